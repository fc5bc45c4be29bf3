"""Whom rows of deeds name: households, officials and villages of the register. Nobody is made of such a row.

Who is named and not found is told with whom it looks like: of the same name elsewhere, or but one character away.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.core.records.catalogue import EXTRA
from povoffice.services.importing.deed_kinds import Need
from povoffice.services.importing.grouping import single
from povoffice.services.importing.model import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from povoffice.core.records.record import Value
    from povoffice.services.importing.deed_kinds import Deed
    from povoffice.services.importing.directory import Directory
    from povoffice.services.importing.households import Households
    from povoffice.services.importing.ledger import Ledger, Line
    from povoffice.services.importing.officials import Officials
    from povoffice.services.importing.regions import Regions

_MOST: Final = 5
_BY_NAME: Final = "match_by_name"
_NO_HOUSEHOLD: Final = "deed_no_household"
_NO_OFFICIAL: Final = "deed_no_official"
_NAMESAKE: Final = "official_by_name"
_OF_HOUSEHOLDS: Final = (_BY_NAME, _NO_HOUSEHOLD)
_OF_OFFICIALS: Final = (_NO_OFFICIAL, _NAMESAKE)
_SEPARATORS: Final = "、，,;；/ "
_ANY: Final = "\0"


class DeedNames:
    """Finds whom rows name."""

    def __init__(
        self,
        ledger: Ledger,
        directory: Directory,
        households: Households,
        officials: Officials,
        regions: Regions,
        region_of: Callable[[Line], str],
    ) -> None:
        """Take what finds each of them, and the finest region that a row names."""
        self._ledger = ledger
        self._directory = directory
        self._households = households
        self._officials = officials
        self._regions = regions
        self._region_of = region_of
        self._told: dict[tuple[str, ...], str] = {}
        self._like: dict[str, dict[str, list[str]]] = {}

    def remember(self, lines: Iterable[Line]) -> None:
        """Whom the clerk has said one row means, all rows mean that name it alike."""
        for line in lines:
            for one in line.decisions:
                if one.choice is Choice.SAME and one.key and one.code in (*_OF_HOUSEHOLDS, *_OF_OFFICIALS):
                    self._told.setdefault((one.code, *self._said(line, one.code)), one.key)

    def put(self, deed: Deed, line: Line, said: dict[str, Value]) -> bool:
        """Put in whom a row is about; False where it must wait for the clerk."""
        if deed.household is not Need.NO:
            household = self._household(line)
            if not household:
                return False
            said["household"] = household
        if deed.official is not Need.NO and not self._put_official(deed, line, said):
            return False
        if deed.kind == "measure" and "official" not in said and (unit := self._officials.known_unit(line)):
            said["unit"] = unit
        return deed.village is Need.NO or self._put_region(deed, line, said)

    def _household(self, line: Line) -> str:
        """The household that a row names; "" where it waits."""
        if told := self._answer(line, _OF_HOUSEHOLDS):
            return told
        group = single(line, self._region_of(line))
        key = self._households.find(group, [line])
        if key is None:
            line.kind = "household"
            return ""
        if not key:
            like = self._namesakes(group.head_name) or self._alike("household", group.head_name)
            line.kind = "household"
            self._hold(line, _NO_HOUSEHOLD, "head_name", like, name=group.head_name or group.number)
            return ""
        if key in self._households.by_name and not group.number and not self._is_paired(line, key):
            line.kind = "household"
            where = self._regions.name(group.region)
            self._hold(line, _BY_NAME, "head_name", (key,), name=group.head_name, region=where)
            return ""
        return key

    def _is_paired(self, line: Line, household: str) -> bool:
        """Whether the visitor named is or was paired with a household: nobody else of that name is meant then."""
        return bool(self._paired(household, line.text("visit", "visitor") or line.text("official", "name")))

    def _paired(self, household: str, name: str) -> str:
        """The official of a name who is or was paired with a household; "" where nobody is, or several are."""
        pairings = self._directory.pairings_of.get(household, ())
        officials = {str(self._ledger.value("pairing", one, "official") or "") for one in pairings}
        named = [one for one in officials if name and self._ledger.value("official", one, "name") == name]
        return named[0] if len(named) == 1 else ""

    def _put_official(self, deed: Deed, line: Line, said: dict[str, Value]) -> bool:
        names = list(self._names(deed, line, said))
        if not names:
            if deed.official is Need.MUST or deed.kind == "visit":
                self._hold(line, "deed_nobody", "name", (), kind="official")
            return line.why is None
        key = self._answer(line, _OF_OFFICIALS) or self._known(line, names[0], str(said.get("household", "")))
        if key is None:
            line.kind = "official"
            return False
        if deed.kind == "visit":
            self._put_visitor(names, key, said)
        if key:
            said["official"] = key
            return True
        return self._unknown(deed, line, names[0], said)

    def _known(self, line: Line, name: str, household: str) -> str | None:
        """The official that a row names: whoever of that name is paired with the household, else as anywhere."""
        identified = line.text("official", "number") or line.text("official", "id_number") or line.says("unit")
        if not identified and (paired := self._paired(household, name)):
            return paired
        key = self._officials.known(line, name)
        if key is None and line.why is not None and line.text("visit", "visitor"):
            line.why = replace(line.why, place=self._ledger.place(line, "visit", "visitor"))
            self._ledger.findings[-1] = line.why
        return key

    @staticmethod
    def _put_visitor(names: Sequence[str], key: str, said: dict[str, Value]) -> None:
        """Several came: the first is the visitor, the others came along."""
        if key:
            said.pop("visitor", None)
        else:
            said["visitor"] = names[0]
        if len(names) > 1:
            said.setdefault("companions", "、".join(names[1:]))

    def _names(self, deed: Deed, line: Line, said: dict[str, Value]) -> Iterator[str]:
        """Who is named: of a visit there may be several in one cell."""
        written = str(said.get("visitor", "")) if deed.kind == "visit" else ""
        written = written or line.text("official", "name")
        if deed.kind != "visit" or written in self._directory.officials_by_name:
            names = [written]
        else:
            for sign in _SEPARATORS:
                written = written.replace(sign, "、")
            names = written.split("、")
        if any(names) or line.text("official", "number") or line.text("official", "id_number"):
            yield from (name for name in names if name) if any(names) else ("",)

    def _unknown(self, deed: Deed, line: Line, name: str, said: dict[str, Value]) -> bool:
        """Nobody of the register: a visitor by name, or somebody without whom the row waits."""
        like = self._alike("official", name)
        if deed.official is Need.MUST:
            line.kind = "official"
            self._hold(line, _NO_OFFICIAL, "name", like, kind="official", name=name)
            return False
        if deed.kind != "visit":
            said[f"{EXTRA}帮扶责任人"] = name
        record, field = ("visit", "visitor") if line.text("visit", "visitor") else ("official", "name")
        if like:
            shown = "、".join(self._named(key) for key in like)
            self._ledger.found("deed_visitor_like", Severity.WARNING, line, record, field, name=name, like=shown)
        else:
            self._ledger.found("deed_visitor", Severity.INFO, line, record, field, name=name)
        return True

    def _put_region(self, deed: Deed, line: Line, said: dict[str, Value]) -> bool:
        if deed.village is Need.MAY and not line.says("region"):
            return True  # everywhere, whatever village a title names
        region = self._region_of(line)
        if deed.kind == "trip":
            region = self._regions.village(region)
        fresh = bool(region) and self._ledger.made_by("region", region) is not None
        if fresh or (not region and deed.village is Need.MUST):
            name = line.text("region", "village") or line.text("region", "township")
            self._hold(line, "deed_no_village", "village", (), kind="region", name=name)
            return False
        if region:
            said["region"] = region
        return True

    def _said(self, line: Line, code: str) -> tuple[str, ...]:
        """What a row says of whom a question is about."""
        if code in _OF_OFFICIALS:
            names = ("name", "number", "id_number")
            return (line.text("visit", "visitor"), *(line.text("official", one) for one in names))
        names = ("number", "head_id_number", "head_name")
        return (self._region_of(line), *(line.text("household", one) for one in names))

    def _answer(self, line: Line, questions: Iterable[str]) -> str:
        """Whom the clerk has said the row means, to any of some questions."""
        told = (self._told.get((code, *self._said(line, code)), "") for code in questions if self._told)
        return next(filter(None, told), "")

    def _namesakes(self, name: str) -> tuple[str, ...]:
        keys = tuple(self._directory.households_by_name.get(name, ())) if name else ()
        return keys if len(keys) <= _MOST else ()

    def _alike(self, kind: str, name: str) -> tuple[str, ...]:
        """Households or officials whose name is but one character away."""
        if len(name) < 2:
            return ()
        if kind not in self._like:
            index: dict[str, list[str]] = defaultdict(list)
            by_name = self._directory.officials_by_name if kind == "official" else self._directory.households_by_name
            for known, keys in by_name.items():
                for pattern in _patterns(known):
                    index[pattern].extend(keys)
            self._like[kind] = dict(index)
        found = dict.fromkeys(key for pattern in _patterns(name) for key in self._like[kind].get(pattern, ()))
        return tuple(found)[:_MOST]

    def _named(self, official: str) -> str:
        name = str(self._ledger.value("official", official, "name") or "")
        unit = str(self._ledger.value("official", official, "unit") or "")
        where = str(self._ledger.value("unit", unit, "name") or "") if unit else ""
        return f"{name}（{where}）" if where else name

    def _hold(
        self, line: Line, code: str, name: str, keys: tuple[str, ...], /, *, kind: str = "household", **values: object
    ) -> None:
        self._ledger.hold(line, code, kind, name, candidates=keys, **values)


def _patterns(name: str) -> Iterator[str]:
    """A name with each of its characters in turn left open; the surname counts as well."""
    return (name[:place] + _ANY + name[place + 1 :] for place in range(len(name)))
