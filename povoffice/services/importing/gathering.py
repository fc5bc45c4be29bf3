"""From rows to what they want of the register, sheet by sheet: units and officials first, pairings last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.core.records.catalogue import EXTRA
from povoffice.core.work import Step
from povoffice.exchange.table import column_number
from povoffice.forms.register_form import DEEDS, PLACE_FIELDS, Level
from povoffice.services.importing.deed_names import DeedNames
from povoffice.services.importing.deeds import Deeds
from povoffice.services.importing.diary import Diary
from povoffice.services.importing.directory import Directory, person_of
from povoffice.services.importing.grouping import HEAD, gathered, single
from povoffice.services.importing.households import Households
from povoffice.services.importing.ledger import Ledger, Line
from povoffice.services.importing.members import Members
from povoffice.services.importing.model import Choice, RowId
from povoffice.services.importing.officials import Officials
from povoffice.services.importing.pairings import Pairings
from povoffice.services.importing.regions import Regions
from povoffice.services.importing.rescue import Rescue, said_to_be
from povoffice.services.importing.ties import Ties
from povoffice.services.importing.worksheets import Worksheets
from povoffice.services.importing.years import row_year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from povoffice.core.findings import Finding
    from povoffice.core.records.record import Value
    from povoffice.core.work import Progress
    from povoffice.services.importing.grouping import Group
    from povoffice.services.importing.knowing import Known
    from povoffice.services.importing.model import Decision, SheetPlan
    from povoffice.services.importing.pairings import Decider
    from povoffice.services.session import Session

LEVELS: Final = (
    Level.UNIT,
    Level.OFFICIAL,
    Level.HOUSEHOLD,
    Level.MEMBER,
    Level.PAIRING,
    Level.EXEMPTION,
    Level.KIN,
    *map(Level, DEEDS),
    Level.REGION,
)
"""The order in which sheets are taken, whatever the order of the files: owners before what hangs on them."""

_IDENTITIES: Final = frozenset(
    f"{kind}.{name}"
    for kind, names in {
        "household": ("number", "head_id_number", "head_number", "head_name"),
        "member": ("number", "id_number", "name"),
        "official": ("number", "id_number", "name"),
        "pairing": ("number",),
        "unit": ("number",),
    }.items()
    for name in names
)
_DAMAGED: Final = frozenset({"id_check_digit", "id_birth_date"})
"""What reading keeps but no register should: the row waits until the clerk says that the paper has it so."""

_RESCUED: Final = frozenset({Level.MEMBER, Level.HOUSEHOLD})
_OFFERED: Final = frozenset(
    {"numeric_id", "id_length", "id_characters", "id_check_digit", "id_birth_date", "id_digits_lost", "row_damaged"}
)
"""Damage to a number, for which the person meant may be known."""
_HELPERS: Final = frozenset({"official", "unit", "pairing"})
_TOLD: Final = 2_000


class Gathering:
    """Takes all rows of an import.

    ``ledger`` and ``lines`` hold what came of it, ``villages`` what the files cover by level, ``incomplete`` the
    households some rows of which are held, ``worksheets`` the lines of income that forms of a household list.
    """

    def __init__(
        self,
        session: Session,
        sheets: tuple[SheetPlan, ...],
        known: Known,
        decider: Decider,
        progress: Progress,
    ) -> None:
        """Number all rows and index the register."""
        self.sheets = sheets
        snapshot, diary = session.snapshot(), None
        if any(level_of(sheet) in DEEDS for sheet in sheets):
            diary = Diary(session)
            snapshot = diary.snapshot
        self.ledger = Ledger(snapshot, session.new_key, sheets, known)
        self.lines: list[Line] = []
        self.villages: dict[Level, set[str]] = {level: set() for level in LEVELS}
        self.incomplete: set[str] = set()
        self._by_sheet: list[list[Line]] = []
        self._years: dict[int, int] = {}
        self._contexts = [_regions_of(sheet.draft.recognition.context) for sheet in sheets]
        self._progress = progress
        directory = Directory(snapshot)
        self.regions = Regions(self.ledger)
        self._households = Households(self.ledger, directory, self.regions)
        self._members = Members(self.ledger, directory)
        self._officials = Officials(self.ledger, directory)
        self._pairings = Pairings(self.ledger, directory, decider, known.forbidden)
        self._ties = Ties(self.ledger, confidential=decider.confidential)
        self.worksheets = Worksheets(self.ledger)
        self.deeds = Deeds(self.ledger, diary, self._names(directory), decider) if diary is not None else None
        self._take_lines(known.decisions)

    def _names(self, directory: Directory) -> DeedNames:
        return DeedNames(self.ledger, directory, self._households, self._officials, self.regions, self._region)

    def run(self) -> None:
        """Take every sheet."""
        takers = {
            Level.UNIT: self._unit,
            Level.OFFICIAL: self._official,
            Level.HOUSEHOLD: self._household,
            Level.PAIRING: self._pairing,
            Level.EXEMPTION: self._exemption,
            Level.KIN: self._kin,
            Level.REGION: self._place,
        }
        done = 0
        self._place_townships()
        for place, sheet in enumerate(self.sheets):
            level = level_of(sheet)
            lines = [line for line in self._by_sheet[place] if not self._is_held(line)]
            if level is Level.MEMBER:
                done = self._take_members(self._by_sheet[place], done)
            elif level not in takers and self.deeds is not None:
                self.deeds.take(level.value, lines, lambda line: self._years[line.index])
                done = self._tell(done, len(lines))
            else:
                for line in lines:
                    takers[level](line)
                    done = self._tell(done, 1)
        self._offer_people()

    def has_answered(self, finding: Finding) -> bool:
        """Whether what reading found odd is understood after all."""
        place = finding.place
        return self.deeds is not None and (place.file, place.sheet, place.cell) in self.deeds.answered

    def _place_townships(self) -> None:
        """Take the rows that name a township first, so that a village that others name alone is found under it."""
        for line in self.lines:
            said = line.draft.values.get("region")
            named = (said is not None and "township" in said) or "township" in self._contexts[line.sheet]
            if named and not self._is_held(line):
                self._region(line)

    def _take_lines(self, decisions: Mapping[RowId, tuple[Decision, ...]]) -> None:
        for place, sheet in enumerate(self.sheets):
            lines = []
            for draft in sheet.draft.rows:
                row = RowId(place, draft.row, sheet.draft.lane_of(draft))
                line = Line(len(self.lines), row, draft, decisions.get(row, ()) if decisions else ())
                if member := draft.values.get("member"):
                    line.person, line.head = person_of(member.get("id_number")), member.get("relation") == HEAD
                self.lines.append(line)
                lines.append(line)
                self._years[line.index] = row_year(draft) or sheet.year
            self._by_sheet.append(lines)
            self._hold_damaged(place, lines)

    def _hold_damaged(self, place: int, lines: Sequence[Line]) -> None:
        """Hold rows whose identity is damaged, with what reading found as the reason."""
        draft = self.sheets[place].draft
        two_up = len(draft.lanes) > 1
        reasons: dict[tuple[int, int], Finding] = {}
        for finding in draft.findings:
            cell = finding.place.cell
            row = "".join(sign for sign in cell if sign.isdigit())
            if finding.severity is Severity.ERROR and row and finding.place.field in _IDENTITIES:
                column = column_number(cell.removesuffix(row)) if two_up else 0
                lane = next((one for one, own in enumerate(draft.lanes) if two_up and column in own), 0)
                reasons.setdefault((int(row), lane), finding)
        for line in lines:
            reason = reasons.get((line.draft.row, line.row.lane))
            if line.draft.held or (reason is not None and reason.code in _DAMAGED):
                if reason is None:
                    self.ledger.hold(line, "row_damaged", level_of(self.sheets[place]).value, "id_number")
                    reason = line.why
                decided = line.decided(reason.code) if reason is not None else None
                line.why = None if reason is None or decided else reason
                level = level_of(self.sheets[place])
                if decided is not None and decided.choice is Choice.SAME and decided.key and level in _RESCUED:
                    said_to_be(self.ledger.snapshot, level.value, line, decided.key)

    def _offer_people(self) -> None:
        """For rows with a damaged number, say whom of the register they may be about."""
        rescue = Rescue(self.ledger.snapshot, self.regions)
        for line in self.lines:
            level = level_of(self.sheets[line.sheet])
            if line.why is not None and line.why.code in _OFFERED and level in _RESCUED and not line.candidates:
                village = line.text("region", "village") or str(self._contexts[line.sheet].get("village", ""))
                line.candidates = rescue.candidates(level.value, line, village)
                line.kind = level.value

    @staticmethod
    def _is_held(line: Line) -> bool:
        if line.why is not None:
            return True
        return bool(line.decisions) and any(one.choice is Choice.SKIP for one in line.decisions)

    def _tell(self, done: int, more: int) -> int:
        if done // _TOLD != (done + more) // _TOLD:
            self._progress(Step(done + more, len(self.lines), message("importing.comparing")))
        return done + more

    def _region(self, line: Line) -> str:
        if line.region is None:
            line.region = self.regions.find(line.says("region"), self._contexts[line.sheet], line)
        return line.region

    def _unit(self, line: Line) -> None:
        key = self._officials.unit(line)
        line.kind, line.key = "unit", key
        if key and line.says("region") and (village := self.regions.village(self._region(line))):
            self._officials.unit_village(line, key, village)

    def _official(self, line: Line) -> None:
        self._officials.check_repeated(line)
        if line.why is None and (key := self._officials.official(line, listed=True)):
            line.kind, line.key = "official", key
            self._ties.beside(line, key)
            if told := self._places_told(line):
                self.ledger.say("official", key, told, line)

    def _places_told(self, line: Line) -> dict[str, Value]:
        """Regions in columns of a register of officials: kept, though no field answers them."""
        draft = self.sheets[line.sheet].draft
        told: dict[str, Value] = {}
        for name, value in line.says("region").items():
            columns = draft.places.get(("region", name), ())
            match = draft.recognition.columns.get(columns[0]) if columns else None
            if match is not None:
                told[f"extra.{match.title}"] = value
        return told

    def _household(self, line: Line) -> None:
        group = single(line, self._region(line))
        key = self._households.find(group, [line])
        if key is None:
            return
        if key and self._repeated(line, key):
            return
        key = self._households.write(key, group, [line], self._years)
        self._households.duplicate_of(line.sheet, key, line)
        line.kind, line.key = "household", key
        if line.draft.lines:
            self.worksheets.take(line, key, self._years[line.index])
        self._cover(Level.HOUSEHOLD, key)
        if line.says("member") or line.says("member_year"):
            self._members.take(line, key, self._years[line.index], as_head=True)
        self._pair(line, key)

    def _repeated(self, line: Line, key: str) -> bool:
        """Hold a row about a household that an earlier row of the sheet was about."""
        first = self._households.duplicate_of(line.sheet, key, line)
        if first is None or line.decided("duplicate_in_file"):
            return False
        place = self.ledger.place(first, "household", "head_name")
        name = first.text("household", "head_name")
        field = "head_id_number" if line.text("household", "head_id_number") else "number"
        self.ledger.hold(line, "duplicate_in_file", "household", field, name=name, cell=place.cell, sheet=place.sheet)
        return True

    def _take_members(self, lines: Sequence[Line], done: int) -> int:
        for line in lines:
            if not self._is_held(line):
                self._members.check_repeated(line)
        for group in gathered(lines, self._region, self.regions.village):
            self._take_group(group)
            done = self._tell(done, len(group.lines))
        return done

    def _take_group(self, group: Group) -> None:
        live = [line for line in group.lines if not self._is_held(line)]
        if not live:
            return
        for line in group.lines:
            line.group = group.lines[0].index
        staying = [self._members.staying_in(line) for line in live] if any(line.decisions for line in live) else []
        if staying and all(staying):  # nobody is left to make a household of
            for line, home in zip(live, staying, strict=True):
                self._members.stay(line, home, self._years[line.index])
            return
        key = self._households.find(group, live)
        if key is None:
            return
        key = self._households.write(key, group, live, self._years)
        self._cover(Level.MEMBER, key)
        for line in live:
            self._members.take(line, key, self._years[line.index])
            if line.why is None:
                self._pair(line, key)
        if any(self._is_held(line) for line in group.lines):
            self.incomplete.add(key)

    def _pairing(self, line: Line) -> None:
        household, official = self._both(line, lambda *both: self._pairings.find(line, *both))
        if household:
            self._cover(Level.PAIRING, household)
        if household and official:
            line.kind, line.key = "pairing", self._pairings.take(line, household, official)
            self._ties.beside(line, official)

    def _exemption(self, line: Line) -> None:
        if self._ties.may_take(line) and (official := self._officials.official(line, listed=False)):
            line.kind, line.key = "exemption", self._ties.exemption(line, official)

    def _place(self, line: Line) -> None:
        """Take what a row says of its village or group; one that nobody has named yet waits."""
        key = self._region(line)
        if not key or self.ledger.made_by("region", key) is not None:
            name = line.text("region", "group") or line.text("region", "village")
            self.ledger.hold(line, "deed_no_village", "region", "village", name=name)
            return
        said = {name: value for name, value in line.says("region").items() if name in PLACE_FIELDS}
        said |= {name: value for name, value in line.says("region").items() if name.startswith(EXTRA)}
        line.kind, line.key = "region", key
        self.ledger.say("region", key, said, line)

    def _kin(self, line: Line) -> None:
        household, official = self._both(line, self._ties.kin_of)
        if household and official:
            line.kind, line.key = "kin", self._ties.kin(line, household, official)

    def _both(self, line: Line, find: Callable[[str, str], str]) -> tuple[str, str]:
        """The household and the official that a row binds; "" for both where it is held.

        Args:
            line: the row.
            find: what binds them already, "" where nothing does. A household told by its name alone is asked of then.
        """
        group = single(line, self._region(line))
        household = self._households.find(group, [line])
        if household is None:
            return "", ""
        official = self._officials.official(line, listed=False)
        if official is None:
            return "", ""
        if household in self._households.by_name and not find(household, official):
            self.ledger.hold(
                line,
                "match_by_name",
                "household",
                "head_name",
                candidates=(household,),
                name=group.head_name,
                region=self.regions.name(group.region),
            )
            return "", ""
        return self._households.write(household, group, [line], self._years), official

    def _pair(self, line: Line, household: str) -> None:
        """Take the official that a row of a household or member names beside it."""
        if _HELPERS.isdisjoint(line.draft.values):
            return
        official = self._officials.official(line, listed=False)
        if official:
            self._pairings.take(line, household, official)
        elif official == "":
            self._officials.unit(line)
            if line.says("pairing"):
                self.ledger.found("pairing_without_official", Severity.WARNING, line, "pairing", "start")

    def _cover(self, level: Level, household: str) -> None:
        region = str(self.ledger.value("household", household, "region") or "")
        if region:
            self.villages[level].add(region)


def level_of(sheet: SheetPlan) -> Level:
    """What one row of a sheet is about."""
    form = sheet.draft.recognition.form
    if form is None:
        raise ValueError(sheet.draft.table.name)
    return form.level


def _regions_of(context: Mapping[str, str]) -> dict[str, Value]:
    return {name.removeprefix("region."): text for name, text in context.items() if name.startswith("region.")}
