"""Fuzzing with mutated records: the check reports problems, does not hang, and writes no other file.

``python -m tests.loading.mutations 20000`` runs that many; the tests run some.
"""

from __future__ import annotations

import copy
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import yaml
from click.testing import CliRunner

from mkdocs_casebook.cli import main as casebook
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.example import example_text
from mkdocs_casebook.records.model import REVIEWS
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.reader import Unreadable, parse
from mkdocs_casebook.yaml_io.repairs.repaired_text import repaired_text
from tests.importing.mutations import HANG, cut, double, flip
from tests.paths import TEST_CASES

RECORDS = [*(path.read_text(encoding="utf-8") for path in sorted(TEST_CASES.glob("2*/*/case.yml"))), example_text()]
TODAY = "2026-01-01"

_HOSTILE = [
    *"{}[]\"'|>:*#@`\t\r\n\0，",
    *["\x85", "\u2028", "\u202e", "\ufeff", "\ud800", "𠮷😀\U000e0001", "１２", "\\x00", '"\\u202e"'],
    *["- ", "&a ", "*a", "!!python/object:os.system ", "? ", "---\n", "...\n", "%YAML 9.9\n", "<<: ", "# TODO"],
    *["110101199003074514", "138 0013 8000", "6222020200112233440", "a@b.com", "京A12345", "3栋2单元501室"],
    *["{x}", "{lifts_done}", "{lifts_done:number}", "{{ x }}", "{" * 9000, "{a}" * 9000],
    *["9" * 50, "9" * 20_000, "1e9999", "-0", "NaN", "一" * 9000, "万亿" * 4000, "1,2" * 9000, "百分之" * 3000],
    *["2024-13-45", "0000-00-00", "99999-01-01", "2024年" * 3000, "null", "true", "~", "的" * 100_000, "的的" * 9000],
    *["<b>", "<!--", "](javascript:a)", "[" * 20_000, "[a](" * 5000, "`" * 9001, "*a _b " * 3000, "> " * 2000],
    *["|a|\n|-|\n", "case:", "../../../etc/passwd", "/dev/zero", "file:///etc/passwd", "http://[", "x" * 300 + ".jpg"],
    *["（" * 9000, "”" * 9000, "a-" * 9000, "第三" * 5000, "栋" * 9000, "1" * 19 + " " * 9000, "a" * 50_000 + "@"],
    *["a + " * 5000 + "a == a", "(" * 5000 + "1", "1 / 0 == 1", "9 ** 9 ** 9 == 1"],
]
"""Strings to insert; long ones find slow code."""

_FIXABLE = [
    *[",", "(好)", "ＡＢ１２", "，电话138 0013 8000，", "，京A12345，", "，110101199003074514，"],
    "，邮箱li.ming@example.com，",
]
"""Mistakes that ``casebook check --fix`` fixes."""

_VALUES: list[Any] = [
    *["", " ", "x", "0", "-1", "9" * 400, "true", "2024-02-30", "2024", "../x", "case.yml", "zh", "first"],
    *[[], {}, [[]], [{}], {"": ""}, {"zh": ""}, {"zh": "居民"}, {"en": "Residents"}, {"zh": {"zh": "x"}}],
    *[{"value": "1", "to": "0"}, ["x"] * 3000, {f"k{number}": "x" for number in range(3000)}],
    *["约8000户", "3.5万元", "8–10", "2024年8月7日", "2023年上半年", "03/04/2024", "加装电梯", "已完成", "是"],
]
"""Replacements for a value."""

Mutation = Callable[[bytes, Random], bytes]
Location = tuple[str | int, ...]


def _on_lines(change: Callable[[list[str], int, Random], None]) -> Mutation:
    """Return a mutation that changes the lines at a random position."""

    def mutation(raw: bytes, random: Random) -> bytes:
        lines = raw.decode("utf-8", "surrogateescape").split("\n")
        change(lines, random.randrange(len(lines)), random)
        return "\n".join(lines).encode("utf-8", "surrogatepass" if random.random() < 0.5 else "replace")

    return mutation


def _without(lines: list[str], at: int, random: Random) -> None:
    del lines[at : at + random.choice([1, 1, 1, 9])]


def _again(lines: list[str], at: int, random: Random) -> None:
    lines[at:at] = lines[at : at + random.randrange(1, 9)] * random.choice([1, 1, 500])


def _elsewhere(lines: list[str], at: int, random: Random) -> None:
    other = random.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indented(lines: list[str], at: int, random: Random) -> None:
    lines[at] = " " * random.choice([0, 1, 2, 3, 4, 5, 6, 8, 5000]) + lines[at].lstrip()


def _shortened(lines: list[str], at: int, random: Random) -> None:
    lines[at] = lines[at][: random.randrange(len(lines[at]) + 1)]


def _filled(lines: list[str], at: int, random: Random) -> None:
    place = random.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:place] + random.choice(_HOSTILE) + lines[at][place:]


def _renamed(lines: list[str], at: int, random: Random) -> None:
    lines[at] = re.sub(r"\w+(?=:)", lambda key: random.choice([key[0][1:], key[0] * 2, "x", "zh", "值"]), lines[at])


def _wide(lines: list[str], at: int, _: Random) -> None:
    lines[at] = lines[at].replace(":", "：", 1)


def _with_faults(lines: list[str], at: int, random: Random) -> None:
    # Of all following lines, as the first may have no comma.
    for number in range(at, len(lines)):
        if "，" in lines[number] and random.random() < 0.3:
            lines[number] = lines[number].replace("，", random.choice(_FIXABLE), 1)


def _deep(lines: list[str], at: int, random: Random) -> None:
    parent, depth = random.choice(["[]", "{}"]), random.choice([2, 40, 20_000])
    key, colon, value = lines[at].partition(": ")
    lines[at] = key + colon + parent[0] * depth + value + parent[1] * depth


def _as_data(raw: bytes, random: Random) -> bytes:
    """Replace, move or delete values: the result is valid YAML."""
    try:
        data = parse(raw.decode()).data
    except (Unreadable, UnicodeDecodeError):
        return raw
    for _ in range(random.randrange(1, 4)):
        places = list(_places(data, ()))
        if places:
            _put(data, random.choice(places), _value(data, places, random), random)
    return yaml.dump(data, allow_unicode=True, sort_keys=False, Dumper=_NoAliases).encode("utf-8", "replace")


class _NoAliases(yaml.SafeDumper):
    """Writes repeated values in full: records do not allow aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - signature of the base class
        return True


def _places(data: Any, at: Location) -> Iterator[Location]:
    if at:
        yield at
    if not isinstance(data, str):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _places(value, (*at, key))


def _value(data: Any, places: list[Location], random: Random) -> Any:
    if random.random() < 0.3:
        return copy.deepcopy(random.choice(_VALUES))
    other = _at(data, random.choice(places))
    if isinstance(other, str) and random.random() < 0.5:
        place = random.randrange(len(other) + 1)
        return other[:place] + random.choice(_HOSTILE) + other[place:]
    return copy.deepcopy(other)


def _put(data: Any, at: Location, value: Any, random: Random) -> None:
    parent = _at(data, at[:-1])
    if random.random() < 0.2:
        del parent[at[-1]]
    elif isinstance(parent, list) and random.random() < 0.3:
        parent.insert(int(at[-1]), value)
    else:
        parent[at[-1]] = value


def _at(data: Any, at: Location) -> Any:
    for part in at:
        data = data[part]
    return data


_LINES = (_without, _again, _elsewhere, _indented, _shortened, _filled, _filled, _renamed, _wide, _deep)
MUTATIONS: list[Mutation] = [flip, cut, double, *map(_on_lines, _LINES), *[_as_data] * 20]


FIXABLE_MUTATIONS: list[Mutation] = [*[_on_lines(_with_faults)] * 8, _on_lines(_filled), _on_lines(_again), _as_data]


def records(count: int, seed: int = 0, mutations: list[Mutation] = MUTATIONS) -> Iterator[bytes]:
    """Yield records with one to three mutations."""
    random = Random(seed)
    for _ in range(count):
        raw = random.choice(RECORDS).encode()
        for _ in range(random.randrange(1, 4)):
            raw = random.choice(mutations)(raw or b" ", random)
        yield raw


def make_cases_folder(folder: Path) -> Path:
    """Create a cases folder with the vocabulary and photos of these records, and a folder for one record; return it."""
    root = folder / "cases"
    shutil.copytree(TEST_CASES / "vocabulary", root / "vocabulary")
    record = root / "2024/lift"
    record.mkdir(parents=True)
    for path in TEST_CASES.glob("2*/*/*.[jpw]*"):
        shutil.copy(path, record)
    return root


def fault(raw: bytes, root: Path, *, fix: bool = False) -> str:
    """Check a record, or fix it, and return what went wrong, or an empty string.

    Exceptions other than ``Problems`` are passed on.
    """
    record = root / "2024/lift/case.yml"
    record.write_bytes(raw)
    before = _files(root.parent)
    start = time.process_time()
    fault_found = _fixed(raw, record) if fix else _checked(raw, root)
    taken = time.process_time() - start
    if _files(root.parent) != before:
        return f"written elsewhere: {_files(root.parent) ^ before}"
    return fault_found or ("" if taken < HANG else f"took {taken:.1f} s")


def _files(folder: Path) -> set[tuple[str, int]]:
    """Return all files except the record and the cache, with their modification times."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {(str(path), path.stat().st_mtime_ns) for path in files if path.name != "case.yml"}


def _checked(raw: bytes, root: Path) -> str:
    required = REVIEWS if len(raw) % 2 else ()
    try:
        problems = load(root, today=TODAY, with_drafts=True, require_review=required).notices
    except Problems as refused:
        problems = refused.problems
    lines = raw.count(b"\n") + 1
    return next((fault_found for problem in problems if (fault_found := _badly_reported(problem, lines))), "")


def _badly_reported(problem: Problem, lines: int) -> str:
    if problem.path != "cases/2024/lift/case.yml" or not 1 <= problem.line <= lines:
        return f"no such line: {problem.path}:{problem.line} of {lines}"
    messages = [problem.describe(language) for language in Language]
    return "" if all(line.isprintable() and len(line) < 2000 for line in messages) else f"bad messages: {messages}"


def _fixed(raw: bytes, record: Path) -> str:
    """Run ``casebook check --fix``: a valid record is still valid YAML, and the original is in the backup."""
    with tempfile.TemporaryDirectory() as folder, patch.object(tempfile, "tempdir", folder):
        result = CliRunner().invoke(casebook, ["check", "--fix", "--date", TODAY, str(record)])
        backup = [path.read_bytes() for path in Path(folder).glob("casebook-before-fix-*/cases/2024/lift/case.yml")]
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    if result.exit_code not in (0, 1):
        return f"exit code {result.exit_code}: {result.output[-500:]}"
    fixed = record.read_bytes()
    if backup != ([raw] if fixed != raw else []):
        return "no backup of the original"
    if fixed != raw and _is_valid(raw):
        parse(fixed.decode())
    elif fixed != raw:
        repaired_text(fixed)
    return ""


def _is_valid(raw: bytes) -> bool:
    try:
        parse(raw.decode())
    except (Unreadable, UnicodeDecodeError):
        return False
    return True


def main(count: int) -> None:
    """Check many records and fix every tenth; save the first that shows a fault, report the slowest."""
    slowest, fixed_count = 0.0, 0
    fixable = records(count, mutations=FIXABLE_MUTATIONS)
    with tempfile.TemporaryDirectory() as folder:
        root = make_cases_folder(Path(folder))
        record = root / "2024/lift/case.yml"
        for number, raw in enumerate(records(count)):
            start = time.process_time()
            fault_found = fault(raw, root)
            slowest = max(slowest, time.process_time() - start)
            if not fault_found and number % 10 == 0:
                raw = next(fixable)  # noqa: PLW2901 - saved below if it shows a fault
                fault_found = fault(raw, root, fix=True)
                fixed_count += record.read_bytes() != raw
            if fault_found:
                saved = Path(tempfile.gettempdir()) / "mutated.yml"
                saved.write_bytes(raw)
                sys.exit(f"record {number}, saved as {saved}: {fault_found}")
    sys.stdout.write(f"{count} mutated records, {fixed_count} fixed, no fault; the slowest took {slowest:.2f} s\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
