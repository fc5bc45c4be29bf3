"""The bar at the top: whose window it is, the box that finds, when something was last saved, who works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import SignalInstance

_HEIGHT: Final = 38


class TopBar(QWidget):
    """The top bar.

    Signals:
        asked: what was chosen at the clerk's name: lock, change, settings, help, keys, about, leave.
    """

    asked = Signal(str)

    def __init__(self, office: str, who: str, finder: QWidget, *, read_only: bool) -> None:
        """Take the office's name, the account's person and role, and the box that finds."""
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(_HEIGHT)
        self.saved = Label()
        self.saved.setObjectName("saved")
        self.user = QToolButton()
        self.user.setObjectName("user")
        self.user.setText(f"{who} ▾")
        self.user.setAccessibleName(self.tr("用户：{who}").format(who=who))
        self.user.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.user.setMenu(self._menu())
        finder.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self._side(Label(self.tr("结对帮扶工作台"), "brand"), ElidedLabel(office)), 1)
        layout.addWidget(finder)
        warning = [Label(self.tr("▲ 只读：正在看备份"))] if read_only else []
        layout.addWidget(self._side(None, *warning, self.saved, self.user), 1)

    def show_saved(self, at: datetime) -> None:
        """Say when something was last saved."""
        self.saved.setText(self.tr("{time} 已自动保存").format(time=f"{at.astimezone():%H:%M}"))

    def _side(self, *parts: QWidget | None) -> QWidget:
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for one in parts:
            if one is None:
                layout.addStretch(1)
            else:
                layout.addWidget(one, int(isinstance(one, ElidedLabel)), Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _menu(self) -> QMenu:
        menu = QMenu(self.user)
        menu.setObjectName("userMenu")
        # Filled when it is first opened: a quarter of the time that the frame takes.
        menu.aboutToShow.connect(lambda: self._fill(menu), Qt.ConnectionType.SingleShotConnection)
        return menu

    def _fill(self, menu: QMenu) -> None:
        entries = (
            ("lock", self.tr("锁定"), "Ctrl+L"),
            ("change", self.tr("换人…"), ""),
            ("", "", ""),
            ("settings", self.tr("设置"), ""),
            ("help", self.tr("帮助"), "F1"),
            ("keys", self.tr("快捷键"), "Ctrl+/"),
            ("about", self.tr("关于"), ""),
            ("", "", ""),
            ("leave", self.tr("退出登录"), ""),
        )
        for name, text, keys in entries:
            if name:
                self._add(menu, name, text, keys)
            else:
                menu.addSeparator()

    def _add(self, menu: QMenu, name: str, text: str, keys: str) -> None:
        asked: SignalInstance = self.asked
        action = menu.addAction(text, lambda: asked.emit(name))
        action.setObjectName(name)
        if keys:  # the frame's shortcut acts; here it is only told
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
