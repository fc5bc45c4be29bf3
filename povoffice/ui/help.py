"""Help beside the window: the page about where one is, the others in a list, search, back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QPalette, QShortcut, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from povoffice.ui import help_topics
from povoffice.ui.widgets.buttons import button, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_SIZE: Final = QSize(940, 600)
_LIST_WIDTH: Final = 210
_PICTURE_WIDTH: Final = 620
_LINE_HEIGHT: Final = 145.0  # per cent
_OBJECT: Final = "\ufffc"
_AROUND: Final = 16.0


def open_help(owner: QWidget, language: str, topic: str = help_topics.FIRST) -> HelpWindow:
    """Show the help at a topic, in the one help window that belongs to ``owner``'s window.

    Args:
        owner: any widget of the window from which help is wanted.
        language: of the window, zh or en.
        topic: a page's ``name`` or another of ``help_topics.TOPICS``; any other name shows the first.
    """
    window = owner.window()
    shown = window.findChild(HelpWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if shown is None:
        shown = HelpWindow(window, language)
    shown.open(topic)
    return shown


class HelpWindow(QWidget):
    """The help: a list of topics with a search above it, and the page."""

    def __init__(self, owner: QWidget, language: str) -> None:
        """Read the pages of one language; nothing is shown yet."""
        super().__init__(owner, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("帮助"))
        self.setObjectName("help")
        self.resize(_SIZE)
        self._topics = {one.name: one for one in help_topics.topics(language)}
        self.search = QLineEdit()
        self.search.setObjectName("helpSearch")
        self.search.setPlaceholderText(self.tr("在帮助里找"))
        self.search.setAccessibleName(self.tr("在帮助里找"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName("helpTopics")
        self.list.setAccessibleName(self.tr("帮助目录"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.page = HelpPage()
        self.page.setAccessibleName(self.tr("帮助"))
        self._back = button(self.tr("后退"), self.page.backward, name="helpBack", sign="back")
        self._lay_out()
        self._connect()
        self._fill(())

    def open(self, topic: str) -> None:
        """Show a topic, and come to the front."""
        self.search.clear()
        self.page.show_topic(self._topics.get(topic, self._topics[help_topics.FIRST]))
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.search.setFixedWidth(_LIST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.addLayout(row(self.search, self._back, None))
        middle = QHBoxLayout()
        middle.addWidget(self.list)
        middle.addWidget(self.page, 1)
        layout.addLayout(middle, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._searched)
        self.list.currentItemChanged.connect(self._chosen)
        self.page.sourceChanged.connect(self._arrived)
        self.page.backwardAvailable.connect(self._back.setEnabled)
        self._back.setEnabled(False)
        QShortcut(QKeySequence.StandardKey.Back, self, self.page.backward)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)

    def _searched(self, text: str) -> None:
        words = text.split()
        self._fill(words)
        if words and self.list.count():
            self.list.setCurrentRow(0)
        self.page.mark(words)

    def _fill(self, words: Sequence[str]) -> None:
        """List the topics in which all words stand."""
        with QSignalBlocker(self.list):  # filling is no choice
            self.list.clear()
            for topic in sorted(self._topics.values(), key=lambda one: not one.is_about(words)):
                if topic.holds(words):
                    item = QListWidgetItem(topic.title)
                    item.setData(Qt.ItemDataRole.UserRole, topic.name)
                    self.list.addItem(item)
        self._arrived(self.page.source())

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page.show_topic(self._topics[item.data(Qt.ItemDataRole.UserRole)])
            self.page.mark(self.search.text().split())

    def _arrived(self, place: QUrl) -> None:
        """Mark in the list where one is, however one came there."""
        name = place.fileName().removesuffix(".md")
        with QSignalBlocker(self.list):
            for number in range(self.list.count()):
                if self.list.item(number).data(Qt.ItemDataRole.UserRole) == name:
                    self.list.setCurrentRow(number)


class HelpPage(QTextBrowser):
    """Shows our own Markdown and the pictures beside it; opens nothing else."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("helpPage")
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(_AROUND)
        self.sourceChanged.connect(self._loosen)

    def show_topic(self, topic: help_topics.Topic) -> None:
        """Show one page from its beginning."""
        place = QUrl.fromLocalFile(str(topic.path))
        if self.source() != place:
            self.setSource(place, QTextDocument.ResourceType.MarkdownResource)

    def mark(self, words: Sequence[str]) -> None:
        """Mark every place where one of the words stands, and go to the first."""
        marks = [one for word in words for one in self._places(word)]
        self.setExtraSelections(marks)
        if marks:
            first = min((one.cursor for one in marks), key=QTextCursor.selectionStart)  # type: ignore[attr-defined]
            self.setTextCursor(QTextCursor(first.document().findBlock(first.selectionStart())))
            self.ensureCursorVisible()

    def _places(self, word: str) -> list[QTextEdit.ExtraSelection]:
        found = []
        cursor = self.document().find(word)
        while not cursor.isNull():
            one = QTextEdit.ExtraSelection()
            one.cursor = cursor  # type: ignore[attr-defined]
            one.format.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))  # type: ignore[attr-defined]
            found.append(one)
            cursor = self.document().find(word, cursor)
        return found

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Read a page or a picture of the help; a picture no wider than the page, sharp on a dense screen."""
        place = self.source().resolved(QUrl(name))
        if not place.isLocalFile() or not place.toLocalFile().startswith(help_topics.folder().as_posix()):
            return None
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, place)
        picture = QImage(place.toLocalFile())
        ratio = self.devicePixelRatioF()
        picture = picture.scaledToWidth(
            round(min(picture.width(), _PICTURE_WIDTH * ratio)), Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(ratio)
        return picture

    def _loosen(self) -> None:
        """Give lines room; Markdown has no say in it."""
        looser = QTextBlockFormat()
        looser.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block = self.document().begin()
        while block.isValid():
            if _OBJECT not in block.text():  # a picture is a line by itself
                QTextCursor(block).mergeBlockFormat(looser)
            block = block.next()
