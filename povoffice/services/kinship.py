"""What each member is to a new head (户主), where what they were to the old one tells it; otherwise the clerk says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.checks.view import FEMALE, HEAD, MALE, SPOUSE, stated
from povoffice.core.values import id_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from povoffice.core.records.record import Record

SON: Final = "之子"
DAUGHTER: Final = "之女"
FATHER: Final = "之父"
MOTHER: Final = "之母"
_CHILDREN: Final = (SON, DAUGHTER)
_PARENTS: Final = (FATHER, MOTHER)
_BELOW: Final = frozenset(
    {SON, DAUGHTER, "之儿媳", "之女婿", "之孙子", "之孙女", "之外孙子", "之外孙女", "之曾孙子", "之曾孙女"}
)


def sex_of(member: Record) -> str:
    """男 or 女, as stated, else as the identity number says; "" where neither does."""
    sex = stated(member, "sex")
    if sex in (MALE, FEMALE):
        return sex
    number = id_number.parse(stated(member, "id_number"))
    if number.fault not in (None, id_number.Fault.OLD) or number.is_male is None:
        return ""
    return MALE if number.is_male else FEMALE


def relations_to(members: Sequence[Record], head: str) -> dict[str, str]:
    """What each member (by key) is to a new head; "" where it cannot be known and has to be said.

    Only what follows in every family is told: a grown son's children may be his or his brother's.
    """
    new = next(one for one in members if one.key == head)
    step = _STEPS.get(new.text("relation"))
    told = {one.key: step(one, new, members) if step else "" for one in members}
    told[head] = HEAD
    return told


def _by_sex(member: Record, male: str, female: str) -> str:
    return {MALE: male, FEMALE: female}.get(sex_of(member), "")


def _old_head(members: Sequence[Record]) -> Record | None:
    return next((one for one in members if one.text("relation") == HEAD), None)


def _seen_by_spouse(member: Record, new: Record, _members: Sequence[Record]) -> str:
    relation = member.text("relation")
    if relation == HEAD:
        return SPOUSE
    if relation in _BELOW:
        return relation
    if relation in _PARENTS:
        in_law = {MALE: ("之岳父", "之岳母"), FEMALE: ("之公公", "之婆婆")}.get(sex_of(new), ("", ""))
        return in_law[_PARENTS.index(relation)]
    own = {"之岳父": FATHER, "之公公": FATHER, "之岳母": MOTHER, "之婆婆": MOTHER}
    return own.get(relation, "")


def _seen_by_child(member: Record, new: Record, members: Sequence[Record]) -> str:
    relation = member.text("relation")
    if relation in (HEAD, SPOUSE):
        return _by_sex(member, FATHER, MOTHER)
    if relation in _CHILDREN:
        return "之兄弟姐妹"
    if relation in _PARENTS:
        head = _old_head(members)
        grand = {MALE: ("之祖父", "之祖母"), FEMALE: ("之外祖父", "之外祖母")}.get(
            sex_of(head) if head else "", ("", "")
        )
        return grand[_PARENTS.index(relation)]
    return _of_an_only_child(relation, new, members)


def _of_an_only_child(relation: str, new: Record, members: Sequence[Record]) -> str:
    """Spouses and children of children are the new head's where there is no other child whose they could be."""
    if sum(one.text("relation") in _CHILDREN for one in members) != 1:
        return ""
    son = new.text("relation") == SON
    theirs = {
        "之儿媳" if son else "之女婿": SPOUSE,
        "之孙子" if son else "之外孙子": SON,
        "之孙女" if son else "之外孙女": DAUGHTER,
    }
    return theirs.get(relation, "")


def _seen_by_parent(member: Record, _new: Record, members: Sequence[Record]) -> str:
    relation, head = member.text("relation"), _old_head(members)
    male_line = sex_of(head) == MALE if head else None
    if relation == HEAD:
        return _by_sex(member, SON, DAUGHTER)
    if relation == SPOUSE:
        return {True: "之儿媳", False: "之女婿", None: ""}[male_line]
    if relation in _CHILDREN:
        grand = {True: ("之孙子", "之孙女"), False: ("之外孙子", "之外孙女"), None: ("", "")}[male_line]
        return grand[_CHILDREN.index(relation)]
    if relation == "之兄弟姐妹":
        return _by_sex(member, SON, DAUGHTER)
    return SPOUSE if relation in _PARENTS else ""


_STEPS: Final[Mapping[str, Callable[[Record, Record, Sequence[Record]], str]]] = {
    SPOUSE: _seen_by_spouse,
    SON: _seen_by_child,
    DAUGHTER: _seen_by_child,
    FATHER: _seen_by_parent,
    MOTHER: _seen_by_parent,
}
"""By what the new head was to the old one."""
