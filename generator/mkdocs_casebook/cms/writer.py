"""Writes the form into a built site: its page, its settings, our scripts, and the npm packages."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader

from mkdocs_casebook.cms.backend import Backend
from mkdocs_casebook.cms.fields import fields_of, groups_of, named_parts
from mkdocs_casebook.cms.packages import find_packages
from mkdocs_casebook.records.json_schema import schema_files
from mkdocs_casebook.records.model import KEY
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.runtime.package_data import data_path
from mkdocs_casebook.site_config.security_headers import form_policy
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages

FOLDER = "admin"
_ID_HINT = "案例的编号，也是网址：小写字母、数字、连字符。 The case’s id and address: small letters, digits, hyphens."
_OWN_FILES = (
    *("form.css", "name_picker.js", "new_term.js", "problem_panel.js", "record.js", "start.js", "term_picker.js"),
    "yaml_update.js",
)


def write_form(
    site: Path, *, backend: Backend, vocabulary: Vocabulary, languages: SiteLanguages = CHINESE_AND_ENGLISH
) -> None:
    """Write the form into a built site, or raise ``NoPackage``."""
    folder = site / FOLDER
    _copy_packages(*find_packages(), folder)
    for name in _OWN_FILES:
        (folder / name).write_bytes(data_path(f"cms/{name}").read_bytes())
    (folder / "config.yml").write_text(config_text(backend, vocabulary, languages), encoding="utf-8", newline="\n")
    (folder / "index.html").write_text(_page(backend, vocabulary, languages), encoding="utf-8", newline="\n")


def _copy_packages(sveltia: Path, own_yaml: Path, immutable: Path, folder: Path) -> None:
    """Copy the files of the packages that browsers need, with their licences."""
    shutil.rmtree(folder, ignore_errors=True)
    without_maps = shutil.ignore_patterns("*.map")
    for part in ("npm", "locales"):
        shutil.copytree(sveltia / part, folder / "sveltia" / part, ignore=without_maps)
    shutil.copy(sveltia / "LICENSE.txt", folder / "sveltia")
    shutil.copytree(own_yaml / "browser" / "dist", folder / "yaml", ignore=without_maps)
    shutil.copy(own_yaml / "LICENSE", folder / "yaml")
    (folder / "immutable").mkdir()
    for name in ("dist/immutable.es.js", "LICENSE"):
        shutil.copy(immutable / name, folder / "immutable")
    _resolve_imports(folder / "sveltia" / "npm" / "index.js")
    _call_the_id_by_its_name(folder / "sveltia")
    _stay_after_saving(folder / "sveltia" / "npm" / "index.js")


def _resolve_imports(script: Path) -> None:
    """Change the imports of Sveltia's bundle that browsers cannot resolve.

    JSON needs the import attribute ``type: json``; Immutable, which fields of one's own need, needs an address.
    """
    text = re.sub(rb"(import\(`[^`]+\.json`)\)", rb"\1,{with:{type:`json`}})", script.read_bytes())
    script.write_bytes(text.replace(b"import(`immutable`)", b"import(`../../immutable/immutable.es.js`)"))


def _call_the_id_by_its_name(sveltia: Path) -> None:
    """Replace Sveltia's “slug” by the word that messages and handbook use for the id of a case."""
    for name, theirs, ours in (
        ("npm/index.js", "slug:{title:`Slug`", "slug:{title:`编号 · Id`"),
        ("locales/zh-CN.json", "别名", "编号"),
    ):
        path = sveltia / name
        path.write_bytes(path.read_bytes().replace(theirs.encode(), ours.encode()))


def _stay_after_saving(script: Path) -> None:
    """Leave a saved record open unless the editor chooses otherwise: its problems appear beside it."""
    script.write_bytes(script.read_bytes().replace(b"closeOnSave??=!0", b"closeOnSave??=!1"))


def config_text(backend: Backend, vocabulary: Vocabulary, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> str:
    """Return the settings of the form as YAML."""
    settings = config(backend, vocabulary, languages)
    return yaml.dump(settings, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**6)


class _Plain(yaml.SafeDumper):
    """Repeats a value instead of writing an alias to it."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the base class asks
        return True


def config(backend: Backend, vocabulary: Vocabulary, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> dict[str, Any]:
    """Return the settings of the form."""
    return {
        "backend": dict(backend.settings),
        "app_title": "案例编写 · Case editor",
        "show_preview_links": False,
        "media_folder": "cases",
        "media_libraries": {
            "default": {"config": {"slugify_filename": False}},
            "stock_assets": {"providers": []},
        },
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "collections": [_cases(vocabulary, languages)],
    }


def _cases(vocabulary: Vocabulary, languages: SiteLanguages) -> dict[str, Any]:
    title = f"title.{languages.first}"
    return {
        "name": "cases",
        "label": "案例 · Cases",
        "label_singular": "案例 · Case",
        "icon": "article",
        "folder": "cases",
        "path": "{{fields.published | date('YYYY')}}/{{slug}}/case",
        "slug": {"editable": ["create"], "hint": _ID_HINT, "pattern": [f"^{KEY}$", _ID_HINT]},
        "extension": "yml",
        "format": "casebook",
        "create": True,
        "delete": False,  # a published case is withdrawn, its page stays
        "identifier_field": title,
        "summary": f"{{{{{title}}}}}",
        "sortable_fields": {
            "fields": ["published", title],
            "default": {"field": "published", "direction": "descending"},
        },
        "media_folder": "",
        "public_folder": "",
        "fields": fields_of(_schema(vocabulary, languages), languages),
    }


def _schema(vocabulary: Vocabulary, languages: SiteLanguages) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(schema_files(vocabulary, languages)["case.schema.json"])
    return schema


def _page(backend: Backend, vocabulary: Vocabulary, languages: SiteLanguages) -> str:
    environment = Environment(loader=PackageLoader(__package__, "."), autoescape=True)
    schema = _schema(vocabulary, languages)
    layout = {"order": list(schema["properties"]), "named": named_parts(schema), "groups": groups_of(schema)}
    return environment.get_template("index.html").render(
        policy=form_policy(backend.hosts),
        layout=json.dumps(layout),
        local=backend.is_local,
    )
