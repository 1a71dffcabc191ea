"""The list of divisions, and what it proposes for a new place."""

from __future__ import annotations

import pytest

from mkdocs_casebook.records.divisions import find_chains, proposed_level, proposed_name
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Level


@pytest.mark.parametrize(
    ("name", "chains"),
    [
        ("渝北区", ["重庆市 渝北区"]),
        ("渝北", ["重庆市 渝北区"]),
        ("太仓", ["江苏省 苏州市 太仓市"]),
        ("朝阳区", ["北京市 朝阳区", "吉林省 长春市 朝阳区"]),
        ("四川省", ["四川省"]),
        ("临高县", ["海南省 临高县"]),
        ("大竹林街道", []),
        ("区", []),
        ("", []),
    ],
)
def test_chains(name: str, chains: list[str]) -> None:
    """A name with or without its last character; several places may have it."""
    assert [" ".join(each.zh for each in chain) for chain in find_chains(name)] == chains


def test_the_levels_of_a_chain() -> None:
    """A county directly below its province is a county."""
    assert [each.level for each in find_chains("临高县")[0]] == ["province", "district"]
    assert [each.level for each in find_chains("太仓")[0]] == ["province", "city", "district"]


@pytest.mark.parametrize(
    ("name", "level", "english"),
    [
        ("大竹林街道", "subdistrict", "Dazhulin Subdistrict"),
        ("汪家桥社区", "community", "Wangjiaqiao Community"),
        ("油溪桥村", "community", "Youxiqiao Village"),
        ("汪家桥小区", "estate", "Wangjiaqiao Estate"),
        ("新化县", "district", "Xinhua County"),
        ("石柱土家族自治县", "district", None),
        ("陕西省", "province", "Shaanxi"),
        ("苏州市", None, None),
        ("汪家桥", None, None),
    ],
)
def test_proposals(name: str, level: Level | None, english: str | None) -> None:
    """Nothing is proposed where several are possible."""
    assert proposed_level(name) == level
    if level:
        assert proposed_name(name, level) == Text(zh=name, en=english)
