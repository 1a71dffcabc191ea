"""Words as they should be written: no wrong forms, doubled words, punctuation or letters of the other script.

Texts are first looked at together, by the characters and words that occur in them at all; most hold nothing to ask
about, and only those that may are looked at closely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import compress, islice
from operator import eq

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.language.word_list import OfficialName, official_names, wrong_forms
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.problems import Finding, Location, finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.model.scalars import Text
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import FULL_WIDTH, HAN, LOOK_ALIKES, as_latin, as_simplified, half_width, traditional

Found = tuple[int, str, str]
"""Where in a text, the word that is wrong, and what it should be."""
Renamed = tuple[int, str, str, str]
"""Where in the English, the name that is wrong, the Chinese, and the official name."""
_Finder = Callable[[str], Iterator[Found]]

_NOT_PROSE = re.compile(
    r"&#?\w+;|`[^`\n]*`|\]\([^)\n]{0,400}\)|https?://[^\s<>，。；）]+|\{[a-z_:]*\}|(?<![A-Za-z0-9.+-])[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+"
)
"""Code, the addresses of links, and blanks to be filled."""

_CLOSING, _OPENING = f"{HAN}”’》）〕】」』％", f"{HAN}“‘《（〔【「『"
_SIGNS = str.maketrans(",;:?!.()", "，；：？！。（）")
_HALF_WIDTH = re.compile(
    rf"(?:(?<=[{_CLOSING}])|(?<=[{_CLOSING}]\*\*))[,;:?!](?![\[/-]) ?|(?<=[0-9A-Za-z%]),(?=[{_OPENING}])"
    rf"|(?<=[0-9A-Za-z%])[;?!:](?=[{_OPENING}])|(?<=[{HAN}])\.(?=[{_OPENING}]|\s*$)",
    re.MULTILINE,
)
_HALF_WIDTH_PAIR = re.compile(r"\(([^()\n]*)\)")
_PERHAPS_HALF_WIDTH = re.compile(
    rf"[,;:?!.(](?:(?<=[{_CLOSING}].)|(?<=[{_CLOSING}*] .)|(?<=[*].)|(?=[{_OPENING}]))|[(](?=[^()\n]{{0,60}}[{HAN}])"
)
_HAN = re.compile(f"[{HAN}]")

_TWICE_BUT = (
    "的的(?![确士])(?<![目标打众有]的的)|们们|和和(?![谐睦气美解平])|与与(?![会否])|及及(?![时格早])|或或(?![许者多])|于于(?![洪是都田])"
    "|被被(?![告子套单褥害])|到到(?![位达期场点底访会岗来处])|是是(?![非否])(?<![于但只要还总就可若凡或正都也不即]是是)"
    "|在在(?<![现存所实内潜自好]在在)(?![乎意于])|了了(?![解断结却之事然])(?<![不得为]了了)|也也(?!门)|这这|，，|。。|、、|：：|；；"
)
"""Characters that are doubled by a slip of the hand, unless what stands around them makes two words of them."""
_NEVER_TWICE = "我们 他们 居民 电梯 业主 进行 通过 为了 由于 因为 如果 可以 已经 以及 根据 需要".split(" ")  # noqa: SIM905 - one word a line tells no more
_TWICE = re.compile("|".join((_TWICE_BUT, *(2 * word for word in _NEVER_TWICE))))
_DOUBLED = re.compile("|".join((*(part[:2] for part in _TWICE_BUT.split("|")), *(2 * word for word in _NEVER_TWICE))))
_MAY_COME_TWICE = frozenset(
    ("that", "had", "so", "very", "no", "do", "in", "on", "her", "you", "bye", "ha", "pom", "can", "as", "is", "was")
)
_TWICE_IN_ENGLISH = re.compile(r"(?<![\w’'-])([A-Za-z]{1,20})[ \t]*(?:[ \t]|\n(?!\s*\n))[ \t]*((?i:\1))(?![\w’'-])")

_CHINESE_SIGNS = frozenset("，。；：？！（）、《》【】「」")
_CHINESE_PASSAGE = re.compile(
    rf"[《〈「『【（“‘]*[{HAN}](?:[{HAN}0-9，、；：·《》〈〉「」『』【】（）“”‘’—…！？。 ]*[{HAN}])?[》〉」』】）”’]*"
)

_VALID_OLD_FORMS = re.compile("魏徵|[宫商角]徵|於潜|乾[^\n]")
_PARTED = re.compile(r"[\s(-]+")
_LETTER, _GREEK_OR_CYRILLIC = r"[A-Za-z\u0370-\u052f]", r"[\u0370-\u052f]"
_MIXED = re.compile(f"(?<!{_LETTER}){_LETTER}*(?:[A-Za-z]{_GREEK_OR_CYRILLIC}|{_GREEK_OR_CYRILLIC}[A-Za-z]){_LETTER}*")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")

_STREET = re.compile(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) Street\b")
_SUBDISTRICT = re.compile(f"([{HAN}]{{1,4}})街道")


_MOST = 50
"""Of one kind in one text: who mends these will find the others, and a file of nothing else takes no minutes."""


@dataclass(frozen=True)
class _Together:
    """All texts of a record in one language, and what of them tells whether to look closely."""

    text: str
    words: list[bytes]
    telling: re.Pattern[str]

    @cached_property
    def letters(self) -> frozenset[str]:
        """Its letters as far as any check asks for them."""
        return frozenset() if self.plain.isascii() else frozenset(self.telling.findall(self.text))

    @cached_property
    def plain(self) -> str:
        """It in small letters, its quotation marks and dashes as a typewriter has them."""
        plain = _plain(self.text)
        for sign in "" if plain.isascii() else "‘“”–—":
            plain = plain.replace(sign, "'")
        return plain

    @cached_property
    def wrong(self) -> frozenset[str]:
        """The wrong forms and names in English that stand in it, perhaps within longer words."""
        met = frozenset(map(_known().__getitem__, filter(_known().__contains__, self.words)))
        perhaps = [wrong for word in met for wrong, needed in _by_word().get(word, ()) if needed <= met]
        plain = _plain(self.text) if perhaps else ""
        return frozenset(wrong for wrong in perhaps if wrong in plain)


@cache
def _telling(language: Language) -> re.Pattern[str]:
    of_language = traditional() if language is Language.ZH else _CHINESE_SIGNS
    return re.compile(f"[{''.join(FULL_WIDTH | LOOK_ALIKES | of_language)}]")


_Guess = Callable[[_Together], bool]
_Check = tuple[str, _Guess, _Finder]


def check_wording(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find what is wrong with the words and signs of each language, and names that are not the official ones."""
    reading = text_index_of(case)
    zh = _Together(reading.chinese, [], _telling(Language.ZH))
    en = _Together(reading.english, reading.words, _telling(Language.EN))
    for language, together in ((Language.ZH, zh), (Language.EN, en)):
        for code, perhaps, find in _CHECKS[language]:
            if perhaps(together):
                yield from _in_texts(reading.texts, language, code, find)
    if names := [name for name in official_names() if not en.wrong.isdisjoint(name.wrong) and name.stands_in(zh.text)]:
        yield from _in_pairs(reading.texts, lambda text: _other_names(text, names))
    if "街道" in zh.text and " Street" in en.text:
        yield from _in_pairs(reading.texts, _streets)


def _in_texts(every: list[tuple[Location, Text]], language: Language, code: str, find: _Finder) -> Iterator[Finding]:
    for at, text in every:
        written = text.zh if language is Language.ZH else text.en or ""
        for place, word, right in islice(find(written), _MOST):
            offset = written.count("\n", 0, place)
            yield finding(code, (*at, language.value), offset=offset, word=word, right=right)


def _in_pairs(every: list[tuple[Location, Text]], find: Callable[[Text], Iterator[Renamed]]) -> Iterator[Finding]:
    for at, text in every:
        for place, word, name, right in find(text) if text.en else ():
            offset = (text.en or "").count("\n", 0, place)
            yield finding("other-english-name", (*at, "en"), offset=offset, word=word, name=name, right=right)


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _prose(text: str) -> str:
    """Return a text of the same length, with spaces for what is no prose."""
    return _NOT_PROSE.sub(lambda match: " " * len(match[0]), text)


def _half_width_signs(text: str) -> Iterator[Found]:
    prose = _prose(text)
    for match in _HALF_WIDTH.finditer(prose):
        start, end = max(0, match.start() - 2), match.end() + 1
        before, after = text[start : match.start()].rpartition("\n")[2], text[match.end() : end].strip("\n")
        sign = match[0].strip()
        yield match.start(), before + match[0] + after, before + sign.translate(_SIGNS) + after
    for match in _HALF_WIDTH_PAIR.finditer(prose):
        before = prose[max(0, match.start() - 3) : match.start()].rpartition("\n")[2]
        near = before[-1:] or "。"
        if (_HAN.search(match[1]) and not near.isspace()) or re.search(f"[{_CLOSING}] ?$", before):
            word = text[match.start() : match.end()]
            yield match.start(), word, f"（{word[1:-1]}）"


def _twice_in_chinese(text: str) -> Iterator[Found]:
    for match in _TWICE.finditer(text):
        yield match.start(), match[0], match[0][: len(match[0]) // 2]


def _twice_in_english(text: str) -> Iterator[Found]:
    for match in _TWICE_IN_ENGLISH.finditer(text):
        if match[1].lower() not in _MAY_COME_TWICE and match[2].islower():
            yield match.start(), " ".join(match[0].split()), match[1]


def _wide_letters(text: str) -> Iterator[Found]:
    for match in _WIDE.finditer(text):
        yield match.start(), match[0], half_width(match[0])


def _traditional(text: str) -> Iterator[Found]:
    found = [char for char in dict.fromkeys(_VALID_OLD_FORMS.sub("", text)) if char in traditional()]
    if found:
        word = "".join(found)
        yield text.index(word[0]), word, as_simplified(word)


def _look_alikes(text: str) -> Iterator[Found]:
    for match in _MIXED.finditer(text):
        if any(char in LOOK_ALIKES for char in match[0]) and as_latin(match[0]).isascii():
            yield match.start(), match[0], as_latin(match[0])


def _chinese_signs(text: str) -> Iterator[Found]:
    prose = _CHINESE_PASSAGE.sub(lambda match: " " * len(match[0]), _prose(text))
    for match in re.finditer(f"[{''.join(_CHINESE_SIGNS)}]", prose):
        start = max(0, match.start() - 10)
        yield match.start(), text[start : match.end() + 1].rpartition("\n")[2].strip(), match[0]


def _wrong_in_chinese(text: str) -> Iterator[Found]:
    for form in wrong_forms(Language.ZH):
        for match in re.finditer(form.wrong, text) if form.wrong in text else ():
            if form.stands_at(match.start(), text):
                yield match.start(), form.wrong, form.right


def _wrong_in_english(text: str) -> Iterator[Found]:
    plain = _plain(text)
    for form in wrong_forms(Language.EN):
        for match in _whole(form.wrong).finditer(plain) if form.wrong in plain else ():
            if form.stands_at(match.start(), plain):
                yield match.start(), text[match.start() : match.end()], form.right


@lru_cache
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){re.escape(words)}(?![\w-]|'\w)")


@cache
def _any_wrong_in_chinese() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(form.wrong) for form in wrong_forms(Language.ZH)))


@cache
def _by_word() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Return the wrong forms and wrong names in English by their longest word, with what is rare of their words."""
    forms = [form.wrong for form in wrong_forms(Language.EN)]
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for wrong in forms + [wrong for name in official_names() for wrong in name.wrong]:
        words = _PARTED.split(wrong)
        needed = frozenset([word for word in words if len(word) > 4] or words)
        found.setdefault(max(words, key=len), []).append((wrong, needed))
    return found


@cache
def _known() -> dict[bytes, str]:
    """Return all these words as they may stand among those of a text."""
    words = {word for forms in _by_word().values() for _, needed in forms for word in needed}
    return {f"{word}{after}".encode(): word for word in words for after in ("", *".,;:)", ").", "),", "'s")}


def _perhaps_twice(together: _Together) -> bool:
    return _has_twice(together.words) and _has_twice(together.plain.encode().split())


def _has_twice(words: list[bytes]) -> bool:
    same = compress(words, map(eq, words, islice(words, 1, None)))
    return any(word.isalpha() and word.decode() not in _MAY_COME_TWICE for word in same)


def _other_names(text: Text, names: list[OfficialName]) -> Iterator[Renamed]:
    """Find English names that are not the official ones of what the Chinese names."""
    english = text.en or ""
    plain = _plain(english)
    for name in names:
        term = next((word for word in name.zh if word in text.zh), "")
        for wrong in name.wrong if term else ():
            if match := _whole(wrong).search(plain):
                yield match.start(), english[match.start() : match.end()], term, name.en


def _streets(text: Text) -> Iterator[Renamed]:
    """Find a subdistrict (大竹林街道) that is called a street in English."""
    english = text.en or ""
    if " Street" not in english or "街道" not in text.zh:
        return
    from mkdocs_casebook.text.pinyin import pinyin_parts  # few texts need it

    called = {
        "".join(syllables[-length:]): match[0][-length - 2 :]
        for match in _SUBDISTRICT.finditer(text.zh)
        for syllables in pinyin_parts(match[1])
        for length in range(1, len(syllables) + 1)
    }
    for match in _STREET.finditer(english):
        if name := called.get(match[1].replace(" ", "").lower()):
            yield match.start(), match[0], name, f"{match[1]} Subdistrict"


def _has(known: frozenset[str]) -> _Guess:
    return lambda together: not together.letters.isdisjoint(known)


_SCRIPTS: tuple[_Check, ...] = (
    ("full-width-letters", _has(FULL_WIDTH), _wide_letters),
    ("look-alike-letter", _has(LOOK_ALIKES), _look_alikes),
)
_CHECKS: dict[Language, tuple[_Check, ...]] = {
    Language.ZH: (
        *_SCRIPTS,
        ("half-width-sign", lambda together: bool(_PERHAPS_HALF_WIDTH.search(together.text)), _half_width_signs),
        ("word-twice", lambda together: _DOUBLED.search(together.text) is not None, _twice_in_chinese),
        ("traditional-character", lambda together: not together.letters.isdisjoint(traditional()), _traditional),
        ("wrong-form", lambda together: _any_wrong_in_chinese().search(together.text) is not None, _wrong_in_chinese),
    ),
    Language.EN: (
        *_SCRIPTS,
        ("word-twice", _perhaps_twice, _twice_in_english),
        ("chinese-sign-in-english", _has(_CHINESE_SIGNS), _chinese_signs),
        ("wrong-form", lambda together: bool(together.wrong), _wrong_in_english),
    ),
}
"""The code of each check, a guess from all texts together whether there is any need to look, and the look itself."""
