"""What the generator must know of the site it fills, besides its cases."""

from __future__ import annotations

from dataclasses import dataclass

from generator.language import Language


@dataclass(frozen=True, kw_only=True)
class SiteIdentity:
    """The site's address (absolute, ends in a slash) and its name in each language."""

    url: str
    name_zh: str
    name_en: str

    def name(self, language: Language) -> str:
        """Return the name in a language."""
        return self.name_zh if language is Language.ZH else self.name_en
