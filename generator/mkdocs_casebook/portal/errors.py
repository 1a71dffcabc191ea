"""What can be wrong with a site of a portal, with its message in both languages."""

from __future__ import annotations

from mkdocs_casebook.diagnostics.message_catalogue import fill, load_catalogue, printable, shortened
from mkdocs_casebook.text.languages import Language

_CATALOGUE = "portal/messages.yml"
_LONGEST = 120


class SiteFault(Exception):  # noqa: N818 - what the site has
    """A site whose data cannot be used now; its last good data remain. ``code`` names a message of ``messages.yml``.

    ``is_away`` is whether it may be all right at the next attempt.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = {name: printable(shortened(str(value), _LONGEST)) for name, value in values.items()}

    @property
    def is_away(self) -> bool:
        """Whether the site is away or busy, and not wrong."""
        return load_catalogue(_CATALOGUE).messages[self.code].level == "notice"

    def describe(self, language: Language) -> str:
        """Return what is wrong, and what to do."""
        catalogue = load_catalogue(_CATALOGUE)
        wording = catalogue.messages[self.code].get(language)
        between = catalogue.phrase("between", language)
        return fill(wording.message, language, self.values) + between + fill(wording.remedy, language, self.values)


def phrase(key: str, language: Language, **values: object) -> str:
    """Return a phrase of the reports about sites."""
    return load_catalogue(_CATALOGUE).phrase(key, language, **values)
