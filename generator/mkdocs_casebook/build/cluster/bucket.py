"""The store that the environment names as a file system of fsspec, on boto3: as much of it as a build needs.

Not s3fs: it pins versions of botocore that are older than those ``casebook publish`` uses.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from fsspec import AbstractFileSystem

from mkdocs_casebook.build.cluster.errors import ClusterError, this_process
from mkdocs_casebook.runtime.network.object_store import Failure, attempt, s3_client

_ATTEMPTS = 5
_CONNECTIONS = 64
"""As many as threads of the executor."""


class Bucket(AbstractFileSystem):  # type: ignore[misc] # fsspec has no types
    """Objects by their paths, ``bucket/key``; errors of the store are ``ClusterError``."""

    protocol = "s3"
    cachable = False  # a client belongs to one process

    def __init__(self) -> None:
        super().__init__()
        self._client = self._call("", partial(s3_client, attempts=_ATTEMPTS, connections=_CONNECTIONS))
        require_encryption(self._client.meta.endpoint_url)

    def ls(self, path: str, detail: bool = True, **_options: object) -> list[Any]:  # noqa: FBT001, FBT002 - of fsspec
        """List the objects of a folder."""
        bucket, _, prefix = path.partition("/")
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=bucket, Prefix=f"{prefix}/", Delimiter="/"
        )
        objects = self._call(path, lambda: [each for page in pages for each in page.get("Contents", ())])
        found = [{"name": f"{bucket}/{each['Key']}", "size": each["Size"], "type": "file"} for each in objects]
        return found if detail else [each["name"] for each in found]

    def cat_file(self, path: str, start: int | None = None, end: int | None = None) -> bytes:
        """Return the content of an object, or raise ``FileNotFoundError``."""
        content: bytes = self._call(path, partial(self._read, path))
        return content[start:end]

    def _read(self, path: str) -> bytes:
        content: bytes = self._client.get_object(**_key(path))["Body"].read()
        return content

    def pipe_file(self, path: str, value: bytes) -> None:
        """Write an object."""
        self._call(path, partial(self._client.put_object, **_key(path), Body=value))

    def rm_file(self, path: str) -> None:
        """Delete an object, if it is there."""
        self._call(path, partial(self._client.delete_object, **_key(path)))

    def _call(self, path: str, request: Callable[[], Any]) -> Any:
        response = attempt(request)
        if not isinstance(response, Failure):
            return response
        if response.kind == "missing":
            raise FileNotFoundError(path)
        raise ClusterError(
            f"storage-{response.kind}", storage=f"s3://{path}", reason=response.reason, process=this_process()
        )


def _key(path: str) -> dict[str, str]:
    bucket, _, key = path.partition("/")
    return {"Bucket": bucket, "Key": key}


def require_encryption(endpoint: str) -> None:
    """Raise ``ClusterError`` for a store off this machine without TLS."""
    address = urlsplit(endpoint)
    if address.scheme != "https" and not _is_here(address.hostname or ""):
        raise ClusterError("storage-not-encrypted", endpoint=endpoint)


def _is_here(host: str) -> bool:
    """Return whether a host is this machine, without a look-up: its answer may be another one a moment later."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
