"""The columns of what a comparison shows: comparisons of before, hits, and how a list's own columns are read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from povoffice.core.comparing.compare import Question
from povoffice.ui.tables.column import Column, State
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from povoffice.core.messages import Message
    from povoffice.services.comparing import Head, HitRow, ListColumn


def question_words() -> dict[Question, str]:
    """What hits ask, as lists name it."""
    translate = QCoreApplication.translate
    return {
        Question.DIFFERENT: translate("Comparing", "不一致"),
        Question.THEIRS_ONLY: translate("Comparing", "对方有我方无"),
        Question.OURS_ONLY: translate("Comparing", "我方有对方无"),
        Question.UNCERTAIN: translate("Comparing", "待确认是谁"),
    }


def head_columns() -> list[Column[Head]]:
    """The columns of the list of comparisons."""
    translate = QCoreApplication.translate
    done, waiting = translate("Comparing", "已核完"), translate("Comparing", "待核 {count}")

    def state(one: Head) -> str:
        return waiting.format(count=f"{one.waiting:,}") if one.waiting else done

    return [
        _number(translate("Comparing", "次"), lambda one: one.number, 3),
        Column(translate("Comparing", "时间"), _when, width=9),
        Column(translate("Comparing", "名单"), lambda one: title_of(one.title), width=5),
        Column(translate("Comparing", "来源单位"), lambda one: one.source, width=8),
        Column(
            translate("Comparing", "核实"),
            state,
            lambda one: -one.waiting,
            7,
            state=lambda one: State.WARNING if one.waiting else State.GOOD,
        ),
        _number(translate("Comparing", "疑点"), lambda one: one.hits, 4),
        _number(translate("Comparing", "新增"), lambda one: one.since["new"], 4),
        _number(translate("Comparing", "消失"), lambda one: one.since["gone"], 4),
        _number(translate("Comparing", "名单行数"), lambda one: one.counts["rows"], 5),
        Column(translate("Comparing", "依据"), lambda one: one.authority, width=12),
        Column(translate("Comparing", "用途"), lambda one: one.purpose, width=10),
        Column(translate("Comparing", "谁"), lambda one: one.person, width=4),
        Column(translate("Comparing", "文件"), lambda one: one.file, width=12),
    ]


def hit_columns(words: Callable[[Message], str]) -> list[Column[HitRow]]:
    """The columns of the list of hits; ``words`` speaks the window's language."""
    translate = QCoreApplication.translate
    asked = question_words()
    done, waiting = translate("Comparing", "已核"), translate("Comparing", "待核")
    new, standing = translate("Comparing", "新增"), translate("Comparing", "仍在")
    return [
        Column(
            translate("Comparing", "核实"),
            lambda one: done if one.looked_into_on else waiting,
            width=5,
            state=lambda one: State.GOOD if one.looked_into_on else State.WARNING,
        ),
        Column(translate("Comparing", "疑点"), lambda one: asked[one.question], width=7),
        Column(translate("Comparing", "与上次比"), lambda one: new if one.is_new else standing, width=4),
        Column(translate("Comparing", "姓名"), lambda one: one.name, width=5),
        Column(translate("Comparing", "证件号码"), lambda one: one.id_number, width=9),
        Column(translate("Comparing", "村"), lambda one: one.village, width=5),
        Column(translate("Comparing", "组"), lambda one: one.group, width=3),
        Column(translate("Comparing", "户主"), lambda one: one.head_name, width=5),
        Column(translate("Comparing", "匹配"), lambda one: words(one.certainty), width=4),
        Column(translate("Comparing", "依据什么认人"), lambda one: words(one.ground) if one.ground else "", width=9),
        Column(translate("Comparing", "我方／对方"), differences, width=13),
        Column(translate("Comparing", "名单内容"), lambda one: one.said, width=13),
        Column(translate("Comparing", "核实结果"), lambda one: one.result, width=10),
        Column(translate("Comparing", "核实人"), lambda one: one.looked_into_by, width=4),
        Column(translate("Comparing", "核实日期"), lambda one: one.looked_into_on, width=6),
        Column(translate("Comparing", "名单行号"), lambda one: one.rows, width=5),
    ]


def list_columns(offered: Mapping[str, str]) -> list[Column[ListColumn]]:
    """How the columns of a list are read; ``offered`` names the fields."""
    translate = QCoreApplication.translate
    read, passed = translate("Comparing", "读"), translate("Comparing", "不读")
    return [
        Column(translate("Comparing", "工作表"), lambda one: one.sheet, width=6),
        Column(translate("Comparing", "列"), lambda one: one.letter, lambda one: (len(one.letter), one.letter), 2),
        Column(translate("Comparing", "表头"), lambda one: one.title, width=11),
        Column(translate("Comparing", "读作"), lambda one: f"{title_of(offered.get(one.field, ''))}　▾", width=10),
        Column(
            translate("Comparing", "状态"),
            lambda one: read if one.field else passed,
            width=5,
            state=lambda one: State.GOOD if one.field else State.IDLE,
        ),
        Column(translate("Comparing", "样例"), lambda one: one.sample, width=14),
    ]


MEANING = 3
"""The place of the column 读作 among ``list_columns``."""


def differences(one: HitRow) -> str:
    """What both sides say, field by field."""
    return "；".join(f"{title_of(title)}：{ours}／{theirs}" for title, ours, theirs in one.differences)


def _when(one: Head) -> str:
    return f"{datetime.fromisoformat(one.at).astimezone():%Y-%m-%d %H:%M}"


def _number(title: str, count: Callable[[Head], int], width: float) -> Column[Head]:
    return Column(title, lambda one: f"{count(one):,}", count, width, right=True)
