"""The cases folder to a Catalog; gathers every problem of every file before it raises once."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from generator import progress, source
from generator.catalog import Catalog
from generator.digests import digests_of
from generator.fill import filled
from generator.memory import Memory, state_of
from generator.model import KEY, Case
from generator.model.parts import Step
from generator.problems import Finding, Problem, Problems, dotted, finding, nearest
from generator.rules import check
from generator.rules.surroundings import Surroundings
from generator.rules.todo import left_in
from generator.rules.words import check_words
from generator.salvage import Salvaged, salvage
from generator.validate import validate_case, validate_vocabulary
from generator.vocabulary import LEVELS, Vocabulary

Item = TypeVar("Item")

FILE = "case.yml"
VOCABULARY = "vocabulary"

_UNNAMED = "unnamed"

_NAMED = re.compile(r"case:([^\s)>#\"]*)")
"""A link to another case; what it finds too much does no harm."""

_ALIKE = (FILE, "case.yaml", "case.yml.txt", "case.yaml.txt", "case.txt")
"""What editors and their programs make of the file's name."""


@dataclass
class _Reader:
    """Reads one cases folder; ``problems`` grows as it goes, ``halves`` are records that are not whole."""

    root: Path
    memory: Memory
    tells_progress: bool = False
    problems: list[Problem] = field(default_factory=list)
    halves: list[Salvaged] = field(default_factory=list)

    def watched(self, items: list[Item], what: str) -> Iterable[Item]:
        """Yield the items, telling how far it has come where that is wanted."""
        return progress.told(items, len(items), what) if self.tells_progress else items

    def report(self, path: str, findings: Iterable[Finding], document: source.Document | None = None) -> None:
        """Turn findings in a file, its path relative to the cases folder, into problems."""
        self.problems += [self._problem(path, found, document) for found in findings]

    def _problem(self, path: str, found: Finding, lines: source.Lines | None) -> Problem:
        line = lines.line(found) if lines else found.line or 1
        where = f"{self.root.name}/{path}".removesuffix("/")
        return Problem(path=where, line=line, field=dotted(found.at), code=found.code, values=found.values)

    def problems_of(self, case: Case, surroundings: Surroundings) -> list[Problem]:
        """Return what the rules find in a case, at its lines; they look at the files beside its record, too."""
        state = (case, _seen_from(case, surroundings, self.memory), state_of(self.root / case.folder))
        return self.memory.of(("rules", case.folder), state, lambda: self._checked(case, surroundings))

    def _checked(self, case: Case, surroundings: Surroundings) -> list[Problem]:
        findings = list(check(case, surroundings))
        if not findings:
            return []
        path = f"{case.folder}/{FILE}"
        try:
            lines = source.lines_of(self.root / path)
        except source.Unreadable as error:  # it changed while it was looked at
            return [self._problem(path, error.finding, None)]
        return [self._problem(path, found, lines) for found in findings]

    def read(self, path: str) -> source.Document | None:
        """Read a YAML file or report why it cannot be."""
        try:
            return source.read(self.root / path)
        except source.Unreadable as error:
            self.report(path, [error.finding])
            return None


def load(  # noqa: PLR0913 - each is named where it is given
    root: Path,
    *,
    today: str | None = None,
    with_drafts: bool = False,
    require_review: tuple[Step, ...] = (),
    memory: Memory | None = None,
    tells_progress: bool = False,
) -> Catalog:
    """Load all cases under ``root`` (``<year>/<id>/case.yml``, ``vocabulary/*.yml``) or raise ``Problems``.

    ``today``, YYYY-MM-DD, is the day that the rules judge by. What is told and refuses nothing stands in the catalog.
    Drafts are checked like others and left out unless asked for. ``require_review`` are the steps of review that every
    published case needs. With a ``memory`` of former times only what changed since is read and checked.
    ``tells_progress`` says on the error stream how far a long load has come.
    """
    collects = gc.isenabled()
    gc.disable()  # a catalogue is all new objects that stay: to search them for garbage costs a tenth of the time
    try:
        reader = _Reader(root, memory or Memory(), tells_progress)
        vocabulary, cases, drafts = _load(reader, today, require_review)
        shown = cases if with_drafts else [case for case in cases if case.id not in drafts]
        return Catalog(vocabulary, shown, notices=sorted(reader.problems))
    finally:
        if collects:
            gc.enable()


def _load(
    reader: _Reader, today: str | None, require_review: tuple[Step, ...]
) -> tuple[Vocabulary, list[Case], frozenset[str]]:
    root, memory = reader.root, reader.memory
    if not root.is_dir():
        reader.report("", [finding("cases-missing")])
        raise Problems(reader.problems)
    state = state_of(root / VOCABULARY)
    vocabulary, told = memory.of("vocabulary", state, lambda: (_vocabulary(reader), tuple(reader.problems)))
    reader.problems = [*told]
    folders = list(_folders(reader))
    cases = [case for folder in reader.watched(folders, "读取 records read") if (case := _case(reader, folder))]
    if vocabulary:
        cases = [_filled(reader, case, vocabulary) for case in cases]
    identifiers = frozenset(folder.split("/")[1] for folder in folders)
    drafts = frozenset(case.id for case in cases if case.is_draft(today))
    surroundings = Surroundings(
        vocabulary=vocabulary,
        identifiers=identifiers,
        root=root,
        today=today,
        drafts=drafts,
        require_review=require_review,
    )
    _rules(reader, cases, surroundings)
    _addresses(reader, cases)
    if any(problem.level != "notice" for problem in reader.problems):
        raise Problems(reader.problems)
    assert vocabulary  # a missing one is a problem
    return vocabulary, cases, drafts


def _vocabulary(reader: _Reader) -> Vocabulary | None:
    names = list(Vocabulary.model_fields)
    present = {path.stem for path in (reader.root / VOCABULARY).glob("*.yml")}
    for name, known in Vocabulary.model_fields.items():
        if name not in present and known.is_required():
            reader.report(f"{VOCABULARY}/{name}.yml", [finding("vocabulary-missing", name=name)])
    for name in sorted(present - set(names)):
        unknown = finding("unknown-vocabulary", name=name, known=", ".join(names), nearest=nearest(name, names))
        reader.report(f"{VOCABULARY}/{name}.yml", [unknown])
    documents = {name: reader.read(f"{VOCABULARY}/{name}.yml") for name in names if name in present}
    made = _vocabulary_of(reader, {name: document for name, document in documents.items() if document})
    return made if all(documents.values()) else None


def _vocabulary_of(reader: _Reader, documents: dict[str, source.Document]) -> Vocabulary | None:
    made = validate_vocabulary({name: document.data for name, document in documents.items()})
    findings = made if isinstance(made, list) else [*_misplaced(made), *check_words(made)]
    for found in findings:
        name = str(found.at[0])
        if name not in documents:  # that it is missing or cannot be read has been told
            continue
        inner = Finding(code=found.code, at=found.at[1:], values=found.values)
        reader.report(f"{VOCABULARY}/{name}.yml", [inner], documents[name])
    return None if isinstance(made, list) or findings else made


def _misplaced(vocabulary: Vocabulary) -> Iterator[Finding]:
    places = vocabulary.places
    for key, place in places.items():
        at = ("places", key, "parent")
        if place.parent is None:
            continue
        if place.parent not in places:
            yield finding("unknown-parent", at, key=place.parent, nearest=nearest(place.parent, places))
        elif LEVELS.index(places[place.parent].level) >= LEVELS.index(place.level):
            yield finding("parent-not-wider", at, key=place.parent)
    yield from _unlike_units(vocabulary)


def _unlike_units(vocabulary: Vocabulary) -> Iterator[Finding]:
    for key, measure in vocabulary.measures.items():
        for index, unit in enumerate(measure.units):
            at = ("measures", key, "units", index)
            if unit not in vocabulary.units:
                yield finding("unknown-unit", at, key=unit, nearest=nearest(unit, vocabulary.units))
            elif len(measure.units) > 1 and vocabulary.units[unit].measure:
                yield finding("measure-of-unlike-units", at, unit=unit)


def is_address(name: str) -> bool:
    """Tell whether a folder's name can be the id of a case; ``page-2`` is where a list goes on."""
    return re.fullmatch(KEY, name) is not None and not re.fullmatch("page-[0-9]+", name)


def _folders(reader: _Reader) -> Iterator[str]:
    """Yield the folders that hold a record, as ``2024/wangjiaqiao``, in order; report what is out of place."""
    for year in _folders_in(reader, ""):
        if year == VOCABULARY:
            continue
        if not re.fullmatch("[0-9]{4}", year):
            reader.report(year, [finding("year-folder", name=year)])
            continue
        for name in _folders_in(reader, year):
            if _holds_record(reader, year, name):
                yield f"{year}/{name}"


def _folders_in(reader: _Reader, path: str) -> Iterator[str]:
    """Yield the folders in a folder that holds nothing else; report records that stand there."""
    for name, is_folder in _entries(reader.root / path):
        if is_folder:
            yield name
        elif name.lower().endswith((".yml", ".yaml")):
            reader.report(f"{path}/{name}".removeprefix("/"), [finding("record-outside", name=name)])


def _entries(folder: Path | str) -> list[tuple[str, bool]]:
    """Return the name of each visible entry and whether it is a folder, in order."""
    with os.scandir(folder) as entries:
        return sorted((entry.name, _is_folder(entry)) for entry in entries if not entry.name.startswith("."))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _holds_record(reader: _Reader, year: str, name: str) -> bool:
    path = f"{year}/{name}"
    if not is_address(name):
        reader.report(path, [finding("bad-identifier", name=name)])
    files = [file for file, is_folder in _entries(f"{reader.root}/{path}") if not is_folder]
    if FILE in files:
        return True
    alike = [file for file in files if file.lower() in _ALIKE]
    for file in alike:
        reader.report(f"{path}/{file}", [finding("wrong-file-name", name=file)])
    if not alike:
        reader.report(path, [finding("folder-without-case")])
    return False


def _case(reader: _Reader, folder: str) -> Case | None:
    """Return the case of a folder, or report why there is none; it is read again only when its file changed."""
    state = state_of(reader.root / folder / FILE)
    return reader.memory.of(("case", folder), state, lambda: _read_case(reader, folder))


def _read_case(reader: _Reader, folder: str) -> Case | None:
    path = f"{folder}/{FILE}"
    document = reader.read(path)
    if document is None:
        return None
    name = folder.split("/")[1]
    if not is_address(name):  # told before; the record's own mistakes are told with it
        folder = name = _UNNAMED
    data = document.data
    digests = digests_of(data) if isinstance(data, dict) else None
    made = validate_case(data, identifier=name, folder=folder, version=document.version, digests=digests)
    if isinstance(made, list):
        reader.report(path, [*made, *left_in(document.data)], document)
        if folder != _UNNAMED and (half := salvage(document.data, made, identifier=name, folder=folder)):
            reader.halves.append(half)
        return None
    return None if folder == _UNNAMED else made


def _filled(reader: _Reader, case: Case, vocabulary: Vocabulary) -> Case:
    state = (case, vocabulary)
    return reader.memory.of(("filled", case.folder), state, lambda: filled(case, vocabulary))


def _seen_from(case: Case, surroundings: Surroundings, memory: Memory) -> Surroundings:
    """Return what the rules look at besides a case: of all other cases those it names, unless one is not there."""
    names = memory.of(("names", case.folder), (case,), lambda: _names(case))
    all_there = names <= surroundings.identifiers
    others = names if all_there else surroundings.identifiers
    return replace(surroundings, identifiers=others, drafts=names & surroundings.drafts)


def _names(case: Case) -> frozenset[str]:
    """Return the ids that a record names, its own among them."""
    bodies = (written for section in case.sections for written in (section.body.zh, section.body.en or ""))
    return frozenset([case.id, *case.related, *(key for body in bodies for key in _NAMED.findall(body))])


def _rules(reader: _Reader, cases: list[Case], surroundings: Surroundings) -> None:
    for case in reader.watched(cases, "检查 records checked"):
        reader.problems += reader.problems_of(case, surroundings)
    for half in reader.halves:
        case = filled(half.case, surroundings.vocabulary) if surroundings.vocabulary else half.case
        told = [half.told(found) for found in check(case, surroundings)]
        path = f"{case.folder}/{FILE}"
        reader.report(path, [found for found in told if found], reader.read(path))


def _addresses(reader: _Reader, cases: list[Case]) -> None:
    """Report ids and former ids that two cases claim."""
    current: dict[str, str] = {}
    for case in cases:
        other = current.setdefault(case.id, case.folder)
        if other != case.folder:
            doubled = finding("doubled-identifier", name=case.id, other=f"{reader.root.name}/{other}")
            reader.report(f"{case.folder}/{FILE}", [doubled])
    former: dict[str, str] = {}
    for case in cases:
        for index, name in enumerate(case.moved_from):
            taken = current.get(name)
            other = taken or former.setdefault(name, case.folder)
            if taken or other != case.folder:
                code = "old-address-taken" if taken else "doubled-old-address"
                found = finding(code, ("moved_from", index), name=name, other=f"{reader.root.name}/{other}")
                path = f"{case.folder}/{FILE}"
                reader.report(path, [found], reader.read(path))
