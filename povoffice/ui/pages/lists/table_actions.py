"""What every other table offers: copying, printing and exporting what it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from povoffice.services.accounts import Right
from povoffice.services.listing_out import Cell, Sheet
from povoffice.ui.pages.lists.sending import Sending

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.work import Progress
    from povoffice.ui.desk import Desk
    from povoffice.ui.tables.view import TableView


class TableActions(QObject):
    """The menu of one table: under the right mouse button, and under a button where a page has room for one."""

    def __init__(self, desk: Desk, table: TableView[Any], title: Callable[[], str]) -> None:
        """Give a table its menu."""
        super().__init__(table)
        self._desk, self._table, self._title = desk, table, title
        self.sending = Sending(desk, table)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._ask)

    def button(self) -> QPushButton:
        """A button that shows the menu."""
        made = QPushButton(self.tr("打印、导出"))
        made.setAutoDefault(False)
        menu = QMenu(made)
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        made.setMenu(menu)
        return made

    def fill(self, menu: QMenu) -> None:
        """What may be done with what the table lists."""
        account, name = self._desk.session.account, self._title()
        menu.addAction(self.tr("复制选中的行"), self._table.copy)
        if account.may(Right.PRINT):
            menu.addAction(self.tr("打印这张表…"), lambda: self.sending.print(self.gather()))
            menu.addAction(self.tr("存为 PDF…"), lambda: self.sending.save(name, self.gather()))
        if account.may(Right.EXPORT):
            menu.addAction(self.tr("导出这张表…"), lambda: self.sending.export(name, self.gather()))

    def gather(self) -> Callable[[Progress], Sheet]:
        """The table as it is filtered, sorted and shown, with its private numbers in part."""
        columns, session = self._table.table.columns, self._desk.session
        rows: list[list[Cell]] = [
            [number, *(column.text(row) for column in columns)] for number, row in enumerate(self._table.table.rows, 1)
        ]
        said = (
            session.office_name,
            self.tr("共 {count} 行").format(count=f"{len(rows):,}"),
            f"{session.today():%Y-%m-%d}",
        )
        sheet = Sheet(self._title(), "　".join(said), (self.tr("序号"), *(one.title for one in columns)), rows)
        return lambda _progress: sheet

    def _ask(self, at: QPoint) -> None:
        self.show_at(self._table.viewport().mapToGlobal(at))

    def show_at(self, at: QPoint) -> None:
        """Show the menu at a point of the screen."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(at)


def list_actions(desk: Desk, table: TableView[Any], title: Callable[[], str]) -> TableActions:
    """Let a table be copied, printed and exported; ``title`` says what it is a table of, when it goes out.

    Its menu comes under the right mouse button; ``button()`` of what is returned makes one for the page.
    """
    return TableActions(desk, table, title)
