"""What a case is: the record as an editor writes it, and the Case made of it."""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any, Literal

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
    rebuild,
)
from mkdocs_casebook.text.languages import Language

Status = Literal["planned", "under-way", "completed", "stopped", "withdrawn"]

_LINK = re.compile(r"case:([^\s)>#\"]*)")
"""A link to another case; what it finds too much does no harm."""


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
    """A record and where it stands. Made once by ``load``, never changed.

    ``id`` is the name of the record's folder and its address; ``folder`` is the folder, relative to ``cases/``.
    ``version`` follows from the text of the record's file; it is empty for a record that was never in one.
    ``digests`` are those of the record where a translation or a review may be bound to them.
    """

    id: Key
    folder: Line
    version: str
    digests: Digests | None = None

    def is_draft(self, today: str | None) -> bool:
        """Tell whether the case is not to be published on a day; where none is given, no day to come is reached."""
        return self.draft or (self.publish_on is not None and (today is None or today < self.publish_on))

    def is_in(self, language: Language) -> bool:
        """Tell whether the case has a page in a language: title, summary and the whole story."""
        return language is Language.ZH or self._has_english

    @cached_property
    def _has_english(self) -> bool:
        story = [text for section in self.sections for text in (section.heading, section.body)]
        return all(text.en is not None for text in (self.title, self.summary, *story))

    @cached_property
    def linked(self) -> tuple[str, ...]:
        """The ids of cases that the story leads to, whether or not they are there."""
        bodies = (text for section in self.sections for text in (section.body.zh, section.body.en or ""))
        return tuple(dict.fromkeys(key for body in bodies for key in _LINK.findall(body)))

    @cached_property
    def measured(self) -> Mapping[str, Figure]:
        """The figures that can be compared with those of other cases, by their measures."""
        return {figure.measure: figure for figure in self.figures.values() if figure.measure}

    @cached_property
    def dated(self) -> tuple[str, ...]:
        """The dates of the milestones."""
        return tuple(each.date for each in self.milestones)

    @property
    def written(self) -> Case:
        """The case as its editor wrote it, with ``{name}`` where a text prints a figure; kept by ``fill.filled``."""
        kept: Case = vars(self).get("_written", self)
        return kept

    @property
    def year(self) -> str:
        """The year of publication."""
        return self.published[:4]

    # A case that was handed over, by another process or from a former build, comes folded: what lists show is there,
    # the rest is unfolded when somebody asks for it, and not kept. So ten thousand cases take the room of their lists.

    @property
    def unfolded(self) -> Case:
        """The case with all its parts at hand, for whoever will ask for many."""
        folded = vars(self).get("_folded")
        if folded is None:
            return self
        values = dict(vars(self))
        del values["_folded"]
        for part in folded:
            values |= pickle.loads(part)  # noqa: S301 - folded by a process of ours
        derived = {name: values.pop(name) for name in _DERIVED}
        return rebuild(Case, {name: values[name] for name in Case.model_fields} | derived)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Case:
        """Return a copy in which some values are others; what follows from them is found out anew."""
        copy = super(Case, self.unfolded).model_copy(update=update, deep=deep)
        for name in _DERIVED:
            vars(copy).pop(name, None)
        return copy

    def __getattr__(self, name: str) -> Any:
        """Return what is folded."""
        folded = vars(self).get("_folded")
        if folded is None or name not in Case.model_fields:
            raise AttributeError(name, name=name, obj=self)
        return _part_of(folded[name not in _OF_TIMELINES])[name]

    def __reduce__(self) -> tuple[Any, ...]:
        """Hand over what is shown, and not what was typed: the rules have seen that, and it takes much room."""
        values = vars(self)
        head = {name: getattr(self, name) for name in (*_OF_LISTS, *_DERIVED)}
        folded = values.get("_folded") or tuple(
            pickle.dumps({name: values[name] for name in names}, pickle.HIGHEST_PROTOCOL)
            for names in (_OF_TIMELINES, _OF_PAGES)
        )
        return rebuild, (Case, head | {"_folded": folded})


_DERIVED = ("_has_english", "linked", "measured", "dated")
_OF_LISTS = (
    *("id", "folder", "version", "title", "pinyin", "summary", "source", "published", "updated", "status", "place"),
    *("themes", "photos", "related", "moved_from", "withdrawn", "draft", "publish_on", "next_review", "as_of"),
)
_OF_TIMELINES = ("milestones",)
_OF_PAGES = tuple(name for name in Case.model_fields if name not in (*_OF_LISTS, *_OF_TIMELINES))


@lru_cache(maxsize=64)
def _part_of(folded: bytes) -> dict[str, Any]:
    values: dict[str, Any] = pickle.loads(folded)  # noqa: S301 - folded by a process of ours
    return values
