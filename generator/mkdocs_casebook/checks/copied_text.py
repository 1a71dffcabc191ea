"""Copied text: sentences of a case that are word for word in another one, as happens when a record serves as a pattern.

Each case is represented by the digests of its long Chinese sentences, so that a thousand cases are compared at little
cost; only cases that share one are loaded. Quotations are not compared, nor what is alike in many records: captions,
credits, sources, labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.formatting.source_citations import without_citations
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.model.text_fields import texts
from mkdocs_casebook.records.serialization import CaseWithContent

_FIELDS = frozenset(
    ("summary", "sections", "milestones", "participation", "concerns", "conditions", "lessons", "limits")
)
_MIN_LENGTH = 40
"""Characters of a sentence; shorter ones are alike by chance: 社区召开了居民议事会。"""

_END = re.compile(r"[。！？\n]")
_QUOTED = re.compile("“[^”]*”")
_SIZE = 8
_COPIES = 2
_SHOWN = 30


class _Sentence(NamedTuple):
    at: Location
    offset: int
    text: str


def sentence_digests(case: Case) -> bytes:
    """Return the digests of the long sentences of a case, eight bytes each."""
    return b"".join([_digest(sentence.text) for sentence in _sentences(case)])


def pairs_with_common_sentences(
    cases: Iterable[tuple[CaseWithContent, bytes]],
) -> Iterator[tuple[CaseWithContent, CaseWithContent]]:
    """Yield each case that shares a sentence with an earlier one, and that one; given cases with their digests.

    Of two cases the one published later is the copy. What three or more have is no copy but a usual phrase.
    """
    pairs = [(stored, memoryview(digests).cast("Q").tolist()) for stored, digests in cases]
    counts = Counter(chain.from_iterable(set(own) for _, own in pairs))
    shared = {digest for digest, count in counts.items() if count == _COPIES}
    originals: dict[int, CaseWithContent] = {}
    sharing = [(stored, common) for stored, own in pairs if (common := [each for each in own if each in shared])]
    for stored, common in sorted(sharing, key=_by_publication):
        original = next((originals[digest] for digest in common if digest in originals), None)
        originals.update(dict.fromkeys(common, stored))
        if original:
            yield stored, original


def _by_publication(pair: tuple[CaseWithContent, list[int]]) -> tuple[str, str]:
    summary = pair[0].summary
    return summary.published, summary.folder


def copied_text(root: Path, stored: CaseWithContent, original: CaseWithContent) -> Finding | None:
    """Return what a case repeats of an earlier one; equal digests are no proof."""
    there = {sentence.text for sentence in _sentences(original.load())}
    copied = [sentence for sentence in _sentences(stored.load()) if sentence.text in there]
    if not copied:
        return None
    first = copied[0]
    shown = first.text if len(first.text) <= _SHOWN else f"{first.text[:_SHOWN]}…"
    other = f"{root.name}/{original.summary.folder}"
    return finding("copied-text", (*first.at, "zh"), offset=first.offset, count=len(copied), word=shown, other=other)


def _sentences(case: Case) -> Iterator[_Sentence]:
    for at, text in texts(case, _FIELDS):
        if text.zh and len(text.zh) >= _MIN_LENGTH:
            yield from _long_sentences(at, text.zh)


def _long_sentences(at: Location, text: str) -> Iterator[_Sentence]:
    start, plain = 0, _own_words(text)
    for part in _END.split(plain):
        sentence = part.strip()
        if len(sentence) >= _MIN_LENGTH and "“" not in sentence and not sentence.startswith((">", "|")):
            yield _Sentence(at, plain.count("\n", 0, start), sentence)
        start += len(part) + 1


def _own_words(text: str) -> str:
    """Return a text without citations, and with an empty quotation for each one."""
    plain = without_citations(text) if "[@" in text else text
    return _QUOTED.sub("“”", plain) if "“" in plain else plain


def _digest(sentence: str) -> bytes:
    return blake2b(sentence.encode(), digest_size=_SIZE).digest()
