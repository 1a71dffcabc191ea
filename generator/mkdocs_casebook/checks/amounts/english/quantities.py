"""Rules for English numbers with their scale, unit or per cent: digits, number words, ordinals, multiples."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mkdocs_casebook.checks.amounts.amount import Amount, Kind
from mkdocs_casebook.checks.amounts.common_rules import NUMBER, no_amount, optional, parse_number
from mkdocs_casebook.checks.amounts.english.calendar_dates import possible_years
from mkdocs_casebook.checks.amounts.english.clock_times import possible_times
from mkdocs_casebook.checks.amounts.english.numerals import (
    NUMERALS,
    ORDINALS,
    SCALE,
    SCALE_VALUES,
    TENS,
    TO,
    WORD_VALUES,
    either_case,
    parse_numerals,
    parse_ordinal,
    scale_factor,
)
from mkdocs_casebook.checks.amounts.english.units import (
    MEASURE,
    OTHER_UNIT,
    UNIT,
    is_duration_unit,
    is_round_the_clock,
    unit_keys,
)
from mkdocs_casebook.checks.amounts.keys import (
    ANY_YEAR,
    HALF,
    NO_KEYS,
    Key,
    Keys,
    clock_time,
    day_of_any_month,
    day_without_month,
    number,
    numbers,
    ordinal,
    percentage,
    share,
    year,
)
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule

_PER_CENT = r"(?:%|per ?cent\b)"


def _digits(groups: Groups) -> Iterator[Amount]:
    """Parse digits; the groups are number, scale, “and a half”, unit, per cent, scale of a second number, measure."""
    base, scale = parse_number(groups[1]), scale_factor(groups[2])
    value = (base + (HALF if groups[3] else 0)) * scale
    keys = {*unit_keys(value, groups[7] or groups[4]), *(possible_years(groups[1]) if not groups[2] else ())}
    if groups[5]:
        keys = set(percentage(value))
    if groups[6]:  # 2 to 3 million
        keys.add(number(base * scale_factor(groups[6])))
    provided = frozenset(keys | set(possible_times(groups[1])))
    kind: Kind = "date" if len(keys) == 2 and 1900 <= value <= 2100 and year(int(value)) in keys else "number"
    required = provided | {ANY_YEAR} if kind == "date" else provided
    is_required = value > 1 and not is_round_the_clock(value, groups[4])
    yield Amount(requires_any=required if is_required else NO_KEYS, provides=provided, kind=kind)


def _money(groups: Groups) -> Iterator[Amount]:
    """Parse digits after a currency; the groups are three lengths of its sign, number, scale."""
    value = parse_number(groups[4]) * scale_factor(groups[5])
    keys = frozenset(unit_keys(value, groups[1] or groups[2] or groups[3]))
    yield Amount(requires_any=keys if value > 1 else NO_KEYS, provides=keys)


MONEY = Rule(
    rf"(?:(?<=(RMB|CNY|USD|EUR|GBP|US\$|HK\$))|(?<=(R\$))|(?<=([¥$€£])))({NUMBER})(?:[ -]?({SCALE}|k|m|bn)\b)?",
    _money,
)
DIGITS = Rule(
    (
        rf"({NUMBER})(?:[ -]?({SCALE}|k|m|bn)\b)?(?: (and a half)\b)?(?:[ -]?({UNIT}|{OTHER_UNIT}))?"
        rf"(?:\s?({_PER_CENT}))?(?=(?:{TO}{NUMBER} ({SCALE})\b)?)(?:(?=[ -]({MEASURE})))?"
    ),
    _digits,
)


def _words(groups: Groups) -> Iterator[Amount]:
    """Parse number words; the groups are numerals, “and a half”, unit, per cent, scale after “and a half”, measure."""
    values, scaled_half = parse_numerals(groups[1]), _scaled_half(groups)
    for position, value in enumerate(values, 1):
        is_last = position == len(values)
        amount = Decimal(value) + (HALF if is_last and groups[2] else 0)
        keys = frozenset(unit_keys(amount, (groups[6] or groups[3]) if is_last else None))
        if is_last and groups[4]:
            keys |= percentage(amount)
        if value <= 12:
            keys |= {clock_time(value)}
        is_half = is_last and groups[2] is not None
        is_duration = is_last and is_duration_unit(groups[3])
        is_required = amount >= 3 or is_half or is_duration or (is_last and amount == 2 and groups[3] == "times")
        yield Amount(
            requires_any=keys if is_required and not is_round_the_clock(amount, groups[3]) else NO_KEYS,
            provides=keys | scaled_half,
            group="" if amount > 10 or is_half else "duration" if amount < 3 and is_duration else "small",
        )


def _scaled_half(groups: Groups) -> Keys:
    """Return the key of the whole in “one and a half million”."""
    if not groups[2] or not groups[5]:
        return NO_KEYS
    return numbers((Decimal(parse_numerals(groups[1])[-1]) + HALF) * SCALE_VALUES[groups[5].lower()])


NUMBER_WORDS = Rule(
    (
        rf"({NUMERALS})(?: (and a half)\b)?(?:[ -]({UNIT}|{OTHER_UNIT}))?(?:[ -]?({_PER_CENT}))?"
        rf"(?: ({SCALE})\b)?(?:(?=[ -]({MEASURE})))?"
    ),
    _words,
)
AFTER_METRE = Rule(rf"(?<=metre )({NUMERALS})", no_amount)


def _single_unit(groups: Groups) -> Iterator[Amount]:
    """Parse “a year” and “an hour and a half”."""
    value = Decimal(1) + (HALF if groups[2] else 0)
    keys = frozenset(unit_keys(value, groups[1]))
    required = frozenset(key for key in keys if key[0] != "number")
    yield Amount(requires_any=required, provides=keys, group="duration")


SINGLE_UNIT = Rule(rf"[Aa]n? ({UNIT})( and a half)?", _single_unit)


def _bare_scale(groups: Groups) -> Iterator[Amount]:
    """Parse “hundreds”, “a dozen”; a dozen may be about ten."""
    size = SCALE_VALUES[groups[1].lower()]
    keys = numbers(size, 10 if size == 12 else size) | set(unit_keys(Decimal(size), groups[2]))
    yield Amount(provides=keys)


BARE_SCALE = Rule(rf"({SCALE})s?\b(?:[ -]({UNIT}))?", _bare_scale)


def _ordinal(groups: Groups) -> Iterator[Amount]:
    value = int(groups[1].replace(",", ""))
    keys = numbers(value) | {day_of_any_month(value), day_without_month(value), ordinal(value)}
    yield Amount(requires_any=keys if value > 1 else NO_KEYS, provides=keys)


ORDINAL = Rule(r"(\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)\b", _ordinal)


def _ordinal_in_words(groups: Groups) -> Iterator[Amount]:
    tens = (groups[1] or "").lower().rstrip("- ")
    value = parse_ordinal(groups[2].lower()) + WORD_VALUES.get(tens, 0)
    keys: set[Key] = {day_of_any_month(value), number(Decimal(value)), share(Fraction(1, value)), ordinal(value)}
    required = frozenset((ordinal(value),)) if groups[3] else NO_KEYS
    yield Amount(requires_any=required, provides=frozenset(keys), group="ordinal")


ORDINAL_IN_WORDS = Rule(
    (
        rf"((?:{'|'.join(TENS)})[ -])?({either_case(ORDINALS)}|(?:thir|four|fif|six|seven|eigh|nine)teenth"
        r"|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth)\b"
        r"(?:(?= (?!of|part|quarter|half|time|place)([a-z]+|[MTWFS][a-z]+day)\b))?"
    ),
    _ordinal_in_words,
)
TWO = Rule(
    r"(?:[Bb]oth|[Pp]airs?|[Cc]ouples?|[Tt]win|[Ee]ither|[Tt]he other)\b",
    optional(number(Decimal(2))),
)
