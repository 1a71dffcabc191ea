"""Figures in English texts: ``more than 30 meetings``, ``£5 to £50``, ``about 70%``."""

from __future__ import annotations

import re
from decimal import Decimal

from mkdocs_casebook.importing.quantities.units import UnitProposal
from mkdocs_casebook.records.model import Approximation, Quantity
from mkdocs_casebook.records.vocabulary import Vocabulary

_BEFORE: dict[str, Approximation] = {
    **dict.fromkeys(("about", "around", "approximately", "roughly", "some", "circa"), "about"),
    **dict.fromkeys(("nearly", "almost", "just under", "close to", "approaching"), "nearly"),
    **dict.fromkeys(("more than", "over", "above", "in excess of", "upwards of"), "more-than"),
    **dict.fromkeys(("at least", "a minimum of", "no fewer than", "no less than", "not less than"), "at-least"),
    **dict.fromkeys(("less than", "fewer than", "under", "below"), "below"),
    **dict.fromkeys(("at most", "up to", "no more than", "not more than", "a maximum of"), "at-most"),
}
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "m": 10**6, "bn": 10**9, "k": 10**3}
_CURRENCIES = {
    "£": "pound",
    "€": "euro",
    "US$": "us-dollar",
    "$": "",
    "¥": "",
    "HK$": "",
    "EUR ": "euro",
    "GBP ": "pound",
    "USD ": "us-dollar",
}
_SYNONYMS_BY_UNIT = {
    "decibel": ("decibels",),
    "metre": ("metres", "meters", "m"),
    "kilometre": ("km", "kilometers"),
    "percent": ("%", "percent", "per cent"),
    "person": ("people", "volunteers", "tenants", "pupils", "children", "staff", "women", "men"),
    "household": ("families", "homes"),
    "flat": ("apartments",),
    "lift": ("elevators",),
    "opinion": ("suggestions", "comments", "responses"),
    "parking-space": ("parking spaces",),
    "year-of-age": ("years old",),
    "storey": ("floors",),
    "square-metre": ("sq m", "square meters"),
    "hectare": ("hectares",),
}
"""Nouns beyond those of the vocabulary, and their units."""

_OF = r" (?:in|out of) (?:every )?\d"
"""Behind a number that is part of a share: 4 in 10."""

_BEHIND = (
    r"(?P<en_least> (?:or|and) (?:older|more|over|above|up|greater|longer)\b)?"
    r"(?P<en_most> (?:or|and) (?:younger|fewer|less|under|below|shorter)\b)?"
)
_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBERED = (
    "Year|Grade|Phase|Stage|Ward|Zone|Tier|Level|Option|Route|Highway|Measure|Proposition|Section|Article|Chapter|"
    "Figure|Table|Appendix|Item|Part"
)
"""What a number behind it names."""

_SKIP = "|".join(
    [
        rf"\b{_DAY}(?:(?: to | ?[–-] ?){_DAY})? {_MONTH}\b(?:,? \d{{4}})?|\b{_MONTH}(?: {_DAY},?)?(?: \d{{4}})?",
        r"\b(?:in|since|by|of|from|until|during) (?:1[89]|20)\d\d\b(?!,)",
        r"\b(?:1[89]|20)\d\d(?:[–/-]\d{2,4})?(?=[\s,.;)]|$)",
        r"\b\d{1,4} (?:in|out of) (?:every )?\d{1,6}\b",
        r"\b\d{1,2}:\d{2} ?(?:[ap]\.?m\b)?|\b\d{1,2}\.[0-5]\d ?[ap]\.?m\b|(?<=\bat )\d{1,2}\.[0-5]\d(?! ?[%a-z])",
        r"\b\d{1,2} ?[ap]\.?m\b|\b\d{1,4}(?:st|nd|rd|th)s?\b|\b\d{4}s\b",
        rf"https?://\S+|\b(?:No\.?|number|Block|Road|Street|Room|page|(?-i:{_NUMBERED})) \d+\b|\b\d{{5,}} \d{{5,}}\b",
    ]
)
"""Dates, times, ordinals, addresses."""

_PERIODS = ("day", "month", "year", "minute")
_COMPARED = re.compile(r" (?:as|more|the|higher|larger|greater|less|fewer|that)\b")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")

_STOP = frozenset(
    re.findall(
        r"\w+",
        "of the to in on at and or a an for from by with were was is are had have has said who which that more "
        "less than per as but if when will would can could may might asked voted agreed signed came took did do "
        "not no yes up down out into about after before until since while during because so then",
    )
)
"""Words that are no noun behind a number."""


class EnglishFigures:
    """The pattern of English figures, and their units in a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        names = {
            name.lower(): key
            for key, unit in vocabulary.units.items()
            if unit.en is not None
            for name in (unit.en.one, unit.en.other)
        }
        known = {noun: key for key, nouns in _SYNONYMS_BY_UNIT.items() if key in vocabulary.units for noun in nouns}
        self._units = {"person": "person", **names, **known}
        self._keys = frozenset(vocabulary.units)
        nouns = "|".join(map(re.escape, sorted(self._units, key=len, reverse=True)))
        words = "|".join(sorted(_BEFORE, key=len, reverse=True))
        currency = "|".join(map(re.escape, sorted(_CURRENCIES, key=len, reverse=True)))
        scale = r"(?: (?:thousand|million|billion)|(?:m|bn|k))\b"
        self.pattern = re.compile(
            rf"(?P<en_skip>{_SKIP})|(?<![\w.,/@#-])(?:(?P<en_before>{words}) )?(?:between )?"
            rf"(?P<currency>{currency})?(?<!\d)(?P<en_low>{_NUMBER})(?!\d|{_OF})(?P<en_low_scale>{scale})?"
            rf"(?:(?: to | and (?=[£€$])| ?[–—-] ?)(?:{currency})?(?P<en_high>{_NUMBER}))?(?P<en_scale>{scale})?"
            rf"(?P<plus>\+)?(?P<en_unit> ?%| (?!(?:or|and)\b)(?:(?:{nouns})\b|[a-z]+))?{_BEHIND}",
            re.IGNORECASE,
        )

    def quantity(self, match: re.Match[str], text: str) -> tuple[Quantity, UnitProposal, int] | None:
        """Return the quantity of a match, the proposal of its unit, and where the figure ends."""
        unit_word = (match["en_unit"] or "").strip().lower()
        unit, end = self._unit(match, unit_word, text)
        letter = (match["en_scale"] or match["en_low_scale"] or "").strip().lower()
        is_metre = letter == "m" and not match["currency"] and not unit_word
        scale = 1 if is_metre else _SCALES[letter]
        low, high = (_number(each, scale) for each in (match["en_low"], match["en_high"]))
        if low is None or low >= 10**15 or (high is not None and not low < high < 10**15):
            return None
        question, candidates = self._question(match, unit, text[end:])
        if is_metre:
            question, candidates = "米，还是百万？ / metres, or million?", ("metre",)
        approx = None if question else _approximation(match)
        key = "" if question else unit
        proposal = UnitProposal(word=unit_word, key=key, candidates=candidates, question=question)
        return Quantity.model_construct(value=low, to=high, approx=approx), proposal, end

    def _unit(self, match: re.Match[str], word: str, text: str) -> tuple[str, int]:
        if match["currency"]:
            unit = _CURRENCIES.get(match["currency"].upper(), "")
            return unit if unit in self._keys else "", match.start("en_unit") if match["en_unit"] else match.end()
        if re.search(r"\baged (?:between )?$", text[max(0, match.start() - 16) : match.start()], re.IGNORECASE):
            return "year-of-age", match.start("en_unit") if match["en_unit"] else match.end()
        return self._units.get(word, ""), match.end()

    def _question(self, match: re.Match[str], unit: str, behind: str) -> tuple[str, tuple[str, ...]]:
        """Return what an editor has to decide, over ten years or met five times, and the units that may be right."""
        if unit in _PERIODS and (match["en_before"] or "").lower() in ("over", "some"):
            return f"{match['en_before']}，超过还是历时？ / more than, or during?", (unit,)
        if unit == "multiple" and not _COMPARED.match(behind):
            return "次还是倍？ / occasions, or as many?", tuple(key for key in ("time", unit) if key in self._keys)
        return "", ()

    def is_counting(self, match: re.Match[str], proposal: UnitProposal) -> bool:
        """Return whether a match is a figure: with unit, currency, approximation, range, or a noun behind it."""
        unit, is_open = proposal.key, bool(proposal.question)
        first = (match["en_unit"] or "").split()
        has_noun = bool(first) and first[0].lower() not in _STOP
        is_year = _YEAR.fullmatch(match["en_low"]) is not None and not match["en_low_scale"]
        has_approximation = _approximation(match) is not None and not is_year  # until at least 2026
        return bool(unit or is_open or match["currency"] or has_approximation or match["en_high"] or has_noun)


def _approximation(match: re.Match[str]) -> Approximation | None:
    if match["en_before"]:
        return _BEFORE[match["en_before"].lower()]
    if match["en_least"] or match["plus"]:
        return "at-least"
    return "at-most" if match["en_most"] else None


def _number(digits: str | None, scale: int) -> Decimal | None:
    return Decimal(digits.replace(",", "")) * scale if digits else None
