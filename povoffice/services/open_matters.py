"""What is open at a household on the day it is handed over, in words, as the sheet for signature says it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from povoffice.core.messages import message
from povoffice.core.values.partial_date import PartialDate
from povoffice.services.issuing import NOT_PRINTED, PRINTED
from povoffice.services.visiting.reading import open_matters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record
    from povoffice.services.session import Session


def matters(session: Session, household: str, pairing: str) -> tuple[str, ...]:
    """Problems not solved, measures not done, what the last visit meant to do, a contract that is out for signature.

    Args:
        session: who hands over.
        household: its key.
        pairing: the key of the pairing that ends.
    """
    return tuple(session.wording.text(one) for one in _matters(session, household, pairing))


def _matters(session: Session, household: str, pairing: str) -> Iterator[Message]:
    found = open_matters(session, household)
    for one in found.problems:
        yield message("pairing.open_problem", what=_said(one, "what", "kind"), due=_by(one))
    for one in found.measures:
        yield message("pairing.open_measure", what=_said(one, "content", "kind"), due=_by(one))
    if found.last is not None and (step := found.last.visit.text("next_step")):
        yield message("pairing.open_step", what=step, due=_paper(found.last.visit.text("next_on")))
    for one in session.register.referring("contract", [pairing]).values():
        if one.text("pairing") == pairing and one.text("state") in (NOT_PRINTED, PRINTED):
            yield message("pairing.open_contract", number=one.text("number"))


def _said(record: Record, *names: str) -> str:
    return next((said for name in names if (said := record.text(name))), record.text("number"))


def _by(record: Record) -> str:
    return _paper(record.text("due_on"))


def _paper(written: str) -> str:
    return f"（{PartialDate.from_iso(written).on_paper()}）" if written[:1].isdigit() else ""


def to_json(said: Iterable[str]) -> str:
    """Open matters as a hand-over keeps them."""
    return json.dumps(list(said), ensure_ascii=False)


def from_json(text: str) -> tuple[str, ...]:
    """Open matters that a hand-over keeps."""
    return tuple(str(one) for one in json.loads(text)) if text else ()
