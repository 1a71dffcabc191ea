"""The settings below ``extra`` in mkdocs.yml: languages, columns, footer, licence, files for the host."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, ValidationInfo, field_validator

from mkdocs_casebook.site_config.brand.settings import BrandSettings
from mkdocs_casebook.site_config.government import filings, requirements
from mkdocs_casebook.site_config.language_types import Codes, OfSecondLanguage, PublishedWords
from mkdocs_casebook.site_config.setting_types import (
    ColumnKey,
    ColumnPath,
    CorrectionsLink,
    Day,
    Link,
    OwnPicture,
    RobotsPath,
    SecureLink,
    Setting,
    WebAddress,
    Words,
    error,
)
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH

PLUGIN = "cases"

_FILINGS = ("site_code", "icp", "police", "conac")


class SiteText(Setting):
    """A text in the languages of the site."""

    zh: PublishedWords = Field(None, validate_default=True)
    en: PublishedWords = Field(None, validate_default=True)


class ColumnSettings(Setting):
    """An item of ``extra.columns``."""

    key: ColumnKey
    path: ColumnPath
    zh: PublishedWords = Field(None, validate_default=True)
    en: PublishedWords = Field(None, validate_default=True)
    description: SiteText | None = None
    keywords: SiteText | None = None
    type: Words | None = None
    written: StrictBool = False


class ConacMark(Setting):
    """``extra.footer.conac``."""

    id: Words
    image: OwnPicture


class FooterSettings(Setting):
    """``extra.footer``: items of an institution's footer."""

    accept: tuple[Literal["site_code", "icp", "police", "conac"], ...] = ()
    host: SiteText | None = None
    contact: SiteText | None = None
    letter: Link | None = None
    site_code: Words | None = None
    icp: Words | None = None
    police: Words | None = None
    conac: ConacMark | None = None

    @field_validator(*_FILINGS)
    @classmethod
    def _fits(cls, value: str | ConacMark | None, info: ValidationInfo) -> str | ConacMark | None:
        key = str(info.field_name)
        number = value.id if isinstance(value, ConacMark) else value
        if number and key not in info.data.get("accept", ()) and not requirements().fits(key, number):
            item = requirements().footer[key]
            raise error("filing-form", value=number, key=key, name_zh=item.zh, name_en=item.en)
        return value


class LicenceSettings(Setting):
    """``extra.data_licence``."""

    name: Words
    url: WebAddress


class SecondIdentity(Setting):
    """``extra.en`` or ``extra.zh``: the identity in the second language of the site."""

    site_name: Words | None = None
    site_description: Words | None = None


class SecuritySettings(Setting):
    """``extra.security``: the content of ``security.txt`` (RFC 9116)."""

    contact: tuple[SecureLink, ...] = Field(min_length=1)
    expires: Day
    policy: SecureLink | None = None
    encryption: SecureLink | None = None
    acknowledgments: SecureLink | None = None
    hiring: SecureLink | None = None


class RobotsSettings(Setting):
    """``extra.robots``: the content of ``robots.txt``."""

    disallow: tuple[RobotsPath, ...] = ()


class ExtraSettings(Setting):
    """``extra``: the identity of the site, its columns and its footer; ``custom`` is for the owner's templates."""

    languages: Codes = CHINESE_AND_ENGLISH.codes
    zh: Annotated[SecondIdentity | None, OfSecondLanguage] = None
    en: Annotated[SecondIdentity | None, OfSecondLanguage] = None
    demo: StrictBool = False
    brand: BrandSettings | None = None
    columns: tuple[ColumnSettings, ...] = Field((), min_length=1)
    footer: FooterSettings | None = None
    data_licence: LicenceSettings | None = None
    corrections: CorrectionsLink | None = None
    security: SecuritySettings | None = None
    robots: RobotsSettings | None = None
    province_squares: StrictBool = False
    handbook: StrictBool = False
    custom: dict[str, Any] | None = None

    @field_validator("columns")
    @classmethod
    def _distinct(cls, columns: tuple[ColumnSettings, ...]) -> tuple[ColumnSettings, ...]:
        keys = [column.key for column in columns]
        if repeated := next((key for number, key in enumerate(keys) if key in keys[:number]), None):
            raise error("doubled-column", key=repeated)
        return columns

    @field_validator("footer")
    @classmethod
    def _not_of_an_institution(cls, footer: FooterSettings | None, info: ValidationInfo) -> FooterSettings | None:
        given = filings(footer.model_dump()) if footer else {}
        if info.data.get("demo") and given:
            raise error("demonstration-filings", keys=", ".join(given))
        return footer
