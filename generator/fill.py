"""Figures in prose: ``{lifts_done}`` becomes ``5部`` in Chinese and ``5 lifts`` in English.

Done once, when a case is loaded, so that pages, exports and search all print the same fact.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from generator.language import Language, format_number
from generator.model import NAME, Case, Part, Quantity, Text
from generator.vocabulary import Unit, Vocabulary

# Doubled braces are template syntax of some other tool and stay the text they are.
PLACEHOLDER = re.compile(r"(?<!\{)\{(" + NAME + r")(:number)?\}(?!\})")

_APPROXIMATELY = {
    Language.ZH: {"at-least": "{}余", "about": "约{}", "nearly": "近{}", "at-most": "至多{}"},
    Language.EN: {"at-least": "more than {}", "about": "about {}", "nearly": "nearly {}", "at-most": "at most {}"},
}


def print_number(quantity: Quantity, language: Language) -> str:
    """Print a quantity without its unit: ``30余``, ``8–10``, ``more than 30``."""
    number = format_number(quantity.value, language)
    if quantity.to is not None:
        number = f"{number}–{format_number(quantity.to, language)}"
    if quantity.approx is None:
        return number
    return _APPROXIMATELY[language][quantity.approx].format(number)


def print_unit(quantity: Quantity, unit: Unit, language: Language) -> str:
    """Print the unit that belongs behind a quantity: ``部``; ``lift`` for exactly one, else ``lifts``."""
    if language is Language.ZH:
        return unit.zh
    if unit.en is None:
        return ""
    singular = quantity.to is None and quantity.value == 1
    return unit.en.one if singular else unit.en.other


def print_quantity(quantity: Quantity, unit: Unit, language: Language) -> str:
    """Print a quantity with its unit: ``30余次``, ``more than 30 meetings``, ``70%``."""
    number, word = print_number(quantity, language), print_unit(quantity, unit, language)
    if quantity.approx == "at-least" and language is Language.ZH and not unit.zh.isalpha():
        return f"{format_number(quantity.value, language)}{word}以上"  # 70%以上, not 70余%
    between = " " if language is Language.EN and word and not unit.tight else ""
    return f"{number}{between}{word}"


def share(part: Quantity, whole: Quantity) -> Decimal:
    """Return the share of a part in a whole, in per cent."""
    return part.value * 100 / whole.value if whole.value else Decimal(0)


def filled(case: Case, vocabulary: Vocabulary) -> Case:
    """Return the case with every figure in its texts printed; its figures' names are known to exist."""

    def printed(language: Language) -> Any:
        def replace(match: re.Match[str]) -> str:
            figure = case.figures[match[1]]
            if match[2]:
                return print_number(figure.latest, language)
            return print_quantity(figure.latest, vocabulary.units[figure.unit], language)

        return replace

    replacements = {language: printed(language) for language in Language}

    def fill(text: Text) -> Text:
        if "{" not in text.zh and "{" not in (text.en or ""):
            return text
        zh = PLACEHOLDER.sub(replacements[Language.ZH], text.zh)
        en = text.en and PLACEHOLDER.sub(replacements[Language.EN], text.en)
        return Text.model_construct(zh=zh, en=en)

    return _mapped(case, fill)


def _mapped(value: Any, change: Any) -> Any:
    """Rebuild a frozen value with every Text in it changed; what holds no changed text is kept as it is."""
    if isinstance(value, Text):
        return change(value)
    if isinstance(value, tuple):
        items = tuple(_mapped(item, change) for item in value)
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    if isinstance(value, dict):
        return {key: _mapped(item, change) for key, item in value.items()}
    if isinstance(value, Part):
        changes = {name: _mapped(item, change) for name, item in value.__dict__.items()}
        changed = any(changes[name] is not item for name, item in value.__dict__.items())
        return value.model_copy(update=changes) if changed else value
    return value
