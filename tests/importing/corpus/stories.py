"""Stories of invented communities: what a page says and the right answers, marked in the text itself.

A story is a YAML file; those in ``stories/later`` were written after the importer was changed for the others, and show
what it does with pages that nobody had in mind. The ``body`` has a block a line: ``# heading``, ``! address caption``
(a picture), ``- item``, ``| cell | cell``, anything else a paragraph. Marks in a text:

- ``{12部电梯|12 lift}``: a figure: value (``60..79`` for a range), unit (``?`` where no unit of the vocabulary fits,
  ``a/b`` where both do), approximation; a last ``optional`` where an importer may leave it in the text;
- ``{80年代}``: digits that are no figure; a bare date, ``{2016年}`` or ``{6月}``, may become a milestone;
- ``«2022年3月8日开工|2022-03-08»``: a milestone: the words that belong to it, its date (``TODO/2022-03-08`` where the
  page does not say the year); ``optional`` as above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

STORIES = Path(__file__).parent / "stories"

ALIASES = {
    "people": (
        "person",
        "resident",
        "participant",
        "member",
        "worker",
        "voter",
        "guest",
        "deputy",
        "expert",
        "party-member",
    )
}
"""Units that are all right for a person, whatever the noun behind 人 or 名."""

_FIGURE = re.compile(r"\{([^{}|]+)(?:\|([^{}|]+))?\}")
_MILESTONE = re.compile(r"«([^«»|]+)\|([^«»|]+)»")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A block of a page: kind is heading, text, item, image or table; an image has its address and caption."""

    kind: str
    text: str = ""
    address: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExpectedFigure:
    """A figure of a story: ``units`` are the keys that are right, ``?`` a TODO."""

    words: str
    value: Decimal
    to: Decimal | None
    approx: str | None
    units: tuple[str, ...]
    is_optional: bool


@dataclass(frozen=True, kw_only=True)
class ExpectedMilestone:
    """An event of a story: its words, and the dates that are right."""

    words: str
    dates: tuple[str, ...]
    is_optional: bool


@dataclass(frozen=True, kw_only=True)
class Story:
    """A page to render (``template``, ``page``, ``blocks``) and the right answers."""

    name: str
    template: str
    encoding: str
    damage: tuple[str, ...]
    title: str
    published: str
    issuer: str
    page: dict[str, Any]
    blocks: tuple[Block, ...]
    figures: tuple[ExpectedFigure, ...]
    milestones: tuple[ExpectedMilestone, ...]
    absent: tuple[str, ...]
    attached: tuple[str, ...]

    def texts(self, kind: str) -> list[str]:
        """Return the texts of the blocks of a kind; of an image, its caption."""
        return [block.text for block in self.blocks if block.kind == kind and block.text]

    @property
    def may_be_text(self) -> list[str]:
        """Lines around the article that may be part of its text: signature, subtitle, kicker."""
        lines = (*self.page.get("signature", ()), self.page.get("subtitle", ""), self.page.get("kicker", ""))
        return [line.strip() for line in lines if line]

    @property
    def lines(self) -> list[str]:
        """The running text: paragraphs and list items."""
        return [block.text for block in self.blocks if block.kind in ("text", "item")]


@cache
def stories() -> tuple[Story, ...]:
    """Return all stories, by name."""
    return tuple(_story(path) for path in sorted(STORIES.rglob("*.yml")))


def _story(path: Path) -> Story:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    answers = _Answers()
    blocks = tuple(_blocks(data["body"], answers))
    return Story(
        name=path.stem,
        template=data["template"],
        encoding=data.get("encoding", "utf-8"),
        damage=tuple(data.get("damage", ())),
        title=data["title"],
        published=str(data.get("published", "")),
        issuer=data.get("issuer", ""),
        page=data.get("page", {}),
        blocks=blocks,
        figures=tuple(answers.figures),
        milestones=tuple(answers.milestones),
        absent=tuple(data.get("absent", ())),
        attached=tuple(data.get("attached", ())),
    )


@dataclass
class _Answers:
    """The answers found in the marks of a body so far."""

    figures: list[ExpectedFigure] = field(default_factory=list)
    milestones: list[ExpectedMilestone] = field(default_factory=list)

    def without_marks(self, marked: str) -> str:
        """Return a text without its marks, and add their answers."""
        text = _FIGURE.sub(self._figure, marked)
        return _MILESTONE.sub(self._milestone, text)

    def _figure(self, match: re.Match[str]) -> str:
        if match[2]:
            value, unit, *rest = match[2].split()
            low, _, high = value.partition("..")
            self.figures.append(
                ExpectedFigure(
                    words=match[1],
                    value=Decimal(low),
                    to=Decimal(high) if high else None,
                    approx=next((word for word in rest if word != "optional"), None),
                    units=tuple(key for name in unit.split("/") for key in ALIASES.get(name, (name,))),
                    is_optional="optional" in rest,
                )
            )
        elif dates := _bare_dates(match[1]):
            self.milestones.append(ExpectedMilestone(words=match[1], dates=dates, is_optional=True))
        return match[1]

    def _milestone(self, match: re.Match[str]) -> str:
        dates, *rest = match[2].split()
        self.milestones.append(
            ExpectedMilestone(words=match[1], dates=tuple(dates.split("/")), is_optional="optional" in rest)
        )
        return match[1]


def _bare_dates(words: str) -> tuple[str, ...]:
    """Return the dates that a milestone at a bare date may have; ``*`` is any year."""
    match = re.fullmatch(r"(\d{4}年)?(?:[今去]年)?(?:(\d+)月)?(?:(\d+)日)?", words)
    if match is None or not (match[1] or match[2]):
        return ()
    known = "-".join([(match[1] or "*").rstrip("年"), *(part.zfill(2) for part in match.groups()[1:] if part)])
    return (known,) if match[1] else ("TODO", known)


def _blocks(body: str, answers: _Answers) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for line in [*filter(None, map(str.strip, body.splitlines())), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            yield Block(kind="table", rows=tuple(rows))
            rows = []
        if line:
            yield _block(line, answers)


def _block(line: str, answers: _Answers) -> Block:
    mark, _, rest = line.partition(" ")
    if mark == "!":
        address, _, caption = rest.partition(" ")
        return Block(kind="image", address=address, text=caption)
    kind = {"#": "heading", "-": "item"}.get(mark, "text")
    return Block(kind=kind, text=answers.without_marks(line if kind == "text" else rest))


def answers_of(story: Story) -> dict[str, Any]:
    """Return the right answers of a story, as a file beside its page has them."""
    return {
        "title": story.title,
        "date": story.published,
        "issuer": story.issuer,
        "headings": story.texts("heading"),
        "captions": story.texts("image"),
        "figures": [
            {
                "words": figure.words,
                "value": float(figure.value),
                **({"to": float(figure.to)} if figure.to else {}),
                "unit": "/".join(figure.units),
                **({"approx": figure.approx} if figure.approx else {}),
            }
            for figure in story.figures
        ],
        "milestones": [{"date": "/".join(one.dates), "words": one.words} for one in story.milestones],
        "absent": [*story.absent],
    }


def unmarked_digits(path: Path) -> list[str]:
    """Return the lines of the running text of a story that have digits outside of marks."""
    body = yaml.safe_load(path.read_text(encoding="utf-8"))["body"]
    lines = (line for line in body.splitlines() if line.strip() and line.strip()[0] not in "!|#")
    return [line for line in lines if re.search(r"\d", _MILESTONE.sub("", _FIGURE.sub("", line)))]
