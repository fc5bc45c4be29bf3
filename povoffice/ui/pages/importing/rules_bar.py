"""One rule for many differences: for those chosen, for a whole column, for all."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from povoffice.services.importing import Rule
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.services.importing import Difference


class Scope(Enum):
    """Which differences a rule is for."""

    ALL = "all"
    COLUMN = "column"
    CHOSEN = "chosen"


class RulesBar(QWidget):
    """The rules. Signals: ruled, with the rule and its scope."""

    ruled = Signal(object, object)

    def __init__(self) -> None:
        """Build the bar."""
        super().__init__()
        self.scope = QComboBox()
        self.scope.setObjectName("rule-scope")
        self.scope.setAccessibleName(self.tr("对哪些用"))
        self.scope.addItem(self.tr("全部"), Scope.ALL)
        self.scope.addItem(self.tr("同一字段的"), Scope.COLUMN)
        self.scope.addItem(self.tr("选中的"), Scope.CHOSEN)
        texts = {
            Rule.OURS: (self.tr("取库里"), self.tr("都用台账里的")),
            Rule.THEIRS: (self.tr("取表里"), self.tr("都用表里的")),
            Rule.SIDES: (self.tr("谁改取谁"), self.tr("上次两边一致以后，只有一边改过的，取改过的；两边都改的留着定")),
            Rule.NEWEST: (self.tr("按新填优先"), self.tr("表比台账里最后一次改得晚，取表里；不然取库里")),
            Rule.BLANKS: (self.tr("只填空白"), self.tr("台账里空着的取表里，有的不动")),
        }
        buttons = [self._button(rule, *said) for rule, said in texts.items()]
        hint = ElidedLabel(self.tr("点“库里”或“表里”那一格定取用；也可用 ← →，Enter 采用建议。"), "secondary")
        self.setLayout(row(hint, self.scope, *buttons))

    def _button(self, rule: Rule, text: str, tip: str) -> QPushButton:
        made = button(text, lambda: self.ruled.emit(rule, self.scope.currentData()), name=f"rule-{rule.value}")
        made.setToolTip(tip)
        return made


def within(rows: Iterable[Difference], chosen: list[Difference], scope: Scope) -> list[Difference]:
    """The differences that a scope takes in."""
    if scope is Scope.CHOSEN:
        return chosen
    columns = {(one.kind, one.field) for one in chosen}
    return [one for one in rows if scope is Scope.ALL or (one.kind, one.field) in columns]
