"""A frame page is split at its slots once, and filled for every page."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from mkdocs_casebook.rendering.frame import SLOTS, Frame, FrameError, read_frames
from mkdocs_casebook.site_config.identity import Column
from mkdocs_casebook.text.languages import Language

COLUMN = {"key": "cases", "zh": "案例", "en": "Cases", "type": "工作动态", "keywords": {"en": "lifts"}}
KNOWN = {"url": "https://a.org/b/", "name": "A & B", "code": "", "columns": [COLUMN]}
PAGE = f"<title>@@casebook:title@@</title>@@casebook:site={html.escape(json.dumps(KNOWN))}@@" + "".join(
    f"<{slot}>@@casebook:{slot}@@</{slot}>" for slot in SLOTS[1:]
)


def _site(folder: Path, page: str = PAGE) -> Path:
    for address in ("", "cases", "frame/2", "frame/3/3", "en", "en/cases", "en/frame/2", "en/frame/3/3"):
        path = folder / address / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.replace("<title>", f"<title>{address}|"), encoding="utf-8")
    return folder


def test_a_filled_frame_is_its_text_with_the_slots_replaced() -> None:
    """The text between slots does not change; slots in the content are not replaced."""
    filled = Frame.parse(PAGE).fill({slot: f"[{slot} @@casebook:title@@]" for slot in SLOTS}).decode()
    assert filled.startswith("<title>[title @@casebook:title@@]</title><head>[head ")
    assert filled.endswith("<body>[body @@casebook:title@@]</body>")


def test_optional_slots_are_empty_by_default() -> None:
    """Only the link of the page's own section is marked."""
    frame = Frame.parse(PAGE + "<a@@casebook:current:cases@@><a@@casebook:current:home@@>")
    slots = dict.fromkeys(SLOTS, "") | {"current:home": " aria-current"}
    assert frame.fill(slots).decode().endswith("<a><a aria-current>")


@pytest.mark.parametrize("page", [PAGE.replace("@@casebook:body@@", ""), PAGE + "@@casebook:body@@"])
def test_a_missing_or_repeated_slot_is_an_error(page: str) -> None:
    """A frame without its slots would lose cases silently."""
    with pytest.raises(FrameError, match="slot body"):
        Frame.parse(page)


def test_frames_hand_over_the_site(tmp_path: Path) -> None:
    """The settings in mkdocs.yml are read from the frame, independent of the front end."""
    site = read_frames(_site(tmp_path)).site
    assert (site.url, site.name_zh, site.name_en, site.code) == ("https://a.org/b/", "A & B", "A & B", "")
    assert site.columns[Language.ZH]["cases"] == Column(
        name="案例", description="案例", keywords="案例", type="工作动态"
    )
    assert site.columns[Language.EN]["cases"].keywords == "lifts"


def test_a_page_uses_the_frame_of_its_depth(tmp_path: Path) -> None:
    """The relative links of a frame are valid at one depth only."""
    frames = read_frames(_site(tmp_path))
    for address, folder, language in (
        ("", "", Language.ZH),
        ("cases/", "cases", Language.ZH),
        ("cases/x/", "frame/2", Language.ZH),
        ("themes/x/page-2/", "frame/3/3", Language.ZH),
        ("en/", "en", Language.EN),
        ("en/cases/x/", "en/frame/2", Language.EN),
    ):
        assert frames.at(address, language).pieces[0][0] == f"<title>{folder}|"


def test_a_folder_without_frames_is_an_error(tmp_path: Path) -> None:
    """The message names the missing page."""
    with pytest.raises(FrameError, match=r"index\.html"):
        read_frames(tmp_path)


def test_a_site_without_an_address_is_an_error(tmp_path: Path) -> None:
    """Canonical addresses, feeds and QR codes need site_url."""
    with pytest.raises(FrameError, match="site_url"):
        read_frames(_site(tmp_path, PAGE.replace("https://a.org/b/", "")))
