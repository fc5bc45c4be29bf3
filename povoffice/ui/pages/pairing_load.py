"""How households lie on officials and units: numbers, distance, days off; with what a plan would add."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from povoffice.services import burdens, pairing_desk
from povoffice.services.burdens import Asked
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.titles import meaning_of
from povoffice.ui.widgets.buttons import row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from povoffice.core.work import Progress
    from povoffice.services.burdens import Burdens
    from povoffice.services.pairing import DrawResult
    from povoffice.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class LoadRow:
    """What one official carries, and would carry under the plan looked at."""

    official: str
    name: str
    unit: str
    rank: str
    load: int
    added: int
    cap: int
    exempt: bool
    hard_cases: int
    near_kin: int
    villages: int
    farthest: Decimal | None
    days: int
    days_off: int
    share: int | None = None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What the officials of one unit carry together."""

    unit: str
    name: str
    officials: int
    households: int
    mean: Decimal
    least: int
    most: int
    hard_cases: int
    near_kin: int
    distance: Decimal | None
    days: int
    days_off: int


class LoadTab(QWidget):
    """How households lie on officials, with what the plan would add; or on units."""

    def __init__(self, desk: Desk) -> None:
        """Build both lists."""
        super().__init__()
        self._desk = desk
        self.list: TableView[LoadRow] = TableView(_of_officials(), desk.look, lambda one: one.official)
        self.list.setObjectName("loads")
        self.list.setAccessibleName(self.tr("负担"))
        self.list.when_empty(self.tr("每人几户会列在这里。先在“干部台账”里加人，或导入帮扶责任人名单。"))
        self.list.activated.connect(lambda _index: self._go())
        self.units: TableView[UnitRow] = TableView(_of_units(), desk.look, lambda one: one.unit)
        self.units.setObjectName("unit-loads")
        self.units.setAccessibleName(self.tr("各单位负担"))
        self.by = QComboBox()
        self.by.setObjectName("load-by")
        self.by.setAccessibleName(self.tr("按什么看"))
        self.by.addItems([self.tr("按责任人"), self.tr("按单位")])
        self.filter = FilterBox(self.tr("找姓名、单位…"))
        self.filter.keep_width(200)
        self.spread = Label("")
        self.since = Label("", "secondary")
        self._stack = QStackedWidget()
        menus = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.units)
        menus.addWidget(list_actions(desk, self.list, lambda: self.tr("结对负担")).button())
        menus.addWidget(list_actions(desk, self.units, lambda: self.tr("各单位结对负担")).button())
        self.by.currentIndexChanged.connect(self._stack.setCurrentIndex)
        self.by.currentIndexChanged.connect(menus.setCurrentIndex)
        self.filter.settled.connect(self.list.set_filter)
        self.filter.settled.connect(self.units.set_filter)
        menus.setFixedHeight(menus.currentWidget().sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addLayout(row(self.by, self.spread, None, self.since, self.filter, menus))
        layout.addWidget(self._stack, 1)

    def refresh(self, rules: str, result: DrawResult | None) -> None:
        """Read the loads, with a plan that is looked at; days since the first of the year."""
        session = self._desk.session
        on = result.start if result else session.today()
        asked = Asked(date(session.today().year, 1, 1), session.today(), rules)
        self.since.setText(self.tr("走访天数：{year} 年以来").format(year=asked.first.year))

        def read(progress: Progress) -> tuple[list[LoadRow], list[UnitRow]]:
            told = burdens.reckon(session, asked, progress)
            return _load_rows(told, pairing_desk.loads(session, on, rules, result)), _unit_rows(told)

        self._desk.reader.run(read, lambda rows: self._filled(*rows))

    def _filled(self, found: list[LoadRow], units: list[UnitRow]) -> None:
        self.list.set_rows(found)
        self.units.set_rows(units)
        carried = [one.load + one.added for one in found if not one.exempt]
        if not carried:
            self.spread.setText(self.tr("还没有可派的人。先在“干部台账”里加，或导入帮扶责任人名单。"))
            return
        text = self.tr("{count} 人，每人最少 {least} 户、最多 {most} 户、平均 {mean} 户")
        mean = f"{sum(carried) / len(carried):.1f}"
        self.spread.setText(text.format(count=len(carried), least=min(carried), most=max(carried), mean=mean))

    def _go(self) -> None:
        if (one := self.list.current_row()) is not None:
            self._desk.wanted.emit("officials", one.official)


def _load_rows(told: Burdens, loads: tuple[pairing_desk.Load, ...]) -> list[LoadRow]:
    by_official = {one.share.official.key: one for one in told.officials}
    return [
        LoadRow(
            one.official,
            one.name,
            one.unit,
            meaning_of(burden.share.official.text("rank")),
            one.load,
            one.added,
            one.cap,
            one.exempt,
            one.hard_cases,
            burden.near_kin,
            burden.villages,
            burden.farthest,
            burden.days,
            burden.days_off,
            told.share(burden),
        )
        for one in loads
        if (burden := by_official.get(one.official)) is not None
    ]


def _unit_rows(told: Burdens) -> list[UnitRow]:
    none = QCoreApplication.translate("Pairing", "（没有单位）")
    names = {key: one.text("name") for key, one in told.snapshot.all("unit").items()}
    return [
        UnitRow(
            one.unit,
            names.get(one.unit, none),
            one.officials,
            one.households,
            one.mean,
            one.least,
            one.most,
            one.hard_cases,
            one.near_kin,
            one.mean_distance,
            one.days,
            one.days_off,
        )
        for one in sorted(told.units, key=lambda each: -each.mean)
    ]


def _number(title: str, value: Callable[[LoadRow], int], width: float = 5) -> Column[LoadRow]:
    return Column(title, lambda one: str(value(one)), value, width, right=True)


def _of_officials() -> list[Column[LoadRow]]:
    translate = QCoreApplication.translate
    exempt, full, room = translate("Pairing", "免派"), translate("Pairing", "已满"), translate("Pairing", "有余")

    def word(one: LoadRow) -> str:
        return exempt if one.exempt else full if one.load + one.added >= one.cap else room

    def state(one: LoadRow) -> State:
        if one.exempt:
            return State.IDLE
        return State.UNDER_WAY if one.load + one.added >= one.cap else State.GOOD

    return [
        Column(translate("Pairing", "状态"), word, width=5, state=state),
        Column(translate("Pairing", "姓名"), lambda one: one.name, width=5),
        Column(translate("Pairing", "单位"), lambda one: one.unit, width=8),
        Column(translate("Pairing", "职务级别"), lambda one: one.rank, width=6),
        _number(translate("Pairing", "现有户"), lambda one: one.load),
        _number(translate("Pairing", "本方案加"), lambda one: one.added),
        _number(translate("Pairing", "上限"), lambda one: one.cap, 4),
        _number(translate("Pairing", "困难户"), lambda one: one.hard_cases),
        _number(translate("Pairing", "疑似近亲"), lambda one: one.near_kin),
        _number(translate("Pairing", "村数"), lambda one: one.villages, 4),
        Column(
            translate("Pairing", "最远公里"),
            lambda one: "" if one.farthest is None else f"{one.farthest.normalize():f}",
            lambda one: -1 if one.farthest is None else one.farthest,
            5,
            right=True,
        ),
        _number(translate("Pairing", "走访天数"), lambda one: one.days),
        _number(translate("Pairing", "休息日"), lambda one: one.days_off, 4),
        Column(
            translate("Pairing", "占工作日%"),
            lambda one: "" if one.share is None else str(one.share),
            lambda one: -1 if one.share is None else one.share,
            6,
            right=True,
        ),
    ]


def _of_units() -> list[Column[UnitRow]]:
    translate = QCoreApplication.translate

    def number(title: str, value: Callable[[UnitRow], int], width: float = 5) -> Column[UnitRow]:
        return Column(title, lambda one: str(value(one)), value, width, right=True)

    return [
        Column(translate("Pairing", "单位"), lambda one: one.name, width=14),
        number(translate("Pairing", "可派人数"), lambda one: one.officials, 6),
        number(translate("Pairing", "户数"), lambda one: one.households),
        Column(translate("Pairing", "人均户数"), lambda one: f"{one.mean}", lambda one: one.mean, 6, right=True),
        number(translate("Pairing", "最少"), lambda one: one.least, 4),
        number(translate("Pairing", "最多"), lambda one: one.most, 4),
        number(translate("Pairing", "困难户"), lambda one: one.hard_cases),
        number(translate("Pairing", "疑似近亲"), lambda one: one.near_kin),
        Column(
            translate("Pairing", "平均里程（公里）"),
            lambda one: "" if one.distance is None else f"{one.distance}",
            lambda one: -1 if one.distance is None else one.distance,
            9,
            right=True,
        ),
        number(translate("Pairing", "走访天数"), lambda one: one.days, 6),
        number(translate("Pairing", "休息日"), lambda one: one.days_off, 4),
    ]
