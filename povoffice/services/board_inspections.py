"""Inspections on the board: those that go on or begin within thirty days, from the calendar that the list shows."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.pairing.standing import first_day
from povoffice.services.board_rows import GONE, Due, Matter, Target, Urgency, due_row
from povoffice.services.inspections import calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from povoffice.core.records.record import Record
    from povoffice.services.board_rows import Asked
    from povoffice.services.session import Session

_WEEK: Final = 7


class InspectionSource:
    """What inspections are near."""

    def __init__(self, session: Session) -> None:
        """Take the office."""
        self._session = session
        self._keys: list[str] = []  # a place is where a key stands here: it stays the same while others come and go
        self._lock = Lock()

    def count(self, matter: Matter, asked: Asked) -> int:
        """How many there are."""
        return len(self.places(matter, asked))

    def places(self, matter: Matter, asked: Asked, first: int | None = None) -> Sequence[int]:
        """Where they are: the next comes first."""
        del matter
        wanted = asked.words.lower().split()
        found = [
            one
            for one in calendar.near(self._session)
            if self._concerns(one, asked.scope) and all(word in self._text(one) for word in wanted)
        ]
        return [self._place(one.key) for one in found][:first]

    def rows(self, matter: Matter, places: Sequence[int]) -> list[Due]:
        """What stands there."""
        del matter
        near = {one.key: one for one in calendar.near(self._session)}
        found = (near.get(self._keys[place]) for place in places)
        return [GONE if one is None else self._row(one) for one in found]

    def _place(self, key: str) -> int:
        with self._lock:
            if key not in self._keys:
                self._keys.append(key)
            return self._keys.index(key)

    def _row(self, one: Record) -> Due:
        begin = first_day(one.text("start"))
        left = (begin - self._session.today()).days if begin else 0
        state = self._words("state_days_left", days=left) if left > 0 else self._words("state_inspected_today")
        size = one.number("sample_size")
        what = self._words(
            "do_inspection" if size else "do_sample", title=one.text("title"), day=one.text("start"), count=size or 0
        )
        whom = one.text("by") or one.text("level")
        texts = (state, self._words("matter_inspection"), self._where(one), whom, "—")
        urgency = Urgency.SOON if left <= _WEEK else Urgency.UNDER_WAY
        return due_row(one.key, (*texts, what), urgency, Target("inspections", one.key))

    def _text(self, one: Record) -> str:
        said = (one.text("title"), one.text("by"), one.text("level"), self._where(one), one.text("start"))
        return " ".join(said).lower()

    def _where(self, one: Record) -> str:
        names = [region.text("name") for region in self._path(one.text("region"))]
        return names[0] if names else self._words("everywhere")

    def _concerns(self, one: Record, scope: str) -> bool:
        """Whether an inspection looks at something of a region, or at more than it."""
        region = one.text("region")
        if not scope or not region:
            return True
        return any(up.key == scope for up in self._path(region)) or any(up.key == region for up in self._path(scope))

    def _path(self, region: str) -> Iterator[Record]:
        """A region, and all above it."""
        seen: set[str] = set()
        while region and region not in seen:
            seen.add(region)
            record = self._session.register.get("region", region)
            if record is None:
                return
            yield record
            region = record.text("parent")

    def _words(self, code: str, **values: object) -> str:
        return self._session.wording.text(message(f"board.{code}", **values))
