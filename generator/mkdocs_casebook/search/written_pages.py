"""The searchable text of the hand-written pages of a site, read from the HTML that any front end has built."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from mkdocs_casebook.search.shards import IndexFile
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

_INDEX = "/index.html"  # a home page has no slash before it: it shows cases
_FORM = "admin/"
_LONGEST = 1_000
"""Characters of a page that are searched: the file stays small enough to fetch after any search."""

_END = "\N{PARAGRAPH SEPARATOR}"
_BLOCKS = ("h1", "h2", "h3", "h4", "p", "li", "tr", "td", "th", "dt", "dd", "pre", "blockquote", "div", "br")
_SKIPPED = etree.XPath(".//script | .//style | .//nav | .//template | .//*[contains(@class, 'headerlink')]")


def written_pages(files: Mapping[str, bytes], language: Language, languages: SiteLanguages) -> IndexFile:
    """Return the file with the pages of a language among the published files, given by address.

    For each page: ``address``, ``title``, ``text``, and ``other``, the title of the page in the other language.
    """
    pages = dict(_pages(files, language, languages))
    data = []
    for address, (title, text) in pages.items():
        twin = languages.twin(address)
        other = _read(files[f"{twin}index.html"])[0] if twin and f"{twin}index.html" in files else ""
        data.append({"address": address, "title": title, "text": text[:_LONGEST], "other": other})
    content = msgspec.json.encode(data)
    return IndexFile(name=f"pages.{hashlib.sha256(content).hexdigest()[:10]}.json", content=content)


def _pages(
    files: Mapping[str, bytes], language: Language, languages: SiteLanguages
) -> Iterator[tuple[str, tuple[str, str]]]:
    home = languages.root(language)
    for name in sorted(files):
        address = name.removesuffix("index.html")
        is_page = name.endswith(_INDEX) and address != home and not name.startswith(_FORM)
        if is_page and languages.of_address(name) is language:
            yield address, _read(files[name])


def _read(content: bytes) -> tuple[str, str]:
    """Return the title and the text of a page, a line for each paragraph."""
    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    if root is None:
        return "", ""
    article = next((each for tag in ("article", "main", "body") for each in root.iter(tag)), root)
    for element in _SKIPPED(article):
        element.text = ""
        del element[:]
    heading = next(article.iter("h1"), None)
    title = ""
    if heading is not None:
        title = " ".join("".join(heading.itertext()).split())
        heading.text = ""
        del heading[:]
    for element in article.iter(*_BLOCKS):
        element.tail = f"{_END}{element.tail or ''}"
    lines = (" ".join(line.split()) for line in "".join(article.itertext()).split(_END))
    return title or (root.findtext("head/title") or "").strip(), "\n".join(line for line in lines if line)
