"""Edits of one word in one record, each time to a word that occurs nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.records import Head, head

_BODY = re.compile(r"(?<=body:\n    zh: \|\n      )(?:更正[甲乙丙丁戊己庚辛壬癸]{4}，)?")
_SIGNS = "甲乙丙丁戊己庚辛壬癸"
"""Digits that the checks do not read as numbers: they compare the numbers of both languages."""


def word(number: int) -> str:
    """Return the word written by an edit."""
    return "更正" + "".join(_SIGNS[int(digit)] for digit in f"{number:04}")


@dataclass
class Edits:
    """Successive edits of one record."""

    record: Head
    number: int = 0

    @classmethod
    def of(cls, cases: int) -> Edits:
        """Return the edits of the record in the middle."""
        return cls(head((cases + 1) // 2))

    @property
    def page(self) -> str:
        """The address of the record's Chinese page, the same for every peer."""
        return f"cases/{self.record.id}/"

    def change(self, folder: Path, cases: str) -> str:
        """Change the word in a peer's folder and return it. The file is replaced: peers share it by hard links."""
        self.number += 1
        file = folder / cases / self.record.folder / "case.yml"
        text = _BODY.sub(f"{word(self.number)}，", file.read_text(encoding="utf-8"), count=1)
        new = folder.with_suffix(".new")  # beside the folder, where no server watches
        new.write_text(text, encoding="utf-8")
        new.replace(file)
        return word(self.number)
