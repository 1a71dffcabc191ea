"""The import of the corpus: precision and recall of each kind do not fall, and every answer is on its page."""

from __future__ import annotations

import pytest

from tests.importing.corpus.measure import measure, table
from tests.importing.corpus.pages import bytes_of, text_of
from tests.importing.corpus.stories import STORIES, Story, stories, unmarked_digits

FLOORS = {
    "title": (1, 1),
    "date": (1, 1),
    "issuer": (1, 0.968),
    "headings": (1, 1),
    "captions": (1, 1),
    "photos": (1, 1),
    "figures": (0.997, 0.995),
    "milestones": (1, 1),
    "text": (1, 1),
    "absent": (1, 1),
}
"""Precision and recall over all pages. Raise them with the importer."""


def test_precision_and_recall() -> None:
    """``python -m tests.importing.corpus --misses`` lists what is missing or wrong."""
    report = measure(stories())
    shown = "\n".join(table(report))
    for kind, (precision, recall) in FLOORS.items():
        score = report.scores[kind]
        assert score.precision >= precision, f"{kind}\n{shown}"
        assert score.recall >= recall, f"{kind}\n{shown}"
    assert report.silent == []


def test_every_number_of_a_story_is_marked() -> None:
    """So that no figure is missing among the answers."""
    assert [line for path in sorted(STORIES.rglob("*.yml")) for line in unmarked_digits(path)] == []


@pytest.mark.parametrize("story", [story for story in stories() if not story.damage], ids=lambda story: story.name)
def test_every_answer_is_on_its_page(story: Story) -> None:
    """Words of figures and milestones, headings, captions and what must not be imported; a page has at most 100 KB."""
    page = text_of(story).replace("&#34;", '"').replace("&#39;", "'")
    running_text = "".join(story.lines)
    words = [*(figure.words for figure in story.figures), *(one.words for one in story.milestones)]
    assert [text for text in words if text not in running_text] == []
    assert {
        text for text in (*story.texts("heading"), *story.texts("image"), *story.absent) if text not in page
    } == set()
    assert len(bytes_of(story)) < 100_000


def test_the_corpus_is_small_and_varied() -> None:
    """At least forty pages of at least ten publishing systems, in less than a megabyte."""
    assert len(stories()) >= 40
    assert len({story.template for story in stories()}) >= 10
    assert sum(len(bytes_of(story)) for story in stories()) < 1_000_000
