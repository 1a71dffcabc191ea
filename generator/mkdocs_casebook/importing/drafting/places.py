"""The places of a page: those of the vocabulary that it names, and entries for those that the vocabulary lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mkdocs_casebook.importing.cleanup.article import Article
from mkdocs_casebook.importing.drafting.yaml_lines import comment, with_comment
from mkdocs_casebook.loading.additions.new_folder import proposed_identifier
from mkdocs_casebook.records.divisions import Division, find_chains, proposed_name
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Level, Vocabulary
from mkdocs_casebook.text.scripts import HAN

_LEVELS: dict[Level, str] = {
    "province": "省|自治区",
    "city": "市|自治州",
    "district": "区|县|旗",
    "subdistrict": "街道|镇|乡",
    "community": "社区|村",
    "estate": "小区|新村|家园|花园",
}
"""The endings of the names of places, from the widest level down."""

_NOT_IN_NAMES = (
    "的在于位与和及是有从到向把被让将为由对等各全本该这那每个里内外了着过也都就又还不没无多几数两三四五六七八九十一"
    "搬进送走入出住式老旧我你他她它们来去说做办开会请建设管理服务居民群众干部党委政府城农乡"
)
_NO_NAMES = re.compile(
    r"(?:社|小|校|园|辖|片|市|城|郊|山|地|景|库|厂|院|灾|牧|林|矿|疫|禁|误|盲|特)区|(?:夜|菜|超|城|都|集|门|股|早|黑|.*菜)市|新村|集镇"
)
"""Words with the ending of a place that name none."""

_ENDINGS = sorted("|".join(_LEVELS.values()).split("|"), key=len, reverse=True)
_NAME = re.compile(rf"(?=([{HAN}]{{1,5}}?)({'|'.join(_ENDINGS)})(?!民|委会|长|间|域|别))")
_FEWEST_MENTIONS = 2


def place_lines(article: Article, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the field ``place``, with the places that the page names; below it, entries for the vocabulary."""
    content = article.title + "".join(item.text for section in article.sections for item in section.blocks)
    known = _known(content, vocabulary)
    yield with_comment("place: TODO", "文中提到：" + "、".join(known) if known else "")
    missing = list(_missing(article, content, vocabulary))
    if missing:
        yield comment(
            "词表里没有的地点，查实后加进 vocabulary/places.yml / places to add to the vocabulary once verified:"
        )
        yield from (comment(line) for line in missing)


def _known(content: str, vocabulary: Vocabulary) -> list[str]:
    """Return the places named in a text, except the parents of other places named there."""
    named = {key: name for key, place in vocabulary.places.items() if (name := named_in(content, place.name))}
    parents = {parent for key in named for parent in vocabulary.lineage(key)[:-1]}
    return [f"{name} {key}" for key, name in named.items() if key not in parents]


def named_in(content: str, name: Text) -> str:
    """Return the name by which a text mentions an entry of the vocabulary; an empty text if it does not."""
    if name.zh and name.zh in content:
        return name.zh
    english = name.en or ""
    is_named = bool(english) and english in content and re.search(rf"\b{re.escape(english)}\b", content)
    return english if is_named else ""


def _missing(article: Article, content: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield an entry for each level of the place of the page that the vocabulary lacks, each the parent of the next.

    Province and city of a county are those of the standard list.
    """
    about = [article.title, *article.facts_of("issuer"), *article.facts_of("site")]
    sure = {name for text in about for _, name in _names(text)}
    counts = Counter(_names(content)) + Counter(one for text in about for one in _names(text))
    known = {place.name.zh: key for key, place in vocabulary.places.items()}
    divisions = _with_listed_parents(list(_likely(counts, sure)))
    has_top = bool(divisions) and divisions[0].level == "province"
    parent, taken = known.get("中国", "TODO") if has_top else "TODO", set(vocabulary.places)
    for division in divisions:
        if division.zh in known:
            parent = known[division.zh]
            continue
        name = proposed_name(division.zh, division.level)
        key = proposed_identifier(name.en or division.zh, taken)
        taken.add(key)
        english = f", en: {name.en}" if name.en else ""
        yield f"{key}: {{level: {division.level}, name: {{zh: {division.zh}{english}}}, parent: {parent}}}"
        parent = key


def _likely(counts: Counter[tuple[Level, str]], sure: set[str]) -> Iterator[Division]:
    """Yield the place of each level that the head of the page names, or the text several times."""
    for level in _LEVELS:
        likely = {
            name: count
            for (one, name), count in counts.items()
            if one == level and (name in sure or count >= _FEWEST_MENTIONS)
        }
        if likely:
            yield Division(level, max(likely, key=lambda each: (each in sure, likely[each], -len(each))))


def _with_listed_parents(divisions: list[Division]) -> list[Division]:
    """Return the divisions with the province and city of the county, if the standard list has its name once."""
    for index, division in enumerate(divisions):
        chains = find_chains(division.zh) if division.level == "district" else []
        if len(chains) == 1 and chains[0][-1].zh == division.zh:
            return [*chains[0], *divisions[index + 1 :]]
    return divisions


def _names(text: str) -> Iterator[tuple[Level, str]]:
    """Yield the level and the name of each place in a text."""
    for match in _NAME.finditer(text):
        body, ending = match[1], match[2]
        before = text[match.start() - 1 : match.start()]
        is_whole = not before or not re.match(f"[{HAN}]", before) or before in _NOT_IN_NAMES or before in "省市区县道镇"
        if is_whole and not any(char in _NOT_IN_NAMES for char in body) and not _NO_NAMES.fullmatch(body + ending):
            level = next(level for level, endings in _LEVELS.items() if ending in endings.split("|"))
            yield level, body + ending
