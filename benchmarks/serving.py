"""A local server that behaves like a well-configured host: gzip, caching, and the security headers."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import sys
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

from mkdocs_casebook.site_config.file_types import cache_control, is_compressed, media_type
from mkdocs_casebook.site_config.security_headers import HEADERS


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback during the block; the value is its address, ending in a slash."""
    handler = functools.partial(_Handler, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # browsers close connections early
            super().handle_error(request, client_address)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.partition("?")[0].endswith("/"):
            self._redirect()
        else:
            self._send_file(path / "index.html" if path.is_dir() else path)

    def _redirect(self) -> None:
        address, _, query = self.path.partition("?")
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", f"{address}/{'?' * bool(query)}{query}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_file(self, path: Path) -> None:
        found = path.is_file()
        path = path if found else Path(self.directory) / "404.html"
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = _compressed(path, path.stat().st_mtime_ns) if is_compressed(path.name) else path.read_bytes()
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", media_type(path.name))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", cache_control(path.name))
        if is_compressed(path.name):
            self.send_header("Content-Encoding", "gzip")
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@functools.cache
def _compressed(path: Path, changed: int) -> bytes:  # noqa: ARG001 - part of the cache key
    return gzip.compress(path.read_bytes(), mtime=0)
