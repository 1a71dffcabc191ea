"""Detector of all kinds of personal data.

Besides identity and mobile numbers: telephone numbers, bank cards, e-mail addresses, number plates and homes. A number
or address that an office publishes is not personal: the words before it decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice

from mkdocs_casebook.privacy.home_addresses import find_homes
from mkdocs_casebook.privacy.identity_numbers import (
    FULL_WIDTH,
    GAP,
    WEB_ADDRESS,
    Kind,
    PersonalData,
    find_personal_numbers,
)

MAX_FOUND = 10_000
"""Nobody reads more; a file of telephone numbers would take seconds."""

_URL = re.compile(WEB_ADDRESS)
_PREFILTER = re.compile(r"[\d@]|[一二三四五六七八九〇零十]\s?[室号]")
"""A cheap test: only texts with a match are searched for each kind."""

_BEFORE = r"(?<![0-9A-Za-z_=%#&*+])(?<![0-9A-Za-z][.-])"
_AFTER = r"(?![0-9A-Za-z_%*]|[.-][0-9A-Za-z])"

_PHONE = re.compile(
    _BEFORE + r"((?:\+86[ -]?)?[(（]?0(?:10|2\d|[3-9]\d\d)[)）]?[ -]?[2-9]\d{2,3}[ -]?\d{4}"  # 023-6789 1234
    r"|\+86[ -]?(?:10|2\d|[3-9]\d\d)[ -]?[2-9]\d{2,3}[ -]?\d{4}"
    r"|\+(?!86)[1-9]\d{0,2}(?:[ -]?\(?\d{1,4}\)?){2,5})" + _AFTER
)
_PHONE_BY_NAME = re.compile(
    r"(?:电话|座机|固话|\b[Tt]el(?:ephone)?\b|\b[Pp]hone)\.?(?:号码|号|number)?\s?(?:是|为|:|：)?\s?"
    r"([2-9]\d{2,3}[ -]?\d{4})" + _AFTER
)
_OFFICE_BEFORE = re.compile(
    "(?:热线|咨询|监督|举报|投诉|服务|办公|值班|报修|受理|预约|总机|传真|办事处|委员会|居委会|村委会|政府|局|中心|派出所|医院)"
    r"(?:的|联系|咨询|办公|值班|室|大厅|窗口|服务|监督|举报|投诉)*(?:电话|号码|热线|传真|总机)?号?(?:是|为)?[^\w，。；！？、]{0,3}$"
    r"|(?:hotline|helpline|switchboard|enquir\w+|inquir\w+|office|bureau|cent(?:re|er)|department)\b[^.;!?\n]{0,16}$",
    re.IGNORECASE,
)
"""The words before a telephone number that an office has for the public."""

_CARD = re.compile(_BEFORE + rf"(\d{{4}}(?:{GAP}\d{{4}}){{3}}(?:{GAP}\d{{1,3}})?)" + _AFTER)
_CARD_NAMED = re.compile(r"(?:卡|[账帐][号户]|\bcard|\baccount)[^。；！？\n;!?]{0,15}$", re.IGNORECASE)
_ISSUERS = re.compile("62|9558|4|5[1-5]|2[2-7]|60|3[05689]|6[45]")

_DIGIT = re.compile(r"\d")

_MAIL = re.compile(r"(?<![\w.%+*-])([A-Za-z0-9][\w.%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?![\w*-])", re.ASCII)
_OFFICE_MAIL = re.compile(
    r"(?:info|contact|office|services?|hello|press|support|admin|webmaster|mail|enquiries|inquiries|news|media|data|help"
    r"|feedback|secretariat|no-?reply|git)@|.*[@.]gov(?:\.[a-z]{2})?$",
    re.IGNORECASE,
)

_PLATE = re.compile(
    r"([京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新][A-HJ-NP-Z][·•・ -]?(?=[A-Z]{0,4}\d)"
    r"(?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]))(?![0-9A-Za-z])"
)


def find_private(text: str) -> list[PersonalData]:
    """Return the first personal data of a text, in order; of two that overlap, the more certain kind."""
    if _PREFILTER.search(text) is None:
        return []
    plain = _URL.sub(lambda match: "_" * len(match[0]), text.translate(FULL_WIDTH))
    found: list[PersonalData] = []
    covered = bytearray(len(text))
    candidates = chain(find_personal_numbers(text), _less_certain(plain), _homes(plain))
    for item in islice(candidates, MAX_FOUND):
        if not any(covered[item.start : item.end]):
            covered[item.start : item.end] = b"1" * (item.end - item.start)
            found.append(item)
    return sorted(found, key=lambda item: item.start)


def _less_certain(plain: str) -> Iterator[PersonalData]:
    for kind, pattern, mask in _KINDS:
        for match in pattern.finditer(plain):
            if masked := mask(match):
                yield PersonalData(kind=kind, start=match.start(1), end=match.end(1), masked=masked)


def _homes(plain: str) -> Iterator[PersonalData]:
    for start, end in find_homes(plain):
        masked = re.sub(
            r"\d|[一二三四五六七八九十百〇零两](?=[一二三四五六七八九十百〇零两栋幢座单号弄门楼层室组社队])",
            "*",
            plain[start:end],
        )
        yield PersonalData(kind="home", start=start, end=end, masked=masked)


# Each of the following returns the masked form of a match, or nothing if it is not personal.


def _mask_phone(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[1])
    before = match.string[max(0, match.start(1) - 40) : match.start(1)]
    if not 7 <= len(digits) <= 15 or ("+" in match[1] and len(digits) < 9) or _OFFICE_BEFORE.search(before):
        return ""
    area = (3 if digits[1] in "12" else 4) if digits.startswith("0") else max(0, len(digits) - 8)
    return _mask_digits(match[1], first=area)


def _mask_card(match: re.Match[str]) -> str:
    number = re.sub(r"\D", "", match[1])
    before = match.string[max(0, match.start() - 30) : match.start()]
    is_card = number.startswith(("62", "9558")) or " " in match[1] or _CARD_NAMED.search(before)
    return _mask_digits(match[1], first=0) if is_card and _ISSUERS.match(number) and _passes_luhn(number) else ""


def _passes_luhn(number: str) -> bool:
    doubled = [int(digit) * (1 + position % 2) for position, digit in enumerate(reversed(number))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def _mask_mail(match: re.Match[str]) -> str:
    name, _, host = match[1].partition("@")
    return "" if _OFFICE_MAIL.match(match[1]) else f"{name[0]}***@{host}"


def _mask_plate(match: re.Match[str]) -> str:
    plain = re.sub("[·•・ -]", "", match[1])
    return plain[:2] + "*" * (len(plain) - 4) + plain[-2:]


def _mask_digits(number: str, *, first: int) -> str:
    """Mask all digits but the ``first`` and the last four; separators stay."""
    positions = [match.start() for match in _DIGIT.finditer(number)][first:-4]
    if not positions:
        return number
    start, end = positions[0], positions[-1] + 1
    return number[:start] + _DIGIT.sub("*", number[start:end]) + number[end:]


_KINDS: tuple[tuple[Kind, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("card", _CARD, _mask_card),
    ("phone", _PHONE, _mask_phone),
    ("phone", _PHONE_BY_NAME, _mask_phone),
    ("mail", _MAIL, _mask_mail),
    ("plate", _PLATE, _mask_plate),
)
