"""What a build knows of a file that it wrote, packed into bytes: a site of 10,000 cases has 140,000 files."""

from __future__ import annotations

import struct

FileInfo = bytes
"""A file's modification time (ns), its size, the SHA-256 of its content and the fingerprint of its inputs."""

_HEAD = struct.Struct("<qq32s")
_NO_DIGEST = bytes(32)


def file_info(fingerprint: str, digest: str, modified: int, size: int) -> FileInfo:
    """Return the info of a file; its digest, in hexadecimal, may be empty."""
    return _HEAD.pack(modified, size, bytes.fromhex(digest)) + fingerprint.encode()


def fingerprint_of(info: FileInfo) -> str:
    """Return the fingerprint of the inputs of a file."""
    return info[_HEAD.size :].decode()


def stamp_of(info: FileInfo) -> tuple[int, int]:
    """Return the modification time (ns) and the size of a file."""
    modified, size, _ = _HEAD.unpack_from(info)
    return modified, size


def digest_in(info: FileInfo) -> str:
    """Return the SHA-256 of the content of a file; empty if it was not computed."""
    digest: bytes = _HEAD.unpack_from(info)[2]
    return "" if digest == _NO_DIGEST else digest.hex()
