"""Every published file of a demonstration says that it is one; the files of another site never do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tests.demonstration.marks import CHECKS, MARKS, UNMARKED, content_of, meta, text_of
from tests.forked import run_forked
from tests.site.conftest import copy_project, shared_project


def _published(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def test_every_published_file_says_that_it_is_of_a_demonstration(site: Path) -> None:
    """By its kind: title and rights of data and feeds; title, labels, robots and a line of text on pages."""
    checked: dict[str, set[str]] = {pattern: set() for pattern in CHECKS}
    unmarked, unknown = [], []
    for address in _published(site):
        pattern = next((pattern for pattern in CHECKS if re.fullmatch(pattern, address)), None)
        if pattern:
            checked[pattern].add(address)
            if not CHECKS[pattern](content_of(site / address)):
                unmarked.append(address)
        elif not any(re.fullmatch(pattern, address) for pattern in UNMARKED):
            unknown.append(address)
    assert unmarked == []
    assert unknown == []
    assert [pattern for pattern, found in checked.items() if not found] == []


@pytest.mark.parametrize("style", ["cite-gbt", "cite-apa", "cite-bibtex"])
def test_citations_name_the_demonstration(style: str, site: Path) -> None:
    """In each style, on every page of a case."""
    pages = [html.document_fromstring(path.read_bytes().decode()) for path in site.glob("cases/*/index.html")]
    cited = [str(each.text_content()) for page in pages for each in page.xpath(f"//*[@id='{style}']")]
    assert len(cited) > 10
    assert [text for text in cited if MARKS[0] not in text] == []


def test_promises_without_a_channel_are_hidden(site: Path) -> None:
    """No page asks readers to write where nobody reads."""
    promise = re.compile("告诉我们|联系我们，请人|Tell us|Ask us|来信请")
    assert [page for page in site.rglob("*.html") if promise.search(page.read_text(encoding="utf-8"))] == []


@pytest.fixture(scope="module")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' own site, which is no demonstration here."""
    project = copy_project(tmp_path_factory.mktemp("real"), cache_of=shared_project(tmp_path_factory))
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("demo: true", "demo: false"), encoding="utf-8")
    done = run_forked("mkdocs", "build", "--strict", folder=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def test_another_site_has_no_mark(real_site: Path) -> None:
    """Neither in pages nor in data; search engines may list it, and readers may write to it."""
    mark = re.compile(r"演示|demonstration|\bdemo\b", re.IGNORECASE)
    explained = r"(en/)?handbook/checks/index\.html"  # the list of messages has those to demonstrations
    skipped = "|".join((*UNMARKED, explained))
    published = [address for address in _published(real_site) if not re.fullmatch(skipped, address)]
    assert len(published) > 100
    marked = [address for address in published if mark.search(text_of(real_site / address))]
    assert marked == []
    listed = html.document_fromstring((real_site / "cases/index.html").read_text(encoding="utf-8"))
    assert meta(listed, "robots") == []
    assert "告诉我们" in (real_site / "cases/shiyuqiao/index.html").read_text(encoding="utf-8")
