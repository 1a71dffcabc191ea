"""What is measured in an old browser, and on which pages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from tests.site.reading import PAGES, ROOTS

KINDS = ("home", "case", "list", "search", "compare", "theme", "written", "data")
READY = {"search": "#gov-search-list > li", "compare": ".gov-compared tbody:not([hidden]) td"}
"""What a page shows once its script is done; others are complete when they are loaded."""

_SEARCH = {"zh": f"search/?q={quote('电梯')}", "en": "search/?q=lift"}
_HERE = Path(__file__).parent


def addresses() -> dict[tuple[str, str], str]:
    """Return the addresses of pages by kind and language."""
    return {
        (kind, language): root + (_SEARCH[language] if kind == "search" else PAGES[kind])
        for kind in KINDS
        for language, root in ROOTS.items()
    }


def measuring_script(kind: str) -> str:
    """Return the script that measures a page of a kind."""
    script = (_HERE / "measure.js").read_text(encoding="utf-8")
    return script.replace("SELECTOR", READY.get(kind, ".gov-footer"))


def opened_menu() -> dict[str, str]:
    """Return the script that opens and closes the menu."""
    return {"script": (_HERE / "menu.js").read_text(encoding="utf-8")}
