"""Published styles and scripts have nothing that Chromium 70 and Safari on iOS 12 cannot do without.

``tests/site/old_browsers`` opens pages in such browsers.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_casebook.rendering.assets.bundles import page_assets, published_asset, search_scripts
from mkdocs_casebook.rendering.assets.css_lowering import lower_style
from mkdocs_casebook.rendering.assets.stylesheet import Rule, parse_stylesheet
from tests.paths import PACKAGE, PROJECT

STYLES = sorted(
    [*PACKAGE.glob("theme/templates/assets/*.css"), *PACKAGE.glob("rendering/templates/components/*/*.css")]
)

_UNKNOWN_RULE = re.compile(r"@(layer|container|property|scope|starting-style)|&|\(width *[<>]|:where\(|:is\(")
_UNKNOWN_DECLARATION = re.compile(
    r"^(translate|scale|rotate|aspect-ratio(?!:auto)|inset|margin-trim|[a-z]+-(inline|block)(-start|-end)?):"
    r"|\b\d+(dvh|svh|lvh|dvw|cqw)\b|:(?!.*currentcolor.*transparent).*(color-mix|oklch|light-dark)\("
)
_LATER_INTERFACE = re.compile(
    r"\.(replaceAll|matchAll|at|findLast|toSorted|replaceChildren|requestSubmit|checkVisibility|randomUUID)\("
    r"|Object\.(fromEntries|hasOwn|groupBy)|Promise\.(allSettled|any)|globalThis|structuredClone|ResizeObserver"
    r"|requestIdleCallback|WeakRef|Intl\.(ListFormat|Segmenter)|\(\?<[=!]"
)


def _style_faults(rules: tuple[Rule, ...]) -> Iterator[str]:
    for rule in rules:
        if _UNKNOWN_RULE.search(rule.head):
            yield rule.head
        lines = [f"{name}:{value}" for name, value in rule.declarations]
        names = {name for name, _ in rule.declarations}
        if "aspect-ratio" in names and "object-fit" in names:  # a picture has a height of its own
            lines = [line for line in lines if not line.startswith("aspect-ratio")]
        yield from (f"{rule.head}: {line}" for line in lines if _UNKNOWN_DECLARATION.search(line))
        yield from _style_faults(rule.rules or ())


def _gap_faults(rules: tuple[Rule, ...]) -> Iterator[str]:
    for rule in rules:
        names = {name for name, _ in rule.declarations}
        is_grid = any(name.startswith("grid-template") for name in names)
        if names & {"gap", "row-gap", "column-gap"} and not is_grid and not names & {"display", "columns"}:
            yield f"{rule.head}: repeat its display beside the gap, which has no fallback otherwise"
        yield from _gap_faults(rule.rules or ())


@pytest.mark.parametrize("path", STYLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_style_has_fallbacks(path: Path) -> None:
    """Where ``css_lowering`` cannot write them."""
    text = path.read_text(encoding="utf-8")
    assert list(_style_faults(parse_stylesheet(lower_style(text)))) == []
    assert list(_gap_faults(parse_stylesheet(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "@media (width >= 60rem){a{b:c}}",
        "a{aspect-ratio:1}",
        "a{translate:1px}",
        "a{height:100dvh}",
        "a{background:color-mix(in srgb, red 5%, blue)}",
        ":where(a) b{c:d}",
        "@container (x){a{b:c}}",
    ],
)
def test_a_feature_without_fallback_is_found(text: str) -> None:
    """Also inside another rule."""
    assert list(_style_faults(parse_stylesheet(lower_style(text)))) != []
    assert list(_style_faults(parse_stylesheet(lower_style(f"@media print{{{text}}}")))) != []


def test_a_gap_needs_a_display() -> None:
    """Grids have gaps, items of flex boxes get margins instead."""
    assert list(_gap_faults(parse_stylesheet("a{gap:1px}"))) != []
    assert list(_gap_faults(parse_stylesheet("a{gap:1px;display:grid}b{columns:2;column-gap:1px}"))) == []


def _scripts() -> dict[str, str]:
    own = PACKAGE / "theme/templates/assets"
    scripts = {path.name: published_asset(path.read_text(encoding="utf-8"), ".js") for path in own.glob("*.js")}
    assets = {asset.address: asset for asset in (*page_assets(".js").values(), *search_scripts())}
    return scripts | {address: asset.content.decode() for address, asset in assets.items()}


def _unparsed(scripts: dict[str, str]) -> dict[str, str]:
    """Return what a parser of ES2018 says of scripts that it cannot read."""
    program = """
      const acorn = require("acorn");
      const faults = {};
      for (const [name, text] of Object.entries(JSON.parse(require("fs").readFileSync(0, "utf-8")))) {
        try { acorn.parse(text, { ecmaVersion: 2018 }); } catch (error) { faults[name] = error.message; }
      }
      console.log(JSON.stringify(faults));
    """
    done = subprocess.run(
        [str(Path(sys.executable).with_name("node")), "-e", program],
        input=json.dumps(scripts),
        cwd=PROJECT / "tests/site",
        capture_output=True,
        text=True,
        check=True,
    )
    faults: dict[str, str] = json.loads(done.stdout)
    return faults


@pytest.mark.node
def test_scripts_are_of_2018() -> None:
    """An older browser would not run any of a script with later syntax."""
    scripts = _scripts()
    assert len(scripts) >= 4  # of the frame, the 404 page, cases, search
    assert _unparsed(scripts) == {}


@pytest.mark.node
@pytest.mark.parametrize("text", ["a?.b", "a ?? b", "try{}catch{}", "a ||= b", "class A { b = 1 }", "1_000", "await a"])
def test_later_syntax_is_found(text: str) -> None:
    """By the same parser."""
    assert _unparsed({"a": text}) != {}


def test_scripts_use_no_later_interface() -> None:
    """Regular expressions look ahead only."""
    found = {name: [match[0] for match in _LATER_INTERFACE.finditer(text)] for name, text in _scripts().items()}
    assert {name: matches for name, matches in found.items() if matches} == {}
    assert _LATER_INTERFACE.search("a.replaceAll(b, c)")
    assert _LATER_INTERFACE.search("/(?<!a)b/")
