"""Adds a place, unit or theme to the vocabulary when the form asks for it: the only request that writes.

A page of another site cannot send it: browsers ask first whether they may send JSON to another site (CORS preflight),
and the preview does not answer that.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_casebook.authoring.new_terms import MODELS, BadTerm, add_term
from mkdocs_casebook.diagnostics.system_errors import describe
from mkdocs_casebook.loading.vocabulary import NoVocabulary

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

_MOST_BYTES = 10_000


def add_requested(environ: WSGIEnvironment, root: Path) -> tuple[str, bytes]:
    """Add the entry of a request; return the status and a JSON object with its key or an error in both languages."""
    try:
        key = _add(environ, root)
    except (BadTerm, NoVocabulary) as error:
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
    if not isinstance(asked, dict) or asked.get("list") not in MODELS or not _is_entry(asked.get("entry")):
        return None
    return add_term(root, asked["list"], asked["entry"])


def _is_entry(value: Any) -> bool:
    """Return whether a value is an object of texts, and of objects of texts."""
    return isinstance(value, dict) and all(isinstance(each, str) or _is_entry(each) for each in value.values())


def _json(**answer: str) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode()
