"""Title cards of cases: which texts of a case its card has."""

from __future__ import annotations

from mkdocs_casebook.media.title_card import TitleCard, title_card
from mkdocs_casebook.records.formatting.quantity_format import Style, print_figure
from mkdocs_casebook.records.formatting.source_citations import without_citations
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language


def case_card(case: CaseSummary, language: Language, vocabulary: Vocabulary) -> TitleCard:
    """Return the title card of a case: title, place and key figure; a withdrawn case shows no figure."""
    figure = None if case.withdrawn else case.key_figure
    shown = None
    if figure:
        value = print_figure(figure, vocabulary.units[figure.unit], Style(language))
        shown = value, without_citations(figure.label.get(language))
    return title_card(
        without_citations(case.title.get(language)),
        vocabulary.places[case.place].name.get(language),
        shown,
        list(vocabulary.themes).index(case.themes[0]),
    )
