"""The record as an editor writes it, and the Case, which adds its identity."""

from __future__ import annotations

from typing import Literal

from mkdocs_casebook.records.content_hashes import Digests
from mkdocs_casebook.records.model.editorial import Acceptance, Change, Review, Translations, Withdrawal
from mkdocs_casebook.records.model.narrative import (
    Actor,
    Concern,
    Milestone,
    Participation,
    Period,
    Photo,
    Section,
    Source,
)
from mkdocs_casebook.records.model.quantities import Chart, Cost, Figure
from mkdocs_casebook.records.model.scalars import (
    Day,
    Key,
    Line,
    Name,
    Part,
    PartialDate,
    Pinyin,
    Text,
    described,
)
from mkdocs_casebook.text.languages import Language

Status = Literal["planned", "under-way", "completed", "stopped", "withdrawn"]


class Record(Part):
    """A case record, ``cases/<year>/<id>/case.yml``: the fields an editor writes, in the order to write them."""

    title: Text = described("标题", "Title")
    pinyin: Pinyin | None = described(
        "标题的拼音，不标声调，每个汉字一个音节；只在多音字会被猜错时写",
        "Pinyin of the Chinese title without tones, one syllable per character; only if the automatic reading is wrong",
        None,
    )
    summary: Text = described("摘要，一两句话", "Summary, one or two sentences")
    column: Key | None = described(
        "栏目，取自 vocabulary/columns.yml", "The column it is published in, a key of vocabulary/columns.yml", None
    )
    published: Day = described("首次发布日期，以后不改", "Day of first publication, never changed")
    updated: Day | None = described("最近更新日期", "Day of the last update", None)
    source: Text = described("来源（发布单位）", "Issuer of the case")
    editor: Text | None = described("责任编辑", "Responsible editor", None)
    status: Status = described(
        "进展：planned 计划中，under-way 进行中，completed 已完成，stopped 已停止，withdrawn 已撤回",
        "Progress: planned, under-way, completed, stopped, withdrawn",
    )
    draft: bool = described("草稿写 true：只在预览里出现", "true for a draft, shown only in the preview", False)
    publish_on: Day | None = described("从哪天起发布；此前是草稿", "Day of publication; a draft until then", None)
    as_of: PartialDate | None = described("数据截至日期", "As-of date of the figures", None)
    next_review: Day | None = described("下次复核日期", "Day of the next review", None)
    period: Period | None = described("起止时间", "When it happened", None)
    place: Key = described("地点，取自 vocabulary/places.yml", "The place, a key of vocabulary/places.yml")
    themes: tuple[Key, ...] = described(
        "主题，取自 vocabulary/themes.yml", "Themes, keys of vocabulary/themes.yml", min_length=1
    )
    actors: tuple[Actor, ...] = described("参与各方", "Who took part", ())
    figures: dict[Name, Figure] = described("指标：名称 → 数值与单位", "Figures: name → value and unit", {})
    checks: tuple[Line, ...] = described(
        "等式，如 a + b == c；不成立则拒绝", "Equations such as a + b == c; one that does not hold is an error", ()
    )
    charts: tuple[Chart, ...] = described("对比图：把可以比较的指标画成条形", "Bar charts of comparable figures", ())
    milestones: tuple[Milestone, ...] = described("大事记", "Milestones", ())
    participation: Participation | None = described("参与", "Participation", None)
    concerns: tuple[Concern, ...] = described("各方顾虑与回应", "Concerns and answers", ())
    costs: tuple[Cost, ...] = described("费用", "Costs", ())
    conditions: tuple[Text, ...] = described("换个地方要做成需要什么", "What it takes to do the same elsewhere", ())
    lessons: tuple[Text, ...] = described("经验", "Lessons", ())
    limits: tuple[Text, ...] = described("未知或没有做成的", "What is not known or did not work", ())
    sections: tuple[Section, ...] = described("正文各节", "The body text, in sections", min_length=1)
    photos: dict[Name, Photo] = described("图片：名称 → 文件与说明", "Photos: name → file and caption", {})
    sources: dict[Name, Source] = described("资料来源：名称 → 出处", "Sources: name → where to find it", {})
    related: tuple[Key, ...] = described("相关案例的编号", "Ids of related cases", ())
    changes: tuple[Change, ...] = described("公开的修改记录", "The public change history", ())
    moved_from: tuple[Key, ...] = described("旧编号；旧网址永远跳转", "Former ids; their URLs redirect permanently", ())
    withdrawn: Withdrawal | None = described("撤回说明；页面保留", "Withdrawal; the page remains", None)
    translation: Translations | None = described("译文情况", "How translations were made", None)
    review: tuple[Review, ...] = described("审校记录（三审三校）", "Who reviewed which text", ())
    accepted: tuple[Acceptance, ...] = described(
        "看过并确认无误的检查疑问", "Warnings of the checks that were verified and are accepted", ()
    )


class Case(Record):
    """A whole record with its identity.

    ``id`` is the name of the record's folder and part of its URL; ``folder`` is relative to ``cases/``. ``version``
    is derived from the text of the file; empty for a record that is not from a file. ``digests`` are set if a
    translation or review of the record names one.
    """

    id: Key
    folder: Line
    version: str
    digests: Digests | None = None

    def is_in(self, language: Language) -> bool:
        """Return whether the case has a page in a language: title, summary and all sections are translated."""
        return language is Language.ZH or self._has_english()

    def _has_english(self) -> bool:
        body = [text for section in self.sections for text in (section.heading, section.body)]
        return all(text.en is not None for text in (self.title, self.summary, *body))
