"""CSV tables have the values of the records, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.exports.case_json import CaseSerializer, Data
from mkdocs_casebook.exports.tables.csv_format import read_rows, table_head, table_rows
from mkdocs_casebook.exports.tables.declared import case_tables, tables
from mkdocs_casebook.exports.tables.table import Column, Type
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.text.dates import first_day, last_day
from tests.catalogs import catalog_of
from tests.paths import GOLDEN, TEST_CASES
from tests.sample import SITE, photos_of

CATALOG = catalog_of(GOLDEN / "cases")
VARIED = catalog_of(TEST_CASES)
SIGNS = "=+-@＝＋－＠\t\r\n"
TABLES = tables(demo=True)
CASES, FIGURES = (tables(demo=False)[name].columns for name in ("cases", "figures"))
figure_rows = tables(demo=False)["figures"].rows
TITLE = (Column("title", "title"),)


def _table(columns: tuple[Column, ...], rows: Iterable[Data]) -> bytes:
    """Return a table of all the rows."""
    return table_head(columns) + table_rows(columns, rows)


def _read(content: bytes) -> list[dict[str, str]]:
    """Read a table as a program that removes the apostrophes."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    return [{name: value.removeprefix("'") for name, value in row.items()} for row in rows]


def _cell(text: str) -> str:
    """Return the only cell of a table with one text, as it is in the file."""
    [_, [cell]] = csv.reader(io.StringIO(_table(TITLE, [{"title": text}]).decode("utf-8-sig"), newline=""))
    return cell


def _cases(*cases: Case) -> list[dict[str, str]]:
    serializer = CaseSerializer(CATALOG.vocabulary, SITE, CATALOG.languages, photos=photos_of(CATALOG))
    return _read(_table(CASES, [serializer.to_data(case) for case in cases]))


def _figures(*cases: Case) -> list[dict[str, str]]:
    serializer = CaseSerializer(CATALOG.vocabulary, SITE, CATALOG.languages, photos=photos_of(CATALOG))
    return _read(_table(FIGURES, [row for case in cases for row in figure_rows(serializer.to_data(case))]))


def test_the_format_of_a_table() -> None:
    """A byte order mark, so that spreadsheets read Chinese; line ends and doubled quotation marks of RFC 4180."""
    assert _table(TITLE, [{"title": '他说"好"，a,b'}]) == '\ufefftitle\r\n"他说""好""，a,b"\r\n'.encode()


def test_a_case_is_a_row() -> None:
    """Every case has a row with the values of its record."""
    everything, plain, withdrawn = _cases(*CATALOG.whole_cases())
    assert everything["id"] == "everything"
    assert everything["title_en"] == "A case with everything <b>no markup</b>"
    assert (everything["published"], everything["updated"]) == ("2024-08-07", "2024-09-01")
    assert (everything["themes"], everything["themes_en"]) == ("lifts; money", "Lift retrofit; Cost sharing")
    assert (everything["within"], everything["place_zh"]) == ("china; north", "老城区")
    assert (everything["lat"], everything["lon"], everything["position_level"]) == ("30.5", "110.25", "district")
    assert everything["page_en"] == f"{SITE.url}en/cases/everything/"
    assert (plain["title_zh"], plain["title_en"], plain["page_en"]) == ("只有中文的案例", "", "")
    assert (withdrawn["withdrawn"], withdrawn["withdrawn_reason_zh"]) == ("2022-06-01", "数据有误。")
    assert (withdrawn["summary_zh"], withdrawn["summary_en"]) == ("", "")


def test_the_table_has_every_case() -> None:
    """Titles, summaries, dates and places are those of the records."""
    serializer = CaseSerializer(VARIED.vocabulary, SITE, VARIED.languages, photos=photos_of(VARIED))
    rows = _read(_table(CASES, [serializer.to_data(case) for case in VARIED.whole_cases()]))
    for row, case in zip(rows, VARIED.cases, strict=True):
        assert (row["id"], row["version"], row["published"]) == (case.id, case.version, case.published)
        assert (row["title_zh"], row["title_en"]) == (case.title.zh, case.title.en or "")
        if not case.withdrawn:
            assert (row["summary_zh"], row["summary_en"]) == (case.summary.zh, case.summary.en or "")
        assert (row["place"], row["themes"]) == (case.place, "; ".join(case.themes))


def test_a_value_of_a_figure_is_a_row() -> None:
    """A series has a row for each of its values; dates and sources are resolved."""
    rows = _figures(CATALOG.case("everything"))
    assert [row["figure"] for row in rows] == [
        "done",
        "planned",
        "meetings",
        "old",
        "homes",
        "homes",
        "homes",
        "kept",
        "people",
        "people",
    ]
    done, homes, kept = rows[0], rows[4:7], rows[7]
    assert (done["value"], done["unit"], done["unit_zh"], done["unit_en"]) == ("5", "lift", "部", "lifts")
    assert (done["of"], done["as_of"]) == ("planned", "2024-06-30")
    assert (done["source"], done["source_title_zh"]) == ("report", "进展报告")
    assert done["source_url"] == "https://example.org/report?a=1&b=2"
    assert [(row["as_of"], row["value"]) for row in homes] == [
        ("2022", "555"),
        ("2023-12-31", "560"),
        ("2024-06-30", "564"),
    ]
    assert (kept["value"], kept["to"], rows[3]["source"]) == ("120", "140", "")
    assert rows[2]["approx"] == "more-than"
    assert [(row["value"], row["source"], row["as_of"]) for row in rows[8:]] == [
        ("560", "report", "2023"),
        ("570", "plan", "2023"),
    ]


def test_the_table_has_every_figure() -> None:
    """The values are those of the records, in the same order."""
    serializer = CaseSerializer(VARIED.vocabulary, SITE, VARIED.languages, photos=photos_of(VARIED))
    rows = _read(
        _table(FIGURES, [row for case in VARIED.whole_cases() for row in figure_rows(serializer.to_data(case))])
    )
    expected = [
        (case.id, name, point.value, point.to)
        for case in VARIED.whole_cases()
        if not case.withdrawn
        for name, figure in case.figures.items()
        for point in (figure.series or (figure.latest,))
    ]
    read = [(row["id"], row["figure"], Decimal(row["value"]), row["to"] and Decimal(row["to"])) for row in rows]
    assert read == [(case, name, value, to or "") for case, name, value, to in expected]


def test_a_withdrawn_case_has_no_figures() -> None:
    """They are withdrawn with it."""
    assert _figures(*CATALOG.whole_cases()) == _figures(CATALOG.case("everything"))


@pytest.mark.parametrize("sign", SIGNS)
def test_no_cell_of_text_is_a_formula(sign: str) -> None:
    """A character that starts a formula is guarded, also after spaces."""
    for text in (f"{sign}1+1", f" {sign}HYPERLINK(1)", f"\u3000{sign}A1"):
        assert _cell(text) == f"'{text}"


def test_a_hostile_record_gives_no_formula() -> None:
    """Titles, labels and sources are guarded in both tables."""
    hostile = Text(zh="=cmd|'/c calc'!A1", en="＝1+1")
    everything = CATALOG.case("everything")
    figure = everything.figures["done"].model_copy(update={"label": hostile})
    case = everything.model_copy(update={"title": hostile, "issuer": hostile, "figures": {"done": figure}})
    serializer = CaseSerializer(CATALOG.vocabulary, SITE, CATALOG.languages, photos=photos_of(CATALOG))
    data = serializer.to_data(case)
    for content in (_table(CASES, [data]), _table(FIGURES, figure_rows(data))):
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
        assert "'=cmd|'/c calc'!A1" in cells
        assert "'＝1+1" in cells
        assert [cell for cell in cells if cell.strip()[:1] in "=+-@＝＋－＠" and cell] == []


def test_a_negative_number_stays_a_number() -> None:
    """Only text is guarded: a number cannot be a formula."""
    assert _table((Column("value", "value", "number"),), [{"value": -3.5}]).endswith(b"value\r\n-3.5\r\n")


@given(st.text())
def test_any_text_can_be_restored(text: str) -> None:
    """Removing one apostrophe restores the text; the csv module keeps every line end."""
    assert _cell(text).removeprefix("'") == text


def _rows(name: str, *cases: Case) -> list[dict[str, str]]:
    """Return the rows of a table."""
    serializer = CaseSerializer(CATALOG.vocabulary, SITE, CATALOG.languages, photos=photos_of(CATALOG))
    table = tables(demo=False)[name]
    return _read(_table(table.columns, [row for case in cases for row in table.rows(serializer.to_data(case))]))


def test_each_table_has_what_the_record_has() -> None:
    """One row for each item; dates sort, and what is referred to is the key of another table."""
    case = CATALOG.case("everything")
    costs, milestones, sources = _rows("costs", case), _rows("milestones", case), _rows("sources", case)
    assert [(row["amount"], row["currency"]) for row in costs] == [
        (f"{cost.amount.normalize():f}", cost.currency) for cost in case.costs
    ]
    assert [row["source_key"] for row in costs] == [
        f"{case.id}/{cost.source}" if cost.source else "" for cost in case.costs
    ]
    assert [row["key"] for row in sources] == [f"{case.id}/{name}" for name in case.sources]
    assert [row["first_day"] for row in milestones] == [first_day(each.date) for each in case.milestones]
    assert [row["last_day"] for row in milestones] == [last_day(each.until or each.date) for each in case.milestones]
    assert [row["concern_zh"] for row in _rows("concerns", case)] == [each.concern.zh for each in case.concerns]
    assert [(row["role"], row["name_zh"]) for row in _rows("actors", case)] == [
        (each.role, each.name.zh) for each in case.actors
    ]
    assert [row["theme"] for row in _rows("case_themes", case)] == [*case.themes]
    assert {row["kind"] for row in _rows("lessons", case)} == {"condition", "lesson", "limit"}
    assert [(row["file"], row["width"]) for row in _rows("photos", case)] == [
        (photo.file, "480") for photo in case.photos.values()
    ]
    assert case.participation
    [decision] = _rows("decisions", case)
    assert decision["selection"] == case.participation.selection


def test_a_withdrawn_case_has_its_head_alone() -> None:
    """It has a row in the tables of what stays public, and none elsewhere."""
    case = CATALOG.case("taken-back")
    with_rows = {name for name in case_tables(demo=False) if _rows(name, case)}
    assert {"cases", "case_themes"} <= with_rows <= {"cases", "case_themes", "changes"}


def test_every_column_has_a_meaning() -> None:
    """In both languages, and a type; names are unique."""
    for table in TABLES.values():
        assert {column.type for column in table.columns} <= {*get_args(Type)}
        assert [column.name for column in table.columns if not (column.meaning.zh and column.meaning.en)] == []
        assert len({column.name for column in table.columns}) == len(table.columns)


TYPED = (
    *(Column("text", "text"), Column("count", "count", "integer"), Column("value", "value", "number")),
    *(Column("day", "day", "date"), Column("when", "when", "partial-date"), Column("flag", "flag", "boolean")),
)


def test_lines_can_be_read_in_their_types() -> None:
    """As values of the row, an empty cell as nothing; a guarded text loses its apostrophe."""
    row = {"text": "=1\n+1", "count": 3, "value": -3.5, "day": "2024-01-31", "when": "about 2024", "flag": True}
    assert [*read_rows(TYPED, table_rows(TYPED, [row, {"value": 12}]))] == [
        [*row.values()],
        [None, None, 12, None, None, None],
    ]


@given(st.text(min_size=1), st.integers(), st.floats(allow_nan=False, allow_infinity=False))
def test_any_line_can_be_read(text: str, count: int, value: float) -> None:
    """Whatever the text."""
    assert [*read_rows(TYPED[:3], table_rows(TYPED[:3], [{"text": text, "count": count, "value": value}]))] == [
        [text, count, value]
    ]
