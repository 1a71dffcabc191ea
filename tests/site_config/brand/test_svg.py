"""An SVG logo neither runs scripts nor loads files, in whatever notation."""

from __future__ import annotations

import pytest

from mkdocs_casebook.site_config.brand.svg import active_part, is_svg

NAMESPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"'
)

HOSTILE = [
    f"<svg {NAMESPACES}><script>alert(1)</script></svg>",
    f"<svg {NAMESPACES}><s:script>alert(1)</s:script></svg>",
    f'<svg {NAMESPACES} onload="alert(1)"/>',
    f'<svg {NAMESPACES}\nonload = "alert(1)"/>',
    f'<svg {NAMESPACES}><image href="https://evil.example/x.png"/></svg>',
    f'<svg {NAMESPACES}><image href="&#104;ttps://evil.example/x.png"/></svg>',
    f'<svg {NAMESPACES}><use x:href="other.svg#a"/></svg>',
    f'<svg {NAMESPACES}><a href="javascript:alert(1)"><path/></a></svg>',
    f'<svg {NAMESPACES}><a><set attributeName="href" to="javascript:alert(1)"/></a></svg>',
    f'<svg {NAMESPACES}><a><animate attributeName="x:href" values="https://evil.example/"/></a></svg>',
    f'<svg {NAMESPACES}><image href="data:image/svg+xml;base64,PHN2Zy8+"/></svg>',
    f"<svg {NAMESPACES}><style>@import 'https://evil.example/x.css';</style></svg>",
    f"<svg {NAMESPACES}><style>path {{ fill: u\\72l(https://evil.example/x) }}</style></svg>",
    f'<svg {NAMESPACES}><path style="fill: url(https://evil.example/x#a)"/></svg>',
    f'<svg {NAMESPACES}><path fill="url( //evil.example/x#a)"/></svg>',
    f"<svg {NAMESPACES}><foreignObject><p/></foreignObject></svg>",
    f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {NAMESPACES}>&a;</svg>',
    f'<?xml-stylesheet href="https://evil.example/x.css"?><svg {NAMESPACES}/>',
    f'<svg {NAMESPACES} xml:base="https://evil.example/"/>',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_runs_or_loads_something_is_found(text: str) -> None:
    """In UTF-16 too, which a search in the bytes would not see through."""
    assert is_svg(text.encode())
    assert active_part(text.encode())
    assert active_part(text.encode("utf-16"))


def test_a_plain_picture_is_allowed() -> None:
    """With gradients, uses of its own elements, styles and an embedded picture."""
    content = f"""<?xml version="1.0"?><svg {NAMESPACES} viewBox="0 0 9 9"><style>path {{ fill: url(#a) }}</style>
    <defs><linearGradient id="a"/><path id="b" d="M0 0h9z"/></defs><use x:href="#b"/><path fill="url('#a')"/>
    <image href="data:image/png;base64,AA=="/><animate attributeName="x" to="3"/></svg>""".encode()
    assert is_svg(content)
    assert active_part(content) is None


@pytest.mark.parametrize("content", [b"", b"a text", b"<svg", b"<html/>", b"\x89PNG\r\n\x1a\n", b"<svg>&b;</svg>"])
def test_other_files_are_no_pictures(content: bytes) -> None:
    """Nor those that are no XML."""
    assert not is_svg(content)
