"""The issuer of a page."""

from __future__ import annotations

import re

from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK

_ISSUER_ENDS = re.compile(
    r"(?:举报|分享|打印|收藏)$|\s(?:原创|转载)|[|｜【\[（(]|\s{2,}|\s?(?:20|19)\d{2}[-年/.]|\s(?:责编|编辑|作者|字体|字号|点击|浏览|打印)"
)

_GENERIC = re.compile(
    "(?:村|居)?委会|(?:办公室|党政办|综合办|社区|街道|[村镇乡县区市]政府|管理员|本村|本镇)(?:办公室)?"
)
_NO_ISSUER = re.compile(
    r"^(?:于|责编|责任|编辑|作者|记者|字体|字号|点击|浏览|阅读|打印|时间|日期|分享|本站|本网|网络|互联网|未知|原创|无|admin\w*)|微信公众平台|^[\W\d]*$",
    re.IGNORECASE,
)

_PUBLIC_BODY = re.compile(r"\b(?:Council|Government|Authority|Borough|County|City of|Town Hall)\b")


def english_issuer(window_title: str, sites: list[str]) -> str:
    """Return the council or office whose site an English page is on; an empty text if it does not say."""
    parts = (*sites, *reversed(re.split(r"\s+[|–—-]\s+", window_title)[1:]))
    return next((part for part in parts if _PUBLIC_BODY.search(part)), "")


def is_generic(name: str) -> bool:
    """Return whether the name of an issuer is that of any village or street."""
    return _GENERIC.fullmatch(name) is not None


def issuer_of(value: str) -> str:
    """Return the issuer in the value of a label; nothing if it names none."""
    mark = "".join(TODO_MARK.findall(value))
    plain = re.sub(r"^(?:来源|來源|稿源)\s*[:：]\s*", "", TODO_MARK.sub("", value).strip())
    name = _ISSUER_ENDS.split(plain, maxsplit=1)[0].strip(" :：,，、;；")
    name = re.sub(r"^[“\"《](.+)[”\"》]$", r"\1", name)
    return "" if not name or _NO_ISSUER.search(name) or len(name) > 60 else name + mark
