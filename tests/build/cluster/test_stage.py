"""What a worker loads is what the builder wrote for it, wherever the worker sees the project."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mkdocs_casebook.build.cluster import exchange
from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.exchange import SharedFolder, exchange_folder
from mkdocs_casebook.build.cluster.stage import Publisher, Task, load_work
from mkdocs_casebook.build.cluster.worker import check_versions, run, versions
from mkdocs_casebook.build.open_data.batch_builder import BatchBuilder, StaleCase
from mkdocs_casebook.build.output_folder import FileWriter
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.site_config.identity import SiteIdentity


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty project folder; a worker does not wait for files."""
    monkeypatch.setattr(exchange, "_VISIBLE_SECONDS", 0)
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def _publisher(project: Path) -> Publisher:
    return Publisher(SharedFolder("1", str(project)), project)


def _joined(folder: Path, name: str) -> Path:
    return folder / name


def test_paths_are_those_of_the_worker(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may see the project elsewhere; what is not in the project it does not see."""
    publisher = _publisher(project)
    stage = publisher.publish(partial(_joined, project / "site"))
    elsewhere = project.rename(tmp_path / "elsewhere")
    monkeypatch.setenv("CASEBOOK_FOLDER", str(elsewhere))
    assert load_work(stage)("a") == elsewhere / "site/a"
    with pytest.raises(ClusterError, match="not in the project folder"):
        publisher.publish(partial(_joined, tmp_path / "other"))


def test_only_what_the_builder_wrote_is_executed(project: Path) -> None:
    """Somebody else may be able to write to the shared folder: that is not unpickled."""
    publisher = _publisher(project)
    stage = publisher.publish(partial(_joined, project))
    path = exchange_folder(project) / stage.name
    path.write_bytes(path.read_bytes().replace(b"_joined", b"_broken"))
    with pytest.raises(ClusterError, match="is not the folder of this project"):
        load_work(stage)


def test_cases_are_sent_by_reference(full_cases: Path) -> None:
    """A task names its cases; a worker takes summaries from its catalog, and reads contents when they are needed."""
    catalog = load(full_cases, today="2024-09-01")
    [case] = catalog.cases
    site = SiteIdentity(url="https://example.org/", name_zh="", name_en="", description_zh="", description_en="")
    writer = FileWriter(full_cases.parent / "site")
    builder = BatchBuilder(catalog=catalog, site=site, photos={}, root=full_cases, writer=writer)
    publisher = _publisher(full_cases.parent)
    stage = publisher.publish(builder.build)
    task = publisher.pickled([[StaleCase(case, ("", "", ""), 0, "")]])
    assert case.title.zh
    assert case.title.zh.encode() not in task
    loaded: Catalog = load_work(stage).__self__.catalog  # type: ignore[attr-defined]
    assert loaded is not catalog
    assert loaded.cases == catalog.cases
    assert loaded.case(case.id) == catalog.case(case.id)
    assert loaded.milestone(loaded.events[0].entries[0]) == catalog.milestone(catalog.events[0].entries[0])
    assert loaded.stored() == ()


def test_another_version_is_refused(project: Path) -> None:
    """Of each task, as a worker may have joined after the build began."""
    check_versions(versions())
    publisher = _publisher(project)
    stage = publisher.publish(partial(_joined, project))
    with pytest.raises(ClusterError, match=r"has python \d+\.\d+\.\d+, this machine has 2\.7"):
        run(stage, (("python", "2.7"), *versions()[1:]), Task("", b""))
    with pytest.raises(ClusterError, match=r"has some-package –, this machine has 1"):
        run(stage, (*versions(), ("some-package", "1")), Task("", b""))
