"""Contrary sentences: residents agreed in one language and objected in the other, by the lists in ``opposites.yml``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from mkdocs_casebook.checks.amounts.amount import Amount, Mention
from mkdocs_casebook.checks.amounts.contradictions.claims import Claim, Found, contrary, values
from mkdocs_casebook.checks.amounts.contradictions.expressions import Expressions
from mkdocs_casebook.checks.amounts.keys import Key, Keys
from mkdocs_casebook.runtime.package_data import data_yaml

_Language = Literal["zh", "en"]
_Number = tuple[Mention, Keys]
"""An amount, and the values that it may have."""
Sense = tuple[int, int]
"""The number of a group, and one of its two senses."""

SENTENCE_END = {
    "zh": re.compile(r"[。！？\n]+"),
    "en": re.compile(r"\s(?:(?<=[.!?”’\"')]\s)\s*(?=[A-Z“‘\"'(])|(?<=\n)\n*)"),
}
CLAUSE_END = {
    "zh": re.compile(r"[，。；、！？：（）\n]+"),
    "en": re.compile(r"[ ,.;!?:()—\n](?:(?<! )(?!\d)|(?<= )(?:and|but|while|whereas) )"),
}
_NEGATION = {
    "zh": re.compile(r"(?:[未没不无]|没有)(?:获得|得到|[能再有曾得人一]|有人)?\Z"),
    "en": re.compile(
        r"(?i:\b(?:(?:no|not|never|nor|without|hardly|cannot|fail(?:s|ed)? to|yet to|refus(?:es?|ed) to|unable to"
        r"|\w{1,9}n['’]t)(?: [\w-]+){0,3}|(?:nobody|none|neither|no[ -]one)(?: [\w-]+){0,6}) )\Z"
    ),
}
_BEFORE = 40
"""Characters before a word that may negate it."""
_MAX_SENTENCES = 3
"""Texts of more sentences are compared only where both languages have the same number of them."""


class _Term(NamedTuple):
    """What an expression says: the number of its group, one of two senses, and whether it is only a hint."""

    group: int
    sense: int
    is_hint: bool


class _Lexicon(NamedTuple):
    """The expressions of a group in one language, and what each of them says."""

    expressions: Expressions
    terms: Mapping[str, _Term]
    unclear: Expressions


@cache
def _groups() -> list[dict[str, Any]]:
    return list(data_yaml("checks/amounts/contradictions/opposites.yml")["groups"])


@cache
def _lexicon(number: int, language: _Language) -> _Lexicon:
    everywhere = data_yaml("checks/amounts/contradictions/opposites.yml")["unclear"][language]
    group = _groups()[number]
    terms = {
        expression: _Term(number, sense, name != language)
        for sense, side in enumerate(group["sides"])
        for name in (f"hint_{language}", language)
        for expression in side.get(name, ())
    }
    longest_first = sorted(terms, key=len, reverse=True)
    return _Lexicon(
        Expressions.of(longest_first, language),
        terms,
        Expressions.of([*everywhere, *group.get("unclear", {}).get(language, ())], language),
    )


def contradictions(zh: Found, en: Found, groups: Sequence[int]) -> Iterator[tuple[Mention, Mention]]:
    """Yield contrary senses in the sentences of two texts and about their numbers, by the words of some groups."""
    zh_sentences, en_sentences = _sentences(zh.text, en.text)
    zh_numbers, en_numbers = _numbers_of(zh), _numbers_of(en)
    numbers = _once(zh_numbers) & _once(en_numbers)
    about_numbers = [*_of_numbers(zh.text, zh_numbers, "zh", groups, numbers)]
    in_zh = [*_of_sentences(enumerate(zh_sentences), "zh", groups), *about_numbers]
    if in_zh:
        subjects, said = ({claim.subject[part] for claim in in_zh} for part in (1, 2))
        groups = [group for group in groups if group in said]
        translations = [part for part in enumerate(en_sentences) if part[0] in subjects]
        about_numbers = [*_of_numbers(en.text, en_numbers, "en", groups, frozenset(subjects))]
        yield from contrary(in_zh, [*_of_sentences(translations, "en", groups), *about_numbers])


class _Part(NamedTuple):
    """A sentence or clause of a text, which starts at character ``start``."""

    text: str
    start: int


def _sentences(zh: str, en: str) -> tuple[list[_Part], list[_Part]]:
    """Return sentences that are each other's translation, as far as their number tells; none if it does not."""
    in_zh, in_en = _parts(SENTENCE_END["zh"], zh), _parts(SENTENCE_END["en"], en)
    if len(in_zh) == len(in_en):
        return in_zh, in_en
    return ([_Part(zh, 0)], [_Part(en, 0)]) if max(len(in_zh), len(in_en)) <= _MAX_SENTENCES else ([], [])


def _parts(end_of_part: re.Pattern[str], text: str) -> list[_Part]:
    parts, start = [], 0
    for match in end_of_part.finditer(text):
        parts.append(_Part(text[start : match.start()], start))
        start = match.end()
    return [part for part in (*parts, _Part(text[start:], start)) if part.text.strip()]


def _of_sentences(numbered: Iterable[tuple[int, _Part]], language: _Language, groups: Sequence[int]) -> Iterator[Claim]:
    for position, sentence in numbered:
        for group in groups:
            said = _said(group, sentence, language)
            certain = [(term, mention) for term, mention in said if not term.is_hint]
            if certain and len({term.sense for term, _ in said}) == 1:
                term, mention = certain[0]
                yield Claim(("sentence", position, term.group), term.sense, mention)


def _numbers_of(found: Found) -> list[_Number]:
    """Return the amounts of a text that are no dates, and the values that each may have, in the order of the text."""
    return [
        (mention, values(mention))
        for mention in sorted(found.mentions, key=attrgetter("start"))
        if mention.amount.kind != "date"
    ]


def _once(numbers: Iterable[_Number]) -> frozenset[Key]:
    """Return the values that a text has once: another one of the same value may be of something else."""
    times = Counter(chain.from_iterable(of_mention for _, of_mention in numbers))
    return frozenset(value for value, count in times.items() if count == 1)


def _of_numbers(
    text: str, numbers: Sequence[_Number], language: _Language, groups: Sequence[int], subjects: frozenset[Any]
) -> Iterator[Claim]:
    """Yield what is said of some values, in the clauses that have them."""
    relevant = [(mention.start, of_mention & subjects) for mention, of_mention in numbers]
    relevant = [(start, of_mention) for start, of_mention in relevant if of_mention]
    starts = [start for start, _ in relevant]
    for clause in clauses(text, language) if relevant else ():
        first, end = (bisect_left(starts, at) for at in (clause.start, clause.start + len(clause.text)))
        in_clause = sorted(frozenset[Any]().union(*(of_mention for _, of_mention in relevant[first:end])))
        for group in groups if in_clause else ():
            said = _said(group, clause, language)
            if len({term.sense for term, _ in said}) == 1:
                term, mention = said[0]
                yield from (Claim(("number", subject, term.group), term.sense, mention) for subject in in_clause)


def clauses(text: str, language: _Language) -> list[_Part]:
    """Return the clauses of a text."""
    return _parts(CLAUSE_END[language], text)


def senses_in(clause: _Part, language: _Language, groups: Iterable[int]) -> dict[Hashable, Hashable]:
    """Return the sense of each group that a clause has, as far as it has only one."""
    senses = {group: {term.sense for term, _ in _said(group, clause, language)} for group in groups}
    return {group: next(iter(said)) for group, said in senses.items() if len(said) == 1}


def groups_in(zh: str) -> list[int]:
    """Return the groups of which a Chinese text has words of both senses."""
    return [
        group
        for group in range(len(_groups()))
        if all(any(map(zh.__contains__, chinese_words(group, sense))) for sense in (0, 1))
    ]


def _said(group: int, part: _Part, language: _Language) -> Sequence[tuple[_Term, Mention]]:
    """Return what a sentence says by the words of a group, nothing if it is unclear."""
    lexicon, said = _lexicon(group, language), []
    for expression, match in lexicon.expressions.find(part.text):
        term = lexicon.terms[expression]
        before = part.text[max(0, match.start() - _BEFORE) : match.start()]
        if _NEGATION[language].search(before):
            term = term._replace(sense=1 - term.sense)
        said.append((term, Mention(match[0], part.start + match.start(), Amount(kind="meaning"))))
    return () if said and lexicon.unclear.are_in(part.text) else said


@cache
def opposite_words() -> dict[str, tuple[Sense, ...]]:
    """Return the English words that may contradict a Chinese text, with their senses."""
    words: defaultdict[str, tuple[Sense, ...]] = defaultdict(tuple)
    for number, group in enumerate(_groups()):
        for sense, side in enumerate(group["sides"]):
            for word in side.get("en_words", {max(re.findall("[a-z]+", term), key=len) for term in side["en"]}):
                words[word] += ((number, sense),)
    return dict(words)


@cache
def chinese_words(number: int, sense: int) -> tuple[str, ...]:
    """Return characters of which a Chinese text has some if it may say a sense of a group."""
    side = _groups()[number]["sides"][sense]
    words = side.get("zh_words") or {re.split(r"[^\u4e00-\u9fff]", term)[0] for term in side["zh"]}
    return tuple(word for word in sorted(words) if not any(other in word and other != word for other in words))


def may_be_contrary(number: int, in_en: AbstractSet[int], zh: str, en: str) -> bool:
    """Return whether a Chinese text, which has words of a group, has other senses of it than the English words.

    Where both have both, they may have exchanged places: 12户同意，3户反对 beside “12 objected, 3 agreed”. This is
    compared if the English text is given.
    """
    expressions = _lexicon(number, "zh").expressions
    if len(in_en) > 1:  # only the whole expressions tell
        if chinese_words(number, 0) == chinese_words(number, 1):
            return expressions.are_in(zh)
        return bool(en) and _order(number, zh, "zh") != _order(number, en, "en")
    is_said = in_en == {term.sense for term, _ in _said(number, _Part(zh, 0), "zh")}
    return not is_said and expressions.are_in(zh)


def _order(group: int, text: str, language: _Language) -> list[int]:
    return [term.sense for term, _ in _said(group, _Part(text, 0), language)]
