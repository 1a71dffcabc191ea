"""The benchmarks measure what they claim: the same records, real edits, correct arithmetic."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import scenarios
from benchmarks.edits import Edits, word
from benchmarks.markdown import write_markdown
from benchmarks.measure import Failed, Output, Run, run
from benchmarks.peers import Peer
from benchmarks.processes import Peak, memory, processor_seconds
from benchmarks.records import generate, head, record
from benchmarks.report import Result, exponent, exponents, figures, ratios
from benchmarks.scenarios import SCENARIOS
from mkdocs_casebook.loading.loader import load

CASES = 3


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a few generated records."""
    folder = tmp_path_factory.mktemp("generated")
    generate(CASES, folder)
    return folder / "cases"


def _result(peer: str, cases: int, walls: list[float], scenario: str = "cold", pages: int = 0) -> Result:
    runs = tuple(Run(wall=wall, cpu=2 * wall, peak=100 * wall) for wall in walls)
    written = Output(pages=pages, files=pages, bytes=3 << 20) if pages else None
    return Result(cases=cases, peer=peer, scenario=scenario, runs=runs, output=written)


def test_records_are_valid_and_depend_on_their_numbers_alone(records: Path, tmp_path: Path) -> None:
    """A record is the same however many are generated, and passes the checks."""
    generate(2, tmp_path)
    path = Path(head(2).folder) / "case.yml"
    assert (tmp_path / "cases" / path).read_bytes() == (records / path).read_bytes()
    assert record(99_999) == record(99_999)
    assert {case.id for case in load(records).cases} == {head(number).id for number in (1, 2, 3)}


def test_an_edit_is_one_new_word_in_a_record_that_stays_valid(records: Path, tmp_path: Path) -> None:
    """It replaces the word of the edit before it; the records of other peers do not change."""
    peer, edits = Peer(parts=(), cases="cases", commands=()), Edits.of(CASES)
    peer.prepare(records, tmp_path / "peer")
    first, second = edits.change(tmp_path / "peer", "cases"), edits.change(tmp_path / "peer", "cases")
    text, untouched = (
        (each / edits.record.folder / "case.yml").read_text() for each in (tmp_path / "peer/cases", records)
    )
    assert (text.count(first), text.count(second)) == (0, 1)
    assert text.replace(f"{second}，", "") == untouched
    assert len(load(tmp_path / "peer/cases").cases) == CASES


def test_words_of_edits_differ() -> None:
    """No two edits have the same word."""
    assert len({word(number) for number in range(2000)}) == 2000


def test_a_cold_build_starts_from_the_input_alone(tmp_path: Path) -> None:
    """All output and caches of a peer are deleted, except those to retain."""
    for name in ("mkdocs.yml", "data/cases/case.yml", "site/index.html", ".cache/entry", "lock"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    peer = Peer(parts=(Path("/elsewhere/mkdocs.yml"),), cases="data/cases", commands=())
    peer.clean(tmp_path, keep=[".cache"])
    assert {path.name for path in tmp_path.iterdir()} == {"mkdocs.yml", "data", ".cache"}
    peer.clean(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"mkdocs.yml", "data"}


def test_an_edit_that_is_not_built_fails(records: Path, tmp_path: Path) -> None:
    """A peer that does not rebuild the edited page raises ``Failed``."""
    edits = Edits.of(CASES)
    page = Path("site") / edits.page / "index.html"
    copy = f"mkdir -p {page.parent} && cp cases/{edits.record.folder}/case.yml {page}"
    lazy = f"test -e {page} || ({copy})"
    for command, name in ((copy, "honest"), (lazy, "lazy")):
        peer = Peer(parts=(), cases="cases", commands=(("sh", "-c", command),), site="site")
        peer.prepare(records, tmp_path / name)
        SCENARIOS["cold"](peer, tmp_path / name, edits)
        if name == "honest":
            assert SCENARIOS["edit"](peer, tmp_path / name, edits)[0].wall > 0
        else:
            with pytest.raises(Failed, match="was built without its edit, 更正"):
                SCENARIOS["edit"](peer, tmp_path / name, edits)


def test_a_preview_is_measured_until_it_shows_the_edit(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is started, polled over HTTP until the page shows each edit, and stopped."""
    monkeypatch.setattr(scenarios, "_PAUSE", 0)
    edits = Edits.of(CASES)
    server = (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "{port}")
    peer = Peer(parts=(), cases="cases", commands=(), serve=server)
    peer.prepare(records, tmp_path)
    (tmp_path / edits.page).mkdir()
    (tmp_path / edits.page / "index.html").symlink_to(tmp_path / "cases" / edits.record.folder / "case.yml")
    runs = SCENARIOS["serve"](peer, tmp_path, edits)
    assert len(runs) == edits.number == 3
    assert all(run.wall > 0 and run.peak > 0 for run in runs)


def test_a_failed_command_is_reported_with_its_last_output(tmp_path: Path) -> None:
    """The error contains the end of the log."""
    with pytest.raises(Failed, match=r"(?s)failed in .*out of paper"):
        run([sys.executable, "-c", "raise SystemExit('out of paper')"], tmp_path, {})


def test_memory_is_that_of_all_processes_of_a_session(tmp_path: Path) -> None:
    """Two processes of 40 MiB each count as 80 MiB and little more."""
    program = """
import os, sys
os.fork()
held = b"x" * (40 << 20)
open(sys.argv[1] + str(os.getpid()), "w").close()
sys.stdin.read()
"""
    command = [sys.executable, "-c", program, f"{tmp_path}/"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as session:
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        held = memory(session.pid)
        assert session.stdin
        session.stdin.close()
    assert 80 < held < 150


def test_this_session_has_memory_and_processor_time() -> None:
    """The values read from /proc are plausible for a running session."""
    with Peak(os.getsid(0)) as peak:
        assert memory(os.getsid(0)) > 10
    assert peak.mebibytes > 0
    assert processor_seconds(os.getsid(0)) > 0


def test_steps_of_a_build_add_up() -> None:
    """Times are summed; the peak is the larger of the two."""
    both = Run(wall=1, cpu=2, peak=300) + Run(wall=3, cpu=4, peak=200)
    assert both == Run(wall=4, cpu=6, peak=300)


def test_an_exponent_is_the_power_by_which_time_grows() -> None:
    """Ten times the cases in ten times the time is 1, in a hundred times the time 2."""
    assert exponent((100, 1000), (0.5, 5)) == pytest.approx(1)
    assert exponent((1000, 10_000), (1, 100)) == pytest.approx(2)


def test_figures_are_medians_and_minima() -> None:
    """A row has the number of runs, times, the peak memory and the output size."""
    assert figures([_result("hugo", 100, [3, 1, 2], pages=7)]).splitlines() == [
        "| cases | peer | scenario | runs | wall s |  min | cpu s |  min | memory MiB | pages | MiB |",
        "| ----: | ---- | -------- | ---: | -----: | ---: | ----: | ---: | ---------: | ----: | --: |",
        "|   100 | hugo | cold     |    3 |   2.00 | 1.00 |  4.00 | 2.00 |        300 |     7 | 3.0 |",
    ]


def test_ratios_are_to_hugo_in_the_same_scenario() -> None:
    """A restored cache is compared with Hugo's cold build; a scenario that Hugo lacks has no ratio."""
    casebook = [
        _result("casebook", 100, [wall], name) for wall, name in ((1, "cold"), (0.5, "restored"), (0.1, "again"))
    ]
    both = _result("hugo+pagefind", 100, [4])
    same = _result("same-work", 100, [8])
    assert _cells(ratios([*casebook, _result("hugo", 100, [2]), both, same])) == [
        ["100", "casebook", "cold", "0.50", "0.50", "0.50", "0.50", "0.25", "0.12", "0.12"],
        ["100", "casebook", "restored", "0.25", "0.25", "0.25", "0.25", "0.12", "0.06", "0.06"],
        ["100", "hugo+pagefind", "cold", "2.00", "2.00", "2.00", "2.00", "1.00", "0.50", "0.50"],
        ["100", "same-work", "cold", "4.00", "4.00", "4.00", "4.00", "2.00", "1.00", "1.00"],
    ]
    assert ratios(casebook) == ""


def test_growth_is_reported_from_each_size_to_the_next() -> None:
    """There is a row for each peer and scenario, with the growth of pages where there are any."""
    steps = [(1000, 10, 80), (100, 1, 8), (10_000, 1000, 0)]
    results = [_result("hugo", cases, [wall], pages=pages) for cases, wall, pages in steps]
    assert _cells(exponents(results)) == [
        ["hugo", "cold", "100", "1000", "1.00", "1.00", "1.00"],
        ["hugo", "cold", "1000", "10000", "2.00", "2.00", ""],
    ]


def test_every_record_becomes_markdown_in_both_languages(records: Path, tmp_path: Path) -> None:
    """Figures are formatted, and every list that contains the case links to it."""
    write_markdown(records, tmp_path)
    pages = [tmp_path / lang / f"cases/{head(number).id}.md" for lang in ("", "en") for number in (1, 2, 3)]
    texts = [page.read_text() for page in pages]
    assert all(record(1 + at % 3)["title"][("zh", "en")[at // 3]] in text for at, text in enumerate(texts))
    assert not any("{" in text for text in texts)
    listed = (tmp_path / f"en/themes/{head(1).theme}/index.md").read_text()
    assert f"](../../cases/{head(1).id}.md)" in listed


def _cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
