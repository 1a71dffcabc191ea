"""Records whose notices are hard to fit on a sheet."""

from __future__ import annotations

from typing import Any

from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.records.vocabulary import Vocabulary

_LEAST: dict[str, Any] = {
    "title": {"zh": "例子", "en": "An example"},
    "summary": {"zh": "一句话。", "en": "One sentence."},
    "published": "2024-08-07",
    "origin": "own",
    "issuer": {"zh": "街道办事处", "en": "The subdistrict office"},
    "status": "under-way",
    "place": "china",
    "themes": ["lift-retrofit"],
    "sections": [{"heading": {"zh": "经过", "en": "Story"}, "body": {"zh": "正文。", "en": "Text."}}],
}


def _text(zh: str, en: str, times: int) -> dict[str, str]:
    return {"zh": zh * times, "en": " ".join([en] * times)}


def _figure(times: int, value: str) -> dict[str, Any]:
    return {
        "label": _text("很长很长的指标名称", "a long label of a figure", times),
        "value": value,
        "to": value + "5",
        "approx": "about",
        "unit": "household",
        "as_of": "2024-08-07",
        "source": "report",
    }


def _long(times: int) -> dict[str, Any]:
    """Return a record in which everything is long."""
    sentence = _text(
        "经住户三分之二以上同意，报街道备案，公示七天无异议后动工。", "Two thirds must agree, in writing.", times
    )
    return {
        "title": _text("一个很长的标题", "a very long title of a case", times),
        "summary": sentence,
        "as_of": "2024-08-07",
        "figures": {f"figure_{number}": _figure(times, "12345678" + "9" * number) for number in range(4)},
        "participation": {"decision_rule": sentence},
        "actors": [{"name": sentence, "role": "decision-maker"}, {"name": sentence, "role": "funder"}],
        "costs": [
            {"item": sentence, "amount": "123456789", "currency": "CNY", "paid_by": sentence, "source": "report"}
            for _ in range(3)
        ],
        "issuer": _text("某某街道办事处", "the office of the subdistrict", times),
        "photos": {
            "meeting": {"file": "meeting.jpg", "caption": sentence, "alt": sentence, "credit": sentence},
        },
        "sources": {"report": {"title": sentence}},
    }


RECORDS: dict[str, dict[str, Any]] = {
    "least": {},
    "long": _long(3),
    "longer": _long(12),
    "longest": _long(60),
    "one-word": {
        "title": {"zh": "长" * 500, "en": "w" * 500},
        "participation": {"decision_rule": {"zh": "甲" * 900, "en": "x" * 900}},
    },
    "marks": {"title": {"zh": "“<b>&”", "en": "<b>&amp;"}, "summary": {"zh": "{{ 7 }}", "en": "{0} {title}"}},
}
"""By the id of the case."""


def hostile_catalog(vocabulary: Vocabulary) -> Catalog:
    """Return a catalog of the records above."""
    cases = []
    for identifier, record in RECORDS.items():
        case = validate_case(_LEAST | record, identifier=identifier, folder=f"2024/{identifier}", version="0" * 12)
        assert isinstance(case, Case), case
        cases.append(StoredCase.of(case))
    return Catalog(vocabulary, cases)
