"""A new owner’s folder in every choice of languages: built, inspected, opened in a browser, previewed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser

from benchmarks.serving import serving
from tests.forked import run_forked
from tests.site.conftest import previewing
from tests.starter.folders import create, publish_sample, run

BRAND = ["--primary", "#7a1f2b", "--accent", "#9a3412"]
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><rect width="80" height="40" fill="#fff"/></svg>'
MODES = [("", "light"), ("", "dark"), ("elder", "light"), ("elder", "dark"), ("contrast", "light")]


@pytest.fixture(
    scope="module", params=["zh,en", "en", *(pytest.param(each, marks=pytest.mark.slow) for each in ("zh", "en,zh"))]
)
def owner(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a brand and one published case, built with no other program on the path."""
    folder = create(tmp_path_factory.mktemp("owner") / "site", request.param, *BRAND)
    publish_sample(folder)
    (folder / "docs/assets").mkdir()
    (folder / "docs/assets/logo.svg").write_text(LOGO, encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("# logo:", "logo:"), encoding="utf-8")
    done = run_forked("mkdocs_casebook", "build", folder=folder, PATH="/nowhere")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_built_site_has_no_problems(owner: Path) -> None:
    """The inspection finds blanks to fill, and nothing else that an owner must do; no page speaks of another site."""
    result = run("report", owner / "site", "--cases", owner / "cases", "--format", "json")
    assert result.exit_code == 0, result.output
    pages = {path: path.read_text(encoding="utf-8") for path in (owner / "site").rglob("index.html")}
    assert len(pages) > 20
    own = [path for path in pages if "handbook" not in path.parts and "editing" not in path.parts]
    assert [path for path in own if re.search("演示|demonstration|社区治理案例", pages[path])] == []


def test_the_description_is_the_owners(owner: Path) -> None:
    """In the meta data of home, in the strip of every page and in feeds."""
    data = json.loads((owner / ".casebook.json").read_text(encoding="utf-8"))
    description = data["answers"]["description"][data["answers"]["languages"][0]]
    home = (owner / "site/index.html").read_text(encoding="utf-8")
    assert f'<meta name="description" content="{description}">' in home
    assert f'<meta property="og:description" content="{description}">' in home
    assert description in (owner / "site/feed.xml").read_text(encoding="utf-8")
    assert json.loads((owner / "site/feed.json").read_text(encoding="utf-8"))["description"] == description


def test_the_brand_is_everywhere(owner: Path) -> None:
    """In the header, on the notice, in the style, the manifest, the icons and the cards."""
    site = owner / "site"
    home = (site / "index.html").read_text(encoding="utf-8")
    assert 'src="assets/logo.svg" alt="" width="80" height="40"' in home
    assert '<meta name="theme-color" content="#7a1f2b"' in home
    (style,) = site.glob("assets/brand.*.css")
    assert f'href="assets/{style.name}"' in home
    assert json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))["theme_color"] == "#7a1f2b"
    notice = next(site.glob("cases/*/notice/index.html")).read_text(encoding="utf-8")
    assert 'src="../../../assets/logo.svg" alt="" width="80" height="40"' in notice
    for name, size in (("touch-icon", 180), ("icon-192", 192), ("icon-512", 512)):
        with Image.open(site / f"assets/{name}.png") as icon:
            assert icon.size == (size, size)
            assert icon.convert("RGB").getpixel((0, 0)) == (0x7A, 0x1F, 0x2B)
    with Image.open(site / "card.png") as card:
        colours = {colour for _, colour in card.convert("RGB").getcolors() or ()}
    assert (0x9A, 0x34, 0x12) in colours


@pytest.fixture
def address(owner: Path) -> Iterator[str]:
    """The address of the served site."""
    with serving(owner / "site") as address:
        yield address


@pytest.mark.parametrize(("mode", "scheme"), MODES)
def test_axe_finds_nothing(browser: Browser, address: str, mode: str, scheme: str) -> None:
    """With the colours of a brand, in every mode; elder mode and high contrast have 7:1."""
    enhanced = bool(mode)
    contrast = {"color-contrast": {"enabled": not enhanced}, "color-contrast-enhanced": {"enabled": enhanced}}
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    context.add_init_script(f"localStorage.setItem('casebook', JSON.stringify({{{mode or 'none'}: true}}))")
    for path in ("", "cases/sample/", "contact/"):
        page = context.new_page()
        page.goto(address + path)
        assert page.locator(".gov-name__logo").is_visible()
        found = Axe().run(page, options={"rules": contrast}).response["violations"]
        assert [(item["id"], item["nodes"][0]["html"]) for item in found] == []
    context.close()


def test_the_preview_opens(tmp_path: Path) -> None:
    """Without make and git, in a folder that has just been created; the draft is shown."""
    folder = create(tmp_path / "site")
    with previewing(folder, ("mkdocs_casebook", "serve", "--address"), PATH="/nowhere") as preview:
        with urlopen(preview) as answer:  # noqa: S310 - on loopback
            assert "甲区案例库" in answer.read().decode()
        with urlopen(f"{preview}cases/sample/") as answer:  # noqa: S310 - on loopback
            assert "示例" in answer.read().decode()
