"""A build on three workers writes what a local one writes, also when one of them dies."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.cluster_processes import Cluster, cluster
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.runtime.build_cache import open_build_cache
from tests.build.test_builder import build_here, differing, many
from tests.paths import PROJECT

__all__ = ["many"]
MODULE = "tests.build.cluster.driver"


@pytest.fixture(scope="module")
def three_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Three workers, for all tests of this module: to start them takes longer than a build."""
    with cluster(tmp_path_factory.mktemp("cluster"), workers=3) as started:
        yield started


def run(cases: Path, site: Path, on: str = "", *killed: int, **environment: str) -> tuple[str, int]:
    """Build in a process of its own, on a cluster if an address is given; return what it prints and its exit code."""
    variables = os.environ | {"CASEBOOK_SCHEDULER": on} | environment
    command = [sys.executable, "-m", MODULE, str(cases), str(site), *map(str, killed)]
    result = subprocess.run(command, cwd=PROJECT, env=variables, capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr, result.stderr
    return result.stdout, result.returncode


@pytest.fixture
def twin(many: Path, tmp_path: Path) -> Path:
    """Return a second cases folder like ``many``, for local builds; paths differ in length."""
    return Path(shutil.copytree(many, tmp_path / "on-this-machine/cases"))


def locally(twin: Path) -> tuple[str, int]:
    """Build in this process; return what the driver prints, and its exit code."""
    try:
        cache = open_build_cache(twin)
        return f"{build_here(twin, twin.parent / 'site', cache).describe()}\n", 0
    except Problems as problems:
        return f"{problems}\n", 1


def edit(cases: Path, old: str, new: str) -> None:
    """Change one record."""
    path = cases / "2024/case-3/case.yml"
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text, re.MULTILINE)
    path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def test_the_site_is_that_of_a_local_build(three_workers: Cluster, many: Path, twin: Path) -> None:
    """From nothing, after an edit, and with mistakes: the same files, the same messages; nothing is left over.

    One of the workers is killed while it holds results that nobody has fetched: they are computed again.
    """
    three_workers.show(many.parent)
    left_over = many.parent / ".cache/casebook/cluster/work-9"  # by a build that was killed
    left_over.parent.mkdir(parents=True)
    left_over.touch()
    site, printed, code = many.parent / "site", "", 0
    killed, workers = [three_workers.workers[1]], 3
    for old, new in (("", ""), ("^title:.*?zh: ", r"\g<0>甲"), ("^published: ", "publishd: ")):
        for cases in (many, twin) if old else ():
            edit(cases, old, new)
        processes = [each.pid for each in killed]
        printed, code = run(many, site, three_workers.address, *processes, TEST_WORKERS=str(workers))
        expected, expected_code = locally(twin)
        assert (comparable(printed), code) == (comparable(expected), expected_code)
        assert differing(site, twin.parent / "site") == set()
        while killed:
            assert killed.pop().wait(timeout=60) < 0
            workers -= 1
    assert "publishd" in printed
    assert code == 1
    assert not list(left_over.parent.iterdir())


def comparable(printed: str) -> str:
    """Return what is printed without seconds, and without counts of changes: a page may be written twice."""
    return re.sub(r"变动文件 \d+ 个|changed files: \d+", "", printed.partition("; seconds")[0])


def test_a_worker_with_another_folder_is_refused(three_workers: Cluster, many: Path, tmp_path: Path) -> None:
    """It would read other records, and write where nobody looks."""
    three_workers.show(many.parent)
    other = tmp_path / "another"
    shutil.copytree(many, other / "cases")
    three_workers.show(other, [2])  # not the one that another test may have killed
    printed, code = run(many, many.parent / "site", three_workers.address, TEST_WORKERS="2")
    assert code == 1
    assert "不是本项目的文件夹" in printed
    assert "CASEBOOK_FOLDER" in printed
    assert not (many.parent / "site").exists()
