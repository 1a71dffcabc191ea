"""Texts in the other language: English in ``zh``, Chinese in ``en``, whole, a sentence or a word.

Names and quotations may be in any language: what stands in quotation marks, brackets, code or a web address is not
read, nor are citations. A stretch of Latin words in a Chinese text is English if it has a verb or a pronoun that no
name has, ``Residents met and they agreed``; a stretch of Chinese in an English text is Chinese if it has grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.language.todo import TODO
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.scripts import HAN

_CITED = ("sources", "original", "issuer", "editor")
_NAMES = ("name", "credit", "licence", "quote")
"""Names of people, bodies and licences have no translation of their own; a citation repeats what is printed there."""

_QUOTED = re.compile(
    r"“[^”]*”|‘[^’]*’|「[^」]*」|《[^》]*》|（[^）]*）|\([^()]*\)|\"[^\"\n]*\"|`[^`]*`|\[@[^\]]*\]|https?://\S+|www\.\S+|\{[^{}]*\}"
)
_SENTENCE_END = re.compile(r"[。！？；\n]+|(?<=[.!?;])\s+")
_MAY_HAVE_ENGLISH = re.compile(r"[A-Za-z] [a-z]{2}")
_WORD = r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž’'-]*"
_STRETCH = re.compile(rf"{_WORD}(?:[ ,;:–—/&.+0-9%-]+{_WORD})+[.!?]?")
_PARTICLES = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "del",
        "der",
        "die",
        "das",
        "von",
        "van",
        "und",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "e",
        "y",
        "et",
        "i",
        "in",
        "on",
        "at",
        "to",
        "a",
        "an",
        "l",
        "d",
        "en",
        "el",
        "los",
        "las",
        "per",
        "pour",
        "el",
        "al",
        "aux",
    ]
)
"""Words that names contain in lower case."""
_SENTENCE_WORDS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "did",
        "does",
        "been",
        "be",
        "being",
        "which",
        "who",
        "whom",
        "whose",
        "they",
        "them",
        "their",
        "it",
        "its",
        "this",
        "these",
        "those",
        "that",
        "there",
        "here",
        "from",
        "not",
        "than",
        "when",
        "while",
        "after",
        "before",
        "because",
        "if",
        "but",
        "we",
        "our",
        "you",
        "your",
        "he",
        "his",
        "she",
        "her",
        "said",
        "says",
        "agreed",
        "met",
        "held",
        "made",
        "found",
        "paid",
        "voted",
        "took",
        "built",
        "won",
    ]
)
"""Words that make a stretch of words a sentence: names have none of them."""

_HAN_STRETCH = rf"[{HAN}][{HAN}0-9，。；：、！？“”（）《》\s]*[{HAN}]"
_GRAMMAR = re.compile("[的了是被把，。；]")
_HAN_LEAD_BYTES = bytes(range(0xE3, 0xF0))
"""First bytes in UTF-8 of what Chinese texts consist of; those of English quotation marks and dashes are lower."""

_COMMON_WORD = re.compile(
    "社区|小区|街道|村庄|村民|居民|住户|业主|商户|物业|居委会|村委会|业委会|网格员?|社工|志愿者|党员|干部|楼栋|单元|楼道|电梯"
    "|停?车位|停车|会议|议事会|积分|[户人元亩个次年月日]"
)
"""What an English text has a word for; names and terms that a text explains are not among them."""

_LONGEST_NAME = 20
_SHOWN = 40


def check_language(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find texts and sentences that are in the language of the other field."""
    index = text_index_of(case)
    if _MAY_HAVE_ENGLISH.search(index.chinese):
        for at, text in index.texts:
            if text.zh and not is_name(at):
                yield from _findings("not-chinese", (*at, "zh"), text.zh, _english_in(text.zh))
    english = index.english.encode(errors="replace")
    if len(english.translate(None, _HAN_LEAD_BYTES)) < len(english):
        for at, text in index.texts:
            if text.en and at[0] not in _CITED:
                passage = _chinese_in(text.en)
                yield from _findings("not-english", (*at, "en"), text.en, passage)
                if not passage and not is_name(at):
                    yield from _findings("chinese-word", (*at, "en"), text.en, _chinese_word_in(text.en))


def _findings(code: str, at: Location, text: str, passage: str) -> Iterator[Finding]:
    """Yield a finding with the first passage in the other language, if there is one."""
    if passage and not TODO.search(text):
        start = max(text.find(passage), 0)
        shown = passage if len(passage) <= _SHOWN else f"{passage[:_SHOWN].rstrip()}…"
        yield finding(code, at, offset=text.count("\n", 0, start), word=shown)


def is_name(at: Location) -> bool:
    """Return whether a text is a name or a citation, which may be in any language."""
    return at[0] in _CITED or at[-1] in _NAMES


def _english_in(text: str) -> str:
    """Return the first passage of a Chinese text that is English; empty if there is none."""
    if not _MAY_HAVE_ENGLISH.search(text):
        return ""
    for sentence in _SENTENCE_END.split(_QUOTED.sub(" “” ", text)):
        has_chinese = _has_han(sentence)
        for stretch in _STRETCH.findall(sentence):
            if _is_english(stretch, alone=not has_chinese):
                return str(stretch)
    return ""


def _is_english(stretch: str, *, alone: bool) -> bool:
    """Return whether some Latin words are a sentence or a phrase; ``alone`` without Chinese in the same sentence."""
    words = re.findall(_WORD, stretch)
    common = [word for word in words if word.islower() and word not in _PARTICLES]
    has_verb = any(word in _SENTENCE_WORDS for word in common)
    if alone:
        return len(words) > 1 and (has_verb or len(common) * 2 >= len(words))
    return len(words) >= 4 and len(common) >= 2 and (has_verb or len(words) >= 8)


def _chinese_in(text: str) -> str:
    """Return the first passage of an English text that is Chinese; empty if there is none."""
    read = _QUOTED.sub(" · ", text) if _has_han(text) else ""
    if _has_han(read) and not re.search("[A-Za-z]", read):
        return text
    for match in re.finditer(_HAN_STRETCH, read):
        count = len(re.findall(f"[{HAN}]", match[0]))
        if count > _LONGEST_NAME or (count >= 5 and _GRAMMAR.search(match[0])):
            return match[0]
    return ""


def _chinese_word_in(text: str) -> str:
    """Return the first common Chinese word of an English text: alone, it is no name."""
    words = re.findall(f"[{HAN}]+", _QUOTED.sub(" · ", text)) if _has_han(text) else []
    return next((str(word) for word in words if _COMMON_WORD.fullmatch(word)), "")


def _has_han(text: str) -> bool:
    return _han().search(text) is not None


@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]")
