"""A hundred findings of a file are listed, the worst first, and the others counted."""

from __future__ import annotations

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.diagnostics.limits import MAX_COUNTED, MAX_LISTED, limited


def _errors(count: int) -> list[Finding]:
    return [finding("empty-file", (number,)) for number in range(count)]


def test_up_to_the_limit_all_are_listed() -> None:
    """Without repetitions, and without a count."""
    assert limited([*_errors(MAX_LISTED), *_errors(3)]) == _errors(MAX_LISTED)
    assert limited([]) == []


def test_beyond_the_limit_the_rest_is_counted() -> None:
    """Together with those that were listed before."""
    (*listed, rest) = limited(_errors(MAX_LISTED + 7))
    assert (len(listed), rest.code, dict(rest.values)["count_en"]) == (MAX_LISTED, "more-problems", "7")
    (*listed, rest) = limited(_errors(MAX_LISTED + 7), already_listed=MAX_LISTED)
    assert (listed, dict(rest.values)["count_en"]) == ([], str(MAX_LISTED + 7))


def test_an_endless_search_ends() -> None:
    """The count is then a minimum."""
    rest = limited(iter(_errors(MAX_COUNTED + 1)))[-1]
    assert dict(rest.values)["count_en"] == f"at least {MAX_COUNTED - MAX_LISTED}"
