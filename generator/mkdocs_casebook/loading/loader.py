"""Load the cases folder as a Catalog, or raise all problems of all files at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.copied_text import copied_text, pairs_with_common_sentences
from mkdocs_casebook.diagnostics.findings import finding
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.loading.duplicate_ids import duplicate_ids
from mkdocs_casebook.loading.folder_layout import VOCABULARY, Layout
from mkdocs_casebook.loading.record import (
    CheckResult,
    StoredRecord,
    check_record,
    problems_at,
    problems_in_record,
    read_record,
)
from mkdocs_casebook.loading.vocabulary import read_vocabulary
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Step
from mkdocs_casebook.records.serialization import CaseWithContent
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.runtime import gc_pause, process_pool, progress
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.files.file_digests import digest_of
from mkdocs_casebook.runtime.serialization import deserialize, serialize
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.pinyin import load_readings


class LoadReport(NamedTuple):
    """All that a cases folder has: the vocabulary, unless it has problems, the valid cases, and all problems.

    ``drafts`` are the ids of the cases that are not published on the day of the load.
    """

    vocabulary: Vocabulary | None
    cases: list[CaseWithContent]
    drafts: frozenset[str]
    problems: list[Problem]


def load_report(  # noqa: PLR0913 - keyword-only options
    root: Path,
    *,
    layout: Layout | None = None,
    today: str | None = None,
    require_review: tuple[Step, ...] = (),
    languages: SiteLanguages = CHINESE_AND_ENGLISH,
    cache: BuildCache | None = None,
    show_progress: bool = False,
) -> LoadReport:
    """Load all cases under ``root`` (``<year>/<id>/case.yml``, ``vocabulary/*.yml``) as far as they are valid.

    ``layout`` is that of the folder, if it is known. ``today`` (YYYY-MM-DD) is the day the rules compare with.
    ``require_review`` are the review steps that every published case needs. Texts in other languages than those of the
    site are ignored. With a build ``cache`` only changed records are read and checked. ``show_progress`` shows the
    progress of a long load on stderr.
    """
    load_readings(cache := cache or BuildCache())
    with gc_pause.paused():
        return _Loader(root, cache, today, require_review, languages, show_progress=show_progress).load(layout)


def load(root: Path, *, with_drafts: bool = False, **options: Any) -> Catalog:
    """Load all cases with the options of ``load_report``, or raise ``Problems``.

    Notices do not fail the load; they are in the catalog. Drafts are checked, too, but only included on request.
    """
    vocabulary, cases, drafts, problems = load_report(root, **options)
    if any(problem.level != "notice" for problem in problems):
        raise Problems(problems)
    assert vocabulary  # a missing one is a problem
    included = cases if with_drafts else [case for case in cases if case.summary.id not in drafts]
    languages = options.get("languages", CHINESE_AND_ENGLISH)
    return Catalog(vocabulary, included, languages=languages, notices=sorted(problems))


_CHECK_RESULTS = ("checks",)
_CheckResults = dict[str, CheckResult]


@dataclass(frozen=True)
class _Loader:
    """Loads one cases folder with the options of ``load_report``."""

    root: Path
    cache: BuildCache
    today: str | None
    require_review: tuple[Step, ...]
    languages: SiteLanguages
    show_progress: bool = False

    def load(self, layout: Layout | None) -> LoadReport:
        if not self.root.is_dir():
            return LoadReport(None, [], frozenset(), [*problems_at(self.root, "", [finding("cases-missing")], None)])
        vocabulary_state = digest_of((self.cache.file_digests(self.root / VOCABULARY), self.languages.codes))
        vocabulary, vocabulary_problems = self.cache.get_or_put(
            ("vocabulary",),
            vocabulary_state,
            tuple[Vocabulary | None, tuple[Problem, ...]],
            lambda: read_vocabulary(self.root, self.languages),
        )
        layout = layout or Layout.of(self.root)
        problems = [*vocabulary_problems]
        for path, found in layout.findings:
            problems += problems_at(self.root, path, [found], None)
        states = {
            folder: digest_of(vocabulary_state, self.cache.file_digests(f"{self.root}/{folder}", state))
            for folder, state in layout.records.items()
        }
        context = self._context(vocabulary, layout)
        records = self._records(states, context)
        for folder in states:
            self.cache.use(("case", folder))
        cases = self._cached_cases(records, states, context)
        summaries = [case.summary for case in cases]
        drafts = frozenset(case.id for case in summaries if case.is_draft(self.today))
        results = self._check_results(records, states, replace(context, drafts=drafts))
        for record in records:
            problems += [*record.problems, *results[record.folder].problems]
        problems += duplicate_ids(self.root, list(layout.records), summaries)
        sentences = (record.sentences for record in records if record.stored)
        problems += self._copied_texts(zip(cases, sentences, strict=True), states)
        return LoadReport(vocabulary, cases, drafts, problems)

    def _cached_cases(
        self, records: Sequence[StoredRecord], states: Mapping[str, str], context: CheckContext
    ) -> list[CaseWithContent]:
        """Return the valid cases: their summaries, and where the build cache has all of them."""
        found = ((record.folder, record.stored) for record in records if record.stored)
        return [stored.cached(partial(self._content, folder, states[folder], context)) for folder, stored in found]

    def _content(self, folder: str, state: str, context: CheckContext) -> bytes:
        """Read a whole case from the cache, or its record again if the cache is damaged or was deleted."""
        if (content := self.cache.read(("case", folder), state)) is not None:
            return content
        stored = read_record(self.root, folder, context.vocabulary, self.languages).to_store().stored
        return stored.content if stored else b""

    def _copied_texts(
        self, compared: Iterable[tuple[CaseWithContent, bytes]], states: Mapping[str, str]
    ) -> Iterator[Problem]:
        """Yield a problem for each case that repeats sentences of another; a pair is compared once."""
        for stored, original in pairs_with_common_sentences(compared):
            folder = stored.summary.folder
            inputs, find = (states[folder], states[original.summary.folder]), partial(self._copied, stored, original)
            yield from self.cache.get_or_put(("copied", folder), inputs, tuple[Problem, ...], find)

    def _copied(self, stored: CaseWithContent, original: CaseWithContent) -> tuple[Problem, ...]:
        found = copied_text(self.root, stored, original)
        return tuple(problems_in_record(self.root, stored.summary.folder, [found] if found else []))

    def _context(self, vocabulary: Vocabulary | None, layout: Layout) -> CheckContext:
        return CheckContext(
            vocabulary=vocabulary,
            identifiers=frozenset(folder.split("/")[1] for folder in layout.records),
            root=self.root,
            today=self.today,
            require_review=self.require_review,
            languages=self.languages,
        )

    def _records(self, states: Mapping[str, str], context: CheckContext) -> list[StoredRecord]:
        """Return all records; those with changed files are read again, and checked in the same pass."""
        records = {folder: self.cache.get(("record", folder), state, StoredRecord) for folder, state in states.items()}
        changed = [folder for folder, record in records.items() if record is None]
        results = self.cache.get(_CHECK_RESULTS, (), _CheckResults) or {}
        for serialized, content, result in self._read_and_check(changed, context):
            record = deserialize(serialized, StoredRecord)
            state = states[record.folder]
            self.cache.put(("record", record.folder), state, record, serialized)
            if content:  # the preview shows the last valid version of a record with errors
                self.cache.write(("case", record.folder), state, content)
            records[record.folder] = record
            results[record.folder] = result._replace(inputs=_check_inputs(record, context, state))
        if changed:
            self.cache.put(_CHECK_RESULTS, (), results)
        return [record for record in records.values() if record]

    def _check_results(
        self, records: Sequence[StoredRecord], states: Mapping[str, str], context: CheckContext
    ) -> Mapping[str, CheckResult]:
        """Return the results by folder; checks are repeated where drafts or the day change their inputs."""
        cached = self.cache.get(_CHECK_RESULTS, (), _CheckResults) or {}
        inputs = {record.folder: _check_inputs(record, context, states[record.folder]) for record in records}
        valid = {
            folder: cached[folder]
            for folder in inputs.keys() & cached.keys()
            if cached[folder].is_valid(inputs[folder], self.today)
        }
        stale = [folder for folder in inputs if folder not in valid]
        checked = (result for *_, result in self._read_and_check(stale, context))
        results = valid | {
            folder: result._replace(inputs=inputs[folder]) for folder, result in zip(stale, checked, strict=True)
        }
        if results != cached:
            self.cache.put(_CHECK_RESULTS, (), results)
        return results

    def _read_and_check(
        self, folders: Sequence[str], context: CheckContext
    ) -> Iterable[tuple[bytes, bytes, CheckResult]]:
        check = partial(_read_and_check, root=self.root, context=context)
        # The first record is checked in this process: workers then share the word lists and patterns that this loads.
        others = process_pool.parallel_map(check, folders[1:], reads=lambda folder: [self.root / folder])
        results = chain(map(check, folders[:1]), others)
        return progress.tracked(results, len(folders), "检查 records checked") if self.show_progress else results


def _read_and_check(folder: str, *, root: Path, context: CheckContext) -> tuple[bytes, bytes, CheckResult]:
    """Return the serialized record of a folder without the whole case, that case, and what the rules find in it."""
    record = read_record(root, folder, context.vocabulary, context.languages)
    context.compared_dates.clear()
    problems = check_record(root, record, context)
    stored, content = record.to_store().without_content()
    return serialize(stored), content, _with_validity(problems, context)


def _with_validity(problems: tuple[Problem, ...], context: CheckContext) -> CheckResult:
    """Return problems with the days for which they hold; one that mentions today holds for today only."""
    today = context.today or ""
    reached = [day for day in context.compared_dates if day <= today]
    if any(value == today for problem in problems for _, value in problem.values):
        return CheckResult(problems, "", since=today, until=f"{today}~")
    return CheckResult(
        problems, "", max(reached, default=""), min(context.compared_dates.difference(reached), default="")
    )


def _check_inputs(record: StoredRecord, context: CheckContext, state: str) -> str:
    """Return digests of all inputs of the rules except the day.

    Of the other cases these are the ones that the record names, or all ids if a named one does not exist.
    """
    all_exist = record.stored is not None and record.names <= context.identifiers
    others = () if all_exist else tuple(sorted(context.identifiers))
    drafts = tuple(sorted(record.names & context.drafts))
    return state + _digest_of_conditions(others, drafts, context.today is None, context.require_review)


_digest_of_conditions = lru_cache(maxsize=128)(digest_of)  # almost all records have the same: no others, no drafts
