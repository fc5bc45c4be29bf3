"""贴名单: names as they came, each a household; of those that may mean several, or none, the clerk is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.values.id_number import masked
from povoffice.services.inspections import naming, sampling
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.titles import meaning_of
from povoffice.ui.values import of_household
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.core.records.record import Record
    from povoffice.services.inspections.naming import Named
    from povoffice.services.session import Session
    from povoffice.ui.desk import Desk

_COUNTY: Final = 3  # of the levels, the one that comes most often
_LEAVE: Final = "-"
_HEIGHT: Final = 160


@dataclass(frozen=True)
class _Asked:
    """What the clerk is to decide: which of some households a name means, in words."""

    text: str
    candidates: tuple[tuple[str, str], ...]


class NamesDialog(SavingDialog):
    """A box to paste into; what is not clear is asked below it. Without an inspection one is entered with the list."""

    def __init__(self, desk: Desk, parent: QWidget, inspection: Record | None) -> None:
        """Begin empty."""
        super().__init__(desk, parent, "names", self.tr("用这份名单"))
        self.setWindowTitle(self.tr("粘贴抽查名单"))
        self.setMinimumWidth(520)
        self._inspection = inspection.key if inspection else ""
        self._read = ""
        self._choices: list[QComboBox] = []
        self.called, self.level = QLineEdit(), QComboBox()
        if inspection is None:
            self._ask_which()
        self.text = QPlainTextEdit()
        self.text.setObjectName("names-text")
        self.text.setAccessibleName(self.tr("抽查名单"))
        self.form.addRow(
            Label(self.tr("一行一户：户主姓名（可带村组），或户编号、身份证号、身份证末四位"), "secondary", wrap=True)
        )
        self.form.addRow(self.text)
        self.asked = QScrollArea()
        self.asked.setWidgetResizable(True)
        self.asked.setFixedHeight(_HEIGHT)
        self.asked.hide()
        self.form.addRow(self.asked)

    def _ask_which(self) -> None:
        today = self.desk.session.today()
        self.called.setText(self.tr("{month}月{day}日检查").format(month=today.month, day=today.day))
        self.called.setObjectName("names-title")
        self.level.setObjectName("names-level")
        for one in self.desk.session.definitions.codes["inspection-level"].values:
            self.level.addItem(meaning_of(one.title), one.title)
        self.level.setCurrentIndex(_COUNTY)
        self.form.addRow(Label(self.tr("检查名称")), self.called)
        self.form.addRow(Label(self.tr("检查级别")), self.level)
        self.name_fields()

    @override
    def work(self) -> Callable[[], object]:
        """Find everybody, and take them; or tell who is not clear, and take nobody."""
        session, key, text = self.desk.session, self._inspection, self.text.toPlainText()
        level, title = str(self.level.currentData()), self.called.text()
        decided = [str(one.currentData() or "") for one in self._choices] if text == self._read else []
        self._read = text

        def take() -> object:
            found = naming.named(session, text)
            if not found:
                raise OfficeError("inspections.no_names")
            unclear = [one for one in found if len(one.households) != 1]
            if len(decided) != len(unclear) or not all(decided):
                return [_asked(session, one) for one in unclear]
            keys = _keys(found, decided)
            if not keys:
                raise OfficeError("inspections.no_names")
            if key:
                return sampling.take(session, key, keys)
            return sampling.take_anew(session, level, title, session.today(), keys)

        return take

    @override
    def _saved(self, result: object) -> None:
        if not isinstance(result, list):
            super()._saved(result)
            return
        self.save.setEnabled(True)
        self._ask(result)

    def _ask(self, asked: Sequence[_Asked]) -> None:
        """A choice for each name that is not clear; what was decided of it before stands."""
        before = {one.accessibleName(): str(one.currentData() or "") for one in self._choices}
        self._choices = []
        inside = QWidget()
        form = form_layout(inside)
        for one in asked:
            choice = QComboBox()
            choice.setObjectName("names-choice")
            choice.setAccessibleName(one.text)
            count = len(one.candidates)
            first = (
                self.tr("有 {count} 户，请选").format(count=count) if count else self.tr("没找到。改名单，或选“不要”")
            )
            choice.addItem(first, "")
            for key, words in one.candidates:
                choice.addItem(words, key)
            choice.addItem(self.tr("不要这个"), _LEAVE)
            choice.setCurrentIndex(max(choice.findData(before.get(one.text, "")), 0))
            form.addRow(Label(one.text), choice)
            self._choices.append(choice)
        self.asked.setWidget(inside)
        self.asked.show()
        self.adjustSize()
        self.problem.setText(
            self.tr("{count} 个名字对不上一户，在上面定下来再点“用这份名单”。").format(count=len(asked))
        )
        self.problem.show()
        if self._choices:
            self._choices[0].setFocus()


def _asked(session: Session, one: Named) -> _Asked:
    snapshot = session.snapshot()
    words = (
        (home.key, " ".join((of_household(snapshot, home), home.text("number"), masked(home.text("head_id_number")))))
        for home in one.households
    )
    return _Asked(one.text, tuple(words))


def _keys(found: Sequence[Named], decided: Sequence[str]) -> list[str]:
    """The households meant: the clear ones, and the others as they were decided."""
    answers = iter(decided)
    keys = [one.households[0].key if len(one.households) == 1 else next(answers) for one in found]
    return [one for one in keys if one != _LEAVE]
