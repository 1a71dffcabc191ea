"""Amounts in English text: ``find_…`` return mentions by the rules of ``grammar``; one module for each kind of rule."""

from mkdocs_casebook.checks.amounts.english.grammar import find_amounts, find_exclusive_terms, find_fallback_amounts

__all__ = ["find_amounts", "find_exclusive_terms", "find_fallback_amounts"]
