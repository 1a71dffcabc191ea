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


def before_words(words: str) -> str:
    r"""Return a pattern of the character before words, for a text after a space: it matches where a word starts.

    Five of six characters are no such place, and are skipped at once; ``\b`` would be tried at each of them.
    """
    return rf"\W(?={words})"


class Rule(NamedTuple):
    """A regular expression and the function that turns its groups into amounts."""

    pattern: str
    parse: Parser


class Scanner:
    """Find mentions; where several rules match, the first in order wins.

    ``starts`` matches the first characters of amounts, ``words`` those of amounts at the start of a word; one may be
    empty. The rules are tried only there: one short pattern skips most of a text. Patterns are compiled when first
    used.
    """

    def __init__(self, starts: str, rules: Sequence[Rule], *, words: str = "") -> None:
        self._start_pattern, self._words, self._rules = starts, words, rules
        self._parse = lru_cache(maxsize=50_000)(self._amounts)  # the texts of a site repeat dates and numbers

    @cached_property
    def _starts(self) -> re.Pattern[str]:
        return re.compile(self._start_pattern)

    @cached_property
    def _word_starts(self) -> re.Pattern[str]:
        return re.compile(before_words(self._words))

    @cached_property
    def _any_rule(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?P<rule{index}>{rule.pattern})" for index, rule in enumerate(self._rules)))

    @cached_property
    def _groups(self) -> dict[int, tuple[int, ...]]:
        """The numbers of all groups of a rule, by the number of its outermost group."""
        firsts = [*self._any_rule.groupindex.values(), self._any_rule.groups + 1]
        return {first: tuple(range(first, following)) for first, following in pairwise(firsts)}

    @cached_property
    def _parsers(self) -> dict[int, Parser]:
        """The parser of a rule, by the number of its outermost group."""
        return {first: rule.parse for first, rule in zip(self._groups, self._rules, strict=True)}

    def scan(self, text: str) -> list[Mention]:
        """Return the mentions in a text, in order; none overlaps another unless one match has several amounts."""
        mentions = []
        end = 0
        for start in self._places(text):
            if start >= end and (match := self._any_rule.match(text, start)):
                end = match.end()
                first, wording = match.lastindex or 0, match[0]  # of all amounts: a copy for each would be quadratic
                amounts = self._parse(first, match.group(*self._groups[first]))
                mentions += [Mention(wording, start, amount) for amount in amounts]
        return mentions

    def _places(self, text: str) -> list[int]:
        """Return where an amount may start, in order."""
        places = [match.start() for match in self._starts.finditer(text)] if self._start_pattern else []
        if not self._words:
            return places
        return sorted([*places, *(match.start() for match in self._word_starts.finditer(f" {text}"))])

    def _amounts(self, first: int, groups: Groups | str) -> tuple[Amount, ...]:
        return tuple(self._parsers[first](groups if isinstance(groups, tuple) else (groups,)))
