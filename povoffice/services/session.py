"""One account at work on one open office: what every service is handed."""

from __future__ import annotations

import secrets
import weakref
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import ChangeSet
from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.core.work import Progress, silent
from povoffice.services.sight import check_writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from povoffice.core.changes import Change, Source
    from povoffice.core.messages import Title
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.definitions import Definitions
    from povoffice.forms.wording import Wording
    from povoffice.services.accounts import Account, Right
    from povoffice.services.as_of import Standing
    from povoffice.storage.attachments import Attachments
    from povoffice.storage.office_file import OpenOffice
    from povoffice.storage.register import Register


_KEY_BYTES: Final = 12
_KEYS_AT_ONCE: Final = 500


def utc_now() -> datetime:
    """The clock that ``app`` hands down; tests hand down their own."""
    return datetime.now(UTC)


@dataclass
class Session:
    """An account on an open office. Services read through ``register`` and write through ``apply`` only."""

    account: Account
    office: OpenOffice
    definitions: Definitions
    wording: Wording
    clock: Callable[[], datetime] = utc_now
    _held: Snapshot | None = field(default=None, repr=False)
    _lent: tuple[int, weakref.ref[Snapshot]] | None = field(default=None, repr=False)
    earlier: dict[date, Standing] = field(default_factory=dict, repr=False)
    """The register at the end of a day, once it was told (``as_of``): of the last day asked for, until a change."""
    _version: int = 0
    _keys: list[str] = field(default_factory=list, repr=False)

    @property
    def register(self) -> Register:
        """The records and the journal."""
        return self.office.register

    @property
    def attachments(self) -> Attachments:
        """Files kept with the office."""
        return self.office.attachments

    @property
    def office_name(self) -> str:
        """The office's name as papers print it."""
        return self.register.setting("office.name")

    def now(self) -> datetime:
        """Now, UTC."""
        return self.clock()

    def today(self) -> date:
        """Today, where the office is."""
        return self.clock().astimezone().date()

    def new_key(self) -> str:
        """A record key: opaque, never reused, unique across PCs (96 random bits)."""
        if not self._keys:
            chance = secrets.token_hex(_KEY_BYTES * _KEYS_AT_ONCE)  # an import asks for a hundred thousand
            size = 2 * _KEY_BYTES
            self._keys = [chance[place : place + size] for place in range(0, len(chance), size)]
        return self._keys.pop()

    def snapshot(self) -> Snapshot:
        """The whole register in memory; read once between two changes, for as long as it is held or somebody uses it.

        For work that needs everything at once. What the window shows it asks of ``overview`` and ``part``.
        """
        lent = self._lent[1]() if self._lent is not None and self._lent[0] == self._version else None
        if lent is None:
            lent = self.register.snapshot()
            self._lent = (self._version, weakref.ref(lent))
        self._held = lent
        return lent

    @property
    def holds_all(self) -> bool:
        """Whether the whole register is kept in memory for the next piece of work."""
        return self._held is not None

    def let_go(self) -> None:
        """A piece of work is done: do not keep the whole register in memory for the next one.

        It goes record by record: all at once, nothing else would run for half a second in a large office.
        """
        held, self._held = self._held, None
        self.earlier.clear()
        if held is not None:
            pieces = held.pieces()
            del held
            while pieces:
                pieces.pop()

    def next_number(self, kind: str, count: int = 1) -> int:
        """The first of ``count`` numbers that are never given again."""
        return self.register.next_number(kind, count)

    @property
    def altered(self) -> bool:
        """Whether this session has written a ChangeSet."""
        return self._version > 0

    def require(self, right: Right) -> None:
        """Refuse what the account's role may not do, or what a read-only office cannot.

        Raises:
            OfficeError: ``account.not_allowed`` or ``storage.read_only``.
        """
        if not self.account.may(right):
            raise OfficeError(
                "account.not_allowed",
                person=self.account.person,
                role=self.account.role.value,
                right=message(f"account.right_{right.value}"),
            )

    def apply(
        self, title: Title, source: Source, changes: Iterable[Change], right: Right, progress: Progress = silent
    ) -> ChangeSet:
        """Check the role, then write one ChangeSet in one transaction; returns it numbered."""
        self.require(right)
        if self.office.read_only:
            raise OfficeError("storage.read_only", file=self.office.folder.name)
        said = title if isinstance(title, Message) else None
        words = self.wording.text(said).rstrip() if said else str(title)
        change_set = ChangeSet(words, self.account.name, self.now(), source, tuple(changes), said=said)
        check_writing(self.account, self.register, change_set.changes)
        applied = self.register.apply(change_set, progress)
        self._version += 1
        self._held = None
        self.earlier.clear()
        return applied

    def title(self, head: ChangeSet) -> str:
        """What was done, in the language of this session; as it was written where the journal keeps no more."""
        return self.wording.kept(head.said, head.title)

    def note(self, kind: str, **details: object) -> None:
        """Record that something was printed, exported or shown in full: keys and counts, never values."""
        if not self.office.read_only:
            self.register.record_event(self.now(), self.account.name, kind, details)
