"""How each kind of published file says that it belongs to a demonstration, and its texts."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
from lxml import etree, html

MARKS = ("（演示）", "(demo)")
NOTICE = re.compile("演示网站|Demonstration site|演示数据|Demonstration data")
ATOM = "{http://www.w3.org/2005/Atom}"

Check = Callable[[bytes], bool]
Rows = tuple[list[str], list[tuple[Any, ...]]]
"""The names of the columns of a table, and its rows."""


def _ends_in_mark(*titles: str) -> bool:
    return all(title.endswith(MARKS) for title in titles)


def _json(content: bytes) -> Any:
    return json.loads(content)


def meta(page: Any, name: str) -> list[str]:
    """Return what the meta elements of a page with this name or property contain."""
    return [str(meta.get("content")) for meta in page.iter("meta") if name in (meta.get("name"), meta.get("property"))]


def _subjects(page: Any) -> list[Any]:
    scripts = page.xpath("//script[@type='application/ld+json']/text()")
    return [item for script in scripts for item in _json(script) if item["@type"] != "BreadcrumbList"]


def _page(content: bytes) -> bool:
    page = html.document_fromstring(content.decode())
    shown = [str(each.text_content()) for each in page.iter("aside", "p") if "gov-demo" in (each.get("class") or "")]
    return (
        _ends_in_mark(page.findtext("head/title"), *meta(page, "og:site_name"), *meta(page, "og:title"))
        and _ends_in_mark(*meta(page, "SiteName"))
        and meta(page, "robots") == ["noindex"]
        and all(NOTICE.match(item["creativeWorkStatus"]) for item in _subjects(page))
        and len(shown) == 1
        and NOTICE.match(shown[0]) is not None
    )


def _redirect(content: bytes) -> bool:
    page = html.document_fromstring(content.decode())
    return (
        _ends_in_mark(page.findtext("head/title"))
        and meta(page, "robots") == ["noindex"]
        and NOTICE.search(page.text_content()) is not None
    )


def _html(content: bytes) -> bool:
    return _redirect(content) if b'http-equiv="refresh"' in content else _page(content)


def _atom(content: bytes) -> bool:
    feed = etree.fromstring(content)
    return _ends_in_mark(feed.findtext(f"{ATOM}title")) and NOTICE.match(feed.findtext(f"{ATOM}rights")) is not None


def _json_feed(content: bytes) -> bool:
    feed = _json(content)
    return _ends_in_mark(feed["title"]) and NOTICE.match(feed["description"]) is not None


def _has_rights(data: Any) -> bool:
    return data["demo"] is True and all(NOTICE.match(text) for text in data["rights"].values())


def _titled(content: bytes) -> bool:
    data = _json(content)
    return _has_rights(data) and _ends_in_mark(*data["title"].values())


def _lines(content: bytes) -> bool:
    return all(_has_rights(_json(line)) for line in content.splitlines())


def _geojson(content: bytes) -> bool:
    return _titled(content) and all(point["properties"]["demo"] is True for point in _json(content)["features"])


def _table(content: bytes) -> bool:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    return bool(rows) and all(row["demo"] == "True" for row in rows)


def _sqlite(content: bytes) -> bool:
    return all(
        "demo" in columns and all(row[columns.index("demo")] for row in rows) for columns, rows in _tables(content)
    )


def _tables(content: bytes) -> list[Rows]:
    """Return columns and rows of each table of a database, without those of its full text."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        names = connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        cursors = [connection.execute(f'SELECT * FROM "{name}"') for (name,) in names]  # noqa: S608 - our own names
        return [_rows(cursor) for cursor in cursors]


def _parquet(content: bytes) -> bool:
    columns, rows = _parquet_rows(content)
    return bool(rows) and all(row[columns.index("demo")] is True for row in rows)


def _parquet_rows(content: bytes) -> Rows:
    with tempfile.TemporaryDirectory() as folder, closing(duckdb.connect()) as connection:
        file = Path(folder, "table.parquet")
        file.write_bytes(content)
        return _rows(connection.execute("SELECT * FROM read_parquet(?)", [str(file)]))


def _rows(cursor: Any) -> Rows:
    return [column[0] for column in cursor.description], cursor.fetchall()


def _concepts(content: bytes) -> bool:
    scheme = _json(content)["@graph"][0]
    return _ends_in_mark(*scheme["prefLabel"].values()) and all(map(NOTICE.match, scheme["rights"].values()))


def _datasette(content: bytes) -> bool:
    data = _json(content)
    return _ends_in_mark(*data["title"].split(" / ")) and NOTICE.match(data["description"].splitlines()[-1]) is not None


def _begins_in_comment(content: bytes) -> bool:
    return all(NOTICE.match(line.removeprefix("# ")) for line in content.decode().splitlines()[2:4])


def _catalogue(content: bytes) -> bool:
    catalogue = _json(content)
    parts = [catalogue, *catalogue["dcat:dataset"]]
    titles = [title["@value"] for part in parts for title in part["dct:title"]]
    spread = [*parts, *(file for part in parts[1:] for file in part["dcat:distribution"])]
    rights = [text["@value"] for part in spread for text in part["dct:rights"]["rdfs:label"]]
    return _ends_in_mark(*titles) and all(NOTICE.match(text) for text in rights)


def _package(content: bytes) -> bool:
    package = _json(content)
    return package["demo"] is True and _ends_in_mark(package["title"]) and NOTICE.match(package["rights"]) is not None


def _ends_in_comment(content: bytes) -> bool:
    return all(NOTICE.match(line.removeprefix("# ")) for line in content.decode().splitlines()[-2:])


CHECKS: dict[str, Check] = {
    r".*\.html": _html,
    r".*feed\.xml": _atom,
    r".*feed\.json": _json_feed,
    r"cases/[^/]+/case\.json": lambda content: _has_rights(_json(content)),
    r"cases/[^/]+/case\.yml": _ends_in_comment,
    r"(en/)?manifest\.webmanifest": lambda content: _ends_in_mark(_json(content)["name"], _json(content)["short_name"]),
    r"(en/)?opensearch\.xml": lambda content: _ends_in_mark(
        *(etree.fromstring(content).findtext(f"{{*}}{name}") for name in ("ShortName", "LongName", "Description"))
    ),
    r"data/cases\.json": _titled,
    r"data/cases(-\d{4})?\.ndjson(\.gz)?": _lines,
    r"data/cases\.geojson": _geojson,
    r"data/(vocabularies/)?[^/]+\.csv": _table,
    r"data/parquet/.+\.parquet": _parquet,
    r"data/casebook\.sqlite": _sqlite,
    r"data/metadata\.json": _datasette,
    r"data/vocabularies/[^/]+\.json": lambda content: _has_rights(_json(content)),
    r"data/vocabularies/[^/]+\.jsonld": _concepts,
    r"data/vocabularies/[^/]+\.yml": _begins_in_comment,
    r"data/(cases\.)?schema\.json": lambda content: _ends_in_mark(_json(content)["title"]),
    r"data/catalogue\.jsonld": _catalogue,
    r"data/datapackage\.json": _package,
}
"""The check of the mark by kind of file."""

UNMARKED = (
    r".*\.(avif|webp|jpg|png|svg)",  # pictures: their captions are on the pages
    r"assets/.*\.(css|js)",
    r"(en/)?search/.*\.json",  # the index, and texts that the search page fetches
    r"themes/[^/]+/titles\.json",  # what the comparison page fetches
    r"sitemap\.xml",
    r"\.casebook-manifest",  # the builder's list of files
)
"""Files that only other files of the site use, or in which nothing can be said."""


def content_of(file: Path) -> bytes:
    """Return the content of a file, without compression."""
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def text_of(file: Path) -> str:
    """Return all text of a file: of a database and of Parquet, the columns and rows."""
    content = content_of(file)
    if file.suffix == ".sqlite":
        return repr(_tables(content))
    return repr(_parquet_rows(content)) if file.suffix == ".parquet" else content.decode()
