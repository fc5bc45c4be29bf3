"""结对规则: what each set of rules demands and wishes, as the draw reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from typing_extensions import override

from povoffice.services import pairing
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from povoffice.core.pairing.rules import DrawRules
    from povoffice.ui.desk import Desk


class RulesPart(Part):
    """The rules of the draw, shown; they are altered in the office's own file."""

    def __init__(self, desk: Desk) -> None:
        """Build the part."""
        super().__init__(desk)
        self.rules = QComboBox()
        self.rules.setObjectName("shown-rules")
        self.rules.setAccessibleName(self.tr("规则"))
        for one in desk.session.definitions.draw_rules.values():
            self.rules.addItem(title_of(one.title), one.id)
        self.rules.currentIndexChanged.connect(lambda _place: self.refresh())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("规则的内容"))
        own = desk.session.office.folder / "forms" / "draw-rules"
        hint = self.tr("要改规则：把规则文件放进 {folder}，同名的代替自带的，下次登录起用。").format(folder=own)
        self.body.addLayout(row(Label(self.tr("规则")), self.rules, None))
        self.body.addWidget(self.text, 1)
        self.body.addWidget(ElidedLabel(hint, "secondary"))
        self.rules.setCurrentIndex(max(self.rules.findData(pairing.STANDARD), 0))

    @override
    def refresh(self) -> None:
        """Show the chosen rules."""
        rules = self.desk.session.definitions.draw_rules.get(self.rules.currentData())
        if rules is not None:
            self.text.setPlainText("\n".join(self._lines(rules)))

    def _lines(self, rules: DrawRules) -> list[str]:
        lines = [self.tr("{title}　第 {version} 版").format(title=title_of(rules.title), version=rules.version), ""]
        lines += [
            self.tr("必须遵守"),
            *(f"{'■' if one.on else '□'} {one.code}　{title_of(one.title)}" for one in rules.hard),
            "",
        ]
        lines.append(self.tr("尽量做到（先后有序）"))
        wishes = sorted(rules.soft, key=lambda one: (one.priority, -one.weight))
        lines += [f"{'■' if one.on else '□'} {one.priority}　{title_of(one.title)}" for one in wishes]
        lines += ["", self.tr("每名责任人的上限"), self.tr("未列出的：{count} 户").format(count=rules.default_cap)]
        lines += [self.tr("{rank}：{count} 户").format(rank=rank, count=cap) for rank, cap in rules.caps.items()]
        lines += ["", self.tr("规则指纹（抽签记录上印的）：{digest}").format(digest=rules.digest[:16])]
        return lines
