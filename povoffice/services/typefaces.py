"""Which faces papers are printed in on this PC, and what they lack of the names in the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.forms.document_blocks import Role
from povoffice.services.accounts import Right
from povoffice.services.printing import office_faces
from povoffice.settings import CONTRACT_COPIES, CONTRACT_WORDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.paper.fonts import Faces
    from povoffice.services.session import Session

_NAMED: Final = (
    ("household", "head_name"),
    ("member", "name"),
    ("official", "name"),
    ("region", "name"),
    ("unit", "name"),
)
_SHOWN: Final = 3
MOST_COPIES: Final = 9
_WORDINGS: Final = "contract-"


@dataclass(frozen=True, slots=True)
class FaceUse:
    """What one kind of type is printed in. ``wanted`` is whether that is the face the rules ask for."""

    role: Role
    face: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class RareCharacter:
    """A character of a name that the main face lacks.

    ``face`` is what draws it instead; "" where none does, so that it would print as a box. ``names`` are some of
    those that have it, ``count`` is of how many.
    """

    character: str
    face: str
    names: tuple[str, ...]
    count: int


def faces_in_use(faces: Faces) -> tuple[FaceUse, ...]:
    """What each kind of type is printed in here."""
    stand_ins = {one.role for one in faces.substitutions}
    return tuple(FaceUse(role, faces.chain(role)[0].name, role not in stand_ins) for role in Role)


def rare_characters(
    session: Session, role: Role, faces: Faces | None = None, progress: Progress = silent
) -> tuple[RareCharacter, ...]:
    """The characters in names of the register that the main face of a kind of type lacks; boxes first.

    Raises:
        OfficeError: the account may not read.
        CancelledError: stopped.
    """
    session.require(Right.READ)
    chain = (faces or office_faces(session)).chain(role)
    found: dict[str, list[str]] = {}
    for name in _names(session, progress):
        for character in set(name) - chain[0].glyphs:
            if character.isprintable() and not character.isspace():
                found.setdefault(character, []).append(name)
    told = []
    for character, names in sorted(found.items()):
        other = next((one.name for one in chain[1:] if character in one.glyphs), "")
        told.append(RareCharacter(character, other, tuple(dict.fromkeys(names))[:_SHOWN], len(names)))
    return tuple(sorted(told, key=lambda one: one.face != ""))


def _names(session: Session, progress: Progress) -> Iterator[str]:
    for place, (kind, name) in enumerate(_NAMED):
        progress(Step(place, len(_NAMED), message("pages.reading_names")))
        for record in session.register.all(kind).values():
            yield record.text(name)


def wordings(session: Session) -> dict[str, str]:
    """The contract's wordings that can be chosen: id → title."""
    documents = session.definitions.documents
    return {name: form.title for name, form in documents.items() if name.startswith(_WORDINGS)}


def wording(session: Session) -> str:
    """The wording that new contracts are issued with."""
    return session.register.setting(CONTRACT_WORDING.name, CONTRACT_WORDING.default)


def copies(session: Session) -> int:
    """How many copies of a contract are printed."""
    kept = session.register.setting(CONTRACT_COPIES.name, CONTRACT_COPIES.default)
    return int(kept) if kept.isdecimal() else int(CONTRACT_COPIES.default)


def choose_paper(session: Session, wanted: str, count: int) -> None:
    """Choose wording and copies of the contracts to come; those that were issued stay as they are.

    The wording holds from the next login.

    Raises:
        OfficeError: the role may not issue, a backup is looked at, or there is no such wording.
    """
    session.require(Right.ISSUE)
    if session.office.read_only:
        raise OfficeError("storage.read_only", file=session.office.folder.name)
    if wanted not in wordings(session):
        raise OfficeError("pages.no_wording", wording=wanted, known="、".join(wordings(session)))
    session.register.set_setting(CONTRACT_WORDING.name, wanted)
    session.register.set_setting(CONTRACT_COPIES.name, str(min(max(count, 1), MOST_COPIES)))
