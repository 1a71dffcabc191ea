"""Settings of servers that the tests do not run: what they must contain."""

from __future__ import annotations

import json

import pytest

from mkdocs_casebook.publishing.server_config import ServedSite, server_config
from mkdocs_casebook.site_config.file_types import file_types, has_hash, is_named_by_content
from mkdocs_casebook.site_config.security_headers import HEADERS, NO_INDEX
from tests.publishing.sites import SITE

SITE_SERVED = ServedSite(url="https://www.example.org/district/cases/", root="/srv/www/current", files=frozenset(SITE))
FOREVER = file_types().caching["by_content"]


def test_netlify_stores_only_what_is_named_by_its_content() -> None:
    """A pattern covers a folder and an extension if all such files are; other files have the host's default."""
    lines = server_config("netlify", SITE_SERVED).splitlines()
    patterns = [lines[number - 1] for number, line in enumerate(lines) if FOREVER in line]
    assert patterns == ["/assets/*.css", "/cases/*.avif"]
    mixed = ServedSite(url=SITE_SERVED.url, root="/srv", files={*SITE, "assets/site.css"})
    assert "/assets/*.css\n  Cache-Control" not in server_config("netlify", mixed)
    for name, value in HEADERS.items():
        assert f"  {name}: {value}" in lines


def test_s3_has_the_documents_and_the_headers() -> None:
    """As JSON; a demonstration asks search engines to list nothing."""
    site = ServedSite(url=SITE_SERVED.url, root="/srv", demo=True)
    data = json.loads(server_config("s3", site))
    assert data["put-bucket-website"]["ErrorDocument"] == {"Key": "404.html"}
    items = data["cloudfront create-response-headers-policy"]["CustomHeadersConfig"]["Items"]
    assert {item["Header"]: item["Value"] for item in items} == HEADERS | NO_INDEX


def test_caddy_has_every_type_and_both_cache_times() -> None:
    """Caddy 2.6 was tried with these settings; matchers cannot look ahead, so there are two patterns."""
    text = server_config("caddy", SITE_SERVED)
    for kind, media_type in file_types().extensions.items():
        assert f"path *.{kind}\n" in text
        assert f'Content-Type "{media_type}"' in text
    assert all(f'Cache-Control "{value}"' in text for value in file_types().caching.values())
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize(
    ("address", "hashed", "certain"),
    [
        ("assets/site.1a2b3c4d.css", True, True),
        ("cases/x/photo-1a2b3c4d-800.avif", True, True),
        ("search/index/e09848629b.json", True, True),
        ("data/cases-1a2b3c4d.csv.gz", True, True),
        ("docs/report-20240101.pdf", True, False),
        ("docs/deadbeef.pdf", True, False),
        ("cases/2024-1a2b3c4d/index.html", False, False),
        ("assets/icon-192.png", False, False),
        ("feed.xml", False, False),
    ],
)
def test_names_with_hashes(address: str, *, hashed: bool, certain: bool) -> None:
    """A date or a word may look like a hash: only what is certain is stored for a year."""
    assert (has_hash(address), is_named_by_content(address)) == (hashed, certain)
