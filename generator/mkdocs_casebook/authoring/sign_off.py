"""Write the sign-off of a translation or review into a record, with the hash of the text that it applies to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs_casebook.checks.publication.reviews import STEP_NAMES
from mkdocs_casebook.diagnostics.findings import Finding
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.diagnostics.similar_words import nearest
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.loading.check_cache import checked
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.loading.settings_cache import site_languages
from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.privacy.detector import find_private
from mkdocs_casebook.records.content_hashes import content_digest, texts_digest
from mkdocs_casebook.records.model import REVIEWS, Case, Step
from mkdocs_casebook.runtime.files.atomic_write import write_durably
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.dates import format_date
from mkdocs_casebook.text.languages import Language, interface_words
from mkdocs_casebook.yaml_io import reader
from mkdocs_casebook.yaml_io.editing.editor import NotEditable, with_item, with_value, without

Data = dict[str, Any]


_PAGE_SAYS = {Language.ZH: "网页上写：", Language.EN: "The pages say: "}
_BETWEEN = {Language.ZH: "；", Language.EN: "; "}


class Refused(Exception):  # noqa: N818 - what happened to the request
    """The sign-off is not possible; the message gives the reason in both languages."""


def translated(
    root: Path, identifiers: tuple[str, ...], *, by: str | None, checked_on: str | None, today: str
) -> list[tuple[Path, bool]]:
    """Record that the translations of cases match the current text; return each file and whether it changed.

    ``by`` (human or machine) is required unless the record has it; ``checked_on`` is the date of a comparison of both
    texts. An earlier date is removed when the text has changed since. Raises ``Refused``.
    """
    languages = site_languages(root.parent, today=today)
    if languages.second is None:
        raise Refused("本站只有一种语言，不登记翻译 / the site has one language; translations are not recorded")
    _refuse_future(checked_on, today)
    paths = [_record(root, identifier, today=today, resolves="translation-stale") for identifier in identifiers]
    return _change_all(paths, lambda text, data: _with_translation(text, data, by, checked_on, languages), languages)


def reviewed(root: Path, identifier: str, entry: Data, *, today: str) -> list[tuple[Path, bool]]:
    """Record that a review (step, by, date) approved the current text; return the file and whether it changed.

    A review requires that the reviews before it approved the same text, and that no other office gave
    the same approval. Raises ``Refused``, also for what the check would refuse afterwards.
    """
    _refuse_private(entry["by"])
    _refuse_future(entry["date"], today)
    path, languages = _record(root, identifier, today=today), site_languages(root.parent, today=today)
    return _change_all([path], lambda text, data: _with_review(text, data, entry, identifier), languages)


def _refuse_private(by: str) -> None:
    found = find_private(by)
    if found:
        masked = found[0].masked
        raise Refused(
            f"--by: “{masked}”是个人信息，会随记录公开；写单位或岗位"
            f" / “{masked}” is private and would be published with the record; write an office or role"
        )


def _refuse_future(day: str | None, today: str) -> None:
    if day and day > today:
        raise Refused(f"{day} 还没有到，今天是 {today} / {day} has not come yet: today is {today}")


def _record(root: Path, identifier: str, *, today: str, resolves: str = "") -> Path:
    """Return the file of a record; refuse one with problems, except the one that the sign-off resolves."""
    paths = {path.parent.name: path for path in root.glob(f"*/*/{FILE}")}
    if identifier not in paths:
        near = nearest(identifier, paths)
        hint = f"；是不是 / did you mean “{near}”?" if near else ""
        raise Refused(f"没有案例“{identifier}” / there is no case “{identifier}”{hint}")
    path = paths[identifier]
    places = (f"{path.parent.relative_to(root.parent).as_posix()}/", f"{root.name}/{VOCABULARY}/")
    found = [problem for problem in checked(root, today=today).problems if f"{problem.path}/".startswith(places)]
    left = [problem for problem in found if problem.level != "notice" and problem.code != resolves]
    if left:
        raise Refused("\n" + "\n".join(problem.describe(language) for problem in left for language in Language))
    return path


def what_the_page_says(path: Path) -> str:
    """Return what the pages of a record say about its translation, in both languages.

    Only the translated pages say that nobody has compared them with the original.
    """
    [(code, translation)] = reader.parse(path.read_bytes().decode()).data["translation"].items()
    lines = []
    for language in Language:
        words = interface_words(language)
        checked = translation.get("checked")
        state = words["translation_checked"].format(date=format_date(checked, language)) if checked else ""
        notice = words[f"unchecked_{code}"] if language.value == code and not checked else ""
        parts = filter(None, [words[f"translated_{code}_{translation['by']}"], state, notice])
        lines.append(f"{_PAGE_SAYS[language]}{_BETWEEN[language].join(parts)}")
    return "\n".join(lines)


def _change_all(
    paths: list[Path], change: Callable[[str, Data], str], languages: SiteLanguages
) -> list[tuple[Path, bool]]:
    """Change all files, or none if one of the changes is refused."""
    texts = [path.read_bytes().decode() for path in paths]
    changed = [_changed(path, text, change, languages) for path, text in zip(paths, texts, strict=True)]
    for path, old, new in zip(paths, texts, changed, strict=True):
        if new != old:
            write_durably(path, new.encode())
    return [(path, new != old) for path, old, new in zip(paths, texts, changed, strict=True)]


def _changed(path: Path, text: str, change: Callable[[str, Data], str], languages: SiteLanguages) -> str:
    try:
        new = change(text, reader.parse(text).data)
    except NotEditable:
        raise Refused(
            f"{path}: 文件的写法不常见，不能自动改；请把这一项改成例子里的写法"
            " / its unusual format cannot be edited automatically; write this field as in the examples"
        ) from None
    case = _case(reader.parse(new).data, languages)
    if isinstance(case, list):  # a given value is not valid
        raise Refused(str(Problems(_problem(path, finding) for finding in case)))
    return new


def _problem(path: Path, finding: Finding) -> Problem:
    return Problem.of(finding, path=path.name, line=1)


def _with_translation(text: str, data: Data, by: str | None, checked_on: str | None, languages: SiteLanguages) -> str:
    second = str(languages.second)
    recorded = data.get("translation", {}).get(second, {})
    original = texts_digest(data, languages.first)
    translator = by or recorded.get("by")
    if translator is None:
        raise Refused(
            "请说明译者：--by human（人工）或 --by machine（机器） / say who translated: --by human or machine"
        )
    if not _is_translated(data, languages):
        raise Refused("标题、摘要和正文还没有全部译出 / title, summary and sections are not all translated yet")
    is_same = recorded.get("of") in (None, original)
    values = {"by": translator, "checked": checked_on or (recorded.get("checked") if is_same else None), "of": original}
    for name, value in values.items():
        if value is not None and value != recorded.get(name):
            text = with_value(text, ("translation", second, name), value)
        elif value is None and name in recorded:
            text = without(text, ("translation", second, name))
    return text


def _is_translated(data: Data, languages: SiteLanguages) -> bool:
    case = _case(data, languages)
    return isinstance(case, Case) and all(map(case.is_in, languages))


def _case(data: Data, languages: SiteLanguages) -> Case | list[Finding]:
    return validate_case(data, identifier="x", folder="x", languages=languages)


def _with_review(text: str, data: Data, entry: Data, identifier: str) -> str:
    entry = {**entry, "of": content_digest(data)}
    entries = data.get("review", [])
    last = {review["step"]: review for review in entries}
    approved = {step for step, review in last.items() if review["of"] == entry["of"]}
    _require_earlier_reviews(entry["step"], approved, identifier)
    given = last.get(entry["step"], {})
    if given.get("of") != entry["of"]:
        return with_item(text, "review", entry)
    if given["by"] == entry["by"]:
        return text
    raise Refused(
        f"“{given['by']}”{given['date']} 已通过现在的内容，{STEP_NAMES[entry['step']]}不重复登记；"
        "登记错了的，先从 review 里删去那一项"
        f" / “{given['by']}” approved this text on {given['date']}, and {entry['step']} is recorded once;"
        " if that entry is wrong, delete it from review first"
    )


def _require_earlier_reviews(step: Step, approved: set[Step], identifier: str) -> None:
    """Refuse a review if a review before it has not approved the same text."""
    before = REVIEWS[: REVIEWS.index(step)] if step in REVIEWS else ()
    missing = [earlier for earlier in before if earlier not in approved]
    if missing:
        names = "、".join(f"{STEP_NAMES[earlier]}（{earlier}）" for earlier in missing)
        raise Refused(
            f"现在的内容还没有通过{names}，不能{STEP_NAMES[step]}；先运行"
            f" / {step} is not possible before {', '.join(missing)} of the current text; first run"
            f"\n    casebook reviewed {identifier} --step {missing[0]} --by …"
        )
