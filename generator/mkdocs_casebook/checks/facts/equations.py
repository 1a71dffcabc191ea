"""Equations between figures, such as ``lifts_done + lifts_under_way == lifts_planned``: parsed and checked.

The grammar is a subset of Python's: sums, products and one comparison. Nothing is evaluated as Python. Values are exact
fractions, so that a third of three is one; a series has its latest value.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, Suggestion, finding
from mkdocs_casebook.records.model import Case

_MAX_LENGTH = 200
_MAX_EQUATIONS = 500
"""Real records have fewer than twenty."""

# Possessive quantifiers (*+): with backtracking, a long name before a wrong character would take hours.
_ALLOWED = re.compile(r"(?:[a-z_][a-z0-9_]*+|[0-9]++(?:\.[0-9]++)?+(?![a-z_.])|[-+*/()<>=\s])*+", re.ASCII)
"""Names, plain numbers and operators: nothing else reaches Python's parser, which accepts much more."""

_OPERATORS: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
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


class _InvalidEquationError(Exception):
    """The text is not an equation of the grammar."""


@dataclass(frozen=True, kw_only=True)
class _Equation:
    left: ast.expr
    operator: ast.cmpop
    right: ast.expr


def check_equations(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find equations that cannot be parsed, name unknown figures, or are false."""
    if len(case.checks) > _MAX_EQUATIONS:
        yield finding("too-many-equations", ("checks",), limit=_MAX_EQUATIONS)
    for index, text in enumerate(case.checks[:_MAX_EQUATIONS]):
        at = ("checks", index)
        try:
            equation = _parse(text)
        except (_InvalidEquationError, SyntaxError, ValueError, RecursionError, MemoryError):
            yield finding("bad-equation", at, equation=text)
            continue
        names = (*_names(equation.left), *_names(equation.right))
        disputed = [name for name in dict.fromkeys(names) if name in case.figures and case.figures[name].readings]
        unknown = [name for name in names if name not in case.figures]
        if unknown:
            yield from _report_unknown(unknown, case, at)
        elif disputed:
            yield finding("readings-not-here", at, names=", ".join(disputed))
        else:
            yield from _compare(text, equation, case, at)


def _parse(text: str) -> _Equation:
    if len(text) > _MAX_LENGTH or not _ALLOWED.fullmatch(text):
        raise _InvalidEquationError
    tree = ast.parse(text, mode="eval").body
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or type(tree.ops[0]) not in _OPERATORS:
        raise _InvalidEquationError
    equation = _Equation(left=tree.left, operator=tree.ops[0], right=tree.comparators[0])
    _require_arithmetic(equation.left)
    _require_arithmetic(equation.right)
    return equation


def _require_arithmetic(node: ast.expr) -> None:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        _require_arithmetic(node.left)
        _require_arithmetic(node.right)
    elif not (isinstance(node, ast.Name) or (isinstance(node, ast.Constant) and type(node.value) in (int, float))):
        raise _InvalidEquationError


def _names(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.BinOp):
        yield from _names(node.left)
        yield from _names(node.right)
    elif isinstance(node, ast.Name):
        yield node.id


def _report_unknown(names: list[str], case: Case, at: Location) -> Iterator[Finding]:
    for name in dict.fromkeys(names):
        yield finding("unknown-figure", at, key=name, nearest=Suggestion(name, case.figures))


def _compare(text: str, equation: _Equation, case: Case, at: Location) -> Iterator[Finding]:
    try:
        left, right = _evaluate(equation.left, case), _evaluate(equation.right, case)
    except ZeroDivisionError:
        yield finding("equation-divides-by-zero", at, equation=text)
        return
    if not _OPERATORS[type(equation.operator)](left, right):
        yield finding("equation-fails", at, equation=text, left=_format(left), right=_format(right))


def _format(value: Fraction) -> str:
    rounded = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{rounded:.6f}".rstrip("0").rstrip(".")


def _evaluate(node: ast.expr, case: Case) -> Fraction:
    if isinstance(node, ast.BinOp):
        result: Fraction = _OPERATORS[type(node.op)](_evaluate(node.left, case), _evaluate(node.right, case))
        return result
    if isinstance(node, ast.Name):
        return Fraction(case.figures[node.id].latest.value)
    assert isinstance(node, ast.Constant)  # all that _require_arithmetic accepts
    return Fraction(str(node.value))
