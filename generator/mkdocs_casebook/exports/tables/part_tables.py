"""The tables of what a case has: its figures, costs, milestones, sources and so on."""

from __future__ import annotations

from mkdocs_casebook.exports.tables import case_rows as rows
from mkdocs_casebook.exports.tables.table import CASE, ID, Column, ForeignKey, Table, term, text

_NUMBER = Column("number", "number", "integer", word="column_number")
_SOURCE_KEY = Column("source_key", "source_key", word="column_source_key")
_DAYS = (
    Column("first_day", "first_day", "date", word="column_first_day"),
    Column("last_day", "last_day", "date", word="column_last_day"),
)
_SOURCE = ForeignKey("source_key", "sources")

FIGURES = Table(
    name="figures",
    columns=(
        ID,
        *text("title", "title"),
        Column("figure", "figures.*.name", word="column_figure"),
        *text("label", "figures.*.label"),
        Column("value", "figures.*.value", "number"),
        Column("to", "figures.*.to", "number"),
        Column("approx", "figures.*.approx"),
        *term("unit", "figures.*.unit"),
        Column("as_of", "figures.*.as_of", "partial-date"),
        Column("of", "figures.*.of"),
        *text("note", "figures.*.note"),
        Column("source", "figures.*.source"),
        *text("source_title", "sources.*.title"),
        Column("source_url", "sources.*.url"),
        *term("measure", "figures.*.measure"),
        Column("number", "number", "integer", word="column_value_number"),
        *_DAYS,
        _SOURCE_KEY,
    ),
    key=("id", "figure", "number"),
    foreign_keys=(
        CASE,
        ForeignKey("unit", "vocabularies/units"),
        ForeignKey("measure", "vocabularies/measures"),
        _SOURCE,
    ),
    rows=rows.figures,
)

COSTS = Table(
    name="costs",
    columns=(
        ID,
        _NUMBER,
        *text("item", "costs[].item"),
        Column("amount", "costs[].amount", "number"),
        Column("to", "costs[].to", "number"),
        Column("approx", "costs[].approx"),
        *term("currency", "costs[].currency"),
        Column("of", "costs[].of"),
        *text("paid_by", "costs[].paid_by"),
        Column("source", "costs[].source"),
        _SOURCE_KEY,
    ),
    key=("id", "number"),
    foreign_keys=(CASE, ForeignKey("currency", "vocabularies/currencies"), _SOURCE),
    rows=rows.costs,
)

MILESTONES = Table(
    name="milestones",
    columns=(
        ID,
        _NUMBER,
        Column("date", "milestones[].date", "partial-date"),
        Column("until", "milestones[].until", "partial-date"),
        *_DAYS,
        *text("text", "milestones[].text"),
        Column("photo", "milestones[].photo"),
    ),
    key=("id", "number"),
    foreign_keys=(CASE,),
    rows=rows.milestones,
)

CONCERNS = Table(
    name="concerns",
    columns=(
        ID,
        _NUMBER,
        *text("concern", "concerns[].concern"),
        *text("raised_by", "concerns[].raised_by"),
        *text("response", "concerns[].response"),
        *text("outcome", "concerns[].outcome"),
    ),
    key=("id", "number"),
    foreign_keys=(CASE,),
    rows=rows.numbered("concerns"),
)

ACTORS = Table(
    name="actors",
    columns=(ID, _NUMBER, *term("role", "actors[].role"), *text("name", "actors[].name")),
    key=("id", "number"),
    foreign_keys=(CASE, ForeignKey("role", "vocabularies/roles")),
    rows=rows.numbered("actors"),
)

DECISIONS = Table(
    name="decisions",
    columns=(
        ID,
        *text("who", "participation.who"),
        *text("method", "participation.method"),
        *text("decision_rule", "participation.decision_rule"),
        Column("level", "participation.level"),
        *term("selection", "participation.selection"),
    ),
    key=("id",),
    foreign_keys=(CASE, ForeignKey("selection", "vocabularies/selections")),
    rows=rows.decisions,
)

SOURCES = Table(
    name="sources",
    columns=(
        Column("key", "source_key", word="column_source_key"),
        ID,
        Column("source", "source", word="column_source"),
        *text("title", "sources.*.title"),
        *text("publisher", "sources.*.publisher"),
        Column("published", "sources.*.published", "partial-date"),
        Column("url", "sources.*.url"),
        Column("no_link", "sources.*.no_link"),
        Column("accessed", "sources.*.accessed", "date"),
        Column("read", "sources.*.read"),
        *text("note", "sources.*.note"),
        Column("archived", "sources.*.archived"),
    ),
    key=("key",),
    foreign_keys=(CASE,),
    rows=rows.sources,
)

CLAIMS = Table(
    name="claims",
    columns=(
        ID,
        _NUMBER,
        *text("claim", "claims[].claim"),
        Column("quote", "claims[].quote"),
        Column("language", "claims[].language"),
        Column("date", "claims[].date", "partial-date"),
        Column("confirmed_by", "claims[].confirmed_by"),
        Column("source", "claims[].source"),
        _SOURCE_KEY,
    ),
    key=("id", "number"),
    foreign_keys=(CASE, _SOURCE),
    rows=rows.claims,
)

LESSONS = Table(
    name="lessons",
    columns=(
        ID,
        Column("kind", "kind", word="column_kind"),
        _NUMBER,
        Column("text_zh", "text.zh", word="column_lesson"),
        Column("text_en", "text.en", word="column_lesson"),
    ),
    key=("id", "kind", "number"),
    foreign_keys=(CASE,),
    rows=rows.lessons,
)

_FORM = "photos.*.published[]"
PHOTOS = Table(
    name="photos",
    columns=(
        ID,
        Column("photo", "photo", word="column_photo"),
        Column("file", "photos.*.file"),
        *text("caption", "photos.*.caption"),
        *text("alt", "photos.*.alt"),
        *text("credit", "photos.*.credit"),
        *text("licence", "photos.*.licence"),
        Column("taken", "photos.*.taken", "partial-date"),
        Column("illustration", "photos.*.illustration", "boolean"),
        Column("address", f"{_FORM}.address"),
        Column("width", f"{_FORM}.width", "integer"),
        Column("height", f"{_FORM}.height", "integer"),
        Column("type", f"{_FORM}.type"),
    ),
    key=("id", "photo"),
    foreign_keys=(CASE,),
    rows=rows.photos,
)

CHANGES = Table(
    name="changes",
    columns=(ID, _NUMBER, Column("date", "changes[].date", "date"), *text("text", "changes[].text")),
    key=("id", "number"),
    foreign_keys=(CASE,),
    rows=rows.numbered("changes"),
)

PARTS = (SOURCES, FIGURES, COSTS, MILESTONES, CONCERNS, ACTORS, DECISIONS, CLAIMS, LESSONS, PHOTOS, CHANGES)
