"""The title of a page: declared, in the window title, above date and issuer, or a heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from mkdocs_casebook.importing.cleanup.captions import is_caption
from mkdocs_casebook.importing.cleanup.head.breadcrumb import breadcrumb
from mkdocs_casebook.importing.cleanup.head.facts import facts, is_only_a_date
from mkdocs_casebook.importing.cleanup.line_classifier import is_boilerplate, is_injected
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK
from mkdocs_casebook.importing.reading.blocks import Block

_SHORTEST_TITLE, LONGEST_TITLE = 4, 80
_LONGEST_ENGLISH = 160
_SHORTEST_RIVAL = 6
_LEVELS_BY_STYLE = (0, 8)
"""Of headings in a plain text and in bold."""

_MAIN_LEVELS = (1, 2)
"""Of headings that are titles of stories."""

_NEAR = 4
_FAR = 16
"""How many blocks above the line with date and issuer the title may be; the title in an ``h1`` or ``h2``."""

_SITE_NAME = re.compile(r"(?:网|網|之窗|在线|网站|门户|政府|平台|公众号|客户端|信箱|论坛|频道|Council)$")
_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+[-–—·]+\s+|-*>+|[»→]|--+|(?<=[^\x00-\x7f])-(?=\D)|(?<=\D)-(?=[^\x00-\x7f])")
_NO_TITLE = re.compile(
    r"^(?:索\s*引\s*号|文\s*号|发文|标\s*题|名\s*称|公开|主题|欢迎|Skip to|今天是|首页|首\s+页|当前|您|本网讯|New Page|Untitled|无标题|未命名|Document$|[A-Z]类$|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[\d\W_]+$)|[〔\[]\d{4}[〕\]]\s?\d+\s?号$|[。；，、：:]$|https?://"
)
_DATELINE = re.compile(r"^(?:本报|本网|新华社|【本报|.{2,8}(?:讯|电)[（(\s])|讯[）)]")
_LABEL_OF_TITLE = re.compile(r"^(?:标\s*题|题\s*名|名\s*称)\s*[:：]\s*")


_Choice = Callable[[list[Block], set[str]], str]


def title_of(
    declared: str, window_title: str, above: list[Block], blocks: list[Block], names: Iterable[str]
) -> tuple[str, str]:
    """Return the title: the declared one, a block that the window title contains, that above the date, or a heading.

    With it a question, unless two places of the page agree on the title. ``names`` are those of the site and its
    columns, which are no title.
    """
    known = {*filter(None, names)}
    top = [*above, *blocks[:8]]
    candidates = [block for block in top if _may_be_title(block, known)]
    choices = (
        _declared(declared, window_title),
        _within(window_title, top),
        _above_facts(top),
        _of_window(window_title),
        _prominent(is_plain=not (declared or window_title)),
    )
    found = [title for choose in choices if (title := choose(candidates, known))]
    if not found:
        return "", ""
    title = found[0]
    headings = [block for block in candidates if block.kind == "heading" and not block.linked]
    own = [block.level for block in headings if _agree(title, block.text)]
    names_it = [_agree(title, declared), _agree(title, window_title)]
    shows_it = [bool(own), _agree(title, choices[2](candidates, known))]
    level = min(own, default=9)
    heads = [*headings, *(block for block in blocks[8:] if block.level in _MAIN_LEVELS and not block.linked)]
    near = {id(block) for block in above}
    rivals = [] if any(names_it) else [block.text for block in heads if _is_rival(block, near, level)]
    has_levels = any(block.level not in _LEVELS_BY_STYLE for block in headings)
    is_plain = not (declared or window_title or has_levels) and title in (candidates[0].text, found[-1])
    is_sure = is_plain or (sum(names_it + shows_it) > 1 and all(_agree(title, text) for text in rivals))
    return title, "" if is_sure else _question(title, [*found, *rivals])


def _is_rival(heading: Block, above: set[int], level: int) -> bool:
    """Return whether a heading may be the title as well as one of a level: above the article, or of another story."""
    is_above = id(heading) in above and len(heading.text) >= _SHORTEST_RIVAL
    return heading.level <= level and (is_above or heading.level in _MAIN_LEVELS)


def _agree(text: str, other: str) -> bool:
    """Return whether one text contains the other, but for blanks and punctuation."""
    one, two = (re.sub(r"[\W_]", "", TODO_MARK.sub("", each)) for each in (text, other))
    return bool(one and two) and (one in two or two in one)


def _question(title: str, found: list[str]) -> str:
    others = [other for other in dict.fromkeys(found) if not _agree(other, title)]
    return f"还是“{'”“'.join(others)}”？" if others else "网页上只有一处这样写：对照原网页"


def _prominent(*, is_plain: bool) -> _Choice:
    """Return the heading of the highest level; in a text without a head its first line."""

    def choose(candidates: list[Block], _: set[str]) -> str:
        headings = [block for block in candidates if block.kind == "heading" and not block.linked]
        others = [block.text for block in candidates if block.kind == "text" and not block.linked]
        has_levels = any(block.level not in _LEVELS_BY_STYLE for block in headings)
        if candidates and not has_levels and (is_plain or (candidates[0].kind == "text" and not headings)):
            return candidates[0].text
        return _highest(headings) or next(iter(others), "")

    return choose


def _declared(declared: str, window_title: str) -> _Choice:
    """Return the declared title: whole where it is cut off, without the name of the site where a block is the title."""

    def choose(candidates: list[Block], known: set[str]) -> str:
        if not _is_title_text(declared, known):
            return ""
        start, _, end = declared.rpartition(" - ")
        if start and end in known:
            return start
        texts = [block.text for block in candidates if not block.linked]
        within = [text for text in texts if text in declared and 2 * len(text) >= len(declared)]
        within += [text for text in texts if declared.startswith(text) and _SEPARATOR.match(declared[len(text) :])]
        longer = [text for text in texts if text.startswith(declared) and text in window_title]
        return max(longer or within, key=len, default=declared)

    return choose


def _within(window_title: str, blocks: list[Block]) -> _Choice:
    """Return the longest block, or blocks in a row, that the window title contains."""
    flat = re.sub(r"\s", "", window_title)

    def choose(candidates: list[Block], _: set[str]) -> str:
        found = [block for block in candidates if re.sub(r"\s", "", block.text) in flat]
        if any(block.kind == "heading" and not block.linked for block in candidates):
            sites = [block.text for block in found if _SITE_NAME.search(block.text)]
            found = [block for block in found if not any(block.text in site for site in sites)]
        if not found:
            return ""
        best = max(found, key=lambda block: (block.linked == 0, len(block.text))).text
        return max([best, *_rows(blocks, flat)], key=len)

    return choose


def _rows(blocks: list[Block], flat: str) -> Iterator[str]:
    """Yield the texts of two or three headings in a row that the window title contains as one."""
    for index in range(len(blocks)):
        for count in (2, 3):
            row = blocks[index : index + count]
            text = "".join(block.text for block in row)
            is_row = len(row) == count and all(block.kind == "heading" and not block.linked for block in row)
            if is_row and len(text) <= LONGEST_TITLE and re.sub(r"\s", "", text) in flat:
                yield text


def is_of_title(text: str, title: str) -> bool:
    """Return whether a line is the title, with its label perhaps, or a line of it."""
    return without_label(text) == title or (
        len(text) >= _SHORTEST_TITLE and text in title and len(title) <= LONGEST_TITLE
    )


def _above_facts(blocks: list[Block]) -> _Choice:
    """Return the last block that may be a title above the line with date and issuer."""

    def choose(candidates: list[Block], _: set[str]) -> str:
        at = next((index for index, block in enumerate(blocks) if _has_facts(block.text)), 0)
        near = [block for block in blocks[max(0, at - _NEAR) : at] if block in candidates and not block.linked]
        far = [block for block in candidates if block.level in _MAIN_LEVELS and block in blocks[max(0, at - _FAR) : at]]
        main = [block for block in far if not (block.linked or _SITE_NAME.search(block.text))]
        headings = main or [block for block in near if block.kind == "heading"]
        return _highest(headings) or next((block.text for block in reversed(near)), "")

    return choose


def _highest(headings: list[Block]) -> str:
    """Return the last of the headings with the highest level; an empty text without one."""
    best = min((block.level for block in headings), default=0)
    return next((block.text for block in reversed(headings) if block.level == best), "")


def _of_window(window_title: str) -> _Choice:
    """Return the first part of the window title that is no name of a site."""

    def choose(candidates: list[Block], known: set[str]) -> str:
        if re.search(r"[>»→]", window_title) and candidates:  # a path: its last step may be a column
            return ""
        has_heading = any(block.kind == "heading" and not block.linked for block in candidates)
        parts = [part for part in _SEPARATOR.split(window_title) if part and _is_title_text(part, known)]
        parts = [part for part in parts if not (has_heading and _SITE_NAME.search(part))]
        return parts[0] if parts else ""

    return choose


def _has_facts(text: str) -> bool:
    found = facts(text)
    return bool(found.keys() & {"published", "issuer", "account", "updated"}) or is_only_a_date(text)


def _may_be_title(block: Block, known: set[str]) -> bool:
    return block.kind in ("heading", "text") and _is_title_text(block.text, known)


def _is_title_text(text: str, known: set[str]) -> bool:
    plain = TODO_MARK.sub("", text)
    return (
        _SHORTEST_TITLE <= len(plain) <= (_LONGEST_ENGLISH if plain.isascii() else LONGEST_TITLE)
        and plain not in known
        and not _NO_TITLE.search(plain)
        and not _DATELINE.search(plain)
        and not is_caption(plain)
        and not facts(plain)
        and not breadcrumb(plain)
        and not is_boilerplate(plain)
        and not is_injected(plain)
        and not is_only_a_date(plain)
    )


def without_label(text: str) -> str:
    """Return a line without the label 标题 before it."""
    return _LABEL_OF_TITLE.sub("", text)
