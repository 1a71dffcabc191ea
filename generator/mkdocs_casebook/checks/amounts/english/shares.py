"""Rules for English shares: fractions, “seven in ten”, halves. Percentages are in ``quantities``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.common_rules import NUMBER, optional, parse_number
from mkdocs_casebook.checks.amounts.english.calendar_dates import possible_years
from mkdocs_casebook.checks.amounts.english.numerals import NUMERAL, ORDINALS, SCALE, SCALE_VALUES, parse_numerals
from mkdocs_casebook.checks.amounts.english.units import UNIT, unit_keys
from mkdocs_casebook.checks.amounts.keys import HALF as ONE_HALF
from mkdocs_casebook.checks.amounts.keys import NO_KEYS, QUARTER, duration, number, numbers, percentage, share
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule

_DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    **{name: value for value, name in enumerate(ORDINALS, 1) if value > 2},
    **{f"{name}s": value for value, name in enumerate(ORDINALS, 1) if value > 2},
    "hundredth": 100,
    "hundredths": 100,
}
_DENOMINATOR = "|".join(sorted(_DENOMINATORS, key=len, reverse=True))


def _fraction(groups: Groups) -> Iterator[Amount]:
    numerator, denominator, unit = groups[1].lower(), _DENOMINATORS[groups[2].lower()], groups[3]
    value = _numerator(numerator)
    keys = frozenset((share(Fraction(value, denominator)),))
    if groups[2].lower().startswith("quarter"):
        keys |= {duration(Decimal(value), QUARTER)}
    provided = keys | numbers(value, denominator) | frozenset(unit_keys(Decimal(value) / denominator, unit))
    is_exact = value > 1 or numerator == "one"
    is_required = is_exact and denominator > 2 and not unit and value < denominator
    if is_required or not denominator > 2 or value >= denominator:
        yield Amount(requires_any=keys if is_required else NO_KEYS, provides=provided)
    else:  # a quarter of an hour, a third of the households
        required = frozenset(key for key in unit_keys(Decimal(value) / denominator, unit) if key[0] != "number")
        yield Amount(requires_any=required if unit else keys, provides=provided, group="duration" if unit else "share")


def _numerator(words: str) -> int:
    if words in ("a", "an", "every", "each", "the"):
        return 1
    return int(words) if words.isdecimal() else parse_numerals(words)[-1]


FRACTION_OF_DIGITS = Rule(rf"(\d+)[ -]({_DENOMINATOR})\b()", _fraction)
FRACTION = Rule(rf"({NUMERAL})[ -]({_DENOMINATOR})\b(?: (?:of )?an? ({UNIT}))?", _fraction)
A_FRACTION = Rule(rf"([Aa]n?|[Ee](?:very|ach)|[Tt]he)[ -]({_DENOMINATOR})\b(?: (?:of )?an? ({UNIT}))?", _fraction)


def _slash(groups: Groups) -> Iterator[Amount]:
    part, whole = int(groups[1]), int(groups[2])
    keys = numbers(part, whole) | ({share(Fraction(part, whole))} if whole else NO_KEYS)
    yield Amount(requires_any=keys if whole > 1 and part < whole else NO_KEYS, provides=keys)


SLASH = Rule(r"(\d{1,3})/(\d{1,3})(?![\d/])", _slash)


def _out_of(groups: Groups) -> Iterator[Amount]:
    """Parse “seven in ten” and “5 out of 18”."""
    words = groups[1], groups[2]
    part, whole = (parse_number(word) if word[0].isdecimal() else Decimal(parse_numerals(word)[-1]) for word in words)
    shares = {share(Fraction(part) / Fraction(whole))} if 0 < part < whole < 1000 else NO_KEYS
    for word, value in zip(words, (part, whole), strict=True):
        keys = frozenset((number(value), *shares, *possible_years(word)))
        is_required = word[0].isdecimal() and value > 1
        yield Amount(requires_any=keys if is_required else NO_KEYS, provides=keys)


OUT_OF = Rule(rf"({NUMBER}) (?:in|out of) (?:every )?({NUMERAL}|{NUMBER})\b(?![ -]{SCALE})", _out_of)
OUT_OF_WORDS = Rule(rf"({NUMERAL}) (?:in|out of) (?:every )?({NUMERAL}|{NUMBER})\b(?![ -]{SCALE})", _out_of)


def _one_of(groups: Groups) -> Iterator[Amount]:
    """Parse “four areas in five”."""
    part, whole = parse_numerals(groups[1])[-1], parse_numerals(groups[2])[-1]
    yield Amount(provides=numbers(part) | {share(Fraction(part, whole))})


ONE_OF = Rule(rf"({NUMERAL})\b(?= (?:[a-z]+ ){{1,4}}(?:in|out of) (?:every )?({NUMERAL})\b)", _one_of)


def _half(groups: Groups) -> Iterator[Amount]:
    unit, scale = groups[1], groups[2]
    keys = {share(Fraction(1, 2)), *unit_keys(ONE_HALF, unit)}
    if scale:
        keys.add(number(SCALE_VALUES[scale.lower()] * ONE_HALF))
    required = {key for key in keys if key[0] not in ("number", "share" if unit else "")}
    group = "duration" if unit else "share"
    yield Amount(requires_any=frozenset(() if scale else required), provides=frozenset(keys), group=group)


WHOLE = Rule(
    r"(?:[Aa]ll|[Ee]ver(?:y(?:body|one|thing)?)|[Ee]ach|[Ww]hole|[Ee]ntire(?:ly)?|[Ff]ull(?:y)?|[Uu]nanimous(?:ly)?"
    r"|[Cc]omplete(?:ly)?)\b",
    optional(*percentage(Decimal(100))),
)
HALF = Rule(rf"[Hh]al(?:f|ves|ved)\b(?:[ -](?:an?[ -])?(?:({UNIT})|({SCALE})\b))?", _half)
