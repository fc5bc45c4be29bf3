"""Visits on the board: what is overdue, and what is due within seven days, from the same rows as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.visits.dues import Standing
from povoffice.services.board_rows import GONE, Due, Matter, Target, Urgency, due_row
from povoffice.services.duties import due

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.services.board_rows import Asked
    from povoffice.services.session import Session

_URGENCIES: Final = {Standing.OVERDUE: Urgency.WRONG, Standing.TODAY: Urgency.SOON}
_ORDERS: Final = {"place": "place", "whom": "place", "official": "official"}


class VisitSource:
    """What officials owe and have not done."""

    def __init__(self, session: Session) -> None:
        """Take the office."""
        self._session = session

    def count(self, matter: Matter, asked: Asked) -> int:
        """How many there are."""
        return due.count(self._session, asked.scope, overdue=matter is Matter.OVERDUE)

    def places(self, matter: Matter, asked: Asked, first: int | None = None) -> Sequence[int]:
        """Where they are: what was due first comes first."""
        column, down = asked.sorting or ("", False)
        return due.places(
            self._session,
            asked.scope,
            asked.words,
            overdue=matter is Matter.OVERDUE,
            order=_ORDERS.get(column, "by"),
            down=down,
            first=first,
        )

    def rows(self, matter: Matter, places: Sequence[int]) -> list[Due]:
        """What stands there."""
        del matter
        return [GONE if one is None else self._row(one) for one in due.at(self._session, places)]

    def _row(self, one: due.Due) -> Due:
        official = f"{one.official}（{one.unit}）" if one.unit else one.official
        what = self._words("do_visit", missing=self._session.wording.text(one.missing), by=one.by.isoformat())
        texts = (self._state(one), self._words("matter_visit"), one.where, one.whom or "—", official, what)
        owed = one.owed
        target = Target("visits", *((owed.household, "households") if owed.household else (owed.official, "officials")))
        key = f"{owed.rules}/{owed.duty}/{owed.number}/{owed.official}/{owed.household}"
        return due_row(key, texts, _URGENCIES.get(one.standing, Urgency.UNDER_WAY), target)

    def _state(self, one: due.Due) -> str:
        if one.standing is Standing.OVERDUE:
            return self._words("state_overdue", days=one.days_late)
        if one.standing is Standing.TODAY:
            return self._words("state_today")
        return self._words("state_days_left", days=(one.by - self._session.today()).days)

    def _words(self, code: str, **values: object) -> str:
        return self._session.wording.text(message(f"board.{code}", **values))
