"""How a stack is printed: which document, how many copies, both sides, cover lists, the code, the order."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QWidget

from povoffice.services import printing
from povoffice.services.papers import Choice, Order
from povoffice.ui.pages.papers.rows import BLANK, CONTRACT, VISIT
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from povoffice.forms.document_vocabulary import Per
    from povoffice.services.session import Session

_QUARTER, _YEAR = 92, 366  # days


class Options(QWidget):
    """One line of choices below the list.

    Signals:
        altered: the stack is another one than before.
        document_chosen: so is what it is made of.
    """

    altered = Signal()
    document_chosen = Signal()

    def __init__(self, session: Session) -> None:
        """Offer what the office can print."""
        super().__init__()
        self._pers = {name: form.per for name, form in session.definitions.documents.items()}
        self.document = QComboBox()
        self.document.setObjectName("document")
        self.document.setMinimumWidth(190)
        self.document.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.document.setMinimumContentsLength(22)  # follows the size of type, as the width does not
        self.document.setAccessibleName(self.tr("文种"))
        self._contracts = [(self._title(one), one.id) for one in printing.documents(session) if one.id == CONTRACT]
        self._others = self._other_documents(session)
        self.copies = QSpinBox()
        self.copies.setObjectName("copies")
        self.copies.setRange(0, 9)
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.copies.setSpecialValueText(self.tr("按规定"))
        self.copies.setAccessibleName(self.tr("一式几份"))
        self.duplex = self._box(self.tr("双面"), "duplex", self.tr("每份从新的一张纸开始"), on=True)
        self.covers = self._box(self.tr("分村封面清单"), "covers", self.tr("每村一张领取、交回登记表"), on=True)
        self.qr = self._box(self.tr("二维码"), "qr", self.tr("每页印协议码的二维码，签回时扫"), on=True)
        self.order = QComboBox()
        self.order.setObjectName("order")
        self.order.setAccessibleName(self.tr("排序"))
        orders = (
            (self.tr("区划→组→户主"), Order.WALKING),
            (self.tr("编号"), Order.NUMBER),
            (self.tr("责任人"), Order.OFFICIAL),
        )
        for text, order in orders:
            self.order.addItem(text, order.value)
        self.period = QComboBox()
        self.period.setObjectName("visit-period")
        self.period.setAccessibleName(self.tr("走访日期"))
        for text, days in (
            (self.tr("近三个月的走访"), _QUARTER),
            (self.tr("近一年的走访"), _YEAR),
            (self.tr("全部走访"), 0),
        ):
            self.period.addItem(text, days)
        self._lay_out()
        self.offer(others=False)
        self.document.currentIndexChanged.connect(lambda _index: self._on_document())
        self.copies.valueChanged.connect(lambda _value: self.altered.emit())
        self.order.currentIndexChanged.connect(lambda _index: self._on_order())
        self.period.currentIndexChanged.connect(lambda _index: self.document_chosen.emit())

    def _box(self, text: str, name: str, tip: str, *, on: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setToolTip(tip)
        box.setChecked(on)
        box.toggled.connect(lambda _on: self.altered.emit())
        return box

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(Label(self.tr("文种")))
        layout.addWidget(self.document)
        layout.addWidget(self.period)
        layout.addSpacing(8)
        layout.addWidget(Label(self.tr("一式几份")))
        layout.addWidget(self.copies)
        layout.addSpacing(8)
        for box in (self.duplex, self.covers, self.qr):
            layout.addWidget(box)
            layout.addSpacing(4)
        layout.addWidget(Label(self.tr("排序")))
        layout.addWidget(self.order)
        layout.addStretch(1)

    def _title(self, one: printing.Document) -> str:
        title = title_of(one.title)
        return self.tr("{title}（范本）").format(title=title) if one.draft else title

    def _other_documents(self, session: Session) -> list[tuple[str, str]]:
        """Everything but contracts: documents, forms to fill by hand, registers."""
        documents = [one for one in printing.documents(session) if one.per != CONTRACT]
        found = [(self._title(one), one.id) for one in documents]
        empty = self.tr("{title}（空白，手填）")
        found += [
            (empty.format(title=title_of(one.title)), BLANK + one.id)
            for one in documents
            if one.per in {"household", "official", "bag"}
        ]
        ledger = self.tr("台账：{title}")
        return found + [(ledger.format(title=title_of(one.title)), one.id) for one in session.definitions.registers]

    def offer(self, *, others: bool) -> None:
        """Offer contracts, or everything else; what was chosen of that stays chosen."""
        before = self.document.currentData()
        self.document.blockSignals(True)  # noqa: FBT003 - Qt's own way to say it
        self.document.clear()
        for title, name in self._others if others else self._contracts:
            self.document.addItem(title, name)
        self.document.setCurrentIndex(max(self.document.findData(before), 0))
        self.document.blockSignals(False)  # noqa: FBT003
        self._enable()

    def choose(self, document: str) -> None:
        """Choose a document that is offered."""
        self.document.setCurrentIndex(max(self.document.findData(document), 0))

    @property
    def name(self) -> str:
        """The document chosen, with the sign of an empty form."""
        return str(self.document.currentData() or "")

    @property
    def is_blank(self) -> bool:
        """Whether it is an empty form."""
        return self.name.startswith(BLANK)

    @property
    def id(self) -> str:
        """The document's id."""
        return self.name.removeprefix(BLANK)

    @property
    def per(self) -> Per | None:
        """Whom one paper of it is for; None of a ledger."""
        return self._pers.get(self.id)

    def limit(self, today: date) -> Choice:
        """What is listed of a document: of visits those of the period, of all else everything."""
        days = int(self.period.currentData())
        return Choice(since=today - timedelta(days=days)) if days and self.per == VISIT else Choice()

    def choice(self, keys: Sequence[str]) -> Choice:
        """The stack of some papers."""
        blank = self.is_blank
        return Choice(
            copies=self.copies.value() or None,
            blank=blank,
            keys=() if blank else tuple(keys),
            order=Order(self.order.currentData()),
            covers=self.covers.isEnabled() and self.covers.isChecked(),
            qr=self.qr.isChecked(),
            duplex=self.duplex.isChecked(),
        )

    def _on_document(self) -> None:
        self._enable()
        self.document_chosen.emit()

    def _on_order(self) -> None:
        self._enable()
        self.altered.emit()

    def _enable(self) -> None:
        """Leave open what the document has."""
        per = self.per
        single = not self.is_blank and per in {CONTRACT, "household"}
        walking = self.order.currentData() == Order.WALKING.value
        self.covers.setEnabled(single and walking)
        self.qr.setEnabled(per == CONTRACT)
        self.order.setEnabled(single or (not self.is_blank and per == "bag"))
        self.copies.setEnabled(per is not None)
        of_visits = per == VISIT
        self.period.setVisible(of_visits)
        for one in (self.covers, self.qr):  # visits have neither: there is room for the period
            one.setVisible(not of_visits)
