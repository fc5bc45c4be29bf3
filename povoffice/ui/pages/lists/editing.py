"""Writing in a list: cell by cell, pasted, filled, cleared, or one value for all that is chosen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from povoffice.core.messages import message
from povoffice.core.records.field import FieldKind
from povoffice.services import cells, pasting
from povoffice.services.cells import CellPlan, Wanted
from povoffice.services.pasting import Target
from povoffice.ui.pages.lists import columns
from povoffice.ui.pages.lists.bulk_dialog import BulkDialog
from povoffice.ui.pages.lists.naming import all_keys, named_rows
from povoffice.ui.pages.lists.paste_dialog import PasteDialog
from povoffice.ui.tables.column import State
from povoffice.ui.tables.windowed import Mark
from povoffice.ui.titles import meaning_of
from povoffice.ui.values import yes_no

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from povoffice.core.changes import ChangeSet
    from povoffice.core.messages import Message
    from povoffice.core.work import Progress
    from povoffice.services.overview import Overview, View
    from povoffice.services.pasting import Block
    from povoffice.ui.pages.lists.pane import ListPane
    from povoffice.ui.tables.area import Area


@dataclass(frozen=True)
class Planned:
    """What writing would come to, and what the rows concerned are called."""

    plan: CellPlan
    names: Mapping[str, str] = field(default_factory=dict)


class TableEditing(QObject):
    """What the clerk writes in a list; every act is one ChangeSet, which the footer can take back."""

    def __init__(self, pane: ListPane) -> None:
        """Take the list."""
        super().__init__(pane)
        self._pane = pane
        rows = pane.list
        rows.editing_wanted.connect(lambda on: self.enter() if on else self.leave())
        rows.pasting.connect(self.paste)
        rows.filling_down.connect(self.fill_down)
        rows.filling.connect(self.fill)
        rows.clearing.connect(self.clear)
        rows.rows_model.typed.connect(self._typed)

    # editing as a table, or not

    def enter(self) -> None:
        """Let cells be written in, where the account may."""
        may = self._pane.tools.edit.isVisibleTo(self._pane.tools)
        self._pane.tools.edit.setChecked(may)
        if may:
            self._pane.list.set_editing(on=True)
            self._pane.bar.show_editing(on=True)
            self._pane.list.setFocus()

    def leave(self) -> None:
        """Choose rows again; marked cells show what they hold."""
        self._pane.tools.edit.setChecked(False)
        if self._pane.list.rows_model.editing:
            self._pane.list.set_editing(on=False)
            self._pane.list.rows_model.set_marks({})
            self._pane.bar.show_editing(on=False)
            self._pane.list.setFocus()

    def values_of(self, column: str) -> list[str]:
        """The values that a column's cells may have, where those are listed."""
        placed = cells.field_in(self._pane.kind, column)
        if placed is None:
            return []
        _home, found = placed
        if found.kind is FieldKind.YES_NO:
            return [yes_no(1), yes_no(0)]
        if not found.codes:
            return []
        session = self._pane.desk.session
        return [meaning_of(one.title) for one in session.definitions.codes[found.codes].for_year(session.today().year)]

    # what is written

    def _typed(self, row: int, column: int, text: str) -> None:
        shown, place = self._pane.list.rows_model.columns[column], self._pane.list.rows_model.places[row]
        found = self._pane.list.rows_model.row_at(row)
        who = found.values[self._name_at()] if found and self._name_at() >= 0 else ""
        placed = cells.field_in(self._pane.kind, shown.name)  # its title on the screen is of the window's language
        title = message("journal.amended", who=who, field=placed[1].title if placed else shown.title)
        wanted = text if text.strip() else None
        self._change([place], [shown.name], lambda _key, _column: wanted, title)

    def clear(self) -> None:
        """Delete: erase what is chosen, in so many words."""
        area = self._pane.list.area()
        title = message("journal.cells_cleared", count=f"{area.count * (area.right - area.left + 1):,}")
        self._change(self._places(area), self._columns(area), lambda _key, _column: None, title)

    def fill(self, text: str) -> None:
        """Ctrl+Enter: the same text in every cell chosen."""
        area = self._pane.list.area()
        if not text.strip():
            self._pane.desk.messages.tell(self.tr("这一格是空的，没有可填的。要清空，选中后按 Delete。"))
            return
        title = message("journal.cells_filled", count=f"{area.count * (area.right - area.left + 1):,}")
        self._change(self._places(area), self._columns(area), lambda _key, _column: text, title)

    def fill_down(self) -> None:
        """Ctrl+D: what stands in the first row chosen, in those below it."""
        area = self._pane.list.area()
        first = self._pane.list.rows_model.row_at(area.rows[0][0]) if area.rows else None
        if first is None or area.count < 2:
            self._pane.desk.messages.tell(self.tr("先选中要填的几行：第一行的内容填到下面各行。"))
            return
        names = self._columns(area)
        texts = dict(zip(names, first.values[area.left : area.right + 1], strict=True))
        title = message("journal.cells_filled_down", count=f"{(area.count - 1) * len(names):,}")
        self._change(self._places(area)[1:], names, lambda _key, column: texts[column], title, blanks=False)

    def paste(self) -> None:
        """Ctrl+V: a block of WPS or Excel, from the current cell on; a single cell fills all that is chosen."""
        block = pasting.parse(QApplication.clipboard().text())
        rows = self._pane.list
        at = rows.currentIndex()
        if not rows.rows_model.editing:
            self._pane.desk.messages.tell(self.tr("清单没有在编辑。按 F2 编辑表格，再粘贴。"))
        elif not block or not at.isValid():
            self._pane.desk.messages.tell(self.tr("剪贴板里没有表格内容。先在 WPS 里复制。"))
        elif len(block) == 1 and len(block[0]) == 1:
            self.fill(block[0][0])
        else:
            self._paste_block(block, at.row(), at.column())

    def _paste_block(self, block: Block, top: int, left: int) -> None:
        model, view, overview = self._pane.list.rows_model, self._pane.view, self._pane.desk.overview
        width = max(map(len, block))
        names = [column.name for column in model.columns[left : left + width]]
        places, session = list(model.places[top : top + len(block)]), self._pane.desk.session

        def work(progress: Progress) -> Planned:
            found = overview.rows(replace(view, columns=tuple(names)), places)
            targets = [Target(one.key, one.values) for one in found]
            plan = pasting.plan_block(session, view.kind, names, targets, block, progress)
            return Planned(plan, _names(overview, view, places, top))

        title = message("journal.cells_pasted", rows=f"{len(block):,}", columns=width)
        self._pane.desk.tasks.run(work, lambda planned: self._preview(planned, title))

    def _preview(self, planned: Planned, title: Message) -> None:
        dialog = PasteDialog(self._pane, planned, self._pane.desk.messages.words(title))
        dialog.accepted.connect(lambda: self._write(planned.plan, title))
        dialog.open()

    def _change(
        self,
        places: Sequence[int],
        names: Sequence[str],
        text: Callable[[str, str], str | None],
        title: Message,
        *,
        blanks: bool = True,
    ) -> None:
        """Plan and write at once: what is refused is marked where it stands."""
        view, overview, session = self._pane.view, self._pane.desk.overview, self._pane.desk.session

        def work(progress: Progress) -> CellPlan:
            keys = all_keys(overview, view, places)
            wanted = [Wanted(key, column, text(key, column)) for key in keys for column in names]
            return cells.plan_cells(session, view.kind, [one for one in wanted if blanks or one.text], progress)

        self._pane.desk.tasks.run(work, lambda plan: self._write(plan, title))

    def _write(self, plan: CellPlan, title: Message) -> None:
        desk = self._pane.desk
        session, kind = desk.session, self._pane.kind
        desk.tasks.run(
            lambda progress: cells.write(session, plan, title, progress),
            lambda change_set: self._written(plan, title, change_set, kind),
        )

    def _written(self, plan: CellPlan, title: Message, change_set: ChangeSet | None, kind: str) -> None:
        desk = self._pane.desk
        refused = [one for one in plan.refusals if not one.taken]
        said = [self.tr("已保存：{what}").format(what=desk.messages.words(title))] if change_set else []
        if refused:
            left = self.tr("{count} 格没有写：{why}")
            said.append(left.format(count=f"{len(refused):,}", why=desk.messages.words(refused[0].why)))
        elif not change_set:
            said.append(self.tr("没有要改的，本来就是这样。"))
        if kind == self._pane.kind and self._pane.list.rows_model.editing:
            self._pane.list.rows_model.set_marks(self._marks(plan))
        if change_set is None:
            desk.messages.tell("　".join(said))
        else:
            desk.applied("　".join(said), change_set)

    def _marks(self, plan: CellPlan) -> dict[tuple[str, str], Mark]:
        words = self._pane.desk.messages.words
        return {
            (one.key, one.column): Mark(State.WARNING if one.taken else State.ERROR, one.text, words(one.why))
            for one in plan.refusals
        }

    # one value for all that is chosen

    def alter_chosen(self) -> None:
        """Ask which field of the rows chosen is to say what."""
        area = self._pane.list.area()
        if area.count:
            at = self._pane.list.currentIndex().column()
            shown = self._pane.list.rows_model.columns
            BulkDialog(self._pane, self._places(area), shown[at].name if 0 <= at < len(shown) else "").open()

    def _places(self, area: Area) -> Sequence[int]:
        places = self._pane.list.rows_model.places
        return [place for first, last in area.rows for place in places[first : last + 1]]

    def _columns(self, area: Area) -> list[str]:
        return [column.name for column in self._pane.list.rows_model.columns[area.left : area.right + 1]]

    def _name_at(self) -> int:
        names = [column.name for column in self._pane.list.rows_model.columns]
        name = columns.NAMES[self._pane.kind]
        return names.index(name) if name in names else -1


def _names(overview: Overview, view: View, places: Sequence[int], top: int) -> dict[str, str]:
    """What the rows pasted over are called: 序号 and name."""
    rows = named_rows(overview, view, places)
    return {key: f"{top + number} {name}" for number, (key, name) in enumerate(rows, 1)}
