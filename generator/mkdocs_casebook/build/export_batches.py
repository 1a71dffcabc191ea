"""What machines are given of some cases at once: their data and their part of each index, kept until one changes."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mkdocs_casebook.build.output_folder import Output, Written
from mkdocs_casebook.exports.case_bundle import DataPart, case_files, data_part
from mkdocs_casebook.exports.case_json import CaseWriter
from mkdocs_casebook.loading.folder_layout import FILE
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.runtime import process_pool, progress
from mkdocs_casebook.runtime.build_cache import BuildCache, State, digest_of
from mkdocs_casebook.search.index_files import index_cases, oldest_first
from mkdocs_casebook.search.segment import Segment
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.text.languages import Language

_CASES = 250
"""Cases of a block, about. Fewer have more terms in common with other blocks, of more it takes longer to join them."""
_PIECES = 8
"""So many pieces of a block are kept; then it is made anew, in one."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """Some cases, by their ids what they are known by: their data, and the parts of the index of each language."""

    known: Mapping[str, State] = field(default_factory=dict)
    data: DataPart = field(default_factory=dict)
    search: Mapping[Language, Sequence[Segment]] = field(default_factory=lambda: dict.fromkeys(Language, ()))

    def but_with(self, changed: Block, cases: Iterable[Case]) -> Block:
        """Return the block of some cases of which those that changed, or came, are in another one."""
        stay = {case.id for case in cases} - changed.known.keys()
        out = self.known.keys() - stay
        parts = {
            language: [part.without(out) if out else part for part in self.search[language]] for language in Language
        }
        return Block(
            known={key: self.known[key] for key in self.known if key in stay} | {**changed.known},
            data={key: self.data[key] for key in self.data if key in stay} | {**changed.data},
            search={
                language: [part for part in (*parts[language], *changed.search[language]) if part.ids]
                for language in Language
            },
        )


@dataclass(frozen=True, kw_only=True)
class ExportBatches:
    """Makes the blocks of a catalogue, and writes what stands beside the pages of their cases."""

    catalog: Catalog
    site: SiteIdentity
    root: Path
    output: Output
    memory: BuildCache
    shared: str
    """The digest of all that is no record: the vocabulary, what the site is."""

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the cases in the index."""
        return {case.id: number for number, case in enumerate(oldest_first(self.catalog))}

    def made(self) -> list[Block]:
        """Return all blocks; made anew is what changed, came or has another number in the index."""
        cases = _by_block(self.catalog.cases)
        blocks = {number: self._former(number) for number in cases}
        changed = {number: self._changed(cases[number], block) for number, block in blocks.items()}
        touched = [number for number in cases if changed[number] or len(cases[number]) < len(blocks[number].known)]
        made = process_pool.parallel_map(lambda number: self._make(changed[number]), touched, size=_CASES)
        told = progress.tracked(zip(touched, made, strict=True), len(touched), "数据和检索 data and search")
        for number, (packed, written) in told:
            new: Block = pickle.loads(packed)  # noqa: S301 - from one of our processes
            blocks[number] = blocks[number].but_with(new, cases[number])
            self.memory.keep(("block", number), (self.shared,), blocks[number])
            self.output.note(written)
        return [*blocks.values()]

    def _former(self, number: int) -> Block:
        """Return a block as it was; none of its cases if it is in too many pieces by now."""
        block: Block = self.memory.kept(("block", number), (self.shared,)) or Block()
        return block if all(len(parts) < _PIECES for parts in block.search.values()) else Block()

    def _changed(self, cases: Sequence[Case], block: Block) -> list[Case]:
        """Return the cases that are not in a block as they are now, or whose files are not there."""
        return [case for case in cases if block.known.get(case.id) != _known_by(case) or not self._is_written(case)]

    def _is_written(self, case: Case) -> bool:
        made_of = self._made_of(case)
        return all(self.output.has(address, made_of) for address in self._addresses(case))

    def _addresses(self, case: Case) -> Iterator[str]:
        yield f"cases/{case.id}/case.json"
        if not case.withdrawn:
            yield f"cases/{case.id}/{FILE}"
        for language in Language:
            yield self._text(case, language)

    def _text(self, case: Case, language: Language) -> str:
        return f"{language.root}search/texts/{self.numbers[case.id]}.json"

    def _made_of(self, case: Case) -> str:
        return digest_of((self.shared, _known_by(case)))

    def _make(self, cases: Sequence[Case]) -> tuple[bytes, list[Written]]:
        """Make a block, fit for the way to another process, and write what stands beside the pages of its cases."""
        vocabulary = self.catalog.vocabulary
        cases = [case.unfolded for case in cases]
        data = data_part(cases, CaseWriter(vocabulary, self.site))
        files = [(case, *file) for case in cases for file in case_files(case, data[case.id], self.root)]
        parts = {}
        for language in Language:
            part, texts = index_cases(cases, vocabulary, language)
            parts[language] = [part]
            files += [(case, self._text(case, language), text) for case, text in zip(cases, texts, strict=True)]
        written = [self.output.write(address, content, self._made_of(case)) for case, address, content in files]
        block = Block(known={case.id: _known_by(case) for case in cases}, data=data, search=parts)
        return pickle.dumps(block, pickle.HIGHEST_PROTOCOL), written


def _known_by(case: Case) -> State:
    return (case.id, case.folder, case.version)


def _by_block(cases: Sequence[Case]) -> dict[int, list[Case]]:
    """Return the cases by the numbers of their blocks, which do not depend on what other cases there are."""
    count = 1 << (len(cases) // _CASES).bit_length()
    blocks: dict[int, list[Case]] = {}
    for case in cases:
        blocks.setdefault(zlib.crc32(case.id.encode()) % count, []).append(case)
    return dict(sorted(blocks.items()))
