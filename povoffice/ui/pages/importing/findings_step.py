"""Step 3, 查问题: what was found, by cell; what is held until the clerk decides; the problems workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

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
        Column(translate("Importing", "文件"), lambda one: one.file, width=8),
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
        given_up: away with this import.
    """

    decided = Signal(object)
    book_wanted = Signal()
    back = Signal()
    go = Signal()
    given_up = Signal()

    def __init__(self, look: Tokens) -> None:
        """Build the step, empty."""
        super().__init__()
        self._shown: PlanShown | None = None
        self.counts, self.foot, self.held_row = Label(""), Label("", "secondary"), Label("")
        self.kind = QComboBox()
        self.kind.setObjectName("import-severity")
        self.kind.setAccessibleName(self.tr("只看"))
        self.kind.addItem(self.tr("全部"), None)
        for severity, word in severity_words().items():
            self.kind.addItem(word, severity.value)
        self.kind.currentIndexChanged.connect(lambda _index: self._list())
        self.findings: TableView[FindingRow] = TableView(finding_columns(), look, lambda one: one.place)
        self.findings.setAccessibleName(self.tr("问题"))
        self.findings.when_empty(self.tr("有疑点的格子会列在这里。没有查出问题，点“下一步：看差异”。"))
        self.findings.chosen.connect(self._chosen)
        self.message = Label("", wrap=True)
        self.message.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        book = self.tr("导出问题表（原格式加“问题”列）…")
        self.book_button = button(book, self.book_wanted.emit, name="problems-book")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self.counts, None, Label(self.tr("只看")), self.kind, self.book_button))
        layout.addWidget(self.findings, 1)
        layout.addWidget(self.message)
        layout.addWidget(self._decision_bar())
        forward = button(self.tr("下一步：看差异"), self.go.emit, PRIMARY, name="import-next")
        leave = button(self.tr("取消"), self.given_up.emit, name="import-cancel")
        layout.addLayout(row(self.foot, None, button(self.tr("上一步"), self.back.emit), forward, leave))
        self._keys()

    def _keys(self) -> None:
        inside, own = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F8), self, lambda: self.walk(1), context=inside)
        QShortcut(QKeySequence("Shift+F8"), self, lambda: self.walk(-1), context=inside)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(key), self.findings, self.accept, context=own)

    def _decision_bar(self) -> QWidget:
        bar = QWidget()
        self.candidates = QComboBox()
        self.candidates.setObjectName("import-candidates")
        self.candidates.setAccessibleName(self.tr("可能是谁"))
        self.alike = QCheckBox("")
        self.alike.setObjectName("import-alike")
        self.alike.setAccessibleName(self.tr("同样的都这样办"))
        self.same_button = button(self.tr("是同一个"), lambda: self._decide(Choice.SAME), name="held-same")
        self.import_button = button(self.tr("照表写入"), lambda: self._decide(Choice.IMPORT), name="held-import")
        self.skip_button = button(self.tr("本行不导入"), lambda: self._decide(Choice.SKIP), name="held-skip")
        self.skip_all_button = button(self.tr("待处理的都不导入"), self._skip_all, name="held-skip-all")
        parts = (self.alike, self.candidates, self.same_button, self.import_button, self.skip_button)
        bar.setLayout(row(self.held_row, None, *parts, self.skip_all_button))
        self._held_parts = parts
        return bar

    def fill(self, shown: PlanShown) -> None:
        """Show a plan; what is looked at stays, or the next of what is left comes."""
        self._shown = shown
        place = self.findings.currentIndex().row()
        self._list()
        if place > 0 and self.findings.table.rows:
            self.findings.selectRow(min(place, len(self.findings.table.rows) - 1))
        counts, said = shown.plan.counts, severity_words()
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

    def walk(self, by: int) -> None:
        """F8: the next finding that wants somebody, round and round."""
        rows = self.findings.table.rows
        start = self.findings.currentIndex().row()
        for step in range(1, len(rows) + 1):
            place = (start + by * step) % len(rows)
            if rows[place].severity is not Severity.INFO:
                self.findings.selectRow(place)
                self.findings.scrollTo(self.findings.table.index(place, 0))
                return

    def accept(self) -> None:
        """Enter: take what is suggested, where anything is, and go on to the next."""
        held = self._held()
        if held is not None and len(held.candidates) == 1:
            self._decide(Choice.SAME)
        else:
            self.walk(1)

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
        self.message.setText(" ".join(filter(None, (finding.cell, finding.message))) if finding else "")
        if held is None or self._shown is None:
            self.held_row.setText("")
            return
        self.held_row.setText(self.tr("第 {row} 行待处理：").format(row=held.row.row))
        self.candidates.clear()
        for key in held.candidates:
            self.candidates.addItem(self._shown.names.of(held.kind, key), key)
        one = len(held.candidates) == 1
        self.candidates.setVisible(len(held.candidates) > 1)
        self.same_button.setVisible(bool(held.candidates))
        named = self.tr("是同一个：{name}（Enter）").format(name=self.candidates.itemText(0))
        self.same_button.setText(named if one else self.tr("是同一个"))
        alike = len(self._alike(held))
        self.alike.setText(self.tr("同样的 {count} 行都这样").format(count=alike))
        self.alike.setChecked(False)
        self.alike.setVisible(alike > 1)

    def _held(self) -> RowPlan | None:
        finding = self.findings.current_row()
        return finding.held if finding else None

    def _alike(self, held: RowPlan) -> list[RowPlan]:
        """The rows that are held for the same reason."""
        code = held.why.code if held.why else ""
        every = self._shown.plan.held if self._shown else ()
        return [one for one in every if one.why is not None and one.why.code == code]

    def _decide(self, choice: Choice) -> None:
        held = self._held()
        if held is None:
            return
        rows = self._alike(held) if self.alike.isChecked() else [held]
        decisions: dict[RowId, Decision] = {one.row: Decision(choice) for one in rows}
        if choice is Choice.SAME:
            decisions = {one.row: Decision(choice, one.candidates[0]) for one in rows if len(one.candidates) == 1}
            decisions[held.row] = Decision(choice, str(self.candidates.currentData() or ""))
        self.decided.emit(decisions)

    def _skip_all(self) -> None:
        if self._shown is not None:
            decisions: dict[RowId, Decision] = {one.row: Decision(Choice.SKIP) for one in self._shown.plan.held}
            self.decided.emit(decisions)
