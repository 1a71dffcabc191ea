"""``casebook import``: what it writes, where, and what it prints."""

from __future__ import annotations

import re
import shutil
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from mkdocs_casebook.cli import main
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load
from tests.importing.samples import page, saved
from tests.paths import TEST_CASES


def _import(cases: Path, *arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["import", "--cases", str(cases), *arguments], input=given)


@pytest.fixture
def county(tmp_path: Path) -> str:
    """Return the path of a saved page."""
    path = tmp_path / "page.html"
    path.write_bytes(saved("county.html"))
    return str(path)


def test_the_draft_is_written_into_a_new_folder(cases: Path, county: str) -> None:
    """The folder is the year of the page and the pinyin of its title; the command prints the path."""
    result = _import(cases, county)
    path = cases / "2023/liu-wan-zhen-san-ge-lao-xiao-qu-zhuang/case.yml"
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[0] == str(path)
    assert path.is_file()


def test_the_check_lists_what_is_left_to_do(cases: Path, county: str) -> None:
    """Each TODO of the record is a problem on its own line, also in fields that are no text."""
    _import(cases, county, "--id", "lifts")
    with pytest.raises(Problems) as raised:
        load(cases)
    lines = (cases / "2023/lifts/case.yml").read_text(encoding="utf-8").splitlines()
    due = {number for number, line in enumerate(lines, 1) if "TODO" in line and not line.startswith("#")}
    assert {problem.line for problem in raised.value.problems if problem.code == "todo-left"} == due
    assert {"published", "source.zh"}.isdisjoint(problem.field for problem in raised.value.problems)


def test_a_draft_that_is_done_passes(tmp_path: Path) -> None:
    """With every TODO completed and nothing else changed, it is a valid case; the English may be missing."""
    cases = tmp_path / "cases"
    shutil.copytree(TEST_CASES / "vocabulary", cases / "vocabulary")
    _import(cases, "-", "--id", "road", given=saved("meeting.txt"))
    path = cases / "2021/road/case.yml"
    text = re.sub(r", en: TODO|\n +en: TODO", "", path.read_text(encoding="utf-8"))
    for field, done in {
        "status": "completed",
        "published": "2026-11-30",
        "place": "china",
        "unit": "item",
        "themes": "[village-governance]",
    }.items():
        text = re.sub(rf"{field}: \[?TODO\]?", f"{field}: {done}", text)
    text = text.replace("其中村民自愿捐款", "村民自愿捐款", 1)  # a label that means nothing alone
    path.write_text(text.replace("TODO ", "").replace("TODO", "写好了"), encoding="utf-8")
    (case,) = load(cases, with_drafts=True).whole_cases()
    assert case.draft
    assert str(case.sections[0].body.zh).startswith("北坡村有住户412户，")


def test_no_file_is_overwritten(cases: Path, county: str, tmp_path: Path) -> None:
    """An id that is taken and an existing output file are refused; without an id, the next free one is used."""
    before = (cases / "2024/lift/case.yml").read_bytes()
    assert "已经用了" in _import(cases, county, "--id", "lift").output
    assert _import(cases, county, "--output", str(cases / "2024/lift/case.yml")).exit_code == 1
    assert (cases / "2024/lift/case.yml").read_bytes() == before
    assert _import(cases, county, "--url", "https://www.example.gov.cn/a").exit_code == 0
    other = _import(cases, county, "--url", "https://www.example.gov.cn/b")
    assert other.output.splitlines()[0].endswith("zhuang-2/case.yml")
    assert _import(cases, county, "--output", str(tmp_path / "draft.yml")).exit_code == 0
    assert (tmp_path / "draft.yml").is_file()


def test_a_page_is_imported_once(cases: Path, county: str, tmp_path: Path) -> None:
    """It is recognised by its address, and by its title where neither has another address; another id is a wish."""
    address = ("--url", "https://www.example.gov.cn/a")
    assert _import(cases, county).exit_code == 0
    assert re.search(r"已经导入过：.*zhuang/case\.yml.* / .*imported before", _import(cases, county).output)
    assert "已经导入过" in _import(cases, county, *address).output
    assert _import(cases, county, "--id", "again", *address).exit_code == 0
    changed = tmp_path / "changed.html"
    changed.write_bytes(saved("county.html").replace("三个".encode("gb18030"), "两个".encode("gb18030")))
    assert "again" in _import(cases, str(changed), *address).output
    assert _import(cases, str(changed)).exit_code == 0


def test_an_address_is_not_fetched(cases: Path) -> None:
    """The message says how to save the page, in both languages."""
    for address in ("https://www.example.gov.cn/a.html", "www.example.gov.cn"):
        result = _import(cases, address)
        assert result.exit_code == 1
        assert re.search(r"不上网：.*Ctrl\+S.* / .*fetches nothing.*--url", result.output)


PICTURE_FOLDER = "xiaoguangchang_files"


def _picture(size: tuple[int, int] = (640, 480)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, (120, 150, 90)).save(file, "JPEG")
    return file.getvalue()


def test_pictures_of_the_folder_of_a_page_are_copied(cases: Path, tmp_path: Path) -> None:
    """Photos come along under the names of the record; a button, and a path out of the folder, do not."""
    text = page("subdistrict.html").replace(
        "<figure>",
        f'<p>看图。</p><img src="{PICTURE_FOLDER}/small.jpg"><img src="../secret.jpg"><img src="/etc/passwd"><figure>',
    )
    (tmp_path / "secret.jpg").write_bytes(_picture())
    folder = tmp_path / "saved" / PICTURE_FOLDER
    folder.mkdir(parents=True)
    (folder / "guangchang.jpg").write_bytes(_picture())
    (folder / "small.jpg").write_bytes(_picture((32, 32)))
    (tmp_path / "saved/page.html").write_text(text, encoding="utf-8")
    path = Path(_import(cases, str(tmp_path / "saved/page.html")).output.splitlines()[0])
    record = path.read_text(encoding="utf-8")
    assert sorted(one.name for one in path.parent.iterdir()) == ["case.yml", "photo-3.jpg"]
    assert (path.parent / "photo-3.jpg").read_bytes() == _picture()
    assert "small.jpg" not in record.partition("# 导入时去掉")[0]
    assert record.count("consent: TODO") == 3


def test_pictures_of_an_mhtml_file_are_written(cases: Path) -> None:
    """By their Content-Location, under the names of the record."""
    message = MIMEMultipart("related")
    html = MIMEText(page("subdistrict.html"), "html", "utf-8")
    html["Content-Location"] = "https://www.example.gov.cn/xw/202405/t20240516_1.html"
    picture = MIMEImage(_picture(), "jpeg")
    picture["Content-Location"] = f"https://www.example.gov.cn/xw/202405/{PICTURE_FOLDER}/guangchang.jpg"
    for part in (html, picture):
        message.attach(part)
    path = Path(_import(cases, "-", given=message.as_bytes()).output.splitlines()[0])
    assert (path.parent / "photo-1.jpg").read_bytes() == _picture()


@pytest.mark.parametrize("name", ["../x", "a/b", "A", "", "-", "page-2", "居民"])
def test_an_invalid_id_is_refused(cases: Path, county: str, name: str) -> None:
    """The message says what a valid id is, and nothing is written."""
    result = _import(cases, county, "--id", name)
    assert result.exit_code == 1
    assert "小写字母" in result.output
    assert not (cases / "2023").exists()


def test_a_title_cannot_escape_the_folder(cases: Path) -> None:
    """A title with path separators gives a folder name of letters, digits and hyphens."""
    text = page("meeting.txt").replace("北坡村", "../../etc/北坡村/\\..", 1)
    result = _import(cases, "-", given=text.encode())
    assert result.exit_code == 0
    written = Path(result.output.splitlines()[0]).relative_to(cases).as_posix()
    assert re.fullmatch(r"2021/[a-z0-9-]+/case\.yml", written)


def test_from_standard_input_to_standard_output(cases: Path) -> None:
    """No file is written; the draft contains the URL of the option."""
    address = "https://www.example.gov.cn/a"
    result = _import(cases, "-", "--output", "-", "--url", address, given=saved("meeting.txt"))
    assert result.output.startswith("# yaml-language-server")
    assert f"    url: {address}\n" in result.output
    assert [path.name for path in cases.glob("2*")] == ["2024"]


def test_option_simplified(cases: Path) -> None:
    """Traditional characters are converted to simplified ones."""
    result = _import(cases, "-", "--output", "-", "--simplified", given=saved("hongkong.html"))
    assert "居民会议" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.html"], "文件或文件夹不存在"),
        (["."], "不是普通文件"),
        (["-", "--url", "javascript:alert(1)"], "不是网址"),
        (["-"], "没有找到正文"),
    ],
)
def test_errors_are_reported_in_one_line(cases: Path, arguments: list[str], message: str) -> None:
    """No traceback, exit code 1."""
    result = _import(cases, *arguments, given=b"")
    assert result.exit_code == 1
    assert message in result.output
