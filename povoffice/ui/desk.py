"""What every page is handed: the session, the worker, what says things, and the scope that pages share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from povoffice.core.messages import message
from povoffice.core.work import Progress, silent
from povoffice.services import finding, overview, preferences, problems, registering
from povoffice.services.duties import due
from povoffice.ui.titles import title_of
from povoffice.ui.undoing import Step, Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import SignalInstance

    from povoffice.core.changes import ChangeSet
    from povoffice.core.errors import OfficeError
    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.finding import Hit
    from povoffice.services.office import World
    from povoffice.services.overview import Overview
    from povoffice.services.preferences import Display
    from povoffice.services.registering import Undone
    from povoffice.services.session import Session
    from povoffice.ui.messages import Messages
    from povoffice.ui.tasks import Tasks
    from povoffice.ui.theme import Tokens

T = TypeVar("T")

_NAMED: Final = 20
"""Records that are named after an undo."""

NOWHERE: Final = "-"
"""The scope of households that lie in no village."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """Which field of which record is altered, and whose it is, for the journal's title."""

    kind: str
    key: str
    who: str
    field: Field


class Workers(NamedTuple):
    """Who works off the window's thread: ``tasks`` writes, ``reader`` reads, ``checker`` serves F3 and the checks."""

    tasks: Tasks
    reader: Tasks
    checker: Tasks


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
        changed: the register is no longer as pages show it; lists are up to date with it.
        checked: the logic checks have come to other findings than before (``services.problems``).
        scoped: another region was chosen; pages that know regions follow.
        backed_up: a backup was made.
        saved: something was written, at a time (UTC).
        dressed: the account chose another size of type, height of rows and the like (``display``).
        restore_wanted: a backup is to take the place of this office: its folder, and the password of then.
        leaving: the window locks, closes or goes to another account: what is half typed is to be kept now.
        led: a page is to come to the front; see ``wanted``.
    """

    changed = Signal()
    checked = Signal()
    scoped = Signal()
    backed_up = Signal()
    saved = Signal(object)
    dressed = Signal()
    leaving = Signal()
    restore_wanted = Signal(object, str)
    led = Signal(str, str, str, str)

    def __init__(self, world: World, session: Session, workers: Workers, messages: Messages, look: Tokens) -> None:
        """Take everything that pages need."""
        super().__init__(messages)
        self.world = world
        self.session = session
        self.tasks = workers.tasks
        self.reader = workers.reader
        self._checker = workers.checker
        self.messages = messages
        self.look = look
        self.scope = ""
        self.scope_name = ""
        self.wanted = Wanted(self.led)
        self.steps = Steps()
        self.display = preferences.display(session)

    def set_scope(self, region: str, name: str = "") -> None:
        """Choose a region for all pages, and what the footer calls it; "" is the whole office."""
        if region != self.scope:
            self.scope, self.scope_name = region, name or self._region_name(region)
            self.scoped.emit()

    def _region_name(self, region: str) -> str:
        if region == NOWHERE:
            return self.tr("未分村")
        found = self.session.register.get("region", region) if region else None
        return found.text("name") if found else ""

    @cached_property
    def overview(self) -> Overview:
        """The lists of the office, asked in SQL."""
        session, made = self.session, overview.Overview(self.session)
        kinds = {"households": "household", "officials": "official"}
        made.offer("problems", lambda kind: problems.keys(session, kind=kinds[kind]) if kind in kinds else ())
        return made

    def set_display(self, display: Display) -> None:
        """Have the window look as the account has chosen; ``services.preferences`` keeps the choice."""
        self.display = display
        self.dressed.emit()

    def find(self, text: str, done: Callable[[Sequence[Hit]], object]) -> None:
        """Find whom a text means; what lies in the scope comes first."""
        session, scope = self.session, self.scope
        self.reader.run(lambda _progress: finding.find(session, text, scope), done)

    def read(self, build: Callable[[Snapshot], T], done: Callable[[T], object]) -> None:
        """Work something out from the register as it stands, off the window's thread."""
        self.reader.run(lambda _progress: build(self.session.snapshot()), done)

    def applied(self, text: str, change_set: ChangeSet | None) -> None:
        """A ChangeSet was written: say so, offer to take it back, and let pages read anew."""
        if change_set is None:
            return
        number = change_set.number
        self.steps.did(Step(number, change_set.title, change_set.at))
        self.messages.tell(text, lambda: self.undo(number))
        self._wrote(change_set)

    def catch_up(self) -> None:
        """Have what lists read brought up to date with the journal by the worker; then ``changed``."""
        session = self.session
        self.tasks.run(lambda progress: follow(session, progress), lambda _nothing: self._caught_up())

    def _caught_up(self) -> None:
        self.changed.emit()
        self.check()

    def check(self) -> None:
        """Have F3 find what was altered, and run the logic checks on it, beside everything else; then ``checked``."""
        session = self.session
        if not self._checker.busy:
            self._checker.run(lambda progress: follow_beside(session, progress), self._checked, _keep_still)
        else:
            self._checker.when_rested(self.check)

    def _checked(self, altered: object) -> None:
        if altered:
            self.checked.emit()

    def amend(self, what: Amendment, value: Value | None) -> None:
        """Save one field as it was typed, as one ChangeSet that the footer can take back."""
        title = message("journal.amended", who=what.who, field=what.field.title)
        said = self.tr("已保存：{what}").format(what=self.messages.words(title))
        self.tasks.run(
            lambda _progress: registering.amend(self.session, what.kind, what.key, {what.field.name: value}, title),
            lambda change_set: self.applied(said, change_set),
        )

    def uncovered(self, kind: str, key: str, field: str) -> None:
        """A private value was shown in full: keep who looked, and at what."""
        session = self.session
        self.tasks.run(lambda _progress: session.note("show", record=kind, key=key, field=field), lambda _nothing: None)

    def undo(self, number: int | None = None) -> None:
        """Take back a ChangeSet by its number; without one the newest of this session that still holds."""
        step = self.steps.take(number)
        if step is None and number is None:
            self.messages.tell(self.tr("这次登录以来没有可撤销的。更早的在“设置”的操作记录里撤销。"))
            return
        session, wanted = self.session, step.number if step else number

        def undone(done: Undone) -> None:
            if step is not None:
                self.steps.took_back(step, done.change_set.number)
            self._say_undone(done)

        self.tasks.run(
            lambda progress: registering.undo(session, wanted, progress),
            undone,
            lambda error: self._still_holds(step, error),
            lambda: self._still_holds(step, None),
        )

    def redo(self) -> None:
        """Do again what was taken back last."""
        step = self.steps.take_again()
        if step is None:
            self.messages.tell(self.tr("没有可恢复的：刚才没有撤销过什么。"))
            return
        session = self.session

        def redone(done: Undone) -> None:
            number = done.change_set.number
            self.steps.did_again(step, number)
            self.messages.tell(self.tr("已恢复：{what}").format(what=step.title), lambda: self.undo(number))
            self._wrote(done.change_set)

        self.tasks.run(lambda progress: registering.undo(session, step.number, progress), redone)

    def close(self) -> None:
        """Let go of what reads the office, before it is closed."""
        if "overview" in self.__dict__:
            self.overview.close()

    def _still_holds(self, step: Step | None, error: OfficeError | None) -> None:
        if step is not None:
            self.steps.keep(step)
        if error is not None:
            self.messages.refuse(error)

    def _wrote(self, change_set: ChangeSet) -> None:
        self.saved.emit(change_set.at)
        self.catch_up()

    def _say_undone(self, undone: Undone) -> None:
        """Say what was undone, and name what was left and what was voided."""
        words = self.messages.words
        said = [words(message("register.undone", number=undone.of.number, title=self.session.title(undone.of)))]
        if undone.edited:
            said.append(
                words(message("register.left_edited", names="、".join(islice(undone.edited_as_told(title_of), _NAMED))))
            )
        if undone.needed:
            said.append(
                words(message("register.left_needed", names="、".join(name for _, name in undone.needed[:_NAMED])))
            )
        if undone.voided:
            said.append(words(message("register.voided", numbers="、".join(undone.voided))))
        self.messages.tell("　".join(said))
        self._wrote(undone.change_set)


def _keep_still(_error: OfficeError) -> None:
    """A check that could not be made now (the disk is full, an import writes) is made after the next ChangeSet."""


def follow(session: Session, progress: Progress = silent) -> None:
    """Bring what lists read up to date with the journal: on opening, and after each ChangeSet."""
    overview.bring_up_to_date(session, progress)


def follow_beside(session: Session, progress: Progress = silent) -> bool:
    """The same of what need not be waited for: what F3 finds, what is due, the logic checks; whether these changed."""
    finding.bring_up_to_date(session, progress)
    owed = due.bring_up_to_date(session, progress)
    return problems.bring_up_to_date(session, progress) or owed
