"""``robots.txt`` and ``security.txt``: their content, and where they are written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mkdocs_casebook.exports.host_files import host_files
from mkdocs_casebook.site_config.identity import SecurityContact
from tests.sample import SITE

SECURITY = SecurityContact(contact=["mailto:office@example.org", "https://example.org/report"], expires="2027-01-01")
ROOT = replace(SITE, url="https://example.org/")


def _written(**settings: Any) -> dict[str, str]:
    return {name: content.decode() for name, content in host_files(replace(ROOT, **settings))}


def test_security_txt_has_the_fields_of_the_standard() -> None:
    """Contacts in the given order, the end of validity as a time in Beijing, the address of the file itself."""
    assert _written(security=SECURITY) == {
        ".well-known/security.txt": "Contact: mailto:office@example.org\n"
        "Contact: https://example.org/report\n"
        "Expires: 2027-01-01T00:00:00+08:00\n"
        "Preferred-Languages: zh, en\n"
        "Canonical: https://example.org/.well-known/security.txt\n"
    }
    more = replace(SECURITY, contact=SECURITY.contact[:1], policy="https://example.org/policy", hiring="https://x.org/")
    assert "Policy: https://example.org/policy\nHiring: https://x.org/\n" in "".join(_written(security=more).values())


def test_robots_txt_names_the_site_map() -> None:
    """Results of searches are excluded, and what the settings say."""
    assert _written(disallowed=[])["robots.txt"] == (
        "User-agent: *\nDisallow: /*search/?\nSitemap: https://example.org/sitemap.xml\n"
    )
    assert "Disallow: /admin/\nDisallow: /x\n" in _written(disallowed=["/admin/", "/x"])["robots.txt"]


@pytest.mark.parametrize("url", ["https://example.org/sub/", "https://example.org/a/b/"])
def test_in_a_folder_of_its_host_a_site_has_neither(url: str) -> None:
    """Programs read both at the root of a host only; the host may have its own."""
    assert _written(url=url, security=SECURITY, disallowed=[]) == {}


def test_a_site_without_the_settings_has_neither() -> None:
    """No file is written that nobody asked for."""
    assert _written() == {}
