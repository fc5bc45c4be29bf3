"""What is done about a household as it would be: one choice for the household, and who it concerns."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from povoffice.core.checks.view import HEAD
from povoffice.services import importing
from povoffice.services.importing import HeadDecision, Matter, Parting
from povoffice.ui.titles import meaning_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from povoffice.services.importing import HouseholdMatter
    from povoffice.ui.pages.importing.homes import Homes


class Way(Enum):
    """What can be done."""

    HEAD = "head"  # 定一个户主
    PART = "part"  # 分成两户
    COME = "come"  # 照表
    STAY = "stay"  # 留在原来的户
    ELSEWHERE = "elsewhere"  # 到另一户


WAYS: Final = {
    Matter.TWO_HEADS: (Way.HEAD, Way.PART, Way.ELSEWHERE),
    Matter.NO_HEAD: (Way.HEAD,),
    Matter.MOVED: (Way.COME, Way.STAY, Way.ELSEWHERE),
    Matter.SPLIT: (Way.COME, Way.STAY, Way.ELSEWHERE),
    Matter.EMPTY: (),
}
_CHECKED: Final = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
Decided = HeadDecision | Parting | bool
"""Who is head; who goes; or of those who would come, whether they stay where they are."""


class SettlingBar(QWidget):
    """The choices of one matter. ``people`` is a list of its own, for the page to place beside the matters.

    Signals:
        settled: matters, each with what was decided of it.
    """

    settled = Signal(object)

    def __init__(self, relations: Iterable[str]) -> None:
        """Build the bar, hidden; ``relations`` are those of the code list."""
        super().__init__()
        self._matter: HouseholdMatter | None = None
        self._alike: Sequence[HouseholdMatter] = ()
        self._words = {
            Way.HEAD: self.tr("合在一户，定一个户主"),
            Way.PART: self.tr("分成两户"),
            Way.COME: self.tr("照表办"),
            Way.STAY: self.tr("留在原来的户"),
            Way.ELSEWHERE: self.tr("到另一户去"),
        }
        self.ways = self._box("matter-way", self.tr("怎么办"))
        self.ways.currentIndexChanged.connect(lambda _place: self._way_chosen())
        self.head = self._box("matter-head", self.tr("谁是户主"))
        self.others = self._box("matter-others", self.tr("原来的户主改为"))
        for one in relations:
            if one != HEAD:
                self.others.addItem(meaning_of(one), one)
        self.others.setCurrentIndex(self.others.count() - 1)  # the list ends with 其他
        self.home = self._box("matter-home", self.tr("到哪一户"))
        self.home.setEditable(True)
        self.home.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.home.setMinimumContentsLength(14)
        completer = QCompleter(self.home.model(), self.home)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.home.setCompleter(completer)
        self.people = QListWidget()
        self.people.setObjectName("matter-people")
        self.people.setAccessibleName(self.tr("谁走"))
        self.people.itemChanged.connect(lambda _item: self._heads_of_goers())
        self.every = QCheckBox("")
        self.every.setObjectName("matter-alike")
        self.every.setAccessibleName(self.tr("同样的都这样办"))
        self.every.toggled.connect(lambda _on: self._way_chosen())
        self.button = button(self.tr("定下来"), self._settle, PRIMARY, name="matter-settle")
        self._who, self._rest = (
            Label(self.tr("户主")),
            Label(self.tr("其余写作户主的改为")),
        )
        self.hint = ElidedLabel("", "secondary")
        parts = (self.every, self.ways, self._who, self.head, self._rest, self.others, self.home, self.button)
        layout: QHBoxLayout = row(self.hint, *parts)
        self.setLayout(layout)

    @staticmethod
    def _box(name: str, spoken: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(spoken)
        return box

    def show_matter(
        self, matter: HouseholdMatter | None, names: Any, homes: Homes, alike: Sequence[HouseholdMatter] = ()
    ) -> None:
        """Offer what can be done about a matter, and about all that are ``alike``; the file's own way comes first."""
        self._matter, self._alike = matter, alike
        self.every.blockSignals(True)  # noqa: FBT003 - Qt's own way to say it
        self.every.setChecked(False)
        self.every.blockSignals(False)  # noqa: FBT003
        self.every.setText(self.tr("同样的 {count} 户都这样").format(count=f"{len(alike):,}"))
        self.setVisible(matter is not None)
        if matter is None:
            self.people.hide()
            return
        who = dict(zip(matter.named, (str(names.of("member", key)) for key in matter.present), strict=True))
        going = set(matter.goers) or {
            one for one, key in zip(matter.named, matter.present, strict=True) if key in matter.concerned
        }
        self.people.blockSignals(True)  # noqa: FBT003 - Qt's own way to say it
        self.people.clear()
        for one, called in who.items():
            item = QListWidgetItem(called)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setCheckState(_CHECKED[one in going])
            self.people.addItem(item)
        self.people.blockSignals(False)  # noqa: FBT003
        self.home.clear()
        for key, called in homes:
            if key != matter.who:
                self.home.addItem(called, key)
        self.home.setCurrentIndex(-1)
        self.ways.blockSignals(True)  # noqa: FBT003
        self.ways.clear()
        for way in WAYS[matter.matter]:
            self.ways.addItem(self._words[way], way)
        self.ways.blockSignals(False)  # noqa: FBT003
        self._way_chosen()

    @property
    def way(self) -> Way | None:
        """What is chosen; None where nothing can be done."""
        found = self.ways.currentData()
        return found if isinstance(found, Way) else None

    def _way_chosen(self) -> None:
        way, many = self.way, self.every.isChecked()
        shown: tuple[tuple[QWidget, bool], ...] = (
            (self.ways, way is not None),
            (self.button, way is not None),
            (self.every, way not in {None, Way.ELSEWHERE} and len(self._alike) > 1),
            (self._who, way in {Way.HEAD, Way.PART} and not many),
            (self.head, way in {Way.HEAD, Way.PART} and not many),
            (self._rest, way is Way.HEAD),
            (self.others, way is Way.HEAD),
            (self.home, way is Way.ELSEWHERE),
        )
        for part, wanted in shown:
            part.setVisible(wanted)
        self.people.setVisible(way is Way.ELSEWHERE or (way is Way.PART and not many))
        self._heads_of_goers()
        hints = {
            Way.HEAD: self.tr("定了户主，户主姓名和证件号码一起改。"),
            Way.PART: self.tr("右边勾上分出去的人；新户在同一村组，户编号照表，表里没有的自动编。"),
            Way.COME: self.tr("这几个人一次迁来，不用逐行定。"),
            Way.STAY: self.tr("这几个人还在原来的户，与户主关系不改。"),
            Way.ELSEWHERE: self.tr("右边勾上走的人，打户主或户编号找那一户。"),
        }
        if many:
            hints |= {
                Way.HEAD: self.tr("各户按表里排在前面的那一位定户主；看不出是谁的户留着，逐户定。"),
                Way.PART: self.tr("各户照表分：从第二位户主起的人分出去；分不了的户留着，逐户定。"),
                Way.COME: self.tr("这些户的人都照表迁来。"),
                Way.STAY: self.tr("这些户的人都留在原来的户。"),
            }
        nothing = self.tr("没有要定的：户留着，以后要撤在户里撤。")
        self.hint.setText(hints[way] if way else nothing)

    def _heads_of_goers(self) -> None:
        """Whoever may be head: of those who go, where they make a household of their own."""
        chosen, wanted = self.head.currentData(), self._checked() if self.way is Way.PART else None
        self.head.clear()
        items = [self.people.item(place) for place in range(self.people.count())]
        for item in items:
            one = item.data(Qt.ItemDataRole.UserRole)
            if wanted is None or one in wanted:
                self.head.addItem(item.text(), one)
        likeliest = self._likeliest_head(parting=wanted is not None)
        places = [self.head.findData(one) for one in (chosen, likeliest)]
        self.head.setCurrentIndex(next((one for one in places if one >= 0), 0))

    def _likeliest_head(self, *, parting: bool) -> str:
        """The second head of those who part; of those who stay together the one who was, as the file shows it."""
        matter = self._matter
        if matter is None or parting:
            return matter.goers[0] if matter and matter.goers else ""
        return importing.likely_head(matter)

    def _checked(self) -> Sequence[str]:
        items = [self.people.item(place) for place in range(self.people.count())]
        return [str(one.data(Qt.ItemDataRole.UserRole)) for one in items if one.checkState() is Qt.CheckState.Checked]

    def _settle(self) -> None:
        if self.every.isChecked() and self.way is not Way.ELSEWHERE:
            if many := [(one, decided) for one in self._alike if (decided := self._alike_decided(one)) is not None]:
                self.settled.emit(many)
            return
        decided = self._decided()
        if self._matter is not None and decided is not None:
            self.settled.emit([(self._matter, decided)])

    def _alike_decided(self, matter: HouseholdMatter) -> Decided | None:
        """What is decided of one of many, as the file shows it; None where that cannot be told."""
        way = self.way
        if way is Way.HEAD:
            head = importing.likely_head(matter)
            return HeadDecision(head, self.others.currentText()) if head else None
        return importing.likely_parting(matter) if way is Way.PART else way is Way.STAY

    def _decided(self) -> Decided | None:
        """What is decided by what is chosen; None where something is missing, which then has the focus."""
        matter, way = self._matter, self.way
        head = str(self.head.currentData() or "")
        if matter is None or way is None:
            return None
        if way in {Way.COME, Way.STAY}:
            return way is Way.STAY
        if way is Way.HEAD:
            return HeadDecision(head, str(self.others.currentData())) if head else None
        if way is Way.PART:
            return Parting(matter.who, tuple(self._checked()), head=head)
        place = self.home.findText(self.home.currentText())
        if place < 0 or not self._checked():
            (self.home if place < 0 else self.people).setFocus()
            return None
        return Parting(matter.who, tuple(self._checked()), to=str(self.home.itemData(place)))
