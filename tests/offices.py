"""Offices that are made once in a run and copied for each test: to make one, and to import into it, takes seconds."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.services import importing, office
from povoffice.services.accounts import Account, Role
from povoffice.services.session import Session
from povoffice.storage import office_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSWORD: Final = "correct horse"
_ACCOUNT: Final = Account("zhang", "张敏", Role.ADMINISTRATOR)
_WRITTEN: Final = "docProps/"
"""Where a workbook says when it was written; everything else of it is the same whenever it is."""


@dataclass(frozen=True)
class _Kept:
    folder: Path
    data_key: bytes
    version: int


class Shelf:
    """The offices of one run, by what they are furnished with."""

    def __init__(self, folder: Path, world: office.World) -> None:
        """Keep them in a folder."""
        self._folder = folder
        self._world = world
        self._kept: dict[str, _Kept] = {}

    def empty(self, world: office.World, folder: Path) -> Session:
        """An administrator at an office of one's own without a record, as ``create_office`` makes it."""
        return self._copy("empty", world, folder, lambda _session: None)

    def furnish(self, session: Session, name: str, make: Callable[[Session], object]) -> None:
        """Have an empty office hold what ``make`` makes; of one ``name`` it is made once.

        What was done to the session's office before is gone, but for who sits at it.
        """
        account, folder = session.account, session.office.folder
        session.office.close()
        shutil.rmtree(folder)
        world = office.World(session.definitions, session.wording, session.clock, self._world.cost)
        vars(session).update(vars(self._copy(name, world, folder, make)))
        session.account = account

    def take_in(self, session: Session, *books: Path) -> None:
        """Have an empty office hold some workbooks, as ``importing.plan`` and ``apply`` take them in."""
        name = hashlib.sha256(b"".join(_digest(one) for one in books)).hexdigest()[:16]
        self.furnish(session, name, lambda one: importing.apply(one, importing.plan(one, list(books))))

    def _copy(self, name: str, world: office.World, folder: Path, make: Callable[[Session], object]) -> Session:
        kept = self._kept.get(name) or self._make(name, make)
        shutil.copytree(kept.folder, folder)
        opened = office_file.open_office(folder, kept.data_key, _ACCOUNT.person, world.clock())
        return Session(_ACCOUNT, opened, world.definitions, world.wording, world.clock, _version=kept.version)

    def _make(self, name: str, make: Callable[[Session], object]) -> _Kept:
        folder = self._folder / name
        session, _recovery = office.create_office(self._world, folder, "某乡扶贫办", _ACCOUNT, PASSWORD)
        try:
            make(session)
        finally:
            session.office.close()
        data_key = office_file.unlock(folder, _ACCOUNT.name, PASSWORD, self._world.clock())
        kept = self._kept[name] = _Kept(folder, data_key, session._version)
        return kept


def _digest(book: Path) -> bytes:
    """Of what a workbook is called and says, whenever it was written."""
    digest = hashlib.sha256(book.name.encode())
    with zipfile.ZipFile(book) as parts:
        for name in sorted(parts.namelist()):
            if not name.startswith(_WRITTEN):
                digest.update(name.encode() + parts.read(name))
    return digest.digest()
