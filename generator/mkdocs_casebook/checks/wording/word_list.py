"""The word list ``wrong_forms.yml``: wrong forms of both languages and official English names, and a search for them.

The rule of wrong forms (``wrong_forms``) and that of names (``official_names``) share it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, product
from typing import Any

from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.languages import Language

_WORD_SEPARATOR = re.compile(r"[\s(-]+")
_WORD_ENDINGS = ("", *".,;:)", ").", "),", "'s")


@dataclass(frozen=True, kw_only=True)
class WrongForm:
    """A word that is wrong everywhere except within the words of ``not_in``; in English in lower case."""

    wrong: str
    right: str
    not_in: tuple[str, ...] = ()

    def is_wrong_at(self, start: int, text: str) -> bool:
        """Return whether an occurrence in a text is not part of a word of ``not_in``."""
        return not any(text.startswith(other, max(0, start - other.find(self.wrong))) for other in self.not_in)


@dataclass(frozen=True, kw_only=True)
class OfficialName:
    """An institution: its Chinese names, its official English name, and wrong English names in lower case.

    The names of ``short`` lack a part of the official one, and are wrong in a text that does not contain ``unless``.
    """

    zh: tuple[str, ...]
    en: str
    wrong: tuple[str, ...]
    short: tuple[str, ...] = ()
    unless: str = ""

    @property
    def phrases(self) -> tuple[str, ...]:
        """All English names that may be wrong."""
        return self.wrong + self.short

    def wrong_in(self, english: str) -> tuple[str, ...]:
        """Return the names that are wrong in an English text, which is normalized."""
        return self.wrong if self.unless in english else self.phrases

    def is_named_in(self, chinese: str) -> bool:
        """Return whether a Chinese text names the institution."""
        return any(word in chinese for word in self.zh)


@cache
def wrong_forms(language: Language) -> tuple[WrongForm, ...]:
    """Return the wrong forms of a language."""
    return tuple(
        WrongForm(wrong=wrong, right=entry)
        if isinstance(entry, str)
        else WrongForm(wrong=wrong, right=entry["right"], not_in=tuple(entry["not_in"]))
        for wrong, entry in _word_list()[language.value].items()
    )


@cache
def official_names() -> tuple[OfficialName, ...]:
    """Return the official English names."""
    return tuple(
        OfficialName(
            zh=tuple(name["zh"]),
            en=name["en"],
            wrong=tuple(name["wrong"]),
            short=tuple(name.get("short", ())),
            unless=name.get("unless", ""),
        )
        for name in _word_list()["names"]
    )


@cache
def _word_list() -> dict[str, Any]:
    loaded: dict[str, Any] = data_yaml("checks/wording/wrong_forms.yml")
    return loaded


def phrases_in(normalized: str, words: Iterable[bytes]) -> frozenset[str]:
    """Return the wrong English forms and names that occur in a text of these words, perhaps within longer words."""
    by_spelling = _words_by_spelling()
    spellings = frozenset(filter(by_spelling.__contains__, words))
    listed = frozenset(chain.from_iterable(map(by_spelling.__getitem__, spellings)))
    candidates = [phrase for word in listed for phrase, needed in _phrases_by_word().get(word, ()) if needed <= listed]
    return frozenset(phrase for phrase in candidates if phrase in normalized)


@lru_cache
def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """Return a pattern of an English phrase as whole words."""
    return re.compile(rf"(?<![\w'-]){re.escape(phrase)}(?![\w-]|'\w)")


@cache
def _phrases_by_word() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Return every English phrase under its longest word, with the words that a text must contain: its long ones."""
    forms = [form.wrong for form in wrong_forms(Language.EN)]
    phrases: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for phrase in forms + [wrong for name in official_names() for wrong in name.phrases]:
        words = _WORD_SEPARATOR.split(phrase)
        needed = frozenset([word for word in words if len(word) > 4] or words)
        phrases.setdefault(max(words, key=len), []).append((phrase, needed))
    return phrases


@cache
def _words_by_spelling() -> dict[bytes, list[str]]:
    """Return the words of all phrases by how a text may contain them: as listed, with punctuation, in the genitive.

    A spelling may belong to two words: ``people's`` is listed itself, and is the genitive of ``people``.
    """
    words = {word for phrases in _phrases_by_word().values() for _, needed in phrases for word in needed}
    by_spelling: defaultdict[bytes, list[str]] = defaultdict(list)
    for word, ending in product(words, _WORD_ENDINGS):
        by_spelling[f"{word}{ending}".encode()].append(word)
    return dict(by_spelling)
