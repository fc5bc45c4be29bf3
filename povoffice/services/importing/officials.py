"""Units and officials that rows name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.values.text import narrow
from povoffice.services.importing.directory import person_of
from povoffice.services.importing.knowing import settle
from povoffice.services.importing.model import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.core.records.record import Value
    from povoffice.services.importing.directory import Directory
    from povoffice.services.importing.ledger import Ledger, Line
    from povoffice.services.importing.model import Decision


class Officials:
    """Finds and makes units and officials: by number, by identity number, then by name and unit."""

    def __init__(self, ledger: Ledger, directory: Directory) -> None:
        """Take what is known so far; both grow while rows are taken."""
        self._ledger = ledger
        self._directory = directory
        self._seen: dict[tuple[str, str, str], Line] = {}
        self._named: dict[tuple[int, frozenset[tuple[str, Value]]], str] = {}

    def unit(self, line: Line) -> str:
        """The unit a row names, made where the register has none of that number or name; "" where it names none."""
        said = line.says("unit")
        if not said:
            return ""
        name, key = narrow(str(said.get("name", ""))), self.known_unit(line)
        if not (key or name):
            return ""
        if key:
            self._ledger.say("unit", key, said, line)
        else:
            key = self._ledger.make("unit", said, line)
        self._directory.enter("unit", key, {**said, "name": name})
        return key

    def known_unit(self, line: Line) -> str:
        """The unit a row names, by number or name; "" where the register has none such."""
        said = line.says("unit")
        name = narrow(str(said.get("name", "")))
        return self._directory.number("unit", said.get("number")) or self._directory.units_by_name.get(name, "")

    def known(self, line: Line, name: str) -> str | None:
        """The official of a name, and of what else a row says of an official; none is made, nothing is said of one.

        Returns:
            The key; "" where the register has nobody such, None where the clerk must say who it is.
        """
        said: dict[str, Value] = {**line.says("official"), **({"name": name} if name else {})}
        if unit := self.known_unit(line):
            said["unit"] = unit
        key = self._find(line, said, listed=False)
        if key:
            settle(line, "official", key)
        return key

    def unit_village(self, line: Line, unit: str, village: str) -> None:
        """Take that a unit answers for a village."""
        for key, record in self._ledger.snapshot.all("unit_village").items():
            if record.text("unit") == unit and record.text("region") == village:
                self._ledger.say("unit_village", key, record.values, line)
                return
        for one in self._ledger.all("unit_village").values():
            if one.said.get("unit") == unit and one.said.get("region") == village:
                return
        self._ledger.make("unit_village", {"unit": unit, "region": village}, line)

    def check_repeated(self, line: Line) -> None:
        """Hold a row of a register of officials whose number or identity number stood in an earlier one."""
        draft = self._ledger.sheets[line.sheet].draft
        identities = (line.text("official", "number"), person_of(line.text("official", "id_number")))
        for identity in filter(None, identities):
            first = self._seen.setdefault((draft.file, draft.recognition.layout, identity), line)
            if first is not line and first.why is None and not line.decided("duplicate_in_file"):
                place = self._ledger.place(first, "official", "name")
                name = first.text("official", "name")
                field = "number" if identity == identities[0] else "id_number"
                self._ledger.hold(
                    line, "duplicate_in_file", "official", field, name=name, cell=place.cell, sheet=place.sheet
                )
                return

    def official(self, line: Line, *, listed: bool) -> str | None:
        """The official a row names; "" where it names none, None where the clerk must say who it is.

        Args:
            line: the row.
            listed: whether the row is of a register of officials, so that each is somebody else.
        """
        said: dict[str, Value] = dict(line.says("official"))
        if not (said.get("name") or said.get("number") or said.get("id_number")):
            return ""
        if unit := self.unit(line):
            said["unit"] = unit
        alike = line.sheet, frozenset(said.items())
        if not listed and alike in self._named:
            return self._named[alike]
        key = self._find(line, said, listed=listed)
        if key is None:
            return None
        if key:
            self._ledger.say("official", key, said, line)
        else:
            key = self._ledger.make("official", said, line)
        settle(line, "official", key)
        self._directory.enter("official", key, said)
        self._named[alike] = key
        return key

    def _find(self, line: Line, said: Mapping[str, Value], *, listed: bool) -> str | None:
        numbered = self._directory.number("official", said.get("number"))
        known = self._directory.person("official", said.get("id_number"))
        named = self._ledger.value("official", numbered, "name") if numbered and not known else None
        if numbered and (numbered != known if known else bool(named) and named != said.get("name", named)):
            keys = (numbered, known) if known else (numbered,)
            decided = self._answer(line, "number_and_id_differ", keys, said)
            if decided is None:
                self._hold(line, "number_and_id_differ", "number", keys, number=said.get("number"))
                return None
            return decided.key if decided.choice is Choice.SAME else numbered
        return numbered or known or self._by_name(line, said, listed=listed)

    def _by_name(self, line: Line, said: Mapping[str, Value], *, listed: bool) -> str | None:
        same_name = [
            key
            for key in self._directory.officials_by_name.get(str(said.get("name", "")), ())
            if self._may_be(key, said)
        ]
        sure = [key for key in same_name if self._is_named_alike(key, said, line, listed=listed)]
        if len(sure) == 1:
            return sure[0]
        others = tuple(key for key in same_name if not (listed and self._ledger.made_by("official", key) == line.sheet))
        if not others or self._in_another_unit(others, said):
            return ""
        decided = self._answer(line, "official_by_name", others, said)
        if decided is None:
            self._hold(line, "official_by_name", "name", others, name=said.get("name"))
            return None
        return (decided.key or others[0]) if decided.choice is Choice.SAME else ""

    def _answer(self, line: Line, code: str, keys: tuple[str, ...], said: Mapping[str, Value]) -> Decision | None:
        who = [said.get(name, "") for name in ("number", "name", "unit", "phone")]
        return self._ledger.known.answer(line, "official", code, keys, *who, person_of(said.get("id_number")))

    def _is_named_alike(self, key: str, said: Mapping[str, Value], line: Line, *, listed: bool) -> bool:
        """Whether name and unit, or name and telephone, or (in one sheet) all that is said are the same."""
        unit, phone = self._ledger.value("official", key, "unit"), self._ledger.value("official", key, "phone")
        here = self._ledger.made_by("official", key) == line.sheet
        if here and listed:
            return False
        if unit and unit == said.get("unit"):
            return True
        return bool(phone and phone == said.get("phone")) or (
            here and unit == said.get("unit") and phone == said.get("phone")
        )

    def _in_another_unit(self, keys: tuple[str, ...], said: Mapping[str, Value]) -> bool:
        """Whether every namesake is of another unit, and so somebody else."""
        unit = said.get("unit")
        return bool(unit) and all(self._ledger.value("official", key, "unit") not in (None, unit) for key in keys)

    def _may_be(self, key: str, said: Mapping[str, Value]) -> bool:
        ours = person_of(self._ledger.value("official", key, "id_number"))
        theirs = person_of(said.get("id_number"))
        number = self._ledger.value("official", key, "number")
        return not (ours and theirs and ours != theirs) and not (
            number and said.get("number") and number != said.get("number")
        )

    def _hold(self, line: Line, code: str, name: str, keys: tuple[str, ...], /, **values: object) -> None:
        self._ledger.hold(line, code, "official", name, candidates=keys, **values)
