"""Wording rule: runs the scans for wrong words, punctuation and letters, and the comparison with official names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import TextIndex, text_index_of
from mkdocs_casebook.checks.wording import (
    official_names,
    repeated_words,
    wrong_forms,
    wrong_punctuation,
    wrong_scripts,
)
from mkdocs_casebook.checks.wording.text_scan import JoinedText, TextScan, normalize
from mkdocs_casebook.checks.wording.word_list import phrases_in
from mkdocs_casebook.diagnostics.findings import Finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import FULL_WIDTH, LOOK_ALIKES, traditional

_SCANS: dict[Language, tuple[TextScan, ...]] = {
    Language.ZH: (
        wrong_scripts.FULL_WIDTH_LETTERS,
        wrong_scripts.LOOK_ALIKE_LETTERS,
        wrong_punctuation.HALF_WIDTH_IN_CHINESE,
        repeated_words.IN_CHINESE,
        wrong_scripts.TRADITIONAL_CHARACTERS,
        wrong_forms.IN_CHINESE,
    ),
    Language.EN: (
        wrong_scripts.FULL_WIDTH_LETTERS,
        wrong_scripts.LOOK_ALIKE_LETTERS,
        repeated_words.IN_ENGLISH,
        wrong_punctuation.CHINESE_IN_ENGLISH,
        wrong_forms.IN_ENGLISH,
    ),
}


def check_wording(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find wrong words and punctuation in each language, and English names that are not the official ones."""
    index = text_index_of(case)
    chinese, english = _joined(index)
    for language, joined in ((Language.ZH, chinese), (Language.EN, english)):
        for scan in _SCANS[language]:
            if scan.may_match(joined):
                yield from scan.findings(index.texts, language)
    yield from official_names.find_unofficial_names(index.texts, chinese, english)


def _joined(index: TextIndex) -> tuple[JoinedText, JoinedText]:
    zh, en = normalize(index.chinese), normalize(index.english)
    phrases = phrases_in(en, index.words)
    return (
        JoinedText(index.chinese, zh, _relevant_characters(Language.ZH)),
        JoinedText(index.english, en, _relevant_characters(Language.EN), index.words, phrases),
    )


@cache
def _relevant_characters(language: Language) -> re.Pattern[str]:
    of_language = traditional() if language is Language.ZH else wrong_punctuation.CHINESE_MARKS
    return re.compile(f"[{''.join(FULL_WIDTH | LOOK_ALIKES | of_language)}]")
