"""Step 3, 查问题: what was found, by cell; what is held until the clerk decides; the problems workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from povoffice.core.findings import Severity
from povoffice.services.importing import Choice, Decision, Outcome
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from povoffice.services.importing import RowId, RowPlan
    from povoffice.ui.pages.importing.reading import FindingRow, PlanShown
    from povoffice.ui.theme import Tokens

STATES: Final = {Severity.ERROR: State.ERROR, Severity.WARNING: State.WARNING, Severity.INFO: State.UNDER_WAY}


def severity_words() -> dict[Severity, str]:
    """须改, 请核对, 已整理: the same words everywhere."""
    translate = QCoreApplication.translate
    return {
        Severity.ERROR: translate("Severity", "须改"),
        Severity.WARNING: translate("Severity", "请核对"),
        Severity.INFO: translate("Severity", "已整理"),
    }


def finding_columns() -> list[Column[FindingRow]]:
    """The columns of the list of findings."""
    translate = QCoreApplication.translate
    said = severity_words()
    return [
        Column(
            translate("Importing", "状态"),
            lambda one: said[one.severity],
            lambda one: one.place,
            5.5,
            state=lambda one: STATES[one.severity],
        ),
        Column(translate("Importing", "文件"), lambda one: one.file, width=9),
        Column(translate("Importing", "工作表"), lambda one: one.sheet, width=5),
        Column(translate("Importing", "格"), lambda one: one.cell, width=3),
        Column(translate("Importing", "格里是"), lambda one: one.value, width=9),
        Column(translate("Importing", "问题"), lambda one: one.message, width=40),
    ]


class FindingsStep(QWidget):
    """Findings, and decisions on the rows they hold.

    Signals:
        decided: RowId → Decision.
        book_wanted: the problems workbook.
        back, go: to step 2, to step 4.
    """

    decided = Signal(object)
    book_wanted = Signal()
    back = Signal()
    go = Signal()

    def __init__(self, look: Tokens) -> None:
        """Build the step, empty."""
        super().__init__()
        self._shown: PlanShown | None = None
        self.counts = Label("")
        self.kind = QComboBox()
        self.kind.setObjectName("import-severity")
        self.kind.addItem(self.tr("全部"), None)
        for severity, word in severity_words().items():
            self.kind.addItem(word, severity.value)
        self.kind.currentIndexChanged.connect(lambda _index: self._list())
        self.findings: TableView[FindingRow] = TableView(finding_columns(), look, lambda one: one.place)
        self.findings.chosen.connect(self._chosen)
        self.book_button = button(
            self.tr("导出问题表（原格式加“问题”列）…"), self.book_wanted.emit, name="problems-book"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self.counts, None, Label(self.tr("只看")), self.kind, self.book_button))
        layout.addWidget(self.findings, 1)
        layout.addWidget(self._decision_bar())
        self.foot = Label("", "secondary")
        forward = button(self.tr("下一步：看差异"), self.go.emit, PRIMARY, name="import-next")
        layout.addLayout(row(self.foot, None, button(self.tr("上一步"), self.back.emit), forward))
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F8), self, lambda: self.findings.step(1), context=inside)

    def _decision_bar(self) -> QWidget:
        bar = QWidget()
        self.held_row = Label("")
        self.candidates = QComboBox()
        self.candidates.setObjectName("import-candidates")
        self.same_button = button(self.tr("是同一个"), lambda: self._decide(Choice.SAME), name="held-same")
        self.import_button = button(self.tr("照表写入"), lambda: self._decide(Choice.IMPORT), name="held-import")
        self.skip_button = button(self.tr("本行不导入"), lambda: self._decide(Choice.SKIP), name="held-skip")
        self.skip_all_button = button(self.tr("待处理的都不导入"), self._skip_all, name="held-skip-all")
        parts = (self.candidates, self.same_button, self.import_button, self.skip_button)
        layout = row(self.held_row, None, *parts, self.skip_all_button)
        bar.setLayout(layout)
        self._held_parts = parts
        return bar

    def fill(self, shown: PlanShown) -> None:
        """Show a plan."""
        self._shown = shown
        self._list()
        counts = shown.plan.counts
        said = severity_words()
        per = {one: sum(row.severity is one for row in shown.findings) for one in Severity}
        parts = [f"{said[one]} {per[one]:,}" for one in Severity]
        writable = sum(counts[one] for one in (Outcome.NEW, Outcome.CHANGED, Outcome.CONFLICT))
        self.counts.setText("　".join([*parts, self.tr("可写入 {count} 行").format(count=f"{writable:,}")]))
        held = len(shown.plan.held)
        text = self.tr("{held} 行待处理，先不写入；改好的表可以再导入。") if held else self.tr("没有待处理的行")
        self.foot.setText(text.format(held=held))
        self.skip_all_button.setVisible(held > 0)
        self.book_button.setEnabled(bool(shown.findings))
        self._chosen(self.findings.current_row())

    def _list(self) -> None:
        if self._shown is None:
            return
        wanted = self.kind.currentData()
        self.findings.set_rows(one for one in self._shown.findings if wanted in {None, one.severity.value})
        self.findings.choose_first()

    def _chosen(self, finding: FindingRow | None) -> None:
        held = finding.held if finding else None
        for part in self._held_parts:
            part.setVisible(held is not None)
        if held is None or self._shown is None:
            self.held_row.setText("")
            return
        self.held_row.setText(self.tr("第 {row} 行待处理：").format(row=held.row.row))
        self.candidates.clear()
        for key in held.candidates:
            self.candidates.addItem(self._shown.names.of(held.kind, key), key)
        self.candidates.setVisible(len(held.candidates) > 1)
        self.same_button.setVisible(bool(held.candidates))

    def _held(self) -> RowPlan | None:
        finding = self.findings.current_row()
        return finding.held if finding else None

    def _decide(self, choice: Choice) -> None:
        if (held := self._held()) is not None:
            key = str(self.candidates.currentData() or "") if choice is Choice.SAME else ""
            self.decided.emit({held.row: Decision(choice, key)})

    def _skip_all(self) -> None:
        if self._shown is not None:
            decisions: dict[RowId, Decision] = {one.row: Decision(Choice.SKIP) for one in self._shown.plan.held}
            self.decided.emit(decisions)
