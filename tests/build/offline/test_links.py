"""What a page of an offline copy links to, and what is left out of it."""

from __future__ import annotations

import pytest

from mkdocs_casebook.build.offline.links import OfflineLinks

URL = "https://host.example/district/cases/"
LINKS = OfflineLinks(
    URL, {"index.html", "a/index.html", "a/b/index.html", "en/index.html", "a/case.json", "关于/index.html"}
)
HERE = "a/b/index.html"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("./", "index.html"),
        ("../", "../index.html"),
        ("../..", "../../index.html"),
        ("../#timeline", "../index.html#timeline"),
        ("../?q=1&amp;x=2#y", "../index.html?q=1&amp;x=2#y"),
        ("../../en/", "../../en/index.html"),
        ("/district/cases/a/", "../index.html"),
        ("/district/cases/", "../../index.html"),
        ("../../%E5%85%B3%E4%BA%8E/", "../../%E5%85%B3%E4%BA%8E/index.html"),
        ("../case.json", "../case.json"),
        ("#content", "#content"),
        ("", ""),
        ("?q=", "?q="),
        ("https://other.example/a/", "https://other.example/a/"),
        ("//other.example/a/", "//other.example/a/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("http://[", "http://["),
        ("../../admin/", f"{URL}admin/"),
        ("/elsewhere/", "https://host.example/elsewhere/"),
        ("../../../../elsewhere/", "https://host.example/elsewhere/"),
    ],
)
def test_a_link_names_a_file(link: str, expected: str) -> None:
    """Of the copy if it has it, else of the published site; other links stay as they are."""
    assert LINKS.rewrite(f'<a class="x>" href="{link}">', HERE) == f'<a class="x>" href="{expected}">'


def test_only_tags_that_link_are_rewritten() -> None:
    """Text, data and the addresses of the published page stay; forms, pictures and single quotes are rewritten."""
    kept = (
        '<link rel="canonical" href="https://host.example/district/cases/a/"><p title="href=\'../\'">href="../"'
        '<script type="application/ld+json">{"url": "../"}</script>'
    )
    page = LINKS.rewrite(f"""{kept}<form action="../"><img src='/district/cases/a/case.json'>""", HERE)
    assert page == f"""{kept}<form action="../index.html"><img src="../case.json">"""


def test_what_browsers_would_not_read_is_left_out() -> None:
    """Modules and manifests are refused to pages from disk; the page says that it is an offline copy."""
    page = LINKS.rewrite(
        '<html lang="zh" class="no-js"><link rel="manifest" href="m">\n<link rel="modulepreload" href="x.js">\n'
        '<link rel="icon" href="../case.json"><script src="../case.json"></script>'
        '<script type="module" src="x.js" async></script>',
        HERE,
    )
    assert page == (
        '<html data-offline lang="zh" class="no-js"><link rel="icon" href="../case.json">'
        '<script src="../case.json"></script>'
    )
