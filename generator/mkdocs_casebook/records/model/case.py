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
)
from mkdocs_casebook.records.model.provenance import Claim, LastCheck, Origin, Original, Source
from mkdocs_casebook.records.model.quantities import Chart, Cost, Figure
from mkdocs_casebook.records.model.remote import RemotePage
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

FORMAT = 2
"""The number of the format of records, in schemas and data; it grows when former records are no longer valid."""

Status = Literal["planned", "under-way", "completed", "stopped", "withdrawn", "unknown"]


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
    origin: Origin = described(
        "谁写的：own 发布单位写自己的事，compiled 本站据公开资料编写，republished 转载他人原文",
        "Who wrote it: own (the issuer on its own case), compiled (this site, from public sources), republished",
    )
    issuer: Text | None = described(
        "来源，即发布单位；origin 为 own 时必填", "The office that publishes it; required if origin is own", None
    )
    original: Original | None = described(
        "所转载的原文；origin 为 republished 时必填", "The original; required if origin is republished", None
    )
    published: Day = described(
        "本站首次发布日期，以后不改；不是资料的日期",
        "Day of first publication on this site, never changed; not the date of a source",
    )
    updated: Day | None = described("本站最近更新日期", "Day of the last update on this site", None)
    first_published: Day | None = described(
        "从旧网站迁来的页面，原先首次发布的日期",
        "Of a page moved from a former site: its first publication there",
        None,
    )
    editor: Text | None = described("责任编辑", "Responsible editor", None)
    status: Status = described(
        "进展：planned 计划中，under-way 进行中，completed 已完成，stopped 已停止，unknown 后续不详，withdrawn 已撤回",
        "Progress: planned, under-way, completed, stopped, unknown (nothing later was found), withdrawn",
    )
    draft: bool = described("草稿：写 true 则只在预览里出现", "Draft: true shows the case only in the preview", False)
    publish_on: Day | None = described("从哪天起发布；此前是草稿", "Day of publication; a draft until then", None)
    last_checked: LastCheck | None = described("最近一次查找后续", "The last search for later news", None)
    featured: bool = described("首页推荐：写 true 则放在首页", "Editor’s choice: true puts it on the home page", False)
    as_of: PartialDate | None = described(
        "内容截至日期：整篇写到哪一天；各指标另写自己的日期",
        "The day to which the account as a whole reaches; figures have their own dates",
        None,
    )
    next_review: Day | None = described("下次复核日期", "Day of the next review", None)
    period: Period | None = described("起止时间", "When it happened", None)
    place: Key = described("地点，取自 vocabulary/places.yml", "The place, a key of vocabulary/places.yml")
    themes: tuple[Key, ...] = described(
        "主题，取自 vocabulary/themes.yml", "Themes, keys of vocabulary/themes.yml", min_length=1
    )
    outcomes: tuple[Key, ...] = described(
        "结果（编码），取自 vocabulary/outcomes.yml", "Outcomes as codes, keys of vocabulary/outcomes.yml", ()
    )
    actors: tuple[Actor, ...] = described("参与各方", "Who took part", ())
    headline: tuple[Name, ...] = described(
        "卡片和首页先列的指标，最多四个；不写则取有来源的前四个",
        "Figures that the card and the home page show first, at most four; by default the first four with a source",
        (),
        max_length=4,
    )
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
    claims: tuple[Claim, ...] = described(
        "逐条主张与原文，只作为数据发布", "Statements with the words of their source, published as data", ()
    )
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
    translation or review of the record names one. ``remote`` is set if another site publishes the case; its id is then
    the prefix of that site and its id there: ``llq/lift``.
    """

    id: Key
    folder: Line
    version: str
    digests: Digests | None = None
    remote: RemotePage | None = None

    def is_in(self, language: Language) -> bool:
        """Return whether the case has a page in a language: title, summary and all sections are translated."""
        if self.remote:
            return self.remote.address.has(language)
        body = [text for section in self.sections for text in (section.heading, section.body)]
        return all(text.has(language) for text in (self.title, self.summary, *body))
