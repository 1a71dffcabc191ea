"""The benchmarks measure what they say: the same records, real edits, sound arithmetic."""

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
    """A few generated records."""
    folder = tmp_path_factory.mktemp("generated")
    generate(CASES, folder)
    return folder / "cases"


def _result(peer: str, cases: int, walls: list[float], scenario: str = "cold", pages: int = 0) -> Result:
    runs = tuple(Run(wall=wall, cpu=2 * wall, peak=100 * wall) for wall in walls)
    written = Output(pages=pages, files=pages, bytes=3 << 20) if pages else None
    return Result(cases=cases, peer=peer, scenario=scenario, runs=runs, output=written)


def test_records_are_sound_and_follow_from_their_numbers_alone(records: Path, tmp_path: Path) -> None:
    """However many are generated, a record is the same, and the checks accept it."""
    generate(2, tmp_path)
    path = Path(head(2).folder) / "case.yml"
    assert (tmp_path / "cases" / path).read_bytes() == (records / path).read_bytes()
    assert record(99_999) == record(99_999)
    assert {case.id for case in load(records).cases} == {head(number).id for number in (1, 2, 3)}


def test_an_edit_is_one_new_word_in_a_record_that_stays_sound(records: Path, tmp_path: Path) -> None:
    """The word before it goes, the records of other peers stay as they are."""
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
    """A page that shows one shows no other."""
    assert len({word(number) for number in range(2000)}) == 2000


def test_a_cold_build_finds_what_was_given_and_nothing_else(tmp_path: Path) -> None:
    """Whatever a peer has made and wherever, it is gone; what is to be kept stays."""
    for name in ("mkdocs.yml", "data/cases/case.yml", "site/index.html", ".cache/kept", "lock"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    peer = Peer(parts=(Path("/elsewhere/mkdocs.yml"),), cases="data/cases", commands=())
    peer.clean(tmp_path, keep=[".cache"])
    assert {path.name for path in tmp_path.iterdir()} == {"mkdocs.yml", "data", ".cache"}
    peer.clean(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"mkdocs.yml", "data"}


def test_an_edit_that_is_not_built_fails(records: Path, tmp_path: Path) -> None:
    """A peer that is fast because it builds nothing is not measured."""
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
    """It is started, asked over HTTP for a page that shows each edit, and stopped."""
    monkeypatch.setattr(scenarios, "_REST", 0)
    edits = Edits.of(CASES)
    server = (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "{port}")
    peer = Peer(parts=(), cases="cases", commands=(), serve=server)
    peer.prepare(records, tmp_path)
    (tmp_path / edits.page).mkdir()
    (tmp_path / edits.page / "index.html").symlink_to(tmp_path / "cases" / edits.record.folder / "case.yml")
    runs = SCENARIOS["serve"](peer, tmp_path, edits)
    assert len(runs) == edits.number == 3
    assert all(run.wall > 0 and run.peak > 0 for run in runs)


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    """Nobody has to look for the log."""
    with pytest.raises(Failed, match=r"(?s)failed in .*out of paper"):
        run([sys.executable, "-c", "raise SystemExit('out of paper')"], tmp_path, {})


def test_all_processes_of_a_session_count(tmp_path: Path) -> None:
    """Two processes that hold 40 MiB each at the same time hold 80 in all, and little more."""
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


def test_this_session_has_memory_and_has_worked() -> None:
    """What is read from /proc is what it is taken for."""
    with Peak(os.getsid(0)) as peak:
        assert memory(os.getsid(0)) > 10
    assert peak.mebibytes > 0
    assert processor_seconds(os.getsid(0)) > 0


def test_steps_of_a_build_add_up() -> None:
    """Their times are summed; the most memory is that of the larger."""
    both = Run(wall=1, cpu=2, peak=300) + Run(wall=3, cpu=4, peak=200)
    assert both == Run(wall=4, cpu=6, peak=300)


def test_an_exponent_is_the_power_by_which_time_grows() -> None:
    """Ten times the cases in ten times the time is 1, in a hundred times the time 2."""
    assert exponent((100, 1000), (0.5, 5)) == pytest.approx(1)
    assert exponent((1000, 10_000), (1, 100)) == pytest.approx(2)


def test_figures_are_medians_and_minima() -> None:
    """A row tells runs, times, the most memory and what was written."""
    assert figures([_result("hugo", 100, [3, 1, 2], pages=7)]).splitlines() == [
        "| cases | peer | scenario | runs | wall s |  min | cpu s |  min | memory MiB | pages | MiB |",
        "| ----: | ---- | -------- | ---: | -----: | ---: | ----: | ---: | ---------: | ----: | --: |",
        "|   100 | hugo | cold     |    3 |   2.00 | 1.00 |  4.00 | 2.00 |        300 |     7 | 3.0 |",
    ]


def test_ratios_are_to_hugo_in_the_same_scenario() -> None:
    """A restored cache is compared with a cold build; what nobody else does, with nothing."""
    casebook = [
        _result("casebook", 100, [wall], name) for wall, name in ((1, "cold"), (0.5, "restored"), (0.1, "again"))
    ]
    both = _result("hugo+pagefind", 100, [4])
    assert _cells(ratios([*casebook, _result("hugo", 100, [2]), both])) == [
        ["100", "casebook", "cold", "0.50", "0.50", "0.50", "0.50", "0.25"],
        ["100", "casebook", "restored", "0.25", "0.25", "0.25", "0.25", "0.12"],
        ["100", "hugo+pagefind", "cold", "2.00", "2.00", "2.00", "2.00", "1.00"],
    ]
    assert ratios(casebook) == ""


def test_growth_is_told_from_each_size_to_the_next() -> None:
    """Each peer and scenario by itself, and beside time the pages, where there are any."""
    steps = [(1000, 10, 80), (100, 1, 8), (10_000, 1000, 0)]
    results = [_result("hugo", cases, [wall], pages=pages) for cases, wall, pages in steps]
    assert _cells(exponents(results)) == [
        ["hugo", "cold", "100", "1000", "1.00", "1.00", "1.00"],
        ["hugo", "cold", "1000", "10000", "2.00", "2.00", ""],
    ]


def test_every_record_becomes_markdown_in_both_languages(records: Path, tmp_path: Path) -> None:
    """With its figures printed, and on every list it belongs to."""
    write_markdown(records, tmp_path)
    pages = [tmp_path / lang / f"cases/{head(number).id}.md" for lang in ("", "en") for number in (1, 2, 3)]
    texts = [page.read_text() for page in pages]
    assert all(record(1 + at % 3)["title"][("zh", "en")[at // 3]] in text for at, text in enumerate(texts))
    assert not any("{" in text for text in texts)
    listed = (tmp_path / f"en/themes/{head(1).theme}/index.md").read_text()
    assert f"](../../cases/{head(1).id}.md)" in listed


def _cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
