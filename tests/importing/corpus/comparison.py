"""Title, date and body of the same pages as extracted by trafilatura, which is not a dependency of the package.

``make .venv/bench.stamp`` installs it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from trafilatura import extract

from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.importing.errors import NotImportable
from tests.importing.corpus.drafts import values_of
from tests.importing.corpus.pages import bytes_of, text_of
from tests.importing.corpus.scoring import Score, letters
from tests.importing.corpus.stories import Story
from tests.importing.samples import VOCABULARY

_SHINGLE = 5

Extract = tuple[str, str, str]
"""Title, date and body."""


def comparison(chosen: Iterable[Story]) -> Iterator[str]:
    """Yield a table of both programs over the pages that are HTML."""
    pages = [story for story in chosen if story.template != "text"]
    yield f"{len(pages)} pages: title and date (right of found), body (runs of {_SHINGLE} characters)"
    for name, program in (("casebook import", _imported), ("trafilatura", _extracted)):
        title, date, body = Score(), Score(), Score()
        for story in pages:
            found = program(story)
            title.add(_exact(story.title, found[0]))
            date.add(_exact(story.published, found[1]))
            body.add(_shingles("".join(map(letters, story.lines)), letters(found[2])))
        for kind, score in (("title", title), ("date", date), ("body", body)):
            yield f"{name:<16} {kind:<6} precision {score.precision:6.1%}  recall {score.recall:6.1%}"
    yield ""


def _imported(story: Story) -> Extract:
    try:
        draft = values_of(create_draft(bytes_of(story), VOCABULARY).text, VOCABULARY)
    except NotImportable:
        return "", "", ""
    return draft.title, draft.published, "".join(line for line in draft.lines if line[0] != "|")


def _extracted(story: Story) -> Extract:
    found = extract(text_of(story), output_format="json", with_metadata=True, include_tables=False)
    document = json.loads(found) if found else {}
    headings = story.texts("heading")
    body = "".join(line for line in (document.get("text") or "").splitlines() if line not in headings)
    return document.get("title") or "", document.get("date") or "", body


def _exact(expected: str, found: str) -> Score:
    right = int(letters(expected) == letters(found))
    return Score(1, bool(found), right, right)


def _shingles(expected: str, found: str) -> Score:
    known, drafted = _runs(expected), _runs(found)
    right = len(known & drafted)
    return Score(len(known), len(drafted), right, right)


def _runs(text: str) -> set[str]:
    return {text[start : start + _SHINGLE] for start in range(len(text) - _SHINGLE + 1)}
