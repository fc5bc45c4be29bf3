"""What is asked for an inspection, a sample, a slip, a rating, a complaint."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QSpinBox, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.services.evaluating import complaints, ratings
from povoffice.services.inspections import calendar, findings, naming, sampling
from povoffice.services.sight import official_named
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.titles import meaning_of
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session
    from povoffice.ui.desk import Desk

_COUNTY = 3  # of the levels, the one that comes most often


def household_named(session: Session, text: str) -> str:
    """The household that a number or a head's name means; "" of nothing.

    Raises:
        OfficeError: there is none such, or there are several of that name.
    """
    if not text.strip():
        return ""
    (one,) = naming.named(session, text.strip())[:1] or (None,)
    if one is None or not one.households:
        raise OfficeError("paper.no_household", household=text.strip())
    if len(one.households) > 1:
        raise OfficeError("inspections.several", name=one.text, count=len(one.households))
    return one.households[0].key


class _Asking(SavingDialog):
    """Makes fields."""

    def line(self, name: str, title: str, text: str = "") -> QLineEdit:
        made = QLineEdit(text)
        made.setObjectName(name)
        self.form.addRow(Label(title), made)
        return made

    def day(self, name: str, title: str, day: date) -> QDateEdit:
        made = QDateEdit(QDate(day.year, day.month, day.day))
        made.setObjectName(name)
        made.setDisplayFormat("yyyy-MM-dd")
        made.setLocale(QLocale.c())
        made.setCalendarPopup(True)
        self.form.addRow(Label(title), made)
        return made

    def choice(self, name: str, title: str, codes: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        for one in self.desk.session.definitions.codes[codes].values:
            made.addItem(meaning_of(one.title), one.title)
        self.form.addRow(Label(title), made)
        return made


def _date_of(edit: QDateEdit) -> date:
    day: date = edit.date().toPython()  # type: ignore[assignment] # the stubs say object
    return day


class InspectionDialog(_Asking):
    """＋检查."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Begin with today."""
        super().__init__(desk, parent, "inspection", self.tr("登记检查"))
        self.setWindowTitle(self.tr("登记检查"))
        today = desk.session.today()
        self.level = self.choice("inspection-level", self.tr("检查级别"), "inspection-level")
        self.level.setCurrentIndex(_COUNTY)
        self.named = self.line("inspection-title", self.tr("检查名称"))
        self.by = self.line("inspection-by", self.tr("检查单位"))
        self.start, self.end = (
            self.day("inspection-start", self.tr("开始日期"), today),
            self.day("inspection-end", self.tr("结束日期"), today),
        )
        self.form.addRow(Label(self.tr("检查范围是窗口下边写着的“范围”，在户台账左边选。"), "secondary", wrap=True))
        self.name_fields()

    @override
    def work(self) -> Callable[[], object]:
        """Write it."""
        session, level, title, by = self.desk.session, str(self.level.currentData()), self.named.text(), self.by.text()
        start, end = _date_of(self.start), max(_date_of(self.end), _date_of(self.start))
        region = self.desk.scope if session.register.get("region", self.desk.scope) else ""
        return lambda: calendar.announce(session, level, title, start, end, by, region)


class DrawDialog(_Asking):
    """抽样: how many, by which seed, spread over what."""

    def __init__(self, desk: Desk, parent: QWidget, inspection: Record) -> None:
        """Begin with twenty households."""
        super().__init__(desk, parent, "draw", self.tr("抽样"))
        self.setWindowTitle(self.tr("随机抽户"))
        self._inspection = inspection.key
        self.count = QSpinBox()
        self.count.setObjectName("draw-size")
        self.count.setRange(1, 5000)
        self.count.setValue(20)
        self.form.addRow(Label(self.tr("抽几户")), self.count)
        self.seed = self.line("draw-seed", self.tr("种子"), f"{desk.session.today():%Y%m%d}")
        self.spread = QComboBox()
        self.spread.setObjectName("draw-spread")
        for title, spread in (
            (self.tr("按村分摊"), sampling.VILLAGE),
            (self.tr("按户类型分摊"), sampling.KIND_OF_HOUSEHOLD),
            (self.tr("不分"), sampling.PLAIN),
        ):
            self.spread.addItem(title, spread)
        self.form.addRow(Label(self.tr("怎样分")), self.spread)
        self.form.addRow(Label(self.tr("同样的种子和户数，抽出来的户一样，谁都可以复算。"), "secondary", wrap=True))
        self.name_fields()

    @override
    def work(self) -> Callable[[], object]:
        """Draw and keep the sample."""
        session, key = self.desk.session, self._inspection
        size, seed, spread = self.count.value(), self.seed.text(), str(self.spread.currentData())
        return lambda: sampling.take(session, key, sampling.drawn(session, key, size, seed, spread), seed)


class SlipDialog(_Asking):
    """下达整改单."""

    def __init__(self, desk: Desk, parent: QWidget, inspection: Record, household: Record | None = None) -> None:
        """Begin with a household, where one is looked at."""
        super().__init__(desk, parent, "slip", self.tr("下达整改单"))
        self.setWindowTitle(self.tr("下达整改单"))
        self._inspection = inspection.key
        self.kind = self.choice("slip-kind", self.tr("问题类别"), "problem-kind")
        self.what = self.line("slip-what", self.tr("整改问题"))
        self.household = self.line(
            "slip-household", self.tr("户编号或户主"), household.text("number") if household else ""
        )
        self.official = self.line("slip-official", self.tr("整改责任人"))
        self.official.setPlaceholderText(self.tr("空着就是这户的责任人"))
        self.due = self.day("slip-due", self.tr("整改时限"), desk.session.today() + timedelta(days=15))
        self.name_fields()

    @override
    def work(self) -> Callable[[], object]:
        """Write it."""
        session, key, kind, what = self.desk.session, self._inspection, str(self.kind.currentData()), self.what.text()
        household, official, due = self.household.text(), self.official.text(), _date_of(self.due)
        return lambda: findings.enter(
            session,
            key,
            kind,
            what,
            due,
            household=household_named(session, household),
            official=official_named(session, official),
        )


class DoneDialog(_Asking):
    """What was done: about a slip, or about a complaint."""

    def __init__(
        self, desk: Desk, parent: QWidget, title: str, act: Callable[[str, str, date], object], *, by: bool = False
    ) -> None:
        """``act`` takes what was done, by whom, and when."""
        super().__init__(desk, parent, "done", title)
        self.setWindowTitle(title)
        self._act = act
        self.done_text = self.line("done-what", self.tr("怎样办理的"))
        self.by = self.line("done-by", self.tr("办理人"), desk.session.account.person) if by else None
        self.on = self.day("done-on", self.tr("日期"), desk.session.today())
        self.name_fields()

    @override
    def work(self) -> Callable[[], object]:
        """Write it."""
        act, text, by, on = self._act, self.done_text.text(), self.by.text() if self.by else "", _date_of(self.on)
        return lambda: act(text, by, on)


class RatingDialog(_Asking):
    """＋评价, or 复问 of a disputed one."""

    def __init__(self, desk: Desk, parent: QWidget, again: Record | None = None) -> None:
        """Begin empty; of one that is asked again, whom and where it concerns is known."""
        super().__init__(desk, parent, "rating", self.tr("登记评价"))
        self.setWindowTitle(self.tr("登记满意度") if again is None else self.tr("登记复问"))
        self._again = again
        if again is None:
            self.official = self.line("rating-official", self.tr("被评责任人"))
            self.household = self.line("rating-household", self.tr("户编号或户主"))
        self.grade = self.choice("rating-grade", self.tr("满意度等级"), "satisfaction")
        self.asked_by = self.line("rating-asked-by", self.tr("询问人"))
        self.on = self.day("rating-on", self.tr("询问日期"), desk.session.today())
        self.form.addRow(
            Label(self.tr("询问人不能是被评责任人。登记后只有分管领导看得到等级。"), "secondary", wrap=True)
        )
        self.name_fields()

    @override
    def work(self) -> Callable[[], object]:
        """Write it."""
        session, again, grade = self.desk.session, self._again, str(self.grade.currentData())
        asked_by, on = self.asked_by.text(), _date_of(self.on)
        if again is not None:
            official, household = again.text("official"), again.text("household")
            return lambda: ratings.rate(session, official, household, grade, asked_by, on, again.key)
        who, whose = self.official.text(), self.household.text()
        return lambda: ratings.rate(
            session, official_named(session, who), household_named(session, whose), grade, asked_by, on
        )


class DisputeDialog(_Asking):
    """有异议: which side, and its words; they stay with the rating."""

    def __init__(self, desk: Desk, parent: QWidget, rating: Record) -> None:
        """Begin empty."""
        super().__init__(desk, parent, "dispute", self.tr("登记异议"))
        self.setWindowTitle(self.tr("登记异议"))
        self._rating = rating.key
        self.side = self.choice("dispute-by", self.tr("异议方"), "dispute-side")
        self.words = self.line("dispute-words", self.tr("说明"))
        self.form.addRow(
            Label(self.tr("说明只记在这条评价上，只有分管领导看得到；由第三人重新问。"), "secondary", wrap=True)
        )
        self.name_fields()

    @override
    def work(self) -> Callable[[], object]:
        """Write it."""
        session, key, side, words = self.desk.session, self._rating, str(self.side.currentData()), self.words.text()
        return lambda: ratings.dispute(session, key, side, words)


class ComplaintDialog(_Asking):
    """＋投诉: about what, of which official. Who complained is not asked."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Begin with today."""
        super().__init__(desk, parent, "complaint", self.tr("登记投诉"))
        self.setWindowTitle(self.tr("登记投诉"))
        today = desk.session.today()
        self.about = self.choice("complaint-about", self.tr("投诉事项"), "complaint-about")
        self.official = self.line("complaint-official", self.tr("涉及责任人"))
        self.on = self.day("complaint-on", self.tr("收到日期"), today)
        self.due = self.day("complaint-due", self.tr("答复时限"), today + timedelta(days=15))
        self.form.addRow(Label(self.tr("不记谁投诉的，也不记原话。"), "secondary", wrap=True))
        self.name_fields()

    @override
    def work(self) -> Callable[[], object]:
        """Write it."""
        session, about, who = self.desk.session, str(self.about.currentData()), self.official.text()
        on, due = _date_of(self.on), _date_of(self.due)
        region = self.desk.scope if session.register.get("region", self.desk.scope) else ""
        return lambda: complaints.enter(session, about, on, official_named(session, who), region, due)
