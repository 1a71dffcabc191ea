"""Amounts in Chinese and English texts: which wordings match, and which are reported as different."""

from __future__ import annotations

import re
from random import Random

import pytest

from mkdocs_casebook.checks.amounts import differences
from mkdocs_casebook.checks.amounts.chinese.numerals import parse_numeral
from mkdocs_casebook.checks.amounts.english.numerals import parse_numerals
from mkdocs_casebook.checks.text_pairs import TextPairs

SAME = [
    ("开会30余次", "more than 30 meetings"),
    ("三十多次会", "over thirty meetings"),
    ("30多户", "30+ households"),
    ("近百名居民", "nearly a hundred residents"),
    ("十几位老人", "a dozen or so older people"),
    ("几十户人家", "dozens of households"),
    ("上千人次", "more than a thousand visits"),
    ("数百名志愿者", "hundreds of volunteers"),
    ("两三百人", "two or three hundred people"),
    ("七八个人", "seven or eight people"),
    ("三四十户", "30 to 40 households"),
    ("28万元", "280,000 yuan"),
    ("总投资1.2亿元", "120 million yuan in all"),
    ("1.2亿元", "¥120m"),
    ("三万五千人", "35,000 people"),
    ("1亿2000万元", "120 million yuan"),
    ("一百二十户", "120 households"),
    ("两千零五人", "2,005 people"),
    ("二十万到三十万元", "200,000 to 300,000 yuan"),
    ("20至30万元", "between 200,000 and 300,000 yuan"),
    ("200万至300万元", "2 to 3 million yuan"),
    ("总人口1000人", "1,000 people"),
    ("共1168条", "1168 in all"),
    ("满意率达到七成", "70 per cent are satisfied"),
    ("近八成五的住户", "nearly 85% of households"),
    ("百分之五", "5 per cent"),
    ("百分之三点五", "3.5%"),
    ("提高5个百分点", "up by five percentage points"),
    ("三分之二以上同意", "at least two thirds agree"),
    ("四分之三的业主", "three quarters of the owners"),
    ("五分之四赞成", "four fifths in favour"),
    ("约九分之一", "about one in nine"),
    ("不到两成", "fewer than one household in five"),
    ("九成五", "nineteen in twenty"),
    ("一半的住户", "half of the households"),
    ("50%的费用", "half of the cost"),
    ("楼高8至10层", "8–10 storeys high"),
    ("8-10层", "eight to ten storeys"),
    ("半年", "six months"),
    ("6个月", "half a year"),
    ("一年半", "eighteen months"),
    ("18个月", "a year and a half"),
    ("两年半", "two and a half years"),
    ("一个半小时", "90 minutes"),
    ("3个半小时", "three and a half hours"),
    ("48小时内", "within two days"),
    ("24小时开放", "open day and night"),
    ("14天", "a fortnight"),
    ("二十多年过去", "more than two decades on"),
    ("近百年的老楼", "a house almost a century old"),
    ("十三户", "thirteen households"),
    ("13户", "thirteen households"),
    ("两部电梯", "both lifts"),
    ("2次", "twice"),
    ("12个", "a dozen"),
    ("10个", "a dozen"),
    ("增至三倍", "tripled"),
    ("增加了2倍", "three times as many"),
    ("第三次会议", "the third meeting"),
    ("第13届", "the 13th congress"),
    ("十四五规划", "the 14th Five-Year Plan"),
    ("第二十一条", "the twenty-first article"),
    ("三号楼", "Building 3"),
    ("6楼住户", "a household on the fifth floor"),
    ("2024年8月7日", "7 August 2024"),
    ("2024年8月7日", "August 7, 2024"),
    ("2024年8月7日", "the 7th of August 2024"),
    ("2024年8月7日", "2024-08-07"),
    ("2024年12月7日", "2024-12-07"),
    ("2024年1月7日", "2024-01-07"),
    ("2024年12月", "2024-12"),
    ("2024年1月", "2024-01"),
    ("2024-08-07", "7 Aug 2024"),
    ("二〇二四年八月", "August 2024"),
    ("4月30日", "on 30 April"),
    ("8月7日至9日", "7–9 August"),
    ("8月7日至9日", "from August 7 to 9"),
    ("1月至5月", "January to May"),
    ("7、8月份", "in July and August"),
    ("2020年到2021年", "2020–21"),
    ("2009—2012年", "from 2009 to 2012"),
    ("次年动工", "building began in 2006"),
    ("2021年5月。同年2月竣工", "May 2021. Finished that February"),
    ("2024年8月初", "early in August 2024"),
    ("2008年底", "at the end of 2008"),
    ("2024年上半年", "the first half of 2024"),
    ("今年上半年", "in the first six months of the year"),
    ("第三季度", "the third quarter"),
    ("二季度", "Q2"),
    ("20世纪90年代", "in the 1990s"),
    ("上世纪九十年代", "the nineties"),
    ("21世纪初", "the early 2000s"),
    ("每周三开会", "a meeting every Wednesday"),
    ("上午9时30分", "9:30 a.m."),
    ("9:30", "half past nine"),
    ("8:45", "quarter to nine"),
    ("9:15", "quarter past nine"),
    ("9:30", "at 9.30"),
    ("下午两点半", "2.30 pm"),
    ("19:00", "7 p.m."),
    ("晚上七点", "at seven in the evening"),
    ("14时", "2 pm"),
    ("中午12点", "noon"),
    ("12:00", "at noon"),
    ("居民一起商量，一些人反对", "residents talk it over and some object"),
    ("一举两得，七嘴八舌，三三两两", "it served well; many spoke, in small groups"),
    ("五花八门的千家万户，十分高兴", "all kinds of people were very glad"),
    ("其中一个问题", "one of the problems"),
    ("三方协商", "talks of all sides"),
    ("12345热线", "the hotline"),
    ("拨打023-63851234", "call us"),
    ("渝府发〔2024〕12号文件", "a document of the city"),
    ("新冠疫情", "Covid-19"),
    ("5G网络", "a 5G network"),
    ("见[通报](https://example.org/2024/17)", "see [the report](https://example.org/2024/18)"),
    ("1. 报名\n2. 投票", "- sign up\n- vote"),
    ("20亩", "1.3 hectares"),
    ("五月的花", "May he rest; we march on"),
    ("100多个", "a hundred or more"),
    ("1.7:1", "1.7 to 1"),
    ("３部电梯", "three lifts"),
    ("全程24小时", "round the clock"),
    ("人均１０元", "10 yuan each"),
    ("２０２４年8月7日", "7 August 2024"),
    ("十一黄金周", "the National Day holiday"),
    ("百姓千万不要万一", "people should take care"),
    ("在11月又有4个楼栋", "in November 4 more blocks"),
    ("从15%到95%", "from 15 to 95 per cent"),
    ("成员共27人", "27 members"),
    ("二维码", "a QR code"),
    ("三个周末", "three weekends"),
    ("每人3票", "three votes each"),
    ("G1000组织", "the G1000"),
    ("八折优惠", "20 per cent off"),
    ("打八五折", "15% off"),
    ("到6月，有5户签约", "By June 5 households had signed"),
    ("6月5日的会", "the June 5 meeting"),
    ("不超过300元", "no more than 300 yuan"),
    ("近300户", "some 300 households"),
    ("近三年开会30余次", "in the last three years, over 30 meetings"),
    ("60岁以上", "aged 60 and over"),
    ("不少于400人", "at least 400 people"),
    ("开会30余次，每次不超过30人", "more than 30 meetings"),
    ("多达300人", "up to 300 people"),
    ("1户等了48小时", "the household waited two days"),
    ("一户等了两天", "1 household waited 48 hours"),
]

DIFFERENT = [
    ("开会30余次", "more than 40 meetings", "number", "30余", "40"),
    ("28万元", "28,000 yuan", "number", "28万", "28,000"),
    ("1.2亿元", "12 million yuan", "number", "1.2亿", "12 million"),
    ("十三户", "fifteen households", "number", "十三户", "fifteen"),
    ("三户反对", "four households objected", "number", "三户", "four"),
    ("七成住户", "60 per cent of households", "number", "七成", "60 per cent"),
    ("三分之二", "three quarters", "number", "三分之二", "three quarters"),
    ("百分之五", "15%", "number", "百分之五", "15%"),
    ("8至10层", "8 to 12 storeys", "number", "10", "12"),
    ("半年内完成，用了18个月", "done within half a year, in 16 months", "number", "18个月", "16 months"),
    ("共1163条意见", "1,168 opinions", "number", "1163", "1,168"),
    ("服务564户", "it serves the estate", "number", "564", ""),
    ("服务全小区", "it serves 564 households", "number", "", "564"),
    ("两千人", "200 people", "number", "两千人", "200"),
    ("2024年8月7日", "8 August 2024", "date", "8月7日", "8 August 2024"),
    ("2024年8月7日", "8 July 2024", "date", "8月7日", "8 July 2024"),
    ("2023年9月", "September 2024", "date", "2023年", "September 2024"),
    ("2023年9月", "October 2023", "date", "9月", "October 2023"),
    ("2024年上半年", "the second half of 2024", "date", "上半年", "second half"),
    ("第三季度", "the second quarter", "date", "第三季度", "second quarter"),
    ("第三季度", "in Q2", "date", "第三季度", "Q2"),
    ("8月初", "late August", "date", "初", "late"),
    ("每周三", "every Thursday", "date", "周三", "Thursday"),
    ("上午9:30", "10:30 a.m.", "date", "9:30", "10:30"),
    ("20世纪80年代", "in the 1990s", "date", "20世纪80年代", "1990s"),
    ("近300户", "more than 300 households", "number", "近300", "more than 300"),
    ("三百余户", "nearly 300 households", "number", "三百余户", "nearly 300"),
    ("不少于30户", "fewer than 30 households", "number", "不少于30", "fewer than 30"),
    ("不到1.2万人", "over 12,000 people", "number", "不到1.2万", "over 12,000"),
    ("四十户，另有7天", "forty households, and 5 days", "number", "7天", "5 days"),
    ("6月7日的会", "the June 5 meeting", "date", "6月7日", "June 5"),
    ("3天", "five days", "number", "3天", ""),
    ("12日的会", "the meeting", "date", "12日", ""),
    ("18户中的一部分反对", "5 out of 18 objected", "number", "", "5 out of 18"),
    ("2024年6月7日，签了5户", "June 5, 2024, households signed", "date", "6月7日", "June 5, 2024"),
]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_equivalent_amounts_match(zh: str, en: str) -> None:
    """No difference is reported for an acceptable translation."""
    assert list(differences(TextPairs([zh], [en]))) == []


@pytest.mark.parametrize(("zh", "en", "kind", "in_zh", "in_en"), DIFFERENT)
def test_different_amounts_are_reported(zh: str, en: str, kind: str, in_zh: str, in_en: str) -> None:
    """Each difference is reported once, with the wording in both languages."""
    ((_, found),) = differences(TextPairs([zh], [en]))
    assert (found.kind, found.zh.text if found.zh else "", found.en.text if found.en else "") == (kind, in_zh, in_en)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("十", 10),
        ("二十一", 21),
        ("一百零二", 102),
        ("一百二", 120),
        ("三万五", 35_000),
        ("一亿三千万", 130_000_000),
        ("两万亿", 2 * 10**12),
        ("三十万五千", 305_000),
        ("百姓"[0], None),
        ("十四五", None),
    ],
)
def test_chinese_numerals(word: str, value: int | None) -> None:
    """Numerals are parsed; characters that form none give ``None``."""
    assert parse_numeral(word) == value


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("thirty-five", [35]),
        ("two hundred and thirty-five thousand", [235_000]),
        ("three and four", [3, 4]),
        ("twenty and two", [20, 2]),
        ("one million two hundred", [1_000_200]),
        ("three dozen", [36]),
        ("five six", [5, 6]),
    ],
)
def test_english_numerals(words: str, values: list[int]) -> None:
    """A run of number words may have several numbers."""
    assert parse_numerals(words) == values


def test_personal_numbers_are_not_reported() -> None:
    """A number that another check masks does not appear in a message of this one."""
    assert (
        list(
            differences(
                TextPairs(["身份证11010519491231002X，卡号6222 0212 3456 7890 128"], ["13812345678, 023-63851234"])
            )
        )
        == []
    )


CHINESE = (
    "0123456789１２零〇一二两三四五六七八九十百千万亿半余多几数近成折倍分之点月日年号时周星期第上下个天户元%"
    "，.：–至到和〔〕（）/ \n电话室世纪季度初底"
)
ENGLISH = re.findall(
    r"\S+",
    "one two three eleven twenty thirty-five hundred thousand million dozen half third quarter per cent % 1 23 4,567 "
    "8.9 2024 12 May March Sept. in out of to and a an more than nearly 1st 22nd 1990s first second Q3 early end "
    "of the year days hours RMB £ 1.2m No. [2024] - – : 9:30 am noon past a.m. , . ( ) 000 5G Covid-19 ２０ ٣",
)


@pytest.mark.parametrize("seed", range(3))
def test_any_text_can_be_compared(seed: int) -> None:
    """No combination of characters raises an error."""
    random = Random(seed)
    for _ in range(200):
        zh = "".join(random.choices(CHINESE, k=random.randrange(1, 100)))
        en = "".join(
            word + random.choice((" ", "", "-")) for word in random.choices(ENGLISH, k=random.randrange(1, 50))
        )
        list(differences(TextPairs([zh], [en])))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("约711.2.31万件", "about 7.1.12 million"),
        ("1" * 9000 + "万", "1" * 9000),
        ("一" * 9000, "one " * 999),
        ("1" + "亿" * 999, "1 " + "million " * 999),
        ("1" * 9000 + "亿", "1" * 9000 + " million"),
    ],
)
def test_malformed_and_overlong_numbers_raise_no_error(zh: str, en: str) -> None:
    """Typing errors do not, nor do numbers of thousands of digits, which Python refuses to parse."""
    list(differences(TextPairs([zh], [en])))
