"""What runs on a worker: a task of a stage, and the answer to whether the worker can be used."""

from __future__ import annotations

import hashlib
import pickle
import platform
import re
import threading
from functools import cache
from importlib import metadata

from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.shared_folder import SharedFile, read_shared, this_worker, write_reply
from mkdocs_casebook.build.cluster.stage import load_work
from mkdocs_casebook.runtime import gc_pause
from mkdocs_casebook.runtime.fingerprint import package_digest

_NAME = re.compile(r"\A[A-Za-z0-9._-]+")

Versions = tuple[tuple[str, str], ...]

_one_at_a_time = threading.Lock()
"""The caches of the program are not for several threads."""


@cache
def versions() -> Versions:
    """Return the versions of all that pages depend on: Python, this program's files, the packages that it requires."""
    required = [each for each in metadata.requires("mkdocs-casebook") or () if "extra ==" not in each]
    packages = ((name, metadata.version(name)) for each in required for name in _NAME.findall(each))
    return (("python", platform.python_version()), ("casebook", package_digest()[:12]), *packages)


def check_worker(expected: Versions, nonce: SharedFile, reply: str) -> None:
    """Raise ``ClusterError`` unless this worker has the same versions and can read and write the shared folder."""
    check_versions(expected)
    read_shared(nonce)
    write_reply(nonce.project, f"{reply}-{hashlib.sha256(this_worker().encode()).hexdigest()[:12]}")


def check_versions(expected: Versions) -> None:
    """Raise ``ClusterError`` for the first version that is another one here."""
    here = dict(versions())
    for name, version in expected:
        if here.get(name) != version:
            theirs = here.get(name, "–")
            raise ClusterError("other-version", worker=this_worker(), name=name, theirs=theirs, ours=version)


def run(stage: SharedFile, expected: Versions, items: bytes) -> bytes:
    """Do the work of a stage on pickled items; return the pickled results."""
    with _one_at_a_time, gc_pause.paused():
        check_versions(expected)  # of each task, as workers may have joined since the build began
        work = load_work(stage)
        return pickle.dumps([work(item) for item in pickle.loads(items)], pickle.HIGHEST_PROTOCOL)  # noqa: S301 - of the builder
