"""What every page is handed: the session, the worker, what says things, and the scope that pages share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from povoffice.core.messages import message
from povoffice.services import registering

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.core.work import Progress
    from povoffice.services.office import World
    from povoffice.services.registering import Undone
    from povoffice.services.session import Session
    from povoffice.ui.messages import Messages
    from povoffice.ui.tasks import Tasks
    from povoffice.ui.theme import Tokens

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Amendment:
    """Which field of which record is altered, and whose it is, for the journal's title."""

    kind: str
    key: str
    who: str
    field: Field


class Wanted:
    """Where the clerk is to be led. Spoken to like a signal, with as much as the caller knows."""

    def __init__(self, led: SignalInstance) -> None:
        """Take the signal that carries it."""
        self._led = led

    def emit(self, page: str, key: str = "", part: str = "", field: str = "") -> None:
        """Bring a page to the front; in it a record, its part (a tab of the detail) and a field of that."""
        self._led.emit(page, key, part, field)

    def connect(self, follow: Callable[[str, str, str, str], object]) -> None:
        """Hear of it: page, key, part, field, each "" where the caller did not say."""
        self._led.connect(follow)


class Desk(QObject):
    """One account's place of work at the window.

    ``tasks`` does what writes, one after another; ``reader`` what only reads, so that lists live on meanwhile.

    Signals:
        changed: the register is no longer as pages show it; lists and search are up to date with it.
        scoped: another region was chosen; pages that know regions follow.
        backed_up: a backup was made.
        led: a page is to come to the front; see ``wanted``.
    """

    changed = Signal()
    scoped = Signal()
    backed_up = Signal()
    led = Signal(str, str, str, str)

    def __init__(
        self, world: World, session: Session, tasks: Tasks, reader: Tasks, messages: Messages, look: Tokens
    ) -> None:
        """Take everything that pages need."""
        super().__init__(messages)
        self.world = world
        self.session = session
        self.tasks = tasks
        self.reader = reader
        self.messages = messages
        self.look = look
        self.scope = ""
        self.scope_name = ""
        self.wanted = Wanted(self.led)
        self.followers: tuple[Callable[[Session, Progress], object], ...] = ()

    def set_scope(self, region: str, name: str = "") -> None:
        """Choose a region for all pages, and what the footer calls it; "" is the whole office."""
        if region != self.scope:
            self.scope, self.scope_name = region, name
            self.scoped.emit()

    def read(self, build: Callable[[Snapshot], T], done: Callable[[T], object]) -> None:
        """Work something out from the register as it stands, off the window's thread."""
        self.reader.run(lambda _progress: build(self.session.snapshot()), done)

    def applied(self, text: str, change_set: ChangeSet | None) -> None:
        """A ChangeSet was written: say so, offer to take it back, and let pages read anew."""
        if change_set is None:
            return
        number = change_set.number
        self.messages.tell(text, lambda: self.undo(number))
        self.catch_up()

    def catch_up(self) -> None:
        """Have what lists and search read brought up to date with the journal by the worker; then ``changed``."""
        session, followers = self.session, self.followers

        def follow(progress: Progress) -> None:
            for one in followers:
                one(session, progress)

        self.tasks.run(follow, lambda _nothing: self.changed.emit())

    def amend(self, what: Amendment, value: Value | None) -> None:
        """Save one field as it was typed, as one ChangeSet that the footer can take back."""
        title = self.tr("改 {who} 的“{field}”").format(who=what.who, field=what.field.title)
        said = self.tr("已保存：{what}").format(what=title)
        self.tasks.run(
            lambda _progress: registering.amend(self.session, what.kind, what.key, {what.field.name: value}, title),
            lambda change_set: self.applied(said, change_set),
        )

    def uncovered(self, kind: str, key: str, field: str) -> None:
        """A private value was shown in full: keep who looked, and at what."""
        session = self.session
        self.tasks.run(lambda _progress: session.note("show", record=kind, key=key, field=field), lambda _nothing: None)

    def undo(self, number: int | None = None) -> None:
        """Take back a ChangeSet, or the newest that can be taken back."""
        self.tasks.run(lambda progress: registering.undo(self.session, number, progress), self._undone)

    def _undone(self, undone: Undone) -> None:
        """Say what was undone, and name what was left and what was voided."""
        words = self.messages.words
        said = [words(message("register.undone", number=undone.of.number, title=undone.of.title))]
        if undone.edited:
            said.append(words(message("register.left_edited", names="、".join(name for _, name in undone.edited))))
        if undone.needed:
            said.append(words(message("register.left_needed", names="、".join(name for _, name in undone.needed))))
        if undone.voided:
            said.append(words(message("register.voided", numbers="、".join(undone.voided))))
        self.messages.tell("　".join(said))
        self.catch_up()
