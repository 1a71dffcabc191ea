"""Where the form of an MkDocs build saves, if the site has a form."""

from __future__ import annotations

from typing import Any

from mkdocs.exceptions import PluginError

from mkdocs_casebook.cms import Backend, BadBackend, NoPackage, backend_of, find_packages


def form_backend(admin: Any, *, preview: bool) -> Backend | None:
    """Return the backend that the settings name; in a preview, a folder of this computer, whatever they say.

    A preview goes without the form where its packages are not installed.
    """
    try:
        backend = backend_of(admin) if admin else None
    except BadBackend as error:
        raise PluginError(str(error)) from None
    if preview:
        backend = backend_of("local")
    try:
        return backend if backend and find_packages() else None
    except NoPackage as error:
        if preview:
            return None
        raise PluginError(str(error)) from None
