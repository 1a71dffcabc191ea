"""Message catalogue: filled placeholders, and malformed files that are refused at load."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import pytest

from mkdocs_casebook.diagnostics import message_catalogue, system_errors
from mkdocs_casebook.diagnostics.message_catalogue import fill, load_catalogue, without_values
from mkdocs_casebook.text.languages import Language
from tests.paths import PACKAGE

WORDING = {"message": "{name}", "remedy": "{name}"}
GOOD: dict[str, Any] = {
    "groups": {"one": {"title": {"zh": "一", "en": "One"}, "messages": {"code": {"zh": WORDING, "en": WORDING}}}},
    "phrases": {"more": {"zh": "另有{count}处", "en": "{count} more"}},
}


@pytest.fixture(autouse=True)
def _uncached() -> Iterator[None]:
    """Catalogues loaded here do not stay in the cache."""
    yield
    load_catalogue.cache_clear()


def _load(monkeypatch: pytest.MonkeyPatch, data: dict[str, Any]) -> message_catalogue.MessageCatalogue:
    monkeypatch.setattr(message_catalogue, "data_yaml", lambda _name: data)
    return load_catalogue("example.yml")


def _with(message: dict[str, Any]) -> dict[str, Any]:
    return GOOD | {"groups": {"one": GOOD["groups"]["one"] | {"messages": {"code": message}}}}


def test_a_catalogue_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are found by code, with their group; an error is the default level."""
    loaded = _load(monkeypatch, GOOD)
    assert loaded.messages["code"].get(Language.EN).remedy == "{name}"
    assert (loaded.messages["code"].level, loaded.group_of["code"]) == ("error", "one")
    assert loaded.phrase("more", Language.ZH, count=2) == "另有2处"


@pytest.mark.parametrize(
    "data",
    [
        _with({"zh": WORDING}),
        _with({"zh": WORDING, "en": WORDING, "level": "doubt"}),
        _with({"zh": WORDING, "en": WORDING, "advice": "x"}),
        _with({"zh": WORDING, "en": {"message": "{name}"}}),
        _with({"zh": WORDING, "en": WORDING | {"message": "{other}"}}),
        _with({"zh": WORDING | {"near": "是不是{nearest}？"}, "en": WORDING}),
        _with({"zh": WORDING, "en": WORDING | {"message": ["a"]}}),
        GOOD | {"groups": GOOD["groups"] | {"two": GOOD["groups"]["one"]}},
        GOOD | {"phrases": {"more": {"zh": "另有"}}},
        GOOD | {"phrases": {"more": {"zh": "另有{count}处", "en": "more"}}},
    ],
    ids=["language", "level", "field", "remedy", "placeholder", "near", "list", "twice", "phrase", "blank"],
)
def test_a_malformed_catalogue_is_refused(monkeypatch: pytest.MonkeyPatch, data: dict[str, Any]) -> None:
    """A missing language, an unknown field or level, different placeholders, a code in two groups."""
    with pytest.raises((TypeError, ValueError)):
        _load(monkeypatch, data)


@pytest.mark.parametrize(
    ("name", "more_than"),
    [
        ("diagnostics/messages.yml", 40),
        ("inspection/messages.yml", 40),
        ("portal/messages.yml", 10),
        ("publishing/messages.yml", 20),
        (system_errors.CATALOGUE, 5),
    ],
)
def test_every_message_has_a_remedy(name: str, more_than: int) -> None:
    """In both languages; no text is empty."""
    messages = load_catalogue(name).messages.values()
    wordings = [message.get(language) for message in messages for language in Language]
    assert len(messages) > more_than
    assert all(wording.message and wording.remedy for wording in wordings)


def test_values_are_not_templates() -> None:
    """Braces in a value are printed; a value may differ by language."""
    assert fill("{name}!", Language.EN, {"name": "{other}"}) == "{other}!"
    assert fill("{name}", Language.ZH, {"name_zh": "甲", "name_en": "A"}) == "甲"
    assert without_values("{name}, {other}") == "…, …"


def test_every_finding_has_the_values_of_its_message() -> None:
    """Each placeholder is passed where a finding is created, in one text or in one of each language."""
    messages = load_catalogue("diagnostics/messages.yml").messages
    created = [call for path in PACKAGE.rglob("*.py") for call in _findings(ast.parse(path.read_text("utf-8")))]
    assert len(created) > 100
    for code, given in created:
        wording = messages[code].zh
        fill(wording.message + wording.remedy + wording.near, Language.ZH, dict.fromkeys(given, "x"))


def _findings(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    """Yield the code and the names of the values of each finding that is created with a literal code."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name("finding"), args=[ast.Constant(str(code)), *_]):
                yield code, [keyword.arg or "" for keyword in node.keywords]
