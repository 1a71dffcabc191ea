"""``data/schema.json``: the JSON Schema of ``case.json``, derived from the schema of the record.

It differs where published data differ from records: keys have labels, figures are filled into texts, unpublished fields
are omitted, and a withdrawn case has only its head and notice.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from mkdocs_casebook.exports.case_json import EDITORS_ONLY, WITHDRAWN_FIELDS
from mkdocs_casebook.records.json_schema import DIALECT, schema_of
from mkdocs_casebook.records.model import FORMAT, KEY, Record
from mkdocs_casebook.records.model.editorial import Translations
from mkdocs_casebook.records.vocabulary import Place
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language

Schema = dict[str, Any]


def _object(required: list[str], properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _of(part: str, description: str) -> Schema:
    return {"$ref": f"#/$defs/{part}", "description": description}


def _list_of(part: str, description: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{part}"}, "description": description}


def _text(description: str, **more: Any) -> Schema:
    return {"type": "string", "description": description, **more}


_KEY = _text("稳定的键\nThe stable key", pattern="^[A-Za-z0-9]+(-[a-z0-9]+)*$")

_PARTS = {
    "Term": _object(["key", "label"], {"key": _KEY, "label": _of("Text", "名称\nThe label")}),
    "Licence": _object(
        ["name", "url"],
        {"name": _text("名称\nIts name"), "url": _text("全文网址\nAddress of its text", format="uri")},
    ),
    "RecordFile": _object(
        ["address", "path", "vocabularies"],
        {
            "address": _text("记录的网址\nIts address", format="uri"),
            "path": _text(
                "它在项目里的位置，图片放在同一文件夹\nIts place in a project; pictures lie in the same folder"
            ),
            "vocabularies": _text("它所用词表的目录\nThe list of the vocabularies that it uses", format="uri"),
        },
    ),
    "Form": _object(
        ["address", "width", "height", "type"],
        {
            "address": _text("网址\nThe address", format="uri"),
            "width": {"type": "integer", "description": "宽，像素\nWidth in pixels"},
            "height": {"type": "integer", "description": "高，像素\nHeight in pixels"},
            "type": _text("格式\nThe format", enum=["image/webp", "image/jpeg", "image/png"]),
        },
    ),
}

_FORMS = _list_of(
    "Form",
    "已发布的图片，最大的在前；最后一个与 file 的格式相同，按 file 存到 case.yml 旁边即可还原记录\n"
    "The published picture, the largest first; the last has the format of file: saved under that name beside case.yml,"
    " it completes the record",
)

_HEAD = {
    "$schema": _text("本格式的说明\nThe schema of this file", format="uri"),
    "id": _text("编号，即网址中的名称\nThe id, its name in addresses"),
    "version": _text(
        "记录的版本：原文 SHA-256 的前 12 位\nVersion of the record: the first 12 digits of the SHA-256 of its text",
        pattern="^[0-9a-f]{12}$",
    ),
    "format": {"type": "number", "const": FORMAT, "description": "记录格式的编号\nThe number of the record format"},
    "licence": _of("Licence", "许可协议\nThe licence"),
    "record": _of("RecordFile", "编辑写的记录；已撤回的没有\nThe record as its editor wrote it; missing if withdrawn"),
    "address": _of("Address", ""),
    "author": _of(
        "Text", "作者：发布单位、本站或原作者\nThe author: the issuer, this site, or the author of the original"
    ),
}
"""The fields before those of the record."""

_DEMO_HEAD = {
    "demo": {"type": "boolean", "const": True, "description": "演示网站的数据\nThe data are those of a demonstration"},
    "rights": _of("Text", "演示网站对数据的说明\nWhat the demonstration says of its data"),
}
"""The fields of the head that only the data of a demonstration have."""

_LABELLED = {
    ("Record", "column"): _of("Term", "栏目\nThe column in which it is published"),
    ("Record", "place"): _of("Place", "地点\nThe place"),
    ("Record", "themes"): _list_of("Term", "主题\nThemes"),
    ("Record", "outcomes"): _list_of("Term", "结果\nOutcomes"),
    ("Participation", "purposes"): _list_of("Term", "参与目的\nPurposes of participation"),
    ("Participation", "methods"): _list_of("Term", "参与方式\nMethods of participation"),
    ("Participation", "selection"): _of("Term", "参与者如何产生\nHow participants were selected"),
    ("Actor", "role"): _of("Term", "角色\nThe role"),
    ("Figure", "unit"): _of("Term", "单位\nThe unit"),
    ("Figure", "measure"): _of("Term", "可比指标\nWhat the figure counts"),
    ("Cost", "currency"): _of("Term", "货币\nThe currency"),
}
"""Fields that are a key in the record, and a key with its label in the data."""

_PRINTED = _of(
    "Text", "网页上的写法，带单位；有多个时点的取最近一个\nAs pages print it, with its unit; of a series the last value"
)

_BODY = """\
正文（Markdown），指标已填入；链接 case:编号 指另一案例
The text (Markdown), figures filled in; a link case:id is to another case"""


_PAGES = {Language.ZH: ("中文页", "Chinese page"), Language.EN: ("英文页", "English page")}


def _address(languages: SiteLanguages) -> Schema:
    """Return the schema of the addresses of a case."""
    pages = {each.value: _text(f"{_PAGES[each][0]}\nThe {_PAGES[each][1]}", format="uri") for each in languages}
    return _object([languages.first.value], pages)


def _address_field(languages: SiteLanguages) -> Schema:
    first, second = languages.first, languages.second
    if second is None:
        return _of("Address", "页面网址\nThe page")
    zh, en = _PAGES[second]
    return _of("Address", f"页面网址；没有{zh}时只有 {first}\nThe pages; {first} alone if there is no {en}")


def _published_only(schema: Schema, languages: SiteLanguages) -> Schema:
    published = {code: part for code, part in schema["properties"].items() if code in languages.codes}
    return schema | {"properties": published}


def _allow_other_sites(parts: Schema) -> None:
    """Change the parts for the cases of several sites: they may be in any language, and ids may have a prefix."""
    texts = schema_of(Record)["$defs"]["Text"]
    for name, part in (("Text", texts), ("Address", _address(CHINESE_AND_ENGLISH))):
        parts[name] = {key: value for key, value in part.items() if key != "required"} | {"minProperties": 1}
    parts["Record"]["properties"]["related"]["items"] |= {"pattern": f"^([a-z0-9]+/)?{KEY}$"}
    parts["Translations"] = {key: value for key, value in schema_of(Translations).items() if key != "$defs"}


@cache
def data_schema(
    *, demo: bool = False, languages: SiteLanguages = CHINESE_AND_ENGLISH, is_portal: bool = False
) -> Schema:
    """Return the schema of ``case.json`` of a demonstration or another site; callers must not change it.

    On a portal texts and addresses need no certain language, and ids have the prefix of their site.
    """
    record = schema_of(Record, languages)
    parts: Schema = record.pop("$defs") | {"Record": record} | _places()
    parts["Text"], parts["Address"] = _published_only(parts["Text"], languages), _address(languages)
    if is_portal:
        _allow_other_sites(parts)
    for name in EDITORS_ONLY:
        del record["properties"][name]
    _add_data_fields(parts)
    del parts["Record"], parts["Review"]
    always = [name for name in record["required"] if name in WITHDRAWN_FIELDS]
    schema: Schema = with_text_dates(
        {
            "$schema": DIALECT,
            "title": "Casebook case",
            **_object(
                ["id", "version", "format", "address", "author", *always],
                _HEAD | {"address": _address_field(languages)} | (_DEMO_HEAD if demo else {}) | record["properties"],
            ),
            "if": {"required": ["withdrawn"]},
            "then": {"properties": {name: False for name in record["properties"] if name not in WITHDRAWN_FIELDS}},
            "else": {"required": record["required"]},
            "$defs": parts | _PARTS,
        }
    )
    return schema


def _add_data_fields(parts: Schema) -> None:
    """Add what data have and records do not: labels, printed values, pictures."""
    for (part, name), field in _LABELLED.items():
        parts[part]["properties"][name] = field
    for part in ("Figure", "Cost"):
        parts[part]["properties"]["printed"] = _PRINTED
        parts[part]["required"].append("printed")
    parts["Section"]["properties"]["body"]["description"] = _BODY
    parts["Photo"]["properties"]["published"] = _FORMS


def _places() -> Schema:
    """Return the schemas of a place, of a place around it, and of its coordinates."""
    known = {"key": _KEY} | schema_of(Place)["properties"]
    bare = {name: known[name] for name in ("key", "level", "name")}
    more = {
        "code": known["code"],
        "code_as_of": known["code_as_of"],
        "within": _list_of("PlaceAround", "所在的上级地点，由大到小\nThe places that contain it, the widest first"),
        "position": _of(
            "Position",
            "坐标；地点没有时取最近的上级\nCoordinates; if it has none, those of the nearest place that contains it",
        ),
    }
    position = {
        "level": known["level"] | {"description": "坐标属于哪一级\nThe level of the place whose coordinates they are"},
        **{name: known[name] for name in ("lat", "lon", "within_km")},
    }
    return {
        "Place": _object(list(bare), bare | more),
        "PlaceAround": _object(list(bare), bare),
        "Position": _object(["level", "lat", "lon"], position),
    }


def with_text_dates(value: Any) -> Any:
    """Allow only texts as dates: in a YAML editor a year alone is an integer, in the data it is a text."""
    if isinstance(value, list):
        return [with_text_dates(item) for item in value]
    if not isinstance(value, dict):
        return value
    schema = {key: with_text_dates(item) for key, item in value.items()}
    if {"type": "integer"} in schema.get("anyOf", ()):
        return schema.pop("anyOf")[0] | _WHOLE_DAY | schema
    return schema


_WHOLE_DAY: Schema = {"if": {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}, "then": {"format": "date"}}
"""A date that is known to the day is one of the calendar."""
