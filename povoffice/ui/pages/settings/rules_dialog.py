"""Visit rules of the office's own, as they are altered: their days, and clause by clause who owes what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.forms.visit_rule import as_said, check_visit_rules
from povoffice.services.duties import binding
from povoffice.services.duties.trial import try_out
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.pages.settings import rule_words
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from povoffice.core.visits.rules import VisitRules
    from povoffice.services.duties.trial import Trial
    from povoffice.ui.desk import Desk

_SIZE: Final = (1000, 600)
_MOST: Final = 366
_SAID_BY_LIST: Final = ("role", "target", "channel", "edge", "joined", "counts_in", "per")
_SAID_BY_COUNT: Final = ("count", "days_each", "days")
_SAID_BY_TEXT: Final = ("title", "start", "end")


class RulesDialog(SavingDialog):
    """Everything that rules say; below it in words, and what would be due by them today."""

    def __init__(self, desk: Desk, parent: QWidget, rules: VisitRules) -> None:
        """Begin with the rules as they are kept."""
        super().__init__(desk, parent, "rules", self.tr("保存"))
        self.setWindowTitle(title_of(rules.title))
        self.resize(*_SIZE)
        self.said: dict[str, Any] = as_said(rules)
        self._duty = -1
        self._fields: dict[str, QLineEdit | QComboBox | QSpinBox] = {}
        self.body.insertLayout(1, self._parts(), 1)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(self.tr("规则的意思"))
        self.preview.setObjectName("rules-preview")
        self.body.insertWidget(2, self.preview, 1)
        self.try_button = button(self.tr("试算今天应走访的"), self._try, name="rules-try")
        self.body.insertLayout(3, row(self.try_button, None))
        self._list()
        self.duties.setCurrentRow(0)

    def _parts(self) -> QHBoxLayout:
        self.title, self.start, self.end = QLineEdit(), QLineEdit(), QLineEdit()
        self.lapse = _count(0)
        self.lapse.setSuffix(self.tr(" 天"))
        whole = form_layout()
        for name, title, field in (
            ("title", self.tr("名称"), self.title),
            ("start", self.tr("有效期从"), self.start),
            ("end", self.tr("有效期到"), self.end),
        ):
            field.setObjectName(f"rules-{name}")
            field.setAccessibleName(title)
            field.setText(str(self.said.get(name, "")))
            field.textEdited.connect(self._changed)
            whole.addRow(Label(title), field)
        for field in (self.start, self.end):
            field.setPlaceholderText(self.tr("如 2018-07-10；不填：不限"))
        self.lapse.setValue(int(self.said.get("lapse_days", 0)))
        self.lapse.setAccessibleName(self.tr("逾期后还催"))
        self.lapse.valueChanged.connect(self._changed)
        whole.addRow(Label(self.tr("逾期后还催")), self.lapse)
        self.duties = QListWidget()
        self.duties.setObjectName("rules-duties")
        self.duties.setAccessibleName(self.tr("各项要求"))
        self.duties.setWordWrap(True)
        self.duties.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.duties.currentRowChanged.connect(self._show)
        self.add_button = button(self.tr("加一项"), self._add, name="rules-add")
        self.drop_button = button(self.tr("去掉这项"), self._drop, name="rules-drop")
        left = QVBoxLayout()
        left.addLayout(whole)
        left.addWidget(self.duties, 1)
        left.addLayout(row(self.add_button, self.drop_button, None))
        both = QHBoxLayout()
        both.addLayout(left, 2)
        both.addWidget(self._of_duty(), 3)
        return both

    def _of_duty(self) -> QScrollArea:
        """What one clause says."""
        form = form_layout()
        self._put(form, "title", self.tr("文件原话"), QLineEdit())
        self._put(form, "role", self.tr("谁"), _choice(rule_words.roles()))
        self._put(form, "target", self.tr("对谁"), _choice(rule_words.targets()))
        self._put(form, "channel", self.tr("方式"), _choice(rule_words.channels()))
        often = QComboBox()
        for (period, every), said in rule_words.periods().items():
            often.addItem(said, f"{period} {every}")
        self._put(form, "often", self.tr("多久"), often)
        self._put(form, "count", self.tr("次数（户数）"), _count(1))
        self._put(form, "days_each", self.tr("每次天数"), _count(1))
        self._put(form, "days", self.tr("共几天"), _count(0))
        self._put(form, "share", self.tr("几分之几的日子"), QLineEdit(), self.tr("如 2/3；不填：不按比例"))
        self._put(form, "within", self.tr("只在每期的"), QLineEdit(), self.tr("如 11 至 20；按年写 07-11 至 07-20"))
        self._put(form, "start", self.tr("这项从"), QLineEdit(), self.tr("不填：同有效期"))
        self._put(form, "end", self.tr("这项到"), QLineEdit(), self.tr("不填：同有效期"))
        self._put(form, "edge", self.tr("规则只占一部分的那期"), _choice(rule_words.partials()))
        self._put(form, "joined", self.tr("中途结对、请假、停访的那期"), _choice(rule_words.partials()))
        self._put(form, "counts_in", self.tr("跨期的走访"), _choice(rule_words.counted()))
        self._put(form, "per", self.tr("别的户"), _choice(rule_words.pers()))
        inner = QWidget()
        inner.setLayout(form)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _put(
        self, form: QFormLayout, name: str, title: str, field: QLineEdit | QComboBox | QSpinBox, hint: str = ""
    ) -> None:
        field.setObjectName(f"duty-{name}")
        field.setAccessibleName(title)
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(hint)
            field.textEdited.connect(self._changed)
        elif isinstance(field, QComboBox):
            field.activated.connect(self._changed)
        else:
            field.valueChanged.connect(self._changed)
        form.addRow(Label(title), field)
        self._fields[name] = field

    # what is shown

    def _list(self) -> None:
        place = self.duties.currentRow()
        self.duties.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.duties.clear()
        self.duties.addItems([str(one["title"]) for one in self.said["duties"]])
        self.duties.setCurrentRow(place)
        self.duties.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.drop_button.setEnabled(self.duties.count() > 1)

    def _show(self, place: int) -> None:
        self._duty = -1
        if not 0 <= place < len(self.said["duties"]):
            return
        duty = self.said["duties"][place]
        for name in (*_SAID_BY_LIST, "often"):
            field = self._fields[name]
            wanted = f"{duty['period']} {duty['every']}" if name == "often" else duty[name]
            if isinstance(field, QComboBox):
                if field.findData(wanted) < 0:
                    field.addItem(rule_words.period_said(duty["period"], duty["every"]), wanted)
                field.setCurrentIndex(field.findData(wanted))
        for name in _SAID_BY_COUNT:
            self._number(name).setValue(int(duty[name]))
        share, within = duty.get("share"), duty.get("within")
        texts = {name: str(duty.get(name, "")) for name in _SAID_BY_TEXT}
        texts["share"] = f"{share[0]}/{share[1]}" if share else ""
        texts["within"] = self.tr("{first} 至 {last}").format(first=within[0], last=within[1]) if within else ""
        for name, text in texts.items():
            self._line(name).setText(text)
            self._line(name).setCursorPosition(0)
        self._duty = place
        self._tell()

    def _tell(self, trial: Trial | None = None) -> None:
        """Say in words what the fields say now, or what is wrong with it."""
        try:
            rules = check_visit_rules(self.said)
        except OfficeError as error:
            self.preview.setPlainText(self.desk.messages.words(error.message))
            return
        self.preview.setPlainText("\n".join(rule_words.preview(rules, trial)))

    # what is altered

    def _changed(self, *_what: object) -> None:
        for name, field in (("title", self.title), ("start", self.start), ("end", self.end)):
            _say(self.said, name, field.text().strip())
        self.said["lapse_days"] = self.lapse.value()
        if self._duty >= 0:
            self._take(self.said["duties"][self._duty])
            item = self.duties.item(self._duty)
            if item is not None:
                item.setText(self._line("title").text())
        self._tell()

    def _take(self, duty: dict[str, Any]) -> None:
        for name in _SAID_BY_LIST:
            duty[name] = self._chosen(name)
        period, _, every = self._chosen("often").partition(" ")
        duty["period"], duty["every"] = period, int(every)
        for name in _SAID_BY_COUNT:
            duty[name] = self._number(name).value()
        for name in _SAID_BY_TEXT:
            _say(duty, name, self._line(name).text().strip())
        _say(duty, "share", _pair(self._line("share").text(), "/"))
        _say(duty, "within", _pair(self._line("within").text(), self.tr("至")))

    def _add(self) -> None:
        """One more clause, as the one chosen."""
        names = {one["id"] for one in self.said["duties"]}
        number = next(one for one in range(1, len(names) + 2) if f"duty-{one}" not in names)
        like = self.said["duties"][max(self._duty, 0)]
        self.said["duties"].append({**like, "id": f"duty-{number}", "title": self.tr("新的要求")})
        self._list()
        self.duties.setCurrentRow(self.duties.count() - 1)
        self._fields["title"].setFocus()

    def _drop(self) -> None:
        if self._duty >= 0 and len(self.said["duties"]) > 1:
            place = self._duty
            del self.said["duties"][place]
            self._duty = -1
            self._list()
            self.duties.setCurrentRow(min(place, self.duties.count() - 1))
            self._show(self.duties.currentRow())

    def _try(self) -> None:
        """What would be due today; nothing is written."""
        try:
            rules = check_visit_rules(self.said)
        except OfficeError as error:
            self._refused(error)
            return
        session = self.desk.session
        self.desk.tasks.run(lambda progress: try_out(session, rules, progress), self._tell, self._refused)

    @override
    def work(self) -> Callable[[], object]:
        """Keep them as they are said."""
        said, session = dict(self.said), self.desk.session
        check_visit_rules(said)
        return lambda: binding.keep_rules(session, said)

    def _chosen(self, name: str) -> str:
        field = self._fields[name]
        return str(field.currentData()) if isinstance(field, QComboBox) else ""

    def _line(self, name: str) -> QLineEdit:
        field = self._fields[name]
        if not isinstance(field, QLineEdit):
            raise TypeError(name)
        return field

    def _number(self, name: str) -> QSpinBox:
        field = self._fields[name]
        if not isinstance(field, QSpinBox):
            raise TypeError(name)
        return field


def _say(said: dict[str, Any], name: str, value: object) -> None:
    """Put a value in, or take it out where nothing is said."""
    if value:
        said[name] = value
    else:
        said.pop(name, None)


def _pair(text: str, sign: str) -> list[str] | None:
    parts = [one.strip() for one in text.split(sign)] if text.strip() else []
    return parts or None


def _choice(said: Mapping[str, str]) -> QComboBox:
    made = QComboBox()
    for value, words in said.items():
        made.addItem(words, value)
    return made


def _count(least: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, _MOST)
    made.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    return made
