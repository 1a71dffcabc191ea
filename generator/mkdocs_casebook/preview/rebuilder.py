"""Keeps the preview up to date: changed records at once, everything else by a build of the front end."""

from __future__ import annotations

import gc
import logging
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import TemplateSyntaxError

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.incremental import Settings
from mkdocs_casebook.diagnostics.system_errors import describe
from mkdocs_casebook.loading.folder_layout import VOCABULARY, Layout
from mkdocs_casebook.pages.case_links import find_page_faults
from mkdocs_casebook.portal import FILE as PORTAL
from mkdocs_casebook.preview.server import Preview
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.build_cache import open_build_cache
from mkdocs_casebook.runtime.files.file_digests import state_of
from mkdocs_casebook.text.languages import Language

_log = logging.getLogger(__name__)


class Rebuilder:
    """Connects the preview with a front end, which calls ``start`` before and ``set_frame_output`` after each build.

    ``rebuild`` is called when a file was written, after ``written`` has got its path if that is known.
    """

    def __init__(self) -> None:
        self.preview = Preview()
        self._docs = self._root = Path()
        self._inputs: Sequence[Path] = ()
        self._built_state: object = ()
        self._layout: Layout | None = None
        self.written: deque[Path] = deque()
        self._failures: Sequence[str] = ()

    def start(self, settings: Settings, inputs: Sequence[Path]) -> Catalog | None:
        """Read the records; ``inputs`` are the files and folders that the front end reads."""
        root = self._root = settings.cases
        self._docs, self._inputs = settings.docs, (*inputs, root / VOCABULARY, root.parent / PORTAL)
        self._built_state, self._layout = self._input_state(), self._scan()
        self.preview.today, self.preview.languages = settings.today, settings.languages
        if self.preview.build_cache.path is None:  # the first build
            self.preview.build_cache = open_build_cache(root)
        catalog = self.preview.read(root, self._layout)
        self.preview.build_cache.save()
        return catalog

    def set_frame_output(self, folder: Path) -> None:
        """Read what the front end has built, or raise ``FrameError``."""
        self.preview.frame_output = FrameOutput.of(folder)
        gc.unfreeze()
        gc.collect()
        gc.freeze()  # these objects stay: to scan them at each collection takes half a second per 1,000 records

    def rebuild(self, builder: Callable[[], None], log: logging.Logger) -> None:
        """Show what was written; ``builder`` builds the front end and logs its errors to ``log``.

        One write is often reported twice, by the system and by the next poll. The second time nothing has changed:
        a new version would take an editor who looks at the last good site back to the problems.
        """
        try:
            if self._update(builder, log):
                self.show()
        except OSError as error:
            message = describe(error, self._root)
            _log.error("%s", message)
            self.preview.publish([message])
            self._layout = Layout(self._root)  # the next report of a write reads everything again

    def _update(self, builder: Callable[[], None], log: logging.Logger) -> bool:
        """Build or read what was written; return whether anything was."""
        inputs, layout = self._input_state(), self._scan()
        if inputs != self._built_state:
            self._built_state = inputs
            self._failures = _failures(builder, log)
        elif layout != self._layout:
            self.preview.read(self._root, layout)
            self._layout = layout
        else:
            return False
        return True

    def show(self) -> None:
        """Show the site or its problems, and log the problems."""
        records = self.preview.records
        unknown = list(find_page_faults(self._docs, records.catalog)) if records else []
        self.preview.publish([*self._failures, *unknown])
        for problem in self.preview.problems:
            _log.error("%s\n%s", problem.describe(Language.ZH), problem.describe(Language.EN))
        for link in unknown:
            _log.error("%s", link)

    def _input_state(self) -> object:
        return tuple((each, state_of(each)) for path in self._inputs for each in (path, *sorted(path.rglob("*"))))

    def _scan(self) -> Layout | None:
        """Scan the cases folder, if there is one; of files known to be written, only their folders."""
        written = [self.written.popleft() for _ in range(len(self.written))]
        updated = self._layout.updated(written) if self._layout and written else None
        return updated or (Layout.of(self._root) if self._root.is_dir() else None)


class _Warnings(logging.Handler):
    """Collects warnings and errors of a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Collect a message."""
        self.messages.append(record.getMessage())


def _describe(error: BaseException) -> str:
    """Return the message of an error, with file and line of a template error."""
    where = f"{error.filename}:{error.lineno}: " if isinstance(error, TemplateSyntaxError) else ""
    return where + (str(error) or type(error).__name__)


def _failures(builder: Callable[[], None], log: logging.Logger) -> list[str]:
    """Run a build and return its messages if it fails."""
    warnings = _Warnings()
    log.addHandler(warnings)
    try:
        builder()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the preview must survive any failed build
        return warnings.messages or [_describe(error)]
    finally:
        log.removeHandler(warnings)
    return []
