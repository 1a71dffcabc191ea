"""Fixtures: an S3 server on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import botocore.endpoint
import pytest

from mkdocs_casebook.publishing.targets.addresses import TargetOptions, open_target
from mkdocs_casebook.publishing.targets.target import Target
from tests.publishing.credentials import BUCKET, ENVIRONMENT
from tests.publishing.s3_server import Store, s3_store

OpenTarget = Callable[..., Target]


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An S3 server with an empty bucket, and credentials for it."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(botocore.endpoint.time, "sleep", lambda _seconds: None)  # between two attempts
    with s3_store() as store:
        yield store


@pytest.fixture
def target(store: Store) -> OpenTarget:
    """Return a function that opens the target in the bucket, below the prefix ``www``."""

    def open_store(*, adopt: bool = False) -> Target:
        options = TargetOptions(endpoint=store.endpoint, addressing="path", adopt=adopt)
        return open_target(f"s3://{BUCKET}/www", options)

    return open_store
