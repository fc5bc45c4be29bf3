"""Input methods: nothing acts while a composition is open, and what stands in it is never lost (ux §9).

Qt hands a widget that has the focus its composition (preedit) and its commits. Without a platform's help keys reach the
widget all the same, and Enter, digits and shortcuts would act on half a word: dozens of programs do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from shiboken6 import isValid
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut})
_LEAVING: Final = frozenset({QEvent.Type.FocusAboutToChange, QEvent.Type.FocusOut, QEvent.Type.Hide})


class Composing(QObject):
    """Watches whichever widget has the focus; while it composes, the whole application.

    Signals:
        rested: the composition was committed or given up.
    """

    rested = Signal()

    def __init__(self, application: QApplication) -> None:
        """Begin with whatever has the focus."""
        super().__init__(application)
        self._application = application
        self._watched: QObject | None = None
        self._composer: QObject | None = None
        self._text = ""
        application.focusObjectChanged.connect(self._watch)
        self._watch(QGuiApplication.focusObject())

    @property
    def open(self) -> bool:
        """Whether a composition is open."""
        return bool(self._text)

    def finish(self) -> None:
        """End the composition; what stands in it goes into the widget, as it is read on the screen."""
        if not self._text:
            return
        QGuiApplication.inputMethod().commit()  # asks the input method; some platforms do nothing
        if not self._text:
            return
        composer, text = self._composer, self._text
        self._end()
        QGuiApplication.inputMethod().reset()
        if composer is not None and isValid(composer):
            event = QInputMethodEvent()
            event.setCommitString(text)
            QGuiApplication.sendEvent(composer, event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow compositions, and hold back what would act in the middle of one."""
        kind = event.type()
        if kind == QEvent.Type.InputMethod:
            self._follow(watched, cast("QInputMethodEvent", event).preeditString())
            return False
        if not self._text:
            return False
        if kind in _KEYS:
            event.accept()  # an accepted ShortcutOverride lets no shortcut act
            return True
        if self._leaves(watched, kind):
            self.finish()
        return False

    def _leaves(self, watched: QObject, kind: QEvent.Type) -> bool:
        """Whether the clerk goes on to something else with the composition still open."""
        if watched is self._composer:
            return kind in _LEAVING
        return kind == QEvent.Type.MouseButtonPress and watched.isWidgetType()

    def _watch(self, focused: QObject | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = focused
        if focused is not None:
            focused.installEventFilter(self)

    def _follow(self, composer: QObject, text: str) -> None:
        if not text:
            self._end()
            return
        if not self._text:
            # Every event passes here only for as long as a composition is open: it costs too much otherwise.
            self._application.installEventFilter(self)
            composer.destroyed.connect(self._end)
        self._composer, self._text = composer, text

    def _end(self) -> None:
        if self._text:
            self._text, self._composer = "", None
            self._application.removeEventFilter(self)
            self.rested.emit()
