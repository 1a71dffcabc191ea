"""An S3 server on loopback, behind a proxy that fails, cuts connections, refuses, or disagrees about the time."""

from __future__ import annotations

import http.client
import http.server
import logging
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, Literal, NamedTuple

import boto3
from moto.server import ThreadedMotoServer

from tests.publishing.credentials import BUCKET

Fault = Literal["busy", "cut before", "cut after", "denied"]
_LARGEST_SKEW = timedelta(minutes=15)


class Response(NamedTuple):
    """What the server sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Store:
    """The server and its proxy. ``fault`` is asked before each request with its number, ``changed`` called after each.

    One request at a time, so that both see every state of the store.
    """

    fault: Callable[[int], Fault | None] = lambda _number: None
    changed: Callable[[int], None] = lambda _number: None
    clock: timedelta = timedelta()
    requests: int = 0
    methods: list[str] = field(default_factory=list)
    _server: ThreadedMotoServer | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)
    endpoint: str = ""

    @property
    def _address(self) -> tuple[str, int]:
        assert self._server
        return self._server.get_host_and_port()

    def start(self, port: int = 0) -> None:
        """Start the server; its objects are those before it was stopped."""
        self._server = ThreadedMotoServer("127.0.0.1", port, verbose=False)
        self._server.start()

    def stop(self) -> int:
        """Stop the server; return its port."""
        assert self._server
        port = self._address[1]
        self._server.stop()
        assert self._server._server
        self._server._server.server_close()
        return port

    def restart(self) -> None:
        """Stop the server and start it again, at another port."""
        self.stop()
        self.start()

    def request(self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Response:
        """Send a request to the server itself."""
        connection = http.client.HTTPConnection(*self._address)
        try:
            connection.request(method, path, body=body, headers={"Authorization": "AWS reader:test", **(headers or {})})
            response = connection.getresponse()
            return Response(
                response.status, {name.title(): value for name, value in response.getheaders()}, response.read()
            )
        finally:
            connection.close()

    def get(self, key: str) -> Response:
        """Return an object as a reader gets it."""
        return self.request("GET", f"/{BUCKET}/{key}")

    def listed(self) -> set[str]:
        """Return the keys of all objects."""
        client = boto3.client("s3", endpoint_url="http://{}:{}".format(*self._address))
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        found = {each["Key"] for page in pages for each in page.get("Contents", ())}
        client.close()
        return found


@contextmanager
def s3_store() -> Iterator[Store]:
    """Run a server with an empty bucket, and the proxy."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # else every request is printed
    store = Store()
    store.start()
    store.request("POST", "/moto-api/reset")
    store.request("PUT", f"/{BUCKET}")
    handler = type("Handler", (_Handler,), {"store": store})
    with _Proxy(("127.0.0.1", 0), handler) as proxy:
        proxy.daemon_threads = True
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        store.endpoint = f"http://127.0.0.1:{proxy.server_port}"
        try:
            yield store
        finally:
            proxy.shutdown()
            thread.join()
            store.stop()


class _Proxy(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a client was killed
            super().handle_error(request, client_address)


class _Handler(http.server.BaseHTTPRequestHandler):
    store: Store
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_arguments: Any) -> None:
        """Print nothing."""

    def _forward(self) -> None:
        if self.headers.get("Expect") == "100-continue":
            self.send_response_only(HTTPStatus.CONTINUE)
            self.end_headers()
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with self.store.lock:
            self.store.requests += 1
            self.store.methods.append(self.command)
            number = self.store.requests
            fault = self.store.fault(number)
            response = None if fault in {"busy", "cut before", "denied"} else self._response(body)
            self.store.changed(number)
        self._respond(fault, response)

    def _response(self, body: bytes) -> Response:
        if self._is_skewed():
            return _error(HTTPStatus.FORBIDDEN, "RequestTimeTooSkewed")
        left_out = {"host", "connection", "expect", "accept-encoding"}
        headers = {name: value for name, value in self.headers.items() if name.lower() not in left_out}
        return self.store.request(self.command, self.path, headers, body)

    def _is_skewed(self) -> bool:
        sent = datetime.strptime(self.headers["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return abs(datetime.now(UTC) + self.store.clock - sent) > _LARGEST_SKEW

    def _respond(self, fault: Fault | None, response: Response | None) -> None:
        if fault == "busy":
            response = _error(HTTPStatus.SERVICE_UNAVAILABLE, "SlowDown")
        if fault == "denied":
            response = _error(HTTPStatus.FORBIDDEN, "AccessDenied")
        if fault in {"cut before", "cut after"} or response is None:
            self.close_connection = True
            return
        with suppress(ConnectionError):  # the client was killed
            self.send_response_only(response.status)
            left_out = {"connection", "content-length", "transfer-encoding"}
            for name, value in response.headers.items():
                if name.lower() not in left_out:
                    self.send_header(name, value)
            length = response.headers.get("Content-Length", len(response.body))
            self.send_header("Content-Length", str(length if self.command == "HEAD" else len(response.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(response.body)

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = _forward  # noqa: N815 - as http.server calls them


def _error(status: int, code: str) -> Response:
    body = f'<?xml version="1.0"?><Error><Code>{code}</Code><Message>test</Message></Error>'.encode()
    return Response(status, {"Content-Type": "application/xml"}, body)
