"""“Did you mean”: a slip finds the word, another word finds nothing."""

from __future__ import annotations

import pytest

from mkdocs_casebook.diagnostics.similar_words import nearest

FIELDS = [
    *["title", "pinyin", "summary", "column", "origin", "issuer", "original", "published", "updated", "editor"],
    *["status", "draft", "featured", "as_of", "next_review", "period", "place", "themes", "outcomes", "actors"],
    *["headline", "figures", "checks", "charts", "milestones", "participation", "concerns", "costs", "conditions"],
    *["lessons", "limits", "sections", "photos", "sources", "related", "changes", "withdrawn", "translation"],
]
PARTS = ["label", "value", "to", "approx", "unit", "of", "as_of", "source", "note", "measure", "series", "readings"]
LEVELS = ["country", "province", "city", "district", "subdistrict", "community", "estate"]
KEYS = ["lift-retrofit", "older-estates", "residents-consultation", "parking", "waste-sorting", "lead", "support"]
CURRENCIES = ["CNY", "USD", "EUR", "HKD"]
PLACES = ["wangjiaqiao", "chongqing", "beijing", "dazhulin-subdistrict"]


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        *[
            ("titel", FIELDS, "title"),
            ("tilte", FIELDS, "title"),
            ("Title", FIELDS, "title"),
            ("sumary", FIELDS, "summary"),
        ],
        *[("summery", FIELDS, "summary"), ("publised", FIELDS, "published"), ("figure", FIELDS, "figures")],
        *[("asof", FIELDS, "as_of"), ("as-of", FIELDS, "as_of"), ("next review", FIELDS, "next_review")],
        *[("theme", FIELDS, "themes"), ("sections2", FIELDS, "sections"), ("mile-stones", FIELDS, "milestones")],
        *[("lable", PARTS, "label"), ("vlaue", PARTS, "value"), ("values", PARTS, "value"), ("notes", PARTS, "note")],
        *[("aprox", PARTS, "approx"), ("approximately", PARTS, "approx"), ("measures", PARTS, "measure")],
        *[("distrct", LEVELS, "district"), ("sub-district", LEVELS, "subdistrict"), ("comunity", LEVELS, "community")],
        *[("lift-retrofits", KEYS, "lift-retrofit"), ("lift_retrofit", KEYS, "lift-retrofit")],
        *[("retrofit", KEYS, "lift-retrofit"), ("leader", KEYS, "lead"), ("older-estate", KEYS, "older-estates")],
        *[("waste", KEYS, "waste-sorting"), ("parkng", KEYS, "parking"), ("suport", KEYS, "support")],
        *[("underway", ["planned", "under-way"], "under-way"), ("[under-way]", ["under-way"], "under-way")],
        *[
            ("chongqin", PLACES, "chongqing"),
            ("wangjaqiao", PLACES, "wangjiaqiao"),
            ("dazhulin", PLACES, "dazhulin-subdistrict"),
        ],
        *[("cnx", CURRENCIES, "CNY"), ("CYN", CURRENCIES, "CNY"), ("icpp", ["icp", "police"], "icp")],
        *[("加装电提", ["加装电梯", "停车"], "加装电梯"), ("重庆", ["重庆市", "成都市"], "重庆市")],
        *[
            ("Lift", ["lift", "left"], "lift"),
            ("lfit", ["lift", "left"], "lift"),
            ("ne", ["zh", "en"], "en"),
            ("voet", ["vote"], "vote"),
            ("nord", ["north", "south"], "north"),
            ("state", ["status", "place"], "status"),
        ],
    ],
)
def test_a_slip_finds_the_word(word: str, known: list[str], near: str) -> None:
    """Letters swapped, left out, added or wrong; other separators; one word more or less."""
    assert nearest(word, known) == near


@pytest.mark.parametrize(
    ("word", "known"),
    [
        *[("cn", ["zh", "en"]), ("ch", ["zh", "en"]), ("fr", ["zh", "en"]), ("an", ["zh", "en"])],
        *[
            ("street", LEVELS),
            ("town", LEVELS),
            ("village", LEVELS),
            ("region", LEVELS),
        ],
        *[("other", PARTS), ("comment", PARTS), ("date", PARTS), ("name", PARTS), ("number", PARTS), ("remark", PARTS)],
        *[
            ("author", FIELDS),
            ("tags", FIELDS),
            ("body", FIELDS),
            ("text", FIELDS),
            ("content", FIELDS),
            ("date", FIELDS),
        ],
        *[("address", FIELDS), ("location", FIELDS), ("money", FIELDS), ("budget", FIELDS), ("images", FIELDS)],
        *[("garden", KEYS), ("lighting", KEYS), ("school", KEYS), ("read", ["lead", "support"][1:])],
        *[
            ("RMB", CURRENCIES),
            ("GBP", CURRENCIES),
            ("yuan", CURRENCIES),
            ("done", ["planned", "under-way", "completed"]),
        ],
        *[
            ("shanghai", PLACES),
            ("nanjing", PLACES[:2]),
            ("停车", ["加装电梯", "养老"]),
            ("北京", ["重庆市", "南京市"]),
        ],
        *[("xyz", ["lift"]), ("a", []), ("x" * 50, ["x" * 49])],
    ],
)
def test_another_word_finds_nothing(word: str, known: list[str]) -> None:
    """A suggestion that shares some letters only would mislead."""
    assert nearest(word, known) == ""
