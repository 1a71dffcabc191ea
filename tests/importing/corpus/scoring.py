"""Compare the values of a draft with the answers of its story: precision, recall, and what is wrong without a TODO."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import SequenceMatcher

from tests.importing.corpus.drafts import DraftFigure, DraftValues
from tests.importing.corpus.stories import ExpectedFigure, ExpectedMilestone, Story

_FIELDS = ("title", "date", "issuer")
"""Of which a draft has one: a TODO where it is missing."""

KINDS = ("title", "date", "issuer", "headings", "captions", "photos", "figures", "milestones", "text", "absent")


@dataclass
class Score:
    """Counts of one kind: answers expected, values found, those that are right, and those left open with a TODO."""

    expected: int = 0
    found: int = 0
    right_expected: int = 0
    right_found: int = 0
    left_open: int = 0

    @property
    def precision(self) -> float:
        """The share of the values found that are right."""
        return self.right_found / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the answers that were found."""
        return self.right_expected / self.expected if self.expected else 1.0

    @property
    def todo(self) -> float:
        """The share of the values that an editor has to decide."""
        return self.left_open / max(self.expected, self.found, 1)

    def add(self, other: Score) -> None:
        """Add the counts of another page."""
        self.expected += other.expected
        self.found += other.found
        self.right_expected += other.right_expected
        self.right_found += other.right_found
        self.left_open += other.left_open


@dataclass
class Report:
    """Scores by kind, misses as lines, and values that are wrong without a TODO."""

    scores: dict[str, Score] = field(default_factory=lambda: {kind: Score() for kind in KINDS})
    misses: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def add(self, other: Report) -> None:
        """Add the report of another page."""
        for kind, score in other.scores.items():
            self.scores[kind].add(score)
        self.misses += other.misses
        self.silent += other.silent


def letters(text: str) -> str:
    """Return a text without blanks, list marks and what a repair may change: punctuation, width of digits."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s,，;；:：!！?？()（）“”\"。]|^[-—●·★◆•]+|\.$", "", text)


def compare(story: Story, draft: DraftValues, *, is_damaged: bool = False) -> Report:
    """Return the report of one page; on a damaged page, a TODO may replace a date or a part of a text."""
    comparison = _Comparison(story, draft, is_damaged=is_damaged)
    comparison.texts("title", [story.title], [draft.title])
    comparison.texts("date", [story.published], [draft.published])
    is_site = not story.issuer and draft.issuer == story.page["site"]  # who else, on a page that names nobody
    comparison.texts("issuer", [story.issuer], [] if is_site else [draft.issuer])
    comparison.texts("headings", story.texts("heading"), draft.headings)
    comparison.texts("captions", story.texts("image"), draft.captions)
    comparison.photos()
    comparison.figures()
    comparison.milestones()
    comparison.lines()
    comparison.absent()
    return comparison.report


class _Comparison:
    """The comparison of one draft with its story."""

    def __init__(self, story: Story, draft: DraftValues, *, is_damaged: bool) -> None:
        self._story, self._draft, self._is_damaged = story, draft, is_damaged
        self.report = Report()

    def _miss(self, kind: str, text: object) -> None:
        self.report.misses.append(f"{self._story.name}: {kind}: {text}")

    def _silent(self, kind: str, text: object) -> None:
        self.report.silent.append(f"{self._story.name}: {kind}: {text}")

    def texts(self, kind: str, expected: list[str], found: list[str]) -> None:
        """Compare texts; where the page has none, none is right."""
        known, drafted = Counter(map(letters, filter(None, expected))), Counter(map(letters, filter(None, found)))
        right = (known & drafted).total()
        doubtful = sum(text in self._draft.doubtful for text in filter(None, found))
        left_open = doubtful + (kind in _FIELDS and bool(known) and not drafted)
        self.report.scores[kind] = Score(known.total(), drafted.total(), right, right, left_open)
        for text in (known - drafted).elements():
            self._miss(kind, f"missing {text}")
        wrong = drafted - known
        for text in found:
            if wrong[letters(text)]:
                self._miss(kind, f"wrong {text}")
                if text not in self._draft.doubtful:
                    self._silent(kind, text)

    def photos(self) -> None:
        """Compare the number of pictures of the article."""
        expected, found = sum(block.kind == "image" for block in self._story.blocks), self._draft.photos
        right = min(expected, found)
        self.report.scores["photos"] = Score(expected, found, right, right)
        if expected != found:
            self._miss("photos", f"{found} instead of {expected}")

    def figures(self) -> None:
        """Compare value, upper end, approximation and unit; the same figure twice counts once."""
        expected, found = self._story.figures, self._draft.figures
        missing = [one for one in _unique(expected) if not any(_is_figure(one, each) for each in found)]
        wrong = [each for each in found if not any(_is_figure(one, each) for one in expected)]
        total = len(_unique(expected))
        left_open = sum(each.is_unit_todo for each in found)
        right = len(found) - len(wrong)
        self.report.scores["figures"] = Score(total, len(found), total - len(missing), right, left_open)
        for one in missing:
            self._miss("figures", f"missing {one.words} = {one.value} {one.to or ''} {one.units} {one.approx or ''}")
        for each in wrong:
            text = f"wrong {each.value} {each.to or ''} {each.unit}{' TODO' * each.is_unit_todo} {each.approx or ''}"
            self._miss("figures", text)
            if not each.is_unit_todo or not any(_has_value(one, each) for one in expected):
                self._silent("figures", text)

    def milestones(self) -> None:
        """Compare dates and words: a milestone has its own event and not that of another date."""
        expected, found = self._story.milestones, self._draft.milestones
        if self._is_damaged:
            expected = tuple(replace(one, dates=(*one.dates, "TODO")) for one in expected)
        required = [one for one in expected if not one.is_optional]
        missing = [one for one in required if not any(_is_milestone(one, each, expected) for each in found)]
        wrong = [each for each in found if not any(_is_milestone(one, each, expected) for one in expected)]
        self.report.scores["milestones"] = Score(
            len(required),
            len(found),
            len(required) - len(missing),
            len(found) - len(wrong),
            sum(date == "TODO" for date, _ in found),
        )
        for one in missing:
            self._miss("milestones", f"missing {'/'.join(one.dates)} {one.words}")
        for date, text in wrong:
            self._miss("milestones", f"wrong {date} {text}")
            if date != "TODO" and text not in self._draft.doubtful:
                self._silent("milestones", f"{date} {text}")

    def lines(self) -> None:
        """Compare paragraphs and list items of the running text."""
        may_be_text = {*map(letters, self._story.may_be_text)}
        found = [line for line in self._draft.lines if line[0] != "|" and letters(line) not in may_be_text]
        self.texts("text", *self._without_damage(self._story.lines, found))

    def _without_damage(self, expected: list[str], found: list[str]) -> tuple[list[str], list[str]]:
        """Take a damaged line that has a TODO for right where most of it is there."""
        found = list(found)
        for doubtful in self._draft.doubtful.intersection(found) if self._is_damaged else ():
            for line in expected:
                if SequenceMatcher(None, letters(line), letters(doubtful)).ratio() > 0.8:
                    found[found.index(doubtful)] = line
                    break
        return expected, found

    def absent(self) -> None:
        """Injected text appears nowhere in the draft."""
        absent = self._story.absent
        there = [text for text in absent if any(text in value for value in self._draft.everything)]
        right = len(absent) - len(there)
        self.report.scores["absent"] = Score(len(absent), len(absent), right, right)
        for text in there:
            self._miss("absent", f"in the draft: {text}")


def _unique(figures: Iterable[ExpectedFigure]) -> list[ExpectedFigure]:
    required = (one for one in figures if not one.is_optional)
    return list({(one.value, one.to, one.approx, one.units): one for one in required}.values())


def _has_value(one: ExpectedFigure, found: DraftFigure) -> bool:
    return (_number(one.value), _number(one.to), one.approx) == (_number(found.value), _number(found.to), found.approx)


def _number(value: Decimal | None) -> Decimal | None:
    return value.normalize() if value is not None else None


def _is_figure(one: ExpectedFigure, found: DraftFigure) -> bool:
    is_unit_right = found.unit in one.units or (found.is_unit_todo and "?" in one.units)
    return _has_value(one, found) and is_unit_right


def _is_milestone(one: ExpectedMilestone, found: tuple[str, str], expected: Iterable[ExpectedMilestone]) -> bool:
    date, text = found[0], letters(found[1])
    required = (other for other in expected if not other.is_optional)
    others = (letters(other.words) for other in required if set(other.dates).isdisjoint(one.dates))
    has_other = any(words in text for words in others if words not in letters(one.words))
    is_date_right = any(date == right or (right[0] == "*" and date.endswith(right[1:])) for right in one.dates)
    return is_date_right and letters(one.words) in text and not has_other
