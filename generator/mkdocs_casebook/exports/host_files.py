"""Files that count at the root of a host only: ``robots.txt`` and ``security.txt``.

Sources: https://www.rfc-editor.org/rfc/rfc9116, https://www.rfc-editor.org/rfc/rfc9309
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.site_config.identity import SecurityContact, SiteIdentity

_SECURITY = ".well-known/security.txt"
_ROBOTS = "robots.txt"
_SEARCHES = "/*search/?"
"""Results of searches, in any language: the cases themselves are in the site map."""


def host_files(site: SiteIdentity) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the files that the settings ask for; none if the site is in a folder of its host."""
    if not site.is_at_root:
        return
    if site.security:
        yield _SECURITY, _lines(_security_fields(site.security, site.url))
    if site.disallowed is not None:
        disallowed = [("Disallow", path) for path in (*site.disallowed, _SEARCHES)]
        yield _ROBOTS, _lines([("User-agent", "*"), *disallowed, ("Sitemap", f"{site.url}sitemap.xml")])


def _security_fields(security: SecurityContact, url: str) -> Iterator[tuple[str, str]]:
    for contact in security.contact:
        yield "Contact", contact
    yield "Expires", f"{security.expires}T00:00:00+08:00"
    for name in ("encryption", "acknowledgments", "policy", "hiring"):
        if value := getattr(security, name):
            yield name.capitalize(), value
    yield "Preferred-Languages", "zh, en"
    yield "Canonical", f"{url}{_SECURITY}"


def _lines(fields: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {value}".rstrip() + "\n" for name, value in fields).encode()
