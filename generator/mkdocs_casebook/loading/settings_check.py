"""Check ``mkdocs.yml``: its settings, or all problems with file, line and field; nothing that it names is run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from mkdocs_casebook.diagnostics.findings import Finding, Location, Suggestion, finding
from mkdocs_casebook.diagnostics.limits import MAX_COUNTED, limited
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.loading.validation import validate
from mkdocs_casebook.records.model import Step
from mkdocs_casebook.site_config.setting_types import SettingsContext
from mkdocs_casebook.site_config.settings import PLUGIN, PluginOptions, SiteSettings, plugin_entries
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages, languages_of
from mkdocs_casebook.yaml_io.settings_file import BadSettingsFile, SettingsFile, read_settings_file


@dataclass(frozen=True, kw_only=True)
class SettingsReport:
    """The problems of a settings file, and the settings unless there are errors.

    ``languages`` are those that it names, or Chinese and English. ``inputs`` are the files and folders that the result
    depends on; it also depends on environment variables if ``uses_environment``.
    """

    problems: tuple[Problem, ...]
    settings: SiteSettings | None
    inputs: frozenset[Path]
    uses_environment: bool = False
    languages: SiteLanguages = CHINESE_AND_ENGLISH


def check_settings(path: Path, *, requires_plugin: bool = True, today: str | None = None) -> SettingsReport:
    """Return the report of ``mkdocs.yml``, which has notices only, or raise ``Problems``.

    ``requires_plugin`` is false for builders that run no plugins; with ``today`` (YYYY-MM-DD) dates are checked.
    """
    report = report_settings(path, requires_plugin=requires_plugin, today=today)
    if any(problem.level != "notice" for problem in report.problems):
        raise Problems(report.problems)
    return report


def report_settings(path: Path, *, requires_plugin: bool = True, today: str | None = None) -> SettingsReport:
    """Read and check ``mkdocs.yml``."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - as MkDocs does: a link is not followed
    if not path.exists():
        missing = _problem(finding("settings-missing", name=path.name), path.parent, (path, 1))
        return SettingsReport(problems=(missing,), settings=None, inputs=frozenset({path}))
    try:
        file = read_settings_file(path)
    except BadSettingsFile as error:
        problem = _problem(error.finding, path.parent, (error.path, error.finding.line or 1))
        return SettingsReport(problems=(problem,), settings=None, inputs=frozenset({path, error.path}))
    if not isinstance(file.data, dict):
        findings: Iterable[Finding] = [finding("settings-not-a-mapping")]
        return SettingsReport(problems=_problems(findings, file), settings=None, inputs=frozenset(file.files))
    context = _context(path.parent, file.data, requires_plugin=requires_plugin)
    result = validate(SiteSettings, file.data, context=context, limit=MAX_COUNTED)
    findings = result if isinstance(result, list) else _notices(result, context, today)
    problems = _problems(limited([*findings, *_plugin_findings(file.data.get("plugins"), context)]), file)
    return SettingsReport(
        problems=problems,
        settings=None if isinstance(result, list) else result,
        inputs=frozenset({*file.files, *context.checked}),
        uses_environment=file.uses_environment,
        languages=context.languages,
    )


def _context(project: Path, data: dict[str, Any], *, requires_plugin: bool) -> SettingsContext:
    """Return the folders that the settings name, as far as these are texts; other values are reported anyway."""
    docs, theme, extra = data.get("docs_dir"), data.get("theme"), data.get("extra")
    overrides = theme.get("custom_dir") if isinstance(theme, dict) else None
    return SettingsContext(
        project=project,
        docs=project / (docs if isinstance(docs, str) else "docs"),
        overrides=project / overrides if isinstance(overrides, str) else None,
        requires_plugin=requires_plugin,
        languages=languages_of(extra.get("languages") if isinstance(extra, dict) else None) or CHINESE_AND_ENGLISH,
    )


def _problems(findings: Iterable[Finding], file: SettingsFile) -> tuple[Problem, ...]:
    return tuple(sorted({_problem(found, file.path.parent, file.place(found.at)) for found in findings}))


def _problem(found: Finding, project: Path, place: tuple[Path, int]) -> Problem:
    """Return a problem in a settings file; a file elsewhere is shown by its path from the project."""
    path, line = place
    shown = Path(os.path.relpath(path, project)).as_posix()
    return Problem.of(found, path=shown, line=line)


def _notices(settings: SiteSettings, context: SettingsContext, today: str | None) -> Iterator[Finding]:
    extra = settings.extra
    for key, name in (("security", ".well-known/security.txt"), ("robots", "robots.txt")):
        if getattr(extra, key) is None:
            continue
        if not settings.is_at_root:
            yield finding("not-at-root", ("extra", key), file=name)
        if context.is_own_file(name):
            yield finding("own-file-first", ("extra", key), file=name)
    if extra.security and today and extra.security.expires <= today:
        yield finding("security-expired", ("extra", "security", "expires"), day=extra.security.expires)


def _plugin_findings(plugins: Any, context: SettingsContext) -> Iterator[Finding]:
    """Check the options of our own plugin."""
    for place, name, options in plugin_entries(plugins) if isinstance(plugins, list | dict) else ():
        if name == PLUGIN:
            at = ("plugins", *place)
            result = validate(PluginOptions, {} if options is None else options, context=context, limit=MAX_COUNTED)
            if isinstance(result, PluginOptions):
                yield from _overlap(result.cases, context)
            found = [
                *(result if isinstance(result, list) else ()),
                *_review_findings(options.get("require_review") if isinstance(options, dict) else None),
            ]
            yield from (replace(each, at=(*at, *each.at)) for each in found)


def _overlap(cases: str, context: SettingsContext) -> Iterator[Finding]:
    """Find records within ``docs_dir``, or the other way round."""
    records, docs = (Path(os.path.realpath(path)) for path in (context.project / cases, context.docs))
    if records.is_relative_to(docs) or docs.is_relative_to(records):
        shown = Path(os.path.relpath(context.docs, context.project)).as_posix()
        yield finding("docs-with-records", ("docs_dir",), docs=shown, cases=cases)


def _review_findings(option: Any) -> Iterator[Finding]:
    at: Location = ("require_review",)
    steps = get_args(Step)
    if option is None or isinstance(option, bool):
        return
    if not isinstance(option, list):
        yield finding("bad-require-review", at, value=str(option), choices=", ".join(steps))
        return
    for number, step in enumerate(option):
        if step not in steps:
            near = Suggestion(str(step), steps)
            yield finding("not-one-of", (*at, number), value=str(step), choices=", ".join(steps), nearest=near)
