"""One word of one record, changed again and again: each time to a word that was nowhere before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.records import Head, head

_BODY = re.compile(r"(?<=body:\n    zh: \|\n      )(?:更正[甲乙丙丁戊己庚辛壬癸]{4}，)?")
_SIGNS = "甲乙丙丁戊己庚辛壬癸"
"""They count without being numbers: the checks compare the numbers of both languages."""


def word(number: int) -> str:
    """Return the word of an edit."""
    return "更正" + "".join(_SIGNS[int(digit)] for digit in f"{number:04}")


@dataclass
class Edits:
    """The edits of one record among the records of a folder."""

    record: Head
    number: int = 0

    @classmethod
    def of(cls, cases: int) -> Edits:
        """Return those of the record in the middle."""
        return cls(head((cases + 1) // 2))

    @property
    def page(self) -> str:
        """The address of the record's Chinese page, the same with every peer."""
        return f"cases/{self.record.id}/"

    def change(self, folder: Path, cases: str) -> str:
        """Change the word in a peer's folder and return it. The file is replaced, not written: peers share it."""
        self.number += 1
        file = folder / cases / self.record.folder / "case.yml"
        text = _BODY.sub(f"{word(self.number)}，", file.read_text(encoding="utf-8"), count=1)
        new = folder.with_suffix(".new")  # beside the folder, where no server looks
        new.write_text(text, encoding="utf-8")
        new.replace(file)
        return word(self.number)
