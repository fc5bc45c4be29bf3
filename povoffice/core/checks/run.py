"""Running the checks, over the whole register or over what changes would make of it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from povoffice.core.checks.contact import CONTACT_RULES
from povoffice.core.checks.evaluation import EVALUATION_RULES
from povoffice.core.checks.identity import IDENTITY_RULES
from povoffice.core.checks.pairing import PAIRING_RULES
from povoffice.core.checks.structure import STRUCTURE_RULES
from povoffice.core.checks.view import View
from povoffice.core.checks.visits import VISIT_RULES
from povoffice.core.messages import message
from povoffice.core.records.record import YEAR_SIGN
from povoffice.core.work import Progress, Step, silent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from povoffice.core.checks.rule import Checklist, CheckSettings, Rule
    from povoffice.core.findings import Finding
    from povoffice.core.snapshot import Snapshot

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.code: rule
        for family in (IDENTITY_RULES, STRUCTURE_RULES, CONTACT_RULES, PAIRING_RULES, VISIT_RULES, EVALUATION_RULES)
        for rule in family
    },
)
"""Every check there is, by its code."""

READS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "household": ("number", "head_name", "phone", "kind", "monitoring_kind", "risk_removed", "exited_on"),
        "household_year": ("household", "year", "attribute", "members_stated", "exit_attribute"),
        "member": (
            *("household", "name", "relation", "sex", "birth_date", "id_number", "phone"),
            *("disability_number", "change"),
        ),
        "member_year": ("member", "year", "health", "work_area", "work_months"),
        "official": ("number", "name", "sex", "birth_date", "id_number", "phone", "unit", "village_cadre"),
        "unit": ("kind",),
        "kin": ("official", "household"),
        "exemption": ("official", "start", "end"),
        "pairing": ("number", "household", "member", "official", "role", "start", "end", "plan"),
        "override": ("pairing", "rule"),
        "contract": ("number", "household", "pairing", "state", "issued_on"),
        "plan": ("approved_on",),
        "rating": ("number", "official", "asked_by"),
        "visit": ("household", "official", "start", "end"),
        "trip": ("official", "region", "start", "end"),
    },
)
"""The fields that checks look at: whoever reads records for them need read no others."""

OF_THE_DAY: Final = frozenset({"V7", "V13", "V116", "V117", "V125"})
"""Checks that may find something else on another day, though nothing was altered."""

Touched = tuple[str, str]
"""A record by kind and key."""


def check(snapshot: Snapshot, checklist: Checklist, progress: Progress = silent) -> tuple[Finding, ...]:
    """All findings of a register, in the order of the rules."""
    return _run(View(snapshot, checklist.context), checklist.rules, progress)


def check_part(
    snapshot: Snapshot, checklist: Checklist, households: Collection[str], officials: Collection[str]
) -> tuple[Finding, ...]:
    """All findings in some households (members of none have the owner that they name) and officials.

    Args:
        snapshot: these with all that hangs on them, and the households (with their years and members) and officials
            that share an identity number or a telephone with them. Of records the fields in ``READS`` are enough.
        checklist: the checks.
        households: keys; a household need not be there, its members may.
        officials: keys.
    """
    found = _run(View(snapshot, checklist.context, households, officials), checklist.rules, silent)
    return tuple(one for one in found if _is_of(snapshot, one, households, officials))


def _is_of(snapshot: Snapshot, finding: Finding, households: Collection[str], officials: Collection[str]) -> bool:
    return owner_of(snapshot, finding) in (officials if finding.place.record == "official" else households)


def owner_of(snapshot: Snapshot, finding: Finding) -> str:
    """The household or official that a finding is about."""
    place = finding.place
    if place.record in ("household", "official"):
        return place.key
    record = snapshot.get(place.record, place.key)
    return "" if record is None else record.text("household")


def check_changes(
    before: Snapshot,
    after: Snapshot,
    touched: Iterable[Touched],
    checklist: Checklist,
    progress: Progress = silent,
) -> tuple[Finding, ...]:
    """Findings of the register as it would be, in the households and officials that changes touch.

    Args:
        before: the register as it stands; it tells the household that a removed or moved member leaves.
        after: the register as it would be (``before.after(changes)``).
        touched: kind and key of every record changed, made or taken out.
        checklist: the checks; those that wait until the registers are complete (``at_import`` off) are left out.
        progress: told after each rule.
    """
    households, officials = _scope(before, after, touched)
    view = View(after, checklist.context, households, officials)
    return _run(view, [rule for rule in checklist.rules if rule.at_import], progress)


def _run(view: View, rules: Sequence[CheckSettings], progress: Progress) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for done, rule in enumerate(rules):
        progress(Step(done, len(rules), message("checks.running", title=rule.title)))
        findings += RULES[rule.code].check(view, rule)
    return tuple(findings)


def _scope(before: Snapshot, after: Snapshot, touched: Iterable[Touched]) -> tuple[frozenset[str], frozenset[str]]:
    households: set[str] = set()
    officials: set[str] = set()
    for kind, key in touched:
        owner = key.partition(YEAR_SIGN)[0]
        if kind in ("household", "household_year"):
            households.add(owner)
        elif kind in ("member", "member_year", "pairing"):
            of = "pairing" if kind == "pairing" else "member"
            records = (before.get(of, owner), after.get(of, owner))
            households |= {one.text("household") for one in records if one is not None}
        elif kind == "official":
            officials.add(key)
        elif kind == "rating":
            officials |= {one.text("official") for one in (before.get(kind, key), after.get(kind, key)) if one}
    return frozenset(households), frozenset(officials)
