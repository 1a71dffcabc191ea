"""Brand colours: contrast in every mode for any colour that is accepted, and the nearest for one that is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_casebook.site_config.brand.colours import contrast, nearest, normalized, to_oklch, with_lightness
from mkdocs_casebook.site_config.brand.palette import (
    CONTROLS,
    DARK_GROUNDS,
    DEFAULT_ACCENT,
    DEFAULT_PRIMARY,
    ENHANCED,
    FOCUS_ON_PRIMARY,
    LIGHT_GROUNDS,
    TEXT,
    WHITE,
    dark,
    dark_elder,
    light,
    light_elder,
    suits_header,
    suits_links,
)
from mkdocs_casebook.site_config.brand.style import brand_style
from tests.paths import PACKAGE

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def _block(selector: str) -> dict[str, str]:
    """Return the tokens of a rule of the frame's style."""
    style = (PACKAGE / "theme/templates/assets/frame.css").read_text(encoding="utf-8")
    rule = style[style.index(selector) :]
    tokens = dict(re.findall(r"--gov-([\w-]+): (#[0-9a-f]+)", rule[: rule.index("}")]))
    return {name: normalized(colour) for name, colour in tokens.items()}


def test_the_grounds_are_those_of_the_frame() -> None:
    """Contrast is computed with what readers see."""
    day, night = _block(":root {"), _block('[data-md-color-scheme="slate"] {')
    assert tuple(day[name] for name in ("paper", "soft", "page")) == LIGHT_GROUNDS
    assert tuple(night[name] for name in ("paper", "soft", "page")) == DARK_GROUNDS
    assert (day["on-primary"], day["focus-on-primary"]) == (WHITE, FOCUS_ON_PRIMARY)
    assert DARK_GROUNDS[-1] == night["on-action"]
    assert (day["primary"], day["action"]) == (DEFAULT_PRIMARY, DEFAULT_ACCENT)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)]
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    """Values of the examples that everybody knows."""
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@given(COLOURS)
def test_a_colour_survives_the_conversion(colour: str) -> None:
    """To OKLCH and back."""
    assert with_lightness(colour, to_oklch(colour)[0]) == colour


@settings(max_examples=30)
@given(COLOURS, COLOURS)
def test_every_mode_has_contrast(first: str, second: str) -> None:
    """Whatever colours an owner writes: refused ones are replaced by the nearest."""
    primary, accent = nearest(first, suits_header), nearest(second, suits_links)
    day, night = light(primary, accent), dark(primary, accent)
    for palette, grounds, text in (
        (day, LIGHT_GROUNDS, TEXT),
        (night, DARK_GROUNDS, TEXT),
        ({**day, **light_elder(accent)}, LIGHT_GROUNDS, ENHANCED),
        ({**night, **dark_elder(accent)}, DARK_GROUNDS, ENHANCED),
    ):
        assert all(contrast(palette[name], WHITE) >= TEXT for name in ("primary", "bar", "bar-current"))
        assert all(contrast(palette[name], FOCUS_ON_PRIMARY) >= CONTROLS for name in ("primary", "bar", "bar-current"))
        assert all(contrast(palette[name], ground) >= text for name in ("action", "link") for ground in grounds)
        assert all(contrast(palette["focus"], ground) >= CONTROLS for ground in grounds)
        assert all(contrast(palette["title"], ground) >= ENHANCED for ground in grounds)


@pytest.mark.parametrize(("colour", "close"), [("#ff0000", "#e30000"), ("#1c5fae", "#1c5fae"), ("#ffffff", "#767676")])
def test_the_nearest_has_the_same_hue(colour: str, close: str) -> None:
    """And no less contrast than needed."""
    found = nearest(colour, suits_header)
    assert suits_header(found)
    assert abs(to_oklch(found)[0] - to_oklch(close)[0]) < 0.03


def test_high_contrast_keeps_its_colours() -> None:
    """No rule of a brand applies in that mode, and without colours there is no style."""
    rules = re.findall(r"(:root[^{]*) \{", brand_style("#7a1f2b", ""))
    assert len(rules) == 4
    assert all(":not([data-gov-contrast])" in rule for rule in rules)
    assert brand_style("", "") == ""
