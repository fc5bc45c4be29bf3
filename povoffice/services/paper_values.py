"""What documents say, taken from the register: the values of ``forms.document_vocabulary``.

What the register does not hold is not among the values; the paper leaves a blank for the hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.pairing.standing import is_decided, is_open, is_responsible, responsible_pairing
from povoffice.core.values.missing import MARKS, UNREADABLE
from povoffice.core.values.money import format_yuan
from povoffice.core.values.partial_date import PartialDate
from povoffice.services.duties.on_paper import VisitsOnPaper
from povoffice.services.walking import walking_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

Values = dict[str, object]
_LEVELS: Final = ("county", "township", "village", "group")
_NUMERALS: Final = "零一二三四五六七八九"
_CAUSES: Final = ("main_cause", "other_cause_1", "other_cause_2")
_GUARANTEES: Final = (
    "housing_guarantee",
    "water_guarantee",
    "education_guarantee",
    "medical_guarantee",
    "social_guarantee",
)
_TOTALS: Final = {
    "other_business": "other_business_income",
    "wage": "wage_income",
    "property": "property_income",
    "subsistence": "subsistence_money",
    "destitute": "destitute_money",
    "pension": "pension_money",
    "birth_planning": "birth_planning_money",
    "total": "total_income",
    "expense": "business_expense",
    "net": "net_income",
    "per_head": "income_per_head",
}
_LINES: Final = {
    "other_business": "其他经营收入",
    "wage": "工资性收入",
    "property": "财产性收入",
    "subsistence": "低保金",
    "destitute": "五保金",
    "pension": "养老保险金",
    "support": "赡养收入",
    "birth_planning": "计划生育补助金",
    "bereavement": "抚恤金",
    "arable_subsidy": "耕地地力保护补贴",
    "forest_subsidy": "退耕还林还草补贴",
    "machine_subsidy": "农机具购置补贴",
    "insurance_claim": "农业生产保险理赔",
}


class PaperValues:
    """Builds the values of documents from one snapshot, as of one day."""

    def __init__(self, session: Session, today: date) -> None:
        """Read through a session."""
        self._snapshot: Snapshot = session.snapshot()
        self._pinyin = session.definitions.pinyin
        self._office = {"name": session.office_name}
        self._today = today
        changes = session.definitions.codes["member-change"].for_year(today.year)
        self._left = {one.title for one in changes if "left" in one.marks}
        self._lines = _by_household(self._snapshot)
        self._duties = VisitsOnPaper(session, today)
        self._regions: dict[str, dict[str, str]] = {}

    def contract(self, pairing: Record, number: str, code: str, issued_on: date, copies: int) -> Values:
        """The contract of a pairing. Its schedule is what is planned; else it is agreed and written by hand."""
        household = self._snapshot.all("household")[pairing.text("household")]
        said: Values = {
            "number": number,
            "code": code,
            "issued_on": PartialDate.of(issued_on).on_paper(),
            "copies": _NUMERALS[copies],
            "household": self.household(household),
            "official": self.official(pairing.text("official")),
            "office": self._office,
            "pairing": {"start": on_paper(pairing.text("start")), "role": pairing.text("role")},
            "members": [self._member(one) for one in self._members(household)],
        }
        return said | self._duties.schedule(pairing.text("official"), self._snapshot.village_of(household))

    def household(self, household: Record) -> dict[str, str]:
        """A household as every document knows it."""
        levels = self._levels(household.text("region"))
        facts = self._snapshot.facts(household.key)
        address = household.text("address") or household.text("present_address")
        said = {
            "number": household.text("number"),
            "head_name": household.text("head_name"),
            "head_id_number": household.text("head_id_number"),
            "address": address or "".join(levels.values()) + household.text("natural_village"),
            "natural_village": household.text("natural_village"),
            "members_count": self._members_count(household),
            "phone": household.text("phone"),
            "attribute": facts.text("attribute") if facts else "",
            "main_cause": facts.text("main_cause") if facts else "",
            "identified_on": on_paper(household.text("identified_on")),
            "planned_exit": on_paper(household.text("planned_exit")),
            "planned_measures": household.text("planned_measures"),
        }
        return _said(levels | said)

    def official(self, key: str) -> dict[str, str]:
        """An official with the unit's name and head."""
        official = self._snapshot.get("official", key)
        if official is None:
            return {}
        unit = self._snapshot.get("unit", official.text("unit"))
        return _said(
            {
                "name": official.text("name"),
                "unit": unit.text("name") if unit else "",
                "unit_head": unit.text("head") if unit else "",
                "post": official.text("post"),
                "rank": official.text("rank"),
                "phone": official.text("phone"),
            },
        )

    def household_form(self, household: Record) -> Values:
        """The form of Appendix A, with the facts of the latest year that is known."""
        facts = self._snapshot.facts(household.key)
        pairing = responsible_pairing(self._snapshot, household.key, self._today)
        family = {
            "family": self._family(household),
            "causes": "、".join(facts.text(one) for one in _CAUSES if _plain(facts.text(one))) if facts else "",
            "done_measures": household.text("done_measures"),
            "filled_by": household.text("filled_by"),
        }
        guarantees = {name: facts.text(name) for name in _GUARANTEES} if facts else {}
        shown = self.household(household) | _said(family | guarantees)
        for level, ending in (("county", ("县", "市", "区")), ("township", ("乡", "镇")), ("village", ("村", "社区"))):
            shown[level] = _without(shown.get(level, ""), ending)
        shown["natural_village"] = _without(shown.get("natural_village", ""), ("村",))
        lines = self._lines.get(household.key, ())
        year = max((one.number("year") or 0 for one in lines), default=0)
        return {
            "household": shown,
            "official": self.official(pairing.text("official")) if pairing else {},
            "office": self._office,
            "members": [self._member(one) for one in self._members(household)],
            **_income(facts, [one for one in lines if (one.number("year") or 0) == year]),
        }

    def bag_label(self, household: Record) -> Values:
        """What stands on the bag with a household's papers."""
        said = self.household(household)
        return {
            "household": {name: said.get(name) for name in ("number", "head_name", "village", "group")},
            "office": self._office,
            "date": PartialDate.of(self._today).on_paper(),
        }

    def task_sheet(self, official: Record, pairings: Iterable[Record]) -> Values:
        """An official's task sheet, the households in walking order."""
        households = self._snapshot.all("household")
        rows = sorted(
            ((households[one.text("household")], one) for one in pairings),
            key=lambda row: walking_key(self._snapshot, row[0], self._pinyin),
        )
        said: Values = {
            "official": self.official(official.key),
            "office": self._office,
            "date": PartialDate.of(self._today).on_paper(),
            "households_count": len(rows),
            "households": [self._task(index, *row) for index, row in enumerate(rows, 1)],
        }
        return said | self._duties.of_task_sheet(official.key)

    def cover_list(self, title: str, village: str, entries: Sequence[tuple[Record, int, str]]) -> Values:
        """The list that goes with a village's stack: households with copies and number, in the stack's order."""
        return {
            "title": title,
            "village": village,
            "office": self._office,
            "date": PartialDate.of(self._today).on_paper(),
            "households_count": len(entries),
            "copies_count": sum(copies for _household, copies, _number in entries),
            "households": [
                {
                    "index": index,
                    "head_name": household.text("head_name"),
                    "group": self._snapshot.region_name(household.text("region"), "group"),
                    "copies": copies,
                    "number": number,
                }
                for index, (household, copies, number) in enumerate(entries, 1)
            ],
        }

    def pairings_of_officials(self) -> Mapping[str, list[Record]]:
        """Every pairing with a whole household that holds today or will, by the official's key."""
        found: dict[str, list[Record]] = {}
        for pairing in self._snapshot.all("pairing").values():
            if is_standing(self._snapshot, pairing, self._today):
                found.setdefault(pairing.text("official"), []).append(pairing)
        return found

    def _levels(self, region: str) -> dict[str, str]:
        """The names of a region's levels, worked out once a region."""
        if region not in self._regions:
            self._regions[region] = {level: self._snapshot.region_name(region, level) for level in _LEVELS}
        return self._regions[region]

    def _task(self, index: int, household: Record, pairing: Record) -> Values:
        said = self.household(household)
        start, end = _short(pairing.text("start")), _short(pairing.text("end"))
        return {
            "index": index,
            "head_name": said.get("head_name"),
            "village_group": said.get("village", "") + said.get("group", ""),
            "members": said.get("members_count"),
            "phone": said.get("phone"),
            "cause": said.get("main_cause"),
            "planned_exit": said.get("planned_exit"),
            "period": f"{start}—{end}" if end else f"{start}起" if start else "",
        }

    def _members(self, household: Record) -> list[Record]:
        """Those who are of the household now, head first, then as they are numbered."""
        members = self._snapshot.members_by_household.get(household.key, ())
        here = [one for one in members if one.text("change") not in self._left]
        return sorted(here, key=lambda one: (one.text("relation") != "户主", one.text("number"), one.key))

    def _members_count(self, household: Record) -> str:
        facts = self._snapshot.facts(household.key)
        here = len(self._members(household))
        return str(here) if here else (facts.text("members_stated") if facts else "")

    def _member(self, member: Record) -> dict[str, str]:
        names = ("name", "relation", "sex")
        return _said({name: member.text(name) for name in names} | {"age": self._age(member)})

    def _age(self, member: Record) -> str:
        written = member.text("birth_date")
        if not _plain(written):
            return ""
        born = PartialDate.from_iso(written)
        if not born.day:
            return ""
        before = (self._today.month, self._today.day) < (born.month, born.day)
        return str(self._today.year - born.year - before)

    def _family(self, household: Record) -> str:
        members = self._members(household)
        told = "、".join(
            one.text("name") + (f"（{one.text('relation')}）" if _plain(one.text("relation")) else "")
            for one in members
        )
        return f"{len(members)}人：{told}" if members else ""


def is_standing(snapshot: Snapshot, pairing: Record, day: date) -> bool:
    """Whether a pairing with a household's responsible official is decided and has not ended before a day."""
    return (
        is_responsible(pairing)
        and is_decided(snapshot, pairing)
        and is_open(pairing, day)
        and pairing.text("household") in snapshot.all("household")
    )


def on_paper(written: str) -> str:
    """A kept date as papers write it: 2018年7月11日; a mark stays as it is."""
    return PartialDate.from_iso(written).on_paper() if _plain(written) else written


def _short(written: str) -> str:
    """A kept date for a narrow column: 2018.7.11."""
    return ".".join(str(int(part)) for part in written.split("-")) if _plain(written) else ""


def _plain(text: str) -> bool:
    return text != "" and text not in MARKS


def _said(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value not in ("", UNREADABLE)}


def _without(name: str, endings: Sequence[str]) -> str:
    """石桥村 → 石桥, where the form prints the 村 itself; a name that would be nothing keeps it."""
    return next((name[: -len(one)] for one in endings if name.endswith(one) and len(name) > len(one) + 1), name)


def _by_household(snapshot: Snapshot) -> Mapping[str, Sequence[Record]]:
    lines: dict[str, list[Record]] = {}
    for line in snapshot.all("income_line").values():
        lines.setdefault(line.text("household"), []).append(line)
    return lines


def _income(facts: Record | None, lines: Sequence[Record]) -> Values:
    """The income part: the lines of the latest year; where a block has none, the total that the register has."""
    totals: dict[str, str] = {}
    for name, field in _TOTALS.items():
        fen = facts.number(field) if facts else None
        totals[name] = "" if fen is None else format_yuan(fen)
    for name, title in _LINES.items():
        amounts = [fen for one in lines if one.text("line") == title and (fen := one.number("amount")) is not None]
        if amounts:
            totals[name] = format_yuan(sum(amounts))
    crops, livestock = (
        _side_by_side(facts, lines, kind, field, row)
        for kind, field, row in (
            ("种植业", "crop_income", _crop),
            ("养殖业", "livestock_income", _animal),
        )
    )
    return {"income": _said(totals), "crops": crops, "livestock": livestock}


def _side_by_side(
    facts: Record | None, lines: Sequence[Record], kind: str, total: str, row: Callable[[Record], dict[str, str]]
) -> list[dict[str, str]]:
    earned = [row(one) for one in lines if one.text("line") == f"{kind}收入"]
    if not earned and facts and (fen := facts.number(total)) is not None:
        earned = [{"amount": format_yuan(fen)}]
    spent = [
        {"cost_item": one.text("item"), "cost_amount": _money(one, "amount")}
        for one in lines
        if one.text("line") == f"{kind}支出"
    ]
    count = max(len(earned), len(spent))
    earned += [{}] * (count - len(earned))
    spent += [{}] * (count - len(spent))
    return [_said(left | right) for left, right in zip(earned, spent, strict=True)]


def _crop(line: Record) -> dict[str, str]:
    return {
        "item": line.text("item"),
        "area": line.text("area"),
        "yield": line.text("yield_per_mu") + line.text("quantity_unit"),
        "price": _money(line, "price"),
        "amount": _money(line, "amount"),
    }


def _animal(line: Record) -> dict[str, str]:
    return {
        "item": line.text("item"),
        "quantity": line.text("quantity") + line.text("quantity_unit"),
        "price": _money(line, "price"),
        "amount": _money(line, "amount"),
    }


def _money(line: Record, field: str) -> str:
    fen = line.number(field)
    return line.text(field) if fen is None else format_yuan(fen)
