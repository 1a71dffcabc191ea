"""Why a build cannot run on a cluster, in both languages, with the remedy."""

from __future__ import annotations

import os
import socket

from mkdocs_casebook.diagnostics.message_catalogue import fill, load_catalogue, printable
from mkdocs_casebook.text.languages import Language

_CATALOGUE = "build/cluster/messages.yml"


class ClusterError(Exception):
    """The cluster cannot be used; ``code`` names a message of ``messages.yml``. Workers raise it too: it is picklable.

    A build that ends with it may be repeated: what is written is complete files, and the next build writes the rest.
    """

    def __init__(self, code: str, values: dict[str, str] | None = None, /, **more: object) -> None:
        self.code = code
        self.values = (values or {}) | {name: printable(str(value)) for name, value in more.items()}
        super().__init__(code, self.values)

    def __str__(self) -> str:
        return "\n".join(self._line(language) for language in Language)

    def _line(self, language: Language) -> str:
        wording = load_catalogue(_CATALOGUE).messages[self.code].get(language)
        message, remedy = (fill(text, language, self.values) for text in (wording.message, wording.remedy))
        return f"{message}\n  → {remedy}"


def this_process() -> str:
    """Return the name of this machine and the number of this process."""
    return f"{socket.gethostname()}, {os.getpid()}"
