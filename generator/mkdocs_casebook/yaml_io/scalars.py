"""A record as text: values written so that YAML reads them back as they are, and editors like to read them."""

from __future__ import annotations

import json

import yaml


def line(text: str) -> str:
    """Return a text of one line as YAML, within braces or without; in quotation marks only where it must be."""
    if _reads_back(text):
        return text
    # JSON's strings are YAML's, and the only ones that can hold a line end or what cannot be printed.
    return "'" + text.replace("'", "''") + "'" if text.isprintable() else json.dumps(text, ensure_ascii=False)


def block(text: str, indent: int) -> str:
    """Return a text of many lines as YAML, to stand behind a field name: ``|``, then each line behind its indent."""
    lines = [one.rstrip() for one in text.strip().splitlines()]
    return "\n".join(["|", *[" " * indent + one if one else "" for one in lines]])


def _reads_back(text: str) -> bool:
    """Tell whether any program reads the bare text as this text: not as a date, a truth value or more YAML."""
    try:
        read = yaml.load(f"- {text}\n- {{zh: {text}, en: x}}", Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):  # ValueError: a date that no calendar has
        return False
    return bool(read == [text, {"zh": text, "en": "x"}])
