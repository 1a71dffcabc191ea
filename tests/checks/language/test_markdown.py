"""Markdown that has no findings; ``bad_records`` has the Markdown that has some."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from mkdocs_casebook.loading.loader import load


@pytest.mark.parametrize(
    "written",
    [
        "3 < 5 & 7 > 2，{{ 7 * 7 }}，{% if %}",
        "`<script>` 和 \\<b> 和 `**` 和 `{x}}`",
        "### 小标题\n\n正文\n\n---\n\n正文",
        "**住户** 同意，*多数* 赞成",
        r"**住户** 的电话是138\*\*\*\*5678",
        "[甲](https://example.org/a**b?c=d&e=f)、<https://example.org>、www.example.org",
        "[乙](mailto:office@example.gov.cn)、[丙](tel:12345)、[丁](case:lift)",
        '```\n<b>{"a": 1}</b>\n# 注释\n```',
        "| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |",
        "5 &times; 3 &#8212; 15",
        "#号不是标题",
    ],
)
def test_valid_markdown_has_no_findings(written: str, cases: Path) -> None:
    """Formatting, code, special characters and links of every allowed kind."""
    path = cases / "2024/lift/case.yml"
    head, _, _ = path.read_text(encoding="utf-8").partition("    body:")
    path.write_text(f"{head}    body:\n      zh: |\n{textwrap.indent(written, ' ' * 8)}\n", encoding="utf-8")
    case = load(cases).case("lift")
    assert case.sections[0].body.zh == written
