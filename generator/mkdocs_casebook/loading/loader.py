"""The cases folder to a Catalog; gathers every problem of every file before it raises once."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import finding
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.loading.folder_layout import FILE, VOCABULARY, Layout
from mkdocs_casebook.loading.record import Record, problems_at, read_record, ruled
from mkdocs_casebook.loading.vocabulary import read_vocabulary
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.model.parts import Step
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.runtime import gc_pause, process_pool, progress
from mkdocs_casebook.runtime.build_cache import BuildCache, State, digest_of
from mkdocs_casebook.yaml_io import reader


def load(  # noqa: PLR0913 - each is named where it is given
    root: Path,
    *,
    today: str | None = None,
    with_drafts: bool = False,
    require_review: tuple[Step, ...] = (),
    memory: BuildCache | None = None,
    tells_progress: bool = False,
) -> Catalog:
    """Load all cases under ``root`` (``<year>/<id>/case.yml``, ``vocabulary/*.yml``) or raise ``Problems``.

    ``today``, YYYY-MM-DD, is the day that the rules judge by. What is told and refuses nothing stands in the catalog.
    Drafts are checked like others and left out unless asked for. ``require_review`` are the steps of review that every
    published case needs. With a ``memory`` of former times only what changed since is read and checked.
    ``tells_progress`` says on the error stream how far a long load has come.
    """
    with gc_pause.paused():
        reader = _Reader(root, memory or BuildCache(), today, require_review, tells_progress=tells_progress)
        vocabulary, cases, drafts, problems = reader.read()
    if any(problem.level != "notice" for problem in problems):
        raise Problems(problems)
    assert vocabulary  # a missing one is a problem
    shown = cases if with_drafts else [case for case in cases if case.id not in drafts]
    return Catalog(vocabulary, shown, notices=sorted(problems))


_RULED = ("rules",)


class CheckResult(NamedTuple):
    """What the rules find in a record, the digest of all that they looked at, and the days on which they find that.

    They find the same from ``since`` on and before ``until``, where such is given.
    """

    problems: tuple[Problem, ...]
    looked_at: str
    since: str = ""
    until: str = ""

    def holds(self, looked_at: str, today: str | None) -> bool:
        """Tell whether the rules would find the same on a day, of what they would look at."""
        return self.looked_at == looked_at and (
            today is None or (self.since <= today and (not self.until or today < self.until))
        )


@dataclass(frozen=True)
class _Reader:
    """Reads one cases folder, as ``load`` is asked to."""

    root: Path
    memory: BuildCache
    today: str | None
    require_review: tuple[Step, ...]
    tells_progress: bool = False

    def read(self) -> tuple[Vocabulary | None, list[Case], frozenset[str], list[Problem]]:
        """Return the vocabulary, the cases, the ids of those that are drafts, and all problems."""
        if not self.root.is_dir():
            return None, [], frozenset(), [*problems_at(self.root, "", [finding("cases-missing")], None)]
        shared = digest_of(self.memory.digests(self.root / VOCABULARY))
        vocabulary, told = self.memory.of(("vocabulary",), (shared,), lambda: read_vocabulary(self.root))
        layout = Layout.of(self.root)
        problems = [*told]
        for path, found in layout.findings:
            problems += problems_at(self.root, path, [found], None)
        context = CheckContext(
            vocabulary=vocabulary,
            identifiers=frozenset(folder.split("/")[1] for folder in layout.records),
            root=self.root,
            today=self.today,
            require_review=self.require_review,
        )
        states = {
            folder: (shared, self.memory.digests(f"{self.root}/{folder}", state))
            for folder, state in layout.records.items()
        }
        records = self._records(states, context)
        cases = [record.case for record in records if record.case]
        drafts = frozenset(case.id for case in cases if case.is_draft(self.today))
        ruled = self._ruled(records, states, replace(context, drafts=drafts))
        for record in records:
            problems += [*record.problems, *ruled[record.folder].problems]
        problems += _doubled_addresses(self.root, cases)
        return vocabulary, cases, drafts, problems

    def _records(self, states: Mapping[str, State], context: CheckContext) -> list[Record]:
        """Return the records, those anew of whose files one changed, and have the rules look at these."""
        kept = {folder: self.memory.kept(("record", folder), state) for folder, state in states.items()}
        new = [folder for folder, record in kept.items() if record is None]
        ruled: dict[str, CheckResult] = self.memory.kept(_RULED, ()) or {}
        for packed, found in self._looked_at(new, context):
            record: Record = pickle.loads(packed)  # noqa: S301 - from one of our processes
            state = states[record.folder]
            kept[record.folder] = self.memory.keep(("record", record.folder), state, record, packed)
            ruled[record.folder] = found._replace(looked_at=_looked_at_with(record, context, state))
        if new:
            self.memory.keep(_RULED, (), ruled)
        return [record for record in kept.values() if record]

    def _ruled(
        self, records: Sequence[Record], states: Mapping[str, State], context: CheckContext
    ) -> Mapping[str, CheckResult]:
        """Return what the rules find; most have been asked when nobody knew yet what is a draft."""
        former: Mapping[str, CheckResult] = self.memory.kept(_RULED, ()) or {}
        now = {record.folder: _looked_at_with(record, context, states[record.folder]) for record in records}
        held = {folder for folder in now.keys() & former.keys() if former[folder].holds(now[folder], self.today)}
        new = [folder for folder in now if folder not in held]
        found = (found for _, found in self._looked_at(new, context))
        anew = {folder: each._replace(looked_at=now[folder]) for folder, each in zip(new, found, strict=True)}
        ruled = {folder: former[folder] for folder in held} | anew
        if ruled != former:
            self.memory.keep(_RULED, (), ruled)
        return ruled

    def _looked_at(self, folders: Sequence[str], context: CheckContext) -> Iterable[tuple[bytes, CheckResult]]:
        made = process_pool.parallel_map(partial(_look_at, root=self.root, context=context), folders)
        return progress.tracked(made, len(folders), "检查 records checked") if self.tells_progress else made


def _look_at(folder: str, *, root: Path, context: CheckContext) -> tuple[bytes, CheckResult]:
    """Return the record of a folder, fit for the way to another process, and what the rules find in it."""
    record = read_record(root, folder, context.vocabulary)
    context.asked.clear()
    problems = ruled(root, record, context)
    return pickle.dumps(record, pickle.HIGHEST_PROTOCOL), _while_it_holds(problems, context)


def _while_it_holds(problems: tuple[Problem, ...], context: CheckContext) -> CheckResult:
    """Return problems with the days on which they stay the same; those that name the day, on that day alone."""
    today = context.today or ""
    come = [day for day in context.asked if day <= today]
    if any(value == today for problem in problems for _, value in problem.values):
        return CheckResult(problems, "", since=today, until=f"{today}~")
    return CheckResult(problems, "", max(come, default=""), min(context.asked.difference(come), default=""))


def _looked_at_with(record: Record, context: CheckContext, state: State) -> str:
    """Return a digest of all that the rules look at, but for the day.

    Of all other cases it is those that the record names, unless one of them is not there.
    """
    all_there = record.case is not None and record.names <= context.identifiers
    others = () if all_there else tuple(sorted(context.identifiers))
    drafts = tuple(sorted(record.names & context.drafts))
    return digest_of((state, others, drafts, context.today is None, context.require_review))


def _doubled_addresses(root: Path, cases: Iterable[Case]) -> Iterator[Problem]:
    """Yield ids and former ids that two cases claim."""
    cases = list(cases)
    current: dict[str, str] = {}
    for case in cases:
        other = current.setdefault(case.id, case.folder)
        if other != case.folder:
            doubled = finding("doubled-identifier", name=case.id, other=f"{root.name}/{other}")
            yield from problems_at(root, f"{case.folder}/{FILE}", [doubled], None)
    former: dict[str, str] = {}
    for case in cases:
        for index, name in enumerate(case.moved_from):
            taken = current.get(name)
            other = taken or former.setdefault(name, case.folder)
            if taken or other != case.folder:
                code = "old-address-taken" if taken else "doubled-old-address"
                found = finding(code, ("moved_from", index), name=name, other=f"{root.name}/{other}")
                path = f"{case.folder}/{FILE}"
                yield from problems_at(root, path, [found], reader.read_lines(root / path))
