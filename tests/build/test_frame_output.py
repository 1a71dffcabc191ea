"""What is taken over from the site that MkDocs built."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.rendering.assets.bundles import content_hash
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from tests.preview.test_preview import write_built


def test_styles_and_scripts_of_material_are_not_published(tmp_path: Path) -> None:
    """Our own are lowered, minified, and named by their content where a page loads them."""
    built = write_built(tmp_path / "built")
    (built / "assets/frame.css").write_text("a {\n  padding-inline: 1px;\n}\n")
    (built / "about/index.html").write_text('<link rel="stylesheet" href="../assets/frame.css"><p>x')
    files = FrameOutput.of(built).files
    [name] = [address for address in files if address.startswith("assets/frame.")]
    assert re.fullmatch(r"assets/frame\.[0-9a-f]{8}\.css", name)
    assert files[name] == b"a{padding-left:1px;padding-right:1px}"
    assert files["about/index.html"] == f'<link rel="stylesheet" href="../{name}"><p>x'.encode()
    assert [address for address in files if address.startswith("assets/stylesheets/")] == []


def test_files_of_the_owner_are_named_by_their_content_too(tmp_path: Path) -> None:
    """Unchanged otherwise; on the 404 page links begin at the root of the host. What no page loads stays."""
    built = write_built(tmp_path / "built")
    for name in ("own.css", "js/own.js", "js/part.js"):
        (built / name).parent.mkdir(exist_ok=True)
        (built / name).write_text("a { b: c }")
    (built / "404.html").write_text('<link href="/sub/own.css"><script src="/sub/js/own.js"></script>')
    (built / "about/index.html").write_text(
        '<a href="../own.css"></a><script defer src="../js/own.js"></script><script src="https://a.org/own.js"></script>'
    )
    files = FrameOutput.of(built).files
    style, script = (
        f"{stem}.{content_hash(b'a { b: c }')}{suffix}" for stem, suffix in (("own", ".css"), ("js/own", ".js"))
    )
    assert {name for name in files if "own" in name or "part" in name} == {style, script, "js/part.js"}
    assert files[style] == b"a { b: c }"
    assert files["404.html"].decode() == f'<link href="/sub/{style}"><script src="/sub/{script}"></script>'
    assert f'<script defer src="../{script}">' in files["about/index.html"].decode()
    assert '"../own.css"' in files["about/index.html"].decode()
    assert '"https://a.org/own.js"' in files["about/index.html"].decode()


def test_frames_load_files_by_their_new_names(tmp_path: Path) -> None:
    """At every depth."""
    built = write_built(tmp_path / "built")
    for path in built.rglob("index.html"):
        up = "../" * (len(path.relative_to(built).parts) - 1)
        path.write_text(path.read_text().replace("<head>", f'<head><link href="{up}assets/frame.css">'))
    output = FrameOutput.of(built)
    [name] = [address for address in output.files if address.startswith("assets/frame.")]
    for frames in output.frames.by_language.values():
        assert [name in frame.pieces[0][0] for frame in frames] == [True] * 4


def test_a_hand_written_page_has_its_twin_if_there_is_one(tmp_path: Path) -> None:
    """Other files are no pages."""
    built = write_built(tmp_path / "built")
    for name in ("both/index.html", "en/both/index.html", "alone/index.html", "both/plan.pdf"):
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text("")
    pages = dict(FrameOutput.of(built).pages(CHINESE_AND_ENGLISH))
    assert pages["both/"] == "en/both/"
    assert pages["en/both/"] == "both/"
    assert pages["alone/"] is None
    assert all(address == "" or address.endswith("/") for address in pages)
