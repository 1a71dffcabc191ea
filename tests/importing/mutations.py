"""Fuzzing: mutated pages must cause no traceback, do not hang, and give a record that can be parsed.

``python -m tests.importing.mutations 5000`` tries 5,000 pages; the test suite tries a hundred.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.importing.drafting.importer import write_draft
from mkdocs_casebook.importing.errors import NotImportable
from mkdocs_casebook.yaml_io.reader import Unreadable, parse
from tests.importing.damage import DAMAGES
from tests.importing.samples import ENCODINGS, VOCABULARY, page, saved

HANG = 120.0
"""Seconds of CPU time after which something counts as hung, also on a slow machine; ``main`` prints what it took."""

_HOSTILE = [
    "<script>alert(1)</script>",
    "&#x0;&#xD800;&#8238;&nbsp;&amp;lt;b&gt;",
    "<div>" * 300,
    "</div>" * 50,
    "<table><tr><td>" * 80,
    "<a href='javascript:alert(1)'>" * 20,
    "{lift} {{lift}} {% raw %}",
    "<!--",
    "<![CDATA[",
    "<style>",
    "<p hidden>",
    "\n---\n...\n- a: &b *b !!python/object:os.system\n",
    "# 标题\n> 引用\n```\n|a|b|\n|-|-|\n",
    "../../../etc/passwd",
    "TODO】【TODO",
    "（(" * 200,
    "，。" * 200,
    "9" * 400 + "日",
    "1,2,3,4,5,6,7," * 50,
    "年月日" * 50,
    "来源：来源：来源：发布时间：" * 20,
    '"' * 99,
    "\u202e\u200b\ufeff\u2028\x85\x07",
    "𠮷😀\U000e0001",
    "a" * 5000,
    "统" * 5000,
    "<img src='data:image/png;base64,AAAA'><img src='../../x.php?a=b.jpg'>",
    "<base href='//x'><meta name='ArticleTitle' content='a: b # c'>",
    "<meta charset='utf-7'>",
]

Mutation = Callable[[bytes, Random], bytes]


def flip(raw: bytes, random: Random) -> bytes:
    """Replace some bytes by random ones."""
    changed = bytearray(raw)
    for _ in range(random.randrange(1, 30)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def cut(raw: bytes, random: Random) -> bytes:
    """Delete a piece."""
    start = random.randrange(len(raw))
    return raw[:start] + raw[start + random.randrange(len(raw)) :]


def double(raw: bytes, random: Random) -> bytes:
    """Repeat a piece several times."""
    start = random.randrange(len(raw))
    piece = raw[start : start + random.randrange(1, 400)]
    return raw[:start] + piece * random.randrange(2, 40) + raw[start:]


def _insert(raw: bytes, random: Random) -> bytes:
    place = random.randrange(len(raw))
    hostile = random.choice(_HOSTILE).encode(random.choice(["utf-8", "gb18030"]), errors="replace")
    return raw[:place] + hostile + raw[place:]


def _without_tags(raw: bytes, random: Random) -> bytes:
    return re.sub(rb"<[^>]*>", lambda tag: tag[0] if random.random() < 0.7 else b"", raw)


MUTATIONS: list[Mutation] = [flip, cut, double, _insert, _insert, _without_tags]


def pages(count: int, seed: int = 0) -> Iterator[bytes]:
    """Yield sample pages, some with damage of copies, each mutated one to three times."""
    random = Random(seed)
    for _ in range(count):
        name = random.choice(list(ENCODINGS))
        text = page(name)
        for damage in DAMAGES.values():
            text = damage(text, random) if random.random() < 0.4 else text
        raw = saved(name, text)
        for _ in range(random.randrange(1, 4)):
            raw = random.choice(MUTATIONS)(raw or b" ", random)
        yield raw


def fault(raw: bytes, root: Path) -> str:
    """Import a page into a folder and return what went wrong, or an empty text. An unexpected exception is raised."""
    start = time.process_time()
    try:
        draft = create_draft(raw, VOCABULARY, to_simplified=len(raw) % 7 == 0)
        path = write_draft(root / "cases", draft, None, "2025-01-01")
        parse(draft.text)
    except NotImportable as refused:
        return "" if " / " in str(refused) else f"message in one language only: {refused}"
    except Unreadable as error:
        return f"the record cannot be parsed: {error.finding}"
    taken = time.process_time() - start
    written = [one for one in root.rglob("*") if one.is_file()]
    shutil.rmtree(path.parent)
    if written != [path] or not re.fullmatch(r"cases/\d{4}/[a-z0-9-]+/case\.yml", path.relative_to(root).as_posix()):
        return f"written elsewhere: {written}"
    if "TODO" not in draft.text:
        return "the draft has no TODO"
    return "" if taken < HANG else f"took {taken:.1f} s"


def main(count: int) -> None:
    """Import many mutated pages and print the time of the slowest."""
    slowest = 0.0
    with TemporaryDirectory() as folder:
        (Path(folder) / "cases").mkdir()
        for number, raw in enumerate(pages(count)):
            start = time.process_time()
            if message := fault(raw, Path(folder)):
                sys.exit(f"page {number}: {message}")
            slowest = max(slowest, time.process_time() - start)
    sys.stdout.write(f"{count} mutated pages, no fault; the slowest took {slowest:.2f} s\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
