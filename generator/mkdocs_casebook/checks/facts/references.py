"""References: vocabulary keys, names of figures, photos and sources, ids of other cases, and parts of wholes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Choices, Finding, Location, Suggestion, finding
from mkdocs_casebook.records.model import Case, Quantity
from mkdocs_casebook.records.vocabulary import Vocabulary

Reference = tuple[str, Collection[str], Location, str | None]
"""The code of an unresolved reference, the known keys, the location and the key."""


def check_vocabulary_keys(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find themes, roles, units and the like that are not in the vocabulary."""
    vocabulary = context.vocabulary
    if vocabulary is None:
        return iter(())
    references: list[Reference] = [
        ("unknown-place", vocabulary.places, ("place",), case.place),
        ("unknown-column", vocabulary.columns, ("column",), case.column),
    ]
    for index, outcome in enumerate(case.outcomes):
        references.append(("unknown-outcome", vocabulary.outcomes, ("outcomes", index), outcome))
    references += _participation(case, vocabulary)
    for index, theme in enumerate(case.themes):
        references.append(("unknown-theme", vocabulary.themes, ("themes", index), theme))
    for index, actor in enumerate(case.actors):
        references.append(("unknown-role", vocabulary.roles, ("actors", index, "role"), actor.role))
    for name, figure in case.figures.items():
        references.append(("unknown-unit", vocabulary.units, ("figures", name, "unit"), figure.unit))
        references.append(("unknown-measure", vocabulary.measures, ("figures", name, "measure"), figure.measure))
    for index, cost in enumerate(case.costs):
        references.append(("unknown-currency", vocabulary.currencies, ("costs", index, "currency"), cost.currency))
    return _unresolved(references)


def _participation(case: Case, vocabulary: Vocabulary) -> Iterator[Reference]:
    if case.participation:
        at = "participation"
        for index, purpose in enumerate(case.participation.purposes):
            yield "unknown-purpose", vocabulary.purposes, (at, "purposes", index), purpose
        for index, method in enumerate(case.participation.methods):
            yield "unknown-method", vocabulary.methods, (at, "methods", index), method
        yield "unknown-selection", vocabulary.selections, (at, "selection"), case.participation.selection


def check_internal_references(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find names of sources, photos and figures that the record does not define."""
    references: list[Reference] = []
    for name, figure in case.figures.items():
        references += [
            ("unknown-source", case.sources, ("figures", name, *at, "source"), value.source)
            for at, value in figure.located_values()
        ]
        references.append(("unknown-figure", case.figures, ("figures", name, "of"), figure.of))
    for index, name in enumerate(case.headline):
        references.append(("unknown-figure", case.figures, ("headline", index), name))
    for index, claim in enumerate(case.claims):
        references.append(("unknown-source", case.sources, ("claims", index, "source"), claim.source))
    for index, chart in enumerate(case.charts):
        for position, figure_name in enumerate(chart.figures):
            references.append(("unknown-figure", case.figures, ("charts", index, "figures", position), figure_name))
    for index, cost in enumerate(case.costs):
        references.append(("unknown-source", case.sources, ("costs", index, "source"), cost.source))
        references.append(("unknown-figure", case.figures, ("costs", index, "of"), cost.of))
    references += _photos(case)
    return _unresolved(references)


def _photos(case: Case) -> Iterator[Reference]:
    for index, milestone in enumerate(case.milestones):
        yield "unknown-photo", case.photos, ("milestones", index, "photo"), milestone.photo
    for index, section in enumerate(case.sections):
        for position, photo in enumerate(section.photos):
            yield "unknown-photo", case.photos, ("sections", index, "photos", position), photo


def check_related_cases(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find related cases that do not exist, or are the case itself."""
    others = context.identifiers - {case.id}
    return _unresolved([("unknown-case", others, ("related", at), key) for at, key in enumerate(case.related)])


def check_parts(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find figures that are part of themselves, in another unit than their whole, or larger than it."""
    for name, figure in case.figures.items():
        whole = case.figures.get(figure.of or "")
        at = ("figures", name, "of")
        if figure.of == name:
            yield finding("part-of-itself", at, name=name)
        elif whole and whole.unit != figure.unit:
            yield finding("part-in-other-unit", at, unit=figure.unit, whole=figure.of, other=whole.unit)
        elif whole and _exceeds(figure.latest, whole.latest):
            yield finding("part-exceeds-whole", at, part=figure.latest.value, whole=figure.of, total=whole.latest.value)


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    """Return whether a part is more than its whole can be; "more than 1300" and "about 1300" set no limit."""
    return whole.approx not in ("at-least", "more-than", "about") and part.value > (whole.to or whole.value)


def _unresolved(references: list[Reference]) -> Iterator[Finding]:
    for code, known, at, key in references:
        if key is not None and key not in known:
            near, choices = Suggestion(key, known), Choices(key, known)
            yield finding(code, at, key=key, nearest=near, choices=choices)
