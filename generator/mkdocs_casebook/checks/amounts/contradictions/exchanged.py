"""Exchanged numbers: 12户同意，3户反对 beside “12 objected, 3 agreed” has the right numbers in the wrong places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Literal

from mkdocs_casebook.checks.amounts.amount import Amount, Mention
from mkdocs_casebook.checks.amounts.contradictions.claims import Found, values
from mkdocs_casebook.checks.amounts.contradictions.opposites import clauses, groups_in, senses_in
from mkdocs_casebook.checks.amounts.english.numerals import ORDINALS
from mkdocs_casebook.checks.amounts.keys import kind_of_unit
from mkdocs_casebook.checks.amounts.scanner import compile_once
from mkdocs_casebook.runtime.package_data import data_yaml

_Language = Literal["zh", "en"]
_Anchor = tuple[Hashable, Hashable]
"""What is said about a number: a kind, such as year, counted noun or agreement, and which one of that kind."""

_NUMERALS = "一二三四五六七八九十"
_PLACE = Amount(kind="place")
_DATES = ("year", "month")
_PLACES = {"zh": re.compile(f"第[{_NUMERALS}]"), "en": re.compile(rf"\b(?:{'|'.join(ORDINALS[:10])})\b")}
_WORDS = r"(?:[ -][a-z’']{1,20}){1,3}"
# Both begin with a character of one class: a pattern that begins by looking back is tried at every character.
_COUNTED_ZH, _NUMBER_EN = r"(\d(?<!\d\d)\d{{0,11}})[多余]?([{}])", rf"(\d(?<![\d,.]\d)\d{{0,11}})({_WORDS})"
_NEXT_WORDS = {"zh": re.compile(r"(?:多|余|个)?[\u4e00-\u9fff]"), "en": re.compile(_WORDS)}


def contradictions(zh: Found, en: Found) -> Iterator[tuple[Mention, Mention]]:
    """Yield the numbers of which each has in one text what the other one has in the other text."""
    groups = groups_in(zh.text)
    in_zh, in_en = _anchors(zh, "zh", groups), _anchors(en, "en", groups)
    first: dict[tuple[_Anchor, _Anchor], tuple[Mention, Mention]] = {}
    for value in (value for value in in_zh if value in in_en):  # in order: a set of texts has another one each time
        (zh_mention, zh_anchors), (en_mention, en_anchors) = in_zh[value], in_en[value]
        for kind in (kind for kind in zh_anchors if kind in en_anchors):
            first[(kind, zh_anchors[kind]), (kind, en_anchors[kind])] = zh_mention, en_mention
    found = {pair: mentions for pair, mentions in first.items() if pair[0] != pair[1] and pair[::-1] in first}
    yield from sorted(dict.fromkeys(found.values()), key=lambda mentions: mentions[0].start)


def _anchors(
    found: Found, language: _Language, groups: Sequence[int]
) -> dict[Hashable, tuple[Mention, Mapping[Hashable, Hashable]]]:
    """Return what a text says about each number that it has once, by kind, with the clause that says so."""
    mentions = sorted(found.mentions, key=lambda mention: mention.start)
    times = Counter(chain.from_iterable({*values(mention)} for mention in mentions))
    anchors: dict[Hashable, tuple[Mention, Mapping[Hashable, Hashable]]] = {}
    introduced: dict[Hashable, Hashable] = {}
    for clause in clauses(found.text, language):
        end = clause.start + len(clause.text)
        within = [mention for mention in mentions if clause.start <= mention.start < end]
        shared = {
            **introduced,
            **_dates(within),
            **_order(clause.text, language),
            **_who(clause.text, language),
            **senses_in(clause, language, groups),
        }
        whole = Mention(clause.text.strip(), clause.start, _PLACE)
        is_introduction = bool(within) and all(mention.amount.kind == "date" for mention in within)
        introduced = _dates(within) if is_introduction else {}  # In 2023, …
        for mention in within:
            said = {**shared, **_counted(found, mention, language)}
            anchors.update((value, (whole, said)) for value in values(mention) if times[value] == 1)
    return anchors


def _dates(mentions: Sequence[Mention]) -> dict[Hashable, Hashable]:
    """Return the year and month that a clause names, if it names one."""
    keys = defaultdict(set)
    for key in chain.from_iterable(mention.amount.provides for mention in mentions):
        keys[key[0]].add(key)
    return {kind: next(iter(keys[kind])) for kind in _DATES if len(keys[kind]) == 1}


def _order(clause: str, language: _Language) -> dict[Hashable, Hashable]:
    """Return the place in an order that a clause names, such as 第二期, if it names one."""
    named = {*_PLACES[language].findall(clause)}
    if len(named) != 1:
        return {}
    word = named.pop()
    return {"order": _NUMERALS.index(word[1]) if language == "zh" else ORDINALS.index(word)}


def _counted(found: Found, mention: Mention, language: _Language) -> dict[Hashable, Hashable]:
    """Return what a number counts, as far as ``counted.yml`` knows the noun, or the unit that it has."""
    if any(kind_of_unit(key) for key in mention.amount.provides):
        return {"noun": "unit"}
    noun = _noun_after(found.after(mention), language)
    return {"noun": noun} if noun else {}


def _noun_after(following: str, language: _Language) -> str:
    """Return what the words after a number say that it counts, nothing if ``counted.yml`` has none of them."""
    match = _NEXT_WORDS[language].match(following)
    words = re.findall("[a-z]+|[\u4e00-\u9fff]", match[0]) if match else []
    return next((noun for word in words if (noun := _nouns(language).get(word))), "")


def count_differently(zh: str, en: str) -> bool:
    """Return whether some number in digits is followed by unlike nouns."""
    pattern = compile_once(_COUNTED_ZH.format("".join(_nouns("zh"))))
    in_zh = {number: _nouns("zh")[word] for number, word in pattern.findall(zh)}
    if len({*in_zh.values()}) < 2:
        return False
    in_en = {number: _noun_after(following, "en") for number, following in compile_once(_NUMBER_EN).findall(en)}
    return any(in_en.get(number, "") not in ("", noun) for number, noun in in_zh.items())


@cache
def _nouns(language: _Language) -> dict[str, str]:
    """Return the nouns by what follows a number."""
    counted = data_yaml("checks/amounts/contradictions/counted.yml")["nouns"]
    return {word: noun for noun, words in counted.items() for word in words[language]}


def _who(clause: str, language: _Language) -> dict[Hashable, Hashable]:
    """Return who a clause is about, if it names only one of those in ``counted.yml``."""
    who = data_yaml("checks/amounts/contradictions/counted.yml")["who"]
    words = clause if language == "zh" else {*re.findall("[a-z]+", clause)}
    named = {each for each, words_of in who.items() if any(word in words for word in words_of[language])}
    return {"who": named.pop()} if len(named) == 1 else {}
