"""Parallel Chinese and English texts, composed from words.yml."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

import yaml

Pair = list[str]
"""The same text in Chinese and in English."""

_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]


def read(name: str) -> Any:
    """Read a YAML file of this folder."""
    return yaml.load((Path(__file__).parent / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


WORDS: dict[str, Any] = read("words.yml")


def as_text(pair: Pair) -> dict[str, str]:
    """Return a pair as the bilingual text of a record."""
    return {"zh": pair[0], "en": pair[1]}


class Prose:
    """The text generator of one record, with its own random numbers and names."""

    def __init__(self, rng: Random, names: dict[str, Pair]) -> None:
        self._rng = rng
        self._names = names
        self._sentences: list[Pair] = []

    def some(self, what: str, low: int, high: int) -> list[dict[str, str]]:
        """Return between ``low`` and ``high`` texts from a list of words.yml, in its order."""
        return [self.text(pair) for pair in self._sample(what, low, high)]

    def one(self, what: str) -> dict[str, str]:
        """Return one text from a list of words.yml."""
        return self.some(what, 1, 1)[0]

    def concerns(self) -> list[dict[str, dict[str, str]]]:
        """Return two to four concerns with who raised them and their outcomes."""
        return [
            {"raised_by": self.one("groups")} | {part: self.text(pair) for part, pair in concern.items()}
            for concern in self._sample("concerns", 2, 4)
        ]

    def text(self, pair: Pair) -> dict[str, str]:
        """Fill the <slots> of a pair with the same words in both languages."""
        return as_text(self._fill(pair))

    def body(self) -> dict[str, str]:
        """Return the body of a section in Markdown: 250 to 400 Chinese characters and the same in English."""
        sentences = self._until(self._rng.randint(200, 330))
        half = len(sentences) // 2
        extra = self._rng.choice([self._list, self._table, self._link, self._link])()
        blocks = [_paragraph(sentences[:half]), extra, _paragraph(sentences[half:])]
        return {lang: "\n\n".join(block[at] for block in blocks) + "\n" for at, lang in enumerate(("zh", "en"))}

    def _sample(self, what: str, low: int, high: int) -> list[Any]:
        chosen = self._rng.sample(range(len(WORDS[what])), self._rng.randint(low, high))
        return [WORDS[what][at] for at in sorted(chosen)]

    def _until(self, length: int) -> list[Pair]:
        sentences: list[Pair] = []
        while sum(len(zh) for zh, _ in sentences) < length:
            # No sentence is repeated in a record before all were used.
            self._sentences = self._sentences or self._rng.sample(WORDS["sentences"], len(WORDS["sentences"]))
            sentences.append(self._fill(self._sentences.pop(), bold=self._rng.random() < 0.3))
        return sentences

    def _fill(self, pair: Pair, *, bold: bool = False) -> Pair:
        slots = self._slots()
        if bold:
            slots["topic"] = [f"**{word}**" for word in slots["topic"]]
        zh, en = (_put({name: words[at] for name, words in slots.items()}, pair[at]) for at in (0, 1))
        return [zh, en[0].upper() + en[1:]]

    def _slots(self) -> dict[str, Pair]:
        who, other = self._rng.sample(WORDS["groups"], 2)
        topic, topic2 = self._rng.sample(WORDS["topics"], 2)
        month = self._rng.randrange(12)
        words = {"who": who, "other": other, "topic": topic, "topic2": topic2}
        numbers = {"n": [str(self._rng.randint(12, 96))] * 2, "n2": [str(self._rng.randint(3, 9))] * 2}
        return self._names | words | numbers | {"month": [f"{month + 1}月", _MONTHS[month]]}

    def _list(self) -> Pair:
        items = self._sample("items", 3, 4)
        return ["\n".join(f"- {item[at]}" for item in items) for at in (0, 1)]

    def _table(self) -> Pair:
        head, rows = WORDS["table"]["head"], WORDS["table"]["rows"]
        counts = [f" | {self._rng.randint(2, 20)} | {self._rng.randint(40, 400)} |" for _ in rows]
        return [
            "\n".join(
                [
                    f"| {' | '.join(cell[at] for cell in head)} |",
                    "| --- | ---: | ---: |",
                    *(f"| {row[at]}{count}" for row, count in zip(rows, counts, strict=True)),
                ]
            )
            for at in (0, 1)
        ]

    def _link(self) -> Pair:
        zh, en = self._rng.choice(WORDS["references"])
        address = f"https://example.org/papers/{self._rng.randint(1000, 9999)}"
        return [f"参见[{zh}]({address})。", f"See the [{en}]({address})."]


def _put(words: dict[str, str], text: str) -> str:
    return re.sub(r"<(\w+)>", lambda slot: words[slot[1]], text)


def _paragraph(sentences: list[Pair]) -> Pair:
    return ["".join(zh for zh, _ in sentences), " ".join(en for _, en in sentences)]
