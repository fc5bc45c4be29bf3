"""What is done for a household: measures, problems, goods and money, private spending; each a table edited in place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.core.pairing.standing import responsible_pairing
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.values.money import format_yuan
from povoffice.services import registering
from povoffice.services.helping import standing, writing
from povoffice.services.sight import PRIVATE, Sight
from povoffice.ui.pages.detail_saving import Typed, save, write
from povoffice.ui.pages.household_pane import HouseholdPane
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.entry_grid import EntryColumn, EntryRow
from povoffice.ui.widgets.fields import Concern
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.core.records.record import Record, Value
    from povoffice.services.helping.standing import Help
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.household_tab import Shown
    from povoffice.ui.widgets.fields import Entry

_COLUMNS: Final[dict[str, tuple[tuple[str, float], ...]]] = {
    "measure": (
        ("kind", 5), ("content", 8), ("due_on", 5), ("state", 4), ("money", 5), ("paid_by", 6), ("done_on", 5),
        ("result", 7), ("signed_on", 5), ("batch", 8), ("quantity", 3), ("quantity_unit", 3), ("fund_file", 8),
        ("agreed_on", 5), ("agreed_by", 4), ("link", 5), ("income_route", 4), ("one_off", 4),
    ),
    "household_problem": (
        ("kind", 6), ("what", 12), ("opened_on", 5), ("due_on", 5), ("closed_on", 5), ("how", 12),
    ),
    "aid": (
        ("item", 5), ("kind", 5), ("on", 5), ("direction", 4), ("quantity", 3), ("quantity_unit", 3), ("money", 5),
        ("paid_by", 6), ("occasion", 5), ("receipt_signed", 4), ("fund_file", 8),
    ),
    "private_aid": (("item", 6), ("on", 5), ("quantity", 3), ("quantity_unit", 3), ("money", 5)),
}  # fmt: skip
KINDS: Final = tuple(_COLUMNS)


@dataclass
class _Read:
    """What stands in the table now, by key."""

    records: dict[str, Record] = field(default_factory=dict)


class HelpPane(HouseholdPane):
    """One kind of help: a heading, ＋ and －, the table, what should not be. What is typed it writes itself."""

    def __init__(self, kind: str, desk: Desk, entry: Entry) -> None:
        """Make the widgets, empty."""
        super().__init__(desk)
        self.kind = kind
        self._read = _Read()
        self.heading = Label("", "heading")
        self.add_button = button(_words(kind).add, self.add, name=f"add-{kind}")
        self.remove_button = button(
            self.tr("删行"), lambda: self._remove(self.view.current_key()), name=f"remove-{kind}"
        )
        columns = [EntryColumn(kind, RECORD_TYPES[kind].by_name[name], width) for name, width in _COLUMNS[kind]]
        self.view = self._make_view(columns, entry, title_of(RECORD_TYPES[kind].title), f"help-{kind}")
        self.view.remove_wanted.connect(self._remove)
        self.note = Label("", "secondary", wrap=True)
        self.problem = Label("", "caution", wrap=True)
        self.problem.setObjectName(f"concerns-{kind}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(self.heading, None, self.add_button, self.remove_button, spacing=4))
        for one in (self.view, self.note, self.problem):
            layout.addWidget(one)

    def fill(self, shown: Shown, *, anew: bool) -> None:
        """Read what is written down for a household, and show it."""
        self._shown = shown
        session, key = self._desk.session, shown.household.key
        if anew:
            self._show(shown, [], anew=True)
        self._desk.reader.run(lambda _progress: standing.help_of(session, key), lambda found: self._take(key, found))

    def _take(self, household: str, found: Help) -> None:
        shown = self._shown
        if shown is None or shown.household.key != household:
            return
        records = {
            "measure": found.measures,
            "household_problem": found.problems,
            "aid": found.aid,
            PRIVATE: found.private,
        }[self.kind]
        self._show(shown, records, anew=False)
        self._tell(found)

    def _show(self, shown: Shown, records: Sequence[Record], *, anew: bool) -> None:
        self._read.records = {one.key: one for one in records}
        if self._new in self._read.records:
            self._new = ""
        rows = [EntryRow(one.key, one.values) for one in records]
        if self._new and not anew:
            rows += [one for one in self.view.entries.rows if one.key == self._new]
        if anew:
            self._new = ""
        editable = shown.editable and (self.kind != PRIVATE or self._spender(shown) != "")
        self.view.fill(rows, editable=editable, anew=anew)
        self.heading.setText(_words(self.kind).heading.format(count=len(records)))
        for one in (self.add_button, self.remove_button):
            one.setEnabled(editable)
        if self.kind == PRIVATE:
            self.setVisible(bool(records) or editable)

    def _tell(self, found: Help) -> None:
        """What should not be in these measures, at the cells and below; what goods come to this year."""
        words = self._desk.messages.words
        if self.kind == "measure":
            cells: dict[tuple[str, str], list[Concern]] = {}
            for one in found.concerns:
                concern = Concern(Severity.WARNING, words(one.why))
                cells.setdefault((one.measure, one.field), []).append(concern)
            self.view.tell(cells)
            numbers = {one.key: one.text("number") for one in found.measures}
            lines = [f"▲ {numbers.get(one.measure, '')} {words(one.why)}" for one in found.concerns]
            lines += [f"○ {words(one.why)}" for one in found.gaps]
            self.problem.setText("\n".join(lines))
        self.problem.setVisible(bool(self.kind == "measure" and (found.concerns or found.gaps)))
        self.note.setText(self._said(found))
        self.note.setVisible(bool(self.note.text()))

    def _said(self, found: Help) -> str:
        if self.kind == PRIVATE:
            return self.tr("只有本人和分管领导看得到，不计入任何合计和考核。")
        if self.kind == "aid" and found.this_year.total:
            text = self.tr("今年得到的帮扶资金 {total} 元：财政和单位 {public}，社会捐赠 {donated}，其他 {other}")
            said = found.this_year
            return text.format(
                total=_yuan(said.total), public=_yuan(said.public), donated=_yuan(said.donated), other=_yuan(said.other)
            )
        return ""

    def _spender(self, shown: Shown) -> str:
        """Whose private spending this account may write down here: its own, or as deputy head the responsible one's."""
        pairing = responsible_pairing(shown.snapshot, shown.household.key, self._desk.session.today())
        responsible = pairing.text("official") if pairing else ""
        sight = Sight(self._desk.session)
        if sight.confidential:
            return responsible
        return responsible if responsible in sight.own else next(iter(sorted(sight.own)), "")

    # typing

    def tell(self, concerns: Mapping[tuple[str, str, str], Sequence[Concern]]) -> None:
        """The logic checks look at none of this."""

    @override
    def add(self) -> None:
        """Begin another line, where this account may write such down."""
        if self.add_button.isEnabled():
            super().add()

    @override
    def _altered(self, key: str, kind: str, name: str, value: object, text: str) -> None:
        shown = self._shown
        if shown is None:
            return
        if key == self._new:
            self._begin(shown, key, name, value)
            return
        before = self._read.records.get(key)
        old = before.values.get(name) if before else None
        new = value if isinstance(value, str | int) else None
        who = shown.household.text("head_name")
        save(self._desk, Typed(kind, key, who, RECORD_TYPES[kind].by_name[name], old, new, text))

    def _begin(self, shown: Shown, key: str, name: str, value: object) -> None:
        """The first cell of a new line makes the record."""
        self._new = ""
        said: dict[str, Value] = {"household": shown.household.key}
        if isinstance(value, str | int):
            said[name] = value
        official = self._spender(shown) if self.kind == PRIVATE else self._responsible(shown)
        if official:
            said["official"] = official
        session, kind = self._desk.session, self.kind
        write(self._desk, lambda _progress: writing.add(session, kind, said, key, complete=False)[0])

    def _responsible(self, shown: Shown) -> str:
        pairing = responsible_pairing(shown.snapshot, shown.household.key, self._desk.session.today())
        return pairing.text("official") if pairing else ""

    def _remove(self, key: str) -> None:
        if self._shown is None or not key or not self._shown.editable or key == self._new:
            return
        title = message(
            "journal.help_removed", head=self._shown.household.text("head_name"), kind=RECORD_TYPES[self.kind].title
        )
        session, kind = self._desk.session, self.kind
        write(self._desk, lambda _progress: registering.take_out(session, kind, key, title))

    def show_field(self, kind: str, key: str, name: str) -> QWidget | None:
        """Put the cursor on a cell."""
        cell = self.view.entries.place_of(key, name) if kind == self.kind else None
        if cell is None or not cell.isValid():
            return None
        self.view.setCurrentIndex(cell)
        self.view.setFocus()
        return self.view

    def write_into(self, kind: str, key: str, name: str, text: str) -> bool:
        """Write a text into a cell as if it had been typed."""
        cell = self.view.entries.place_of(key, name) if kind == self.kind else None
        return cell is not None and cell.isValid() and self.view.entries.setData(cell, text)


@dataclass(frozen=True, slots=True)
class _Words:
    heading: str
    add: str


def _words(kind: str) -> _Words:
    translate = QCoreApplication.translate
    return {
        "measure": _Words(translate("Help", "帮扶措施　{count} 项"), translate("Help", "＋措施")),
        "household_problem": _Words(translate("Help", "问题　{count} 个"), translate("Help", "＋问题")),
        "aid": _Words(translate("Help", "钱物　{count} 次"), translate("Help", "＋钱物")),
        "private_aid": _Words(translate("Help", "个人垫支　{count} 次"), translate("Help", "＋垫支")),
    }[kind]


def _yuan(fen: int) -> str:
    return format_yuan(fen, grouped=True)
