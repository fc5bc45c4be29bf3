"""Writing down help: what was planned, what each visit did for it, problems, goods and money.

The ``…_change`` functions only build, for whoever writes a visit with what was done at it as one ChangeSet; the others
apply. What is amended later is amended like any field (``registering.amend``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import numbers
from povoffice.services.accounts import Right
from povoffice.services.helping.marks import marked
from povoffice.services.sight import may_enter_private

if TYPE_CHECKING:
    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.records.record import Record, Values
    from povoffice.services.session import Session

_NUMBERED: Final = frozenset({"measure", "household_problem", "aid"})
_FIRST: Final = {"measure": ("state", "未开始"), "aid": ("direction", "给户")}
"""What stands in a new record where nothing is said of it."""
KINDS: Final = ("measure", "household_problem", "aid", "private_aid")
"""What hangs on a household and is written down here."""


def new_change(session: Session, kind: str, values: Values, key: str = "", *, complete: bool = True) -> Change:
    """A measure, problem, item of goods, or private spending, with its number.

    ``complete`` is off where it is typed cell by cell, and what is missing is still to come.

    Raises:
        OfficeError: the household is gone; of goods neither what nor how much is said; or private spending of another.
    """
    said = {name: value for name, value in values.items() if value != ""}
    household = session.register.get("household", str(said.get("household", "")))
    if household is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES["household"].title)
    if kind == "aid" and complete:
        _check_goods(session, said)
    if kind == "private_aid" and not may_enter_private(session, str(said.get("official", ""))):
        raise OfficeError("helping.private_of_another")
    if kind in _NUMBERED:
        said.setdefault("number", numbers.next_number(session, kind))
    if kind in _FIRST:
        said.setdefault(*_FIRST[kind])
    return creation(kind, key or session.new_key(), said)


def _check_goods(session: Session, said: Values) -> None:
    """Money is counted; goods are named."""
    if said.get("kind") in marked(session, "aid-kind", "money"):
        if said.get("money") is None:
            raise OfficeError("helping.how_much")
    elif said.keys() & {"kind", "item", "money"} == set():
        raise OfficeError("helping.which_goods")


def step_change(session: Session, measure: str, visit: str, on: str, what: str = "") -> Change:
    """What one visit did for a measure; ``on`` is a kept date, ``visit`` may be ""."""
    values: dict[str, str | int] = {"measure": measure, "on": on}
    values |= {name: said for name, said in (("visit", visit), ("what", what)) if said}
    return creation("measure_step", session.new_key(), values)


def begun_change(measure: Record) -> Change | None:
    """A measure that nobody had begun is under way once something was done for it; None where it is already."""
    if measure.text("state") not in ("", _FIRST["measure"][1]):
        return None
    return amendment("measure", measure.key, measure.values, {"state": "进行中"})


def closed_change(problem: Record, on: str, how: str, visit: str = "") -> Change | None:
    """A problem solved, in a visit or otherwise; None where it is already so."""
    after: dict[str, str | int | None] = {"closed_on": on, "how": how}
    if visit:
        after["closed_in"] = visit
    return amendment("household_problem", problem.key, problem.values, after)


def add(session: Session, kind: str, values: Values, key: str = "", *, complete: bool = True) -> tuple[ChangeSet, str]:
    """Write down one thing; returns its key too.

    Raises:
        OfficeError: the role may not, or as ``new_change``.
    """
    session.require(Right.AMEND)
    change = new_change(session, kind, values, key, complete=complete)
    title = message("journal.help_added", head=_head(session, str(values["household"])), kind=RECORD_TYPES[kind].title)
    return session.apply(title, Source(SourceKind.TYPED), (change,), Right.AMEND), change.key


def record_step(session: Session, measure: str, on: str, what: str, visit: str = "") -> ChangeSet:
    """Write down what was done for a measure; one that was only planned is under way from then on.

    Raises:
        OfficeError: the role may not, the measure is gone, or nothing is said of what was done.
    """
    session.require(Right.AMEND)
    record = session.register.get("measure", measure)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES["measure"].title)
    if not what.strip():
        raise OfficeError("helping.what_was_done")
    changes = [step_change(session, measure, visit, on, what.strip())]
    if begun := begun_change(record):
        changes.append(begun)
    title = message("journal.measure_told", head=_head(session, record.text("household")), number=record.text("number"))
    return session.apply(title, Source(SourceKind.TYPED), changes, Right.AMEND)


def finish(session: Session, measure: str, on: str, result: str, signed_on: str = "") -> ChangeSet | None:
    """A measure is done: when, to what effect, and when the head signed for it (§1.7). None where nothing differs.

    Raises:
        OfficeError: the role may not, or the measure is gone.
    """
    record = session.register.get("measure", measure)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES["measure"].title)
    after: dict[str, str | int | None] = {"state": "已完成", "done_on": on}
    after |= {name: said for name, said in (("result", result), ("signed_on", signed_on)) if said}
    change = amendment("measure", measure, record.values, after)
    if change is None:
        return None
    title = message("journal.measure_done", head=_head(session, record.text("household")), number=record.text("number"))
    return session.apply(title, Source(SourceKind.TYPED), (change,), Right.AMEND)


def close_problem(session: Session, problem: str, on: str, how: str) -> ChangeSet | None:
    """A problem is solved. None where that stands already.

    Raises:
        OfficeError: the role may not, the problem is gone, or it is not said how.
    """
    record = session.register.get("household_problem", problem)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES["household_problem"].title)
    if not how.strip():
        raise OfficeError("helping.how_solved")
    change = closed_change(record, on, how.strip())
    if change is None:
        return None
    title = message(
        "journal.problem_solved", head=_head(session, record.text("household")), number=record.text("number")
    )
    return session.apply(title, Source(SourceKind.TYPED), (change,), Right.AMEND)


def _head(session: Session, household: str) -> str:
    record = session.register.get("household", household)
    return record.text("head_name") if record else ""
