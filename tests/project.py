"""A project as an owner has it: settings, one page, one record, own entries of two lists."""

from __future__ import annotations

from pathlib import Path

OWNER = {
    "mkdocs.yml": """\
site_name: 某街道案例库
site_url: https://cases.example.org/
strict: true
theme: {name: material, font: false}
plugins: [{cases: {admin: local}}]
validation: {links: {anchors: warn}}
""",
    "docs/about.md": "# 关于\n\n[一个案例](case:benches)\n",
    "cases/vocabulary/places.yml": "here:\n  level: city\n  name: {zh: 某市, en: A city}\n",
    "cases/vocabulary/themes.yml": "benches:\n  label: {zh: 长椅, en: Benches}\n",
    "cases/2024/benches/case.yml": """\
title: {zh: 院子里添长椅}
summary: {zh: 院子里添了长椅。}
published: 2024-05-06
origin: own
issuer: {zh: 某街道办事处}
status: completed
place: here
themes: [benches]
sections:
  - heading: {zh: 概况}
    body: {zh: 院子里添了长椅。}
""",
}


def write_project(folder: Path, *, form: bool = False) -> Path:
    """Write the project into a folder, with the form for records or without, and return the folder."""
    for name, text in OWNER.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text if form else text.replace("{cases: {admin: local}}", "cases"), encoding="utf-8")
    return folder
