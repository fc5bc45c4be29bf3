"""The parts of 迎检 that are one list: slips, figures, shares of help, ratings, complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from povoffice.core.inspections.indicators import Indicator, share
from povoffice.core.messages import message
from povoffice.core.records.record import Record
from povoffice.services.accounts import Right
from povoffice.services.evaluating import complaints, ratings
from povoffice.services.helping import reporting
from povoffice.services.helping.reporting import Line
from povoffice.services.inspections import findings, indicators
from povoffice.services.inspections.findings import Standing
from povoffice.ui.pages.detail_saving import write
from povoffice.ui.pages.inspections.dialogs import ComplaintDialog, DisputeDialog, DoneDialog, RatingDialog
from povoffice.ui.pages.inspections.part import ListPart
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import meaning_of
from povoffice.ui.widgets.buttons import button
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from povoffice.core.inspections.indicators import Row
    from povoffice.ui.desk import Desk

_STATES = {
    Standing.OPEN: State.UNDER_WAY,
    Standing.LATE: State.ERROR,
    Standing.CORRECTED: State.WARNING,
    Standing.CLOSED: State.GOOD,
}


def named(desk: Desk, kind: str, name: str) -> Callable[[Record], str]:
    """A column's text that names another record: an official or unit by name, a household by its head."""

    def text(record: Record) -> str:
        other = desk.session.register.get(kind, record.text(name)) if record.text(name) else None
        return (other.text("head_name") or other.text("name")) if other else ""

    return text


class SlipsPart(ListPart[Record]):
    """整改单: what has to be put right, what was done, closed by whom."""

    def __init__(self, desk: Desk) -> None:
        """Make the columns."""
        words = {
            Standing.OPEN: self.tr("待整改"),
            Standing.LATE: self.tr("已过时限"),
            Standing.CORRECTED: self.tr("待销号"),
            Standing.CLOSED: self.tr("已销号"),
        }

        def standing(one: Record) -> Standing:
            return findings.standing(one, desk.session.today())

        columns = [
            Column[Record](self.tr("整改单号"), lambda one: one.text("number"), width=6),
            Column[Record](
                self.tr("状态"), lambda one: words[standing(one)], width=6, state=lambda one: _STATES[standing(one)]
            ),
            Column[Record](self.tr("问题类别"), lambda one: meaning_of(one.text("kind")), width=7),
            Column[Record](self.tr("整改问题"), lambda one: one.text("what"), width=14),
            Column[Record](self.tr("户主"), named(desk, "household", "household"), width=5),
            Column[Record](self.tr("责任人"), named(desk, "official", "official"), width=5),
            Column[Record](self.tr("整改时限"), lambda one: one.text("due_on"), width=6),
            Column[Record](self.tr("整改情况"), lambda one: one.text("done"), width=12),
        ]
        super().__init__(desk, "slips", self.tr("整改单"), columns, lambda one: one.key)

    @override
    def buttons(self) -> list[QPushButton]:
        made = [button(self.tr("打印整改单"), self._print, name="print-slip")]
        if self.may_write():
            made.append(button(self.tr("登记整改…"), self._correct, name="correct-slip"))
        if self.may_write(Right.DECIDE):
            made.append(button(self.tr("销号"), self._close, name="close-slip"))
        return made

    @override
    def read(self) -> list[Record]:
        return findings.listed(self.desk.session)

    def _print(self) -> None:
        if (one := self.table.current_row()) is not None:
            self.desk.wanted.emit("papers", one.key, "rectification-slip")

    def _correct(self) -> None:
        one, session = self.table.current_row(), self.desk.session
        if one is not None:
            key = one.key
            self.ask(
                DoneDialog(
                    self.desk, self, self.tr("登记整改"), lambda text, _by, on: findings.correct(session, key, text, on)
                )
            )

    def _close(self) -> None:
        one, session = self.table.current_row(), self.desk.session
        if one is not None:
            write(self.desk, lambda _progress: findings.close(session, one.key))


class FiguresPart(ListPart[Indicator]):
    """The seven figures; below the rows that the chosen one is made of. A double click opens the row's record."""

    def __init__(self, desk: Desk) -> None:
        """Make both tables."""
        words = desk.messages.words

        def stands(one: Indicator) -> State:
            return State.IDLE if one.met is None else State.GOOD if one.met else State.WARNING

        def limit(one: Indicator) -> str:
            text = self.tr("不高于 {value}") if one.at_most else self.tr("不低于 {value}")
            return text.format(value=share(one.limit))

        columns = [
            Column[Indicator](self.tr("指标"), lambda one: words(message(f"indicators.{one.code}")), width=8),
            Column[Indicator](self.tr("今年"), lambda one: share(one.value), width=6, state=stands),
            Column[Indicator](self.tr("要求"), limit, width=9),
            Column[Indicator](self.tr("其中"), _part_of, width=6, right=True),
            Column[Indicator](self.tr("总数"), lambda one: str(one.whole), width=5, right=True),
            Column[Indicator](
                self.tr("怎样算的"), lambda one: words(message(f"indicators.{one.code}_explained")), width=30
            ),
        ]
        super().__init__(desk, "figures", self.tr("考核指标"), columns, lambda one: one.code)
        self.rows: TableView[Row] = TableView(
            [
                Column(self.tr("编号"), lambda one: one.number, width=8),
                Column(self.tr("姓名"), lambda one: one.name, width=6),
                Column(self.tr("村组"), lambda one: one.place, width=9),
                Column(self.tr("说明"), lambda one: words(one.why), width=24),
            ],
            desk.look,
            lambda one: (one.kind, one.key, one.number),
        )
        self.rows.setObjectName("figure-rows")
        self.rows.setAccessibleName(self.tr("这项指标背后的行"))
        self.rows.when_empty(self.tr("算出这项指标的各行会列在这里。在上面选一项。"))
        self.rows.doubleClicked.connect(lambda _index: self._open())
        self.behind = Label("", "heading")
        self.body.addWidget(self.behind)
        self.body.addWidget(self.rows, 1)
        self.table.chosen.connect(self._chosen)

    @override
    def read(self) -> list[Indicator]:
        return indicators.indicators(self.desk.session)

    def _chosen(self, one: Indicator | None) -> None:
        self.rows.set_rows(one.rows if one else ())
        self.behind.setText(self.tr("背后的行　{count}").format(count=len(one.rows) if one else 0))

    def _open(self) -> None:
        one = self.rows.current_row()
        if one is not None and one.kind in ("household", "official"):
            self.desk.wanted.emit(f"{one.kind}s", one.key)


def _part_of(one: Indicator) -> str:
    if one.part is None:
        return "—"
    return str(int(one.part)) if one.part.denominator == 1 else f"{float(one.part):.2f}"


class SharesPart(ListPart[Line]):
    """帮扶差别: what each household of a village received this year, who got least first."""

    def __init__(self, desk: Desk) -> None:
        """Make the columns."""

        def beside(one: Line) -> str:
            return "—" if one["beside"] is None else f"{one['beside']}%"

        columns = [
            Column[Line](self.tr("行政村"), lambda one: str(one["village"]), width=7),
            Column[Line](self.tr("户编号"), lambda one: str(one["household"]), width=9),
            Column[Line](self.tr("户主"), lambda one: str(one["head_name"]), width=5),
            Column[Line](
                self.tr("得到"),
                lambda one: self.tr("什么也没有") if one["nothing"] else self.tr("有"),
                width=6,
                state=lambda one: State.WARNING if one["nothing"] else State.GOOD,
            ),
            Column[Line](self.tr("措施"), lambda one: str(one["measures"]), width=3, right=True),
            Column[Line](self.tr("钱物次数"), lambda one: str(one["gifts"]), width=4, right=True),
            Column[Line](self.tr("财政和单位（元）"), lambda one: str(one["public"]), width=7, right=True),
            Column[Line](self.tr("社会捐赠（元）"), lambda one: str(one["donated"]), width=6, right=True),
            Column[Line](self.tr("其他（元）"), lambda one: str(one["other"]), width=6, right=True),
            Column[Line](self.tr("合计（元）"), lambda one: str(one["total"]), width=7, right=True),
            Column[Line](self.tr("与本村中间户比"), beside, width=6, right=True),
        ]
        super().__init__(desk, "shares", self.tr("各户帮扶情况"), columns, lambda one: str(one["household"]))
        desk.scoped.connect(self.refresh)

    @override
    def read(self) -> list[Line]:
        return reporting.equity_json(self.desk.session, self.desk.session.today().year, self.desk.scope)

    @override
    def told(self, rows: Sequence[Line]) -> str:
        count = sum(bool(one["nothing"]) for one in rows)
        return self.tr("今年 {count} 户里 {nothing} 户什么也没得到").format(count=len(rows), nothing=count)


class RatingsPart(ListPart[Record]):
    """满意度: whom it is about, when and by whom it was asked; the grade for the deputy head. Nobody's own is here."""

    def __init__(self, desk: Desk) -> None:
        """Make the columns."""
        columns = [
            Column[Record](self.tr("评价编号"), lambda one: one.text("number"), width=6),
            Column[Record](self.tr("被评责任人"), named(desk, "official", "official"), width=6),
            Column[Record](self.tr("户主"), named(desk, "household", "household"), width=5),
            Column[Record](self.tr("询问日期"), lambda one: one.text("asked_on"), width=6),
            Column[Record](self.tr("询问人"), lambda one: one.text("asked_by"), width=5),
            Column[Record](self.tr("等级"), lambda one: meaning_of(one.text("grade")) or "****", width=5),
            Column[Record](self.tr("异议方"), lambda one: meaning_of(one.text("disputed_by")), width=5),
            Column[Record](self.tr("户方说明"), lambda one: one.text("household_side"), width=9),
            Column[Record](self.tr("责任人方说明"), lambda one: one.text("official_side"), width=9),
        ]
        super().__init__(desk, "ratings", self.tr("满意度"), columns, lambda one: one.key)

    @override
    def buttons(self) -> list[QPushButton]:
        if not self.may_write():
            return []
        return [
            button(self.tr("＋评价…"), lambda: self.ask(RatingDialog(self.desk, self)), name="add-rating"),
            button(self.tr("有异议…"), self._dispute, name="dispute-rating"),
            button(self.tr("复问…"), self._again, name="rate-again"),
        ]

    @override
    def read(self) -> list[Record]:
        return ratings.listed(self.desk.session)

    def _dispute(self) -> None:
        if (one := self.table.current_row()) is not None:
            self.ask(DisputeDialog(self.desk, self, one))

    def _again(self) -> None:
        if (one := self.table.current_row()) is not None:
            self.ask(RatingDialog(self.desk, self, one))


class ComplaintsPart(ListPart[Record]):
    """投诉: about what, and what was done."""

    def __init__(self, desk: Desk) -> None:
        """Make the columns."""

        def state(one: Record) -> State:
            if one.text("answered_on"):
                return State.GOOD
            return State.ERROR if complaints.is_late(one, desk.session.today()) else State.UNDER_WAY

        words = {
            State.GOOD: self.tr("已答复"),
            State.ERROR: self.tr("已过时限"),
            State.UNDER_WAY: self.tr("待答复"),
        }
        columns = [
            Column[Record](self.tr("投诉编号"), lambda one: one.text("number"), width=6),
            Column[Record](self.tr("状态"), lambda one: words[state(one)], width=6, state=state),
            Column[Record](self.tr("投诉事项"), lambda one: meaning_of(one.text("about")), width=8),
            Column[Record](self.tr("涉及责任人"), named(desk, "official", "official"), width=6),
            Column[Record](self.tr("涉及村"), named(desk, "region", "region"), width=6),
            Column[Record](self.tr("收到日期"), lambda one: one.text("received_on"), width=6),
            Column[Record](self.tr("答复时限"), lambda one: one.text("due_on"), width=6),
            Column[Record](self.tr("办理情况"), lambda one: one.text("done"), width=14),
        ]
        super().__init__(desk, "complaints", self.tr("投诉"), columns, lambda one: one.key)

    @override
    def buttons(self) -> list[QPushButton]:
        if not self.may_write():
            return []
        return [
            button(self.tr("＋投诉…"), lambda: self.ask(ComplaintDialog(self.desk, self)), name="add-complaint"),
            button(self.tr("答复…"), self._answer, name="answer-complaint"),
        ]

    @override
    def read(self) -> list[Record]:
        return complaints.listed(self.desk.session)

    def _answer(self) -> None:
        one, session = self.table.current_row(), self.desk.session
        if one is not None:
            key = one.key
            self.ask(
                DoneDialog(
                    self.desk,
                    self,
                    self.tr("答复投诉"),
                    lambda text, by, on: complaints.answer(session, key, text, by, on),
                    by=True,
                )
            )
