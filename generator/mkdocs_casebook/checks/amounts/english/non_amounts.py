"""Rules for digits in English text that are no amounts: telephone, bank card and document numbers, codes."""

from __future__ import annotations

from mkdocs_casebook.checks.amounts.common_rules import optional_digits
from mkdocs_casebook.checks.amounts.scanner import Rule

TELEPHONE = Rule(
    r"(?:86[- ]?)?(?:0?\d{2,3}[-) ] ?\d{4}[- ]?\d{4}|1[3-9]\d{9}|[48]00[- ]\d{3}[- ]?\d{4}|123\d\d)(?![\d,])",
    optional_digits,
)
PERSONAL_NUMBER = Rule(r"\d{11,}[Xx]?|\d{4}(?:[ -]\d{4}){2,}(?:[ -]?\d{1,4})?", optional_digits)
DOCUMENT = Rule(
    r"(?<=[〔\[(])\d{4}(?=[〕\])])|(?:(?<=[\]〕] )|(?<=[\]〕] No\. ))\d+|(?<=No\. )\d+(?= ?[〔\[(]\d{4}| of \d{4})",
    optional_digits,
)
CODE = Rule(
    (
        r"(?:(?<=[A-Za-z])|(?<=[A-Za-z][-‐]))\d[\dA-Za-z]*"
        r"|\d+(?:\.\d+)?(?!(?:st|nd|rd|th|s|[ap]\.?m|k|m|bn)\b)[A-Za-z]+"
    ),
    optional_digits,
)
"""Letters and digits in one: G1000, Covid-19, 5G."""
