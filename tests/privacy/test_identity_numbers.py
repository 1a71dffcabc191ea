"""Identity and mobile numbers are found and masked; other numbers are not taken for them."""

from __future__ import annotations

import pytest

from mkdocs_casebook.privacy.identity_numbers import find_personal_numbers, masked

# The example of GB 11643: invented, with a valid check character.
IDENTITY = "11010519491231002X"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"身份证号{IDENTITY}。", "身份证号11*************02X。"),
        (f"（{IDENTITY.lower()}）", "（11*************02x）"),
        ("110105 19491231 002X", "11*************02X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "11*************02X"),
        ("老证号130503670401001", "老证号13**********001"),
        ("电话：13812345678，找小王", "电话：138****5678，找小王"),
        ("138 1234 5678", "138****5678"),
        ("+86 138-1234-5678", "+86 138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("13812345678/19912345678", "138****5678/199****5678"),
        ("No.13812345678, 13812345678@139.com", "No.138****5678, 138****5678@139.com"),
        ("tel:13812345678", "tel:138****5678"),
        (f"13812345678 {IDENTITY}", "138****5678 11*************02X"),
    ],
)
def test_a_number_is_found_and_masked(text: str, shown: str) -> None:
    """Every way of writing a number is masked in the form that the rules for government sites prescribe."""
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "138****1234",
        "35*************123",
        "110105194912310021",  # wrong check character
        "110105194913310028",  # no such month
        "99010519491231002X",  # no such province
        "130503679901001",  # fifteen digits, no date
        "1381234567",
        "138123456789",
        "12812345678",  # no such prefix
        "https://example.org/a/13812345678.html",
        "见 https://example.org/?t=13812345678，",
        "t/13812345678.html",
        "13812345678abcdef",
        "v_13812345678",
        "2024-13812345678",
        "106.13812345678",
        "138\n1234\n5678",
        "M10 10 0 0 0 10 10h1m1 0h3",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    """Masked and invalid numbers, URLs, and parts of longer numbers and words are not found."""
    assert list(find_personal_numbers(text)) == []
    assert masked(text) == text


def test_positions_refer_to_the_given_text() -> None:
    """Positions are those in the text as given, although it is normalized first."""
    (found,) = find_personal_numbers("电话１３８１２３４５６７８")
    assert (found.kind, found.start, found.end) == ("mobile", 2, 13)
