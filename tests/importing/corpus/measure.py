"""Import the pages of the corpus and add up their scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.importing.errors import NotImportable
from tests.importing.corpus.drafts import DraftFigure, DraftValues, values_of
from tests.importing.corpus.pages import bytes_of
from tests.importing.corpus.scoring import Report, compare
from tests.importing.corpus.stories import Story
from tests.importing.samples import VOCABULARY

_NOTHING = DraftValues(
    title="",
    published="",
    issuer="",
    headings=[],
    captions=[],
    photos=0,
    figures=list[DraftFigure](),
    milestones=[],
    lines=[],
    everything=[],
    doubtful=set(),
)


def measure(chosen: Iterable[Story], *, extra_damage: tuple[str, ...] = ()) -> Report:
    """Return the report of all chosen stories."""
    report = Report()
    for story in chosen:
        is_damaged = bool(story.damage or extra_damage)
        try:
            draft = create_draft(bytes_of(story, extra_damage=extra_damage), VOCABULARY).text
        except NotImportable as error:
            report.misses.append(f"{story.name}: refused: {error}")
            report.add(compare(story, _NOTHING))
        else:
            report.add(compare(story, values_of(draft, VOCABULARY), is_damaged=is_damaged))
    return report


def table(report: Report) -> Iterator[str]:
    """Yield a line a kind."""
    yield f"{'kind':<11}{'answers':>8}{'found':>7}{'precision':>11}{'recall':>8}{'TODO':>8}"
    for kind, score in report.scores.items():
        shares = f"{score.precision:>11.1%}{score.recall:>8.1%}{score.todo:>8.1%}"
        yield f"{kind:<11}{score.expected:>8}{score.found:>7}{shares}"
    yield f"wrong without a TODO: {len(report.silent)}"
