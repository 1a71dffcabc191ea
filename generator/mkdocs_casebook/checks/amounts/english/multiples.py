"""Rules for English multiples: doubled, fourfold, three times as many, twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.common_rules import NUMBER, parse_number
from mkdocs_casebook.checks.amounts.english.numerals import NUMERAL, WORD_VALUES
from mkdocs_casebook.checks.amounts.keys import HALF, NO_KEYS, multiple, number, numbers
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule

_FACTORS = {
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "twofold": 2,
    "trebled": 3,
    "tripled": 3,
    "trebling": 3,
    "tripling": 3,
    "treble": 3,
    "triple": 3,
    "quadrupled": 4,
    "quadrupling": 4,
    "quadruple": 4,
    "quintupled": 5,
}


def _times_as_many(groups: Groups) -> Iterator[Amount]:
    """Parse “three times as many”; “three times more” may be four times as many."""
    value = parse_number(groups[1]) if groups[1][0].isdecimal() else Decimal(WORD_VALUES[groups[1].lower()])
    keys = frozenset((multiple(value), *((multiple(value + 1),) if groups[2] else ())))
    yield Amount(requires_any=keys, provides=keys | numbers(value), group="multiple")


TIMES_AS_MANY = Rule(
    rf"({NUMBER}|{NUMERAL}) times (?:as|the|what|its|their|that|(more|higher|larger|bigger|greater|over))\b",
    _times_as_many,
)


def _factor(groups: Groups) -> Iterator[Amount]:
    word = groups[0].lower()
    keys = frozenset((multiple(Decimal(_FACTORS[word])),))
    is_verb = word.endswith(("d", "ing"))
    yield Amount(requires_any=keys if is_verb else NO_KEYS, provides=keys | numbers(_FACTORS[word]), group="multiple")


FACTOR = Rule(rf"(?i:{'|'.join(sorted(_FACTORS, key=len, reverse=True))})\b", _factor)


def _fold(groups: Groups) -> Iterator[Amount]:
    value = Decimal(WORD_VALUES[groups[1].lower()])
    keys = frozenset((multiple(value),))
    yield Amount(requires_any=keys, provides=keys | numbers(value), group="multiple")


FOLD = Rule(rf"({NUMERAL})-?fold\b", _fold)


def _halved(_: Groups) -> Iterator[Amount]:
    keys = frozenset((multiple(HALF),))
    yield Amount(requires_any=keys, provides=keys | {number(HALF)}, group="multiple")


HALVED = Rule(r"[Hh]alv(?:ed|ing)\b", _halved)


def _twice_as_many(_: Groups) -> Iterator[Amount]:
    keys = frozenset((multiple(Decimal(2)),))
    yield Amount(requires_any=keys, provides=keys | numbers(2), group="multiple")


TWICE_AS_MANY = Rule(r"[Tt]wice (?:as|the|what|its|their|that)\b", _twice_as_many)


def _occasions(groups: Groups) -> Iterator[Amount]:
    """Parse “met twice”, “once a week”."""
    keys = numbers({"o": 1, "tw": 2, "th": 3}[groups[0][: 1 if groups[0][0] in "Oo" else 2].lower()])
    yield Amount(requires_any=keys, provides=keys, group="small")


OCCASIONS = Rule(r"(?:[Tt]wice|[Tt]hrice|[Oo]nce(?= an? | each | every | per |[.,;:]|\Z))\b", _occasions)
