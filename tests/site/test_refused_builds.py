"""A build that is refused changes no byte of the output, however it is refused, and is refused again."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.forked import run_forked
from tests.project import write_project


def _append(name: str, text: str) -> Callable[[Path], None]:
    def append(project: Path) -> None:
        with (project / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return append


def _replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def replace(project: Path) -> None:
        text = (project / name).read_text(encoding="utf-8")
        assert old in text
        (project / name).write_text(text.replace(old, new), encoding="utf-8")

    return replace


def _encode(name: str, encoding: str) -> Callable[[Path], None]:
    def encode(project: Path) -> None:
        (project / name).write_bytes((project / name).read_text(encoding="utf-8").encode(encoding))

    return encode


REFUSALS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a dead link": (_append("docs/about.md", "[没有](none.md)\n"), "none.md"),
    "a dead anchor": (_append("docs/about.md", "[没有](#none)\n"), "#none"),
    "an unknown template": (
        _replace("docs/about.md", "# ", "---\ntemplate: nosuch.html\n---\n# "),
        "docs/about.md: template",
    ),
    "a malformed template": (_replace("docs/about.md", "# ", "---\ntemplate: [1]\n---\n# "), "docs/about.md: template"),
    "a template of parts": (
        _replace("docs/about.md", "# ", "---\ntemplate: partials/header.html\n---\n# "),
        "docs/about.md: 不能生成",
    ),
    "a malformed link": (_append("docs/about.md", "[没有](http://[)\n"), "docs/about.md: 不能生成"),
    "a page in GBK": (_encode("docs/about.md", "gbk"), "docs/about.md:1: 文件不是 UTF-8 编码，看来是 GBK"),
    "a page in UTF-16": (_encode("docs/about.md", "utf-16"), "docs/about.md:1: 文件不是 UTF-8 编码，而是 UTF-16"),
    "an unknown case": (_append("docs/about.md", "[没有](case:none)\n"), "“none”"),
    "a problem in a record": (_replace("cases/2024/benches/case.yml", "completed", "done"), "“done”"),
    "a problem in a list": (_append("cases/vocabulary/places.yml", "x: y\n"), "places.yml:4"),
    "an unusual filing number": (_append("mkdocs.yml", 'extra: {footer: {icp: "ICP 1"}}\n'), "icp"),
    "settings of the plugin": (_replace("mkdocs.yml", "[cases]", "[{cases: {build_date: soon}}]"), "soon"),
}


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _run(project: Path, *arguments: str, builder: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    return run_forked("mkdocs_casebook", "build", *arguments, folder=project, CASEBOOK_BUILDER=builder)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site."""
    project = write_project(tmp_path_factory.mktemp("project"))
    done = _run(project)
    assert done.returncode == 0, done.stderr
    return project


LOUD, QUIET = (), ("--quiet",)
WARNINGS = ("a dead link", "an unusual filing number")
ATTEMPTS = {name: [QUIET, LOUD] if name in WARNINGS else [LOUD] for name in REFUSALS}
"""Warnings of MkDocs do not depend on whether it prints them, and a quiet build must not be cached as clean."""


SLOW = {
    ("a dead anchor", "mkdocs"),
    ("a malformed template", "mkdocs"),
    ("a template of parts", "mkdocs"),
    ("a page in UTF-16", "mkdocs"),
    ("a dead link", "properdocs"),
}
"""Those that are refused at the same place as another: a dead link, an unknown template, a page in GBK, a warning."""


@pytest.mark.parametrize(
    ("name", "builder"),
    [
        pytest.param(name, builder, marks=[pytest.mark.slow] if (name, builder) in SLOW else [])
        for builder, names in (("mkdocs", REFUSALS), ("properdocs", WARNINGS))
        for name in names
    ],
)
def test_a_refused_build_changes_nothing(name: str, builder: str, built: Path) -> None:
    """Although a record changed too, which alone would be published."""
    change, message = REFUSALS[name]
    texts = {path: path.read_bytes() for path in built.rglob("*.*") if path.suffix in (".yml", ".md")}
    before = _contents(built / "site")
    _replace("cases/2024/benches/case.yml", "院子里添了长椅。", "院子里添了两把长椅。")(built)
    change(built)
    try:
        for arguments in ATTEMPTS[name]:
            refused = _run(built, *arguments, builder=builder)
            assert refused.returncode == 1, refused.stdout + refused.stderr
            assert "Traceback" not in refused.stderr
            assert arguments == QUIET or message in refused.stdout + refused.stderr
            assert _contents(built / "site") == before
    finally:
        for path, text in texts.items():
            path.write_bytes(text)


def test_the_project_without_the_mistakes_is_built(built: Path) -> None:
    """The refused builds above have left nothing behind."""
    before = _contents(built / "site")
    assert _run(built).returncode == 0
    assert _contents(built / "site") == before


def test_a_folder_of_somebody_else_is_not_cleaned(built: Path) -> None:
    """Documents, photos and a repository in the folder that site_dir names stay, and the build says why it stops."""
    project = write_project(built / "other")
    for name in ("documents/plan.docx", "photo.jpg", "repository/.git/HEAD"):
        (project / "public" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "public" / name).write_text("mine", encoding="utf-8")
    _append("mkdocs.yml", "site_dir: public\n")(project)
    before = _contents(project / "public")
    refused = _run(project)
    assert refused.returncode == 1
    assert "documents, photo.jpg, repository" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert _contents(project / "public") == before
    _replace("mkdocs.yml", "site_dir: public", "site_dir: cases")(project)
    records = _contents(project / "cases")
    assert _run(project).returncode == 1
    assert _contents(project / "cases") == records


def test_an_old_output_is_adopted_on_request(built: Path) -> None:
    """The site of a version that wrote no manifest is cleaned once it is adopted."""
    project = write_project(built / "old")
    (project / "site/gone").mkdir(parents=True)
    (project / "site/gone/index.html").write_text("old", encoding="utf-8")
    assert _run(project).returncode == 1
    done = _run(project, "--adopt")
    assert done.returncode == 0, done.stderr
    assert not (project / "site/gone").exists()
    assert (project / "site/cases/benches/index.html").exists()
    assert _run(project).returncode == 0
