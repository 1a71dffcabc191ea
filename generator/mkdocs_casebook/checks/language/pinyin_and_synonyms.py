"""Pinyin with a syllable for each character, readings that are unsure, and words in more than one group of synonyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.pinyin import pinyin_parts, unsure_characters
from mkdocs_casebook.text.scripts import HAN

_HAN = re.compile(f"[{HAN}]")


def check_pinyin(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find a title whose pinyin has not one syllable for each Chinese character."""
    return _check_syllables(case.title.zh or "", case.pinyin, ("pinyin",))


def check_vocabulary_words(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find places with such pinyin, and words in two groups of synonyms or twice in one."""
    for key, place in vocabulary.places.items():
        yield from _check_syllables(place.name.zh or "", place.pinyin, ("places", key, "pinyin"))
    groups: dict[str, str] = {}
    for key, synonyms in vocabulary.synonyms.items():
        for word in synonyms.all:
            if word.casefold() in groups:
                yield finding("doubled-word", ("synonyms", key), word=word, other=groups[word.casefold()])
            groups.setdefault(word.casefold(), key)


def _check_syllables(name: str, pinyin: str | None, at: Location) -> Iterator[Finding]:
    syllables, characters = len((pinyin or "").split()), len(_HAN.findall(name))
    if pinyin and syllables != characters:
        yield finding("pinyin-of-other-length", at, syllables=syllables, characters=characters, name=name)


def _check_guess(name: str, pinyin: str | None, at: Location) -> Iterator[Finding]:
    characters = "" if pinyin else unsure_characters(name)
    if characters:
        reading = " ".join(syllable for part in pinyin_parts(name)[1::2] for syllable in part)
        yield finding("unsure-reading", at, name=name, characters="、".join(characters), reading=reading)
