"""The files of a new owner's folder, and writing them: nothing that is there is replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2

from mkdocs_casebook.authoring.record_template import Answers as RecordAnswers
from mkdocs_casebook.authoring.record_template import record_text
from mkdocs_casebook.loading.additions.vocabulary_entries import entries_as_yaml
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.loading.settings_cache import site_languages
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.records.json_schema import schema_files
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.runtime.files.atomic_write import write_durably
from mkdocs_casebook.runtime.package_data import data_path, data_yaml
from mkdocs_casebook.starter.answers import EXAMPLE_ADDRESS, Answers
from mkdocs_casebook.starter.record import WrittenFolder, write_record
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.scalars import line

TEMPLATES = "starter/templates"

_FILES = {
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".github/workflows/casebook.yml": "github.yml",
    ".gitlab-ci.yml": "gitlab.yml",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
    "theme_overrides/README.md": "theme_overrides.md",
    "cases/vocabulary/themes.yml": "themes.yml",
    "cases/vocabulary/measures.yml": "measures.yml",
    "cases/vocabulary/units.yml": "units.yml",
}
"""Paths in the folder, and the templates of their texts."""

_PAGES = ("index", "about", "contact", "copyright", "accessibility")
"""Hand-written pages, in each language of the site."""

_HARMLESS = re.compile(r"\.git|\.venv|\.DS_Store|wheels|readme.*|licen[cs]e.*", re.IGNORECASE)
"""Files and folders that may be there before."""

_SHOWN = 5
"""Names of files in a message, at most."""

_SAMPLE_THEME = "residents-consultation"


class FolderNotEmpty(Exception):  # noqa: N818 - what the folder is
    """The folder has files, so that nothing was written; the message names some of them."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        listed = ", ".join([*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])])
        super().__init__(
            f"{folder} 里已有文件（{listed}），什么也没有写；换一个新文件夹，或先移走它们"
            f" / has files already ({listed}); nothing was written. Choose a new folder, or move them away first"
        )


def folder_files(answers: Answers) -> dict[str, str]:
    """Return the text of each file that later versions of the package may change, by its path in the folder."""
    languages = answers.site_languages
    texts = {path: _rendered(template, answers) for path, template in _FILES.items()}
    for language in languages:
        for page in _PAGES:
            path = f"docs/{languages.root(language)}{page}.md"
            texts[path] = _rendered(f"docs/{language}/{page}.md", answers, language)
    return texts


def require_room(folder: Path) -> None:
    """Raise ``FolderNotEmpty`` unless a folder is missing or as good as empty."""
    present = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    if found := [name for name in present if not _HARMLESS.fullmatch(name)]:
        raise FolderNotEmpty(folder, found)


def create_folder(folder: Path, answers: Answers, places: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Write a new owner's folder and return the paths of its files; raise ``FolderNotEmpty`` if it has others.

    ``places`` are the owner's places by key, of which the last is that of the sample record.
    """
    texts = folder_files(answers)
    own = {
        f"cases/{VOCABULARY}/places.yml": _rendered("places.yml", answers) + entries_as_yaml(places),
        f"cases/{answers.created[:4]}/sample/case.yml": _sample(answers, list(places)[-1]),
    }
    written = {**texts, **own}
    require_room(folder)
    for path, text in written.items():
        write_text(folder / path, text)
    write_record(folder, WrittenFolder(edition=edition(), answers=answers, files=texts))
    return [*written, *write_schemas(folder)]


def write_schemas(folder: Path) -> list[str]:
    """Write the JSON Schemas of the installed version, and return their paths in the folder."""
    languages = site_languages(folder.resolve())
    texts = schema_files(require_vocabulary(folder / "cases", languages), languages)
    for name, text in texts.items():
        write_text(folder / "cases" / name, text)
    return [f"cases/{name}" for name in texts]


def write_text(path: Path, text: str) -> None:
    """Write a file with the line ends of its text, and the folders that contain it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_durably(path, text.encode())


def changes() -> Iterator[dict[str, Any]]:
    """Yield the changes of the templates, the oldest first, each with the reason as ``zh`` and ``en``."""
    yield from data_yaml("starter/changes.yml")


def edition() -> int:
    """Return the number of the last change of the templates."""
    return max(int(each["edition"]) for each in changes())


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(  # noqa: S701 - YAML and Markdown, escaped by the filters below
        loader=jinja2.FileSystemLoader(data_path(TEMPLATES)),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["scalar"] = line
    environment.filters["markdown"] = _as_markdown
    return environment


def _rendered(template: str, answers: Answers, language: Language | None = None) -> str:
    """Return the text of a template; a page's is in a language of the site."""
    language = language or answers.site_languages.first
    return (
        _environment()
        .get_template(template)
        .render(
            answers=answers,
            languages=answers.languages,
            name=answers.text(answers.name, language),
            description=answers.text(answers.description, language),
            publisher=answers.text(answers.publisher, language),
            is_example_address=answers.url == EXAMPLE_ADDRESS,
            version=version("mkdocs-casebook"),
        )
    )


def _as_markdown(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]#|!])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))


def _sample(answers: Answers, place: str) -> str:
    """Return the sample record: a draft with every field explained."""
    codes = {language.value for language in answers.site_languages}
    texts = {key: {code: text for code, text in words.items() if code in codes} for key, words in _SAMPLE.items()}
    return record_text(
        RecordAnswers(
            title=Text(**texts["title"]),
            summary=Text(**texts["summary"]),
            origin="compiled",
            issuer=None,
            published=answers.created,
            status="under-way",
            place=place,
            themes=(_SAMPLE_THEME,),
        ),
        answers.site_languages,
    )


_SAMPLE = {
    "title": {"zh": "示例：换成您的第一件案例", "en": "Sample: replace it with your first case"},
    "summary": {
        "zh": "这是一份草稿，只在预览里看得见。把它改成真实的案例，或者删去整个文件夹。",
        "en": "This is a draft, which only the preview shows. Turn it into a real case, or delete its folder.",
    },
}
