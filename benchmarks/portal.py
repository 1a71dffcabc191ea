"""A portal over many sites against one site with the same cases.

``python -m benchmarks.portal --sites 100 --cases 10``: the sites are served on loopback by this process, whose time is
not counted. ``--harvest`` measures only what a portal does before it builds. With ``--records`` there are fewer
different records than cases: several sites have the same ones.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

import yaml

from benchmarks.measure import Failed, Run, run
from benchmarks.peers import PEERS
from benchmarks.records import generate
from mkdocs_casebook.exports.dataset_writer import write_open_data
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.portal.harvest import Harvest
from mkdocs_casebook.portal.settings import read_settings
from mkdocs_casebook.portal.store import Store
from mkdocs_casebook.portal.stored_cases import Sources
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.build_cache import open_build_cache
from mkdocs_casebook.site_config.identity import SiteIdentity
from tests.portal.sites import CASES, LICENCE, PACKAGE, Host, serving

_MEMORY = Path("/dev/shm")  # noqa: S108 - as in benchmarks.__main__
_DAY = "2028-01-01"
"""A day after those of all records."""
_PEER = PEERS["casebook"]
_CASEBOOK = _PEER.commands[0][0]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.portal", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sites", type=int, default=100)
    parser.add_argument("--cases", type=int, default=10, help="cases of each site")
    parser.add_argument("--records", type=int, help="number of different records; default: one for each case")
    parser.add_argument("--harvest", action="store_true", help="build nothing")
    return parser.parse_args()


def main() -> None:
    """Measure and print one line for each run."""
    options = _arguments()
    many = options.records or options.sites * options.cases
    with tempfile.TemporaryDirectory(prefix="portal-", dir=_MEMORY if _MEMORY.is_dir() else None) as temporary:
        work = Path(temporary)
        generate(many, work / "records")
        _PEER.prepare(work / "records/cases", work / "one")
        with serving() as host:
            _publish(host, work / "one/cases", options.sites, options.cases)
            _prepare_portal(host, work / "records/cases", work / "portal", options.sites)
            if options.harvest:
                _first_harvest(work / "portal")
                _print("portal --check, nothing changed", _portal(work / "portal", "--check"))
                return
            one = _print("one site, from nothing", run(_PEER.commands[0], work / "one", _PEER.environment))
            portal = _print("portal, from nothing", _portal(work / "portal"))
            _print("portal --check, nothing changed", _portal(work / "portal", "--check"))
            _print("portal, nothing changed", _portal(work / "portal"))
            print(f"portal ÷ one site: {portal.cpu / one.cpu:.2f} of the processor time")


def _publish(host: Host, root: Path, sites: int, each: int) -> None:
    """Publish the data of the cases in a folder as those of many sites."""
    catalog = load(root, today=_DAY)
    stored = cycle(catalog.stored())
    for number in range(sites):
        name = f"s{number:03}"
        site = SiteIdentity(url=host.site(name), name_zh="某站", name_en="A site", licence=LICENCE)
        files: dict[str, bytes] = {}
        write_open_data(Catalog(catalog.vocabulary, islice(stored, each)), site, root, files.__setitem__)
        host.publish(name, {address: files[address] for address in (PACKAGE, CASES)})


def _prepare_portal(host: Host, records: Path, folder: Path, sites: int) -> None:
    """Create a portal without cases of its own, with the places that all sites have in common."""
    empty = folder.parent / "empty"
    shutil.copytree(records / "vocabulary", empty / "vocabulary")
    _PEER.prepare(empty, folder)
    named = {
        f"s{number:03}": {
            "name": {"zh": f"网站{number}", "en": f"Site {number}"},
            "address": host.site(f"s{number:03}"),
        }
        for number in range(sites)
    }
    text = yaml.safe_dump({"networks": ["127.0.0.0/8"], "sites": named}, allow_unicode=True)
    (folder / "portal.yml").write_text(text, encoding="utf-8")


def _first_harvest(folder: Path) -> None:
    """Fetch the data of all sites in this process, so that nothing has changed for the next run."""
    root = (folder / _PEER.cases).resolve()
    catalog, cache = load(root), open_build_cache(root)
    settings = read_settings(folder / "portal.yml", catalog.languages)
    Harvest(sources=Sources(settings, Store.of(root), cache, catalog.vocabulary), day=_DAY, agent="benchmark").run()
    cache.save()


def _portal(folder: Path, *options: str) -> Run:
    return run((_CASEBOOK, "portal", "--date", _DAY, "--quiet", *options), folder, _PEER.environment)


def _print(label: str, measured: Run) -> Run:
    print(f"{label}: {measured.wall:.2f} s, processor {measured.cpu:.2f} s", flush=True)
    return measured


if __name__ == "__main__":
    try:
        main()
    except Failed as failed:
        sys.exit(str(failed))
