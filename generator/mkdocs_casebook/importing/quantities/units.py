"""What a number counts: a proposal from its measure word and the noun behind or before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from mkdocs_casebook.importing.quantities.numbers import normalized
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.scripts import HAN, simplified

_LONGEST_PHRASE = 8
"""Characters between a measure word and the end of its noun: 部老旧电梯."""

_ENDS = re.compile(rf"[^{HAN}（）()]")
_VERBS_BEFORE = re.compile(
    r"(?:一共|总共|共计|合计|总数|只有|仅有|共有|已有|增加|减少|上升|下降|达到|增至|减至|新增|只|仅|共|有|达|为|是|到|由|从|了|已|增|减|则|却|也|就|还|都){1,3}$"
)
"""Words between a noun and its number: 车位只有416个."""

_MONEY = re.compile("[元钱款费资账]|投入|预算|成本")
"""Words beside a number without a unit that is probably a sum of money."""

_ESTATE = re.compile("[区苑园里村庭院城府庄邸坊]$")
_HOUSES = re.compile("[楼房老高住居建别多新旧的红砖，。、]|\\d")

_AFTER_NOUN = (
    "的和与及并或在里都已有参加被完正进开试投共中内同是由将把对从等要需能可均全也就为向到每各人"
    "以给让使得获经实率提通报签达陆先后竣建"
)
"""Characters that may follow the noun of a quantity; with others, the noun may be part of a longer one."""


@dataclass(frozen=True, kw_only=True)
class UnitProposal:
    """The unit of a figure: ``key`` if the words leave one, ``noun`` that decided; else ``candidates``, best first.

    ``question`` is what else an editor has to decide about the figure.
    """

    word: str
    key: str = ""
    noun: str = ""
    candidates: tuple[str, ...] = ()
    question: str = ""


@cache
def unit_words() -> dict[str, Any]:
    """Return the lists of ``units.yml``."""
    loaded: dict[str, Any] = data_yaml("importing/quantities/units.yml")
    return loaded


class UnitFinder:
    """Proposes units of a vocabulary; on a page in traditional script, 元 is not the yuan."""

    def __init__(self, vocabulary: Vocabulary, *, is_traditional: bool) -> None:
        self._units = vocabulary.units
        self._is_traditional = is_traditional
        self._proposals: dict[tuple[str, str, str, str], UnitProposal] = {}
        self._by_word: dict[str, list[str]] = {}
        for key, unit in self._units.items():
            for word in dict.fromkeys(filter(None, [unit.zh, *unit_words()["measure_words"].get(key, ())])):
                self._by_word.setdefault(word, []).append(key)
        self.words = frozenset({*self._by_word, *unit_words()["certain"], *unit_words()["other"]})

    def propose(self, word: str, before: str, after: str, last: str) -> UnitProposal:
        """Return the proposal for a measure word, once for the same words around it."""
        key = (word, before, after, last)
        if key not in self._proposals:
            self._proposals[key] = self._propose(*key)
        return self._proposals[key]

    def _propose(self, word: str, before: str, after: str, last: str) -> UnitProposal:
        """Return the proposal for a measure word, from the text before its number and that after it.

        ``last`` is the unit of the last figure with this measure word in the paragraph: 问题417个，解决402个.
        """
        simple, after = word.translate(simplified()), normalized(after)
        if rate := re.match(rf"/[{HAN}A-Za-z²㎡]{{1,3}}", after):
            return self._rate(simple + rate[0])
        if self._is_traditional and simple in ("元", "块钱"):
            return UnitProposal(word=word)
        certain = unit_words()["certain"].get(simple, "")
        excluded = tuple(unit_words()["not_certain"].get(simple, ()))
        keys = self._by_word.get(simple, [])
        if len(keys) == 1 and self._units[keys[0]].measure:
            return UnitProposal(word=word, key=keys[0])
        noun, key, is_sure = self._by_noun(keys, before, after)
        if key and (is_sure or not certain):
            rest = tuple(other for other in keys if other != key)
            proposal = UnitProposal(word=word, noun=noun, candidates=(key, *rest))
            return UnitProposal(word=word, key=key, noun=noun) if is_sure else proposal
        if certain in self._units and not (excluded and after.startswith(excluded)):
            return UnitProposal(word=word, key=certain)
        is_money = not simple and _MONEY.search(before + after[:_LONGEST_PHRASE]) is not None
        guess = "yuan" if is_money else last or unit_words()["first_guess"].get(simple, "")
        known = [key for key in keys if key != guess]
        return UnitProposal(word=word, candidates=(*([guess] if guess in self._units else []), *known))

    @staticmethod
    def doubt(word: str, before: str, after: str) -> str:
        """Return what is uncertain about a measure word: 6幢 behind a name may be a house number."""
        may_be_number = word in ("栋", "幢", "棟") and _ESTATE.search(before) and not _HOUSES.match(after)
        return "楼号，还是楼的数目？ / a house number, or a count?" if may_be_number else ""

    def is_another_word(self, word: str, after: str) -> bool:
        """Return whether a measure word with what follows is another word: 10周年."""
        return normalized(after).startswith(tuple(unit_words()["not_units"].get(word.translate(simplified()), ("\0",))))

    def _rate(self, word: str) -> UnitProposal:
        """Return the unit of a rate such as 元/平方米; 米/秒 is no metre."""
        keys = [key for key, unit in self._units.items() if unit.zh == re.sub("㎡|m²", "平方米", word)]
        return UnitProposal(word=word, key=keys[0] if len(keys) == 1 else "")

    def _by_noun(self, keys: list[str], before: str, after: str) -> tuple[str, str, bool]:
        """Return the noun that decides, its unit, and whether it is the whole noun; empty texts without one."""
        phrase = _ENDS.split(after)[0][: _LONGEST_PHRASE + 6].translate(simplified()).removeprefix("的")
        behind = max(self._nouns_in(phrase, keys), default=None)
        if behind:
            end, noun, key = behind
            rest = phrase[end:]
            is_whole = not rest or rest[0] in _AFTER_NOUN or rest[0] in "（()）"
            return noun, key, is_whole
        subject = before.translate(simplified()).rstrip(" ”’」』》）)")
        start = _VERBS_BEFORE.sub("", subject)
        found = [(len(noun), noun, key) for key in keys for noun in _nouns(key) if start.endswith(noun)]
        _, noun, key = max(found, default=(0, "", ""))
        return noun, key, len(noun) > 1 and start == subject

    @staticmethod
    def _nouns_in(phrase: str, keys: list[str]) -> list[tuple[int, str, str]]:
        """Return the end, noun and unit of each noun of the keys near the beginning of a phrase."""
        found = []
        for key in keys:
            for noun in _nouns(key):
                at = phrase.find(noun)
                if 0 <= at <= _LONGEST_PHRASE - len(noun) and "的" not in phrase[:at]:
                    found.append((at + len(noun), noun, key))
        first = min((end - len(noun) for end, noun, _ in found), default=0)
        return [one for one in found if one[0] - len(one[1]) <= first + 2]


def _nouns(key: str) -> tuple[str, ...]:
    return tuple(unit_words()["nouns"].get(key, ()))
