"""What machines are given of some cases at once: their data and their part of each index, kept until one changes."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator import parallel
from generator.catalog import Catalog
from generator.exports.case_data import DataPart, case_files, data_part
from generator.exports.record import CaseWriter
from generator.folders import FILE
from generator.language import Language
from generator.memory import Memory, State, digest_of
from generator.model import Case
from generator.output import Output, Written
from generator.search.files import oldest_first, search_part
from generator.search.part import Part
from generator.site_identity import SiteIdentity

_CASES = 32
"""Cases of a block, about. Fewer would have more terms in common with other blocks; of more, more is made anew."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """Some cases: their data, and their part of the index of each language."""

    data: DataPart
    search: Mapping[Language, Part]


@dataclass(frozen=True, kw_only=True)
class Blocks:
    """Makes the blocks of a catalogue, and writes what stands beside the pages of their cases."""

    catalog: Catalog
    site: SiteIdentity
    root: Path
    output: Output
    memory: Memory
    shared: str
    """The digest of all that is no record: the vocabulary, what the site is."""

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the cases in the index."""
        return {case.id: number for number, case in enumerate(oldest_first(self.catalog))}

    def made(self) -> list[Block]:
        """Return all blocks; made anew are those of which a case changed, came, went or has another number."""
        cases = _by_block(self.catalog.cases)
        states = {number: (self.shared, *map(_known_by, block)) for number, block in cases.items()}
        blocks = {number: self._kept(number, block, states[number]) for number, block in cases.items()}
        new = [number for number, block in blocks.items() if block is None]
        made = parallel.mapped(lambda number: self._make(cases[number]), new, size=_CASES)
        for number, (packed, written) in zip(new, made, strict=True):
            block: Block = pickle.loads(packed)  # noqa: S301 - from one of our processes
            blocks[number] = self.memory.keep(("block", number), states[number], block, packed)
            self.output.note(written)
        return [block for block in blocks.values() if block]

    def _kept(self, number: int, cases: Iterable[Case], state: State) -> Block | None:
        """Return a block of the last build if all is there that was written with it."""
        block: Block | None = self.memory.kept(("block", number), state)
        there = block and all(
            self.output.has(address, self._made_of(case)) for case in cases for address in self._addresses(case)
        )
        return block if there else None

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
        data = data_part(cases, CaseWriter(vocabulary, self.site))
        files = [(case, *file) for case in cases for file in case_files(case, data[case.id], self.root)]
        parts = {}
        for language in Language:
            parts[language], texts = search_part(cases, vocabulary, language)
            files += [(case, self._text(case, language), text) for case, text in zip(cases, texts, strict=True)]
        written = [self.output.write(address, content, self._made_of(case)) for case, address, content in files]
        return pickle.dumps(Block(data=data, search=parts), pickle.HIGHEST_PROTOCOL), written


def _known_by(case: Case) -> State:
    return (case.id, case.folder, case.version)


def _by_block(cases: Sequence[Case]) -> dict[int, list[Case]]:
    """Return the cases by the numbers of their blocks, which do not depend on what other cases there are."""
    count = 1 << (len(cases) // _CASES).bit_length()
    blocks: dict[int, list[Case]] = {}
    for case in cases:
        blocks.setdefault(zlib.crc32(case.id.encode()) % count, []).append(case)
    return dict(sorted(blocks.items()))
