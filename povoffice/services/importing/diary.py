"""What is written day by day, as far as the rows of an import speak of it: asked for by whom it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.records.catalogue import DIARY
from povoffice.core.snapshot import Snapshot
from povoffice.services.sight import PRIVATE, Sight

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session


class Diary:
    """The register for an import: ``snapshot`` has everything but the diary, and of the diary what was loaded."""

    def __init__(self, session: Session) -> None:
        """Begin with nothing of the diary."""
        self._register = session.register
        self._sight = Sight(session)
        self._loaded: dict[str, dict[str, Record]] = {kind: {} for kind in DIARY}
        self.snapshot = Snapshot({**session.snapshot().records, **self._loaded})

    def sketches(self, kind: str, owners: Iterable[str], names: Collection[str]) -> Iterator[Record]:
        """The records that hang on some others, with a few of their fields; also of kinds that are no diary."""
        yield from self._register.sketches(kind, owners, names)

    def load(self, kind: str, keys: Iterable[str]) -> None:
        """Have some records whole in ``snapshot``."""
        if kind in self._loaded:
            self._loaded[kind] |= self._register.some(kind, keys)

    def referring(self, kind: str, keys: Iterable[str]) -> dict[str, Record]:
        """The records of a kind that name any of some others; they are in ``snapshot`` from then on."""
        found = self._register.referring(kind, keys)
        self._loaded[kind] |= found
        return found

    def taken(self, kind: str, numbers: Iterable[str]) -> set[str]:
        """Which of some numbers a record of the kind has."""
        return set(self._register.having(kind, "number", numbers))

    def sees_private(self, official: str) -> bool:
        """Whether what an official paid himself is for this account to see."""
        return self._sight.sees(PRIVATE, {"official": official})
