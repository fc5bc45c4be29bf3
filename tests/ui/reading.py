"""Reading the window as a person does: all its words, and which of them are not in its language (UX-38).

What stands in the register, in the workbooks that came in, or was typed is nobody's to translate and is left out: a
value that is the whole of a text, or stands between signs within one, and any of two signs or more; and digests. The
values of code lists are the program's own words.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from typing_extensions import override

from povoffice import paths
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.forms import wording
from povoffice.forms.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtCore import QAbstractItemModel

    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow

HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_TRANSLATIONS: Final = paths.resources() / "translations"
_BRACKETED: Final = re.compile(r"⟦[^⟦⟧]*⟧")
_LATIN_WORD: Final = re.compile(r"[A-Za-z]{2,}")
_DIGEST: Final = re.compile(r"\b(?=[a-f]*[0-9])[0-9a-f]{16}\b")
_ROWS: Final = 40
_SIGNS: Final = 2
LATIN: Final = {
    "Excel", "WPS", "PDF", "Ctrl", "Alt", "Shift", "Esc", "Enter", "Tab", "ID", "xlsx", "xls", "et", "csv", "PC",
    "PgUp", "PgDn", "Apache", "ZIP", "zip", "Word", "JSON", "QR", "MB", "GB", "KB", "Delete", "Del", "Home", "End",
    "Space", "Backspace", "English", "docx", "USB", "Linux", "Windows", "UOS", "SHA",
}  # fmt: skip
"""What may stand in Latin letters in a Chinese window: names of programs, of files and of keys."""


class Pseudo(QTranslator):
    """A language in which every word of the window's own stands in brackets."""

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(self, context: Any, sourceText: Any, disambiguation: Any = None, n: int = -1) -> str:
        return bracketed(str(sourceText))


def bracketed(text: str) -> str:
    """A text in the made-up language."""
    return f"⟦{text}⟧" if HAN.search(text) else text


def pseudo_wording() -> Wording:
    """The messages in the made-up language."""
    chinese = wording.load(_TRANSLATIONS / "messages", "zh")
    titles = wording.load_titles(_TRANSLATIONS, "en")
    texts = {code: bracketed(text) for code, text in chinese.texts.items()}
    meanings = wording.load_meanings(_TRANSLATIONS, "en")
    return Wording("pseudo", texts, *({one: bracketed(one) for one in said} for said in (titles, meanings)))


def words_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Where, and what: every text that is seen or spoken in a window, tool tips, menus and names of controls too."""
    yield "title", window.windowTitle()
    for one in (window, *window.findChildren(QWidget)):
        if one.isVisible():
            where = f"{type(one).__name__} {one.objectName()}"
            for text in (one.toolTip(), one.accessibleName(), one.accessibleDescription(), *_said_by(one)):
                yield where, text
    for action in window.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()


def _said_by(widget: QWidget) -> Iterator[str]:
    for kind, read in _READERS:
        if isinstance(widget, kind):
            yield from read(widget)


def _of_tabs(bar: QTabBar) -> Iterator[str]:
    for place in range(bar.count()):
        yield from (bar.tabText(place), bar.tabToolTip(place))


def _of_list(view: QAbstractItemView) -> Iterator[str]:
    if not isinstance(view, QHeaderView) and view.model() is not None:
        yield from _of_model(view.model())


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    """The first of its cells, what they tell beside themselves, and the headings."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for row, column, role in product(range(min(model.rowCount(), _ROWS)), range(columns), roles):
        said = model.index(row, column).data(role)
        if isinstance(said, str):
            yield said


_READERS: Final[tuple[tuple[type, Callable[[Any], Iterable[str]]], ...]] = (
    (QLabel, lambda one: (one.text(),)),
    (QAbstractButton, lambda one: (one.text(),)),
    (QLineEdit, lambda one: (one.placeholderText(),)),
    (QPlainTextEdit, lambda one: (one.placeholderText(), *(one.toPlainText().split("\n") if one.isReadOnly() else ()))),
    (QGroupBox, lambda one: (one.title(),)),
    (QComboBox, lambda one: _of_model(one.model())),
    (QTabBar, _of_tabs),
    (QAbstractItemView, _of_list),
)


class Reader:
    """Reads a window at each stop, and keeps what is not in its language.

    Args:
        window: the program's.
        foreign: finds in a text, data left out, what does not belong there.
        typed: data that the register does not tell: what came in workbooks, and what was typed.
    """

    def __init__(self, window: MainWindow, foreign: Callable[[str], list[str]], typed: Iterable[str]) -> None:
        """Start without faults."""
        self.window = window
        self.faults: dict[str, str] = {}
        self._foreign = foreign
        self._typed = frozenset(typed)

    def stop(self, name: str, *, every_size: bool = True) -> None:  # noqa: ARG002 - as ``Looker`` has it
        """Read the window as it stands."""
        for _round in range(2):
            QCoreApplication.processEvents()
        self.read(name, self.window)

    def read(self, name: str, window: QWidget) -> None:
        """Read a window, the program's own or one over it."""
        session = self.window.session
        known = Known({*self._typed, *_of_office(session)} if session else self._typed)
        for where, text in dict.fromkeys(words_of(window)):
            if text not in self.faults and (found := self._foreign(known.left_out_of(text))):
                self.faults[text] = f"{name}: {where}: {found} in {text!r}"


class Known:
    """Data: what need not be in the window's language."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts, with their lines one by one."""
        self._texts = {part.strip() for text in texts for part in (text, *text.split("\n"), *text.split(","))}

    @cached_property
    def _within(self) -> re.Pattern[str]:
        long = sorted((one for one in self._texts if len(one) >= _SIGNS), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, long)) or r"(?!)")

    def left_out_of(self, text: str) -> str:
        """What a text says beside data."""
        known = self._texts
        rest = "" if text in known else _unbracketed(self._within.sub("", _DIGEST.sub("", unescape(text))))
        return HAN.sub(lambda found: "" if found[0] in known else found[0], rest)


def _of_office(session: Session) -> Iterator[str]:
    """What an office has typed: values but for those of code lists, who works in it, and what was done in it."""
    yield session.office_name
    for records in session.snapshot().records.values():
        for record in records.values():
            coded = {one.name for one in RECORD_TYPES[record.kind].fields if one.codes}
            yield from (str(value) for name, value in record.values.items() if name not in coded)
    yield from (head.title for head in session.register.journal.heads())
    for name, person, *_rest in session.register.accounts():
        yield from (name, person)


def _unbracketed(text: str) -> str:
    """Without what stands in brackets, however deep."""
    while (less := _BRACKETED.sub("", text)) != text:
        text = less
    return text


def chinese_in(text: str) -> list[str]:
    """Chinese words."""
    return HAN.findall(text)


def latin_in(text: str) -> list[str]:
    """Latin words that are no names of programs, files or keys; paths and codes are no words."""
    if re.search(r"[\\/]", text) or re.fullmatch(r"[A-Za-z0-9_.\-]+", text):
        return []
    return [word for word in _LATIN_WORD.findall(text) if word not in LATIN]
