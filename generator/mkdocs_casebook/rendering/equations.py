"""The checked equations of a case as readers see them: labels and values of figures in place of their names."""

from __future__ import annotations

import re

from mkdocs_casebook.records.figure_placeholders import print_number
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.languages import Language

_TOKEN = re.compile(r"[a-z][a-z0-9_]*|==|<=|>=|[*/]")
_SIGNS = {"==": "=", "*": "×", "/": "÷", "<=": "≤", ">=": "≥"}


def format_equations(case: Case, language: Language) -> tuple[str, ...]:
    """Return the equations of a case in a language."""

    def formatted(match: re.Match[str]) -> str:
        figure = case.figures.get(match[0])
        if figure is None:
            return _SIGNS.get(match[0], match[0])
        return f"{figure.label.get(language)} {print_number(figure.latest, language)}"

    return tuple(_TOKEN.sub(formatted, equation) for equation in case.checks)
