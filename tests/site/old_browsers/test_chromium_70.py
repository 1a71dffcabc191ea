"""In Chromium 70 every kind of page is readable, and no script fails."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.site.old_browsers.measuring import addresses, measuring_script, opened_menu
from tests.site.reading import WIDTHS_IN_TURN, Reader

HERE = Path(__file__).parent

pytestmark = [
    pytest.mark.node,
    pytest.mark.skipif(
        (sys.platform, platform.machine()) != ("linux", "x86_64"), reason="Chromium 70 comes for this system only"
    ),
]


@dataclass(frozen=True)
class Chromium70:
    """Visits pages in one process of the browser."""

    folder: Path

    def visit(self, visits: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return value and complaints of each visit."""
        file = self.folder / "visits.json"
        file.write_text(json.dumps(visits), encoding="utf-8")
        command = [
            str(Path(sys.executable).with_name("node")),
            str(HERE / "chromium70.mjs"),
            str(self.folder),
            str(file),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        results: list[dict[str, Any]] = json.loads(done.stdout)
        return results


@pytest.fixture(scope="module")
def chromium_70(tmp_path_factory: pytest.TempPathFactory) -> Chromium70:
    """The browser, unpacked."""
    return Chromium70(tmp_path_factory.mktemp("chromium-70"))


def test_the_browser_is_that_of_2018(chromium_70: Chromium70, served_site: str) -> None:
    """It has neither dialogs of ours nor gaps to hide behind: the version is in what it says of itself."""
    script = "Promise.resolve([navigator.userAgent, CSS.supports('inset', '0')])"
    [visit] = chromium_70.visit([{"address": served_site, "width": 360, "script": script}])
    agent, knows_inset = visit["value"]
    assert "Chrome/70." in agent
    assert not knows_inset


@pytest.mark.parametrize("width", WIDTHS_IN_TURN)
def test_pages_are_readable(chromium_70: Chromium70, reader: Reader, served_site: str, width: int) -> None:
    """Nothing overlaps or runs together that does not in a browser of today, nothing is wider than the screen."""
    pages = addresses()
    visits = [
        {"address": served_site + path, "width": width, "script": measuring_script(kind)}
        for (kind, _), path in pages.items()
    ]
    faults = {}
    for (name, path), visit in zip(pages.items(), chromium_70.visit(visits), strict=True):
        today = reader.open(path, width=width).evaluate(measuring_script(name[0]))
        reader.leave()
        seen = visit["value"]
        faults[name] = [
            *visit["complaints"],
            *sorted(set(seen["joined"]) - set(today["joined"])),
            *sorted(set(seen["overlapping"]) - set(today["overlapping"])),
            *([f"{seen['width']} px wide"] if seen["width"] > width else []),
            *(["an open dialog"] if seen["dialogs"] else []),
            *([] if seen["background"] == today["background"] else [f"header: {seen['background']}"]),
        ]
    assert {name: found for name, found in faults.items() if found} == {}


def test_the_menu_opens_and_closes(chromium_70: Chromium70, served_site: str) -> None:
    """All columns are in it."""
    [visit] = chromium_70.visit([{"address": served_site + addresses()["case", "zh"], "width": 360} | opened_menu()])
    assert visit["complaints"] == []
    opened = visit["value"]["open"]
    assert opened["shown"]
    assert opened["expanded"] == "true"
    assert opened["links"] == opened["reached"] >= 8
    assert visit["value"]["closed"]
    assert visit["value"]["expanded"] == "false"
