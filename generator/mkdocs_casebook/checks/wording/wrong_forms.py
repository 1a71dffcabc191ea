"""Wrong forms: words and phrases of the word list that are misspelt or not standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mkdocs_casebook.checks.wording.text_scan import Correction, JoinedText, TextScan, normalize
from mkdocs_casebook.checks.wording.word_list import phrase_pattern, wrong_forms
from mkdocs_casebook.text.languages import Language


def _find_in_chinese(text: str) -> Iterator[Correction]:
    for form in wrong_forms(Language.ZH):
        for match in re.finditer(form.wrong, text) if form.wrong in text else ():
            if form.is_wrong_at(match.start(), text):
                yield Correction(match.start(), form.wrong, form.right)


def _may_match_in_chinese(joined: JoinedText) -> bool:
    return _any_in_chinese().search(joined.text) is not None


@cache
def _any_in_chinese() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(form.wrong) for form in wrong_forms(Language.ZH)))


def _find_in_english(text: str) -> Iterator[Correction]:
    normalized = normalize(text)
    for form in wrong_forms(Language.EN):
        for match in phrase_pattern(form.wrong).finditer(normalized) if form.wrong in normalized else ():
            if form.is_wrong_at(match.start(), normalized):
                yield Correction(match.start(), text[match.start() : match.end()], form.right)


def _may_match_in_english(joined: JoinedText) -> bool:
    return bool(joined.phrases)


IN_CHINESE = TextScan(code="wrong-form", may_match=_may_match_in_chinese, find=_find_in_chinese)
IN_ENGLISH = TextScan(code="wrong-form", may_match=_may_match_in_english, find=_find_in_english)
