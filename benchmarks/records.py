"""Generate case records: ``python -m benchmarks.records N FOLDER``."""

from __future__ import annotations

import shutil
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.lists import LISTS, communities, vocabulary
from benchmarks.prose import WORDS, Prose, as_text

_FIRST_DAY = date(2016, 1, 1)
_DAYS = 3650
_MANY = 500
"""From this number on all processors write records: at 8 ms each, 100,000 would take a quarter of an hour."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """The part of a record that other records may depend on: number, place, theme and date of publication."""

    number: int
    place: str
    theme: str
    published: date

    @property
    def id(self) -> str:
        """The name of the record's folder."""
        return f"{self.place.rpartition('-')[0]}-{self.theme}-{self.number:05d}"

    @property
    def folder(self) -> str:
        """The record's folder, relative to ``cases/``."""
        return f"{self.published.year}/{self.id}"


def head(number: int) -> Head:
    """Return the head of a record; it depends on the number alone."""
    rng = Random(f"head {number}")  # noqa: S311 (test data, no secrets)
    place, theme = rng.choice(communities()), rng.choice(list(LISTS["themes"]))
    return Head(number=number, place=place, theme=theme, published=_FIRST_DAY + timedelta(rng.randrange(_DAYS)))


def record(number: int) -> dict[str, Any]:
    """Return a record, with its fields in the order of the model."""
    about = head(number)
    rng = Random(f"record {number}")  # noqa: S311 (test data, no secrets)
    prose = Prose(rng, _names(about))
    as_of = about.published - timedelta(rng.randint(20, 90))
    status = rng.choice(["under-way", "under-way", "completed", "stopped"])
    return {
        **_opening(about, rng, prose, status),
        **_figures(about, rng, as_of, done=status == "completed"),
        **_course(rng, prose, as_of),
        "sections": [
            {"heading": heading, "body": _cited(prose.body(), source)}
            for heading, source in zip(prose.some("headings", 3, 5), cycle(WORDS["sources"]), strict=False)
        ],
        **_closing(about, rng, prose),
    }


def _cited(body: dict[str, str], source: str) -> dict[str, str]:
    """Return the text of a section with a citation after its first sentence."""
    marks = {"zh": ("。", f"。[@{source}]"), "en": (". ", f". [@{source}] ")}
    return {language: text.replace(*marks[language], 1) for language, text in body.items()}


def _names(about: Head) -> dict[str, list[str]]:
    places = vocabulary()["places"]
    place = places[about.place]
    zh, en, thing, _ = LISTS["themes"][about.theme]
    return {
        "name": list(place["name"].values()),
        "sub": list(places[place["parent"]]["name"].values()),
        "theme": [zh, en],
        "thing": thing,
    }


def _opening(about: Head, rng: Random, prose: Prose, status: str) -> dict[str, Any]:
    others = rng.sample([key for key in LISTS["themes"] if key != about.theme], rng.randint(0, 2))
    return {
        "title": prose.one("titles"),
        "summary": prose.one("summaries"),
        "column": rng.choice(list(LISTS["columns"])),
        "published": about.published,
        "updated": about.published + timedelta(rng.randint(0, 200)),
        "origin": "own",
        "issuer": prose.text(["<sub>办事处", "<sub> Office"]),
        "status": status,
        "last_checked": {"date": about.published + timedelta(400), "where": as_text(["网站", "Web sites"])},
        "next_review": about.published + timedelta(730),
        "place": about.place,
        "themes": [about.theme, *others],
        "actors": [
            {"role": role, "name": prose.text(group)}
            for role, group in zip(LISTS["roles"], rng.sample(WORDS["groups"], rng.randint(3, 5)), strict=False)
        ],
    }


def _figures(about: Head, rng: Random, as_of: date, *, done: bool) -> dict[str, Any]:
    _, _, (zh, en), unit = LISTS["themes"][about.theme]
    planned = rng.randint(6, 40)
    finished = planned if done else rng.randint(1, planned - 1)
    things: dict[str, Any] = {"unit": unit, "source": "report"}
    return {
        "as_of": as_of,
        "figures": {
            "things_planned": {"label": as_text([f"计划{zh}", f"Planned {en}"]), "value": planned} | things,
            "things_done": {"label": as_text([f"已完成{zh}", f"Finished {en}"]), "value": finished}
            | things
            | {"of": "things_planned"},
            "things_left": {
                "label": as_text([f"未完成{zh}", f"{en.capitalize()} to come"]),
                "value": planned - finished,
            }
            | things,
            **_people(rng, as_of),
        },
        "checks": ["things_done + things_left == things_planned"],
    }


def _people(rng: Random, as_of: date) -> dict[str, Any]:
    households = rng.randint(120, 2400)
    series = [{"as_of": as_of - timedelta(365 * back), "value": households - 7 * back} for back in (2, 1, 0)]
    return {
        "households": {
            "label": as_text(["户数", "Households"]),
            "unit": "household",
            "series": series,
            "source": "report",
        },
        "meetings": _figure(["协商会议", "Meetings held"], rng.randint(10, 60), "meeting", approx="more-than"),
        "satisfaction": _figure(
            ["满意度", "Satisfied"], round(rng.randint(70, 97) + rng.randint(1, 9) / 10, 1), "percent", source="survey"
        ),
        "volunteers": _figure(["志愿者", "Volunteers"], rng.randint(8, 160), "person"),
        "area": _figure(["公共空间面积", "Public space"], rng.randint(3, 90) * 100, "square-metre", approx="about"),
    }


def _figure(label: list[str], value: float, unit: str, **more: str) -> dict[str, Any]:
    return {"label": as_text(label), "value": value, "unit": unit, "source": "report"} | more


def _course(rng: Random, prose: Prose, as_of: date) -> dict[str, Any]:
    texts = prose.some("milestones", 5, 8)
    days = sorted(as_of - timedelta(rng.randint(10, 900)) for _ in texts)
    return {
        "period": {"start": f"{days[0]:%Y-%m}"},
        "milestones": [{"date": f"{day:%Y-%m}", "text": text} for day, text in zip(days, texts, strict=True)],
        "participation": {part: as_text(pair) for part, pair in WORDS["participation"].items()}
        | {"level": rng.choice(["consult", "involve", "collaborate", "empower"])},
        "concerns": prose.concerns(),
        "costs": [
            {"item": item, "amount": rng.randint(2, 90) * 5000, "currency": "CNY", "paid_by": prose.one("payers")}
            for item in prose.some("costs", 2, 4)
        ],
        "conditions": prose.some("conditions", 2, 4),
        "lessons": prose.some("lessons", 2, 4),
        "limits": prose.some("limits", 1, 3),
    }


def _closing(about: Head, rng: Random, prose: Prose) -> dict[str, Any]:
    earlier = sorted({rng.randint(1, about.number - 1) for _ in range(3)}) if about.number > 1 else []
    return {
        "sources": {
            name: {"title": prose.text(title), "published": about.published.year, "accessed": about.published}
            | {"url": f"https://example.org/sources/{about.number}-{name}"}
            for name, title in WORDS["sources"].items()
        },
        "related": [head(number).id for number in earlier],
        "changes": [{"date": about.published, "text": as_text(["首次发布", "First published"])}],
        "translation": {"en": {"by": "human", "checked": about.published}},
    }


class _Dumper(yaml.CSafeDumper):
    """Writes texts of several lines as block scalars, as an editor would."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)
_Dumper.ignore_aliases = lambda *_: True  # type: ignore[method-assign]


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")


def generate(many: int, folder: Path) -> None:
    """Write the vocabularies and ``many`` records into ``folder/cases``, which is emptied first."""
    shutil.rmtree(folder / "cases", ignore_errors=True)
    for name, terms in vocabulary().items():
        _write(folder / "cases" / "vocabulary" / f"{name}.yml", terms)
    numbers, write = range(1, many + 1), partial(_write_record, folder / "cases")
    if many < _MANY:
        deque(map(write, numbers), maxlen=0)
    else:
        with ProcessPoolExecutor() as pool:
            deque(pool.map(write, numbers, chunksize=100), maxlen=0)


def _write_record(cases: Path, number: int) -> None:
    _write(cases / head(number).folder / "case.yml", record(number))


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))
