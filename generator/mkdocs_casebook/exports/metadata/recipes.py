"""How to open the data in the programs that researchers use, from ``recipes.yml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_casebook.records.model import Text
from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.languages import Language


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """The lines to type in a program, or to follow as steps: its key, its name, and the lines in one language."""

    key: str
    name: Text
    lines: str
    is_code: bool


def recipes(folder: str, language: Language) -> Iterator[Recipe]:
    """Yield the recipes for the data in a folder, which is an address, with the columns of a language."""
    for key, recipe in data_yaml("exports/metadata/recipes.yml").items():
        lines = recipe.get("code") or recipe[f"text_{language.value}"]
        yield Recipe(
            key=key,
            name=Text(zh=recipe["zh"], en=recipe["en"]),
            is_code="code" in recipe,
            lines=lines.replace("{data}", folder).replace("{lang}", language.value).strip(),
        )
