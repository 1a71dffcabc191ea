"""Write strings as YAML scalars that read back unchanged, without needless quotes."""

from __future__ import annotations

import json

import yaml


def line(text: str) -> str:
    """Return a string as a scalar on one line, valid in block and flow style; quoted only if necessary."""
    if _reads_back(text):
        return text
    # JSON strings are valid YAML; only double quotes can escape line ends and unprintable characters.
    return "'" + text.replace("'", "''") + "'" if text.isprintable() else json.dumps(text, ensure_ascii=False)


def block(text: str, indent: int) -> str:
    """Return a multi-line text as a block scalar, to follow a field name: ``|``, then the indented lines."""
    lines = [each.rstrip() for each in text.strip().splitlines()]
    return "\n".join(["|", *[" " * indent + each if each else "" for each in lines]])


def _reads_back(text: str) -> bool:
    """Return whether any YAML program reads the plain text as this string: not as a date, a boolean or syntax."""
    try:
        read = yaml.load(f"- {text}\n- {{zh: {text}, en: x}}", Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):  # ValueError: a date that does not exist
        return False
    return bool(read == [text, {"zh": text, "en": "x"}])
