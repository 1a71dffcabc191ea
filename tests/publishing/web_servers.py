"""nginx and Apache of Debian on loopback, with the settings that ``casebook headers --for`` prints."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, NamedTuple

_NGINX = """\
{user}
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        absolute_redirect off;
        {settings}
    }}
}}
"""
_APACHE = """\
ServerRoot {folder}
ServerName 127.0.0.1
PidFile {folder}/apache.pid
ErrorLog /dev/stderr
Listen 127.0.0.1:{port}
{modules}
{user}
<Directory />
    Require all denied
</Directory>
{settings}
"""
_MODULES = ("mpm_event", "authz_core", "alias", "deflate", "dir", "filter", "headers", "mime", "setenvif")
_APACHE_MODULES = "/usr/lib/apache2/modules"

Name = Literal["nginx", "apache"]


class Page(NamedTuple):
    """What a server sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Server(NamedTuple):
    """A running server."""

    port: int

    def get(self, path: str, **headers: str) -> Page:
        """Return the response to a request; ``headers`` with underscores for hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            response = connection.getresponse()
            return Page(response.status, {name.title(): text for name, text in response.getheaders()}, response.read())
        finally:
            connection.close()


def command_of(name: Name) -> str | None:
    """Return the path of a server's program; Debian does not list it in the path of every user."""
    program = {"nginx": "nginx", "apache": "apache2"}[name]
    return shutil.which(program) or shutil.which(program, path="/usr/sbin")


@contextmanager
def serving(name: Name, settings: str, folder: Path) -> Iterator[Server]:
    """Run a server with settings of its site; ``folder`` is for its own files."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.conf"
    file.write_text(_config(name, settings, folder, port), encoding="utf-8")
    program = command_of(name)
    assert program
    options = {"nginx": ["-p", str(folder), "-c", str(file)], "apache": ["-X", "-f", str(file)]}[name]
    with subprocess.Popen([program, *options], stderr=subprocess.PIPE, text=True) as process:
        try:
            _wait(process, port)
            yield Server(port)
        finally:
            process.terminate()
            process.communicate()


def _config(name: Name, settings: str, folder: Path, port: int) -> str:
    if name == "nginx":
        user = "user root;" if os.geteuid() == 0 else ""  # folders of tests are closed to other users
        return _NGINX.format(user=user, folder=folder, port=port, settings=settings)
    modules = "\n".join(f"LoadModule {each}_module {_APACHE_MODULES}/mod_{each}.so" for each in _MODULES)
    (folder / "mime.types").write_text("", encoding="utf-8")
    user = f"TypesConfig {folder}/mime.types"
    return _APACHE.format(folder=folder, port=port, modules=modules, user=user, settings=settings)


def _wait(process: subprocess.Popen[str], port: int) -> None:
    """Wait until the server accepts connections; fail if it ends first."""
    while process.poll() is None:
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    assert process.stderr
    raise AssertionError(process.stderr.read())
