"""No page is stale: all that a template can print is covered by the fingerprint of its page."""

from __future__ import annotations

import inspect
import random
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import jinja2
import pytest
from pydantic import BaseModel

from mkdocs_casebook.build.builder import build
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.page import Kind
from mkdocs_casebook.rendering import renderer
from mkdocs_casebook.rendering.page_view import PageView
from mkdocs_casebook.rendering.template_contexts import context_names
from mkdocs_casebook.runtime.build_cache import BuildCache
from tests.build.test_builder import differing
from tests.paths import TEST_CASES
from tests.preview.test_preview import write_built

_PLAIN = (str, int, float, bool, type(None))


def everything(value: Any, depth: int = 0) -> str:
    """Return all that can be reached from a value: fields, items, and what methods without arguments return."""
    if isinstance(value, _PLAIN):
        return str(value)
    if isinstance(value, Enum) or depth > 3:
        return repr(value) if isinstance(value, Enum) else "…"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {everything(item, depth + 1)}' for key, item in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(everything(item, depth + 1) for item in value)}]"
    names: set[str] = set()
    if isinstance(value, BaseModel):
        names = {*type(value).model_fields}
    elif is_dataclass(value):
        names = {each.name for each in fields(value)}
    names |= {name for name, each in inspect.getmembers(type(value), _is_readable) if not name.startswith("_")}
    return f"{type(value).__name__}({', '.join(_read(value, name, depth) for name in sorted(names))})"


def _is_readable(member: Any) -> bool:
    if isinstance(member, property) or type(member).__name__ in ("cached_property", "member_descriptor"):
        return True
    return inspect.isfunction(member) and len(inspect.signature(member).parameters) == 1


def _read(value: Any, name: str, depth: int) -> str:
    if isinstance(value, BaseModel) and name not in type(value).model_fields and name.startswith(("model_", "copy")):
        return ""
    found = getattr(value, name)
    if inspect.ismethod(found):
        found = found()
    if isinstance(value, PageView) and name == "page":
        return ""  # printed as the context's own page
    return f"{name}={everything(found, depth + 1)}"


@pytest.fixture
def varied_cases(tmp_path: Path) -> Path:
    """The records of the tests' own project: several themes, places and years."""
    return Path(shutil.copytree(TEST_CASES, tmp_path / "cases"))


@pytest.fixture
def printing_templates(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Templates of pages that print all that their context holds, besides what they print anyway."""
    templates = renderer.environment.__wrapped__()
    templates.filters["everything"] = everything
    templates.bytecode_cache = None
    assert templates.loader
    original = templates.loader.get_source

    def get_source(environment: jinja2.Environment, name: str) -> Any:
        source, *rest = original(environment, name)
        kind = name.removeprefix("pages/").removesuffix(".html")
        if kind in get_args(Kind):
            names = sorted(context_names(kind))
            source += "".join(f"<pre>{{{{ {each} | everything }}}}</pre>" for each in names)
        return (source, *rest)

    monkeypatch.setattr(templates.loader, "get_source", get_source)
    monkeypatch.setattr(renderer, "environment", lambda: templates)
    renderer._template.cache_clear()
    yield
    renderer._template.cache_clear()


EDITS = {
    "title": lambda text: re.sub(r"^(title:.*?zh: ?)", r"\1新", text, count=1, flags=re.MULTILINE | re.DOTALL),
    "place": lambda text: re.sub(r"^place: .*$", "place: bing", text, flags=re.MULTILINE),
    "theme": lambda text: re.sub(r"^themes: \[", "themes: [parking-x, ", text, flags=re.MULTILINE),
}


def _build(cases: Path, folder: Path, cache: BuildCache | None = None, today: str = "2027-01-01") -> None:
    catalog = load(cases, today=today, cache=cache)
    built = write_built(folder.with_name(f"{folder.name}-frames"))
    (built / "about/index.html").unlink(missing_ok=True)  # links to a case that is not here
    build(catalog, FrameOutput.of(built), root=cases, folder=folder, cache=cache, today=today)


@pytest.mark.usefixtures("printing_templates")
@pytest.mark.parametrize("edit", EDITS)
def test_no_page_is_stale_after_an_edit(edit: str, varied_cases: Path, tmp_path: Path) -> None:
    """Records of several themes, places and years; one of them edited; every page printing all it can reach."""
    with (varied_cases / "vocabulary/themes.yml").open("a", encoding="utf-8") as themes:
        themes.write("\nparking-x:\n  label: {zh: 停车, en: Parking}\n")
    cache = BuildCache()
    _build(varied_cases, tmp_path / "site", cache)
    records = sorted(varied_cases.glob("[0-9]*/*/case.yml"))
    path = random.Random(edit).choice(records)
    text = path.read_text(encoding="utf-8")
    assert EDITS[edit](text) != text
    path.write_text(EDITS[edit](text), encoding="utf-8")
    _build(varied_cases, tmp_path / "site", cache)
    _build(varied_cases, tmp_path / "clean")
    assert differing(tmp_path / "site", tmp_path / "clean") == set()


@pytest.mark.usefixtures("printing_templates")
def test_no_page_is_stale_on_another_day(varied_cases: Path, tmp_path: Path) -> None:
    """Reviews that become due between two builds are on every page that can say so."""
    for path in varied_cases.glob("[0-9]*/*/case.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^next_review: .*$", "next_review: 2028-01-01", text, flags=re.MULTILINE), "utf-8")
    cache = BuildCache()
    _build(varied_cases, tmp_path / "site", cache, today="2027-01-01")
    _build(varied_cases, tmp_path / "site", cache, today="2030-01-01")
    _build(varied_cases, tmp_path / "clean", today="2030-01-01")
    assert differing(tmp_path / "site", tmp_path / "clean") == set()
