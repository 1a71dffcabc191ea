"""Repeated words: characters and words written twice by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress, islice
from operator import eq

from mkdocs_casebook.checks.wording.text_scan import Correction, JoinedText, TextScan

_CHARACTERS = (
    "的的(?![确士])(?<![目标打众有]的的)|们们|和和(?![谐睦气美解平])|与与(?![会否])|及及(?![时格早])|或或(?![许者多])|于于(?![洪是都田])"
    "|被被(?![告子套单褥害])|到到(?![位达期场点底访会岗来处])|是是(?![非否])(?<![于但只要还总就可若凡或正都也不即]是是)"
    "|在在(?<![现存所实内潜自好]在在)(?![乎意于])|了了(?![解断结却之事然])(?<![不得为]了了)|也也(?!门)|这这|，，|。。|、、|：：|；；"
)
"""Repeated characters, except where their neighbours make two different words of them."""
_WORDS = (
    "我们",
    "他们",
    "居民",
    "电梯",
    "业主",
    "进行",
    "通过",
    "为了",
    "由于",
    "因为",
    "如果",
    "可以",
    "已经",
    "以及",
    "根据",
    "需要",
)
_REPEATED_IN_CHINESE = re.compile("|".join((_CHARACTERS, *(2 * word for word in _WORDS))))
_MAY_BE_REPEATED = re.compile(
    "|".join((*(part[:2] for part in _CHARACTERS.split("|")), *(2 * word for word in _WORDS)))
)

_REPEATABLE = frozenset(
    ("that", "had", "so", "very", "no", "do", "in", "on", "her", "you", "bye", "ha", "pom", "can", "as", "is", "was")
)
"""English words that may rightly be repeated."""
_REPEATED_IN_ENGLISH = re.compile(r"(?<![\w’'-])([A-Za-z]{1,20})[ \t]*(?:[ \t]|\n(?!\s*\n))[ \t]*((?i:\1))(?![\w’'-])")


def _find_in_chinese(text: str) -> Iterator[Correction]:
    for match in _REPEATED_IN_CHINESE.finditer(text):
        yield Correction(match.start(), match[0], match[0][: len(match[0]) // 2])


def _may_match_in_chinese(joined: JoinedText) -> bool:
    return _MAY_BE_REPEATED.search(joined.text) is not None


def _find_in_english(text: str) -> Iterator[Correction]:
    for match in _REPEATED_IN_ENGLISH.finditer(text):
        if match[1].lower() not in _REPEATABLE and match[2].islower():
            yield Correction(match.start(), " ".join(match[0].split()), match[1])


def _may_match_in_english(joined: JoinedText) -> bool:
    return _has_repetition(joined.words) and _has_repetition(joined.plain_quotes.encode().split())


def _has_repetition(words: Sequence[bytes]) -> bool:
    repeated = compress(words, map(eq, words, islice(words, 1, None)))
    return any(word.isalpha() and word.decode() not in _REPEATABLE for word in repeated)


IN_CHINESE = TextScan(code="word-twice", may_match=_may_match_in_chinese, find=_find_in_chinese)
IN_ENGLISH = TextScan(code="word-twice", may_match=_may_match_in_english, find=_find_in_english)
