"""Why a site is not published: one message in both languages, with its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_casebook.diagnostics.message_catalogue import MessageCatalogue, fill, load_catalogue, printable
from mkdocs_casebook.text.languages import Language

_LISTED = 20
"""How many addresses a message lists."""


def catalogue() -> MessageCatalogue:
    """Return the messages about publishing."""
    return load_catalogue("publishing/messages.yml")


class Refusal(Exception):  # noqa: N818 - what happened
    """The site is not published, or not completely; ``code`` is that of a message, ``addresses`` are listed below it.

    What is on the target works as before, unless the message says otherwise.
    """

    def __init__(self, code: str, addresses: Iterable[str] = (), **values: object) -> None:
        super().__init__(code)
        self.code = code
        self._addresses = [printable(address) for address in addresses]
        self._values = {name: printable(str(value)) for name, value in values.items()}

    def __str__(self) -> str:
        return "\n".join([*self._lines(Language.ZH, self._listed()), *self._lines(Language.EN, [])])

    def _lines(self, language: Language, listed: Iterable[str]) -> Iterator[str]:
        values = self._values | {"count": str(len(self._addresses))}
        wording = catalogue().messages[self.code].get(language)
        yield fill(wording.message, language, values)
        yield from listed
        yield f"  → {fill(wording.remedy, language, values)}"

    def _listed(self) -> list[str]:
        shown = [f"    {address}" for address in self._addresses[:_LISTED]]
        more = len(self._addresses) - len(shown)
        return [*shown, f"    … +{more}"] if more else shown


def phrase(key: str, **values: object) -> str:
    """Return a phrase in both languages."""
    safe = {name: printable(str(value)) for name, value in values.items()}
    zh, en = (catalogue().phrase(key, language, **safe) for language in (Language.ZH, Language.EN))
    return f"{zh} / {en}"
