"""What is taken over from the site that MkDocs built."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from tests.preview.test_preview import write_built


def test_of_the_themes_styles_only_the_main_one_is_published(tmp_path: Path) -> None:
    """Without its inline images; the theme's own scripts and styles are minified."""
    built = write_built(tmp_path / "built")
    styles = built / "assets/stylesheets"
    styles.mkdir(parents=True, exist_ok=True)
    (styles / "main.1.css").write_text("a{b:url(data:image/png;base64,AA)}")
    (styles / "main.1.css.map").write_text("{}")
    (styles / "palette.1.css").write_text("a{}")
    (built / "assets/frame.css").write_text("a {\n  b: c;\n}\n")
    files = FrameOutput.of(built).files
    assert files["assets/stylesheets/main.1.css"] == b"a{b:linear-gradient(#0000,#0000)}"
    assert files["assets/frame.css"] == b"a{b:c}"
    assert [address for address in files if address.startswith("assets/stylesheets/")] == [
        "assets/stylesheets/main.1.css"
    ]


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
