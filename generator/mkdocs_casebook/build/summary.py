"""The statistics that a build prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Statistics of a build: numbers of pages and files, seconds per stage and of the slowest pages."""

    pages: int
    changed: int
    deleted: int
    stages: Mapping[str, float]
    slowest: Sequence[tuple[str, float]]

    def describe(self) -> str:
        """Return the statistics as one line in both languages."""
        took = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in self.stages.items())
        zh = f"{self.pages} 页，变动文件 {self.changed} 个，删除文件 {self.deleted} 个"
        en = f"pages: {self.pages}, changed files: {self.changed}, deleted files: {self.deleted}"
        return f"{zh} / {en}" + (f"; seconds: {took}" if took else "")
