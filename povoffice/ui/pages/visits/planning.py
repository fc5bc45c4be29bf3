"""排全期日程: which rules, for which days; what would be planned and what cannot be; then written as one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.values import partial_date
from povoffice.services.accounts import Right
from povoffice.services.duties import binding, planning
from povoffice.services.visiting.known import name_of
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.pages.visits.lines import line
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from povoffice.core.work import Progress
    from povoffice.services.duties.planning import Planned
    from povoffice.services.session import Session
    from povoffice.ui.desk import Desk

_SIZE: Final = (980, 540)


class Wish(NamedTuple):
    """What is to be planned: ids of rules, and the days; None as the rules say."""

    rules: tuple[str, ...]
    start: date | None
    end: date | None


class TripRow(NamedTuple):
    """A trip of the preview."""

    official: str
    village: str
    start: str
    end: str
    days: int
    households: int
    why: str


class UnmetRow(NamedTuple):
    """What the plan leaves: who, at whom, what, and why."""

    official: str
    household: str
    what: str
    why: str


class Preview(NamedTuple):
    """A plan that was only tried, in words."""

    wish: Wish
    trips: tuple[TripRow, ...]
    unmet: tuple[UnmetRow, ...]
    kept: int
    unannounced: tuple[int, ...]


def preview(session: Session, wish: Wish, progress: Progress) -> Preview:
    """Try a plan, and put it into words."""
    planned: Planned = planning.plan(session, wish.rules, wish.start, wish.end, dry_run=True, progress=progress)
    said = planning.result_json(session, planned)
    trips = (
        TripRow(
            name_of(session, "official", journey.official),
            told["village"],
            told["start"],
            told["end"],
            told["days"],
            len(told["households"]),
            "；".join(told["why"]),
        )
        for journey, told in zip(planned.journeys, said["visits"], strict=True)
    )
    unmet = (
        UnmetRow(
            name_of(session, "official", one.owed.official),
            name_of(session, "household", one.owed.household),
            told["what"],
            told["why"],
        )
        for one, told in zip(planned.unmet, said["unmet"], strict=True)
    )
    return Preview(wish, tuple(trips), tuple(unmet), planned.kept, planned.unannounced)


def write(session: Session, wish: Wish, progress: Progress) -> Planned:
    """Write the plan. Rules that visits are planned by bind the office from then on, where the account may decide."""
    planned = planning.plan(session, wish.rules, wish.start, wish.end, progress=progress)
    standing = {one.rules for one in binding.in_force(session)}
    for one in wish.rules:
        if one not in standing and session.account.may(Right.DECIDE):
            binding.bind_one(session, one, None if binding.rules_of(session, one).start else session.today())
    return planned


class PlanDialog(SavingDialog):
    """Which rules, for which days. ``saved`` carries a ``Wish``."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Offer the rules in force; where there are none, all."""
        super().__init__(desk, parent, "plan", self.tr("试排，先看结果"))
        self.setWindowTitle(self.tr("排全期日程"))
        self.setMinimumWidth(560)
        session = desk.session
        known, standing = binding.known_rules(session), [one.rules for one in binding.in_force(session)]
        self.boxes: dict[str, QCheckBox] = {}
        for name, rules in known.items():
            box = self.boxes[name] = QCheckBox(title_of(rules.title).replace("&", "&&"))
            box.setObjectName(f"plan-rule-{name}")
            box.setChecked(name in standing)
            box.setVisible(not standing or name in standing)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        for box in self.boxes.values():
            inside.addWidget(box)
        self.start = line("plan-start", self.tr("从"), self.tr("不填：今天，或活动第一天"))
        self.end = line("plan-end", self.tr("到"), self.tr("不填：活动最后一天，或年底"))
        self.form.addRow(Label(self.tr("走访规则")), holder)
        self.form.addRow(Label(self.tr("从")), self.start)
        self.form.addRow(Label(self.tr("到")), self.end)
        hint = self.tr("已走访的、手工改过的行程不动；请假、停访、休息日避开。先给你看结果，再决定写不写入。")
        self.form.addRow(Label(hint, "secondary", wrap=True))

    @override
    def work(self) -> Callable[[], object]:
        """Hand over what is wished for."""
        chosen = tuple(name for name, box in self.boxes.items() if box.isChecked())
        if not chosen:
            raise OfficeError("visit_work.no_rules")
        wish = Wish(chosen, _day(self.start.text(), self.tr("从")), _day(self.end.text(), self.tr("到")))
        return lambda: wish


def _day(text: str, title: str) -> date | None:
    if not text.strip():
        return None
    found = partial_date.parse(text, century=2000)
    if found is None or not found.day:
        raise OfficeError("window.not_a_date", title=title, text=text)
    return found.first_day()


class PreviewDialog(QDialog):
    """What would be planned, and what cannot be met and why.

    Signals:
        taken: the clerk wants it written.
    """

    taken = Signal()

    def __init__(self, desk: Desk, parent: QWidget, found: Preview) -> None:
        """Show a plan."""
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(self.tr("排出来的日程"))
        self.resize(*_SIZE)
        self.trips: TableView[TripRow] = TableView(self._trip_columns(), desk.look, lambda one: one)
        self.trips.setAccessibleName(self.tr("行程"))
        self.trips.when_empty(self.tr("排出来的行程会列在这里。没有要排的：都已走访，或规则不在这些天执行。"))
        self.unmet: TableView[UnmetRow] = TableView(self._unmet_columns(), desk.look, lambda one: one)
        self.unmet.setAccessibleName(self.tr("排不下的"))
        self.unmet.when_empty(self.tr("都排下了。"))
        list_actions(desk, self.trips, lambda: self.tr("试排的走访行程"))
        list_actions(desk, self.unmet, lambda: self.tr("排不下的走访"))
        self.trips.set_rows(found.trips)
        self.unmet.set_rows(found.unmet)
        tabs = QTabWidget()
        tabs.setObjectName("plan-parts")
        tabs.addTab(self.trips, self.tr("行程 {count}").format(count=f"{len(found.trips):,}"))
        sign = "✕" if found.unmet else "✓"
        tabs.addTab(self.unmet, self.tr("{sign} 排不下 {count}").format(sign=sign, count=f"{len(found.unmet):,}"))
        self.told = Label(self._told(found), "secondary", wrap=True)
        verb = self.tr("写入 {count} 次行程").format(count=f"{len(found.trips):,}")
        take = button(verb, self._take, PRIMARY, name="plan-write")
        take.setEnabled(bool(found.trips))
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(tabs, 1)
        layout.addLayout(row(None, button(self.tr("不写入"), self.reject, name="plan-leave"), take))

    def _told(self, found: Preview) -> str:
        words = self.tr("共 {trips} 次行程，其中 {kept} 次原有的不动；{unmet} 项排不下，原因在第二页。写入后可以撤销。")
        said = [words.format(trips=f"{len(found.trips):,}", kept=found.kept, unmet=f"{len(found.unmet):,}")]
        more = self.tr("{year} 年的放假安排还没公布，只避开周末。")
        return "".join([*said, *(more.format(year=year) for year in found.unannounced)])

    def _trip_columns(self) -> list[Column[TripRow]]:
        return [
            Column(self.tr("责任人"), lambda one: one.official, width=5),
            Column(self.tr("村"), lambda one: one.village, width=6),
            Column(self.tr("到村"), lambda one: one.start, width=6),
            Column(self.tr("离村"), lambda one: one.end, width=6),
            Column(self.tr("天数"), lambda one: str(one.days), lambda one: one.days, 3, right=True),
            Column(self.tr("户数"), lambda one: str(one.households), lambda one: one.households, 3, right=True),
            Column(self.tr("为什么是这几天"), lambda one: one.why, width=30),
        ]

    def _unmet_columns(self) -> list[Column[UnmetRow]]:
        return [
            Column(self.tr("责任人"), lambda one: one.official, width=5),
            Column(self.tr("户主"), lambda one: one.household or "—", width=5),
            Column(self.tr("差什么"), lambda one: one.what, width=20),
            Column(self.tr("为什么排不下"), lambda one: one.why, width=30),
        ]

    def _take(self) -> None:
        self.accept()
        self.taken.emit()


class Planner(QObject):
    """Asks, tries, shows, writes; the long parts with progress, and each can be stopped."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        """Work for a widget."""
        super().__init__(owner)
        self._desk, self._owner = desk, owner

    def ask(self) -> None:
        """Ask which rules and days."""
        dialog = PlanDialog(self._desk, self._owner)
        dialog.name_fields()
        dialog.saved.connect(self.try_out)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def try_out(self, wish: Wish) -> None:
        """Plan without writing, and show what came of it."""
        session = self._desk.session
        self._desk.tasks.run(lambda progress: preview(session, wish, progress), self._show)

    def _show(self, found: Preview) -> None:
        dialog = PreviewDialog(self._desk, self._owner, found)
        dialog.taken.connect(lambda: self._write(found.wish))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, wish: Wish) -> None:
        session = self._desk.session
        self._desk.tasks.run(lambda progress: write(session, wish, progress), self._written)

    def _written(self, planned: Planned) -> None:
        if planned.change_set is None:
            self._desk.messages.tell(self.tr("和原来排的一样，没有要写入的。"))
            return
        words = self.tr("已排 {trips} 次行程，{unmet} 项排不下")
        said = words.format(trips=f"{len(planned.journeys):,}", unmet=f"{len(planned.unmet):,}")
        self._desk.applied(said, planned.change_set)
