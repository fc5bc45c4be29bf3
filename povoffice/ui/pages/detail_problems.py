"""What the checks say of one record: where in the detail each finding stands, how many a part has, and the next one."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.ui.pages.household_parts import PARTS
from povoffice.ui.widgets.fields import GLYPHS, Concern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from povoffice.core.findings import Finding, Place
    from povoffice.forms.wording import Wording
    from povoffice.ui.pages.household_tab import Concerns

_OF_THE_WHOLE: Final = "plan"
"""Where it is told that a household as a whole lacks something, such as an official."""
_MEMBERS: Final = "basic"


def concerns_of(findings: Iterable[Finding], wording: Wording) -> Concerns:
    """Findings in words, by the field that they are about, the gravest first."""
    found: Concerns = defaultdict(list)
    for one in findings:
        place = one.place
        found[place.record, place.key, place.field].append(Concern(one.severity, wording.text(one.message)))
    for group in found.values():
        group.sort(key=lambda one: list(Severity).index(one.severity))
    return dict(found)


def part_of(place: Place) -> int:
    """The part in which a finding stands."""
    return part_with(place.record, place.field)


def part_with(kind: str, field: str) -> int:
    """The part that has a field; members are in the first, what is missing as a whole is told at the plan."""
    names = [one.name for one in PARTS]
    if kind in ("member", "member_year"):
        return names.index(_MEMBERS)
    by_kind = {"income_line": "income", "contract": "papers", "pairing": "plan"}
    by_kind |= {"measure": "plan", "aid": "policy", "private_aid": "policy", "household_problem": "after"}
    if kind in by_kind:
        return names.index(by_kind[kind])
    for place, part in enumerate(PARTS):
        if field in (part.household if kind == "household" else part.yearly):
            return place
    return names.index(_OF_THE_WHOLE)


def notes(findings: Iterable[Finding]) -> dict[int, str]:
    """What a tab says behind its title: ✕ and ▲ with how many."""
    counts = Counter((part_of(one.place), one.severity) for one in findings)
    told: dict[int, list[str]] = defaultdict(list)
    for severity in (Severity.ERROR, Severity.WARNING):
        for place in range(len(PARTS)):
            if number := counts[place, severity]:
                told[place].append(f"{GLYPHS[severity]}{number}")
    return {place: " ".join(signs) for place, signs in told.items()}


def in_walking_order(findings: Iterable[Finding]) -> list[Finding]:
    """As F8 walks: part by part, in each field by field, the gravest first."""

    def place_in(finding: Finding) -> tuple[int, int, str, int]:
        place = part_of(finding.place)
        names = [field.name for _kind, field in PARTS[place].fields()]
        field = finding.place.field
        within = names.index(field) if field in names and finding.place.record in _HOUSEHOLD else len(names)
        return place, within, finding.place.key, list(Severity).index(finding.severity)

    return sorted((one for one in findings if one.severity is not Severity.INFO), key=place_in)


def by_field(findings: Iterable[Finding], names: Sequence[str]) -> list[Finding]:
    """As F8 walks a form that is not divided: field by field, in each the gravest first."""

    def place_in(finding: Finding) -> tuple[int, int]:
        field = finding.place.field
        return names.index(field) if field in names else len(names), list(Severity).index(finding.severity)

    return sorted((one for one in findings if one.severity is not Severity.INFO), key=place_in)


_HOUSEHOLD: Final = frozenset({"household", "household_year"})


class Walk:
    """The findings of the record that is shown, and at which of them F8 is."""

    def __init__(self, order: Callable[[Iterable[Finding]], list[Finding]]) -> None:
        """Begin without any; ``order`` puts them in the order of the form."""
        self._order = order
        self.findings: list[Finding] = []
        self.concerns: Concerns = {}
        self.at = -1

    def take(self, found: Sequence[Finding], wording: Wording) -> None:
        """Take what was found now; where one is stays."""
        self.findings = self._order(found)
        self.concerns = concerns_of(found, wording)

    def start(self) -> None:
        """Another record is shown."""
        self.at = -1

    def next(self, by: int) -> Finding | None:
        """The next finding or the one before, round and round; None where there is none."""
        count = len(self.findings)
        if not count:
            return None
        self.at = (0 if by > 0 else count - 1) if self.at < 0 else (self.at + by) % count
        return self.findings[self.at]


def whole(findings: Sequence[Finding], wording: Wording) -> str:
    """What is told of a household as a whole, below its name."""
    return "\n".join(f"{GLYPHS[one.severity]} {wording.text(one.message)}" for one in findings if one.place.field == "")
