"""Main content extraction: the container (div, td, section …) with the most text outside links."""

from __future__ import annotations

import re

from mkdocs_casebook.importing.reading.block_builder import BlockBuilder, Container
from mkdocs_casebook.importing.reading.blocks import Block

_CONTENT_NAMES = re.compile(
    r"(?:^|\s)(?:TRS_\w*EDITOR|trs_editor_view|zoom|js_content|UCAP-CONTENT|pages_content|v_news_content|"
    r"vsb_content\w*|wp_articlecontent|entry-content|article-content|article_content|news_content|pressrelease)(?:\s|$)",
    re.IGNORECASE,
)
"""Ids and classes that publishing systems give the article: TRS, jcms, WeChat, Ucap, Vsb, webplus, WordPress."""

_OTHER_NAMES = re.compile(
    r"(?:^|\s)(?:ads?|ad_\w+|advert\w*|adbox|share\w*|bdshare\w*|sharedaddy|related\w*|jp-relatedposts\w*|rm_relevant|xgwz|"
    r"recommend\w*|comments?(?:-\w+)?|\w+-comments?|sidebar|rank\w*|[\w-]*cookie[\w-]*|newsletter[\w-]*|subscribe[\w-]*|signup[\w-]*|author-bio|ad-[\w-]+|breadcrumb\w*|skip-link|feedback|copyright|"
    r"footer\w*|nav|navigation|menu|pagination|pager|rich_media_area_extra|weui-\w+|wx_\w+_tip|qr_code\w*)(?:\s|$)",
    re.IGNORECASE,
)
"""Ids and classes of menus, advertisements, related stories and buttons."""

_CAPTION_NAMES = re.compile(
    r"caption|pic_?-?text|(?:img|pic|photo|image)[_-]?(?:desc|note|info|title)|tuzhu|tushuo", re.IGNORECASE
)

_TITLE_NAMES = re.compile(r"(?:^|[\s_-])(?:title|tit|headline|biaoti|bt)(?:[\s_-]|$)|Title(?:\s|$)")

_NAMED_SHARE = 0.5
"""A container named so is the main content if it has this share of the running text of the one that has most."""


def is_content_name(name: str) -> bool:
    """Return whether an id or class names the container of an article."""
    return _CONTENT_NAMES.search(name) is not None


def is_caption_name(name: str) -> bool:
    """Return whether an id or class names the caption of a picture."""
    return _CAPTION_NAMES.search(name) is not None


def is_title_name(name: str) -> bool:
    """Return whether an id or class names the title of a page or of a part of it."""
    return _TITLE_NAMES.search(name) is not None


def is_other_name(name: str) -> bool:
    """Return whether an id or class names a container of something else than the article."""
    return not is_content_name(name) and _OTHER_NAMES.search(name) is not None


def split_main(builder: BlockBuilder) -> tuple[list[Block], list[Block], list[Block]]:
    """Return the blocks before the main content, in it, and after it or in menus."""
    inside = _inside_of(builder.containers, _main_container(builder.containers))
    positions = [index for index, (container, _) in enumerate(builder.blocks) if container in inside]
    first = positions[0] if positions else 0
    main = [block for container, block in builder.blocks if container in inside]
    before = [block for container, block in builder.blocks[:first] if container not in inside]
    after = [block for container, block in builder.blocks[first:] if container not in inside]
    return before, main, after


def _main_container(containers: list[Container]) -> int:
    """Return the index of the main container: its own text counts in full, that of inner ones less."""
    scores = [float(container.text_length) for container in containers]
    for container in containers[1:]:  # a paragraph may be a div, or a div in a div
        scores[container.parent] += 0.7 * container.text_length
        scores[containers[container.parent].parent] += 0.4 * container.text_length
    candidates = [index for index, container in enumerate(containers) if container.may_be_main]
    best = max(candidates, key=scores.__getitem__)
    totals = _total_lengths(containers)
    named = [index for index in candidates if containers[index].is_named]
    return next((index for index in named if totals[index] >= _NAMED_SHARE * max(1, totals[0])), best)


def _total_lengths(containers: list[Container]) -> list[int]:
    """Return the length of the running text in each container and those inside it."""
    totals = [container.text_length for container in containers]
    for index in range(len(containers) - 1, 0, -1):  # a parent precedes its children
        totals[containers[index].parent] += totals[index]
    return totals


def _inside_of(containers: list[Container], outer: int) -> set[int]:
    """Return the indexes of a container and of those inside it that may be main content."""
    inside = {outer}
    for index, container in enumerate(containers[1:], 1):
        if container.parent in inside and container.may_be_main:
            inside.add(index)
    return inside
