"""Which schedulers a build connects to: on this machine, or by TLS with certificates of one CA."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.cluster_processes import cluster
from mkdocs_casebook.build.cluster.connection import connection, parse_address
from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.settings import ClusterSettings
from tests.build.cluster.test_cluster_build import run
from tests.build.test_builder import many
from tests.paths import PROJECT

__all__ = ["many"]
BASH = shutil.which("bash")


@pytest.mark.parametrize(
    ("address", "accepted"),
    [
        ("tcp://127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("127.0.0.2:8786", "tcp://127.0.0.2:8786"),
        ("tcp://[::1]:8786", "tcp://[::1]:8786"),
        ("tls://scheduler.example.cn:8786", "tls://scheduler.example.cn:8786"),
        ("tls://[2001:db8::1]:1", "tls://[2001:db8::1]:1"),
    ],
)
def test_an_address_is_accepted(address: str, accepted: str) -> None:
    """On this machine with and without encryption, elsewhere with it."""
    assert str(parse_address(address)) == accepted


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("tcp://192.0.2.1:8786", "not-encrypted"),
        ("192.0.2.1:8786", "not-encrypted"),
        ("tcp://0.0.0.0:8786", "not-encrypted"),
        ("tcp://[::]:8786", "not-encrypted"),
        ("tcp://[2001:db8::1]:8786", "not-encrypted"),
        ("ucx://127.0.0.1:8786", "bad-address"),
        ("inproc://127.0.0.1/1/1", "bad-address"),
        ("tcp://user@127.0.0.1:8786", "bad-address"),
        ("127.0.0.1", "bad-address"),
        ("127.0.0.1:99999", "bad-address"),
        ("127.0.0.1:8786\nX", "bad-address"),
        ("", "bad-address"),
    ],
)
def test_an_address_is_refused(address: str, code: str) -> None:
    """Without encryption nothing leaves this machine; other protocols of Dask are not offered."""
    with pytest.raises(ClusterError) as caught:
        parse_address(address)
    assert caught.value.code == code


def test_a_name_counts_by_all_its_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is not of this machine is enough; the name is not resolved a second time."""
    found = ["127.0.0.1", "192.0.2.7"]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (each, 0)) for each in found])
    with pytest.raises(ClusterError, match=re.escape("192.0.2.7")):
        parse_address("tcp://localhost:8786")
    found.pop()
    assert str(parse_address("tcp://localhost:8786")) == "tcp://127.0.0.1:8786"


def _certificates(folder: Path) -> Path:
    """Run the commands of the documentation in a folder, which is created."""
    folder.mkdir()
    text = (PROJECT / "docs-dev/cluster.md").read_text(encoding="utf-8")
    [commands] = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    subprocess.run([str(BASH), "-e", "-c", commands], cwd=folder, check=True, capture_output=True)
    return folder


def _variables(folder: Path) -> dict[str, str]:
    return {
        "CASEBOOK_TLS_CA": str(folder / "ca.pem"),
        "CASEBOOK_TLS_CERT": str(folder / "builder.pem"),
        "CASEBOOK_TLS_KEY": str(folder / "builder.key"),
    }


def _dask_options(folder: Path, name: str) -> tuple[str, ...]:
    files = {"--tls-ca-file": "ca.pem", "--tls-cert": f"{name}.pem", "--tls-key": f"{name}.key"}
    return tuple(part for option, file in files.items() for part in (option, str(folder / file)))


def test_certificates_are_required(tmp_path: Path) -> None:
    """Three files, which belong together, for each address with encryption."""
    settings = ClusterSettings(scheduler="tls://127.0.0.1:1")
    with pytest.raises(ClusterError, match="missing: --tls-ca --tls-cert --tls-key"), connection(settings):
        pass
    (tmp_path / "a").write_text("", encoding="utf-8")
    files = dict.fromkeys(("tls_ca", "tls_cert", "tls_key"), str(tmp_path / "a"))
    with pytest.raises(ClusterError, match="cannot be used"), connection(replace(settings, **files)):
        pass


def test_a_scheduler_that_is_not_there() -> None:
    """It is reported at once, in both languages."""
    with socket.socket() as listener:  # bound, but it does not listen
        listener.bind(("127.0.0.1", 0))
        settings = ClusterSettings(scheduler=f"tcp://127.0.0.1:{listener.getsockname()[1]}")
        with pytest.raises(ClusterError) as caught, connection(settings):
            pass
    assert "连不上调度器 tcp://127.0.0.1" in str(caught.value)
    assert "cannot connect to the scheduler tcp://127.0.0.1" in str(caught.value)


@pytest.mark.servers
def test_certificates(many: Path, tmp_path: Path) -> None:
    """Those of the documentation's commands work, those of another CA do not; without workers a build ends."""
    good, other = _certificates(tmp_path / "good"), _certificates(tmp_path / "other")
    site = many.parent / "site"
    with ExitStack() as stack:
        started = stack.enter_context(cluster(tmp_path / "cluster", workers=0, tls=_dask_options(good, "worker")))
        started.show(many.parent, [0])
        assert started.address.startswith("tls://")
        printed, code = run(many, site, started.address, **_variables(other))
        assert (code, "没有接受连接" in printed) == (1, True), printed
        printed, code = run(many, site, started.address, **_variables(good))
        assert (code, "has had no workers for 2 seconds" in printed) == (1, True), printed
        assert not site.exists()
        started.start_worker(stack)
        printed, code = run(many, site, started.address, TEST_WORKERS="1", **_variables(good))
        assert code == 0, printed
