"""What happened: periods, milestones, participants, concerns, sections, photos."""

from __future__ import annotations

from typing import Literal

from mkdocs_casebook.records.model.scalars import (
    FileName,
    Key,
    Name,
    Part,
    PartialDate,
    Text,
    described,
)


class Period(Part):
    """When the case happened."""

    start: PartialDate = described("开始日期，知道多少写多少", "Start, as far as known")
    end: PartialDate | None = described("结束；未结束不写", "End; leave out if it has not ended", None)


class Milestone(Part):
    """A dated event."""

    date: PartialDate = described(
        "日期，知道多少写多少：2024、2024-06、2024-06-30、2024-summer、2024-Q3、2023/24；大约的前面写 about",
        "As far as known: 2024, 2024-06, 2024-06-30, 2024-summer, 2024-Q3, 2023/24; with about before it if uncertain",
    )
    until: PartialDate | None = described("持续到何时", "End date, if it lasted longer", None)
    text: Text = described("发生了什么", "What happened")
    photo: Name | None = described("配图，取自 photos", "A photo, a name under photos", None)


class Actor(Part):
    """A participant: an office or group, never a private person."""

    role: Key = described("角色，取自 vocabulary/roles.yml", "The role, a key of vocabulary/roles.yml")
    name: Text = described("单位或群体名称；居民不写姓名", "The body or group; no names of residents")


class Participation(Part):
    """Who took part, how decisions were made, and the level of participation."""

    purposes: tuple[Key, ...] = described(
        "参与目的，取自 vocabulary/purposes.yml", "Purposes, keys of vocabulary/purposes.yml", ()
    )
    methods: tuple[Key, ...] = described(
        "参与方式（编码），取自 vocabulary/methods.yml", "Methods as codes, keys of vocabulary/methods.yml", ()
    )
    selection: Key | None = described(
        "参与者如何产生，取自 vocabulary/selections.yml",
        "How participants were selected, a key of vocabulary/selections.yml",
        None,
    )
    who: Text | None = described("谁参与", "Who took part", None)
    method: Text | None = described("参与方式", "How they took part", None)
    decision_rule: Text | None = described(
        "决定规则，如少数服从多数", "How decisions were made, such as by majority", None
    )
    level: Literal["inform", "consult", "involve", "collaborate", "empower"] | None = described(
        "参与程度（IAP2 五级）", "Level of participation (the five levels of IAP2)", None
    )


class Concern(Part):
    """A concern or objection, the response and the outcome."""

    concern: Text = described("顾虑或反对意见", "The concern or objection")
    raised_by: Text | None = described("由哪类人提出", "Which group raised it", None)
    response: Text | None = described("如何回应", "How it was answered", None)
    outcome: Text | None = described("结果", "The outcome", None)


class Section(Part):
    """A section of the body text."""

    heading: Text = described("小标题", "The heading")
    body: Text = described(
        "正文（Markdown，不用 HTML）；{指标名} 打印该指标",
        "The text (Markdown, no HTML); {figure_name} prints that figure",
    )
    photos: tuple[Name, ...] = described("配图，取自 photos", "Photos, names under photos", ())


class Photo(Part):
    """A picture in the folder of the record."""

    file: FileName = described("文件名，与 case.yml 同一文件夹", "File name, in the folder of case.yml")
    caption: Text = described("图片说明", "The caption")
    alt: Text = described(
        "替代文字：看不见图的人需要知道什么", "Alternative text: what readers who cannot see it need to know"
    )
    credit: Text | None = described("作者或来源", "Author or source", None)
    licence: Text | None = described("许可", "The licence", None)
    taken: PartialDate | None = described("拍摄日期", "Date it was taken", None)
    consent: Literal["given", "not-needed"] | None = described(
        "画面中的人是否同意：given 已同意，not-needed 无可辨认的人",
        "Consent of the people shown: given, or not-needed if nobody is recognizable",
        None,
    )
    illustration: bool = described("示意图：不是照片写 true", "Drawing: true if this is not a photo", False)
