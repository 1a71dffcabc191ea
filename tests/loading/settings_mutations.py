"""Fuzzing of a project's other files, settings, vocabularies and pages: checks and builds end without a traceback.

``python -m tests.loading.settings_mutations 200 200 100 10`` makes so many changes to each kind of file, and builds the
project after every tenth; the tests make some.
"""

from __future__ import annotations

import copy
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml
from click.testing import CliRunner

from mkdocs_casebook.cli import main as casebook
from mkdocs_casebook.runtime.package_data import data_path
from tests.forked import run_forked
from tests.importing.mutations import HANG
from tests.loading.mutations import MUTATIONS
from tests.paths import DATA
from tests.project import write_project

_KEYS = [
    *("site_name", "site_url", "theme", "plugins", "extra", "columns", "footer", "en", "zh", "key", "path", "nav", "x"),
    *(
        "markdown_extensions",
        "hooks",
        "watch",
        "validation",
        "extra_css",
        "docs_dir",
        "site_dir",
        "INHERIT",
        "template",
    ),
]
_VALUES: list[Any] = [
    *[None, True, False, 0, -1, 3.5, 10**30, date(2024, 1, 1), "", " ", "x", "x" * 5000, [], {}, [[]], [{}], {"x": {}}],
    *["javascript:alert(1)", "<b>&amp;\"'", "../..", "/etc/passwd", "http://[", "{title}", "{x}", "@@casebook:body@@"],
    *[
        "cases",
        "search",
        "docs",
        "site",
        "mkdocs.yml",
        ["cases"],
        [None],
        {"zh": "一"},
        {"zh": 1, "en": []},
        {"key": 1},
    ],
]
_TAGS = ["!ENV X", "!ENV [X, y]", "!relative", "!!python/object/apply:os.mkdir [ran]", "!!python/name:os.x ''", "!x y"]


@dataclass(frozen=True)
class Target:
    """A kind of file: its paths in the project, and whether it is YAML."""

    paths: tuple[str, ...]
    is_yaml: bool = True


VOCABULARY = tuple(f"cases/vocabulary/{path.name}" for path in data_path("records/standard_vocabulary").glob("*.yml"))
TARGETS = {
    "settings": Target(("mkdocs.yml",)),
    "vocabularies": Target(tuple(sorted({*VOCABULARY, "cases/vocabulary/places.yml", "cases/vocabulary/themes.yml"}))),
    "pages": Target(("docs/about.md", "docs/en/about.md"), is_yaml=False),
}
PAGE = """\
---
title: 关于
description: 本站是什么。
tags: [a, b]
---
# 关于

[一个案例](case:benches)，[另一页](en/about.md#second)。

| 一 | 二 |
| --- | --- |
| 1 | <b>2</b> |

## 第二节 {#second}

    ``` { .x }
"""


def make_project(folder: Path) -> Path:
    """Write a project with every setting, all vocabularies and two pages; return its folder."""
    write_project(folder)
    shutil.copy(DATA / "settings.yml", folder / "mkdocs.yml")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("require_review: [first, second]", "keep: [x]"))
    for name in VOCABULARY:
        if not (folder / name).exists():
            shutil.copy(data_path("records/standard_vocabulary") / Path(name).name, folder / name)
    (folder / "overrides").mkdir()
    (folder / "docs/en").mkdir()
    (folder / "docs/mark.png").touch()
    (folder / "docs/about.md").write_text(PAGE, encoding="utf-8")
    (folder / "docs/en/about.md").write_text(PAGE.replace("en/about", "../about"), encoding="utf-8")
    return folder


def mutated(raw: bytes, random: Random, *, is_yaml: bool) -> bytes:
    """Return a file with one to three small changes: of its data if it is YAML, else of its text."""
    for _ in range(random.randrange(1, 4)):
        change: Callable[[bytes, Random], bytes]
        change = _with_other_data if is_yaml and random.random() < 0.7 else random.choice(MUTATIONS)
        raw = change(raw or b" ", random)
    return raw


def _with_other_data(raw: bytes, random: Random) -> bytes:
    try:
        data = yaml.safe_load(raw)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError):
        return raw
    places = list(_places(data))
    if not places:
        return raw
    parent, key = random.choice(places)
    action = random.random()
    if action < 0.2:
        del parent[key]
    elif action < 0.4 and isinstance(parent, dict):
        name = str(key)
        parent[random.choice([name[1:], name * 2, name.upper(), *_KEYS])] = parent.pop(key)
    elif action < 0.5 and isinstance(parent, list):
        parent.append(copy.deepcopy(parent[key]))
    else:
        other, name = random.choice(places)
        parent[key] = copy.deepcopy(random.choice([*_VALUES, other[name]]))
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return _with_tag(text, random).encode("utf-8", "replace")


def _with_tag(text: str, random: Random) -> str:
    lines = text.splitlines()
    if random.random() < 0.1 and lines:
        at = random.randrange(len(lines))
        lines[at] = lines[at].partition(":")[0] + ": " + random.choice(_TAGS)
    return "\n".join(lines) + "\n"


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(data, dict | list):
        for key, value in list(data.items()) if isinstance(data, dict) else list(enumerate(data)):
            yield data, key
            yield from _places(value)


def check_fault(project: Path) -> str:
    """Run ``casebook check`` and return what went wrong, or an empty string."""
    start = time.process_time()
    paths = [str(project / name) for name in ("cases", "mkdocs.yml")]
    result = CliRunner().invoke(casebook, ["check", "--date", "2026-01-01", *paths])
    taken = time.process_time() - start
    if result.exception and not isinstance(result.exception, SystemExit):
        return "".join(traceback.format_exception(result.exception))
    if result.exit_code not in (0, 1):
        return f"exit code {result.exit_code}: {result.output[-500:]}"
    return "" if taken < HANG else f"took {taken:.1f} s"


def build_fault(project: Path) -> tuple[int, str]:
    """Run ``casebook build`` and return its exit code, and what went wrong or an empty string."""
    done = run_forked("mkdocs_casebook", "build", folder=project)
    output = done.stdout + done.stderr
    if "Traceback" in output or done.returncode not in (0, 1):
        return done.returncode, f"exit code {done.returncode}: {output[-3000:]}"
    if (project / "ran").exists():
        return done.returncode, "a tag was run"
    pages = (project / "site").rglob("*.html") if not done.returncode else ()
    tokens = [path for path in pages if b"@@casebook:" in path.read_bytes() and path.parent.name != "about"]
    return done.returncode, f"tokens are published: {tokens}" if tokens else ""


@dataclass
class Campaign:
    """Changes files of one kind, one after the other, and undoes each change."""

    project: Path
    target: Target
    random: Random
    builds: int = 0
    built: int = 0
    refused: int = 0

    def run(self, count: int, build_each: int) -> Iterator[tuple[int, str, bytes]]:
        """Make so many changes; yield number, fault and content of the file for each fault that is found.

        Of every ``build_each`` changes the last one is built.
        """
        for number in range(1, count + 1):
            path = self.project / self.random.choice(self.target.paths)
            raw = path.read_bytes()
            changed = mutated(raw, self.random, is_yaml=self.target.is_yaml)
            path.write_bytes(changed)
            fault = check_fault(self.project)
            if not fault and number % build_each == 0:
                fault = self._build()
            path.write_bytes(raw)
            if fault:
                yield number, fault, changed

    def _build(self) -> str:
        code, fault = build_fault(self.project)
        self.builds += 1
        self.built += code == 0
        self.refused += code == 1
        return fault


def main(counts: list[int], build_each: int) -> None:
    """Run all campaigns and report their figures; files that show a fault are saved, and the exit code is 1."""
    faults = 0
    for (name, target), count in zip(TARGETS.items(), counts, strict=True):
        with tempfile.TemporaryDirectory() as folder:
            campaign = Campaign(make_project(Path(folder)), target, Random(count))
            for number, fault, content in campaign.run(count, build_each):
                saved = Path(tempfile.gettempdir()) / f"mutated-{name}-{number}"
                saved.write_bytes(content)
                sys.stdout.write(f"{name}: change {number}, saved as {saved}: {fault}\n")
                faults += 1
        figures = f"{campaign.builds} built, of which {campaign.refused} were refused"
        sys.stdout.write(f"{name}: {count} changes, {figures}\n")
    sys.stdout.write(f"faults: {faults}\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:4]], int(sys.argv[4]))
