"""Whether MkDocs warned during a build, whatever it prints."""

from __future__ import annotations

import logging
from typing import Self

import mkdocs
from mkdocs.utils import CountHandler


class WarningMonitor(logging.Handler):
    """Notes whether MkDocs warned: such a build is refused where it is strict, and its output is never cached.

    With ``--quiet`` MkDocs would not even create warnings; here its handlers are muted instead, so that strict builds
    are refused all the same.
    """

    any = False

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._log = logging.getLogger(mkdocs.__name__)  # "properdocs" under ProperDocs, which answers for both names
        self._muted: list[tuple[logging.Handler, int]] = []

    def __enter__(self) -> Self:
        level = self._log.level
        if level > logging.WARNING:
            self._muted = [(handler, handler.level) for handler in self._log.handlers if not _counts(handler)]
            for handler, former in self._muted:
                handler.setLevel(max(former, level))
            self._log.setLevel(logging.WARNING)
        self._log.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._log.removeHandler(self)
        for handler, level in self._muted:
            handler.setLevel(level)

    def emit(self, _: logging.LogRecord) -> None:
        """Note a warning."""
        self.any = True


def _counts(handler: logging.Handler) -> bool:
    """Return whether a handler is the one by which MkDocs refuses a strict build."""
    return isinstance(handler, CountHandler)
