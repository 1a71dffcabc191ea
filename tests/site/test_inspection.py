"""``casebook report`` on a whole site, as a demonstration and as the site of an institution."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mkdocs_casebook.inspection.inspector import inspect
from mkdocs_casebook.records.catalog import Catalog
from tests.forked import run_forked
from tests.paths import TEST_PROJECT

TODAY = "2025-03-20"
"""Two days after the newest case."""

FOOTER = """
    host: {zh: 某街道办事处, en: A Subdistrict Office}
    contact: {zh: 023-12345678, en: 023-12345678}
    site_code: "5001120001"
    icp: 渝ICP备12345678号-1
    police: 渝公网安备 50011202000001号
    conac: {id: 0123456789ABCDEF0123456789ABCDEF, image: assets/favicon.svg}"""


def test_a_demonstration_has_no_error(built_site: Path, catalog: Catalog) -> None:
    """Every page passes, also in a sub-folder; records and pages agree."""
    report = inspect(built_site, today=TODAY, catalog=catalog)
    assert report.errors == ()
    assert report.site.is_demonstration
    assert len(report.site.articles) >= len(catalog.cases)


@pytest.fixture(scope="module")
def institution(tmp_path_factory: pytest.TempPathFactory, source_project: Path, built_site: Path) -> Path:
    """The same cases built as the site of an institution, in a folder of a portal."""
    assert built_site.exists()  # its build has cached the photos
    folder = tmp_path_factory.mktemp("institution")
    shutil.copytree(source_project / ".cache", folder / ".cache")
    for name in ("docs", "theme_overrides", "cases"):
        (folder / name).symlink_to(source_project / name)
    config = (TEST_PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in (
        ("  demo: true", "  demo: false"),
        ("  footer: {}", f"  footer:{FOOTER}"),
        ("site_url: https://casebook.example.org/", "site_url: https://www.example.gov.cn/street/cases/"),
    ):
        assert old in config
        config = config.replace(old, new)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    done = run_forked("mkdocs", "build", "--strict", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_the_site_of_an_institution_has_everything_required(institution: Path) -> None:
    """Page labels, the seven footer items, and an error link with each page's own address; no number looks wrong."""
    report = inspect(institution, today=TODAY)
    assert report.errors == ()
    assert {issue.code for issue in report.issues} <= {"link-outside", "link-plain"}
    assert not report.site.is_demonstration
