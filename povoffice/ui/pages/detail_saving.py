"""What a detail does with what is typed: it is saved field by field, and kept half-typed until then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind, Privacy
from povoffice.core.records.record import YEAR_SIGN
from povoffice.services import drafts, registering
from povoffice.ui import values
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import LINK, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from povoffice.core.changes import ChangeSet
    from povoffice.core.messages import Title
    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Value
    from povoffice.core.work import Progress
    from povoffice.ui.desk import Desk

_KEEP_AFTER: Final = 800  # ms after a key; a draft is kept within two seconds
_NAMED: Final = 3
_LONGEST: Final = 18  # characters of a value that the footer tells


@dataclass(frozen=True, slots=True)
class Typed:
    """One field as it was typed: which record, whose it is, what it said before and says now, and the text."""

    kind: str
    key: str
    who: str
    field: Field
    old: Value | None
    new: Value | None
    text: str = ""


def save(desk: Desk, what: Typed, work: Callable[[Title], ChangeSet | None] | None = None) -> None:
    """Save one field as one ChangeSet; the footer says what it was and is, and can take it back.

    ``work`` saves it, given the title, where amending the one field is not all that there is to do.
    """
    title = message("journal.amended", who=what.who, field=what.field.title)

    def amend(_progress: Progress) -> ChangeSet | None:
        if work is not None:
            return work(title)
        return registering.amend(desk.session, what.kind, what.key, {what.field.name: what.new}, title)

    saved = QCoreApplication.translate("Detail", "已保存：{what}").format(what=desk.messages.words(title))
    write(desk, amend, f"{saved}　{_before_and_after(what)}".rstrip())


def write(desk: Desk, work: Callable[[Progress], ChangeSet | None], said: str = "") -> None:
    """Have the worker write something; the footer tells its title, or what is said, with the way to take it back."""

    def done(change_set: ChangeSet | None) -> None:
        if change_set is not None:
            saved = QCoreApplication.translate("Detail", "已保存：{what}")
            desk.applied(said or saved.format(what=change_set.title), change_set)

    desk.tasks.run(work, done)


def _before_and_after(what: Typed) -> str:
    """What a field said and says now; where what was typed was put in order, that is told too."""
    if what.field.refers_to:
        return ""
    blank = QCoreApplication.translate("Detail", "未填")
    old, new = (_short(values.show(what.field, one)) or blank for one in (what.old, what.new))
    said = f"{old} → {new}"
    plain = what.field.privacy is Privacy.OPEN and what.field.kind in {FieldKind.TEXT, FieldKind.NAME, FieldKind.PHONE}
    if plain and what.new is not None and what.text != str(what.new):
        said += QCoreApplication.translate("Detail", "（已整理：输入是“{typed}”）").format(typed=_short(what.text))
    return said


def _short(text: str) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def draft_name(kind: str, key: str, field: str) -> str:
    """What a half-typed field is kept under."""
    return f"{kind}/{key}/{field}"


class Drafts(QObject):
    """Keeps what is half-typed at one record within two seconds, and knows what was left there before."""

    found = Signal(object)
    """What was left half-typed at the record that was opened: texts by ``draft_name``."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self._desk = desk
        self._key = ""
        self._texts: dict[str, str] = {}
        self.left: dict[str, str] = {}
        self._written = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER)
        self._timer.timeout.connect(self.keep)

    def open(self, key: str) -> None:
        """Another record is shown: keep what is pending at the last one, ask what was left at this one."""
        if self._timer.isActive():
            self.keep()
        self._key, self._texts, self.left, self._written = key, {}, {}, False
        if key:
            session = self._desk.session
            self._desk.reader.run(lambda _progress: drafts.kept(session, key), lambda left: self._read(key, left))

    def _read(self, key: str, left: dict[str, str]) -> None:
        if key == self._key and left:
            self.left, self._written = left, True
            self.found.emit(left)

    def typed(self, name: str, text: str | None) -> None:
        """A field says this so far, or (None) has nothing pending any more."""
        if not self._key or (text is None and name not in self._texts and name not in self.left):
            return
        self.left.pop(name, None)
        if text is None:
            self._texts.pop(name, None)
        else:
            self._texts[name] = text
        if not self._texts and not self._written:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """What was left before is not wanted."""
        self.left = {}
        self.keep()

    def keep(self) -> None:
        """Write down what is pending."""
        self._timer.stop()
        session, key, texts = self._desk.session, self._key, {**self.left, **self._texts}
        if key and (texts or self._written):
            self._written = bool(texts)
            self._desk.reader.run(lambda _progress: drafts.keep(session, key, texts), lambda _nothing: None)


class DraftBar(QFrame):
    """Offers what was left half-typed.

    Signals:
        wanted: go on with it.
        unwanted: it is to be forgotten.
    """

    wanted = Signal()
    unwanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make it, unseen."""
        super().__init__(parent)
        self.setObjectName("panel")
        self.text = Label("", wrap=True)
        go_on = button(self.tr("接着填"), self.wanted.emit, name="draft-go-on")
        forget = button(self.tr("不要了"), self.unwanted.emit, LINK, name="draft-forget")
        layout = row(self.text, go_on, forget)
        layout.setStretch(0, 1)
        layout.setContentsMargins(8, 4, 8, 4)
        self.setLayout(layout)
        self.hide()

    def offer(self, texts: Mapping[str, str]) -> None:
        """Say what was left."""
        named = []
        for name, text in list(texts.items())[:_NAMED]:
            kind, _key, field = name.split("/", 2)
            known = RECORD_TYPES[kind].by_name.get(field)
            told = values.mask(known, text) if known and known.privacy is not Privacy.OPEN else text
            named.append(f"{title_of(known.title) if known else field}“{_short(told)}”")
        self.text.setText(self.tr("上次没存的输入：{texts}").format(texts="、".join(named)))
        self.show()


def whose(kind: str, key: str, names: Mapping[str, str]) -> str:
    """Whose record it is, by the keys of households, members and officials; facts of a year are their owner's."""
    return names.get(key.partition(YEAR_SIGN)[0], "") or title_of(RECORD_TYPES[kind].title)
