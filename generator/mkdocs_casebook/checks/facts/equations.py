"""Equations between figures, as ``lifts_done + lifts_under_way == lifts_planned``.

The grammar is Python's, cut down to sums, products and one comparison; nothing is ever evaluated as Python.
Values are exact fractions, so that a third of three is one; of a series, the latest value counts.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding, nearest
from mkdocs_casebook.records.model import Case

_LONGEST = 200

# Nothing matched is given back (*+), or a long name before a wrong sign would take hours.
_WRITTEN = re.compile(r"(?:[a-z_][a-z0-9_]*+|[0-9]++(?:\.[0-9]++)?+(?![a-z_.])|[-+*/()<>=\s])*+", re.ASCII)
"""Names, plain numbers and signs: all that Python's parser, which knows much more, gets to see."""

_OPERATIONS: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Eq: operator.eq,
    ast.LtE: operator.le,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.Gt: operator.gt,
}


class _NotAnEquation(Exception):  # noqa: N818 - what the text is
    pass


def check_equations(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Every equation can be read, names figures that exist, and holds."""
    for index, text in enumerate(case.checks):
        at = ("checks", index)
        try:
            left, compare, right = _read(text)
        except (_NotAnEquation, SyntaxError, ValueError, RecursionError, MemoryError):
            yield finding("bad-equation", at, equation=text)
            continue
        unknown = [name for side in (left, right) for name in _names(side) if name not in case.figures]
        if unknown:
            yield from _unknown(unknown, case, at)
            continue
        yield from _compared(text, (left, compare, right), case, at)


def _read(text: str) -> tuple[ast.expr, ast.cmpop, ast.expr]:
    if len(text) > _LONGEST or not _WRITTEN.fullmatch(text):
        raise _NotAnEquation
    tree = ast.parse(text, mode="eval").body
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or type(tree.ops[0]) not in _OPERATIONS:
        raise _NotAnEquation
    for side in (tree.left, tree.comparators[0]):
        _permit(side)
    return tree.left, tree.ops[0], tree.comparators[0]


def _permit(node: ast.expr) -> None:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        _permit(node.left)
        _permit(node.right)
    elif not (isinstance(node, ast.Name) or (isinstance(node, ast.Constant) and type(node.value) in (int, float))):
        raise _NotAnEquation


def _names(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.BinOp):
        yield from _names(node.left)
        yield from _names(node.right)
    elif isinstance(node, ast.Name):
        yield node.id


def _unknown(names: list[str], case: Case, at: Location) -> Iterator[Finding]:
    for name in dict.fromkeys(names):
        yield finding("unknown-figure", at, key=name, nearest=nearest(name, case.figures))


def _compared(text: str, sides: tuple[ast.expr, ast.cmpop, ast.expr], case: Case, at: Location) -> Iterator[Finding]:
    left, compare, right = sides
    try:
        values = _value(left, case), _value(right, case)
        holds = _OPERATIONS[type(compare)](*values)
    except ZeroDivisionError:
        yield finding("equation-divides-by-zero", at, equation=text)
        return
    if not holds:
        yield finding("equation-fails", at, equation=text, left=_told(values[0]), right=_told(values[1]))


def _told(value: Fraction) -> str:
    rounded = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{rounded:.6f}".rstrip("0").rstrip(".")


def _value(node: ast.expr, case: Case) -> Fraction:
    if isinstance(node, ast.BinOp):
        result: Fraction = _OPERATIONS[type(node.op)](_value(node.left, case), _value(node.right, case))
        return result
    if isinstance(node, ast.Name):
        return Fraction(case.figures[node.id].latest.value)
    assert isinstance(node, ast.Constant)  # _permit has let nothing else through
    return Fraction(str(node.value))
