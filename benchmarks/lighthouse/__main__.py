"""Run Lighthouse on a page of each kind in both languages; report the median of five rounds, or of as many as given."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.serving import serving

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
ROUNDS = 5
KINDS = [
    "",
    "cases/wangjiaqiao/",
    "cases/",
    "themes/lift-retrofit/",
    "search/?q=12345",
    "compare/?cases=wangjiaqiao,kailu-ercun-elevators",
    "cases/wangjiaqiao/notice/",
    "data/",
]
PAGES = [root + path for path in KINDS for root in ("", "en/")]
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
FIGURES = {
    "FCP ms": "first-contentful-paint",
    "LCP ms": "largest-contentful-paint",
    "TBT ms": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
    "bytes": "total-byte-weight",
}
# No sandbox for root, and no requests to the browser's vendor.
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


def main(rounds: int = ROUNDS) -> None:
    """Build the site, measure each page, print a table and write all figures to ``.cache/lighthouse.json``."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        _build(site)
        with serving(site) as address:
            pages = {path: _rounds(address + path, site, rounds) for path in PAGES}
    medians = {path: _medians(reports) for path, reports in pages.items()}
    output = PROJECT / ".cache/lighthouse.json"
    output.parent.mkdir(exist_ok=True)
    output.write_text(json.dumps(medians, indent=2), encoding="utf-8")
    _print(medians)
    for path, reports in pages.items():
        for line in sorted({line for report in reports for line in _failed_audits(report)}):
            print(f"/{path}  {line}")


def _build(site: Path) -> None:
    """Build the site, but not as a demonstration: search engines are asked not to list one."""
    settings = PROJECT / ".lighthouse.yml"
    settings.write_text("INHERIT: mkdocs.yml\nextra: {demo: false}\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
    command += ["--config-file", str(settings)]
    try:
        subprocess.run(command, cwd=PROJECT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    finally:
        settings.unlink()


def _rounds(address: str, folder: Path, rounds: int) -> list[dict[str, Any]]:
    return [_measure(address, folder / "lighthouse.json") for _ in range(rounds)]


def _measure(address: str, output: Path) -> dict[str, Any]:
    tool = HERE / "node_modules/lighthouse/cli/index.js"
    node = Path(sys.executable).with_name("node")
    command = [str(node), str(tool), address, "--quiet", "--output=json", f"--output-path={output}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium-headless-shell") or ""}
    subprocess.run(command, env=environment, check=True)
    report: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return report


def _medians(reports: list[dict[str, Any]]) -> dict[str, float]:
    scores = {name: median(report["categories"][name]["score"] * 100 for report in reports) for name in CATEGORIES}
    figures = {
        label: round(median(report["audits"][name]["numericValue"] for report in reports), 3)
        for label, name in FIGURES.items()
    }
    return {**scores, **figures}


def _failed_audits(report: dict[str, Any]) -> list[str]:
    """Return the failed audits that lower a score."""
    weighted = {
        reference["id"]
        for category in report["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"]
    }
    found = [report["audits"][name] for name in weighted]
    return [
        f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}"
        for audit in found
        if audit["score"] is not None and audit["score"] < 1 and audit["scoreDisplayMode"] != "numeric"
    ]


def _print(medians: dict[str, dict[str, float]]) -> None:
    names = [*CATEGORIES, *FIGURES]
    width = max(map(len, medians)) + 2
    print("page".ljust(width), *(name.rjust(14) for name in names))
    for path, values in medians.items():
        print(f"/{path}".ljust(width), *(f"{values[name]:g}".rjust(14) for name in names))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
