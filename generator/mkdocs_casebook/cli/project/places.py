"""The command ``casebook places``: add to the owner's list of places."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from mkdocs_casebook.cli.help import command, help_text
from mkdocs_casebook.cli.options import cases_option
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

LEVELS = ("country", "province", "city", "district", "subdistrict", "community", "estate")
"""Those of ``records.vocabulary``, whose import would be half of the time of a check where nothing changed."""


def _places() -> None:
    """Add to the places of the site.

    地点：添到您自己的地点表 cases/vocabulary/places.yml。

    Provinces, cities and counties of mainland China are known: what contains a place is added with it.

    For example:

        casebook places add 大竹林街道 --parent 渝北区
        casebook places add 太仓

    Exit codes: 0 added, 1 not added, 2 wrong usage.

    Undo: delete the new entries at the end of the file.
    """


places = click.Group("places", callback=_places, help=help_text(_places.__doc__ or ""))


@command()
@click.argument("name", required=False)
@click.option("--zh", help="中文名 / name in Chinese")
@click.option("--en", help="英文名 / name in English.  [default: from pinyin]")
@click.option("--parent", help="上一级：键、名称或代码 / what contains it: key, name or code")
@click.option("--level", type=click.Choice(LEVELS), help="层级 / level.  [default: from the name]")
@click.option("--key", help="键 / key.  [default: from pinyin]")
@click.option("--code", help="行政区划代码 / administrative code")
@click.option("--lat", help="纬度 / latitude, WGS 84")
@click.option("--lon", help="经度 / longitude, WGS 84")
@click.option("--within-km", help="坐标误差，公里 / margin of error of the coordinates, in km")
@cases_option()
def add(name: str | None, cases: Path, **given: Any) -> None:
    """Add a place, asking for what is missing.

    添一个地点；省、市、县的上级自动补齐。

    NAME is in the first language of the site. The entry is appended to the owner's list of places; what is there
    stays, comments too.

    For example:

        casebook places add 渝北区
        casebook places add 大竹林街道 --parent 渝北区
        casebook places add 汪家桥小区 --parent 500112014 --key wangjiaqiao

    Exit codes: 0 added, 1 not added, 2 wrong usage.

    Undo: delete the new entries at the end of the file, which the command prints.
    """
    from mkdocs_casebook.authoring.place_entry import NotAPlace, place_entries
    from mkdocs_casebook.loading.additions.vocabulary_entries import NotAdded, add_entries, entries_as_yaml
    from mkdocs_casebook.loading.settings_cache import site_languages
    from mkdocs_casebook.loading.vocabulary import NoVocabulary, require_vocabulary

    languages = site_languages(cases.resolve().parent)
    given |= _name(name, given, languages)
    try:
        entries = place_entries(_completed(given), require_vocabulary(cases, languages))
        path = add_entries(cases, "places", entries)
    except (NotAPlace, NoVocabulary, NotAdded) as error:
        raise click.ClickException(f"没有添加 / not added: {error}") from None
    click.echo(f"{path}:\n{entries_as_yaml(entries)}", nl=False)
    click.echo("撤销：从文件末尾删去这几行 / undo: delete these lines at the end of the file")


def _name(name: str | None, given: dict[str, Any], languages: SiteLanguages) -> dict[str, Any]:
    """Return the names in both languages; NAME is in the first one of the site."""
    from mkdocs_casebook.authoring.answer_parsers import parse_text

    if not name and not given["zh"] and not given["en"]:
        if not sys.stdin.isatty():
            raise click.UsageError("写上名称 / give a name")
        name = click.prompt("名称 / Name")
    first = "zh" if languages.first is Language.ZH else "en"
    texts = {language: given[language] or (name if language == first else None) for language in ("zh", "en")}
    return {language: parse_text(text) if text else None for language, text in texts.items()}


def _completed(given: dict[str, Any]) -> dict[str, Any]:
    """Return the options, with the level and the parent asked for on a terminal."""
    from mkdocs_casebook.records.divisions import find_chains, proposed_level

    name = given["zh"] or given["en"]
    if not sys.stdin.isatty() or (given["zh"] and not given["parent"] and find_chains(given["zh"])):
        return given
    if not given["level"] and not proposed_level(given["zh"] or ""):
        given["level"] = click.prompt(f"“{name}”是哪一级 / level of “{name}”", type=click.Choice(LEVELS))
    if not given["parent"] and given["level"] != "country":
        given["parent"] = click.prompt(f"“{name}”属于哪里（上一级） / what contains it (one level up)")
    return given


places.add_command(add)
