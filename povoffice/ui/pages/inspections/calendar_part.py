"""检查: the calendar on the left; of the chosen inspection its sample, with what lies ready of each household."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSplitter
from typing_extensions import override

from povoffice.core.records.record import Record
from povoffice.services.accounts import Right
from povoffice.services.inspections import calendar, packet, sampling
from povoffice.services.inspections.packet import PARTS, Packet
from povoffice.services.inspections.packet import State as Ready
from povoffice.ui.pages.detail_saving import write
from povoffice.ui.pages.household_parts import titles
from povoffice.ui.pages.inspections.dialogs import DrawDialog, InspectionDialog, SlipDialog
from povoffice.ui.pages.inspections.names_dialog import NamesDialog
from povoffice.ui.pages.inspections.packet_bar import PacketBar
from povoffice.ui.pages.inspections.part import ListPart
from povoffice.ui.pages.lists.latest import Latest
from povoffice.ui.tables.column import GLYPHS, Column, State
from povoffice.ui.tables.view import TableView, column_of
from povoffice.ui.titles import meaning_of
from povoffice.ui.values import place_name
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from povoffice.services.session import Session
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.saving_dialog import SavingDialog

_FIRST: Final = 24
"""Households that are looked at and shown before the others: more than stand in the window."""
_PAINTED: Final = 60  # ms
_GLYPHS = {
    Ready.WHOLE: GLYPHS[State.GOOD],
    Ready.LACKING: GLYPHS[State.WARNING],
    Ready.NOTHING: GLYPHS[State.ERROR],
    Ready.NOT_ASKED: "—",
}


class InspectionsPart(ListPart[Record]):
    """The inspections, the latest first."""

    def __init__(self, desk: Desk) -> None:
        """Make the calendar and the sample beside it."""
        columns = [
            Column[Record](self.tr("开始"), lambda one: one.text("start"), width=6),
            Column[Record](self.tr("级别"), lambda one: meaning_of(one.text("level")), width=4),
            Column[Record](self.tr("检查名称"), lambda one: one.text("title"), width=9),
            Column[Record](self.tr("检查单位"), lambda one: one.text("by"), width=6),
            Column[Record](self.tr("抽查户数"), lambda one: one.text("sample_size"), width=4, right=True),
        ]
        super().__init__(desk, "inspections", self.tr("检查日历"), columns, lambda one: one.key)
        self.sample = SamplePart(desk)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        self.body.removeWidget(self.table)
        splitter.addWidget(column_of(self.table))
        splitter.addWidget(self.sample)
        splitter.setSizes([310, 750])
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 2)
        self.body.addWidget(splitter, 1)
        self._filling = False
        self.table.chosen.connect(self._chosen)

    @override
    def buttons(self) -> list[QPushButton]:
        if not self.may_write():
            return []
        return [
            button(self.tr("＋检查…"), lambda: self.ask(InspectionDialog(self.desk, self)), name="add-inspection"),
            button(self.tr("取消检查"), self._call_off, name="call-off"),
        ]

    @override
    def read(self) -> list[Record]:
        return calendar.listed(self.desk.session)

    @override
    def show_rows(self, rows: Sequence[Record]) -> None:
        self._filling = True  # the sample is read once, whatever is chosen on the way
        super().show_rows(rows)
        self._filling = False
        self.sample.look_at(self.table.current_row())

    @override
    def nothing(self) -> str:
        return self.tr("还没有登记检查。点“＋检查”登记，再抽户或贴上名单，看每户的材料齐不齐。")

    @override
    def told(self, rows: Sequence[Record]) -> str:
        near = calendar.near(self.desk.session)
        said = "、".join(f"{one.text('start')} {one.text('title')}" for one in near[:3])
        clashes = [one for one in near if calendar.same_days(self.desk.session, one)]
        text = self.tr("三十天内 {count} 次：{names}").format(count=len(near), names=said) if near else ""
        return text + (self.tr("　▲ 有几次在同一天") if clashes else "")

    def _chosen(self, one: Record | None) -> None:
        if not self._filling:
            self.sample.look_at(one)

    def _call_off(self) -> None:
        one, session = self.table.current_row(), self.desk.session
        if one is not None:
            write(self.desk, lambda _progress: calendar.call_off(session, one.key))


class _Looked:
    """A sample, as far as it was looked at."""

    def __init__(self, session: Session, keys: Sequence[str]) -> None:
        """Take the households of a sample."""
        self.keys, self.done = keys, 0
        self.found: list[Packet] = []
        self.places: dict[str, str] = {}
        self._session = session
        self._looking: packet.Looking | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all were looked at."""
        return self.done >= len(self.keys)

    def more(self, count: int) -> _Looked:
        """Look at so many more."""
        keys = self.keys[self.done : self.done + count]
        if self._looking is None and self.done:
            self._looking = packet.Looking(self._session)
        looking = self._looking or packet.Looking(self._session, keys)  # the first at once, without all the others
        found = looking.read(keys)
        regions = {one.household.key: one.household.text("region") for one in found}
        self.places |= {key: place_name(looking.snapshot, region) for key, region in regions.items()}
        self.found += found
        self.done += count
        return self


class SamplePart(ListPart[Packet]):
    """The households of one sample: nine signs each, how much is missing; below what, of the chosen one."""

    def __init__(self, desk: Desk) -> None:
        """Make the columns."""
        self._inspection: Record | None = None
        self._shown: _Looked | None = None
        self._latest = Latest(desk.reader)
        self._places: dict[str, str] = {}
        words = titles()
        columns = [
            Column[Packet](self.tr("户主"), lambda one: one.household.text("head_name"), width=5),
            Column[Packet](self.tr("村组"), lambda one: self._places.get(one.household.key, ""), width=7),
            *(
                Column[Packet](words[part], lambda one, part=part: _GLYPHS[one.states[part]], width=2)  # type: ignore[misc] # the default binds the part
                for part in PARTS
            ),
            Column[Packet](self.tr("缺"), lambda one: str(len(one.gaps)), width=2, right=True),
            Column[Packet](self.tr("补录"), lambda one: str(one.late or ""), width=3, right=True),
        ]
        super().__init__(desk, "sample", self.tr("抽查户材料"), columns, lambda one: one.household.key)
        self.gaps: TableView[packet.Gap] = TableView(
            [
                Column(self.tr("部分"), lambda one: words[one.part], width=4),
                Column(self.tr("缺什么"), lambda one: desk.messages.words(one.what), width=24),
            ],
            desk.look,
            lambda one: (one.part, one.field, one.what.code),
        )
        self.gaps.setObjectName("gaps")
        self.gaps.setAccessibleName(self.tr("缺什么"))
        self.gaps.when_empty(self.tr("缺的材料会列在这里。在上面选一户。"))
        self.gaps.doubleClicked.connect(lambda _index: self._go())
        self.heading = Label("", "heading")
        go = button(self.tr("去补"), self._go, name="go-fill")
        self.body.addLayout(row(self.heading, None, go))
        self.body.addWidget(self.gaps)
        self.gaps.setMaximumHeight(122)
        self.packet = PacketBar(desk, self._packet)
        self.body.addWidget(self.packet)
        if not desk.session.account.may(Right.PRINT):
            self.packet.hide()
        self.table.chosen.connect(self._chosen)

    @override
    def nothing(self) -> str:
        return self.tr("抽到的户会列在这里，各部分材料齐不齐。在左边选一次检查，再抽样或贴名单。")

    @override
    def buttons(self) -> list[QPushButton]:
        if not self.may_write():
            return []
        return [
            button(self.tr("抽样…"), lambda: self._ask_about(DrawDialog), name="draw-sample"),
            button(self.tr("贴名单…"), self._paste, name="paste-names"),
            button(self.tr("整改单…"), self._slip, name="add-slip"),
        ]

    def look_at(self, inspection: Record | None) -> None:
        """Show the sample of an inspection."""
        self._inspection = inspection
        self.refresh()

    @override
    def refresh(self) -> None:
        """Look at the first households at once and show them, then at the rest, a part at a time."""
        inspection = self._inspection
        self._shown = None
        self._latest.ask(lambda: self._begin(inspection), self._go_on)

    def _begin(self, inspection: Record | None) -> _Looked:
        session = self.desk.session
        keys = sampling.sample_of(session, inspection.key) if inspection else []
        return _Looked(session, keys).more(_FIRST)

    def _go_on(self, looked: _Looked) -> None:
        """Show the first of a sample, and the whole of it; what is not looked at yet is in no packet."""
        if looked.done <= _FIRST or looked.is_whole:
            self._places = looked.places
            self.show_rows(looked.found)
        self.packet.show_count(len(looked.found) if looked.is_whole else 0)
        if not looked.is_whole:
            told = self.tr("正在查看材料：{done} / {count} 户")
            self.said.setText(told.format(done=f"{looked.done:,}", count=f"{len(looked.keys):,}"))
            self._shown = looked
            if looked.done <= _FIRST:  # nothing else is read until these are painted
                QTimer.singleShot(_PAINTED, self, lambda: self._look_on(looked))
            else:
                self._look_on(looked)

    def _look_on(self, looked: _Looked) -> None:
        """Look at the next part of what is shown still."""
        if looked is self._shown:
            self._latest.ask(lambda: looked.more(packet.CHUNK), self._go_on)

    @override
    def told(self, rows: Sequence[Packet]) -> str:
        if not rows:
            return self.tr("没有抽查户。点“抽样”或“贴名单”。") if self._inspection else ""
        lacking = [one for one in rows if not one.is_whole]
        late = sum(one.late for one in rows)
        text = self.tr("齐 {whole} 户，缺 {lacking} 户 {gaps} 项；补录 {late} 条，照实标注")
        gaps = sum(len(one.gaps) for one in lacking)
        return text.format(whole=len(rows) - len(lacking), lacking=len(lacking), gaps=gaps, late=late)

    def _chosen(self, one: Packet | None) -> None:
        self.gaps.set_rows(one.gaps if one else ())
        name = one.household.text("head_name") if one else ""
        self.heading.setText(self.tr("{name} 缺 {count} 项").format(name=name, count=len(one.gaps)) if one else "")

    def _go(self) -> None:
        """Open the household where something is missing."""
        one, gap = self.table.current_row(), self.gaps.current_row()
        if one is not None:
            part, field = (gap.part, gap.field) if gap else ("", "")
            self.desk.wanted.emit("households", one.household.key, part, "" if field.startswith("member.") else field)

    def _packet(self) -> tuple[str, list[str]]:
        """The inspection's title, and the households chosen where that is more than one, else all that are shown."""
        chosen = self.table.selected()
        rows = chosen if len(chosen) > 1 else list(self.table.table.rows)
        return self._inspection.text("title") if self._inspection else "", [one.household.key for one in rows]

    def _paste(self) -> None:
        """Take a list, of the chosen inspection or of one that is entered with it."""
        self.ask(NamesDialog(self.desk, self, self._inspection))

    def _ask_about(self, dialog: Callable[[Desk, SamplePart, Record], SavingDialog]) -> None:
        if self._inspection is not None:
            self.ask(dialog(self.desk, self, self._inspection))

    def _slip(self) -> None:
        one = self.table.current_row()
        if self._inspection is not None:
            self.ask(SlipDialog(self.desk, self, self._inspection, one.household if one else None))
