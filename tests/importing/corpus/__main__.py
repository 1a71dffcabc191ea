"""``python -m tests.importing.corpus``: precision and recall of the import over the pages of the corpus.

``--misses`` lists what is missing or wrong, ``--damage KIND`` damages every page, ``--compare`` runs trafilatura on the
same pages, ``--write FOLDER`` writes the pages and beside each its answers. Names of stories as arguments: only those.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from tests.importing.corpus.measure import measure, table
from tests.importing.corpus.pages import write
from tests.importing.corpus.stories import stories
from tests.importing.damage import DAMAGES


def main() -> None:
    """Run the command."""
    parser = ArgumentParser(prog="python -m tests.importing.corpus", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--damage", action="append", default=[], choices=[*DAMAGES])
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    chosen = [story for story in stories() if not options.names or story.name in options.names]
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        for story in chosen:
            print(write(story, options.write))  # noqa: T201 - the output of a command
        return
    report = measure(chosen, extra_damage=tuple(options.damage))
    lines = [*report.misses, *(f"SILENT {line}" for line in report.silent)] if options.misses else []
    if options.compare:
        from tests.importing.corpus.comparison import comparison

        lines += comparison(chosen)
    print("\n".join([*lines, *table(report)]))  # noqa: T201 - the output of a command


if __name__ == "__main__":
    main()
