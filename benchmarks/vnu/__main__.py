"""Check every page of the site with vnu, the checker of the HTML standard; end with 1 if it reports an error.

Its warnings are left out: it takes the files' own addresses for the site's, and says that the policy refuses them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
JAR = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
OPTIONS = ["--skip-non-html", "--errors-only", "--format", "json", "--exit-zero-always"]


def main() -> int:
    """Build the site, check it, and print each error with its page and line."""
    java = shutil.which("java")
    if not java:
        print("vnu needs Java: apt-get install default-jre-headless")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        build = ["mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run([sys.executable, "-m", *build], cwd=PROJECT, check=True)
        command = [java, "-Xss1m", "-jar", str(JAR), *OPTIONS, folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        errors: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
        for error in errors:
            page = error.get("url", "").rpartition(f"{folder}/")[2]
            print(f"{page}:{error.get('lastLine', '')}: {error['message']}")
        print(f"errors: {len(errors)}, pages: {sum(1 for _ in Path(folder).rglob('*.html'))}")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
