"""The last line of ``casebook check``: how many cases were checked, what was not checked, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs_casebook.cli.options import Paths, failure_count, is_under
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.check_cache import Outcome
from mkdocs_casebook.loading.settings_cache import site_languages
from mkdocs_casebook.text.languages import Language

_MAX_NAMED = 5
_VOCABULARY = "vocabulary"

_WORDS = {
    Language.ZH: {
        "good": "{cases} 个案例{drafts}，没有问题。",
        "nothing": "没有检查案例：{paths} 里没有能读的案例。",
        "fine": "没有问题。",
        "failures": "{failures} 个问题。",
        "drafts": "（草稿 {count} 个：{names}）",
        "unchecked": "词表有错，{cases} 个案例没有对照词表检查；先改词表。",
        "elsewhere": "别处还有 {count} 个问题。",
        "notices": "{count} 个提醒。",
        "fix": "有把握的可以自动改：casebook check --fix。",
        "list": "列出提醒：casebook check --notices。",
        "handbook": "每一条的说明：手册的“检查与改法”页，预览网址后加 {root}handbook/checks/。",
        "comma": "、",
        "more": " 等",
    },
    Language.EN: {
        "good": "{cases} cases{drafts}, no problems.",
        "nothing": "No case was checked: there is none that can be read under {paths}.",
        "fine": "No problems.",
        "failures": "Problems: {failures}.",
        "drafts": " ({count} of them drafts: {names})",
        "unchecked": "The vocabulary has problems: {cases} cases were not checked against it; correct it first.",
        "elsewhere": "Problems elsewhere: {count}.",
        "notices": "Notices: {count}.",
        "fix": "What is certain can be corrected: casebook check --fix.",
        "list": "To list them: casebook check --notices.",
        "handbook": "Each is explained in the handbook, at {root}handbook/checks/ of the preview.",
        "comma": ", ",
        "more": ", …",
    },
}


@dataclass(frozen=True)
class Selection:
    """What the paths of the command select of an outcome; without paths, everything."""

    root: Path
    paths: Paths
    outcome: Outcome
    all_problems: Sequence[Problem]

    @cached_property
    def problems(self) -> list[Problem]:
        """The problems below the paths, and those of the vocabulary if it prevents checking them."""
        return [
            problem
            for problem in self.all_problems
            if is_under(problem, self.root, self.paths) or (self.is_unchecked and self._is_of_vocabulary(problem))
        ]

    @cached_property
    def folders(self) -> list[str]:
        """The folders of the valid cases below the paths."""
        return [folder for folder in self.outcome.published if self._is_selected(folder)]

    @property
    def drafts(self) -> list[str]:
        """The ids of the drafts among them."""
        return [folder.split("/")[-1] for folder in self.folders if not self.outcome.published[folder]]

    @property
    def is_unchecked(self) -> bool:
        """Whether a fault of the vocabulary prevented checking these cases."""
        return not self.outcome.has_vocabulary and bool(self.folders)

    @property
    def is_without_cases(self) -> bool:
        """Whether the paths were to select cases, and there is none."""
        expected = not self.paths or any(self._may_have_cases(path.resolve()) for path in self.paths)
        return expected and not self.folders

    def _is_selected(self, folder: str) -> bool:
        file = self.root / folder / "case.yml"
        return not self.paths or any(file.is_relative_to(path.resolve()) for path in self.paths)

    def _may_have_cases(self, path: Path) -> bool:
        return path.is_relative_to(self.root) and not path.is_relative_to(self.root / _VOCABULARY)

    def _is_of_vocabulary(self, problem: Problem) -> bool:
        return problem.path.startswith(f"{self.root.name}/{_VOCABULARY}/")


def summary(selection: Selection, unlisted: int, languages: Sequence[Language]) -> str:
    """Return the summary in some languages; ``unlisted`` is the number of notices that were not listed."""
    return " ".join(part for language in languages for part in _parts(selection, unlisted, language))


def _parts(selection: Selection, unlisted: int, language: Language) -> list[str]:
    words, problems = _WORDS[language], selection.problems
    failures = failure_count(problems)
    elsewhere = failure_count(selection.all_problems) - failures
    notices = len(problems) - failures
    parts = [words["failures"].format(failures=failures) if failures else _success(selection, language)]
    if selection.is_unchecked:
        parts.append(words["unchecked"].format(cases=len(selection.folders)))
    if elsewhere:
        parts.append(words["elsewhere"].format(count=elsewhere))
    if any(problem.edits for problem in problems):
        parts.append(words["fix"])
    if notices:
        parts.append(words["notices"].format(count=notices))
    roots = site_languages(selection.root.parent).roots  # the first language has the handbook at the root
    handbook = words["handbook"].format(root=roots.get(language, ""))
    return parts + [words["list"]] * bool(unlisted) + [handbook] * (len(problems) > unlisted)


def _success(selection: Selection, language: Language) -> str:
    words = _WORDS[language]
    if selection.is_without_cases:
        paths = words["comma"].join(map(str, selection.paths)) or selection.root.name
        return words["nothing"].format(paths=paths)
    if not selection.folders:
        return words["fine"]
    drafts = selection.drafts
    named = words["comma"].join(drafts[:_MAX_NAMED]) + words["more"] * (len(drafts) > _MAX_NAMED)
    shown = words["drafts"].format(count=len(drafts), names=named) if drafts else ""
    return words["good"].format(cases=len(selection.folders), drafts=shown)
