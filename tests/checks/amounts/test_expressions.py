"""Expressions of opposites: found as by one pattern of all of them, in less time."""

from __future__ import annotations

import re
import sys
from typing import Literal

import pytest

from mkdocs_casebook.checks.amounts.contradictions.expressions import Expressions
from mkdocs_casebook.runtime.package_data import data_yaml

_GROUPS = data_yaml("checks/amounts/contradictions/opposites.yml")["groups"]
_SENTENCES = {"zh": "居民共同出资，由政府承担。", "en": "Residents themselves paid; the rest was met by the city."}
_BETWEEN = {"zh": ("", "，", "了", "没有", "\n"), "en": (" ", ", ", "-", "x", " Not ", ".\n", "é")}


def _expressions(group: dict[str, list[dict[str, list[str]]]], language: str) -> list[str]:
    sides = (side.get(name, ()) for side in group["sides"] for name in (language, f"hint_{language}"))
    return sorted({expression for side in sides for expression in side}, key=lambda each: (-len(each), each))


def _as_words(expression: str) -> str:
    """Return words that an expression matches, or nearly."""
    return re.sub(r"\(\?(?:-i)?[:=!<][^()]*\)|[\[\](){}?*+\\^$|]", "", expression)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("group", _GROUPS, ids=lambda group: str(group["sides"][0]["en"][0]))
def test_expressions_are_found_as_by_one_pattern(
    group: dict[str, list[dict[str, list[str]]]], language: Literal["zh", "en"]
) -> None:
    """The same places are found as when every expression is tried at every character."""
    expressions = _expressions(group, language)
    words = [form for each in map(_as_words, expressions) for form in (each, each.capitalize(), each.upper())]
    text = "".join(word + _BETWEEN[language][at % len(_BETWEEN[language])] for at, word in enumerate(words * 2))
    text += _SENTENCES[language]
    whole = "|".join(expressions)
    pattern = re.compile(rf"(?i:(?<!\w)(?:{whole})(?!\w))" if language == "en" else whole)
    found = [match.span() for _, match in Expressions.of(expressions, language).find(text)]
    assert found == [match.span() for match in pattern.finditer(text)]
    assert found


def test_a_word_is_found_with_letters_that_are_equal_in_the_other_case() -> None:
    """Some letters beyond ASCII are an ASCII one in the other case: ſ is an S, the Kelvin sign a K."""
    expressions = Expressions.of(["shrank", "rose"], "en")
    assert [name for name, _ in expressions.find("It \u017fhran\u212a, then ROSE")] == ["shrank", "rose"]


def test_letters_are_read_as_they_are_compared() -> None:
    """Every letter that is equal to an ASCII one in either case is read as that one; no letter becomes two."""
    read = Expressions.of(["rose"], "en").read
    letters = re.compile("[a-z]", re.IGNORECASE)
    others = [char for char in map(chr, range(128, sys.maxunicode + 1)) if letters.match(char)]
    assert "".join(others) == "\u0130\u0131\u017f\u212a"
    assert read("".join(others)) == " iisk"
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert len(read(everything)) == len(everything) + 1
