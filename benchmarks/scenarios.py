"""What is done with a peer and timed: from nothing, once more, after an edit, with the cache alone, by its preview."""

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
_LOOK = 0.02
_REST = 1.0
_PATIENCE = 1800.0


def _cold(peer: Peer, folder: Path, _: Edits) -> list[Run]:
    peer.clean(folder)
    return [peer.build(folder)]


def _again(peer: Peer, folder: Path, _: Edits) -> list[Run]:
    return [peer.build(folder)]


def _edit(peer: Peer, folder: Path, edits: Edits) -> list[Run]:
    word = edits.change(folder, peer.cases)
    done = peer.build(folder)
    if peer.site and word not in (folder / peer.site / edits.page / "index.html").read_text(encoding="utf-8"):
        raise failure(f"{edits.page} was built without its edit, {word},", folder)
    return [done]


def _restored(peer: Peer, folder: Path, _: Edits) -> list[Run]:
    peer.clean(folder, keep=[peer.cache])
    return [peer.build(folder)]


def _serve(peer: Peer, folder: Path, edits: Edits) -> list[Run]:
    with _serving(peer, folder) as (process, port):
        with Peak(process.pid) as peak:
            _await(process, port, folder, edits.page)
            measured = [_followed(process, port, peer, folder, edits) for _ in range(_EDITS)]
        return [Run(wall=wall, cpu=cpu, peak=peak.mebibytes) for wall, cpu in measured]


SCENARIOS: dict[str, Callable[[Peer, Path, Edits], list[Run]]] = {
    "cold": _cold,
    "again": _again,
    "edit": _edit,
    "restored": _restored,
    "serve": _serve,
}
"""In the order in which they follow one another: each finds what the one before it has left."""


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
    """End a session of ours: the preview and whatever it started."""
    with suppress(ProcessLookupError):  # it has ended by itself
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _followed(
    process: subprocess.Popen[bytes], port: int, peer: Peer, folder: Path, edits: Edits
) -> tuple[float, float]:
    """Change the word and return the seconds until the page has it, and the processor seconds of the preview."""
    time.sleep(_REST)  # as an editor would; what the last change has begun comes to its end
    start, used = time.perf_counter(), processor_seconds(process.pid)
    _await(process, port, folder, edits.page, edits.change(folder, peer.cases))
    return time.perf_counter() - start, processor_seconds(process.pid) - used


def _await(process: subprocess.Popen[bytes], port: int, folder: Path, page: str, word: str = "") -> None:
    """Ask for a page until it has a word."""
    over = time.perf_counter() + _PATIENCE
    while (shown := _page(port, page)) is None or word not in shown:
        if process.poll() is not None or time.perf_counter() > over:
            raise failure(f"the preview did not show {page} {word}", folder)
        time.sleep(_LOOK)


def _page(port: int, page: str) -> str | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", f"/{page}")
        answer = connection.getresponse()
        return answer.read().decode() if answer.status == http.HTTPStatus.OK else None
    except (OSError, http.client.HTTPException):  # it is not up yet
        return None
    finally:
        connection.close()
