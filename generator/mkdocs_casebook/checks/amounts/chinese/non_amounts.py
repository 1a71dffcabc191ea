"""Rules for Chinese text that looks like an amount but is none: telephone and document numbers, codes, holidays."""

from __future__ import annotations

from mkdocs_casebook.checks.amounts.common_rules import no_amount, optional_digits
from mkdocs_casebook.checks.amounts.scanner import Rule

TELEPHONE = Rule(
    (
        r"(?:86[- ]?)?(?:0\d{2,3}[-) ] ?\d{7,8}|\d{3}[- ]\d{4}[- ]\d{4}|1[3-9]\d{9}"
        r"|[48]00[- ]?\d{3}[- ]?\d{4}|123\d\d)(?!\d)"
        r"|11[029](?=报警|急救|火警)"
    ),
    optional_digits,
)
PERSONAL_NUMBER = Rule(
    (
        r"(?:(?<=电话)|(?<=电话[：: ])|(?<=热线)|(?<=热线[：: ])|(?<=拨打)|(?<=致电))\d{7,8}"
        r"|\d{11,}[Xx]?(?![万亿,])|\d{4}(?:[ -]\d{4}){2,}(?:[ -]?\d{1,4})?|\d+(?=室)"
    ),
    optional_digits,
)
DOCUMENT = Rule(
    r"(?<=[〔\[【(（])\d{4}(?=[〕\]】)）])|(?<=[〕\]】)）])\d+号|(?<=[〕\]】)）]第)\d+号",
    optional_digits,
)
CODE = Rule(r"(?:(?<=[A-Za-z])|(?<=[A-Za-z][-‐·]))\d[\dA-Za-z]*|\d+(?:\.\d+)?[A-Za-z]+", optional_digits)
"""Letters and digits in one: G1000, Covid-19, 5G."""
QUARTER = Rule(r"[一二三四1-4]季度", no_amount)
"""Compared as an exclusive term."""
