"""Applying a plan: one ChangeSet, a verified backup before it, the workbooks kept beside it. All or nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from povoffice.core.changes import ChangeSet, Source, SourceKind
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange.bulk import without_collecting
from povoffice.services.accounts import Right
from povoffice.services.importing.comparing import JOINT, changes_of
from povoffice.services.importing.model import ImportResult, OnConflict
from povoffice.services.importing.numbering import numbered
from povoffice.storage import backup

if TYPE_CHECKING:
    from povoffice.core.changes import Change
    from povoffice.core.messages import Message
    from povoffice.services.importing.model import ImportPlan
    from povoffice.services.session import Session


def apply(
    session: Session, plan: ImportPlan, on_conflict: OnConflict = OnConflict.STOP, progress: Progress = silent
) -> ImportResult:
    """Write a plan: one ChangeSet, however many files. What is held stays held.

    Args:
        session: an account that may import.
        plan: what ``plan`` or ``decide`` made.
        on_conflict: what becomes of conflicts that nobody has decided.
        progress: told as it goes.

    Returns:
        Whether it was written. It is not where conflicts stop it, or where there is nothing to write.

    Raises:
        OfficeError: a file has changed since it was planned, the register has, there is no room …; nothing is written.
        CancelledError: the clerk stopped it; nothing is written.
    """
    session.require(Right.IMPORT)
    if plan.conflicts and on_conflict is OnConflict.STOP:
        return ImportResult(plan, None, message("importing.conflicts_open", count=len(plan.conflicts)))
    plan = plan.settle_all(take=on_conflict is OnConflict.TAKE)
    contents = _unchanged(plan)
    if not plan.new and not changes_of(plan):
        return ImportResult(plan, None, _nothing(plan))
    progress(Step(0, 0, message("work.backing_up")))
    backup.make(session.office, "import", session.now(), progress=progress)
    with without_collecting():
        final = numbered(session, plan)
        changes = changes_of(final)
        return ImportResult(final, _write(session, final, changes, contents, progress))


def _nothing(plan: ImportPlan) -> Message:
    held = len(plan.held)
    return message("importing.nothing_writable", held=held) if held else message("importing.nothing_new")


def _unchanged(plan: ImportPlan) -> list[bytes]:
    """The files' contents, the same as when they were planned."""
    contents = []
    for file, path in zip(plan.files, plan.paths, strict=True):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise OfficeError("importing.file_gone", file=file.file) from error
        if hashlib.sha256(content).hexdigest() != file.digest:
            raise OfficeError("importing.file_changed", file=file.file)
        contents.append(content)
    return contents


def _write(
    session: Session, plan: ImportPlan, changes: tuple[Change, ...], contents: list[bytes], progress: Progress
) -> ChangeSet:
    kept = session.attachments.digests()
    try:
        digests = [_keep(session, content) for content in contents]
        applied = session.apply(_title(plan), _source(plan), changes, Right.IMPORT, progress)
    except BaseException:
        for file in plan.files:
            if file.digest not in kept:
                session.attachments.path(file.digest).unlink(missing_ok=True)
        raise
    for digest, file, content in zip(digests, plan.files, contents, strict=True):
        session.register.note_attachment(digest, file.file, len(content), session.now())
    return applied


def _keep(session: Session, content: bytes) -> str:
    try:
        return session.attachments.add(content)
    except OSError as error:
        code = "storage.disk_full" if error.errno == 28 else "storage.disk"
        raise OfficeError(code, file=session.attachments.folder.name) from error


def _title(plan: ImportPlan) -> str:
    names = [file.file for file in plan.files]
    shown = "、".join(names[:3])
    return f"导入 {shown}" if len(names) <= 3 else f"导入 {shown} 等 {len(names)} 个文件"


def _source(plan: ImportPlan) -> Source:
    senders = dict.fromkeys(sheet.sender for sheet in plan.sheets)
    files = [{"name": file.file, "digest": file.digest} for file in plan.files]
    years = sorted({sheet.year for sheet in plan.sheets})
    return Source(SourceKind.WORKBOOK, {"files": files, "sender": JOINT.join(senders), "years": years})
