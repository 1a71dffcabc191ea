"""Screenshots of the site for developers: a sheet for each kind of page, and single ones for the README."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from benchmarks.handbook_pictures import take_handbook_pictures
from benchmarks.serving import serving

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / "docs-dev/pictures"
PAGES = {
    "home": "",
    "list": "cases/",
    "case": "cases/wangjiaqiao/",
    "written": "about/",
    "search": "search/?q=2024",
}
MODES = ["light", "dark", "elder"]
HEIGHT = 800
GAP = 16
SINGLE = [("home", "zh", 1280, "light"), ("case", "zh", 1280, "light"), ("case", "en", 360, "dark")]


def main() -> None:
    """Build the site and take all screenshots."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(command, cwd=PROJECT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        with serving(Path(folder)) as address:
            installed = shutil.which("chromium-headless-shell")
            browser = playwright.chromium.launch(executable_path=installed, args=arguments)
            _sheets(browser, address)
            _singles(browser, address)
            take_handbook_pictures(browser)
            browser.close()


def _sheets(browser: Browser, address: str) -> None:
    for kind in PAGES:
        for language in ("zh", "en"):
            wide = [_picture(browser, address, kind, language, 1280, mode, HEIGHT * 2) for mode in MODES]
            narrow = [_picture(browser, address, kind, language, 360, mode, HEIGHT) for mode in MODES]
            sheet = _sheet([*(picture.reduce(2) for picture in wide), *narrow])
            sheet.save(FOLDER / f"{kind}-{language}.webp", quality=25, method=6)


def _singles(browser: Browser, address: str) -> None:
    for kind, language, width, mode in SINGLE:
        picture = _picture(browser, address, kind, language, width, mode, HEIGHT)
        small = picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=128)
        name = f"{kind}-{language}-{width}{'' if mode == 'light' else f'-{mode}'}.png"
        small.save(FOLDER / name, optimize=True)


def _sheet(pictures: list[Image.Image]) -> Image.Image:
    """Return pictures of the same height side by side."""
    width = sum(picture.width + GAP for picture in pictures) - GAP
    sheet = Image.new("RGB", (width, HEIGHT), "white")
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width + GAP
    return sheet


def _picture(  # noqa: PLR0913, PLR0917 - the screen and the page
    browser: Browser, address: str, kind: str, language: str, width: int, mode: str, height: int
) -> Image.Image:
    scheme: Literal["dark", "light"] = "dark" if mode == "dark" else "light"
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    if mode == "elder":
        context.add_init_script("""localStorage.setItem("casebook", '{"elder": true}')""")
    page = context.new_page()
    page.goto(f"{address}{'en/' if language == 'en' else ''}{PAGES[kind]}", wait_until="networkidle")
    content = page.screenshot()
    context.close()
    return Image.open(io.BytesIO(content)).convert("RGB")


if __name__ == "__main__":
    main()
