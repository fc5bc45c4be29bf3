"""The backup on closing: where the office was altered; and once an evening, also onto a second disk or a stick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.services.accounts import Right
from povoffice.storage import backup

if TYPE_CHECKING:
    from povoffice.services.session import Session

EVENING: Final = 17
"""The hour from which the first closing of a day copies everything."""
_SECOND: Final = "backup.second_folder"
_HERE: Final = "backup.seal"
_THERE: Final = "backup.second_seal"


def second_folder(session: Session) -> Path | None:
    """Where the copy of the evening goes; None where nobody chose a place."""
    kept = session.register.setting(_SECOND)
    return Path(kept) if kept else None


def set_second_folder(session: Session, folder: Path | None) -> None:
    """Choose where the copy of the evening goes; None: nowhere.

    Raises:
        OfficeError: the role may not; or the folder lies in the office's own, where the same misfortune meets it.
    """
    session.require(Right.BACK_UP)
    if folder is not None and folder.resolve().is_relative_to(session.office.folder.resolve()):
        raise OfficeError("pages.second_inside", folder=str(folder))
    session.register.set_setting(_SECOND, str(folder) if folder else "")
    session.register.set_setting(_THERE, "")


def back_up_on_closing(session: Session) -> tuple[Path, ...]:
    """Make the backups that are due, each verified; returns their folders.

    In the office's own folder where this session altered anything, or in the evening where an earlier one did and was
    not closed in peace; in the second folder once an evening, where it was chosen, is there, and does not have it yet.

    Raises:
        OfficeError: one of them could not be made; those before it stand.
    """
    seal, evening = session.register.journal.seal(), session.now().astimezone().hour >= EVENING
    made = []
    if session.altered or (evening and seal not in {"0", session.register.setting(_HERE)}):
        made.append(backup.make(session.office, "closing", session.now()))
        session.register.set_setting(_HERE, seal)
    away = second_folder(session)
    if evening and away is not None and away.is_dir() and seal != session.register.setting(_THERE):
        made.append(backup.make(session.office, "daily", session.now(), away))
        session.register.set_setting(_THERE, seal)
    return tuple(made)
