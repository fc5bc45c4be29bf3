"""The page of a visit (走访记录页), and of all visits of a household: what was recorded, as it was recorded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from povoffice.core.values.day_list import on_paper as days_on_paper
from povoffice.core.values.money import format_yuan
from povoffice.services.paper_values import on_paper
from povoffice.services.told_papers import Told
from povoffice.services.visiting import reading
from povoffice.services.walking import walking_order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from povoffice.core.records.record import Record
    from povoffice.services.paper_values import PaperValues, Values
    from povoffice.services.session import Session
    from povoffice.services.visiting.reading import VisitRead

_SHARED = (("ate", "同吃"), ("stayed", "同住"), ("worked", "同劳动"))


class VisitPapers:
    """Makes the pages of visits to some households (by key), by some officials (None: by anybody)."""

    def __init__(
        self,
        session: Session,
        values: PaperValues,
        households: Mapping[str, Record],
        officials: Collection[str] | None,
        visits: Collection[str],
    ) -> None:
        """Take whom they are for; ``visits`` are the only ones where any is named."""
        self._session, self._values = session, values
        self._households, self._officials, self._visits = households, officials, visits
        self._snapshot = session.snapshot()

    def papers(self) -> Iterator[Told]:
        """In walking order, each household's visits as they came."""
        register = self._session.register
        records = register.some("visit", self._visits) if self._visits else self._of_households()
        wanted = [one for one in records.values() if self._is_wanted(one)]
        by_household: dict[str, list[VisitRead]] = {}
        for one in reversed(reading.read(self._session, wanted)):
            by_household.setdefault(one.visit.text("household"), []).append(one)
        for household in walking_order(self._snapshot, self._session.definitions.pinyin, by_household.keys()):
            village = self._snapshot.region_name(household.text("region"), "village")
            for one in by_household[household.key]:
                visit, values = one.visit, partial(self._said, one, household)
                entry = f"{household.text('head_name')} {visit.text('start')}"
                yield Told(
                    visit.key,
                    "visit",
                    village,
                    entry,
                    values,
                    visit.text("number"),
                    visit.text("official"),
                    household.key,
                )

    def _of_households(self) -> Mapping[str, Record]:
        """Every visit where all households are meant; else theirs only."""
        register = self._session.register
        whole = len(self._households) == register.count("household")
        return register.all("visit") if whole else register.owned("visit", self._households)

    def _is_wanted(self, visit: Record) -> bool:
        mine = self._officials is None or visit.text("official") in self._officials
        return mine and visit.text("household") in self._households

    def _said(self, one: VisitRead, household: Record) -> Values:
        visit, home = one.visit, self._values.household(household)
        unit = self._values.official(visit.text("official")).get("unit", "")
        said = {
            "number": visit.text("number"),
            "days": days_on_paper(one.days, with_year=True) or on_paper(visit.text("start")),
            "days_count": str(len(one.days)) if one.days else "",
            "visitor": one.visitor,
            "unit": unit,
            "companions": visit.text("companions"),
            "channel": visit.text("channel"),
            "kinds": visit.text("kind").replace(",", "、"),
            "shared": "、".join(word for name, word in _SHARED if one.trip and one.trip.values.get(name) == 1),
            "account": visit.text("account"),
            "next_step": visit.text("next_step"),
            "next_on": on_paper(visit.text("next_on")),
            "entered_on": on_paper(visit.text("entered_on")),
            "late": "补录" if visit.values.get("late") == 1 else "",
            "correction": visit.text("correction"),
        }
        return {
            **{name: value for name, value in said.items() if value},
            "household": home,
            "office": {"name": self._session.office_name},
            "steps": [
                {"kind": measure.text("kind") if measure else "", "what": step.text("what")}
                for step, measure in one.steps
            ],
            "problems": list(_problems(one)),
            "aid": [_aid(each) for each in one.aid],
        }


def _problems(one: VisitRead) -> Iterator[Values]:
    closed = {each.key for each in one.closed}
    for each in one.closed:
        yield {"what": each.text("what"), "how": each.text("how"), "state": "已解决"}
    for each in one.opened:
        if each.key not in closed:
            yield {
                "what": each.text("what"),
                "how": each.text("how"),
                "state": "已解决" if each.text("closed_on") else "待解决",
            }


def _aid(one: Record) -> Values:
    money = one.number("money")
    return {
        "item": one.text("item"),
        "quantity": one.text("quantity") + one.text("quantity_unit"),
        "money": "" if money is None else format_yuan(money),
        "paid_by": one.text("paid_by"),
    }
