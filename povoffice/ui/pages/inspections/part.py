"""What the parts of 迎检 have in common: one table that filters, prints and exports, with buttons above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from povoffice.services.accounts import Right
from povoffice.services.listing_out import Sheet
from povoffice.ui.pages.lists.latest import Latest
from povoffice.ui.pages.lists.sending import Sending
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from povoffice.core.changes import ChangeSet
    from povoffice.core.work import Progress
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.saving_dialog import SavingDialog
    from povoffice.ui.tables.column import Column

R = TypeVar("R")


class ListPart(QWidget, Generic[R]):
    """A table of one kind of row. Subclasses say how it is read, and what can be done."""

    def __init__(
        self, desk: Desk, name: str, title: str, columns: Sequence[Column[R]], key: Callable[[R], str]
    ) -> None:
        """Make the table; ``name`` is for tests, ``title`` what goes on paper."""
        super().__init__()
        self.desk, self.title = desk, title
        self._sending, self._newest = Sending(desk, self), Latest(desk.reader)
        self.table: TableView[R] = TableView(columns, desk.look, key)
        self.table.setObjectName(name)
        self.table.setAccessibleName(title)
        self.table.when_empty(self.nothing())
        self.filter = FilterBox(self.tr("筛选…（Ctrl+F）"))
        self.filter.keep_width(200)
        self.filter.settled.connect(self.table.set_filter)
        self.said = Label("", "secondary", wrap=True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 8, 0, 0)
        self.body.setSpacing(6)
        self.body.addLayout(row(self.filter, None, *self.buttons(), *self._outputs(name)))
        self.body.addWidget(self.said)
        self.body.addWidget(self.table, 1)

    def buttons(self) -> list[QPushButton]:
        """The buttons of this part."""
        return []

    def _outputs(self, name: str) -> list[QPushButton]:
        may = self.desk.session.account.may
        prints = button(self.tr("打印名单…"), lambda: self._sending.print(self.gather()), name=f"print-{name}")
        exports = button(self.tr("导出名单…"), self._export, name=f"export-{name}")
        return [one for one, right in ((prints, Right.PRINT), (exports, Right.EXPORT)) if may(right)]

    def refresh(self) -> None:
        """Read anew and show it."""
        self._newest.ask(self.read, self.show_rows)

    def read(self) -> list[R]:
        """The rows; not in the window's thread."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show what was read."""
        self.table.set_rows(rows)
        self.table.choose_first()
        self.said.setText(self.told(rows))
        self.said.setVisible(bool(self.said.text()))

    def nothing(self) -> str:
        """What stands where there is no row: what would be here, and the next thing to do."""
        return self.tr("还没有“{title}”。点上面的按钮登记，就列在这里。").format(title=self.title)

    def told(self, rows: Sequence[R]) -> str:  # noqa: ARG002 - of which subclasses tell
        """A line above the table."""
        return ""

    def may_write(self, right: Right = Right.AMEND) -> bool:
        """Whether to offer writing. The services check again."""
        return self.desk.session.account.may(right) and not self.desk.session.office.read_only

    def ask(self, dialog: SavingDialog) -> None:
        """Open a dialog; what it wrote is told with the way to take it back."""
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, result: object) -> None:
        change_set: ChangeSet | None = result[0] if isinstance(result, tuple) else result  # type: ignore[assignment] # what services return
        if change_set is not None:
            self.desk.applied(self.tr("已保存：{what}").format(what=change_set.title), change_set)

    def _export(self) -> None:
        self._sending.export(f"{self.title}_{self.desk.session.today():%Y%m%d}", self.gather())

    def gather(self) -> Callable[[Progress], Sheet]:
        """The list as it goes out: what is chosen where that is more than a row, else all that is shown."""
        columns, chosen = self.table.table.columns, self.table.selected()
        rows = chosen if len(chosen) > 1 else list(self.table.table.rows)
        cells = [tuple(column.text(one) for column in columns) for one in rows]
        note = f"{self.desk.session.office_name}　{self.desk.session.today():%Y-%m-%d}"
        sheet = Sheet(self.title, note, tuple(column.title for column in columns), cells, what=self.table.objectName())
        return lambda _progress: sheet
