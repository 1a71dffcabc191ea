"""Adds a place, unit or theme to the vocabulary when the form asks for it: the only request that writes.

A page of another site cannot send it: browsers ask first whether they may send JSON to another site (CORS preflight),
and the preview does not answer that.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_casebook.authoring.new_entries import NewEntries, free_key
from mkdocs_casebook.diagnostics.system_errors import describe
from mkdocs_casebook.loading.additions.vocabulary_entries import NotAdded, add_entries
from mkdocs_casebook.loading.settings_cache import site_languages
from mkdocs_casebook.loading.vocabulary import NoVocabulary, require_vocabulary
from mkdocs_casebook.records.divisions import find_chains

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

    from mkdocs_casebook.records.vocabulary import Vocabulary

_MOST_BYTES = 10_000
_FIELDS: dict[str, dict[str, type]] = {
    "places": {"level": str, "name": dict, "parent": str},
    "units": {"zh": str, "en": dict},
    "themes": {"label": dict},
}
"""The lists to which the form adds, with the fields of their entries."""


def add_requested(environ: WSGIEnvironment, root: Path) -> tuple[str, bytes]:
    """Add the entry of a request; return the status and a JSON object with its key or an error in both languages."""
    try:
        key = _add(environ, root)
    except (NotAdded, NoVocabulary) as error:
        return "422 Unprocessable Content", _json(error=str(error))
    except OSError as error:
        return "500 Internal Server Error", _json(error=describe(error, root))
    return ("200 OK", _json(key=key)) if key else ("400 Bad Request", _json(error="? / ?"))


def _add(environ: WSGIEnvironment, root: Path) -> str | None:
    """Return the key of the new entry; nothing if the request is none of the form."""
    origin = environ.get("HTTP_ORIGIN", "")
    is_own = origin == f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}"
    length = environ.get("CONTENT_LENGTH") or "0"
    if not is_own or environ.get("CONTENT_TYPE") != "application/json" or not length.isdecimal():
        return None
    if int(length) > _MOST_BYTES:
        return None
    try:
        asked: Any = json.loads(environ["wsgi.input"].read(int(length)))
    except ValueError:
        return None
    return _added(root, asked["list"], asked["entry"]) if _is_entry(asked) else None


def _added(root: Path, name: str, entry: dict[str, Any]) -> str:
    """Append an entry to a list of the vocabulary and return its new key."""
    vocabulary = require_vocabulary(root, site_languages(root.resolve().parent))
    if name == "places" and entry.keys() == {"name"}:
        return _added_chain(root, vocabulary, entry["name"].get("zh", ""))
    names = entry.get("name", entry.get("label", {}))
    words = {"zh": entry.get("zh", ""), "en": entry.get("en", {}).get("one", "")} | names
    key = free_key(words["zh"], words["en"], getattr(vocabulary, name))
    add_entries(root, name, {key: entry})
    return key


def _added_chain(root: Path, vocabulary: Vocabulary, zh: str) -> str:
    """Add a county, city or province by its name alone, with what contains it, and return its key."""
    chains = find_chains(zh)
    if len(chains) != 1:
        named = "、".join("".join(division.zh for division in chain) for chain in chains) or zh
        raise NotAdded(f"{named}：选层级和上级 / choose its level and what contains it")
    new = NewEntries(vocabulary, lambda _: [])
    key = new.add_chain(chains[0], may_ask=False)
    if new.places:
        add_entries(root, "places", new.places)
    return key


def _is_entry(asked: Any) -> bool:
    """Return whether a request names a list and has fields of it: texts, and objects of texts."""
    if not isinstance(asked, dict) or asked.get("list") not in _FIELDS or not isinstance(asked.get("entry"), dict):
        return False
    fields, entry = _FIELDS[asked["list"]], asked["entry"]
    texts = [text for value in entry.values() for text in (value.values() if isinstance(value, dict) else [value])]
    return all(isinstance(value, fields.get(name, ())) for name, value in entry.items()) and all(
        isinstance(text, str) for text in texts
    )


def _json(**answer: str) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode()
