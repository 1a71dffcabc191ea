"""The languages of a site: addresses of each, the other one, the languages of a setting."""

from __future__ import annotations

from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages, languages_of
from mkdocs_casebook.text.languages import Language

CHINESE = SiteLanguages(Language.ZH)
ENGLISH = SiteLanguages(Language.EN)
ENGLISH_AND_CHINESE = SiteLanguages(Language.EN, Language.ZH)


def test_the_first_language_is_at_the_root() -> None:
    """The second is below its code; a site in one language has no other."""
    assert [(CHINESE_AND_ENGLISH.root(each), CHINESE_AND_ENGLISH.other(each)) for each in CHINESE_AND_ENGLISH] == [
        ("", Language.EN),
        ("en/", Language.ZH),
    ]
    assert [(each, CHINESE.root(each), CHINESE.other(each)) for each in CHINESE] == [(Language.ZH, "", None)]
    assert (CHINESE_AND_ENGLISH.unpublished, CHINESE.unpublished) == ((), (Language.EN,))
    assert (ENGLISH_AND_CHINESE.roots, ENGLISH.roots) == ({"en": "", "zh": "zh/"}, {"en": ""})


def test_an_address_has_a_language_and_a_twin() -> None:
    """Only the prefixes of twins differ; a folder of a language that the site does not have means nothing."""
    addresses = ["", "cases/a/", "en/", "en/cases/a/", "en-route/"]
    assert [(CHINESE_AND_ENGLISH.of_address(each).value, CHINESE_AND_ENGLISH.twin(each)) for each in addresses] == [
        ("zh", "en/"),
        ("zh", "en/cases/a/"),
        ("en", ""),
        ("en", "cases/a/"),
        ("zh", "en/en-route/"),
    ]
    assert [ENGLISH_AND_CHINESE.twin(each) for each in ("cases/a/", "zh/cases/a/")] == ["zh/cases/a/", "cases/a/"]
    assert [(CHINESE.of_address(each).value, CHINESE.twin(each)) for each in addresses] == [("zh", None)] * 5


def test_only_languages_that_a_site_can_have_are_found() -> None:
    """A list of codes in their order."""
    assert languages_of(["zh", "en"]) == CHINESE_AND_ENGLISH
    assert languages_of(["zh"]) == CHINESE
    assert languages_of(["en"]) == ENGLISH
    assert languages_of(["en", "zh"]) == ENGLISH_AND_CHINESE
    assert [languages_of(each) for each in (["fr"], [], ["zh", "zh"], ["en", "en"], "zh", None)] == [None] * 6
