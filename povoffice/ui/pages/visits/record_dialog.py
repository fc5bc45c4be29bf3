"""记走访: one visit as it was, beside what was meant last time and what is still open (UX §2.8)."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.values import day_list
from povoffice.core.values.money import parse_yuan
from povoffice.services import sight
from povoffice.services.visiting.model import (
    HOME,
    AidSaid,
    PhotoSaid,
    ProblemSaid,
    SolvedSaid,
    StepSaid,
    TripSaid,
    VisitSaid,
)
from povoffice.services.visiting.recording import record
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.pages.visits.lines import ChoiceLine, Going, Rows, before, coded, line, named
from povoffice.ui.titles import meaning_of
from povoffice.ui.widgets.buttons import LINK, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from povoffice.services.visiting.preparing import Prepared
    from povoffice.ui.desk import Desk
    from povoffice.ui.widgets.edit import FieldEdit

_VISIT: Final = RECORD_TYPES["visit"].by_name
_AID: Final = RECORD_TYPES["aid"].by_name
_MEASURE: Final = RECORD_TYPES["measure"].by_name
_PROBLEM: Final = RECORD_TYPES["household_problem"].by_name
_SIZE: Final = (1_060, 580)
_MOST_OPEN: Final = 6
_PICTURES: Final = "*.jpg *.jpeg *.png *.bmp *.webp *.tif *.tiff"


class RecordDialog(SavingDialog):
    """One visit to one household. ``saved`` carries a ``Recorded``."""

    def __init__(self, desk: Desk, parent: QWidget, prepared: Prepared) -> None:
        """Begin with the official who is responsible, at home."""
        super().__init__(desk, parent, "visit", self.tr("保存 Ctrl+Enter"))
        self.save.setDefault(False)  # Enter goes on to the next line
        self._prepared = prepared
        self._today = desk.session.today()
        self._photos: list[Path] = []
        home = prepared.household.text("head_name")
        self.setWindowTitle(self.tr("记走访　{head}　{place}").format(head=home, place=prepared.place))
        self.resize(*_SIZE)
        self._going = Going(self, self._save)
        self._make_lines()
        self._lay_out()
        self._count_days()
        self._show_private()
        self.visitor.entered.connect(lambda _text: self._show_private())
        self.days.setFocus()

    # what is asked

    def _make_lines(self) -> None:
        self.days = line("visit-days", self.tr("走访日期"), self.tr("如 19-20 或 7月19、20日"))
        self.counted = Label("", "secondary")
        self.counted.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.tr("{count} 天").format(count=30)))
        self.days.textChanged.connect(lambda _text: self._count_days())
        by_key = {one.key: self._shown(one.name, one.unit) for one in self._prepared.visitors}
        self._visitors = {shown: key for key, shown in by_key.items()}
        self.visitor = ChoiceLine("visit-visitor", self.tr("走访人"), named(self.desk, self._visitors))
        self.visitor.put(by_key.get(self._prepared.assigned, ""))
        self.visitor.setPlaceholderText(self.tr("姓名或拼音首字母；不在册的写姓名"))
        self.channel = coded(self.desk, "visit-channel", _VISIT["channel"], self.tr("走访方式"))
        self.channel.put(HOME)
        self.member = self._member_box()
        self.kinds = coded(self.desk, "visit-kinds", _VISIT["kind"], self.tr("走访类型"), several=True)
        self.kinds.setPlaceholderText(self.tr("走访类型，可写几个"))
        self.ate, self.stayed, self.worked = (
            self._box(name, text)
            for name, text in (("ate", self.tr("同吃")), ("stayed", self.tr("同住")), ("worked", self.tr("同劳动")))
        )
        self.steps = Rows(self._step_line)
        self.problems = Rows(self._problem_line)
        self.aid = Rows(self._aid_line)
        self.private = self._box("private", self.tr("本人垫付（只本人和分管领导可见）"))
        self.account = QPlainTextEdit()
        self.account.setObjectName("visit-account")
        self.account.setAccessibleName(self.tr("走访经过"))
        self.account.setTabChangesFocus(True)
        self.next_step = line("visit-next-step", self.tr("下步打算"))
        self.next_on = line("visit-next-on", self.tr("提醒日期"), self.tr("如 8.16"))
        self.signed = self._box("signed", self.tr("户主已签字"))
        self.handbook = self._box("handbook", self.tr("已填扶贫手册"))
        self.photos = Label("", "secondary")
        self.add_photos = button(self.tr("加照片…"), self._ask_photos, LINK, name="visit-photos")

    def _member_box(self) -> QComboBox:
        """Whom of the household it was to, where it was to one of them: a child at school, an elderly person."""
        box = QComboBox()
        box.setObjectName("visit-member")
        box.setAccessibleName(self.tr("见的是谁"))
        box.addItem(self.tr("见的是全户"), "")
        for one in self._prepared.members:
            box.addItem(one.text("name"), one.key)
        return box

    def _shown(self, name: str, unit: str) -> str:
        return f"{name}（{unit}）" if unit else name

    def _box(self, name: str, text: str) -> QCheckBox:
        made = QCheckBox(text)
        made.setObjectName(f"visit-{name}")
        return made

    def _step_line(self, place: int) -> Sequence[FieldEdit]:
        codes = self.desk.session.definitions.codes[_MEASURE["kind"].codes]
        offered = named(self.desk, [*self._measures, *(one.title for one in codes.values)])
        kind = ChoiceLine(f"visit-step-kind-{place}", self.tr("措施类别"), offered)
        kind.setPlaceholderText(self.tr("类别或已有措施"))
        kind.setMaximumWidth(170)
        return kind, line(f"visit-step-{place}", self.tr("落实了什么"), self.tr("落实了什么"))

    @cached_property
    def _measures(self) -> dict[str, str]:
        """Open measures by what they are called here."""
        measures = self._prepared.matters.measures
        return {f"{meaning_of(one.text('kind'))}：{one.text('content')}"[:24]: one.key for one in measures}

    def _problem_line(self, place: int) -> Sequence[FieldEdit]:
        kind = coded(self.desk, f"visit-problem-kind-{place}", _PROBLEM["kind"], self.tr("问题类别"))
        kind.setPlaceholderText(self.tr("类别"))
        kind.setMaximumWidth(170)
        return kind, line(f"visit-problem-{place}", self.tr("发现的问题"), self.tr("发现什么问题"))

    def _aid_line(self, place: int) -> Sequence[FieldEdit]:
        item = line(f"visit-aid-{place}", self.tr("品名"), self.tr("品名"))
        quantity = line(f"visit-aid-quantity-{place}", self.tr("数量"), self.tr("数量单位，如 2袋"))
        money = line(f"visit-aid-money-{place}", self.tr("金额（元）"), self.tr("元"))
        payer = coded(self.desk, f"visit-aid-payer-{place}", _AID["paid_by"], self.tr("资金来源"))
        payer.setPlaceholderText(self.tr("谁出的钱"))
        for one, width in ((quantity, 120), (money, 80), (payer, 120)):
            one.setMaximumWidth(width)
        return item, quantity, money, payer

    # where it stands

    def _lay_out(self) -> None:
        form = self.form
        form.addRow(Label(self.tr("走访日期")), self._beside(self.days, self.counted))
        form.addRow(Label(self.tr("走访人")), self.visitor)
        form.addRow(Label(self.tr("方式、类型")), self._beside(self.channel, self.kinds))
        form.addRow(Label(self.tr("在村")), self._beside(self.ate, self.stayed, self.worked, None))
        form.addRow(before(self.tr("措施(&C)"), self.steps.lines[0][0]), self.steps)
        form.addRow(before(self.tr("问题(&W)"), self.problems.lines[0][0]), self.problems)
        form.addRow(before(self.tr("钱物(&Q)"), self.aid.lines[0][0]), self.aid)
        form.addRow(Label(), self.private)
        form.addRow(before(self.tr("经过(&J)"), self.account), self.account)
        form.addRow(Label(), self._headings())
        form.addRow(before(self.tr("下步(&X)"), self.next_step), self._beside(self.next_step, self.next_on))
        form.addRow(Label(), self._beside(self.signed, self.handbook, self.member, None, self.photos, self.add_photos))
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.next_on.setMaximumWidth(110)
        self.channel.setMaximumWidth(110)
        self.account.setMinimumHeight(64)
        self.body.removeItem(self.form)
        beside = QVBoxLayout()
        beside.addLayout(self._open_matters())
        beside.addStretch(1)
        both = row(self.form, beside, spacing=16)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        self.body.insertLayout(0, both)
        self._watch()

    def _beside(self, *items: QWidget | None) -> QWidget:
        holder = QWidget()
        holder.setLayout(row(*items))
        return holder

    def _headings(self) -> QWidget:
        """Headings to write under; what was seen and done only the writer knows."""
        headings = (self.tr("来意："), self.tr("做法："), self.tr("结果："))
        return self._beside(
            *(
                button(one, partial(self._head_with, one), LINK, name=f"visit-heading-{at}")
                for at, one in enumerate(headings)
            ),
            None,
        )

    def _head_with(self, heading: str) -> None:
        text = self.account.toPlainText()
        self.account.setPlainText(f"{text.rstrip()}\n{heading}".lstrip())
        self.account.moveCursor(self.account.textCursor().MoveOperation.End)
        self.account.setFocus()

    def _open_matters(self) -> QGridLayout:
        """What was meant last time, and what is open, to be ticked off."""
        grid, matters = QGridLayout(), self._prepared.matters
        grid.addWidget(Label(self.tr("上次和未办"), "heading"), 0, 0)
        if (last := matters.last) is None:
            grid.addWidget(Label(self.tr("还没有走访记录，这是第一次。"), "secondary", wrap=True), 1, 0)
        else:
            when, meant = day_list.on_paper(last.days), last.visit.text("next_step")
            said = self.tr("上次 {when} {who}").format(when=when or last.visit.text("start"), who=last.visitor)
            grid.addWidget(Label(said, "secondary", wrap=True), 1, 0)
            meant_said = self.tr("当时打算：{what}").format(what=meant) if meant else self.tr("当时没写下步打算。")
            grid.addWidget(Label(meant_said, wrap=True), 2, 0)
        self.solved: dict[str, tuple[QCheckBox, FieldEdit]] = {}
        for place, one in enumerate(matters.problems[:_MOST_OPEN]):
            box = self._box(f"solved-{place}", one.text("what"))
            how = line(f"visit-how-{place}", self.tr("解决办法"), self.tr("怎么解决的"))
            how.setEnabled(False)
            box.toggled.connect(how.setEnabled)
            self.solved[one.key] = (box, how)
            grid.addWidget(box, 3 + place * 2, 0)
            grid.addWidget(how, 4 + place * 2, 0)
        if (more := len(matters.problems) - _MOST_OPEN) > 0:
            text = self.tr("还有 {count} 个未解决的问题，在户台账里办。").format(count=more)
            grid.addWidget(Label(text, "secondary", wrap=True), 3 + _MOST_OPEN * 2, 0)
        return grid

    def _watch(self) -> None:
        for one in (self.days, self.visitor, self.channel, self.kinds, self.next_step, self.next_on, self.account):
            self._going.watch(one)
        self._going.watch(self.ate, self.stayed, self.worked, self.private, self.signed, self.handbook)
        self._going.watch(*(widget for pair in self.solved.values() for widget in pair))
        for rows in (self.steps, self.problems, self.aid):
            rows.added = lambda lines: self._going.watch(*lines)
            self._going.watch(*rows.lines[0])

    # what is said

    def _count_days(self) -> None:
        found = day_list.recent(self.days.text(), self._today)
        self.counted.setText(self.tr("{count} 天").format(count=len(found)) if found else "")

    def _show_private(self) -> None:
        """What a visitor paid himself is entered by him and the deputy head only."""
        official, _name = self._who()
        may = bool(official) and sight.may_enter_private(self.desk.session, official)
        self.private.setVisible(may)
        if not may:
            self.private.setChecked(False)

    def _ask_photos(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileNames(
            self, self.tr("加走访照片"), "", self.tr("照片（{kinds}）").format(kinds=_PICTURES)
        )
        self.take_photos([Path(one) for one in chosen])

    def take_photos(self, files: Sequence[Path]) -> None:
        """Add photos; they are read when the visit is saved."""
        self._photos += files
        self.photos.setText(self.tr("照片 {count} 张").format(count=len(self._photos)))

    @override
    def work(self) -> Callable[[], object]:
        """Record the visit."""
        session, said, files = self.desk.session, self.said(), tuple(self._photos)

        def write() -> object:
            return record(session, [said if not files else _with_photos(said, files)])

        return write

    def said(self) -> VisitSaid:
        """What the form says.

        Raises:
            OfficeError: something is not as it must be: the days, an amount.
        """
        official, visitor = self._who()
        days = self._days_of(self.days, _VISIT["start"].title)
        last = max(days)
        return VisitSaid(
            household=self._prepared.household.key,
            days=days,
            official=official,
            visitor=visitor,
            member=str(self.member.currentData()),
            channel=self.channel.said(),
            kinds=self.kinds.all_said(),
            account=self.account.toPlainText(),
            next_step=self.next_step.text(),
            next_on=self._next_on(last),
            signed=self.signed.isChecked() or None,
            handbook_on=last if self.handbook.isChecked() else None,
            trip=TripSaid(*(one.isChecked() or None for one in (self.ate, self.stayed, self.worked))),
            steps=tuple(self._step(lines) for lines in self.steps.filled()),
            problems=tuple(ProblemSaid(what.text(), _chosen(kind)) for kind, what in self.problems.filled()),
            solved=tuple(SolvedSaid(key, how.text()) for key, (box, how) in self.solved.items() if box.isChecked()),
            aid=tuple(self._aid(lines) for lines in self.aid.filled()),
        )

    def _who(self) -> tuple[str, str]:
        """The key of an official, or the name of somebody else."""
        shown = self.visitor.said()
        if key := self._visitors.get(shown):
            return key, ""
        namesakes = [key for name, key in self._visitors.items() if name.partition("（")[0] == shown]
        return (namesakes[0], "") if len(namesakes) == 1 else ("", shown)

    def _days_of(self, edit: FieldEdit, title: str) -> tuple[date, ...]:
        found = day_list.recent(edit.text(), self._today)
        if found is None:
            edit.setFocus()
            raise OfficeError("window.not_a_date", title=title, text=edit.text())
        return found

    def _next_on(self, last: date) -> date | None:
        """A day still to come: where no year is written, the next such day after the visit."""
        text = self.next_on.text().strip()
        if not text:
            return None
        found = day_list.parse(text, last.year)
        if found and found[0] < last:
            found = day_list.parse(text, last.year + 1)
        if not found or len(found) > 1:
            self.next_on.setFocus()
            raise OfficeError("window.not_a_date", title=_VISIT["next_on"].title, text=text)
        return found[0]

    def _step(self, lines: Sequence[FieldEdit]) -> StepSaid:
        kind, what = lines
        chosen = _chosen(kind)
        measure = self._measures.get(chosen, "")
        return StepSaid(what.text() or chosen, measure, "" if measure else chosen)

    def _aid(self, lines: Sequence[FieldEdit]) -> AidSaid:
        item, quantity, money, payer = lines
        number, unit = _quantity(quantity.text())
        fen = parse_yuan(money.text()) if money.text().strip() else None
        if money.text().strip() and fen is None:
            money.setFocus()
            raise OfficeError("window.not_money", title=_AID["money"].title, text=money.text())
        private = self.private.isChecked()
        return AidSaid(item.text(), "", number, unit, fen, "" if private else _chosen(payer), private=private)


def _chosen(edit: FieldEdit) -> str:
    return edit.said() if isinstance(edit, ChoiceLine) else edit.text().strip()


def _quantity(text: str) -> tuple[str, str]:
    """2袋 → 2 and 袋."""
    bare = text.strip()
    end = next((place for place, sign in enumerate(bare) if not (sign.isdigit() or sign == ".")), len(bare))
    return bare[:end], bare[end:].strip()


def _with_photos(said: VisitSaid, files: Sequence[Path]) -> VisitSaid:
    photos = []
    for one in files:
        try:
            photos.append(PhotoSaid(one.name, one.read_bytes()))
        except OSError as error:
            raise OfficeError("photo.unreadable", file=one.name) from error
    return replace(said, photos=tuple(photos))
