"""The scenarios timed for a peer: cold, repeated, after an edit, from a restored cache, in its preview."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.edits import Edits
from benchmarks.measure import Run, failure, started
from benchmarks.peers import Peer
from benchmarks.processes import Peak, processor_seconds

_EDITS = 3
_POLL = 0.02
_PAUSE = 1.0
_TIMEOUT = 1800.0


def _cold(peer: Peer, folder: Path, _: Edits) -> list[Run]:
    peer.clean(folder)
    return [peer.build(folder)]


def _again(peer: Peer, folder: Path, _: Edits) -> list[Run]:
    return [peer.build(folder)]


def _edit(peer: Peer, folder: Path, edits: Edits) -> list[Run]:
    word = edits.change(folder, peer.cases)
    measured = peer.build(folder)
    if peer.site and word not in (folder / peer.site / edits.page / "index.html").read_text(encoding="utf-8"):
        raise failure(f"{edits.page} was built without its edit, {word},", folder)
    return [measured]


def _restored(peer: Peer, folder: Path, _: Edits) -> list[Run]:
    peer.clean(folder, keep=[peer.cache])
    return [peer.build(folder)]


def _serve(peer: Peer, folder: Path, edits: Edits) -> list[Run]:
    with _serving(peer, folder) as (process, port):
        with Peak(process.pid) as peak:
            _wait_for_page(process, port, folder, edits.page)
            measured = [_time_edit(process, port, peer, folder, edits) for _ in range(_EDITS)]
        return [Run(wall=wall, cpu=cpu, peak=peak.mebibytes) for wall, cpu in measured]


SCENARIOS: dict[str, Callable[[Peer, Path, Edits], list[Run]]] = {
    "cold": _cold,
    "again": _again,
    "edit": _edit,
    "restored": _restored,
    "serve": _serve,
}
"""In the order in which they run: each starts from the state that the one before it left."""


@contextmanager
def _serving(peer: Peer, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = _free_port()
    command = [part.format(port=port) for part in peer.serve]
    process = started(command, folder, peer.environment)
    try:
        yield process, port
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the session of the preview, with all processes it started."""
    with suppress(ProcessLookupError):  # it has ended already
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _time_edit(
    process: subprocess.Popen[bytes], port: int, peer: Peer, folder: Path, edits: Edits
) -> tuple[float, float]:
    """Edit the record; return the seconds until the page shows it, and the processor seconds of the preview."""
    time.sleep(_PAUSE)  # as an editor would; work started by the last change can finish
    start, used = time.perf_counter(), processor_seconds(process.pid)
    _wait_for_page(process, port, folder, edits.page, edits.change(folder, peer.cases))
    return time.perf_counter() - start, processor_seconds(process.pid) - used


def _wait_for_page(process: subprocess.Popen[bytes], port: int, folder: Path, page: str, word: str = "") -> None:
    """Request a page until it contains a word."""
    deadline = time.perf_counter() + _TIMEOUT
    while (shown := _page(port, page)) is None or word not in shown:
        if process.poll() is not None or time.perf_counter() > deadline:
            raise failure(f"the preview did not show {page} {word}", folder)
        time.sleep(_POLL)


def _page(port: int, page: str) -> str | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", f"/{page}")
        response = connection.getresponse()
        return response.read().decode() if response.status == http.HTTPStatus.OK else None
    except (OSError, http.client.HTTPException):  # it is not running yet
        return None
    finally:
        connection.close()
