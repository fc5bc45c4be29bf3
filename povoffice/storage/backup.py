"""Backups: a copy of the database with its key slots, verified before it counts; of the attachments, the new ones."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.work import Progress, Step, silent
from povoffice.paths import replacing
from povoffice.storage.attachments import Attachments
from povoffice.storage.database import connect, integrity_faults, telling
from povoffice.storage.journal import Journal
from povoffice.storage.migrations import check_not_newer
from povoffice.storage.office_file import ATTACHMENTS, BACKUPS, DATABASE, KEYS, OWN_FORMS, exists

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from povoffice.storage.office_file import OpenOffice

KEYS_COPY: Final = "office.keys2"
_MAKING: Final = ".making-"
KEPT: Final = 30
"""Backups kept in the office's own folder; the first of each month stays beyond that."""


Fault = tuple[str, dict[str, object]]
"""A message's code and its values."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found in an office or a backup: faults by message code with values; counts; the journal's head."""

    faults: tuple[Fault, ...]
    counts: dict[str, int]
    seal: str

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def make(office: OpenOffice, reason: str, now: datetime, to: Path | None = None, progress: Progress = silent) -> Path:
    """Write a backup folder and verify it; what does not verify is taken away again.

    Args:
        office: the open office.
        reason: a word for the folder's name: closing, import, asked.
        now: UTC.
        to: another folder (a USB stick); else the office's own ``backups/``.
        progress: told as it goes.

    Raises:
        OfficeError: no room, or the copy does not verify.
    """
    parent = to or office.folder / BACKUPS
    with telling(parent):
        parent.mkdir(parents=True, exist_ok=True)
        for left_over in parent.glob(f"{_MAKING}*"):  # of a program that was killed
            shutil.rmtree(left_over, ignore_errors=True)
        folder = _free(parent / f"{now:%Y%m%d-%H%M%S}-{reason}")
        making = parent / f"{_MAKING}{folder.name}"
        try:
            making.mkdir()
            _fill(office, making, parent / ATTACHMENTS, progress)
            if not verify(making, office.data_key).sound:
                raise OfficeError("storage.backup_not_sound", folder=str(folder))
            making.rename(folder)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    if to is None:
        _thin(parent)
    return folder


def _fill(office: OpenOffice, folder: Path, attachments: Path, progress: Progress) -> None:
    progress(Step(0, 3, message("work.backing_up")))
    office.register.copy_to(folder / DATABASE)
    for name in (KEYS, KEYS_COPY):
        with replacing(folder / name) as temporary:
            shutil.copyfile(office.folder / name, temporary)
    if (own := office.folder / OWN_FORMS).is_dir():
        shutil.copytree(own, folder / OWN_FORMS)
    progress(Step(1, 3, message("work.backing_up")))
    _copy_attachments(office.attachments, attachments)
    progress(Step(2, 3, message("work.verifying")))


def _kept(parent: Path) -> list[Path]:
    """The finished backups of a folder, oldest first."""
    return sorted(one for one in parent.glob("[0-9]*") if exists(one))


def kept(folder: Path) -> list[Path]:
    """The finished backups in an office's own folder, oldest first."""
    return _kept(folder / BACKUPS)


def newest(folder: Path) -> Path | None:
    """The newest backup in an office's own folder."""
    found = kept(folder)
    return found[-1] if found else None


def verify(folder: Path, data_key: bytes, progress: Progress = silent) -> Verification:
    """Open an office or a backup to look at, and check pages, schema, journal and attachments.

    Raises:
        OfficeError: it cannot be opened at all.
    """
    path = folder / DATABASE
    database = connect(path, data_key, read_only=True)
    try:
        check_not_newer(database, str(folder))
        progress(Step(0, 2, message("work.verifying")))
        if damaged := integrity_faults(database):
            return Verification(tuple(("storage.page_damaged", {"detail": one}) for one in damaged[:20]), {}, "")
        with telling(path):
            found = _contents(database, data_key)
            listed = {row[0] for row in database.execute_sql("SELECT digest FROM attachment").fetchall()}
        progress(Step(1, 2, message("work.verifying")))
    finally:
        database.close()
    return replace(found, faults=(*found.faults, *_attachment_faults(folder, data_key, listed)))


def _contents(database: Any, data_key: bytes) -> Verification:
    """Counts, and whether the journal's chain holds."""
    counts = {
        kind: int(database.execute_sql(f'SELECT count(*) FROM "{kind}"').fetchone()[0])  # noqa: S608
        for kind in RECORD_TYPES
    }
    journal = Journal(database, data_key)
    broken = journal.broken_at()
    faults: tuple[Fault, ...] = () if broken is None else (("storage.journal_broken", {"number": broken}),)
    return Verification(faults, counts, journal.seal())


def restore(backup: Path, folder: Path, data_key: bytes, now: datetime, progress: Progress = silent) -> Path | None:
    """Put a verified backup in the place of an office; what stood there is kept aside, and its new place returned.

    Raises:
        OfficeError: the backup does not verify, or there is no room; the office is as it was then.
    """
    if not verify(backup, data_key, progress).sound:
        raise OfficeError("storage.backup_not_sound", folder=str(backup))
    aside = None
    with telling(folder):
        fresh = _free(folder.with_name(f".{folder.name}-{now:%Y%m%d-%H%M%S}"))
        (fresh / BACKUPS).mkdir(parents=True)
        try:
            for name in (DATABASE, KEYS, KEYS_COPY):
                with replacing(fresh / name) as temporary:
                    shutil.copyfile(backup / name, temporary)
            if (own := backup / OWN_FORMS).is_dir():
                shutil.copytree(own, fresh / OWN_FORMS)
            shared = _attachments_of(backup)
            _copy_attachments(Attachments(shared, data_key), fresh / ATTACHMENTS)
            if not verify(fresh, data_key).sound:
                raise OfficeError("storage.backup_not_sound", folder=str(backup))
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        if folder.exists():
            aside = _free(folder.with_name(f"{folder.name}-{now:%Y%m%d-%H%M%S}"))
            folder.rename(aside)
        fresh.rename(folder)
    return aside


def _attachments_of(folder: Path) -> Path:
    """An office has its attachments in itself, a backup beside itself."""
    own = folder / ATTACHMENTS
    return own if own.is_dir() else folder.parent / ATTACHMENTS


def _attachment_faults(folder: Path, data_key: bytes, listed: set[str]) -> list[Fault]:
    attachments = Attachments(_attachments_of(folder), data_key)
    faults: list[Fault] = []
    for digest in sorted(listed):
        try:
            attachments.read(digest)
        except OfficeError as error:
            faults.append((error.message.code, dict(error.message.values)))
    return faults


def _copy_attachments(source: Attachments, target: Path) -> None:
    for digest in sorted(source.digests()):
        path = target / digest[:2] / digest
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as temporary:
                shutil.copyfile(source.path(digest), temporary)


def _free(path: Path) -> Path:
    """The path, or the first with a number behind it that is not taken."""
    candidate, count = path, 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.name}-{count}")
    return candidate


def _thin(parent: Path) -> None:
    """Keep the newest KEPT backups, and of older ones the first of each month."""
    found = _kept(parent)[::-1]
    months: dict[str, Path] = {}
    for one in found[KEPT:]:
        months[one.name[:6]] = one
    for one in found[KEPT:]:
        if one not in months.values():
            shutil.rmtree(one, ignore_errors=True)
