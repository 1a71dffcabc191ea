"""Amounts in English text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from mkdocs_casebook.checks.amounts.tokens import (
    ANY_DAY,
    ANY_DECADE,
    ANY_MONTH,
    ANY_YEAR,
    CONVERTED,
    NOTHING,
    Found,
    Grammar,
    Groups,
    Key,
    Keys,
    Kind,
    Mark,
    Reader,
    alternative,
    answer,
    calendar_days,
    calendar_month,
    calendar_year,
    clock,
    digits_date,
    lasting,
    lone_day,
    loose,
    nothing,
    number,
    numbers,
    per_cent,
    share,
    some_day,
    year,
)

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUES = {word: value for value, word in enumerate(_ONES, 1)} | {
    word: value * 10 for value, word in enumerate(_TENS, 2)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "bn": 10**9}
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth"]
ORDINALS += ["seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
_PARTS = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    **{name: value for value, name in enumerate(ORDINALS, 1) if value > 2},
    **{f"{name}s": value for value, name in enumerate(ORDINALS, 1) if value > 2},
    "hundredth": 100,
    "hundredths": 100,
}
MONTH_NAMES = ["January", "February", "March", "April", "May", "June"]
MONTH_NAMES += ["July", "August", "September", "October", "November", "December"]
_MONTHS = {name[:3]: value for value, name in enumerate(MONTH_NAMES, 1)}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_MINUTES = ("minutes", Decimal(1))
_MONTH_LONG = ("months", Decimal(1))
_LASTING = {
    "minute": _MINUTES,
    "hour": ("minutes", Decimal(60)),
    "day": ("minutes", Decimal(1440)),
    "week": ("minutes", Decimal(10080)),
    "fortnight": ("minutes", Decimal(20160)),
    "month": _MONTH_LONG,
    "quarter": ("months", Decimal(3)),
    "year": ("months", Decimal(12)),
    "decade": ("months", Decimal(120)),
    "centur": ("months", Decimal(1200)),
}
_HALF = Decimal("0.5")

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"


def _either_case(words: Iterable[str]) -> str:
    """Return a pattern of words that may begin a sentence, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in longest_first)


_NUMERAL = f"(?:{_either_case((*_ONES, *_TENS))})"
EITHER_SCALE = f"(?:{_either_case(_SCALES)})"
NUMBER_WORDS = rf"{_NUMERAL}\b(?:(?:[ -]|,? and )(?:{_NUMERAL}|{EITHER_SCALE})\b)*"
_MONTH = f"(?:{'|'.join(MONTH_NAMES)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)"
_UNIT = r"(?:minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))\b"
_OTHER_UNIT = r"(?:hectares?|acres?|kilograms?|kg|kilometres?|km|times?|floors?)\b"
_PER_CENT = r"(?:%|per ?cent\b)"
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_SAME = "(?:[Tt]his|[Ll]ast|[Nn]ext|[Tt]hat|[Ss]ame|[Pp]revious|[Ff]ollowing)"
_SUFFIX = "(?:st|nd|rd|th)"
_TO = r"\s*(?:–|-|—|to|and|until|or)\s*"


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _measure(unit: str | None) -> tuple[str, Decimal] | None:
    name = (unit or "").lower()
    return _LASTING.get("centur" if name.startswith("centur") else name.removesuffix("s"))


def _named(text: str) -> int:
    """Return the number of a month."""
    return _MONTHS[text[:3]]


def numerals(words: str) -> list[int]:
    """Return the numbers of a run of number words: “two hundred and five” is one, “three and four” are two."""
    found: list[int] = []
    total = section = last = 0  # `last` is the size of the word before
    joined = False
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "and":
            joined = True
            continue
        size = _SCALES.get(word, 0)
        value = VALUES.get(word, 0)
        if size and (last or section or total):
            section = (section or 1) * size
            if size >= 1000:
                total, section = total + section, 0
        elif last and not _joins(value, last, joined=joined):
            found.append(total + section)
            total, section = 0, value
        else:
            section += value or size
        last, joined = size or value, False
    return [*found, total + section]


def _joins(value: int, last: int, *, joined: bool) -> bool:
    """Tell whether a word goes on with the number before it, as thirty-five and two hundred and five do."""
    return (last in _SCALES.values() and last != 12) or (last in range(20, 100, 10) and value < 10 and not joined)


# Readers, one for each pattern of the grammar below.


def _day_first(match: Groups) -> Iterator[Mark]:
    yield from calendar_days(_named(match[3]), [int(part) for part in (match[1], match[2]) if part])
    if match[4]:
        yield calendar_year(int(match[4]))


def _month_first(match: Groups) -> Iterator[Mark]:
    days = [int(part) for part in (match[2], match[3]) if part]
    if match[4] or match[3]:
        yield from calendar_days(_named(match[1]), days)
    else:  # “by June 5 lifts were in use” may be
        (sure,) = calendar_days(_named(match[1]), days)
        yield calendar_month(_named(match[1]))
        yield Mark(wants=sure.wants | numbers(*days), gives=sure.gives, kind="date")
    if match[4]:
        yield calendar_year(int(match[4]))


def _month_of_year(match: Groups) -> Iterator[Mark]:
    yield calendar_month(_named(match[1]))
    yield calendar_year(int(match[2]))


def _lone_month(match: Groups) -> Iterator[Mark]:
    # May may be a verb, and so may March.
    yield calendar_month(_named(match[0]), firm=match[0] in MONTH_NAMES and match[0] not in ("May", "March"))


def _decade(match: Groups) -> Iterator[Mark]:
    value = int(match[1]) if match[1] else VALUES[re.sub("ies$", "y", match[2].lower())]
    keys: Keys = frozenset((("decade", value % 100),))
    if value % 100 == 0:  # the 2000s may be the beginning of the 21st century
        keys |= numbers(value // 100 + 1)
    firm = bool(match[1]) and value > 1000
    yield Mark(
        wants=keys | {ANY_DECADE} if firm else NOTHING,
        gives=keys | numbers(value, value % 100),
        kind="date",
    )


def _half_of_year(match: Groups) -> Iterator[Mark]:
    yield alternative("half", 1 if match[1].lower() == "first" else 2)


def _quarter(match: Groups) -> Iterator[Mark]:
    yield alternative("quarter", int(match[2]) if match[2] else ORDINALS.index(match[1].lower()) + 1)


def _edge(match: Groups) -> Iterator[Mark]:
    yield alternative("edge", _EDGES[match[0][:2].lower()])


_EDGES = {"ea": 1, "be": 1, "st": 1, "mi": 2, "la": 3, "en": 3}


def _weekday(match: Groups) -> Iterator[Mark]:
    yield alternative("weekday", WEEKDAYS.index(match[1]))


def _clock(match: Groups) -> Iterator[Mark]:
    keys = frozenset((clock(int(match[1]), int(match[2] or 0)),))
    gives = keys if match[2] else keys | numbers(int(match[1]))
    yield Mark(wants=keys, gives=gives, kind="date")


def _half_past(match: Groups) -> Iterator[Mark]:
    hour = int(match[2]) if match[2].isdecimal() else VALUES[match[2].lower()]
    part = match[1].lower()
    minute = {"half past": 30, "quarter past": 15, "quarter to": 45}[part]
    keys = frozenset((clock(hour - 1 if part == "quarter to" else hour, minute),))
    yield Mark(wants=keys, gives=keys, kind="date")


def _fraction(match: Groups) -> Iterator[Mark]:
    many, part = match[1].lower(), match[2].lower()
    if many in ("a", "an"):
        value, firm = 1, False
    else:
        value = int(many) if many.isdecimal() else numerals(many)[-1]
        firm = value > 1 or match[1].lower() == "one"
    keys = frozenset((share(Fraction(value, _PARTS[part])),))
    if part.startswith("quarter"):
        keys |= {lasting(Decimal(value), _LASTING["quarter"])}
    gives = keys | numbers(value, _PARTS[part]) | frozenset(_of_unit(Decimal(value) / _PARTS[part], match[3]))
    wanted = firm and _PARTS[part] > 2 and not match[3] and value < _PARTS[part]
    yield Mark(wants=keys if wanted else NOTHING, gives=gives)


def _slash(match: Groups) -> Iterator[Mark]:
    part, whole = int(match[1]), int(match[2])
    keys = numbers(part, whole) | ({share(Fraction(part, whole))} if whole else NOTHING)
    yield Mark(wants=keys if whole > 1 and part < whole else NOTHING, gives=keys)


def _out_of(match: Groups) -> Iterator[Mark]:
    """Read “seven in ten” and “5 out of 18”."""
    ends = [_value(part) if part[0].isdecimal() else Decimal(numerals(part)[-1]) for part in (match[1], match[2])]
    shares = {share(Fraction(ends[0]) / Fraction(ends[1]))} if 0 < ends[0] < ends[1] < 1000 else NOTHING
    for part, value in zip((match[1], match[2]), ends, strict=True):
        wanted = part[0].isdecimal() and value > 1
        yield Mark(
            wants=frozenset((number(value), *shares, *_perhaps_year(part))) if wanted else NOTHING,
            gives=frozenset((number(value), *shares, *_perhaps_year(part))),
        )


def _one_of(match: Groups) -> Iterator[Mark]:
    """Read “four areas in five”."""
    part, whole = numerals(match[1])[-1], numerals(match[2])[-1]
    yield Mark(gives=numbers(part) | {share(Fraction(part, whole))})


def _perhaps_year(digits: str) -> Iterator[Key]:
    if digits.isdecimal() and len(digits) == 4 and 1000 <= int(digits) <= 2100:
        yield year(int(digits))


def _half(match: Groups) -> Iterator[Mark]:
    unit, scale = match[1], match[2]
    keys = {share(Fraction(1, 2)), number(_HALF), *_of_unit(_HALF, unit)}
    if scale:
        keys.add(number(_SCALES[scale.lower()] * _HALF))
    yield Mark(gives=frozenset(keys))


def _single_unit(match: Groups) -> Iterator[Mark]:
    """Read “a year”, “an hour and a half”."""
    value = Decimal(1) + (_HALF if match[2] else 0)
    yield Mark(gives=frozenset(_of_unit(value, match[1])))


def _ordinal(match: Groups) -> Iterator[Mark]:
    value = int(match[1].replace(",", ""))
    keys = numbers(value) | {some_day(value), lone_day(value)}
    yield Mark(wants=keys if value > 1 else NOTHING, gives=keys)


def _ordinal_in_words(match: Groups) -> Iterator[Mark]:
    tens, word = (match[1] or "").lower().rstrip("- "), match[2].lower()
    if word in ORDINALS:
        value = ORDINALS.index(word) + 1
    else:
        value = VALUES.get(re.sub("ieth$", "y", word).removesuffix("th"), 0)
    value += VALUES.get(tens, 0)
    keys: set[Key] = {some_day(value), number(Decimal(value)), share(Fraction(1, value))}
    yield Mark(gives=frozenset(keys))


def _digits(match: Groups) -> Iterator[Mark]:
    base, scale = _value(match[1]), scale_of(match[2])
    value = (base + (_HALF if match[3] else 0)) * scale
    keys = {*_of_unit(value, match[4]), *(_perhaps_year(match[1]) if not match[2] else ())}
    if match[5]:
        keys = set(per_cent(value))
    if match[6]:  # 2 to 3 million
        keys.add(number(base * scale_of(match[6])))
    wanted = value > 1 and not (value == 24 and (match[4] or "").startswith("hour"))
    gives = frozenset(keys | set(_perhaps_clock(match[1])))
    kind: Kind = "date" if len(keys) == 2 and 1900 <= value <= 2100 and year(int(value)) in keys else "number"
    wants = gives | {ANY_YEAR} if kind == "date" else gives
    yield Mark(wants=wants if wanted else NOTHING, gives=gives, kind=kind)


def scale_of(scale: str | None) -> int:
    """Return what a word as million multiplies by."""
    word = (scale or "").lower()
    return _SHORT_SCALES.get(word) or _SCALES.get(word, 1)


def _perhaps_clock(digits: str) -> Iterator[Key]:
    """Yield the time that may be meant by 9 or 9.30."""
    hour, _, minute = digits.partition(".")
    if hour.isdecimal() and int(hour) <= 24 and len(minute) in (0, 2):
        yield clock(int(hour), int(minute or 0))


def _of_unit(value: Decimal, unit: str | None) -> Iterator[Key]:
    yield number(value)
    if measure := _measure(unit):
        yield lasting(value, measure)
    elif unit and unit.lower().startswith(("hectare", "acre", "kilo", "k")):
        yield CONVERTED


def _words(match: Groups) -> Iterator[Mark]:
    found = numerals(match[1])
    for position, value in enumerate(found):
        last = position == len(found) - 1
        amount = Decimal(value) + (_HALF if last and match[2] else 0)
        keys = frozenset(_of_unit(amount, match[3] if last else None))
        if last and match[4]:
            keys |= per_cent(amount)
        if value <= 12:
            keys |= {clock(value)}
        firm = amount > 10
        wanted = amount >= 3 and not (amount == 24 and (match[3] or "").startswith("hour"))
        yield Mark(
            wants=keys if wanted else NOTHING,
            gives=keys | _halves(match),
            firm=firm,
            group="" if firm else "small",
        )


def _halves(match: Groups) -> frozenset[Key]:
    """Return what “one and a half million” gives besides."""
    if not match[2] or not match[5]:
        return NOTHING
    return numbers((Decimal(numerals(match[1])[-1]) + _HALF) * _SCALES[match[5].lower()])


def _bare_scale(match: Groups) -> Iterator[Mark]:
    size = _SCALES[match[1].lower()]
    keys = numbers(size, 10 if size == 12 else size) | set(_of_unit(Decimal(size), match[2]))
    yield Mark(gives=keys)


def _fold(match: Groups) -> Iterator[Mark]:
    value = VALUES[match[1].lower()]
    yield Mark(gives=numbers(value))


_IN_DIGITS: dict[str, tuple[str, Reader]] = {
    "item": (r"(?:(?<![^\n])|(?<=\n )|(?<=\n  )|(?<=\n   ))\d{1,3}[.)](?=\s)", nothing),
    "telephone": (
        r"(?:86[- ]?)?(?:0?\d{2,3}[-) ] ?\d{4}[- ]?\d{4}|1[3-9]\d{9}|[48]00[- ]\d{3}[- ]?\d{4}|123\d\d)(?![\d,])",
        loose,
    ),
    "private": (r"\d{11,}[Xx]?|\d{4}(?:[ -]\d{4}){2,}(?:[ -]?\d{1,4})?", loose),
    "document": (
        r"(?<=[〔\[(])\d{4}(?=[〕\])])|(?:(?<=[\]〕] )|(?<=[\]〕] No\. ))\d+|(?<=No\. )\d+(?= ?[〔\[(]\d{4}| of \d{4})",
        loose,
    ),
    "money": (
        rf"(?:(?<=RMB)|(?<=CNY)|(?<=USD)|(?<=EUR)|(?<=[¥$€£]))({_NUMBER})(?:[ -]?({EITHER_SCALE}|k|m|bn)\b)?()()()()",
        _digits,
    ),
    "decade": (r"((?:[12]\d)?\d0)s\b()", _decade),
    "code": (
        (
            r"(?:(?<=[A-Za-z])|(?<=[A-Za-z][-‐]))\d[\dA-Za-z]*"
            r"|\d+(?:\.\d+)?(?!(?:st|nd|rd|th|s|[ap]\.?m|k|m|bn)\b)[A-Za-z]+"
        ),
        loose,
    ),
    "digits_date": (r"([12]\d{3})[-–/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)", digits_date),
    "day_first": (
        rf"(\d{{1,2}}){_SUFFIX}?(?:{_TO}(\d{{1,2}}){_SUFFIX}?)?\s+(?:of\s+)?({_MONTH})(?:,?\s+([12]\d{{3}})(?!\d))?",
        _day_first,
    ),
    "time": (r"([01]?\d|2[0-4]):([0-5]\d)(?!\d)", _clock),
    "hour": (r"([01]?\d)(?:[.:]([0-5]\d))?\s*[ap]\.?m\b", _clock),
    "fraction_of_digits": (rf"(\d+)[ -]({_PART})\b()", _fraction),
    "slash": (r"(\d{1,3})/(\d{1,3})(?![\d/])", _slash),
    "out_of": (rf"({_NUMBER}) (?:in|out of) (?:every )?({_NUMERAL}|{_NUMBER})\b(?![ -]{EITHER_SCALE})", _out_of),
    "ordinal": (rf"(\d{{1,3}}(?:,\d{{3}})*|\d+){_SUFFIX}\b", _ordinal),
    "digits": (
        (
            rf"({_NUMBER})(?:[ -]?({EITHER_SCALE}|k|m|bn)\b)?(?: (and a half)\b)?(?:[ -]?({_UNIT}|{_OTHER_UNIT}))?"
            rf"(?:\s?({_PER_CENT}))?(?=(?:{_TO}{_NUMBER} ({EITHER_SCALE})\b)?)"
        ),
        _digits,
    ),
}
_ORDINAL: dict[str, tuple[str, Reader]] = {
    "ordinal_in_words": (
        (
            rf"((?:{'|'.join(_TENS)})[ -])?({_either_case(ORDINALS)}|(?:thir|four|fif|six|seven|eigh|nine)teenth"
            r"|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth)\b"
        ),
        _ordinal_in_words,
    ),
}
_IN_WORDS: dict[str, tuple[str, Reader]] = _ORDINAL | {
    "month_first": (
        (
            rf"(?<![Ii]n )({_MONTH})\s+(\d{{1,2}}){_SUFFIX}?(?![\d.,]*\d)"
            rf"(?:{_TO}(\d{{1,2}})(?!\d))?(?:,?\s+([12]\d{{3}})(?!\d))?"
        ),
        _month_first,
    ),
    "month_of_year": (rf"({_MONTH}),?\s+(?:of\s+)?([12]\d{{3}})(?!\d)", _month_of_year),
    "month": (rf"{_MONTH}", _lone_month),
    "after_metre": (rf"(?<=metre )({NUMBER_WORDS})", nothing),
    "fraction": (rf"({_NUMERAL})[ -]({_PART})\b(?: (?:of )?an? ({_UNIT}))?", _fraction),
    "out_of_words": (rf"({_NUMERAL}) (?:in|out of) (?:every )?({_NUMERAL}|{_NUMBER})\b(?![ -]{EITHER_SCALE})", _out_of),
    "one_of": (rf"({_NUMERAL})\b(?= (?:[a-z]+ ){{1,4}}(?:in|out of) (?:every )?({_NUMERAL})\b)", _one_of),
    "words": (
        (
            rf"({NUMBER_WORDS})(?: (and a half)\b)?(?:[ -]({_UNIT}|{_OTHER_UNIT}))?(?:[ -]?({_PER_CENT}))?"
            rf"(?: ({EITHER_SCALE})\b)?"
        ),
        _words,
    ),
}
_EXCLUSIVE: dict[str, tuple[str, Reader]] = {
    "half_of_year": (r"([Ff]irst|[Ss]econd) half\b", _half_of_year),
    "quarter": (r"([Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth) quarter\b|Q([1-4])\b", _quarter),
    "edge": (
        (
            rf"(?:[Ee]arly|[Ll]ate|[Mm]id-?|[Mm]iddle of|[Bb]eginning of|[Ss]tart of|[Ee]nd[- ](?:of)?)"
            rf"(?=(?:[ -]in)? ?(?:{_MONTH}|[12]\d{{3}}|the (?:year|month)))"
        ),
        _edge,
    ),
    "weekday": (rf"({'|'.join(WEEKDAYS)})s?\b", _weekday),
}
_OTHERS: dict[str, tuple[str, Reader]] = {
    "decade_in_words": (r"()(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b", _decade),
    "half_past": (rf"([Hh]alf past|[Qq]uarter past|[Qq]uarter to) ({_NUMERAL}|\d{{1,2}})\b", _half_past),
    "noon": (r"(?:[Nn]oon|[Mm]idday|[Mm]idnight)\b", answer(clock(12), number(Decimal(12)))),
    "same_year": (rf"{_SAME} years?\b|[Yy]ear (?:after|before|later|earlier|on)\b", answer(ANY_YEAR)),
    "same_month": (
        rf"{_SAME} (?:months?|{_MONTH})\b|[Mm]onth (?:after|before|later|earlier|on)\b",
        answer(ANY_MONTH),
    ),
    "same_day": (
        rf"{_SAME} day\b|[Dd]ay (?:after|before|later|earlier)\b|(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)\b",
        answer(ANY_DAY),
    ),
    "same_decade": (r"[Tt]he decade\b", answer(ANY_DECADE)),
    "a_fraction": (rf"([Aa]n?)[ -]({_PART})\b(?: (?:of )?an? ({_UNIT}))?", _fraction),
    "half": (rf"[Hh]al(?:f|ves|ved)\b(?:[ -](?:an?[ -])?(?:({_UNIT})|({EITHER_SCALE})\b))?", _half),
    "bare_scale": (rf"({EITHER_SCALE})s?\b(?:[ -]({_UNIT}))?", _bare_scale),
    "single_unit": (rf"[Aa]n? ({_UNIT})( and a half)?", _single_unit),
    "fold": (rf"({_NUMERAL})-?fold\b", _fold),
    "twice": (
        r"(?:[Tt]wice|[Bb]oth|[Pp]airs?|[Cc]ouples?|[Dd]oubl(?:e[ds]?|ing)|[Tt]win|[Ee]ither|[Tt]he other)\b",
        answer(number(Decimal(2))),
    ),
    "thrice": (r"(?:[Tt]hrice|[Tt]rebl(?:e[ds]?|ing)|[Tt]ripl(?:e[ds]?|ing))\b", answer(number(Decimal(3)))),
    "fourfold": (r"[Qq]uadrupl(?:e[ds]?|ing)\b", answer(number(Decimal(4)))),
    **_ORDINAL,
}
# One sign to begin at, before all else: what it is not is passed over in half the time.
_HITS = (
    r"[\dTtFfSsEeNnOoJMAD](?:(?<=\d)\d*|(?<!\w.)(?:(?<=[Tt])(?:hir|hree|we|wo|en(?:th)?\b)|(?<=[Ff])(?:our|ort|i[fv])|(?<=[Ss])(?:ix|even)"
    r"|(?<=[Ee])(?:igh|lev)|(?<=[Nn])in|(?<=[Oo])ne\b|(?<=J)[au]|(?<=F)eb|(?<=M)a[ry]|(?<=A)[pu]|(?<=S)ep|(?<=O)ct"
    r"|(?<=N)ov|(?<=D)ec))"
)
_AMOUNTS = Grammar(_HITS, _IN_DIGITS | _IN_WORDS)
_ALTERNATIVES = Grammar(
    r"\b(?:[Ff](?:irst|ourth)|[Ss]econd|[Tt]hird|Q[1-4]|[Ee](?:arly|nd)|[Ll]ate|[Mm]id|[Bb]egin|[Ss]tart|[MTWFS][a-z]+day)",
    _EXCLUSIVE,
)
_MORE = Grammar(
    r"\b(?:[Aa]n?[ -](?=[mhdwfqycts])|[Hh](?:al[fv]|und)|[Bb](?:oth|egin|ill)|[Cc]oup|[Dd](?:ou|oz|ay )"
    r"|[Ee](?:arly|nd[ -]|ith|igh|lev)"
    r"|[Ff](?:irst|ou|if|or|oll|ri)|[Ll]a[st]|[Mm](?:id|ill|on)|[Nn](?:ext|in|oon)|[Pp](?:air|rev)|Q|[Qq]ua"
    r"|[Ss](?:ame |ec|ix|ev|tart|at|un)|[Tt](?:h(?:is|at|i|e [do]|ous|r|u)|w|r[ei]|od|om|en|ue)|Wed|[Yy](?:ear |est))",
    _OTHERS,
)


def amounts(text: str) -> list[Found]:
    """Return what must have its like in the original."""
    return _AMOUNTS.found(text)


def other_amounts(text: str) -> list[Found]:
    """Return what only may answer for an amount of the original."""
    return _MORE.found(text)


def alternatives(text: str) -> list[Found]:
    """Return what excludes some of its like: halves of the year, quarters, weekdays, the beginning of a month."""
    return _ALTERNATIVES.found(text)
