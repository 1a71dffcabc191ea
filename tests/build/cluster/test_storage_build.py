"""Builds on three workers that see no project folder: what they read and write passes through a bucket."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.cluster_processes import Cluster, cluster
from tests.build.cluster.test_cluster_build import comparable, edit, locally, run
from tests.build.test_builder import differing, many
from tests.publishing.credentials import BUCKET, ENVIRONMENT
from tests.publishing.s3_server import Fault, Store, s3_store

__all__ = ["many"]
PREFIX = "site of the tests"
HIDDEN = "only-the-builder-sees-this"


@pytest.fixture(scope="module")
def started_store() -> Iterator[Store]:
    """A store with an empty bucket, behind a proxy."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        with s3_store() as started:
            yield started


@pytest.fixture(scope="module")
def three_workers(started_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Three workers with the address and credentials of the store, and no path to any project."""
    environment = ENVIRONMENT | {"AWS_ENDPOINT_URL": started_store.endpoint}
    with cluster(tmp_path_factory.mktemp("cluster"), workers=3, storage=environment) as started:
        yield started


@pytest.fixture
def store(started_store: Store) -> Iterator[Store]:
    """The store, which works without faults after each test."""
    yield started_store
    started_store.fault = lambda _number: None
    started_store.changed = lambda _number: None


@pytest.fixture
def project(many: Path, tmp_path: Path) -> Path:
    """Return a cases folder like ``many`` in a project whose path only the builder knows; a photo is a link in both."""
    photo = many / "2024/case-5/meeting.jpg"
    photo.rename(photo.with_name("original.jpg"))
    photo.symlink_to("original.jpg")
    return Path(shutil.copytree(many, tmp_path / HIDDEN / "cases", symlinks=True))


@pytest.fixture
def site(project: Path) -> Path:
    """Return the output folder of builds with the store, which is outside of the project."""
    return project.parents[1] / "built-by-workers"


def build(cases: Path, workers: Cluster, *killed: int, count: int) -> tuple[str, int]:
    """Build on some workers with the store."""
    variables = {"CASEBOOK_STORAGE": f"s3://{BUCKET}/{PREFIX}", "TEST_WORKERS": str(count), "TEST_HIDDEN": HIDDEN}
    return run(cases, cases.parents[1] / "built-by-workers", workers.address, *killed, **workers.storage, **variables)


def _put(store: Store, key: str) -> None:
    store.request("PUT", f"/{BUCKET}/{key}".replace(" ", "%20"), body=b"another")


def test_the_site_is_that_of_a_local_build(
    three_workers: Cluster, store: Store, many: Path, project: Path, site: Path
) -> None:
    """From nothing, after an edit, and with mistakes: the same files, the same messages; nothing remains anywhere.

    One of the workers is killed while it holds results that nobody has fetched: they are computed again.
    """
    foreign = {f"{PREFIX}/casebook-cluster-2/work-9", "casebook-cluster/work-9"}
    for key in (f"{PREFIX}/casebook-cluster/work-9", *foreign):  # the first is of a build that was killed
        _put(store, key)
    killed, count, printed, code = [three_workers.workers[1]], 3, "", 0
    for old, new in (("", ""), ("^title:.*?zh: ", r"\g<0>甲"), ("^published: ", "publishd: ")):
        for cases in (project, many) if old else ():
            edit(cases, old, new)
        printed, code = build(project, three_workers, *(each.pid for each in killed), count=count)
        expected, expected_code = locally(many)
        assert (comparable(printed), code) == (comparable(expected), expected_code)
        assert differing(site, many.parent / "site") == set()
        assert store.listed() == foreign
        while killed:
            assert killed.pop().wait(timeout=60) < 0
            count -= 1
    assert "publishd" in printed
    assert code == 1
    assert any((many.parent / "site/cases").glob("*/*.avif"))
    assert not (project.parent / ".cache/casebook/cluster").exists()
    assert not [*three_workers.folder.glob("worker-[02]/**/casebook-*")]


def _tamper(store: Store, kind: str) -> Callable[[int], None]:
    """Return a function that replaces objects of a kind, as somebody else could who may write to the bucket."""

    def changed(_number: int) -> None:
        for key in store.listed():
            if key.startswith(f"{PREFIX}/casebook-cluster/{kind}-"):
                _put(store, key)

    return changed


@pytest.mark.parametrize(
    "kind", ["results", *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("work", "catalog", "cases", "files"))]
)
def test_what_others_wrote_is_not_used(kind: str, three_workers: Cluster, store: Store, project: Path) -> None:
    """No object is executed, read or published that has another digest than the task or the result says."""
    store.changed = _tamper(store, kind)
    printed, code = build(project, three_workers, count=2)
    assert code == 1
    assert f"as {kind}-" in printed
    assert "is not what this build wrote" in printed
    assert not [key for key in store.listed() if key.startswith(PREFIX) and "casebook-cluster-2" not in key]


@pytest.mark.slow
def test_a_store_that_fails_now_and_then(
    three_workers: Cluster, store: Store, many: Path, project: Path, site: Path
) -> None:
    """Requests are repeated, of the builder and of workers."""
    faults: dict[int, Fault] = {3: "busy", 5: "cut after", 8: "cut before"}
    store.fault = lambda number: faults.get(number % 10)
    printed, code = build(project, three_workers, count=2)
    assert code == 0, printed
    locally(many)
    assert differing(site, many.parent / "site") == set()


def test_a_store_that_refuses(three_workers: Cluster, store: Store, project: Path) -> None:
    """In the middle of a build, it ends with a message; the next one deletes what it could not."""
    before = store.requests
    store.fault = lambda number: "denied" if number > before + 40 else None
    printed, code = build(project, three_workers, count=2)
    assert code == 1
    assert "denied" in printed
    assert "拒绝" in printed
    assert "test-secret" not in printed
    assert any(key.startswith(f"{PREFIX}/casebook-cluster/") for key in store.listed())
    store.fault = lambda _number: None
    assert build(project, three_workers, count=2)[1] == 0
    assert not any(key.startswith(f"{PREFIX}/casebook-cluster/") for key in store.listed())
