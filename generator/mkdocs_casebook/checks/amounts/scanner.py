"""Scanner: finds mentions of amounts by ordered regular-expression rules, as a lexer finds tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from mkdocs_casebook.checks.amounts.amount import Amount, Mention

Groups = tuple[Any, ...]
"""The text that a rule matched and its capturing groups, indexed as in ``re.Match``: 0 is the whole."""
Parser = Callable[[Groups], Iterable[Amount]]


@cache
def compile_once(pattern: str) -> re.Pattern[str]:
    """Compile a long pattern when it is first used: most commands never compare amounts."""
    return re.compile(pattern)


NO_LETTER = r"[^A-Za-z0-9_](?<!\w)"
"""A character before a word; a class of all letters of Unicode takes four times as long to skip the others."""


def before_words(words: str) -> str:
    r"""Return a pattern of the character before words, for a text after a space: it matches where a word starts.

    Five of six characters are no such place, and are skipped at once; ``\b`` would be tried at each of them.
    """
    return f"{NO_LETTER}(?={words})"


class Rule(NamedTuple):
    """A regular expression and the function that turns its groups into amounts."""

    pattern: str
    parse: Parser


class _Alternatives:
    """Rules as one pattern, of which the first that matches counts; it is compiled when first used."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._parse = lru_cache(maxsize=50_000)(self._amounts)  # the texts of a site repeat dates and numbers

    @cached_property
    def any_rule(self) -> re.Pattern[str]:
        """The pattern of all rules."""
        return re.compile("|".join(f"(?P<rule{index}>{rule.pattern})" for index, rule in enumerate(self._rules)))

    @cached_property
    def _groups(self) -> dict[int, tuple[int, ...]]:
        """The numbers of all groups of a rule, by the number of its outermost group."""
        firsts = [*self.any_rule.groupindex.values(), self.any_rule.groups + 1]
        return {first: tuple(range(first, following)) for first, following in pairwise(firsts)}

    @cached_property
    def _parsers(self) -> dict[int, Parser]:
        """The parser of a rule, by the number of its outermost group."""
        return {first: rule.parse for first, rule in zip(self._groups, self._rules, strict=True)}

    def amounts(self, match: re.Match[str]) -> tuple[Amount, ...]:
        """Return the amounts of a match of ``any_rule``."""
        first = match.lastindex or 0
        return self._parse(first, match.group(*self._groups[first]))

    def _amounts(self, first: int, groups: Groups | str) -> tuple[Amount, ...]:
        return tuple(self._parsers[first](groups if isinstance(groups, tuple) else (groups,)))


class Scanner:
    """Find mentions; where several rules match, the first in order wins.

    ``starts`` matches the first characters of amounts, ``words`` those of amounts at the start of a word, which have
    rules of their own; one may be empty. The rules are tried only there: one short pattern skips most of a text.
    """

    def __init__(self, starts: str, rules: Sequence[Rule], *, words: str = "", word_rules: Sequence[Rule] = ()) -> None:
        self._start_pattern, self._words = starts, words
        self._rules, self._word_rules = _Alternatives(rules), _Alternatives(word_rules)

    @cached_property
    def _starts(self) -> re.Pattern[str]:
        return re.compile(self._start_pattern)

    @cached_property
    def _word_starts(self) -> re.Pattern[str]:
        return re.compile(before_words(self._words))

    def scan(self, text: str) -> list[Mention]:
        """Return the mentions in a text, in order; none overlaps another unless one match has several amounts."""
        mentions = []
        end = 0
        for start, is_word in self._places(text):
            rules = self._word_rules if is_word else self._rules
            if start >= end and (match := rules.any_rule.match(text, start)):
                end = match.end()
                wording = match[0]  # of all amounts: a copy for each would be quadratic
                mentions += [Mention(wording, start, amount) for amount in rules.amounts(match)]
        return mentions

    def _places(self, text: str) -> list[tuple[int, bool]]:
        """Return where an amount may start, in order, and whether it is a word."""
        places = [(match.start(), False) for match in self._starts.finditer(text)] if self._start_pattern else []
        if self._words:
            places += [(match.start(), True) for match in self._word_starts.finditer(f" {text}")]
            places.sort()
        return places
