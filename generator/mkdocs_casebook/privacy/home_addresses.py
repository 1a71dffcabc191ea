"""Door-level home addresses in Chinese and English: flats, rooms, farmsteads; not buildings or public rooms."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百〇零两]{1,4})"
_HOUSE = rf"{_NUMBER}\s?(?:号楼|号院|栋|幢|座|单元|号|弄|门|楼|层)"
_ROOM = r"(?:\d{2,4}[A-Za-z]?|[一二三四五六七八九〇零十百]{3,5})\s?(?:室|号房)"
_FLOOR_AND_DOOR = r"\d{1,2}(?:0[1-9]|1\d|20)"
_PERSON = r"[\u4e00-\u9fff]{1,2}(?:阿姨|先生|女士|大爷|大妈|大叔|奶奶|爷爷|老人|老伯|婆婆|师傅|某)"
_END = rf"(?=$|[，。、；：）)！？!?,.;:”’\s]|的|{_PERSON})"
_NOT_OF = r"(?!\s?(?:%|per\s?cent|yuan|RMB|euros?|metres?|meters?|m²|sq))"

_CHINESE = re.compile(
    rf"(?:{_HOUSE}\s?[-—]?\s?){{1,4}}{_ROOM}"  # 3栋2单元501室
    rf"|(?:{_NUMBER}\s?(?:号楼|栋|幢|座|号)\s?)?{_NUMBER}\s?(?:单元|栋|幢|号楼)\s?-?\s?{_FLOOR_AND_DOOR}(?!\d){_END}"
    r"|(?<=[区苑园村寓里庭府城院坊])\s?\d{1,2}[-—–]\d{1,2}[-—–]\d{3,4}(?![\d—–-])"  # 小区3-2-501
    rf"|(?<=村){_NUMBER}\s?(?:组|社|队)\s?{_NUMBER}\s?号(?![楼线文])"
    rf"|(?:家住|住址|家庭住址|家庭地址|户籍地址|居住地址|现住|住在)[^，。；！？\n]{{0,20}}?(?:路|街|巷|弄|胡同|大道)"
    rf"{_NUMBER}号(?![线楼院文])"
)
_ENGLISH = re.compile(
    rf"\b(?:Flat|Apartment|Apt\.?)\s?(?:No\.?\s?|#)?\d{{1,4}}[A-Z]?\b{_NOT_OF}"
    r"(?:,? (?:Unit|Entrance|Building|Block) \d+)*"
    r"|\b(?:flat|apartment|apt\.?)\s(?:no\.?\s?|#)?\d{3,4}[A-Za-z]?(?=\s?(?:[,.;)]|$|of\b|in\b|at\b|on\b))"
    r"|\b[Rr]oom\s?\d{2,4}[A-Z]?,?\s(?:of |in |at )?(?:[Uu]nit|[Ee]ntrance|[Bb]uilding|[Bb]lock)\s\d+"
    r"|\b(?:[Bb]uilding|[Bb]lock)\s\d+,?\s(?:(?:[Uu]nit|[Ee]ntrance)\s\d+,?\s)?(?:[Rr]oom|[Ff]lat|[Aa]partment|No\.?)\s?\d{2,4}\b"
    rf"|\b(?:[Uu]nit|[Ee]ntrance)\s\d+,\s{_FLOOR_AND_DOOR}\b(?!\s?[\w%])"
)

_PUBLIC_BEFORE = re.compile(
    r"(?:办事处|委员会|居委会|村委会|政府|中心|服务站|大楼|大厦|派出所|机关|学校|医院|公司)[^，。；！？\n]{0,3}$"
)
_PUBLIC_AFTER = re.compile(
    r"[^。；！？\n]{0,10}?(?:活动室|会议室|办公室|议事|服务站|服务点|中心|驿站|食堂|图书室|阅览室|调解室|接待室|工作室|居委会|大厅)"
    r"|[^.;!?\n]{0,60}?\b(?:office|cent(?:re|er)|library|hall|station|meeting|activity)\b"
)
"""Context of rooms of offices, clubs and the like, in which nobody lives."""


def find_homes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each door-level address."""
    for pattern in (_CHINESE, _ENGLISH):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 20) : match.start()]
            if not _PUBLIC_BEFORE.search(before) and not _PUBLIC_AFTER.match(text, match.end()):
                yield match.span()
