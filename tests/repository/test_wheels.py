"""Every locked package can be installed without a compiler, on each system that readers of CONTRIBUTING have."""

from __future__ import annotations

from tests.repository.wheels import COLUMNS, SYSTEMS, TABLE, digest_of, locked_packages, row

ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]

WITHOUT_WHEEL = {
    ("cmarkgfm", "macOS x86-64"): "its source builds with Apple's command line tools, which git needs there anyway",
    ("cmarkgfm", "Windows ARM"): "Python for x86-64, which Windows on ARM runs",
    ("cryptography", "macOS x86-64"): "for the tests alone, through moto: pip builds it with a Rust compiler",
    ("cryptography", "Windows ARM"): "for the tests alone, through moto: Python for x86-64, which Windows on ARM runs",
    ("lazy-object-proxy", "macOS x86-64"): "for the tests alone, through moto: its source builds with Apple's tools",
    ("opencc", "Windows ARM"): "Python for x86-64, which Windows on ARM runs",
    ("pyyaml", "Windows ARM"): "Python 3.12 or newer, or Python for x86-64, which Windows on ARM runs",
}
"""The package and the system, and what to do there."""


def test_the_table_is_that_of_the_locks() -> None:
    """After ``make lock``, ``make wheels`` writes the table again."""
    assert ROWS[0] == [*COLUMNS]
    assert {row[0]: row[1] for row in ROWS[1:]} == {pin: digest_of(hashes) for pin, hashes in locked_packages().items()}


def test_every_package_has_wheels() -> None:
    """For Windows, macOS and Linux, on x86-64 and ARM, for the oldest and the newest tested Python."""
    missing = {
        (pin.partition("==")[0], system)
        for pin, _, *wheels, _ in ROWS[1:]
        for system, there in zip(SYSTEMS, wheels, strict=True)
        if there != "wheel"
    }
    assert missing == WITHOUT_WHEEL.keys()
    sources = {pin.partition("==")[0] for pin, *_, source in ROWS[1:] if source == "source"}
    assert sources >= {name for name, _ in WITHOUT_WHEEL}


def test_a_row_says_where_wheels_are() -> None:
    """A wheel counts for the systems and versions of Python that its name lists; files that are not locked do not."""
    files = {
        "a-1-cp311-cp311-win_amd64.whl": "1",
        "a-1-cp311-abi3-macosx_10_12_universal2.whl": "2",
        "a-1-cp313-cp313-manylinux2014_aarch64.manylinux_2_17_aarch64.whl": "3",
        "a-1-cp311-cp311-manylinux_2_99_x86_64.whl": "4",
        "a-1-py3-none-win_arm64.whl": "5",
        "a-1.tar.gz": "6",
    }
    locked = {*files.values()} - {"5"}
    assert row("a==1", locked, files)[2:] == ["3.11", "-", "wheel", "wheel", "-", "3.13", "source"]
    assert row("a==1", {"5"}, files)[2:] == ["-", "wheel", "-", "-", "-", "-", "-"]
    assert row("a==1", {"7"}, {"a-1-py3-none-any.whl": "7"})[2:-1] == ["wheel"] * len(SYSTEMS)
