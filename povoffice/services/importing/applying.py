"""Applying a plan: one ChangeSet, a verified backup before it, the workbooks kept beside it. All or nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from povoffice.core.changes import Source, SourceKind
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange.bulk import without_collecting
from povoffice.services.accounts import Right
from povoffice.services.importing.agreeing import JOINT
from povoffice.services.importing.comparing import changes_of
from povoffice.services.importing.contents import contents
from povoffice.services.importing.model import ImportResult, OnConflict
from povoffice.services.importing.numbering import numbered
from povoffice.services.importing.recording import Record
from povoffice.storage import backup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.messages import Message
    from povoffice.services.importing.model import ImportPlan
    from povoffice.services.session import Session

    Learned = Mapping[str, Mapping[str, str]]
    """What the clerk corrected: layout → title → field."""


def apply(
    session: Session,
    plan: ImportPlan,
    on_conflict: OnConflict = OnConflict.STOP,
    progress: Progress = silent,
    learned: Learned | None = None,
) -> ImportResult:
    """Write a plan: one ChangeSet, however many files. What is held stays held, and waits (待处理).

    In the same transaction it is kept what was imported, what the files agreed with, what the clerk has decided for
    next time, what was learned of columns, and what waits; also where the register has nothing to alter.

    Args:
        session: an account that may import.
        plan: what ``plan`` or ``decide`` made.
        on_conflict: what becomes of conflicts that nobody has decided.
        progress: told as it goes.
        learned: what the clerk corrected of columns, to be kept for next time.

    Returns:
        Whether it was written. It is not where conflicts stop it, or where there is nothing to write.

    Raises:
        OfficeError: a file has changed since it was planned, the register has, there is no room …; nothing is written.
        CancelledError: the clerk stopped it; nothing is written.
    """
    session.require(Right.IMPORT)
    if plan.conflicts and on_conflict is OnConflict.STOP:
        return ImportResult(plan, None, message("importing.conflicts_open", count=len(plan.conflicts)))
    record = Record(session, plan, learned or {}, waits=on_conflict is OnConflict.WAIT)
    plan = plan.settle_all(take=on_conflict is OnConflict.TAKE)
    kept = contents(session, plan)
    if not plan.new and not changes_of(plan):
        with _keeping(session, plan, kept if record.left else []) as keep:
            keep()
            record.keep(None)
        return ImportResult(plan, None, _nothing(plan))
    progress(Step(0, 0, message("work.backing_up")))
    backup.make(session.office, "import", session.now(), progress=progress)
    with without_collecting():
        final = numbered(session, plan)
        changes = changes_of(final)
        return ImportResult(final, _write(session, final, changes, kept, record, progress))


def _nothing(plan: ImportPlan) -> Message:
    held = len(plan.held)
    return message("importing.nothing_writable", held=held) if held else message("importing.nothing_new")


def _write(
    session: Session,
    plan: ImportPlan,
    changes: tuple[Change, ...],
    kept: list[bytes],
    record: Record,
    progress: Progress,
) -> ChangeSet:
    with _keeping(session, plan, kept) as keep:
        applied = session.apply(_title(plan), _source(plan), changes, Right.IMPORT, progress)
        keep()
        record.keep(applied)
    return applied


@contextmanager
def _keeping(session: Session, plan: ImportPlan, kept: list[bytes]) -> Iterator[Callable[[], None]]:
    """One transaction with the workbooks beside it: where it comes to nothing, they are taken away again."""
    before = session.attachments.digests()
    try:
        digests = [_add(session, content) for content in kept]

        def keep() -> None:
            for digest, file, content in zip(digests, plan.files, kept, strict=False):
                session.register.note_attachment(digest, file.file, len(content), session.now())

        with session.register.writing():
            yield keep
    except BaseException:
        for file in plan.files:
            if file.digest not in before:
                session.attachments.path(file.digest).unlink(missing_ok=True)
        raise


def _add(session: Session, content: bytes) -> str:
    try:
        return session.attachments.add(content)
    except OSError as error:
        code = "storage.disk_full" if error.errno == 28 else "storage.disk"
        raise OfficeError(code, file=session.attachments.folder.name) from error


def _title(plan: ImportPlan) -> Message:
    names = [file.file for file in plan.files]
    shown = "、".join(names[:3])
    code = f"{'decided' if plan.only else 'imported'}_{'few' if len(names) <= 3 else 'many'}"
    return message(f"journal.{code}", files=shown, count=len(names))


def _source(plan: ImportPlan) -> Source:
    senders = dict.fromkeys(sheet.sender for sheet in plan.sheets)
    files = [{"name": file.file, "digest": file.digest} for file in plan.files]
    years = sorted({sheet.year for sheet in plan.sheets})
    return Source(SourceKind.WORKBOOK, {"files": files, "sender": JOINT.join(senders), "years": years})
