"""What builder and workers exchange through a bucket, and what is said when that fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import botocore.endpoint
import pytest

from mkdocs_casebook.build.cluster import exchange, executor, task_files
from mkdocs_casebook.build.cluster.bucket import require_encryption
from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.exchange import Storage, delete_own_folder
from mkdocs_casebook.build.cluster.settings import ClusterSettings
from mkdocs_casebook.build.cluster.stage import Publisher
from mkdocs_casebook.build.cluster.task_files import NotSendable, packed, unpack_results, unpacked
from mkdocs_casebook.build.cluster.worker import end_build, run, versions
from mkdocs_casebook.build.output_folder import FileWriter, WrittenFile
from tests.publishing.credentials import BUCKET, ENVIRONMENT
from tests.publishing.s3_server import Fault, Store, s3_store


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store with an empty bucket, which the environment names."""
    monkeypatch.setattr(botocore.endpoint.time, "sleep", lambda _seconds: None)  # between two attempts
    with s3_store() as started:
        for name, value in {**ENVIRONMENT, "AWS_ENDPOINT_URL": started.endpoint}.items():
            monkeypatch.setenv(name, value)
        exchange._bucket.cache_clear()
        yield started
    exchange._bucket.cache_clear()


@pytest.fixture
def storage(store: Store) -> Iterator[Storage]:
    """The exchange of a build below a prefix of the store."""
    assert store.endpoint
    storage = Storage("7", f"s3://{BUCKET}/a prefix/")
    yield storage
    delete_own_folder(storage)


def _key(name: str) -> str:
    return f"a%20prefix/casebook-cluster/{name}"


def test_objects(storage: Storage, store: Store) -> None:
    """They are below the prefix, two with the same name are two, and nothing else is listed or deleted."""
    one, two = storage.write("a-1", b"one"), storage.write("a-1", b"two")
    assert (storage.read(one), storage.read(two)) == (b"one", b"two")
    assert storage.local_copy(one).read_bytes() == b"one"
    store.request("PUT", f"/{BUCKET}/a%20prefix/page.html", body=b"")
    store.request("PUT", f"/{BUCKET}/{_key('folder/a')}", body=b"")
    assert sorted(storage.names()) == sorted([one.name, two.name])
    storage.delete([one.name, "missing"])
    assert storage.names() == [two.name]
    assert f"a prefix/casebook-cluster/{two.name}" in store.listed()


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_another_content_is_refused(method: str, storage: Storage, store: Store) -> None:
    """Somebody else may be able to write to the bucket: what they write is not used."""
    shared = storage.write("work-1", b"one")
    store.request(method, f"/{BUCKET}/{_key(shared.name)}", body=b"two" if method == "PUT" else b"")
    for read in (storage.read, storage.local_copy):
        with pytest.raises(ClusterError, match="is not what this build wrote, or is gone") as caught:
            read(shared)
        assert shared.name in str(caught.value)


@pytest.mark.parametrize("url", ["s3://", "s3://A/b", "/mnt/folder", "https://example.org/bucket", "s3:bucket"])
def test_other_addresses_are_refused(url: str) -> None:
    """A folder is no store: without ``--storage``, the project folder is shared."""
    with pytest.raises(ClusterError, match="s3://BUCKET/PREFIX"):
        Storage("7", url).names()


@pytest.mark.parametrize(
    ("endpoint", "accepted"),
    [
        ("https://s3.example.cn", True),
        ("http://127.0.0.1:9000", True),
        ("http://localhost:9000", True),
        ("http://[::1]:9000", True),
        ("http://s3.example.cn", False),
        ("http://192.0.2.1:9000", False),
        ("http://0.0.0.0:9000", False),
        ("http://127.0.0.1.example.cn", False),
        ("http://127.0.0.1@example.cn", False),
        ("http:///bucket", False),
    ],
)
def test_stores_off_this_machine_are_encrypted(endpoint: str, accepted: bool) -> None:  # noqa: FBT001 - of a table
    """Names are not resolved: the answer may be another one a moment later."""
    if accepted:
        require_encryption(endpoint)
        return
    with pytest.raises(ClusterError, match="not encrypted") as caught:
        require_encryption(endpoint)
    assert "没有加密" in str(caught.value)


def test_an_endpoint_without_encryption_is_refused(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever names it: nothing is sent there."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://192.0.2.1:9")
    with pytest.raises(ClusterError, match=re.escape("http://192.0.2.1:9")):
        storage.names()


def _denied(store: Store, _: pytest.MonkeyPatch) -> None:
    store.fault = lambda _number: "denied"


def _without_bucket(store: Store, _: pytest.MonkeyPatch) -> None:
    store.request("DELETE", f"/{BUCKET}")


def _without_credentials(_: Store, patch: pytest.MonkeyPatch) -> None:
    patch.delenv("AWS_ACCESS_KEY_ID")
    patch.delenv("AWS_SECRET_ACCESS_KEY")


def _skewed(store: Store, _: pytest.MonkeyPatch) -> None:
    store.clock = timedelta(hours=1)


def _away(store: Store, _: pytest.MonkeyPatch) -> None:
    store.fault = lambda _number: "cut before"


def _overloaded(store: Store, _: pytest.MonkeyPatch) -> None:
    store.fault = lambda _number: "busy"


@pytest.mark.parametrize(
    ("break_store", "wordings"),
    [
        (_denied, ["拒绝", "denied", "(AccessDenied)"]),
        (_without_bucket, ["看不到存储桶 s3://cases", "finds no bucket s3://cases", "(NoSuchBucket)"]),
        (_without_credentials, ["AWS_ACCESS_KEY_ID", "does not accept the credentials", "(NoCredentials)"]),
        (_skewed, ["时钟", "differ too much", "(RequestTimeTooSkewed)"]),
        (_away, ["连不上存储 s3://cases", "cannot reach the store s3://cases"]),
        (_overloaded, ["没有完成", "did not complete a request", "(SlowDown)"]),
    ],
)
def test_errors_are_explained(
    break_store: Callable[[Store, pytest.MonkeyPatch], None],
    wordings: list[str],
    storage: Storage,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In both languages, with what to do, and without credentials."""
    break_store(store, monkeypatch)
    for request in (storage.names, lambda: storage.write("a", b"")):
        with pytest.raises(ClusterError) as caught:
            request()
        assert [each for each in wordings if each not in str(caught.value)] == []
        assert ENVIRONMENT["AWS_SECRET_ACCESS_KEY"] not in str(caught.value)


def test_requests_are_repeated(storage: Storage, store: Store) -> None:
    """When connections break, or the store is busy."""
    faults: list[Fault | None] = ["busy", "cut before", None, "cut after", None, "busy", None, None]
    store.fault = lambda number: faults[number - 1]
    shared = storage.write("a", b"one")
    assert storage.read(shared) == b"one"
    assert storage.names() == [shared.name]
    assert store.requests == 7


def _fill(project: Path) -> Path:
    record = project / "cases/2024/lift"
    (record / "older").mkdir(parents=True)
    (record / "older/draft.yml").touch()
    (record / "case.yml").write_bytes(b"title: x")
    (record / "photo.jpg").write_bytes(b"p" * 100)
    return record


def test_files_for_a_task(storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker finds what is directly in a folder, in pieces of limited size, until the task ends."""
    monkeypatch.setattr(task_files, "_OBJECT_SIZE", 50)
    record = _fill(tmp_path / "project")
    pieces = [*packed(tmp_path / "project", [record])]
    objects = [storage.write("files-1", each) for each in pieces]
    assert len(objects) == 1
    there = storage.project_here() / "cases/2024/lift"
    with unpacked(objects):
        assert sorted(each.name for each in there.iterdir()) == ["case.yml", "older", "photo.jpg"]
        assert (there / "photo.jpg").read_bytes() == b"p" * 100
        assert (there / "older").is_dir()
    assert not storage.project_here().exists()
    monkeypatch.setattr(task_files, "_OBJECT_SIZE", 5)
    assert len([*packed(tmp_path / "project", [record, record / "case.yml"])]) == 3


def test_files_that_a_worker_would_see_otherwise(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links and missing files: the builder does such a task, and no object is left for it."""
    monkeypatch.setattr(task_files, "_OBJECT_SIZE", 5)
    record = _fill(tmp_path)
    publisher = Publisher(storage, tmp_path)
    assert publisher.task(["a"], lambda _: [record])
    count = len(storage.names())
    (record / "photo.jpg").rename(record / "original.jpg")
    (record / "photo.jpg").symlink_to("original.jpg")
    assert publisher.task(["a"], lambda _: [record]) is None
    assert publisher.task(["a"], lambda _: [record / "case.yml", record / "missing"]) is None
    assert len(storage.names()) == count
    with pytest.raises(NotSendable):
        [*packed(tmp_path, [record])]


def test_files_of_a_task(storage: Storage, tmp_path: Path) -> None:
    """The builder writes them to its output folder, if their content is new, and knows their times and sizes."""
    writer = FileWriter(tmp_path / "site")  # not in the project
    publisher = Publisher(storage, tmp_path / "project")
    stage, task = publisher.publish(_Page(writer).write), publisher.task(["a/index.html"], None)
    assert task
    for is_new in (True, False):
        [written] = unpack_results(storage.read(run(stage, versions(), task)), publisher.writer)
        assert written == WrittenFile("a/index.html", written.info, changed=is_new)
        assert written.info == writer.write("a/index.html", b"page", "f").info
    assert (tmp_path / "site/a/index.html").read_bytes() == b"page"


class _Page:
    def __init__(self, writer: FileWriter) -> None:
        self.writer = writer

    def write(self, address: str) -> WrittenFile:
        return self.writer.write(address, b"page", "f")


def test_no_task_of_a_build_that_has_ended(storage: Storage, tmp_path: Path) -> None:
    """It would leave an object behind."""
    publisher = Publisher(storage, tmp_path)
    stage, task = publisher.publish(str), publisher.task(["a"], None)
    assert task
    run(stage, versions(), task)
    end_build(storage)
    storage.delete(storage.names())
    with pytest.raises(RuntimeError):
        run(stage, versions(), task)
    assert storage.names() == []


def test_nothing_is_left(storage: Storage, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a build that was killed, of one that ends with an error; that error counts, whatever the store says then."""
    storage.write("reply-9", b"")
    monkeypatch.setattr(executor, "connection", lambda _: nullcontext(SimpleNamespace(status="closed")))
    monkeypatch.setattr(executor.DaskExecutor, "check_workers", lambda _: None)
    settings = ClusterSettings(scheduler="tcp://127.0.0.1:1", storage=storage.url)
    seen: list[list[str]] = []

    def build(fault: Fault | None) -> None:
        with executor.connected(settings, tmp_path):
            seen.append(storage.names())
            storage.write("work-1", b"")
            store.fault = lambda _number: fault
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(None)
    assert seen == [storage.names()] == [[]]
    with pytest.raises(KeyboardInterrupt):
        build("denied")
