"""What becomes of today's CSS for old browsers."""

from __future__ import annotations

import pytest

from mkdocs_casebook.rendering.assets.css_lowering import lower_style


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("a{padding-inline:1px}", "a{padding-left:1px;padding-right:1px}"),
        ("a{margin-inline:auto -1px}", "a{margin-left:auto;margin-right:-1px}"),
        ("a{padding-block:calc(1px + 2px) 0}", "a{padding-top:calc(1px + 2px);padding-bottom:0}"),
        ("a{margin-block-end:0}", "a{margin-bottom:0}"),
        ("a{border-inline-start:1px solid red}", "a{border-left:1px solid red}"),
        ("a{border-inline-start-color:red}", "a{border-left-color:red}"),
        ("a{border-block:1px solid}", "a{border-top:1px solid;border-bottom:1px solid}"),
        ("a{inset:0}", "a{top:0;right:0;bottom:0;left:0}"),
        ("a{inset:1px 2px}", "a{top:1px;right:2px;bottom:1px;left:2px}"),
        ("a{inset:1px 2px 3px}", "a{top:1px;right:2px;bottom:3px;left:2px}"),
        ("a{inset-inline-end:0}", "a{right:0}"),
        ("a{overflow-wrap:anywhere}", "a{word-break:break-word;overflow-wrap:anywhere}"),
        ("a{width:min(1px, 88%)}", "a{width:88%;width:min(1px, 88%)}"),
        ("a{width:clamp(1px, 2vw, calc(3px + 1em))}", "a{width:2vw;width:clamp(1px, 2vw, calc(3px + 1em))}"),
        ("a{b:minmax(min(1px, max(2px, 3px)), 1fr)}", "a{b:minmax(3px, 1fr);b:minmax(min(1px, max(2px, 3px)), 1fr)}"),
        ("a{--b:max(1px, 2px)}", "a{--b:2px}@supports (width:max(0px,0px)){a{--b:max(1px, 2px)}}"),
        ("a{position:sticky}", "a{position:-webkit-sticky;position:sticky}"),
    ],
)
def test_properties_get_their_older_equivalents(text: str, lowered: str) -> None:
    """Pages run from left to right."""
    assert lower_style(text) == lowered


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("a :is(b, c){d:e}", "a b,a c{d:e}"),
        (":is(a, b):is(.c, .d){e:f}", "a.c,a.d,b.c,b.d{e:f}"),
        (".a > :is(b, .c:not(d)) e, f{g:h}", ".a > b e,.a > .c:not(d) e,f{g:h}"),
        (":is(a, :is(b, c)) d{e:f}", "a d,b d,c d{e:f}"),
        ("a:not(.b, .c){d:e}", "a:not(.b):not(.c){d:e}"),
        ("a, b:has(c){d:e}", "a{d:e}b:has(c){d:e}"),
        ("a:hover, a:focus-visible{b:c}", "a:hover{b:c}a:focus-visible{b:c}"),
        ("@media print{a :is(b, c){d:e}}", "@media print{a b,a c{d:e}}"),
    ],
)
def test_one_recent_selector_does_not_invalidate_a_list(text: str, lowered: str) -> None:
    """Those with an equivalent get it, the others a rule of their own."""
    assert lower_style(text) == lowered


NOT_LAST = "a>:not(:last-child),b>:not(:last-child)"


@pytest.mark.parametrize(
    ("declarations", "rules"),
    [
        ("display:flex;gap:1px", f"{NOT_LAST}{{margin-right:1px!important}}"),
        ("display:inline-flex;gap:0 2px", f"{NOT_LAST}{{margin-right:2px!important}}"),
        (
            "display:flex;flex-wrap:wrap;gap:1px 2px",
            f"{NOT_LAST}{{margin-right:2px!important}}a>*,b>*{{margin-bottom:1px!important}}",
        ),
        ("display:flex;flex-direction:column;gap:1px", f"{NOT_LAST}{{margin-bottom:1px!important}}"),
        ("display:flex;column-gap:3px", f"{NOT_LAST}{{margin-right:3px!important}}"),
    ],
)
def test_a_gap_between_flex_items_becomes_a_margin(declarations: str, rules: str) -> None:
    """In browsers without it only, which do not know ``inset`` either."""
    rule = f"a,b{{{declarations}}}"
    assert lower_style(rule) == f"{rule}@supports not (inset:0){{{rules}}}"


@pytest.mark.parametrize(
    "text",
    [
        "a{display:grid;gap:1px}",
        "a{display:flex;gap:0}",
        "@keyframes x{to{opacity:1}}",
        "@page{size:A4}",
        '@import "a.css";',
        "a{margin:0 auto;border-left:0}",
    ],
)
def test_the_rest_stays_as_it_is(text: str) -> None:
    """Grids had gaps before."""
    assert lower_style(text) == text


def test_an_element_cannot_follow_a_class() -> None:
    """``.a:is(b)`` would become ``.ab``."""
    with pytest.raises(ValueError, match="element first"):
        lower_style(".a:is(b){c:d}")
