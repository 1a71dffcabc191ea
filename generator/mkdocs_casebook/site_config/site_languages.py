"""The languages of a site: the first is published at its root, the second, if any, below its code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_casebook.text.languages import Language


@dataclass(frozen=True)
class SiteLanguages:
    """One or two languages: the first is required in every record; without a second nothing is published in another."""

    first: Language
    second: Language | None = None

    def __iter__(self) -> Iterator[Language]:
        """Yield the languages that are published, the first one first."""
        yield self.first
        if self.second:
            yield self.second

    def root(self, language: Language) -> str:
        """Return the prefix of every address in a language: empty, or its code as a folder, such as ``en/``."""
        return "" if language is self.first else f"{language}/"

    @property
    def roots(self) -> dict[str, str]:
        """The prefix of addresses in each language, by the code of the language."""
        return {language.value: self.root(language) for language in self}

    def other(self, language: Language) -> Language | None:
        """Return the other language of the site, if it has one."""
        return self.second if language is self.first else self.first

    def of_address(self, address: str) -> Language:
        """Return the language of a page by its address, which is relative to the site's root."""
        return self.second if self.second and address.startswith(self.root(self.second)) else self.first

    def twin(self, address: str) -> str | None:
        """Return the address of a page in the other language, if the site has one: only the prefixes differ."""
        language = self.of_address(address)
        other = self.other(language)
        return self.root(other) + address.removeprefix(self.root(language)) if other else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages, as settings name them."""
        return tuple(language.value for language in self)

    @property
    def unpublished(self) -> tuple[Language, ...]:
        """The languages that the site does not have."""
        return tuple(language for language in Language if language not in (self.first, self.second))


CHINESE_AND_ENGLISH = SiteLanguages(Language.ZH, Language.EN)
"""The languages of a site that names none."""

CHOICES = (
    CHINESE_AND_ENGLISH,
    SiteLanguages(Language.ZH),
    SiteLanguages(Language.EN, Language.ZH),
    SiteLanguages(Language.EN),
)
"""The languages that a site can have."""


def languages_of(codes: object) -> SiteLanguages | None:
    """Return the languages of a list of codes, or None for any other value and for languages that no site has."""
    return next((each for each in CHOICES if isinstance(codes, list | tuple) and each.codes == tuple(codes)), None)
