"""Convert the bytes of a saved page into a draft record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_casebook.importing.cleanup.article import Article, extract_article
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK, with_todo
from mkdocs_casebook.importing.drafting.not_stories import is_cut_off, mark_cut_off, require_story
from mkdocs_casebook.importing.drafting.photos import DraftPhoto, draft_photos
from mkdocs_casebook.importing.drafting.record_writer import record_text
from mkdocs_casebook.importing.errors import too_long
from mkdocs_casebook.importing.files import docx, encoding, mhtml
from mkdocs_casebook.importing.files.file_types import reject_unsupported
from mkdocs_casebook.importing.reading import html, plain_text
from mkdocs_casebook.importing.reading.blocks import Page
from mkdocs_casebook.importing.reading.meta_tags import is_web_url
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.yaml_io.reader import MAX_BYTES

_MAX_CHARACTERS = 60_000
"""Of a page with its menus. The annual report of a government has half of it."""

_MAX_BLOCKS = 4000


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft record: its YAML text, title, date and address of the page if known, number of TODOs, photos."""

    text: str
    title: str
    published: str | None
    url: str | None
    todos: int
    photos: tuple[DraftPhoto, ...]


def create_draft(  # noqa: PLR0913 - keyword-only options
    raw: bytes,
    vocabulary: Vocabulary,
    *,
    to_simplified: bool = False,
    url: str | None = None,
    today: str = "TODO",
    languages: SiteLanguages = CHINESE_AND_ENGLISH,
    pictures: Callable[[str], bytes | None] | None = None,
) -> Draft:
    """Return the draft of a page, to be published ``today``, in the languages of the site.

    ``pictures`` returns the content of a file beside the page, by its address in it; without it the draft brings no
    pictures. Raises ``NotImportable``.
    """
    saved = docx.unpack(raw) if docx.is_docx(raw) else mhtml.unpack(raw)
    reject_unsupported(saved.html)
    decoded = encoding.decode(saved.html)
    article = extract_article(_parse(decoded.text), to_simplified=to_simplified)
    article.changes[:0] = decoded.changes
    require_story(article)
    if saved.is_cut_off or is_cut_off(decoded.text):
        mark_cut_off(article)
    if decoded.ambiguous:
        article.title = with_todo(article.title, f"编码像是 {decoded.encoding}：看有没有乱码")
    if article.is_traditional:
        article.changes.append("繁体网页，照原样保留；要简体，就删去这个草稿，加上 --simplified 再导入一次")
    for known_url in (saved.url, url):
        if known_url and is_web_url(known_url):
            article.facts["url"] = [known_url]
    photos = draft_photos(article, saved.pictures if pictures else {}, pictures or (lambda _: None))
    return _draft(article, photos, record_text(article, photos, vocabulary, today=today, languages=languages))


def _parse(text: str) -> Page:
    is_html = html.HTML_TAG.search(text) is not None
    if not is_html and len(text) > 2 * _MAX_CHARACTERS:
        raise too_long()
    page = html.read(text) if is_html else plain_text.read(text)
    blocks = [*page.above, *page.blocks, *page.surroundings]
    if len(blocks) > _MAX_BLOCKS or sum(len(block.text) for block in blocks) > _MAX_CHARACTERS:
        raise too_long()
    return page


def _draft(article: Article, photos: list[DraftPhoto], text: str) -> Draft:
    if len(text.encode()) > MAX_BYTES:
        raise too_long()
    todos = sum(line.count("TODO") for line in text.splitlines() if not line.startswith("#"))
    return Draft(
        text=text,
        title=TODO_MARK.sub("", article.title),
        published=article.published,
        url=next(iter(article.facts_of("url")), None),
        todos=todos,
        photos=tuple(photos),
    )
