"""The values of a draft that are compared with the answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mkdocs_casebook.records.formatting.quantity_format import Style, print_quantity
from mkdocs_casebook.records.model import Quantity
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.reader import parse

_TODO = re.compile(r"【TODO[^】]*】")


@dataclass(frozen=True, kw_only=True)
class DraftFigure:
    """A figure of a draft: ``is_unit_todo`` where the unit waits for an editor; ``unit`` is then the one proposed."""

    value: Decimal
    to: Decimal | None
    approx: str | None
    unit: str
    is_unit_todo: bool


@dataclass(frozen=True, kw_only=True)
class DraftValues:
    """What a draft says, by the kinds of answers; a text that has a TODO is in ``doubtful`` as well."""

    title: str
    published: str
    issuer: str
    headings: list[str]
    captions: list[str]
    photos: int
    figures: list[DraftFigure]
    milestones: list[tuple[str, str]]
    lines: list[str]
    everything: list[str]
    doubtful: set[str]


class _Texts:
    """Reads texts of a draft: without TODO marks, placeholders resolved."""

    def __init__(self, figures: dict[str, Any], vocabulary: Vocabulary) -> None:
        self._printed = {
            key: {name: _printed(figure, vocabulary, language) for name, figure in figures.items()}
            for key, language in (("zh", Language.ZH), ("en", Language.EN))
        }
        self.doubtful: set[str] = set()

    def read(self, value: Any) -> str:
        """Return the text of a bilingual field, in Chinese or where that is a TODO in English."""
        value = value or {}
        text, key = next(
            ((value[key], key) for key in ("zh", "en") if value.get(key, "TODO").strip() != "TODO"), ("", "zh")
        )
        return self.resolve(text, key)

    def resolve(self, text: str, language: str = "zh") -> str:
        """Return a text without its TODO marks and with its figures; remember it if it had a mark."""
        printed = self._printed[language]
        plain = _TODO.sub("", re.sub(r"\{([a-z0-9_]+)\}", lambda match: printed.get(match[1], match[0]), text))
        plain = re.sub(r"\\([\\`*_\[\]<~&>#=|:+.)-])", r"\1", plain).strip()
        if "TODO" in text:
            self.doubtful.add(plain)
        return plain


def values_of(draft: str, vocabulary: Vocabulary) -> DraftValues:
    """Return the values of a draft record."""
    data = parse(draft).data
    figures = data.get("figures", {})
    texts = _Texts(figures, vocabulary)
    sections = data.get("sections", [])
    bodies = [texts.read(section["body"]) for section in sections]
    title, issuer = texts.read(data["title"]), texts.read(data["issuer"])
    milestones = [(one["date"], texts.read(one["text"])) for one in data.get("milestones", [])]
    return DraftValues(
        title=title,
        issuer=issuer,
        published=str(data["first_published"]).replace("TODO", ""),
        headings=[*filter(None, (texts.read(section["heading"]) for section in sections))],
        captions=[*filter(None, (texts.read(photo["caption"]) for photo in data.get("photos", {}).values()))],
        photos=len(data.get("photos", {})),
        figures=[_figure(name, figure, draft) for name, figure in figures.items()],
        milestones=milestones,
        lines=[line.removeprefix("- ") for body in bodies for line in body.splitlines() if line.strip()],
        everything=[texts.resolve(text) for text in _strings(data)],
        doubtful=texts.doubtful,
    )


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return str(value).splitlines()


def _quantity(figure: dict[str, Any]) -> Quantity:
    to = figure.get("to")
    return Quantity.model_construct(
        value=Decimal(figure["value"]), to=Decimal(to) if to else None, approx=figure.get("approx")
    )


def _printed(figure: dict[str, Any], vocabulary: Vocabulary, language: Language) -> str:
    unit = vocabulary.units.get(figure["unit"])
    return print_quantity(_quantity(figure), unit, Style(language)) if unit else str(figure["value"])


def _figure(name: str, figure: dict[str, Any], draft: str) -> DraftFigure:
    """Return a figure; a unit that is a TODO counts as the key that its comment names first."""
    line = re.search(rf"^  {name}:\n(?:    .*\n)*?    unit: *(.*)$", draft, re.MULTILINE)
    assert line
    keys = re.findall(r"(?<![\w/.-])[a-z]+(?:-[a-z]+)*(?![\w/.-])", line[1])
    is_todo = "TODO" in line[1]
    quantity = _quantity(figure)
    return DraftFigure(
        value=quantity.value,
        to=quantity.to,
        approx=quantity.approx,
        unit=next(iter(keys), "") if is_todo else str(figure["unit"]),
        is_unit_todo=is_todo,
    )
