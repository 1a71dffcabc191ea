"""The tables of cases: their facts, which vocabulary entries they name, and, from ``part_tables``, what they have."""

from __future__ import annotations

from mkdocs_casebook.exports.tables import case_rows as rows
from mkdocs_casebook.exports.tables.part_tables import PARTS
from mkdocs_casebook.exports.tables.table import CASE, ID, Column, ForeignKey, Table, term, text

CASES = Table(
    name="cases",
    columns=(
        ID,
        Column("version", "version"),
        *text("title", "title"),
        *text("summary", "summary"),
        *term("column", "column"),
        Column("origin", "origin"),
        *text("author", "author"),
        Column("published", "published", "date"),
        Column("updated", "updated", "date"),
        Column("first_published", "first_published", "date"),
        Column("status", "status"),
        Column("as_of", "as_of", "partial-date"),
        Column("last_checked", "last_checked.date", "date"),
        Column("next_review", "next_review", "date"),
        Column("start", "period.start", "partial-date"),
        Column("end", "period.end", "partial-date"),
        *term("place", "place", "name"),
        Column("place_level", "place.level"),
        Column("place_code", "place.code"),
        *term("within", "place.within", "name"),
        Column("lat", "place.position.lat", "number"),
        Column("lon", "place.position.lon", "number"),
        Column("position_level", "place.position.level"),
        Column("position_within_km", "place.position.within_km", "number"),
        *term("themes", "themes"),
        *term("outcomes", "outcomes"),
        *term("purposes", "participation.purposes"),
        *term("methods", "participation.methods"),
        *term("selection", "participation.selection"),
        *text("page", "address"),
        Column("withdrawn", "withdrawn.date", "date"),
        *text("withdrawn_reason", "withdrawn.reason"),
    ),
    key=("id",),
    foreign_keys=(
        ForeignKey("column", "vocabularies/columns"),
        ForeignKey("place", "vocabularies/places"),
        ForeignKey("selection", "vocabularies/selections"),
    ),
    rows=rows.case,
)


def _links(name: str, column: str, path: str, vocabulary: str) -> Table:
    """Return the table that has a row for each entry of a vocabulary that a case names."""
    return Table(
        name=name,
        columns=(ID, Column(column, f"{path}.key")),
        key=("id", column),
        foreign_keys=(CASE, ForeignKey(column, f"vocabularies/{vocabulary}")),
        rows=rows.links(path),
    )


CASE_TABLES = (
    CASES,
    *PARTS,
    _links("case_themes", "theme", "themes", "themes"),
    _links("case_outcomes", "outcome", "outcomes", "outcomes"),
    _links("case_purposes", "purpose", "participation.purposes", "purposes"),
    _links("case_methods", "method", "participation.methods", "methods"),
)
