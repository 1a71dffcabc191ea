"""Settings of web servers for a site: media types, cache times, security headers, the page for missing addresses."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

import jinja2

from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.runtime.package_data import data_path
from mkdocs_casebook.site_config.file_types import HASH, NO_HASH, file_types, is_named_by_content
from mkdocs_casebook.site_config.security_headers import HEADERS, NO_INDEX

Server = Literal["nginx", "apache", "caddy", "s3", "netlify"]
SERVERS: tuple[Server, ...] = get_args(Server)

_PLAIN = re.compile(r"/[\w./~%-]*")
"""Paths that need no quotation in the settings of any server."""
_FORM = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
}
"""What differs for the form, whose page has the rest of its policy."""


@dataclass(frozen=True, kw_only=True)
class ServedSite:
    """The address of a site, the folder that the server reads, its files, and whether it is a demonstration."""

    url: str
    root: str
    files: Collection[str] = ()
    demo: bool = False


def server_config(server: Server, site: ServedSite) -> str:
    """Return the settings of a server, or refuse an address or a folder that would need quotation."""
    base = urlsplit(site.url).path or "/"
    for path in (base, site.root):
        if not _PLAIN.fullmatch(path):
            raise Refusal("odd-path", [path])
    if server == "s3":
        return _s3(site)
    loader = jinja2.FileSystemLoader(data_path("publishing/servers"))
    environment = jinja2.Environment(  # noqa: S701 - settings of servers, not HTML; what they contain is checked above
        loader=loader,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    text = environment.get_template(f"{server}.conf").render(_values(site, base))
    return re.sub(r"\n{3,}", "\n\n", text)


def _values(site: ServedSite, base: str) -> dict[str, Any]:
    table = file_types()
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, media_type in table.extensions.items():
        kinds[_bare(media_type)].append(kind)
    headers = _headers(site)
    return {
        "base": base if base.endswith("/") else f"{base}/",
        "root": site.root.rstrip("/"),
        "host": urlsplit(site.url).hostname or "",
        "headers": headers,
        "form_headers": headers | _FORM if "admin/index.html" in site.files else {},
        "types": list(kinds.items()),
        "extensions": table.extensions,
        "names": table.names,
        "with_charset": sorted(
            {_bare(each) for each in table.extensions.values() if "charset" in each} - {"text/html"}
        ),
        "compressed": sorted(
            _bare(each)
            for each in {*table.compressed.values(), *table.names.values()}
            if not each.startswith("text/html")
        ),
        "caching": table.caching,
        "hash": HASH,
        "no_hash": NO_HASH,
        "missing_pages": sorted(each for each in site.files if re.fullmatch(r"[a-z]{2}/404\.html", each)),
        "by_content_patterns": list(_patterns(site.files)),
    }


def _headers(site: ServedSite) -> dict[str, str]:
    return HEADERS | NO_INDEX if site.demo else HEADERS


def _bare(media_type: str) -> str:
    return media_type.partition(";")[0]


def _patterns(files: Collection[str]) -> Iterator[str]:
    """Yield a pattern for each folder and extension of which all files are named by their content."""
    groups: dict[str, list[str]] = defaultdict(list)
    for address in files:
        top, _, rest = address.rpartition("/") if address.count("/") == 1 else address.partition("/")
        if rest:
            groups[f"{top}/*.{rest.rpartition('.')[2]}"].append(address)
    yield from (pattern for pattern, group in sorted(groups.items()) if all(map(is_named_by_content, group)))


def _s3(site: ServedSite) -> str:
    """Return the settings of a bucket that serves a website, and those of CloudFront, which sends the headers."""
    items = [{"Header": name, "Value": value, "Override": True} for name, value in _headers(site).items()]
    data = {
        "put-bucket-website": {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "404.html"}},
        "cloudfront create-response-headers-policy": {
            "Name": "casebook",
            "CustomHeadersConfig": {"Quantity": len(items), "Items": items},
        },
        "content types": {**file_types().extensions, **file_types().names},
        "cache control": dict(file_types().caching),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
