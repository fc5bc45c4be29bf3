"""Checks on households (V13, V15–V23): head, spouse, count, relations, ages, somebody to help them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.checks.rule import Rule
from povoffice.core.checks.view import FEMALE, HEAD, MALE, SPOUSE, stated
from povoffice.core.messages import message
from povoffice.core.pairing.standing import responsible_pairing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.checks.rule import CheckSettings
    from povoffice.core.checks.view import View
    from povoffice.core.findings import Finding
    from povoffice.core.values.partial_date import PartialDate


def _no_official(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for household in view.households:
        if view.is_registered(household):
            pairing = responsible_pairing(view.snapshot, household.key, view.context.today)
            if pairing is None:
                yield view.found(rule, household, "")


def _no_head(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for household in view.households:
        if view.families.get(household.key) and not view.heads(household.key):
            yield view.found(rule, household, "head_name", count=len(view.families[household.key]))


def _several_heads(view: View, rule: CheckSettings) -> Iterator[Finding]:
    yield from _several(view, rule, HEAD)


def _several_spouses(view: View, rule: CheckSettings) -> Iterator[Finding]:
    yield from _several(view, rule, SPOUSE)


def _several(view: View, rule: CheckSettings, relation: str) -> Iterator[Finding]:
    """One finding at each of them: which is right, the clerk must say."""
    for family in view.families.values():
        same = [one for one in family if one.relation == relation]
        if len(same) > 1:
            names = "、".join(one.record.text("name") for one in same)
            for one in same:
                yield view.found(rule, one.record, "relation", count=len(same), names=names)


def _spouse_of_same_sex(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for household, family in view.families.items():
        heads = view.heads(household)
        if len(heads) != 1 or heads[0].sex == "":
            continue
        for one in family:
            if one.relation == SPOUSE and one.sex == heads[0].sex:
                yield view.found(rule, one.record, "sex", sex=one.sex)


def _count_differs(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for household in view.households:
        counted = len(view.families.get(household.key, ()))
        facts = view.snapshot.facts(household.key)
        said = facts.number("members_stated") if facts else None
        if facts is not None and counted and said is not None and said != counted:
            yield view.found(rule, facts, "members_stated", stated=said, counted=counted)


def _hanging_in_air(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for household in view.households:
        if household.key not in view.families and view.is_registered(household):
            yield view.found(rule, household, "", what=message("finding.household_empty"))
    for person in view.members:
        if view.snapshot.get("household", person.household) is None:
            yield view.found(rule, person.record, "household", what=message("finding.member_homeless"))


def _unknown_relation(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for person in view.members:
        if person.relation not in view.context.relations:
            relation = stated(person.record, "relation")
            what = (
                message("finding.relation_unknown", relation=relation) if relation else message("finding.no_relation")
            )
            yield view.found(rule, person.record, "relation", what=what)


def _relation_against_sex(view: View, rule: CheckSettings) -> Iterator[Finding]:
    wrong = dict.fromkeys(view.context.male_relations, FEMALE)
    wrong |= dict.fromkeys(view.context.female_relations, MALE)
    for person in view.members:
        if person.relation in wrong and person.sex == wrong[person.relation]:
            yield view.found(rule, person.record, "relation", relation=person.relation, sex=person.sex)


def _ages(view: View, rule: CheckSettings) -> Iterator[Finding]:
    years, children = rule.number("years"), view.context.children
    kin = children | view.context.parents
    for household, family in view.families.items():
        heads = view.heads(household)
        born = heads[0].born if len(heads) == 1 else None
        if born is None:
            continue
        for one in family:
            if one.relation in kin and (other := one.born):
                elder, younger = (born, other) if one.relation in children else (other, born)
                if _apart(elder, younger) < years:
                    yield view.found(rule, one.record, "birth_date", relation=one.relation, years=years)


def _apart(elder: PartialDate, younger: PartialDate) -> int:
    """Whole years between two births; where a day is not known, as many as it can be."""
    gap = younger.year - elder.year
    if elder.day and younger.day and (younger.month, younger.day) < (elder.month, elder.day):
        gap -= 1
    return gap


STRUCTURE_RULES: Final = (
    Rule("V13", _no_official),
    Rule("V15", _no_head),
    Rule("V16", _several_heads),
    Rule("V17", _several_spouses),
    Rule("V18", _spouse_of_same_sex),
    Rule("V19", _count_differs),
    Rule("V20", _hanging_in_air),
    Rule("V21", _unknown_relation),
    Rule("V22", _relation_against_sex),
    Rule("V23", _ages, frozenset({"years"})),
)
