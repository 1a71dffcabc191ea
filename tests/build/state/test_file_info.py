"""What a build knows of a file, packed into bytes."""

from __future__ import annotations

import hashlib

import pytest

from mkdocs_casebook.build.state.file_info import digest_in, file_info, fingerprint_of, stamp_of


@pytest.mark.parametrize("digest", ["", hashlib.sha256(b"content").hexdigest()])
@pytest.mark.parametrize("fingerprint", ["", "0f" * 16, "photos/桥.webp"])
def test_an_info_has_what_was_packed(fingerprint: str, digest: str) -> None:
    """A file that is written piece by piece has neither digest nor fingerprint."""
    info = file_info(fingerprint, digest, 1_830_297_600_000_000_001, 5_000_000_000)
    assert (fingerprint_of(info), digest_in(info)) == (fingerprint, digest)
    assert stamp_of(info) == (1_830_297_600_000_000_001, 5_000_000_000)
