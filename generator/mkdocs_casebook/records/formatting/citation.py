"""Citations of a case in GB/T 7714, APA and BibTeX format.

Sources: GB/T 7714-2015, 4.6 (electronic resources: the day of publication or change in round brackets);
https://apastyle.apa.org/style-grammar-guidelines/references/examples/webpage-website-references (APA 7);
https://ctan.org/pkg/biblatex (@online; plain BibTeX takes it as @misc).
"""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_casebook.text.dates import format_date
from mkdocs_casebook.text.languages import Language

# BibTeX counts braces even after a backslash, so they are written as commands.
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)


@dataclass(frozen=True, kw_only=True)
class Citation:
    """What a page in one language cites; ``date`` is the day of the last update, or of publication.

    ``english_title`` is set if the title is in another language: APA requires it.
    """

    key: str
    author: str
    title: str
    english_title: str | None
    site: str
    date: str
    address: str

    @staticmethod
    def stop(text: str) -> str:
        """Return the full stop to append to a part of a citation: none after a sentence."""
        return "" if text.endswith((".", "?", "!", "。", "？", "！")) else "."

    @property
    def apa_date(self) -> str:
        """The date in APA format: 2024, August 7."""
        day, month, year = format_date(self.date, Language.EN).split()
        return f"{year}, {month} {day}"

    @property
    def bibtex(self) -> dict[str, str]:
        """The fields of the entry; double braces prevent BibTeX from splitting names and changing case."""
        return {
            "author": f"{{{bibtex(self.author)}}}",
            "title": f"{{{bibtex(self.title)}}}",
            "organization": f"{{{bibtex(self.site)}}}",
            "year": self.date[:4],
            "date": self.date,
            "url": self.address,
        }


def bibtex(text: str) -> str:
    """Escape a text for a BibTeX field."""
    return text.translate(_BIBTEX)
