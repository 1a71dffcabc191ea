"""Objects in a bucket below a prefix, with boto3; its errors become refusals that print no credentials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.release import FileInfo
from mkdocs_casebook.runtime.network.object_store import Failure, attempt, s3_client

_ATTEMPTS = 10
_DIGEST = "sha256"


@dataclass(frozen=True, kw_only=True)
class StoreAddress:
    """A bucket, a prefix that is empty or ends in a slash, and how the store is reached."""

    bucket: str
    prefix: str
    endpoint: str | None = None
    addressing: Literal["auto", "path", "virtual"] = "auto"

    @property
    def name(self) -> str:
        """The address as on the command line."""
        return f"s3://{self.bucket}/{self.prefix}"


class Objects:
    """The objects below a prefix, by their addresses relative to it; may be used by several threads."""

    def __init__(self, address: StoreAddress) -> None:
        self.name = address.name
        self._bucket = address.bucket
        self._prefix = address.prefix
        self._client = self._call(
            partial(s3_client, address.endpoint, addressing=address.addressing, attempts=_ATTEMPTS)
        )

    def get(self, address: str) -> bytes | None:
        """Return the content of an object, or None if there is none."""
        content: bytes | None = self._call(partial(self._read, address))
        return content

    def _read(self, address: str) -> bytes:
        content: bytes = self._client.get_object(**self._key(address))["Body"].read()
        return content

    def info(self, address: str) -> FileInfo | None:
        """Return the digest with which an object was uploaded, and its size; None if there is none."""
        head = self._call(partial(self._client.head_object, **self._key(address)))
        return FileInfo(head["Metadata"].get(_DIGEST, ""), head["ContentLength"]) if head else None

    def list(self, limit: int | None = None) -> dict[str, str]:
        """Return the address of each object with its entity tag: the MD5 of what was uploaded in one part."""
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=self._prefix, PaginationConfig={"MaxItems": limit}
        )
        objects = self._call(lambda: [each for page in pages for each in page.get("Contents", ())]) or ()
        return {each["Key"].removeprefix(self._prefix): each["ETag"].strip('"') for each in objects}

    def put(self, address: str, content: bytes, media_type: str, caching: str, digest: str = "") -> None:
        """Create or replace an object."""
        headers = {"ContentType": media_type, "CacheControl": caching, "Metadata": {_DIGEST: digest}}
        self._call(partial(self._client.put_object, **self._key(address), Body=content, **headers))

    def delete(self, address: str) -> None:
        """Delete an object, if it is there."""
        self._call(partial(self._client.delete_object, **self._key(address)))

    def _key(self, address: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": self._prefix + address}

    def _call(self, request: Callable[[], Any]) -> Any:
        """Return the response of a request, or None if the object is missing; other errors become refusals."""
        response = attempt(request)
        if not isinstance(response, Failure):
            return response
        if response.kind == "missing":
            return None
        raise Refusal(f"store-{response.kind}", target=self.name, reason=response.reason)
