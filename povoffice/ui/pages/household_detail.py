"""One household: its nine parts, edited in place, with its members, pairings, income lines and contracts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.record import YEAR_SIGN
from povoffice.services import income, problems, recycling, registering
from povoffice.services.accounts import Right
from povoffice.ui import values
from povoffice.ui.pages import detail_problems, family_events
from povoffice.ui.pages.detail_keys import Acts, set_keys, tell_problem
from povoffice.ui.pages.detail_saving import DraftBar, Drafts, Typed, draft_name, save, whose, write
from povoffice.ui.pages.history_panel import HistoryPanel
from povoffice.ui.pages.household_parts import PARTS, titles
from povoffice.ui.pages.household_tab import PartTab, Shown
from povoffice.ui.pages.new_household import NewHousehold
from povoffice.ui.pages.recycle_bin import RecycleBin
from povoffice.ui.pages.year_box import YearBox
from povoffice.ui.widgets.buttons import row
from povoffice.ui.widgets.edit import FieldEdit
from povoffice.ui.widgets.fields import Entry
from povoffice.ui.widgets.labels import ElidedLabel, Label
from povoffice.ui.widgets.parts import PartTabs
from povoffice.ui.widgets.stages import OnceSeen

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.changes import ChangeSet
    from povoffice.core.findings import Finding
    from povoffice.core.messages import Title
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.ui.desk import Desk


def entry_of(desk: Desk) -> Entry:
    """What typing needs of a desk."""
    definitions = desk.session.definitions
    masked = desk.display.masked
    return Entry(definitions.codes, definitions.pinyin, desk.messages.wording, desk.session.today(), masked)


class HouseholdDetail(QWidget):
    """The right-hand side of 户台账. Alt+1 … Alt+9 choose a part, F8 goes to the next problem, Ctrl+H tells a history.

    Signals:
        step_wanted: PgUp, PgDn, Ctrl+↑ or Ctrl+↓: the household so many places on in the list, with the part kept.
        shown: a household is shown, with all that the part in front says of it.
    """

    step_wanted = Signal(int)
    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make the tabs; what is in them is made when it is first looked at."""
        super().__init__()
        self._desk = desk
        self._shown: Shown | None = None
        self._walk = detail_problems.Walk(detail_problems.in_walking_order)
        self.heading = ElidedLabel("", "title")
        self.years = YearBox()
        self.years.wanted.connect(self._show_year)
        words = titles()
        self.tabs = PartTabs(
            [f"{place}{words[part.name]}" for place, part in enumerate(PARTS, 1)], self._make_part, "part"
        )
        self.tabs.changed.connect(lambda _place: self._fill_front())
        self.whole = Label("", "problem", wrap=True)
        self.drafts = Drafts(desk, self)
        self.draft_bar = DraftBar(self)
        self.history = HistoryPanel(desk, self)
        self.new_form = NewHousehold(desk, entry_of(desk))
        self.hint = Label("", "secondary", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row(self.heading, self.years))
        for widget, stretch in (
            (self.whole, 0), (self.draft_bar, 0), (self.tabs, 1), (self.history, 0), (self.new_form, 1), (self.hint, 1),
        ):  # fmt: skip
            layout.addWidget(widget, stretch)
        self._connect()
        self.show_household(None, None)

    def _connect(self) -> None:
        set_keys(self, Acts(self.step_wanted.emit, self.walk, self._ask_history, self._save_all))
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for place in range(self.tabs.count()):
            QShortcut(QKeySequence(f"Alt+{place + 1}"), self, partial(self._open_by_key, place), context=inside)
        self._desk.leaving.connect(self.drafts.keep)
        self._desk.checked.connect(self._look_for_problems)
        self._desk.dressed.connect(self._dress)
        self.drafts.found.connect(self.draft_bar.offer)
        self.draft_bar.wanted.connect(self._go_on)
        self.draft_bar.unwanted.connect(self._forget_drafts)
        self.new_form.closed.connect(self._close_new)
        self.new_form.made.connect(lambda made: self._desk.wanted.emit("households", made))
        OnceSeen(self, lambda: self.tabs.widget(0))  # while the first household is read
        self.history.closed.connect(self._focus_front)

    # showing

    def show_household(self, snapshot: Snapshot | None, household: Record | None) -> None:
        """Show a household, or nothing. Of the household that is shown already, what is being typed stays."""
        before = self._shown
        same = before is not None and household is not None and before.household.key == household.key
        if before is not None and not same:
            self._settle()
        if household is not None and not same and self.new_form.isVisibleTo(self):
            self.new_form.hide()
        empty = household is None
        for widget in (self.tabs, self.years):
            widget.setVisible(not empty and not self.new_form.isVisibleTo(self))
        self.hint.setVisible(empty and not self.new_form.isVisibleTo(self))
        if snapshot is None or household is None:
            self._show_nothing(snapshot)
            return
        year = before.year if same and before is not None else self._latest_year(snapshot, household)
        session = self._desk.session
        editable = session.account.may(Right.AMEND) and not session.office.read_only
        self._shown = Shown(snapshot, household, year, editable)
        self.heading.setText(values.of_household(snapshot, household))
        self.years.offer(snapshot, household, year, session.today().year)
        self._fill(anew=not same)
        if not same:
            self._opened_another(household.key)
        self._look_for_problems()

    def _show_nothing(self, snapshot: Snapshot | None) -> None:
        self._shown = None
        self.heading.setText("")
        self.drafts.open("")
        for widget in (self.whole, self.draft_bar, self.history):
            widget.hide()
        empty = snapshot is not None and not snapshot.all("household")
        self.hint.setText(
            self.tr("还没有户。到“导入”把村里报来的花名册导进来，或按 Ctrl+N 新建一户。")
            if empty
            else self.tr("在左边选一户")
        )

    def _opened_another(self, key: str) -> None:
        self._walk.start()
        self.draft_bar.hide()
        self.history.hide()
        self.drafts.open(key)

    def _latest_year(self, snapshot: Snapshot, household: Record) -> int:
        yearly = snapshot.facts(household.key)
        return (yearly.number("year") if yearly else None) or self._desk.session.today().year

    def _show_year(self, year: int) -> None:
        if (shown := self._shown) is not None:
            self._settle()
            self._shown = Shown(shown.snapshot, shown.household, year, shown.editable)
            self._fill(anew=True)
            self._tell()

    def _make_part(self, place: int) -> QWidget:
        tab = PartTab(PARTS[place], self._desk, entry_of(self._desk), self.tabs.stack)
        tab.altered.connect(self._altered)
        tab.uncovered.connect(self._desk.uncovered)
        tab.half_typed.connect(self._half_typed)
        tab.history_wanted.connect(self.history.ask)
        if tab.members is not None:
            tab.members.event_wanted.connect(self._event)
        return tab

    def made_parts(self) -> list[PartTab]:
        """The parts that were looked at."""
        return [one for one in self.tabs.made().values() if isinstance(one, PartTab)]

    def _dress(self) -> None:
        """The account chose to see private numbers whole, or in part: parts are made anew."""
        if self._shown is not None and self.tabs.place() >= 0:
            self._settle()
            self.tabs.forget()
            self._fill(anew=True)
            self._tell()

    def part(self, place: int) -> PartTab:
        """A part, made and filled now where it is not yet."""
        tab = self.tabs.widget(place)
        if not isinstance(tab, PartTab):
            raise TypeError(tab)
        if tab.stale and self._shown is not None:
            tab.fill(self._shown, anew=True)
            tab.tell(self._walk.concerns)
        return tab

    def _fill(self, *, anew: bool) -> None:
        """Fill the part in front; those behind are filled when they come to the front."""
        front = max(self.tabs.place(), 0)
        for place, tab in self.tabs.made().items():
            if isinstance(tab, PartTab) and place != front:
                if anew:
                    tab.stale = True
                elif not tab.stale and self._shown is not None:
                    tab.fill(self._shown, anew=False)
        if self.tabs.place() < 0:
            self.tabs.open(0)
        tab = self.tabs.widget(front)
        if isinstance(tab, PartTab) and self._shown is not None:
            tab.fill(self._shown, anew=anew or tab.stale)

    def _fill_front(self) -> None:
        if self._shown is not None:
            self.part(self.tabs.place())
            self.shown.emit()

    def show_field(self, part: str = "", field: str = "") -> None:
        """Bring a part to the front, and in it a field, spoken of as ``kind.name`` or by its name."""
        names = [one.name for one in PARTS]
        kind, _, name = field.rpartition(".")
        if part in names:
            self.tabs.open(names.index(part))
        elif field:
            self.tabs.open(detail_problems.part_with(kind or "household", name))
        if field and self._shown is not None:
            for one in (kind,) if kind else ("household", "household_year"):
                if self.part(self.tabs.place()).show_field(one, self._shown.key_of(one), name):
                    return

    # saving

    def _altered(self, kind: str, key: str, name: str, value: Value | None, text: str) -> None:
        """Save what was typed as one ChangeSet that the footer can take back."""
        if (shown := self._shown) is None:
            return
        before = shown.snapshot.get(kind, key)
        old = before.values.get(name) if before else None
        what = Typed(kind, key, self._whose(kind, key), RECORD_TYPES[kind].by_name[name], old, value, text)
        save(self._desk, what, self._line_work(before, name, value) if kind == "income_line" and before else None)

    def _line_work(self, line: Record, name: str, value: Value | None) -> Callable[[Title], ChangeSet | None]:
        """An income line's amount follows from what it is made of."""
        session = self._desk.session

        def work(title: Title) -> ChangeSet | None:
            now = session.register.get(line.kind, line.key) or line
            after = income.with_amount(now.values, {name: value})
            return registering.amend(session, line.kind, line.key, after, title)

        return work

    def _whose(self, kind: str, key: str) -> str:
        """Whose field it is, in words."""
        shown = self._shown
        if shown is None:
            return whose(kind, key, {})
        member = shown.snapshot.get("member", key.partition(YEAR_SIGN)[0])
        return member.text("name") if member else shown.household.text("head_name")

    def _half_typed(self, kind: str, key: str, name: str, text: str | None) -> None:
        self.drafts.typed(draft_name(kind, key, name), text)

    def _settle(self) -> None:
        """Save what is being typed; nothing is dropped because another household is shown."""
        for tab in self.made_parts():
            tab.settle()

    def _save_all(self) -> None:
        """Ctrl+S: everything is saved already, but for the field that is being typed in."""
        self._settle()
        self._desk.messages.tell(self.tr("已保存。离开一项就自动保存，不用按 Ctrl+S。"))

    def _go_on(self) -> None:
        """Write what was left half-typed back into its fields."""
        left = dict(self.drafts.left)
        self.draft_bar.hide()
        for name, text in left.items():
            kind, key, field = name.split("/", 2)
            place = detail_problems.part_with(kind, field)
            self.tabs.open(place)
            if self.part(place).write_into(kind, key, field, text):
                self.part(place).show_field(kind, key, field)

    def _forget_drafts(self) -> None:
        self.draft_bar.hide()
        self.drafts.forget()

    # problems

    def _look_for_problems(self) -> None:
        if (shown := self._shown) is None:
            return
        session, key = self._desk.session, shown.household.key
        self._desk.reader.run(lambda _progress: problems.of(session, key), lambda found: self._found(key, found))

    def _found(self, key: str, found: tuple[Finding, ...]) -> None:
        if self._shown is None or self._shown.household.key != key:
            return
        wording = self._desk.messages.wording
        self._walk.take(found, wording)
        text = detail_problems.whole(found, wording)
        self.whole.setText(text)
        self.whole.setVisible(bool(text))
        signs = detail_problems.notes(found)
        for place in range(self.tabs.count()):
            sign = signs.get(place, "")
            self.tabs.set_note(place, sign, self.tr("{count} 有问题").format(count=sign) if sign else "")
        self._tell()

    def _tell(self) -> None:
        for tab in self.made_parts():
            if not tab.stale:
                tab.tell(self._walk.concerns)

    def walk(self, by: int) -> None:
        """Go to the next problem, or the one before, wherever it is."""
        self._settle()
        finding = self._walk.next(by)
        if finding is None:
            self._desk.messages.tell(self.tr("这一户没有查出问题。"))
            return
        place = finding.place
        if place.record.endswith("_year"):
            self.years.choose(place.key.rpartition(YEAR_SIGN)[2])
        self.tabs.open(detail_problems.part_of(place))
        self.part(self.tabs.place()).show_field(place.record, place.key, place.field)
        tell_problem(self._desk, self._walk)

    # history, events, new households

    def _ask_history(self) -> None:
        """Ctrl+H: what happened to the field that has the focus."""
        focused = QApplication.focusWidget()
        if isinstance(focused, FieldEdit):
            focused.history_wanted.emit()
            return
        for tab in self.made_parts():
            tab.ask_history(focused)

    def _focus_front(self) -> None:
        if self.tabs.place() >= 0:
            self.tabs.widget(self.tabs.place()).setFocus()

    def _open_by_key(self, place: int) -> None:
        self._settle()
        self.tabs.open(place)
        self.part(place).focus_first()

    def _event(self, what: str, member: str) -> None:
        """Something happens to the family."""
        self._settle()
        if (shown := self._shown) is None:
            return
        if what == "remove":
            session, key = self._desk.session, shown.household.key
            text = self.tr("已把 {head} 户移到回收站，保留 30 天。").format(head=shown.household.text("head_name"))
            write(self._desk, lambda _progress: recycling.remove(session, [key]), text)
            return
        if what == "bin":
            RecycleBin(self._desk, self).open()
            return
        family_events.ask(self._desk, shown, what, member, self)

    def new(self) -> None:
        """Ctrl+N: in a table another member, line, measure or the like, else another household."""
        focused = QApplication.focusWidget()
        for tab in self.made_parts():
            for pane in tab.panes:
                if focused is not None and pane.isAncestorOf(focused):
                    pane.add()
                    return
        self.begin_new()

    def begin_new(self) -> None:
        """Ask for what a new household needs."""
        session = self._desk.session
        if not session.account.may(Right.AMEND) or session.office.read_only:
            return
        self._settle()
        for widget in (self.tabs, self.years, self.hint, self.whole, self.draft_bar, self.history):
            widget.hide()
        self.heading.setText(self.tr("新建户"))
        self.new_form.begin(self._shown.household.text("region") if self._shown else self._desk.scope)

    def _close_new(self) -> None:
        self.new_form.hide()
        shown, self._shown = self._shown, None
        self.show_household(shown.snapshot if shown else None, shown.household if shown else None)
