"""Which records the preview can show: a record with errors is replaced by its last sound version, or by a stand-in.

So that an error blocks the page of its own record only: lists and links to it work, and lead to what is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.loading.folder_layout import is_address
from mkdocs_casebook.loading.loader import LoadReport
from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.serialization import CaseWithContent, StoredCase
from mkdocs_casebook.records.vocabulary import Vocabulary

ByCase = Mapping[str, tuple[Problem, ...]]
"""Problems by the id of the case that they are about."""


class SoundRecords(NamedTuple):
    """The cases to show: in place of faulty ones their last sound versions, or stand-ins, whose ids are named.

    ``errors`` are the errors of the faulty cases; ``doubts`` are the warnings of all cases, which block nothing.
    """

    cases: list[CaseWithContent]
    errors: ByCase
    doubts: ByCase
    stand_ins: frozenset[str]


def sound_records(
    report: LoadReport, vocabulary: Vocabulary, root: Path, last: Iterable[CaseWithContent]
) -> SoundRecords:
    """Return what can be shown of a cases folder; ``last`` are the cases when they were sound.

    The problems of the report are sorted and without duplicates.
    """
    errors, doubts = (_by_case(report.problems, root, level) for level in ("error", "warning"))
    cases = [case for case in report.cases if case.summary.id not in errors]
    known = {case.summary.id for case in cases} | errors.keys()
    former = {
        case.summary.id: case
        for case in last
        if case.summary.id in errors and known.issuperset((*case.summary.related, *case.summary.linked))
    }
    folders = {key: found[0].path.split("/")[1] for key, found in errors.items() if key not in former}
    stand_ins = list(_stand_ins(folders, vocabulary, root))
    names = frozenset(each.summary.id for each in stand_ins)
    return SoundRecords([*cases, *former.values(), *stand_ins], errors, doubts, names)


def _by_case(problems: Iterable[Problem], root: Path, level: str) -> ByCase:
    by_case: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.level != level:
            continue
        parts = problem.path.split("/")
        if len(parts) > 2 and parts[0] == root.name and is_address(parts[2]):
            by_case[parts[2]].append(problem)
    return {key: tuple(found) for key, found in by_case.items()}


def _stand_ins(years: Mapping[str, str], vocabulary: Vocabulary, root: Path) -> Iterator[StoredCase]:
    """Yield a case for each id, given with its year, that says no more than that it has errors."""
    place = next((key for key, place in vocabulary.places.items() if place.parent is None), None)
    theme = next(iter(vocabulary.themes), None)
    for identifier, year in sorted(years.items()):
        folder = f"{year}/{identifier}"
        if place and theme and (root / folder / FILE).is_file():
            case = validate_case(_data(identifier, place, theme), identifier=identifier, folder=folder)
            if isinstance(case, Case):
                yield StoredCase.of(case)


def _data(identifier: str, place: str, theme: str) -> dict[str, Any]:
    notice = {
        "zh": "这条记录有错，改好以后显示。",
        "en": "This record has errors; it is shown once they are corrected.",
    }
    return {
        "title": {"zh": f"{identifier}（有错）", "en": f"{identifier} (with errors)"},
        "summary": notice,
        "published": "0001-01-01",
        "origin": "compiled",
        "status": "unknown",
        "place": place,
        "themes": [theme],
        "sections": [{"heading": notice, "body": notice}],
    }
