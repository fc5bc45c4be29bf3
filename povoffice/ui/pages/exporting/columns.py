"""The columns of the lists beside the form: what to see to first, what changed, what a form asks for, the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from povoffice.core.findings import Severity
from povoffice.services import sending
from povoffice.ui.tables.column import Column, State
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from povoffice.core.messages import Message
    from povoffice.services.covering import AnsweredColumn, Coverage
    from povoffice.services.filling import Filled
    from povoffice.services.reporting import Gap
    from povoffice.services.sending import Altered, Sent, Standing

_PAGES: Final = {"household": "households", "official": "officials", "unit": "officials"}
_TOLD: Final = 20  # rows or cells that one line names


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to see to before it goes out: where that is done, and of whom."""

    place: int
    severity: Severity
    what: str
    who: str
    where: str
    page: str
    key: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One column of one sheet of a receiver's form."""

    sheet: Coverage
    column: AnsweredColumn


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that is to be said of a form that was filled."""

    place: int
    state: State
    sheet: str
    what: str
    where: str


def checks(found: Standing, words: Callable[[Message], str]) -> list[Check]:
    """Gaps and contradictions, the gravest first."""
    lacks = QCoreApplication.translate("Exporting", "缺“{column}”")
    told = [
        (one.severity, lacks.format(column=title_of(one.column)), one.who, one.place, _PAGES[one.kind], one.key)
        for one in found.gaps
    ]
    told += [
        (
            one.finding.severity,
            words(one.finding.message),
            one.whom,
            one.where,
            "officials" if one.is_official else "households",
            one.owner,
        )
        for one in found.doubts
    ]
    told.sort(key=lambda one: one[0] is not Severity.ERROR)
    return [Check(place, *one) for place, one in enumerate(told)]


def check_columns() -> list[Column[Check]]:
    """The columns of 报前检查."""
    translate = QCoreApplication.translate
    words = {Severity.ERROR: translate("Exporting", "须改"), Severity.WARNING: translate("Exporting", "请核对")}
    states = {Severity.ERROR: State.ERROR, Severity.WARNING: State.WARNING}
    return [
        Column(
            translate("Exporting", "状态"),
            lambda one: words.get(one.severity, ""),
            lambda one: (one.severity is not Severity.ERROR, one.place),
            6,
            state=lambda one: states.get(one.severity),
        ),
        Column(translate("Exporting", "谁"), lambda one: one.who, width=6),
        Column(translate("Exporting", "村组"), lambda one: one.where, width=9),
        Column(translate("Exporting", "缺什么、哪里不对"), lambda one: one.what, width=30),
    ]


def gap_columns() -> list[Column[Gap]]:
    """Whose cells of a column would stay empty."""
    translate = QCoreApplication.translate
    return [
        Column(translate("Exporting", "谁"), lambda one: one.who, width=6),
        Column(translate("Exporting", "村组"), lambda one: one.place, width=12),
        Column(translate("Exporting", "缺的栏"), lambda one: title_of(one.column), width=14),
    ]


def place_of(one: Gap) -> tuple[str, str]:
    """The page and the record where a gap is filled."""
    return _PAGES[one.kind], one.key


def altered_columns() -> list[Column[Altered]]:
    """The columns of what changed since it was last sent."""
    translate = QCoreApplication.translate
    words = {
        sending.NEW: translate("Exporting", "新增"),
        sending.ALTERED: translate("Exporting", "变更"),
        sending.GONE: translate("Exporting", "减少"),
    }
    return [
        Column(translate("Exporting", "类别"), lambda one: words[one.kind], width=4),
        Column(translate("Exporting", "编号"), lambda one: one.number, width=10),
        Column(translate("Exporting", "姓名"), lambda one: one.name, width=5),
        Column(translate("Exporting", "项目"), lambda one: title_of(one.title), width=9),
        Column(translate("Exporting", "原来"), lambda one: one.old, width=11),
        Column(translate("Exporting", "现在"), lambda one: one.new, width=11),
    ]


MEANING = 3
"""The place of the column 我们的栏 among ``asked_columns``."""


def asked_columns() -> list[Column[Asked]]:
    """The columns of what a receiver's form asks for."""
    translate = QCoreApplication.translate
    nothing = translate("Exporting", "库里没有")
    all_there, lacking = translate("Exporting", "都有"), translate("Exporting", "缺 {count}")

    def state_word(one: Asked) -> str:
        if not one.column.answered:
            return nothing
        missing = len(one.column.lacking)
        return lacking.format(count=f"{missing:,}") if missing else all_there

    def state(one: Asked) -> State:
        if not one.column.answered:
            return State.IDLE
        return State.WARNING if one.column.lacking else State.GOOD

    return [
        Column(translate("Exporting", "工作表"), lambda one: one.sheet.sheet, width=5),
        Column(
            translate("Exporting", "列"),
            lambda one: one.column.letter,
            lambda one: (one.sheet.sheet, one.column.column),
            2,
        ),
        Column(translate("Exporting", "对方的表头"), lambda one: one.column.title, width=10),
        Column(translate("Exporting", "我们的栏"), lambda one: f"{title_of(one.column.standard)}　▾", width=9),
        Column(translate("Exporting", "状态"), state_word, lambda one: len(one.column.lacking), 6.5, state=state),
        Column(
            translate("Exporting", "已有"),
            lambda one: f"{one.column.filled:,} / {one.column.of:,}",
            lambda one: one.column.filled,
            5,
            right=True,
        ),
    ]


def outcomes(done: Filled) -> Iterator[Outcome]:
    """What is to be said of a form that was filled, sheet by sheet."""
    for place, (state, sheet, what, where) in enumerate(_said(done)):
        yield Outcome(place, state, sheet, what, where)


def _said(done: Filled) -> Iterator[tuple[State, str, str, str]]:
    translate = QCoreApplication.translate
    for one in done.sheets:
        text = translate("Exporting", "填了 {rows} 行：新加 {added} 行，改动 {altered} 行")
        yield State.GOOD, one.sheet, text.format(rows=one.rows, added=one.added, altered=one.altered), ""
        if one.left:
            text = translate("Exporting", "{count} 行的人库里没有，原样留着")
            rows = "、".join(map(str, one.left[:_TOLD]))
            yield (
                State.WARNING,
                one.sheet,
                text.format(count=len(one.left)),
                translate("Exporting", "第 {rows} 行").format(rows=rows),
            )
        for title, cells in one.not_offered.items():
            text = translate("Exporting", "“{title}”有 {count} 处不在下拉选项里")
            yield State.WARNING, one.sheet, text.format(title=title, count=len(cells)), "、".join(cells[:_TOLD])
    if done.elsewhere:
        text = translate("Exporting", "{count} 条在表里没有对应的工作表或位置，没有写进去")
        yield State.WARNING, "", text.format(count=done.elsewhere), ""


def outcome_columns() -> list[Column[Outcome]]:
    """The columns of what came of filling."""
    translate = QCoreApplication.translate
    words = {State.GOOD: translate("Exporting", "好了"), State.WARNING: translate("Exporting", "请核对")}
    return [
        Column(translate("Exporting", "状态"), lambda one: words[one.state], width=6, state=lambda one: one.state),
        Column(translate("Exporting", "工作表"), lambda one: one.sheet, width=7),
        Column(translate("Exporting", "怎么样"), lambda one: one.what, width=20),
        Column(translate("Exporting", "在哪里"), lambda one: one.where, width=16),
    ]


def ledger_columns(titles: Mapping[str, str]) -> list[Column[Sent]]:
    """The columns of 报送台账; ``titles`` are those of the registers, by id."""
    translate = QCoreApplication.translate
    masked, full = translate("Exporting", "打码"), translate("Exporting", "全号")
    return [
        Column(
            translate("Exporting", "时间"), lambda one: f"{one.at.astimezone():%Y-%m-%d %H:%M}", lambda one: one.at, 9
        ),
        Column(translate("Exporting", "谁"), lambda one: one.person, width=5),
        Column(
            translate("Exporting", "台账"),
            lambda one: "、".join(title_of(titles.get(form, form)) for form in one.forms),
            width=9,
        ),
        Column(translate("Exporting", "报给"), lambda one: one.receiver, width=8),
        Column(translate("Exporting", "截止"), lambda one: one.day, width=6),
        _number(translate("Exporting", "行数"), lambda one: one.rows),
        _number(translate("Exporting", "户数"), lambda one: one.households),
        _number(translate("Exporting", "人数"), lambda one: one.members),
        Column(translate("Exporting", "号码"), lambda one: masked if one.masked else full, width=4),
        Column(translate("Exporting", "文件"), lambda one: one.file, width=13),
        Column(translate("Exporting", "填的是"), lambda one: one.template, width=12),
    ]


def _number(title: str, count: Callable[[Sent], int]) -> Column[Sent]:
    return Column(title, lambda one: f"{count(one):,}", count, 4, right=True)
