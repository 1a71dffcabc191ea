"""Names of residents: a surname before 先生, 女士, 大爷 or Mr, where the record could write 王某 or “a resident”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
"""The most frequent ones that are no prepositions."""
_TITLES = ("先生", "女士", "大爷", "大妈", "大娘", "大叔", "阿姨", "奶奶", "爷爷", "婆婆", "老伯", "小姐")
_GIVEN_NAME = r"(?:[^\W\d_A-Za-z的了是和与有位名等们各多个两某]{1,2}?)?"
_CHINESE = re.compile(rf"(?<![{_SURNAMES}])[{_SURNAMES}](?![某姓]){_GIVEN_NAME}(?:{'|'.join(_TITLES)})")
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Aunt|Auntie|Uncle|Grandma|Grandpa)\.? [A-Z][a-z’'-]+(?: [A-Z][a-z]+)?(?![a-z])"
)
_PREFIXES = ("Mr", "Ms", "Miss", "Aunt", "Uncle", "Grand")


def check_residents(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find what may be the name of a resident; that of an official or of a tradesman may be accepted."""
    index = text_index_of(case)
    if not (any(map(index.chinese.__contains__, _TITLES)) or index.contains_any(*_PREFIXES)):
        return
    for at, text in index.texts:
        if at[0] == "sources":
            continue
        for language, words in text.items():
            matches = chain(_CHINESE.finditer(words), _ENGLISH.finditer(words))
            for word, start in {match[0]: match.start() for match in matches}.items():
                yield finding("resident-named", (*at, language), offset=words.count("\n", 0, start), word=word)
