"""One visit on the right of the list: who, when, what was done; corrected or taken back with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.values import day_list
from povoffice.core.values.money import format_yuan
from povoffice.services.accounts import Right
from povoffice.services.visiting import correcting
from povoffice.services.visiting.known import name_of
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.pages.visits.lines import line
from povoffice.ui.titles import meaning_of, title_of
from povoffice.ui.values import code_words
from povoffice.ui.widgets.buttons import LINK, button, row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from povoffice.core.records.record import Record
    from povoffice.services.visiting.reading import VisitRead
    from povoffice.ui.desk import Desk

_THUMBNAIL: Final = 120
_MOST_PHOTOS: Final = 6


class VisitView(QScrollArea):
    """A visit as it was recorded.

    Signals:
        household_wanted: the household's key.
        papers_wanted: the key of the visit whose page is to be printed.
    """

    household_wanted = Signal(str)
    papers_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Begin empty."""
        super().__init__()
        self._desk = desk
        self._visit: VisitRead | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("走访"))
        self.show_visit(None, nothing=False)

    def show_visit(self, visit: VisitRead | None, *, nothing: bool) -> None:
        """Show a visit; ``nothing``: none was ever recorded, so say what comes here."""
        self._visit = visit
        holder = QWidget()
        holder.setObjectName("form")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(8, 8, 8, 8)
        if visit is None:
            first = self.tr("还没有走访记录。点“记走访…”（Ctrl+N）记第一次。")
            layout.addWidget(Label(first if nothing else self.tr("在左边选一次走访。"), "secondary", wrap=True))
        else:
            self._fill(layout, visit)
        layout.addStretch(1)
        self.setWidget(holder)

    def _fill(self, layout: QVBoxLayout, visit: VisitRead) -> None:
        record, session = visit.visit, self._desk.session
        head = name_of(session, "household", record.text("household"))
        layout.addWidget(Label(f"{head}　{day_list.on_paper(visit.days, with_year=True)}", "title", wrap=True))
        form = form_layout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        for title, text in self._lines(visit):
            shown = Label(text, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(Label(title, "secondary"), shown)
        layout.addLayout(form)
        layout.addLayout(row(*self._photos(visit), None))
        layout.addLayout(self._buttons(record.text("household")))

    def _buttons(self, household: str) -> QHBoxLayout:
        session = self._desk.session
        go = button(self.tr("看这一户"), lambda: self.household_wanted.emit(household), LINK, name="visit-go")
        page = button(
            self.tr("打印走访记录页"),
            lambda: self.papers_wanted.emit(self._visit.visit.key if self._visit else ""),
            LINK,
            name="visit-print",
        )
        if not session.account.may(Right.PRINT):
            page.hide()  # to show it before it has a parent would make a window of it
        if not session.account.may(Right.AMEND) or session.office.read_only:
            return row(go, page, None)
        correct = button(self.tr("更正…"), self._correct, name="visit-correct")
        return row(go, page, None, correct, button(self.tr("撤回…"), self._withdraw, name="visit-withdraw"))

    def _lines(self, visit: VisitRead) -> Iterator[tuple[str, str]]:
        """What is said, title and text, without what is not."""
        record = visit.visit
        who = "、".join(filter(None, (visit.visitor, record.text("companions"))))
        marks = (("late", self.tr("补录")), ("signed", self.tr("户主已签字")))
        said = [text for name, text in marks if record.values.get(name) == 1]
        yield self.tr("走访人"), who
        channel, kinds = meaning_of(record.text("channel")), code_words(record.text("kind"))
        yield self.tr("方式"), "　".join(filter(None, (channel, kinds)))
        if met := name_of(self._desk.session, "member", record.text("member")):
            yield self.tr("见的是谁"), met
        if visit.trip is not None and (shared := self._shared(visit.trip)):
            yield self.tr("在村"), shared
        for step, measure in visit.steps:
            kind = meaning_of(measure.text("kind")) if measure else ""
            yield self.tr("落实措施"), "：".join(filter(None, (kind, step.text("what"))))
        for one in visit.opened:
            yield self.tr("发现问题"), one.text("what")
        for one in visit.closed:
            yield self.tr("解决问题"), "：".join(filter(None, (one.text("what"), one.text("how"))))
        for one in visit.aid:
            yield self.tr("钱物"), _aid(one)
        for name in ("account", "next_step", "next_on", "handbook_on", "keyed_on", "correction"):
            if text := record.text(name):
                yield title_of(RECORD_TYPES["visit"].by_name[name].title), text
        entered = self.tr("{day} 录入").format(day=record.text("entered_on")) if record.text("entered_on") else ""
        yield self.tr("记录"), "　".join(filter(None, (record.text("number"), entered, *said)))

    def _shared(self, trip: Record) -> str:
        fields = RECORD_TYPES["trip"].by_name
        told = (name for name in ("ate", "stayed", "worked") if trip.values.get(name) == 1)
        return "、".join(title_of(fields[name].title) for name in told)

    def _photos(self, visit: VisitRead) -> Iterator[QWidget]:
        for one in visit.photos[:_MOST_PHOTOS]:
            shown = Label()
            try:
                shown.setPixmap(self._thumbnail(self._desk.session.attachments.read(one.text("file"))))
            except OfficeError:
                shown.setText(self.tr("照片打不开"))
            shown.setAccessibleName(self.tr("照片 {when}").format(when=one.text("taken_at")))
            yield shown

    def _thumbnail(self, content: bytes) -> QPixmap:
        picture, ratio = QPixmap(), self.devicePixelRatioF()
        picture.loadFromData(content)
        edge = int(_THUMBNAIL * ratio)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(edge, edge, keep, smooth)
        picture.setDevicePixelRatio(ratio)
        return picture

    def _correct(self) -> None:
        if self._visit is not None:
            self._open(CorrectDialog(self._desk, self, self._visit))

    def _withdraw(self) -> None:
        if self._visit is not None:
            self._open(WithdrawDialog(self._desk, self, self._visit))

    def _open(self, dialog: SavingDialog) -> None:
        dialog.name_fields()
        said = self.tr("已{what}")
        dialog.saved.connect(lambda done: self._desk.applied(said.format(what=done.title), done) if done else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class CorrectDialog(SavingDialog):
    """What was written down wrongly. Whether it was entered late nobody corrects."""

    def __init__(self, desk: Desk, parent: QWidget, visit: VisitRead) -> None:
        """Begin with what is on record."""
        super().__init__(desk, parent, "correct", self.tr("更正"))
        self.setWindowTitle(self.tr("更正走访记录"))
        self.setMinimumWidth(560)
        self._visit = visit
        record = visit.visit
        self.days = line("correct-days", self.tr("走访日期"))
        self.days.put(day_list.on_paper(visit.days, with_year=True))
        self.account = QPlainTextEdit(record.text("account"))
        self.account.setObjectName("correct-account")
        self.account.setTabChangesFocus(True)
        self.next_step = line("correct-next-step", self.tr("下步打算"))
        self.next_step.put(record.text("next_step"))
        self.reason = QLineEdit()
        self.reason.setObjectName("correct-reason")
        self.form.addRow(Label(self.tr("走访日期")), self.days)
        self.form.addRow(Label(self.tr("经过")), self.account)
        self.form.addRow(Label(self.tr("下步打算")), self.next_step)
        self.form.addRow(Label(self.tr("更正原因")), self.reason)

    @override
    def work(self) -> Callable[[], object]:
        """Correct it."""
        session, visit, reason = self.desk.session, self._visit, self.reason.text()
        days = day_list.recent(self.days.text(), session.today())
        if days is None:
            title = RECORD_TYPES["visit"].by_name["start"].title
            raise OfficeError("window.not_a_date", title=title, text=self.days.text())
        after = {"account": self.account.toPlainText().strip(), "next_step": self.next_step.text().strip()}
        said = {name: text or None for name, text in after.items()}
        other = () if days == visit.days else days
        return lambda: correcting.correct(session, visit.visit.key, said, reason, other)


class WithdrawDialog(SavingDialog):
    """A visit that never was, or is on record twice."""

    def __init__(self, desk: Desk, parent: QWidget, visit: VisitRead) -> None:
        """Ask why."""
        super().__init__(desk, parent, "withdraw", self.tr("撤回这次走访"))
        self.setWindowTitle(self.tr("撤回走访记录"))
        self._visit = visit
        self.reason = QLineEdit()
        self.reason.setObjectName("withdraw-reason")
        self.form.addRow(Label(self.tr("走访日期")), Label(day_list.on_paper(visit.days, with_year=True)))
        self.form.addRow(Label(self.tr("撤回原因")), self.reason)
        said = self.tr("措施的落实情况和照片一起撤回；解决了的问题重新算未解决。撤销可以恢复。")
        self.form.addRow(Label(said, "secondary", wrap=True))

    @override
    def work(self) -> Callable[[], object]:
        """Take it back."""
        session, visit, reason = self.desk.session, self._visit.visit.key, self.reason.text()
        return lambda: correcting.withdraw(session, visit, reason)


def _aid(one: Record) -> str:
    money = one.number("money")
    amount = f"¥{format_yuan(money, grouped=True)}" if money is not None else ""
    quantity = f"{one.text('quantity')}{one.text('quantity_unit')}"
    return "　".join(filter(None, (one.text("item"), quantity, amount, meaning_of(one.text("paid_by")))))
