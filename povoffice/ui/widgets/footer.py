"""The footer: on the left what just happened, with 撤销, or how far the work is; on the right what is listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QToolButton, QWidget

from povoffice.ui.widgets.buttons import LINK, button
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.core.work import Step as WorkStep
    from povoffice.forms.wording import Wording
    from povoffice.ui.undoing import Step

_STAYS: Final = 12_000  # ms; at least 8 s (UX-35)
_LISTED: Final = 200  # steps in the menu; UX-36 asks for a hundred


@dataclass(frozen=True)
class TakeBack:
    """A way to take back what was told, where the button says something else than 撤销."""

    act: Callable[[], object]
    verb: str

    def __call__(self) -> object:
        """Take it back."""
        return self.act()


class Footer(QWidget):
    """One line at the foot of the window.

    Signals:
        stop_wanted: the clerk asked the work under way to stop.
        undo_wanted: the number of a step that is to be taken back.
        redo_wanted: what was taken back last is to be done again.
        whole_wanted: the region that all pages share is to be given up.
    """

    stop_wanted = Signal()
    undo_wanted = Signal(int)
    redo_wanted = Signal()
    whole_wanted = Signal()

    def __init__(self, wording: Wording, steps: Callable[[], Sequence[Step]]) -> None:
        """Start empty. ``steps`` are those that can be taken back, newest first."""
        super().__init__()
        self._wording = wording
        self._steps = steps
        self._told = ""
        self._undo: Callable[[], object] | None = None
        self._working = False
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(30)
        self.text = ElidedLabel()
        self.text.setObjectName("footerText")
        self.undo_button = button(self.tr("撤销"), self._take_back, LINK, name="undo")
        self.steps_button = self._steps_button()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(180)
        self.bar.setAccessibleName(self.tr("进度"))
        self.stop_button = button(self.tr("停止"), self.stop_wanted.emit, name="stop")
        self.listed = Label()
        self.listed.setObjectName("listed")
        self.scope = button("", self.whole_wanted.emit, LINK, name="scope")
        self.warning = Label()
        self.warning.setObjectName("footerWarning")
        self.backed_up = Label()
        self.backed_up.setObjectName("backedUp")
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(lambda: self.tell("", None))
        self.rest()
        self.tell("", None)
        self.warn("")
        self.show_scope("")

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 2)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self.stop_button)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.undo_button)
        layout.addWidget(self.steps_button)
        for one in (self.listed, self.scope, self.warning, self.backed_up):
            layout.addSpacing(8)
            layout.addWidget(one)

    def _steps_button(self) -> QToolButton:
        made = QToolButton()
        made.setObjectName("steps")
        made.setText(self.tr("历次 ▾"))
        made.setAccessibleName(self.tr("可以撤销的历次改动"))
        made.setToolTip(self.tr("Ctrl+Z 逐步撤销，Ctrl+Y 恢复"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill_menu)
        made.setMenu(menu)
        return made

    def fill_menu(self) -> None:
        """List what can be taken back, each by itself; and doing again what was taken back last."""
        menu = self.steps_button.menu()
        menu.clear()
        menu.addAction(self.tr("恢复刚才撤销的　Ctrl+Y"), self.redo_wanted.emit)
        menu.addSeparator()
        listed = self._steps()[:_LISTED]
        for step in listed:
            text = f"{step.at.astimezone():%H:%M}　{step.title}".replace("&", "&&")
            menu.addAction(text, lambda number=step.number: self.undo_wanted.emit(number))
        if not listed:
            menu.addAction(self.tr("这次登录以来没有改动")).setEnabled(False)

    def tell(self, text: str, undo: Callable[[], object] | None) -> None:
        """Say what just happened; it stays a while, what can be taken back stays until the next."""
        self._told, self._undo = text, undo
        self._show_told()
        self._timer.stop()
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.text, text))
            if undo is None:
                self._timer.start()

    def warn(self, text: str) -> None:
        """Say something that holds for as long as the window is open; "" takes it away."""
        self.warning.setText(text)
        self.warning.setVisible(bool(text))

    def show_scope(self, name: str) -> None:
        """Name the region that all pages share, with the way to give it up; "" is the whole office."""
        text = self.tr("范围 {name} ✕").format(name=name) if name else self.tr("范围 全部")
        self.scope.setText(text.replace("&", "&&"))
        self.scope.setEnabled(bool(name))
        self.scope.setToolTip(self.tr("回到全部") if name else "")

    def _show_told(self) -> None:
        if not self._working:
            self.text.setText(self._told)
            self.undo_button.setText(self._undo.verb if isinstance(self._undo, TakeBack) else self.tr("撤销"))
            self.undo_button.setVisible(self._undo is not None)

    def progress(self, step: WorkStep | None) -> None:
        """Say how far the work is; what was told before comes back after it."""
        self._working = True
        self.bar.setVisible(True)
        self.stop_button.setVisible(True)
        self.undo_button.setVisible(False)
        self.bar.setRange(0, step.total if step else 0)
        self.bar.setValue(step.done if step else 0)
        if step is None:
            return
        label = self._wording.text(step.label)
        self.text.setText(f"{label}　{step.done:,}／{step.total:,}" if step.total else label)

    def rest(self) -> None:
        """Nothing is under way any more."""
        self._working = False
        self.bar.setVisible(False)
        self.stop_button.setVisible(False)
        self._show_told()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self._show_told()
        if undo is not None:
            undo()
