"""Stores with Amazon's S3 interface through boto3: a client, and what its errors mean.

Stores compatible with Amazon's, such as Aliyun OSS and Tencent COS, refuse the checksums that newer versions of boto3
send by default: they are sent only where the interface requires them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

ADDRESS = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?")
"""A bucket and a prefix."""

_SECONDS = 60

Kind = Literal["missing", "denied", "credentials", "bucket", "clock", "unreachable", "failed"]
_KINDS: dict[str, Kind] = {
    "404": "missing",
    "NoSuchKey": "missing",
    "NotFound": "missing",
    "403": "denied",
    "AccessDenied": "denied",
    "AllAccessDisabled": "denied",
    "ExpiredToken": "credentials",
    "InvalidAccessKeyId": "credentials",
    "NoSuchBucket": "bucket",
    "RequestTimeTooSkewed": "clock",
    "SignatureDoesNotMatch": "credentials",
}


class Failure(NamedTuple):
    """Why a request failed: what kind of error it is, and its code, which contains no credentials."""

    kind: Kind
    reason: str


def s3_client(
    endpoint: str | None = None, *, addressing: str | None = None, attempts: int, connections: int = 16
) -> Any:
    """Return a client of boto3; without an argument, its configuration says the same.

    ``attempts`` are those of a request, when connections break or the store is busy; ``connections`` as many as threads
    that use the client.
    """
    import boto3
    from botocore.config import Config

    return boto3.Session().client(
        "s3",
        endpoint_url=endpoint,
        config=Config(
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": addressing} if addressing else None,
            retries={"mode": "standard", "max_attempts": attempts},
            connect_timeout=_SECONDS,
            read_timeout=_SECONDS,
            max_pool_connections=connections,
        ),
    )


def attempt(request: Callable[[], Any]) -> Any:
    """Return the response of a request, or why it failed as a ``Failure``."""
    from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError

    try:
        return request()
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        return Failure(_KINDS.get(code, "failed"), code)
    except NoCredentialsError:
        return Failure("credentials", "NoCredentials")
    except (BotoCoreError, ValueError) as error:
        return Failure("unreachable", type(error).__name__)
