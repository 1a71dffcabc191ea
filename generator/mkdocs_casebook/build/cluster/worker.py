"""What runs on a worker: a task of a stage, and the answer to whether the worker can be used."""

from __future__ import annotations

import hashlib
import pickle
import platform
import re
import threading
from functools import cache
from importlib import metadata

from mkdocs_casebook.build.cluster.errors import ClusterError, this_process
from mkdocs_casebook.build.cluster.exchange import Exchange, SharedObject, delete_own_folder
from mkdocs_casebook.build.cluster.stage import Task, forget, load_work
from mkdocs_casebook.build.cluster.task_files import pack_results, unpacked
from mkdocs_casebook.runtime import gc_pause
from mkdocs_casebook.runtime.fingerprint import package_digest

_NAME = re.compile(r"\A[A-Za-z0-9._-]+")

Versions = tuple[tuple[str, str], ...]

_ended: set[str] = set()
"""Builds that have ended: their tasks write nothing more."""

_one_at_a_time = threading.Lock()
"""The caches of the program are not for several threads."""


@cache
def versions() -> Versions:
    """Return the versions of all that pages depend on: Python, this program's files, the packages that it requires."""
    required = [each for each in metadata.requires("mkdocs-casebook") or () if "extra ==" not in each]
    packages = ((name, metadata.version(name)) for each in required for name in _NAME.findall(each))
    return (("python", platform.python_version()), ("casebook", package_digest()[:12]), *packages)


def check_worker(expected: Versions, nonce: SharedObject, reply: str) -> None:
    """Raise ``ClusterError`` unless this worker has the same versions and can read and write objects."""
    check_versions(expected)
    nonce.exchange.read(nonce)
    try:
        nonce.exchange.write(f"{reply}-{hashlib.sha256(this_process().encode()).hexdigest()[:12]}", b"")
    except OSError as error:
        folder = nonce.exchange.project_here()
        raise ClusterError("not-writable", worker=this_process(), folder=folder, reason=error.strerror) from None


def check_versions(expected: Versions) -> None:
    """Raise ``ClusterError`` for the first version that is another one here."""
    here = dict(versions())
    for name, version in expected:
        if here.get(name) != version:
            theirs = here.get(name, "–")
            raise ClusterError("other-version", worker=this_process(), name=name, theirs=theirs, ours=version)


def run(stage: SharedObject, expected: Versions, task: Task) -> SharedObject:
    """Do the work of a stage on the items of a task; return the object with the results."""
    with _one_at_a_time, gc_pause.paused():
        check_versions(expected)  # of each task, as workers may have joined since the build began
        if stage.exchange.build in _ended:
            raise RuntimeError("the build of this task has ended")
        work = load_work(stage)
        with unpacked(task.files):
            results = [work(item) for item in pickle.loads(task.items)]  # noqa: S301 - of the builder
        return stage.exchange.write(task.name, pack_results(results))


def end_build(exchange: Exchange) -> None:
    """Wait for the task that runs, let none of the same build follow, and delete what this worker has of it."""
    with _one_at_a_time:
        _ended.add(exchange.build)
        forget()
        delete_own_folder(exchange)
