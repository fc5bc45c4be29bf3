"""The papers that decisions on pairings leave behind: hand-over sheets, exemption sheets, rules broken on purpose."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from povoffice.core.pairing.standing import is_decided, is_open
from povoffice.core.values.partial_date import PartialDate
from povoffice.services.accounts import Right
from povoffice.services.open_matters import from_json
from povoffice.services.pairing import STANDARD
from povoffice.services.paper_values import on_paper
from povoffice.services.told_papers import Told
from povoffice.services.walking import walking_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.document_vocabulary import Per
    from povoffice.services.paper_values import PaperValues, Values
    from povoffice.services.session import Session

_TITLE = "突破结对规则审批表"


class PairingPapers:
    """Makes them for some households (by key) and officials (None: all) on one day."""

    def __init__(
        self,
        session: Session,
        values: PaperValues,
        households: Collection[str],
        officials: Collection[str] | None,
        day: date,
    ) -> None:
        """Take whom they are for."""
        self._session, self._values, self._day = session, values, day
        self._snapshot: Snapshot = session.snapshot()
        self._households, self._officials = households, officials

    def papers(self, per: Per) -> list[Told]:
        """The papers of one kind, in order of their numbers, officials' by theirs."""
        match per:
            case "handover":
                return list(self._handovers())
            case "exemption":
                return list(self._exemptions())
            case _:
                return self._overrides()

    # hand-over: a sheet for each who takes over, so that both can sign it

    def _handovers(self) -> Iterable[Told]:
        items: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
        for one in self._snapshot.all("handover_item").values():
            if one.text("household") in self._households:
                items[one.text("handover")][one.text("successor")].append(one)
        every = sorted(self._snapshot.all("handover").values(), key=lambda one: one.text("number"))
        for handover in every:
            for successor, passed in sorted(items[handover.key].items(), key=lambda one: self._name(one[0])):
                if self._is_wanted(handover.text("official")) or self._is_wanted(successor):
                    number = handover.text("number")
                    entry = f"{number} {self._name(handover.text('official'))}→{self._name(successor) or '＿＿'}"
                    values = partial(self._handover, handover, successor, passed)
                    key, section = f"{handover.key}/{successor}", self._unit(handover.text("official"))
                    yield Told(key, "handover", section, entry, values, number, handover.text("official"))

    def _handover(self, handover: Record, successor: str, items: Iterable[Record]) -> Values:
        rows = [self._item(one) for one in sorted(items, key=lambda one: self._place(one.text("household")))]
        return {
            "number": handover.text("number"),
            "on": on_paper(handover.text("on")),
            "reason": handover.text("reason"),
            "witness": handover.text("witness"),
            "from": self._values.official(handover.text("official")),
            "to": self._values.official(successor),
            "office": {"name": self._session.office_name},
            "households_count": len(rows),
            "households": [{"index": index, **row} for index, row in enumerate(rows, 1)],
        }

    def _item(self, item: Record) -> Values:
        pairing = self._snapshot.get("pairing", item.text("before"))
        member = self._snapshot.get("member", pairing.text("member")) if pairing else None
        matters = from_json(item.text("open_matters"))
        said = self._household(item.text("household"))
        role = pairing.text("role") if pairing else ""
        return {
            **said,
            "role": f"{role}（{member.text('name')}）" if member else role,
            "matters": "；".join(matters) or "无",
        }

    # exemption

    def _exemptions(self) -> Iterable[Told]:
        every = sorted(
            self._snapshot.all("exemption").values(),
            key=lambda one: (self._number(one.text("official")), one.text("start"), one.key),
        )
        for one in every:
            official = one.text("official")
            if self._is_wanted(official):
                values = partial(self._exemption, one)
                yield Told(one.key, "exemption", self._unit(official), self._name(official), values, "", official)

    def _exemption(self, exemption: Record) -> Values:
        """The reason only for whoever may see it; the paper leaves room for it."""
        official = exemption.text("official")
        may = self._session.account.may(Right.CONFIDENTIAL)
        load = {
            one.text("household")
            for one in self._snapshot.all("pairing").values()
            if one.text("official") == official and is_decided(self._snapshot, one) and is_open(one, self._day)
        }
        return {
            "official": self._values.official(official),
            "start": on_paper(exemption.text("start")),
            "end": on_paper(exemption.text("end")) or "撤回为止",
            "reason": exemption.text("reason") if may else "",
            "approved_by": exemption.text("approved_by"),
            "load": f"{len(load)}户",
            "date": PartialDate.of(self._day).on_paper(),
            "office": {"name": self._session.office_name},
        }

    # rules broken on purpose: one sheet of all that stands

    def _overrides(self) -> list[Told]:
        pairings = self._snapshot.all("pairing")
        found = [
            (pairings[one.text("pairing")], one)
            for one in self._snapshot.all("override").values()
            if one.text("pairing") in pairings
        ]
        standing = [
            (pairing, one)
            for pairing, one in found
            if is_decided(self._snapshot, pairing)
            and is_open(pairing, self._day)
            and pairing.text("household") in self._households
            and self._is_wanted(pairing.text("official"))
        ]
        standing.sort(key=lambda both: (self._place(both[0].text("household")), both[1].text("rule")))
        return [Told("", "", "", _TITLE, partial(self._override_sheet, standing))] if standing else []

    def _override_sheet(self, standing: list[tuple[Record, Record]]) -> Values:
        rows = [self._override(pairing, one) for pairing, one in standing]
        return {
            "office": {"name": self._session.office_name},
            "date": PartialDate.of(self._day).on_paper(),
            "count": len(rows),
            "households": [{"index": index, **row} for index, row in enumerate(rows, 1)],
        }

    def _override(self, pairing: Record, override: Record) -> Values:
        said = self._values.official(pairing.text("official"))
        plan = self._snapshot.get("plan", pairing.text("plan"))
        known = self._session.definitions.draw_rules
        rules = known.get(plan.text("rules") if plan else "") or known[STANDARD]
        code = override.text("rule")
        title = next((one.title for one in rules.hard if one.code == code), "")
        approved = (override.text("approved_by"), override.text("approved_on").replace("-", "."))
        return {
            **self._household(pairing.text("household")),
            "official": said.get("name", ""),
            "unit": said.get("unit", ""),
            "rule": f"{code} {title}".strip(),
            "reason": override.text("reason"),
            "approved": " ".join(one for one in approved if one),
        }

    # whom and where

    def _household(self, key: str) -> Values:
        household = self._snapshot.get("household", key)
        said = self._values.household(household) if household else {}
        place = said.get("village", "") + said.get("group", "")
        return {
            "head_name": said.get("head_name", ""),
            "village_group": place,
            "members": said.get("members_count", ""),
        }

    def _place(self, household: str) -> tuple[object, ...]:
        record = self._snapshot.get("household", household)
        return walking_key(self._snapshot, record, self._session.definitions.pinyin) if record else ()

    def _is_wanted(self, official: str) -> bool:
        return self._officials is None or official in self._officials

    def _name(self, official: str) -> str:
        record = self._snapshot.get("official", official)
        return record.text("name") if record else ""

    def _number(self, official: str) -> tuple[int, str]:
        record = self._snapshot.get("official", official)
        number = record.text("number") if record else ""
        return len(number), number

    def _unit(self, official: str) -> str:
        record = self._snapshot.get("official", official)
        unit = self._snapshot.get("unit", record.text("unit")) if record else None
        return unit.text("name") if unit else ""
