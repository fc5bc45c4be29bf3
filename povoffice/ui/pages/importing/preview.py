"""The first rows of each sheet, while the rest is being read and planned: whether these are the right files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from povoffice.ui.pages.importing.reading import letter
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.numbers import ROW_HEIGHT
from povoffice.ui.tables.view import TableView, column_of
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.labels import ElidedLabel
from povoffice.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.services.importing import FirstRows
    from povoffice.ui.theme import Tokens

_MEASURED: Final = 30
"""Rows by which the width of a column is told …"""
_NARROW: Final = 3.0
_WIDE: Final = 14.0
"""… which lies between these, in characters of Chinese."""
_MOST: Final = 256
"""Columns shown: a sheet of thousands says no more at a look."""


class Line(NamedTuple):
    """One row of a sheet: Excel's number of it, whether it is of the header, what stands in it."""

    number: int
    header: bool
    texts: tuple[str, ...]

    def text(self, column: int) -> str:
        """What stands in a column."""
        return self.texts[column] if column < len(self.texts) else ""


class Preview(QWidget):
    """The sheets that have come so far, and the first rows of the one that is looked at."""

    def __init__(self, look: Tokens) -> None:
        """Start without sheets."""
        super().__init__()
        self._come: list[FirstRows] = []
        self.sheets = QListWidget()
        self.sheets.setObjectName("preview-sheets")
        self.sheets.setAccessibleName(self.tr("读到的工作表"))
        self.sheets.setMinimumWidth(200)
        self.sheets.currentRowChanged.connect(self._show)
        self.said = ElidedLabel()
        self.rows: TableView[Line] = TableView((), look, lambda one: one.number, stretch=False)
        self.rows.setAccessibleName(self.tr("前面的行"))
        self.rows.setSortingEnabled(False)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sheets)
        splitter.addWidget(column_of(self.said, self.rows, spacing=4))
        splitter.setSizes([240, 860])
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter, 1)
        hint = self.tr("先看前面几行；全部读完、比对好后自动到下一步。拿错了文件，点最下面的“停止”。")
        layout.addWidget(ElidedLabel(hint, "secondary"))

    def add(self, come: FirstRows) -> None:
        """One more sheet. The clerk looks at the first that is a register, until they choose another."""
        self._come.append(come)
        form = title_of(come.form)
        folder = come.file.rpartition("/")[0]  # only where several files have one name
        item = QListWidgetItem("　".join(filter(None, (folder, come.sheet, form or come.file.rpartition("/")[2]))))
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        item.setToolTip(plain_tip("\n".join(filter(None, (come.file, come.sheet, form)))))
        self.sheets.addItem(item)
        if len(self._come) == 1:
            self.sheets.setCurrentRow(0)
        elif come.form and not any(one.form for one in self._come[:-1]) and not self.sheets.hasFocus():
            self.sheets.setCurrentRow(len(self._come) - 1)

    def clear(self) -> None:
        """Away with all of it: the work is done, stopped or refused."""
        self._come = []
        self.sheets.clear()
        self.rows.set_rows(())

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._come):
            return
        one = self._come[place]
        first, last = one.header or (0, -1)
        lines = [Line(at + 1, first <= at <= last, texts) for at, texts in enumerate(one.rows)]
        self.rows.set_rows(())  # the columns of other rows are not asked about these
        self.rows.set_columns(_columns(lines[first:], min(one.width, _MOST)))
        self.rows.set_rows(lines)
        self.rows.scrollToTop()
        self.said.setText(self._words(one))

    def _words(self, one: FirstRows) -> str:
        header = self.tr("没看到表头")
        if one.header is not None:
            header = self.tr("表头 第 {first}–{last} 行").format(first=one.header[0] + 1, last=one.header[1] + 1)
        known = self.tr("像“{form}”").format(form=title_of(one.form)) if one.form else ""
        shown = self.tr("前 {count} 行").format(count=len(one.rows))
        return "　".join(filter(None, (one.file, one.sheet, known, header, shown)))


def _columns(lines: Sequence[Line], count: int) -> list[Column[Line]]:
    """What a row is, then its cells by Excel's letters, as wide as what stands in them from the header on."""
    header = QCoreApplication.translate("Importing", "表头")
    kind: Column[Line] = Column(
        QCoreApplication.translate("Importing", "是什么"),
        lambda line: header if line.header else "",
        width=5,
        state=lambda line: State.GOOD if line.header else None,
    )
    return [kind, *(_cells(lines, place) for place in range(count))]


def _cells(lines: Sequence[Line], place: int) -> Column[Line]:
    width = max((_breadth(line.text(place)) for line in lines[:_MEASURED]), default=0.0)
    return Column(letter(place), lambda line: line.text(place), width=min(max(width, _NARROW), _WIDE))


def _breadth(text: str) -> float:
    """How wide a text is, in characters of Chinese."""
    return sum(0.6 if sign.isascii() else 1.0 for sign in text[: int(_WIDE * 2)])
