"""Keeps a preview at what is written: records by themselves, at once; all else by the builder, which takes longer."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import TemplateSyntaxError

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.pages.case_links import unknown_links
from mkdocs_casebook.preview.server import Preview
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.build_cache import State, open_build_cache, state_of
from mkdocs_casebook.text.languages import Language

_log = logging.getLogger(__name__)


class Rebuilder:
    """What a builder tells of its builds, and whom it asks when something was written.

    A build begins with ``begin``, ends with ``take``, and is asked for by ``follow``.
    """

    def __init__(self) -> None:
        self.preview = Preview()
        self._docs = self._root = Path()
        self._others: Sequence[Path] = ()
        self._built_of: State = ()
        self._failures: Sequence[str] = ()

    def begin(self, root: Path, docs: Path, others: Sequence[Path], today: str | None) -> Catalog | None:
        """Read the records in ``root``; ``others``, ``docs`` among them, is where the builder finds all else."""
        self._root, self._docs, self._others = root, docs, (*others, root / VOCABULARY)
        self._built_of = self._written()
        self.preview.today = today
        if self.preview.memory.path is None:  # the first time
            self.preview.memory = open_build_cache(root)
        catalog = self.preview.read(root)
        self.preview.memory.save()
        return catalog

    def take(self, folder: Path) -> None:
        """Take over what was built, or raise ``NoFrame``."""
        self.preview.built = FrameOutput.of(folder)
        gc.unfreeze()
        gc.collect()
        gc.freeze()  # what stays from here on is looked through no more: of a thousand records it takes half a second

    def follow(self, builder: Callable[[], None], log: logging.Logger) -> None:
        """Show what was written; ``log`` is where the builder says what is wrong."""
        if self._written() == self._built_of:
            self.preview.read(self._root)
        else:
            self._failures = _failures(builder, log)
        self.show()

    def show(self) -> None:
        """Show the site or what is wrong, which is also told where the preview was started."""
        records = self.preview.records
        unknown = list(unknown_links(self._docs, records.catalog)) if records else []
        self.preview.show([*self._failures, *unknown])
        for problem in self.preview.problems:
            _log.error("%s\n%s", problem.describe(Language.ZH), problem.describe(Language.EN))
        for link in unknown:
            _log.error("%s", link)

    def _written(self) -> State:
        return tuple((each, state_of(each)) for path in self._others for each in (path, *sorted(path.rglob("*"))))


class _Messages(logging.Handler):
    """Keeps what a builder warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message as it is printed."""
        self.told.append(record.getMessage())


def _told(error: BaseException) -> str:
    """Say what an error says, and where where it is one in a template."""
    where = f"{error.filename}:{error.lineno}: " if isinstance(error, TemplateSyntaxError) else ""
    return where + (str(error) or type(error).__name__)


def _failures(builder: Callable[[], None], log: logging.Logger) -> list[str]:
    """Let a builder build; return what it says when it does not come to an end."""
    messages = _Messages()
    log.addHandler(messages)
    try:
        builder()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the preview goes on
        return messages.told or [_told(error)]
    finally:
        log.removeHandler(messages)
    return []
