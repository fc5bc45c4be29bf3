"""The tab beside the plan: who helps whom now, and by whom else, year by year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from povoffice.services import pairing, pairing_desk, renewing
from povoffice.services.accounts import Right
from povoffice.services.pairing_records import Terms
from povoffice.services.renewing import Refusal
from povoffice.ui.pages import pairing_rows
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.pairing_dialogs import CandidatesDialog, EndDialog, RefusalDialog
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.changes import ChangeSet
    from povoffice.services.pairing import DrawResult
    from povoffice.services.pairing_desk import Candidate, Standing
    from povoffice.ui.desk import Desk


class ByHand:
    """Pairs a household by hand: shows who may, and writes what is chosen."""

    def __init__(self, desk: Desk, owner: QWidget, decided_by: Callable[[], str]) -> None:
        """Work for a page."""
        self._desk, self._owner, self._decided_by = desk, owner, decided_by

    def ask(self, household: str, who: str, rules: str, start: date, result: DrawResult | None) -> None:
        """Show who might help a household; ``result`` is the plan that is looked at."""
        session = self._desk.session
        drawn: dict[str, int] = {}
        for one in result.suggestions if result else ():
            drawn[one.official.key] = drawn.get(one.official.key, 0) + (one.household.key != household)

        def shown(found: tuple[Candidate, ...]) -> None:
            dialog = CandidatesDialog(self._desk, self._owner, who, found)
            dialog.taken.connect(
                lambda official, role, reason: self._pair(
                    (household, official), who, rules, start, Terms(role, "", reason)
                )
            )
            dialog.raising.connect(self._raise)
            dialog.open()

        self._desk.reader.run(lambda _progress: pairing_desk.candidates(session, household, rules, start, drawn), shown)

    def _pair(self, pair: tuple[str, str], who: str, rules: str, start: date, terms: Terms) -> None:
        session, by, (household, official) = self._desk.session, self._decided_by(), pair
        said = QCoreApplication.translate("Pairing", "已给 {who} 派了责任人").format(who=who)
        self._desk.tasks.run(
            lambda _progress: pairing.pair_by_hand(
                session, household, official, start, rules_id=rules, decided_by=by, terms=terms
            ),
            lambda change_set: self._desk.applied(said, change_set),
        )

    def _raise(self, official: str, to: int) -> None:
        session = self._desk.session
        said = QCoreApplication.translate("Pairing", "上限已改为 {count} 户").format(count=to)
        self._desk.tasks.run(
            lambda _progress: pairing_desk.raise_cap(session, official, to),
            lambda change_set: self._desk.applied(said, change_set),
        )


class StandingTab(QWidget):
    """Every household with who helps it now; paired, ended, agreed and refused by hand."""

    def __init__(self, desk: Desk, by_hand: ByHand, rules: Callable[[], str]) -> None:
        """Build the list and what can be done."""
        super().__init__()
        self._desk, self._by_hand, self._rules = desk, by_hand, rules
        self.filter = FilterBox(self.tr("找户主、村组、责任人…"))
        self.filter.keep_width(260)
        self.kind = QComboBox()
        self.kind.setObjectName("standing-kind")
        self.kind.setAccessibleName(self.tr("只看"))
        kinds = (
            (self.tr("全部"), ""),
            (self.tr("没有责任人的"), "none"),
            (self.tr("户不同意的"), "refused"),
            (self.tr("本年没说续签的"), "unsaid"),
        )
        for text, name in kinds:
            self.kind.addItem(text, name)
        wording = desk.messages.wording
        self.list: TableView[Standing] = TableView(
            pairing_rows.standing_columns(wording), desk.look, lambda one: one.household
        )
        self.list.setObjectName("standing")
        self.list.when_empty(self.tr("现在谁帮哪户会列在这里。台账里还没有户：到“导入”把花名册导进来。"))
        self.list.setAccessibleName(self.tr("现有结对"))
        self.counted = Label("", "secondary")
        actions = list_actions(desk, self.list, lambda: self.tr("现有结对"))
        self.pair_button = button(self.tr("换责任人…"), self._pair, name="pair-by-hand")
        self.end_button = button(self.tr("结束结对…"), self._end, name="end-pairing")
        self.agree_button = button(self.tr("户同意"), lambda: self._agree(agreed=True), name="agreed")
        self.refuse_button = button(self.tr("户不同意"), lambda: self._agree(agreed=False), name="refused")
        self.renew_button = button(self.tr("续签"), self._renew, name="renew")
        self.renew_button.setToolTip(self.tr("给选中的各户记下：双方同意再帮扶一年"))
        self.not_renew_button = button(self.tr("不续签…"), self._refuse_renewal, name="not-renew")
        self._all: tuple[Standing, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addLayout(row(self.kind, self.counted, None, self.filter, actions.button()))
        layout.addWidget(self.list, 1)
        parts = (self.pair_button, self.end_button, self.agree_button, self.refuse_button)
        layout.addLayout(row(*parts, self.renew_button, self.not_renew_button, None))
        self.filter.settled.connect(self.list.set_filter)
        self.kind.currentIndexChanged.connect(lambda _place: self._show())
        self.list.chosen.connect(self._chosen)
        self.list.activated.connect(lambda _index: self._go())

    def refresh(self) -> None:
        """Read who helps whom today."""
        session = self._desk.session
        self._desk.reader.run(lambda _progress: pairing_desk.standing(session, session.today()), self._filled)

    def _filled(self, found: tuple[Standing, ...]) -> None:
        self._all = found
        self._show()

    def _show(self) -> None:
        wants: dict[str, Callable[[Standing], bool]] = {
            "none": lambda one: not one.pairing,
            "refused": lambda one: one.agreed is False,
            "unsaid": lambda one: bool(one.pairing) and not one.answer,
        }
        wanted = wants.get(self.kind.currentData())
        shown = [one for one in self._all if wanted is None or wanted(one)]
        self.list.set_rows(shown)
        self.list.choose_first()
        paired = sum(bool(one.pairing) for one in self._all)
        text = self.tr("{paired} 户有责任人，{without} 户没有")
        self.counted.setText(text.format(paired=f"{paired:,}", without=f"{len(self._all) - paired:,}"))
        self._chosen(self.list.current_row())

    def _chosen(self, one: Standing | None) -> None:
        account, read_only = self._desk.session.account, self._desk.session.office.read_only
        decides = account.may(Right.DECIDE) and not read_only and one is not None
        paired = one is not None and bool(one.pairing)
        self.pair_button.setText(self.tr("换责任人…") if paired else self.tr("派责任人…"))
        self.pair_button.setEnabled(decides)
        self.end_button.setEnabled(decides and paired)
        self.not_renew_button.setEnabled(decides and paired)
        for each in (self.agree_button, self.refuse_button, self.renew_button):
            each.setEnabled(account.may(Right.AMEND) and not read_only and paired)

    def _go(self) -> None:
        if (one := self.list.current_row()) is not None:
            self._desk.wanted.emit("households", one.household)

    def _pair(self) -> None:
        one = self.list.current_row()
        if one is not None:
            self._by_hand.ask(one.household, one.head, self._rules(), self._desk.session.today(), None)

    def _end(self) -> None:
        one = self.list.current_row()
        if one is not None and one.pairing:
            dialog = EndDialog(self, f"{one.head}—{one.name}", self._desk.session.today())
            dialog.ended.connect(lambda day, reason: self._ended(one, date.fromisoformat(day), reason))
            dialog.open()

    def _ended(self, one: Standing, day: date, reason: str) -> None:
        session, said = self._desk.session, self.tr("已结束 {head} 的结对").format(head=one.head)
        self._write(said, lambda: pairing.end_pairing(session, one.pairing, day, reason))

    def _agree(self, *, agreed: bool) -> None:
        session, one = self._desk.session, self.list.current_row()
        if one is not None and one.pairing:
            text = self.tr("已记下：{head} 户同意") if agreed else self.tr("已记下：{head} 户不同意，请换责任人")
            self._write(
                text.format(head=one.head), lambda: pairing.record_agreement(session, one.pairing, agreed=agreed)
            )

    def _renew(self) -> None:
        session, keys = self._desk.session, [one.pairing for one in self.list.selected() if one.pairing]
        year = session.today().year
        said = self.tr("已记下 {count} 户续签").format(count=len(keys))
        self._write(said, lambda: renewing.renew(session, keys, year))

    def _refuse_renewal(self) -> None:
        one = self.list.current_row()
        if one is not None and one.pairing:
            dialog = RefusalDialog(self._desk, self, f"{one.head}—{one.name}")
            dialog.refused.connect(
                lambda side, why, day: self._refused(one, Refusal(side, why, date.fromisoformat(day)))
            )
            dialog.open()

    def _refused(self, one: Standing, refusal: Refusal) -> None:
        """Write it, then ask who comes next."""
        session, year = self._desk.session, self._desk.session.today().year
        said = self.tr("已记下：{head} 户的结对不续签").format(head=one.head)

        def done(change_set: ChangeSet) -> None:
            self._desk.applied(said, change_set)
            self._by_hand.ask(one.household, one.head, self._rules(), refusal.last_day + timedelta(days=1), None)

        self._desk.tasks.run(lambda _progress: renewing.refuse(session, one.pairing, year, refusal), done)

    def _write(self, said: str, work: Callable[[], ChangeSet | None]) -> None:
        self._desk.tasks.run(lambda _progress: work(), lambda change_set: self._desk.applied(said, change_set))
