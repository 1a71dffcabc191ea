"""Stems are the same in Python and in the script of the search page, over thousands of words."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_casebook.search.stems import stem
from tests.paths import PACKAGE, PROJECT

ENDINGS = re.findall(
    "[a-z]+",
    """
    s es ed ing ly er ers est ness ful fulness less lessly ation ations ational tional ize izer ization ise ised
    isation al alism ality ive iveness ivity ous ously ousness able ability ible ence ance ency ancy ment ement
    ments y ies ied ic ical icate iciti ator ism ist ogist ogy e ee eed eedly edly ingly ying our ours re red
    """,
)
RARE = re.findall(
    "[a-z]+",
    """
    dying lying evening inning outing succeed proceeding exceeds canning herring earring early only skies skis sky
    news bias pasted organs organization yyyy sayyes add egged off ebbing buses gases neighbours harbour hour four
    """,
)


def _words() -> list[str]:
    """Return the words of the benchmark's texts, each with each ending."""
    text = "".join((PROJECT / "benchmarks" / name).read_text(encoding="utf-8") for name in ("words.yml", "lists.yml"))
    roots = sorted(set(re.findall("[a-z]{2,}", text.lower())))
    return [*RARE, *roots, *(root[: len(root) - cut] + end for root in roots for end in ENDINGS for cut in (0, 1))]


@pytest.mark.node
def test_the_script_has_the_same_stems(tmp_path: Path) -> None:
    """Snowball's own in Python, ours in the script."""
    words = _words()
    assert len(words) > 50_000
    module = (PACKAGE / "search/browser/engine/stems.js").as_uri()
    script = tmp_path / "stems.mjs"
    script.write_text(
        f'import {{ stem }} from "{module}"; import {{ readFileSync }} from "node:fs";'
        "process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(stem)));",
        encoding="utf-8",
    )
    command = [str(Path(sys.executable).with_name("node")), str(script)]
    result = subprocess.run(command, input=json.dumps(words), capture_output=True, text=True, check=True)
    differing = [each for each in zip(words, json.loads(result.stdout), strict=True) if each[1] != stem(each[0])]
    assert differing == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("colour", "colors"),
        ("organise", "organized"),
        ("ageing", "aging"),
        ("neighbours", "neighbor"),
        ("centre", "centers"),
        ("programmes", "program"),
        ("storeys", "story"),
        ("councillors", "councilor"),
        ("catalogue", "catalogs"),
        ("buses", "bus"),
    ],
)
def test_british_and_american_spellings_have_one_stem(one: str, other: str) -> None:
    """Whichever the record has and the reader types."""
    assert stem(one) == stem(other)
