"""Numbers as people write them: value, end of a range, approximation and unit; whether that is certain."""

from __future__ import annotations

import pytest

from mkdocs_casebook.loading.corrections.written_numbers import read_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("约8000", ("8000", "", "about", "")),
        ("about 8,000", ("8000", "", "about", "")),
        ("16户左右", ("16", "", "about", "户")),
        ("3.5万", ("35000", "", "", "")),
        ("28万元", ("280000", "", "", "元")),
        ("人民币28万元", ("280000", "", "", "元")),
        ("¥280,000.50", ("280000.50", "", "", "¥")),
        ("1.5 million yuan", ("1500000", "", "", "yuan")),
        ("5千克", ("5", "", "", "千克")),
        ("12%", ("12", "", "", "%")),
        ("12％", ("12", "", "", "%")),
        ("百分之十二", ("12", "", "", "%")),
        ("0.625 percent", ("0.625", "", "", "percent")),
        ("二十", ("20", "", "", "")),
        ("三万五千", ("35000", "", "", "")),
        ("两百多户", ("200", "", "more-than", "户")),
        ("twenty-five", ("25", "", "", "")),
        ("８０", ("80", "", "", "")),
        ("1 300", ("1300", "", "", "")),
        ("−16 households", ("-16", "", "", "households")),
        ("8–10", ("8", "10", "", "")),
        ("8至10", ("8", "10", "", "")),
        ("8 to 10 storeys", ("8", "10", "", "storeys")),
        ("between 8 and 10", ("8", "10", "", "")),
        ("8层至10层", ("8", "10", "", "层")),
        ("3万至5万元", ("30000", "50000", "", "元")),
        (">100", ("100", "", "more-than", "")),
        ("100多", ("100", "", "more-than", "")),
        ("100多万", ("1000000", "", "more-than", "")),
        ("30余次", ("30", "", "more-than", "次")),
        ("超过100户", ("100", "", "more-than", "户")),
        ("不少于50", ("50", "", "at-least", "")),
        ("100户以上", ("100", "", "at-least", "户")),
        ("100 or more", ("100", "", "at-least", "")),
        ("≥100", ("100", "", "at-least", "")),
        ("不超过30", ("30", "", "at-most", "")),
        ("20%以下", ("20", "", "at-most", "%")),
        ("up to 30", ("30", "", "at-most", "")),
        ("不到100", ("100", "", "below", "")),
        ("fewer than 100 people", ("100", "", "below", "people")),
        ("近100", ("100", "", "nearly", "")),
        ("almost 100", ("100", "", "nearly", "")),
    ],
)
def test_numbers_with_one_reading(written: str, number: tuple[str, str, str, str]) -> None:
    """In digits or words, with a scale, an approximation, a unit, or the end of a range."""
    assert read_number(written) == (*number, True)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3至5万", ("30000", "50000", "", "")),
        ("10–8", ("8", "10", "", "")),
        ("8–8", ("8", "8", "", "")),
        ("100+", ("100", "", "at-least", "")),
        ("约100多", ("100", "", "about", "")),
        ("$5 yuan each", ("5", "", "", "yuan each")),
    ],
)
def test_numbers_that_are_not_certain(written: str, number: tuple[str, str, str, str]) -> None:
    """They have another reading, or the format cannot say the same."""
    assert read_number(written) == (*number, False)


@pytest.mark.parametrize(
    "written",
    [
        *[
            "",
            "几十",
            "十几",
            "一两百",
            "三分之一",
            "五成",
            "1/2",
            "1e9",
            "NaN",
            "0x1F",
            "1,30",
            "1.300,50",
            "8 and 10",
        ],
        *["五点半", "9" * 16, "9" * 10**6, "二十" * 10**4, "一" * 60, "8层至10户", "[1]", "- 5"],
    ],
)
def test_what_is_no_number(written: str) -> None:
    """Nothing is guessed; a long text is not read."""
    assert read_number(written) is None
