"""Personal data is found and masked; public numbers and addresses are not taken for it."""

from __future__ import annotations

import pytest

from mkdocs_casebook.privacy.detector import find_private
from mkdocs_casebook.privacy.prefilter import may_be_private

IDENTITY = "11010519491231002X"

PRIVATE = [
    (f"身份证{IDENTITY}", "identity", "11*************02X"),
    ("老证130503670401001", "identity", "13**********001"),
    ("找小王13812345678", "mobile", "138****5678"),
    ("找小王１３８１２３４５６７８", "mobile", "138****5678"),
    ("卡号6222021234567890128", "card", "***************0128"),
    ("6222 0212 3456 7890 128", "card", "**** **** **** ***0 128"),
    ("Card 4111-1111-1111-1111", "card", "****-****-****-1111"),
    ("家里电话023-63851234", "phone", "023-****1234"),
    ("（0812）3456789", "phone", "（0812）***6789"),
    ("座机：67891234", "phone", "****1234"),
    ("王女士 02367891234", "phone", "023****1234"),
    ("Tel. 6789 1234", "phone", "**** 1234"),
    ("call him on +86 23 6789 1234", "phone", "+86 23 **** 1234"),
    ("ask for Anna, +32 87 123456", "phone", "+32 ** **3456"),
    ("写给zhangsan@qq.com吧", "mail", "z***@qq.com"),
    ("[写信](mailto:li.si@163.com)", "mail", "l***@163.com"),
    ("车牌京A12345停在楼下", "plate", "京A***45"),
    ("渝AD12345", "plate", "渝A****45"),
    ("渝A·8B123", "plate", "渝A***23"),
    ("汪家桥小区3栋2单元501室", "home", "*栋*单元***室"),
    ("中山路18号5幢202室", "home", "**号*幢***室"),
    ("3栋501的王阿姨", "home", "*栋***"),
    ("住在5号楼3单元201，", "home", "*号楼*单元***"),
    ("三栋二单元五零一室", "home", "*栋*单元***室"),
    ("家住中山路18号", "home", "家住中山路**号"),
    ("龙井村3组18号", "home", "*组**号"),
    ("汪家桥小区3-2-501", "home", "*-*-***"),
    ("Flat 501, Building 3", "home", "Flat ***, Building *"),
    ("Room 302, Building 3", "home", "Room ***, Building *"),
    ("Building 3, Unit 2, Room 501", "home", "Building *, Unit *, Room ***"),
    ("the owner of flat 501, upstairs", "home", "flat ***"),
    ("Unit 3, 402", "home", "Unit *, ***"),
    ("entrance 3, 402", "home", "entrance *, ***"),
]

PUBLIC = """
拨打12345热线，或400-820-8820
咨询电话：023-67891234
街道办事处电话：023-67891234（工作日）
the hotline 023-67891234
电话访问1200户，联系电话为12345
小区有7栋18单元564户1300余人
3栋120户居民，5号楼2单元装上了电梯
会议在街道办事处3号楼201室召开
1号楼101室改成了党群活动室
三室两厅，3号楼3室1厅
家住3号楼的王阿姨
18号楼2019年建成
中山路18号的社区服务中心
统一社会信用代码91500000MA5U123456
写信到info@example.org或dzl@cq.gov.cn
渝府发〔2024〕12345号
G50高速，京广线G1234次
2024年6月30日，2016-2024，2024-08-07 10:30
共1234567人，1,000,000元，+12.5%
https://example.org/13812345678.html
6222021234567890127
ISBN 978-7-5327-1234-5
a flat 500 yuan, a flat 20% fee
Building 3, 120 households; Unit 2, Building 3
Room 302, Building 3 is now the community library
@example is no address
138****5678，渝A***45，z***@qq.com，023-****1234
""".strip().splitlines()


@pytest.mark.parametrize(("text", "kind", "masked"), PRIVATE)
def test_personal_data_is_found_and_masked(text: str, kind: str, masked: str) -> None:
    """Every kind and way of writing is found, by the prefilter for whole files too."""
    assert [(found.kind, found.masked) for found in find_private(text)] == [(kind, masked)]
    assert may_be_private(text.encode())


@pytest.mark.parametrize("text", PUBLIC)
def test_public_text_is_left_alone(text: str) -> None:
    """Office numbers, counts, dates, public rooms and masked data are not reported."""
    assert find_private(text) == []


def test_of_overlapping_kinds_the_more_certain_is_reported() -> None:
    """An identity number is not also reported as a bank card."""
    assert [found.kind for found in find_private(f"{IDENTITY} 13812345678 a@qq.com")] == ["identity", "mobile", "mail"]
