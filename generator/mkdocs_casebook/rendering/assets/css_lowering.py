"""Lowers a style to what Chrome 70 and Safari on iOS 12 understand, so that styles may be written for today's browsers.

- Shorthands of logical properties become physical ones: all pages run from left to right.
- ``:is()`` becomes a list of selectors, and selectors that old browsers do not know get a rule of their own, since one
  of them invalidates a whole list.
- Spaces between flex items (``gap``) become margins where only grids have them. No browser can be asked for that, but
  those that know ``inset`` have both, except Chrome 84 to 86 and Firefox 63 to 65, which show twice the space.
- ``min()`` and ``max()`` are preceded by a fallback, their last value; that of ``clamp()`` is its middle one.

What has no equivalent needs a fallback by hand; ``tests/rendering/assets/test_old_browsers.py`` lists such features.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.rendering.assets.stylesheet import (
    Declaration,
    Rule,
    parse_stylesheet,
    split_outside,
    write_stylesheet,
)

_INLINE, _BLOCK = ("left", "right"), ("top", "bottom")
_SIDES = {"inline": _INLINE, "block": _BLOCK}
_EDGES = ("top", "right", "bottom", "left")
_LOGICAL = re.compile(r"(margin|padding|inset|border)-(inline|block)(?:-(start|end))?(-width|-style|-color)?$")
_IS = re.compile(r":is\(")
_SEVERAL_NOT = re.compile(r":not\(([^()]*,[^()]*)\)")
_RECENT_SELECTOR = re.compile(r":has\(|:where\(|:focus-visible|::backdrop|::marker|:popover-open")
_WITHOUT_FLEX_GAP = "@supports not (inset:0)"
_COMPARISON = re.compile(r"(?<![\w-])(min|max|clamp)\(")
_WITH_COMPARISON = "@supports (width:max(0px,0px))"


def lower_style(text: str) -> str:
    """Return a style with equivalents of what old browsers do not understand."""
    return write_stylesheet(_lower(parse_stylesheet(text)))


def _lower(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    for rule in rules:
        if rule.rules is not None:
            is_keyframes = "keyframes" in rule.head
            yield rule if is_keyframes else Rule(rule.head, rules=tuple(_lower(rule.rules)))
        elif rule.head.startswith("@") or not rule.declarations:
            yield rule
        else:
            yield from _lowered_rule(rule)


def _lowered_rule(rule: Rule) -> Iterator[Rule]:
    declarations = tuple(each for declaration in rule.declarations for each in _lowered(declaration))
    properties = tuple(each for each in rule.declarations if each[0].startswith("--") and _COMPARISON.search(each[1]))
    selectors = [lowered for selector in split_outside(rule.head, ",") for lowered in _selectors(selector)]
    recent = [selector for selector in selectors if _RECENT_SELECTOR.search(selector)]
    common = [selector for selector in selectors if selector not in recent]
    for group in ([",".join(common)] if common else []) + recent:
        yield Rule(group, declarations)
        if properties:  # any value is valid in a custom property, so that a later one always wins
            yield Rule(_WITH_COMPARISON, rules=(Rule(group, properties),))
    if common and (margins := tuple(_margins(common, dict(rule.declarations)))):
        yield Rule(_WITHOUT_FLEX_GAP, rules=margins)


def _selectors(selector: str) -> list[str]:
    """Return a selector without ``:is()``, as several, and with one selector in each ``:not()``."""
    found = _IS.search(selector)
    if not found:
        return [
            _SEVERAL_NOT.sub(lambda match: "".join(f":not({each.strip()})" for each in match[1].split(",")), selector)
        ]
    end = _closing(selector, found.end())
    choices = split_outside(selector[found.end() : end], ",")
    return [
        lowered
        for choice in choices
        for lowered in _selectors(_joined(selector[: found.start()], choice, selector[end + 1 :]))
    ]


def _joined(before: str, choice: str, after: str) -> str:
    """Return a compound selector; the name of an element precedes its classes."""
    if before[-1:] not in ("", " ", ">", "+", "~", "(") and choice[0].isalpha():
        raise ValueError(f"write the element first: {before}:is({choice})")
    return before + choice + after


def _closing(text: str, start: int) -> int:
    depth = 1
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
    raise ValueError(f"no closing parenthesis: {text}")


def _lowered(declaration: Declaration) -> Iterator[Declaration]:
    """Yield what takes the place of a declaration."""
    name, value = declaration
    if name == "inset":
        values = split_outside(value, " ")
        order = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}[len(values)]
        yield from ((side, values[at]) for side, at in zip(_EDGES, order, strict=True))
    elif logical := _LOGICAL.match(name):
        yield from _physical(logical, value)
    elif (name, value) == ("overflow-wrap", "anywhere"):
        yield "word-break", "break-word"
        yield declaration
    elif (name, value) == ("position", "sticky"):
        yield name, "-webkit-sticky"
        yield declaration
    elif (fallback := _without_comparison(value)) != value:
        yield name, fallback
        if not name.startswith("--"):
            yield declaration
    else:
        yield declaration


def _without_comparison(value: str) -> str:
    """Return a value for browsers that cannot compare lengths."""
    while found := _COMPARISON.search(value):
        end = _closing(value, found.end())
        choices = split_outside(value[found.end() : end], ",")
        chosen = choices[1 if found[1] == "clamp" else -1]
        value = value[: found.start()] + chosen + value[end + 1 :]
    return value


def _physical(logical: re.Match[str], value: str) -> Iterator[Declaration]:
    kind, axis, edge, aspect = logical.groups()
    start, end = _SIDES[axis]
    sides = {"start": (start,), "end": (end,)}.get(edge, (start, end))
    values = [value] if kind == "border" else split_outside(value, " ")
    for side, each in zip(sides, (values[0], values[-1]), strict=False):
        yield (side if kind == "inset" else f"{kind}-{side}{aspect or ''}"), each


def _margins(selectors: list[str], declarations: dict[str, str]) -> Iterator[Rule]:
    """Yield rules whose margins take the place of the gap between flex items.

    They are important, since items often have a rule that sets all their margins. In rows that wrap, every item has the
    space below, so that all are aligned.
    """
    gaps = split_outside(declarations.get("gap", ""), " ") or ["0"]
    row, column = declarations.get("row-gap", gaps[0]), declarations.get("column-gap", gaps[-1])
    if not declarations.get("display", "").endswith("flex"):
        return
    not_last = ":not(:last-child)"
    if declarations.get("flex-direction", "").startswith("column"):
        margins = [(not_last, "bottom", row)]
    else:
        wraps = "wrap" in declarations.get("flex-wrap", "")
        margins = [(not_last, "right", column), *([("*", "bottom", row)] if wraps else [])]
    for items, side, size in margins:
        if size != "0":
            head = ",".join(f"{selector}>{items}" for selector in selectors)
            yield Rule(head, ((f"margin-{side}", f"{size}!important"),))
