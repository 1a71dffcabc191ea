"""Objects in a bucket below a prefix, with boto3; its errors become refusals that print no credentials.

Stores compatible with Amazon's, such as Aliyun OSS and Tencent COS, refuse the checksums that newer versions of boto3
send by default: they are sent only where the interface requires them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.release import FileInfo

_ATTEMPTS = 10
"""Of a request, when connections break or the store is busy."""
_SECONDS = 60
_DIGEST = "sha256"
_MISSING = frozenset(("NoSuchKey", "404", "NotFound"))
_REASONS = {
    "403": "store-denied",
    "AccessDenied": "store-denied",
    "AllAccessDisabled": "store-denied",
    "ExpiredToken": "store-credentials",
    "InvalidAccessKeyId": "store-credentials",
    "NoSuchBucket": "store-bucket",
    "RequestTimeTooSkewed": "store-clock",
    "SignatureDoesNotMatch": "store-credentials",
}


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
        self._client = self._call(partial(_client, address))

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
        from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError

        try:
            return request()
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code in _MISSING:
                return None
            raise Refusal(_REASONS.get(code, "store-failed"), target=self.name, reason=code) from None
        except NoCredentialsError:
            raise Refusal("store-credentials", target=self.name, reason="NoCredentials") from None
        except (BotoCoreError, ValueError) as error:
            raise Refusal("store-unreachable", target=self.name, reason=type(error).__name__) from None


def _client(address: StoreAddress) -> Any:
    import boto3
    from botocore.config import Config

    return boto3.Session().client(
        "s3",
        endpoint_url=address.endpoint,
        config=Config(
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": address.addressing},
            retries={"mode": "standard", "max_attempts": _ATTEMPTS},
            connect_timeout=_SECONDS,
            read_timeout=_SECONDS,
            max_pool_connections=16,
        ),
    )
