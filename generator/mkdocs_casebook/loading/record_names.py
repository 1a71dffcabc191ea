"""Names in a record as people write them: fields in Chinese, parts called ``S1`` or ``BRF 2024``, or in a list.

A record is read with the names that are meant, wherever it uses them, so that each mistake is one finding. What is
found in it is at the locations of the record as it is read; ``as_written`` returns them to those of the file.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from mkdocs_casebook.diagnostics.findings import Edit, Finding, Location, finding
from mkdocs_casebook.loading.corrections.field_names import correct as correct_field
from mkdocs_casebook.loading.corrections.named_references import Reference, references, renamed
from mkdocs_casebook.loading.corrections.written_record import WrittenRecord
from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.model import NAME, Case, Figure, Photo
from mkdocs_casebook.records.model.provenance import Source
from mkdocs_casebook.records.text_languages import published_texts
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.pinyin import pinyin_parts
from mkdocs_casebook.yaml_io.editing.editor import NotEditable, data_with
from mkdocs_casebook.yaml_io.editing.splices import ID_FIELDS, as_mapping

_FIELDS = {"figures": "f", "photos": "p", "sources": "s"}
"""The fields of named parts, each with the letter of names that a number alone distinguishes."""
_PARTS: dict[str, type[BaseModel]] = {"figures": Figure, "photos": Photo, "sources": Source}
_UNKNOWN = {"unknown-figure": "figures", "unknown-placeholder": "figures", "unknown-photo": "photos"}
_UNKNOWN |= {"unknown-source": "sources"}
_MOST = 200
"""Names that are corrected; no real record has as many parts."""
_MAX_RENAMINGS = 5
"""Levels of fields in fields, each of which may have a Chinese name."""
_LONGEST = 40
_PLAIN_NAME = re.compile(r"\w(?:[\w .-]*\w)?")


@dataclass
class RecordNames:
    """A record as it is read: its data with right names, and the findings about the names.

    ``parts`` are the locations of parts in the file by those in the data, ``fields`` the names of fields in the file by
    their locations in the data; ``unnamed`` are the fields whose parts cannot be distinguished in texts.
    """

    data: Any
    findings: list[Finding] = field(default_factory=list)
    parts: dict[Location, Location] = field(default_factory=dict)
    fields: dict[Location, str] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)

    def as_written(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings at their locations in the file, without those that follow from missing names."""
        return [self._as_written(found) for found in findings if _UNKNOWN.get(found.code) not in self.unnamed]

    def _as_written(self, found: Finding) -> Finding:
        edits = tuple(edit._replace(at=self.location(edit.at)) for edit in found.edits)
        return replace(found, at=self.location(found.at), edits=edits) if self.findings else found

    def location(self, at: Location) -> Location:
        """Return the location in the file for one in the data."""
        written: Location = ()
        for end in range(1, len(at) + 1):
            part = self.parts.get(at[:end])
            written = (*written[:1], *part[1:]) if part else (*written, self.fields.get(at[:end], at[end - 1]))
        return written

    def correct_fields(self, findings: Iterable[Finding], language: Language) -> bool:
        """Rename the fields that findings call unknown, where it is certain which are meant; return whether any is."""
        record = WrittenRecord(self.data, None, language)
        unknown = (correct_field(found, record) for found in findings if found.code == "unknown-key")
        certain = [found for found in unknown if found.edits][:_MOST]
        for found in sorted(certain, key=lambda found: -len(found.at)):
            *outer, old = found.at
            self.findings.append(self._as_written(found) if self.findings else found)
            self.data = _with_field(self.data, outer, str(old), found.edits[0].text)
            self.fields[*outer, found.edits[0].text] = str(old)
        return bool(certain)

    def correct_parts(self) -> None:
        """Give figures, photos and sources the names that they should have, also where they are referred to."""
        for name in _FIELDS:
            value = self.data.get(name) if isinstance(self.data, dict) else None
            if isinstance(value, list) and value:
                _name_items(self, name, value)
            elif isinstance(value, dict):
                _rename(self, name, value)


def _with_field(value: Any, at: list[Any], old: str, new: str) -> Any:
    """Return data with a field renamed; what contains it is copied."""
    if not at:
        return {new if name == old else name: inner for name, inner in value.items()}
    copied = value.copy()
    copied[at[0]] = _with_field(value[at[0]], at[1:], old, new)
    return copied


def with_right_names(
    data: Any, result: Case | list[Finding], place: dict[str, str], languages: SiteLanguages
) -> tuple[RecordNames, Case | list[Finding]]:
    """Return a record with right names of fields and parts, and its case or the findings in it."""
    names = RecordNames(data)
    if isinstance(result, list):
        names.correct_fields(result, languages.first)
    names.correct_parts()
    for _ in range(_MAX_RENAMINGS if names.findings else 0):
        renamed = published_texts(names.data, languages)
        result = validate_case(renamed, **place, version="", digests=None, languages=languages)
        if not isinstance(result, list) or not names.correct_fields(result, languages.first):
            break
    return names, result


def with_likely_values(
    data: Any, invalid: list[Finding], corrected: list[Finding], place: dict[str, str], languages: SiteLanguages
) -> tuple[Any, list[Finding]]:
    """Return a record with the values that are probably meant, so that they are checked too, and what is left."""
    is_invalid = {found.at for found in invalid}
    edits = [
        edit
        for found in corrected
        if found.at in is_invalid
        for edit in found.edits or found.assumed
        if not edit.is_name
    ]
    if not edits:
        return data, invalid
    try:
        edited = data_with(copy.deepcopy(data), edits)
    except NotEditable:
        return data, invalid
    result = validate_case(edited, **place, version="", digests=None, languages=languages)
    return edited, result if isinstance(result, list) else []


def _name_items(names: RecordNames, name: str, items: list[Any]) -> None:
    """Read a list of parts as a mapping, if every item is one."""
    if len(items) > _MOST or not all(isinstance(item, dict) and item for item in items):
        return
    fields = frozenset(_PARTS[name].model_fields)
    given = [_given_name(item, fields) for item in items]
    written = [each or f"{_FIELDS[name]}{number}" for number, each in enumerate(given, 1)]
    right = [right_name(each, _FIELDS[name]) for each in written]
    if len({*right}) < len(right) or not all(right):
        return
    is_certain = all(given) or not any(references(names.data, name))
    edits = (Edit((name,), ", ".join(written), names=tuple(written)),) if is_certain else ()
    shown = "; ".join(f"{each}: {{…}}" for each in right[:3]) + ("; …" if len(right) > 3 else "")
    names.findings.append(
        replace(finding("parts-in-a-list", names.location((name,)), key=name, written=shown), edits=edits)
    )
    data = {**names.data, name: as_mapping(items, written)}
    names.data = renamed(data, name, {old: new for old, new in zip(written, right, strict=True) if old != new})
    for index, (item, old, new) in enumerate(zip(items, written, right, strict=True)):
        is_only_name = len(item) == 1 and isinstance(item.get(old), dict)
        names.parts[name, new] = (name, index, old) if is_only_name else (name, index)
    if not all(given):
        names.unnamed.add(name)


def _given_name(item: Mapping[str, Any], fields: Container[str]) -> str:
    """Return the name that an item has: its only field, which holds the fields of the part, or a field for it."""
    only = next(iter(item))
    if len(item) == 1 and only not in fields and isinstance(item[only], dict):
        return only
    value = next((item[each] for each in ID_FIELDS if each in item), "")
    return value if isinstance(value, str) and _PLAIN_NAME.fullmatch(value) else ""


def _rename(names: RecordNames, name: str, parts: Mapping[str, Any]) -> None:
    """Read parts whose names have capitals, spaces or other characters by the nearest right names."""
    taken, right = {*parts}, {}
    for old in [each for each in parts if not re.fullmatch(NAME, each)][:_MOST]:
        new = right_name(old, _FIELDS[name])
        if new and new not in taken:
            taken.add(new)
            right[old] = new
    if not right:
        return
    edits: defaultdict[str, list[Edit]] = defaultdict(list)
    for each in references(names.data, name):
        if each.name in right:
            edits[each.name].append(_edit(each, names.location(each.at), right[each.name]))
    if name == "figures":
        _rename_in_equations(names, right, edits)
    for old, new in right.items():
        change = Edit((name, old), new, is_name=True), *edits[old]
        names.findings.append(finding("bad-name", (name, old), value=old).with_correction(new, new, change))
        names.parts[name, new] = (name, old)
    names.data = renamed(names.data, name, right)


def _rename_in_equations(names: RecordNames, right: Mapping[str, str], edits: defaultdict[str, list[Edit]]) -> None:
    equations = names.data.get("checks")
    if not isinstance(equations, list):
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(right, key=len, reverse=True)))})(?!\w)")
    for index, equation in enumerate(equations):
        used = pattern.findall(equation) if isinstance(equation, str) else []
        if used:
            edits[used[0]].append(Edit(("checks", index), pattern.sub(lambda match: right[match[0]], equation)))
    renamed_equations = [pattern.sub(lambda match: right[match[0]], str(each)) for each in equations]
    names.data = {**names.data, "checks": renamed_equations}


def _edit(reference: Reference, at: Location, new: str) -> Edit:
    if not reference.written:
        return Edit(at, new)
    return Edit(at, reference.written.replace(reference.name, new, 1), instead_of=reference.written)


def right_name(written: str, letter: str) -> str:
    """Return a name like a text, empty if there is none; Chinese characters are written in pinyin."""
    text = unicodedata.normalize("NFKC", written)[:_LONGEST]
    spelled = "".join(part if isinstance(part, str) else f"_{'_'.join(part)}_" for part in pinyin_parts(text))
    slug = re.sub("[^a-z0-9]+", "_", spelled.lower()).strip("_")[:_LONGEST].strip("_")
    return slug if not slug or slug[0].isalpha() else f"{letter}{'' if slug.isdecimal() else '_'}{slug}"
