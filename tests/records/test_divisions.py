"""The list of divisions, and what it proposes for a new place."""

from __future__ import annotations

import re

import pytest

from mkdocs_casebook.records.divisions import find_chains, proposed_level, proposed_name
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Level
from mkdocs_casebook.runtime.package_data import data_path


@pytest.mark.parametrize(
    ("name", "chains"),
    [
        ("渝北区", ["重庆市 渝北区"]),
        ("渝北", ["重庆市 渝北区"]),
        ("太仓", ["江苏省 苏州市 太仓市"]),
        ("朝阳区", ["北京市 朝阳区", "吉林省 长春市 朝阳区"]),
        ("四川省", ["四川省"]),
        ("临高县", ["海南省 临高县"]),
        ("长春市朝阳区", ["吉林省 长春市 朝阳区"]),
        ("吉林省 › 长春市 › 朝阳区", ["吉林省 长春市 朝阳区"]),
        ("春市朝阳区", []),
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
    ("name", "codes"),
    [
        ("渝北区", ["500000", "500112"]),
        ("太仓市", ["320000", "320500", "320585"]),
        ("汉阴县", ["610000", "610900", "610921"]),
        ("临高县", ["460000", "469024"]),
    ],
)
def test_the_codes_of_a_chain(name: str, codes: list[str]) -> None:
    """Those of GB/T 2260."""
    assert [each.code for each in find_chains(name)[0]] == codes


def test_codes_fit_their_divisions() -> None:
    """Each has six digits and begins with those of the divisions that contain it; few have none."""
    lines = data_path("records/divisions.tsv").read_text(encoding="utf-8").splitlines()
    chains = [
        chain
        for line in lines
        for name in line.split("\t")[-1].split()
        for chain in find_chains(name.strip("0123456789"))
    ]
    codes = {chain: [each.code for each in chain] for chain in chains}
    assert all(re.fullmatch(r"(\d{6})?", code) for listed in codes.values() for code in listed)
    assert all(not listed[-1] or listed[-1][:2] == listed[0][:2] for listed in codes.values())
    assert len({chain[-1] for chain, listed in codes.items() if not listed[-1]}) < 20


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
