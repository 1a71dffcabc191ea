"""Minified styles and scripts have the same tokens as before, and no comments."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pygments.lexers.css import CssLexer
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Text

from mkdocs_casebook.rendering.assets.minifier import minify
from mkdocs_casebook.rendering.assets.script_bundler import bundle
from tests.paths import PACKAGE

SOURCES = sorted(path for path in PACKAGE.rglob("*") if path.suffix in (".css", ".js"))


def _tokens(text: str, suffix: str) -> list[str]:
    lexer = CssLexer() if suffix == ".css" else JavascriptLexer()
    ignored = {Comment.Single, Comment.Multiline, Comment.Hashbang, Comment}
    return [value for kind, value in lexer.get_tokens(text) if kind not in ignored and kind not in Text]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_all_tokens_stay(path: Path) -> None:
    """In their order, in each style and script; a style loses the last semicolon of a block and needless zeros."""
    text = path.read_text(encoding="utf-8")
    minified = minify(text, path.suffix)
    assert len(minified) < len(text)
    before, after = _tokens(text, path.suffix), _tokens(minified, path.suffix)
    if path.suffix == ".css":
        before = [
            re.sub(r"^([+-]?)0\.", r"\1.", token)
            for token, following in zip(before, [*before[1:], ""], strict=True)
            if token + following != ";}"
        ]
    assert after == before


@pytest.mark.node
@pytest.mark.parametrize("source", ["search/browser", "search/browser/engine"])
def test_a_bundle_stays_valid(source: str, tmp_path: Path) -> None:
    """Node parses the minified script as a module."""
    script = tmp_path / "script.mjs"
    script.write_text(minify(bundle(PACKAGE / source), ".js"), encoding="utf-8")
    subprocess.run([Path(sys.executable).with_name("node"), "--check", script], check=True)


@pytest.mark.parametrize(
    ("style", "minified"),
    [
        ("/* why */\na > b {\n  color: red;\n}\n\nc {}\n", "a>b{color:red}c{}"),
        ("a :hover, b:not(.c) { margin: 1px -2px }", "a :hover,b:not(.c){margin:1px -2px}"),
        (
            "@media (width > 1px) and (hover) { a { width: calc(1px + 2px) } }",
            "@media (width>1px) and (hover){a{width:calc(1px + 2px)}}",
        ),
        (
            "a { color: red !important; margin: calc(\n  1px -\n  2px\n) }",
            "a{color:red!important;margin:calc( 1px - 2px )}",
        ),
        ("a::after { content: ' /* ; } ' /* why */; }", "a::after{content:' /* ; } '}"),
    ],
)
def test_styles(style: str, minified: str) -> None:
    """Spaces between selectors and between values stay, and so does what is quoted."""
    assert minify(style, ".css") == minified


@pytest.mark.parametrize(
    ("script", "minified"),
    [
        ('// why\nconst a = "// kept";\n', 'const a="// kept";'),
        ("let a\n/* why */\nlet b", "let a\nlet b"),
        ("const a = b /* why */ + c", "const a=b+c"),
        ("const a = b - -c < !d / /e/.f", "const a=b- -c< !d/ /e/.f"),
        ("f(a,\n  (b) => {\n    return b\n  })\n(c)", "f(a,(b)=>{return b})\n(c)"),
        ("const a = `b ${ c } // ${ d }  e`", "const a=`b ${c} // ${d}  e`"),
        ("if (a) /[/'\"] /.test(b) // why", "if(a)/[/'\"] /.test(b)"),
        ("a\n  .b()\n  .c(5 .d, .5)", "a.b().c(5 .d,.5)"),
        ("return 'a' in b", "return'a'in b"),
    ],
)
def test_scripts(script: str, minified: str) -> None:
    """What is quoted stays, and no two tokens become one."""
    assert minify(script, ".js") == minified


def test_a_script_that_cannot_be_read_is_left_alone() -> None:
    """It is the browser that reports the mistake, at its place."""
    assert minify("const a = # 1", ".js") == "const a = # 1"
