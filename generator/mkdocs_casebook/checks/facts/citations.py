"""Citations: ``[@key]`` names a source, alike in both languages; sections cite something, sources are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, Suggestion, finding
from mkdocs_casebook.records.choices import plain_word
from mkdocs_casebook.records.formatting.source_citations import cited_sources
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.model.scalars import NAME
from mkdocs_casebook.text.markdown import to_html

_CITED_LINK = re.compile(r"<a (?:(?!</a>).)*\[@", re.DOTALL)

_ALMOST_CITATION = re.compile(rf"[\[［【〔「(（]\s?[@＠]\s?({NAME})\s?[\]］】〕」)）]")
_MISSPELT = re.compile(r"\[@\s?([^\[\]@\n]{1,60})\](?!\()")
"""A citation of something that is no name, such as ``[@S1]`` or ``[@BRF 2024]``."""

CITING_FIELDS = ("sections", "milestones", "participation", "concerns", "conditions", "lessons", "limits")
"""Fields whose texts may cite sources; of sections, the body."""


def check_citations(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find citations of unknown sources, in texts that cannot cite, and those that the other language lacks."""
    yield from _malformed(case)
    for at, text in text_index_of(case).with_citations:
        if not text.contains("[@"):
            continue
        zh, en = (_named_sources(words, case) for words in (text.zh or "", text.en or ""))
        if at[0] not in CITING_FIELDS or at[-1] == "heading" or _is_in_link(text):
            yield finding("citation-not-here", at)
        for language, names in (("zh", zh), ("en", en)):
            yield from _unknown(names, (*at, language), case)
        if len(text.items()) > 1 and set(zh) != set(en):
            yield finding("parity-citation", at, zh=", ".join(zh) or "—", en=", ".join(en) or "—")


def _malformed(case: Case) -> Iterator[Finding]:
    """Find citations in other brackets, or with a full-width sign or spaces in them: they are printed as they are."""
    for at, text in text_index_of(case).texts:
        for language, words in text.items() if at[0] in CITING_FIELDS else ():
            for match in _ALMOST_CITATION.finditer(words) if "@" in words or "＠" in words else ():
                right = f"[@{match[1]}]"
                if match[1] in case.sources and match[0] != right:
                    line = words.count("\n", 0, match.start())
                    yield finding("citation-malformed", (*at, language), offset=line, word=match[0], right=right)
            for match in _MISSPELT.finditer(words) if "[@" in words else ():
                if not re.fullmatch(NAME, match[1].strip()):
                    yield _misspelt(match, (*at, language), words.count("\n", 0, match.start()), case)


def _misspelt(match: re.Match[str], at: Location, offset: int, case: Case) -> Finding:
    """Return a finding about a citation whose name is that of no source, or of one in another spelling."""
    meant = _source_of(match[1], case)
    if meant:
        return finding("citation-malformed", at, offset=offset, word=match[0], right=f"[@{meant}]")
    return finding("unknown-source", at, offset=offset, key=match[1], nearest=Suggestion(match[1], case.sources))


def _source_of(written: str, case: Case) -> str:
    return next((name for name in case.sources if plain_word(name) == plain_word(written)), "")


def _named_sources(words: str, case: Case) -> list[str]:
    """Return the sources that a text cites, also in a citation that is malformed."""
    malformed = (match[1] for match in _ALMOST_CITATION.finditer(words))
    misspelt = (_source_of(match[1], case) for match in _MISSPELT.finditer(words))
    meant = (name for name in (*malformed, *misspelt) if name in case.sources)
    return list(dict.fromkeys([*cited_sources(words), *meant]))


def _is_in_link(text: Text) -> bool:
    """Return whether a citation is within a link or its title, where it cannot be a link itself."""
    return any(_may_be_in_link(words) and _CITED_LINK.search(to_html(words)) for _, words in text.items())


def _may_be_in_link(words: str) -> bool:
    """Test cheaply whether one paragraph has both; no link spans paragraphs."""
    return "](" in words and any("](" in paragraph and "[@" in paragraph for paragraph in words.split("\n\n"))


def _unknown(names: list[str], at: Location, case: Case) -> Iterator[Finding]:
    for name in dict.fromkeys(names):
        if name not in case.sources:
            yield finding("unknown-source", at, key=name, nearest=Suggestion(name, case.sources))


def check_uncited(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Report once which sections cite no source, and once which sources nothing cites."""
    if not case.sources:
        return
    silent = [index for index, section in enumerate(case.sections, start=1) if not _cites(section.body)]
    if silent:
        yield finding("section-cites-nothing", ("sections",), numbers=", ".join(map(str, silent)))
    used = _used_sources(case)
    unused = [name for name in case.sources if name not in used]
    if unused:
        yield finding("source-not-cited", ("sources",), names=", ".join(unused))


def _cites(text: Text) -> bool:
    return any(cited_sources(words) for _, words in text.items())


def _used_sources(case: Case) -> set[str]:
    texts = (words for _, text in text_index_of(case).with_citations for _, words in text.items() if "[@" in words)
    used = {name for words in texts for name in cited_sources(words)}
    for figure in case.figures.values():
        used.update(value.source for _, value in figure.located_values() if value.source)
    return used | {cost.source for cost in case.costs if cost.source} | {claim.source for claim in case.claims}
