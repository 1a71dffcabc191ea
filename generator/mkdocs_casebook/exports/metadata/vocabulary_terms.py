"""Terms of the vocabularies that DCAT-AP prescribes: authority tables of the European Union, media types of IANA."""

from __future__ import annotations

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.text.languages import Language

AUTHORITY = "http://publications.europa.eu/resource/authority/"
COUNTRIES = {"china": "CHN"}
"""Codes of countries, by key of the vocabulary of places."""

_LANGUAGES = {Language.ZH: "ZHO", Language.EN: "ENG"}
_FILE_TYPES = {
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/geo+json": "GEOJSON",
    "application/vnd.apache.parquet": "PARQUET",
}
"""Codes of file types; there is none for lines of JSON and for SQLite."""


def term(scheme: str, code: str, kind: str) -> Data:
    """Return a term of an authority table, with its class and scheme."""
    return {"@id": f"{AUTHORITY}{scheme}/{code}", "@type": kind, "skos:inScheme": {"@id": AUTHORITY + scheme}}


def language_term(language: Language) -> Data:
    """Return the term for a language."""
    return term("language", _LANGUAGES[language], "dct:LinguisticSystem")


def file_type(media_type_name: str) -> Data:
    """Return the term for the type of a file; nothing if there is none."""
    code = _FILE_TYPES.get(media_type_name)
    return term("file-type", code, "dct:MediaTypeOrExtent") if code else {}


def media_type(name: str) -> Data:
    """Return the term for a media type."""
    return {"@id": f"https://www.iana.org/assignments/media-types/{name}", "@type": "dct:MediaType"}
