"""显示: size of type, height of rows, masking, lock and language of this account's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QVBoxLayout
from typing_extensions import override

from povoffice.services import preferences
from povoffice.services.preferences import LOCK_CHOICES, Display, RowHeight, TextSize
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.widgets.buttons import row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.ui.desk import Desk


class DisplayPart(Part):
    """How this account likes its window. Each choice is kept as it is made."""

    def __init__(self, desk: Desk) -> None:
        """Build the form."""
        super().__init__(desk)
        sizes = ((TextSize.SMALL, self.tr("小")), (TextSize.STANDARD, self.tr("标准")), (TextSize.LARGE, self.tr("大")))
        heights = (
            (RowHeight.COMPACT, self.tr("密")),
            (RowHeight.STANDARD, self.tr("标准")),
            (RowHeight.LARGE, self.tr("宽")),
        )
        minutes = ((one, self.tr("{count} 分钟").format(count=one)) for one in LOCK_CHOICES)
        languages = (("", self.tr("跟电脑一样")), ("zh", self.tr("中文")), ("en", "English"))
        self.size_box = self._box("text-size", self.tr("字号"), sizes)
        self.height_box = self._box("row-height", self.tr("行高"), heights)
        self.lock_box = self._box("lock-minutes", self.tr("多久不用就锁定"), minutes)
        self.language = self._box("language", self.tr("语言"), languages)
        self.masked = QCheckBox(self.tr("证件号码、电话、卡号在列表里打码（要看全的，一次一看，有记录）"))
        self.masked.setObjectName("masked")
        card, form = QFrame(), form_layout()
        card.setObjectName("card")
        card.setMaximumWidth(900)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(24, 16, 24, 16)
        form.setVerticalSpacing(12)
        form.addRow(Label(self.tr("字号")), self.size_box)
        form.addRow(Label(self.tr("列表行高")), self.height_box)
        form.addRow(Label(""), self.masked)
        form.addRow(Label(self.tr("多久不用就锁定")), self.lock_box)
        form.addRow(Label(self.tr("语言（下次登录起用）")), self.language)
        layout.addLayout(form)
        self.body.addLayout(row(card, None))
        self.body.addWidget(Label(self.tr("这些只管本用户自己的窗口，改了就记住。"), "secondary"))
        self.body.addStretch(1)
        self.masked.toggled.connect(lambda _on: self._keep())
        for box in (self.size_box, self.height_box, self.lock_box, self.language):
            box.activated.connect(lambda _place: self._keep())
        self.setEnabled(not desk.session.office.read_only)

    def _box(self, name: str, title: str, choices: Iterable[tuple[object, str]]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        for value, text in choices:
            box.addItem(text, value)
        return box

    @override
    def refresh(self) -> None:
        """Show what was chosen."""
        kept = preferences.display(self.desk.session)
        chosen: tuple[tuple[QComboBox, object], ...] = (
            (self.size_box, kept.text_size),
            (self.height_box, kept.row_height),
            (self.lock_box, kept.lock_minutes),
            (self.language, kept.language),
        )
        for box, value in chosen:
            box.setCurrentIndex(next(place for place in range(box.count()) if box.itemData(place) == value))
        self.masked.blockSignals(True)  # noqa: FBT003 - Qt's own way to say it
        self.masked.setChecked(kept.masked)
        self.masked.blockSignals(False)  # noqa: FBT003

    def chosen(self) -> Display:
        """What the boxes say."""
        return Display(
            self.size_box.currentData(),
            self.height_box.currentData(),
            self.masked.isChecked(),
            self.lock_box.currentData(),
            self.language.currentData(),
        )

    def _keep(self) -> None:
        session, wanted = self.desk.session, self.chosen()
        self.desk.tasks.run(
            lambda _progress: preferences.set_display(session, wanted), lambda _nothing: self.desk.set_display(wanted)
        )
