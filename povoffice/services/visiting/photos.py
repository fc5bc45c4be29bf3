"""Photos of visits: kept encrypted without place and device, and told where one was used before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from povoffice.core.changes import creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.exchange import photos
from povoffice.services.visiting.model import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from types import TracebackType

    from povoffice.core.changes import Change
    from povoffice.core.records.record import Record
    from povoffice.services.session import Session
    from povoffice.services.visiting.model import PhotoSaid


class Album:
    """Photos that are being recorded. Whatever happens before ``keep``, no file of theirs stays behind."""

    def __init__(self, session: Session) -> None:
        """Start with none."""
        self._session = session
        self._added: dict[str, tuple[str, int]] = {}
        self._before: set[str] = set()
        self._standing: list[tuple[str, str]] | None = None
        self._kept = False
        self.notes: list[Message] = []

    def __enter__(self) -> Self:
        """Nothing to do yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Take away what was added for nothing."""
        if not self._kept:
            for digest in self._added.keys() - self._before:
                self._session.attachments.path(digest).unlink(missing_ok=True)

    def add(self, visit: str, said: Sequence[PhotoSaid], days: Sequence[date]) -> Iterator[Change]:
        """Clean photos and keep their files; gives the changes that record them.

        Raises:
            OfficeError: one cannot be read, or there is no room.
        """
        for one in said:
            photo = photos.clean(one.name, one.content)
            digest = self._file(one.name, photo.content)
            self._look_at(one.name, photo, days)
            self._of_office().append((visit, photo.pixels))
            values = filled(visit=visit, file=digest, pixels=photo.pixels, name=one.name, taken_at=photo.taken_at)
            yield creation("visit_photo", self._session.new_key(), values)

    def keep(self) -> None:
        """The visits are written: the files are the office's now."""
        self._kept = True
        for digest, (name, size) in self._added.items():
            self._session.register.note_attachment(digest, name, size, self._session.now())

    def _file(self, name: str, content: bytes) -> str:
        if not self._added:
            self._before = self._session.attachments.digests()
        try:
            digest = self._session.attachments.add(content)
        except OSError as error:
            code = "storage.disk_full" if error.errno == 28 else "storage.disk"
            raise OfficeError(code, file=self._session.attachments.folder.name) from error
        self._added[digest] = (name, len(content))
        return digest

    def _look_at(self, name: str, photo: photos.Photo, days: Sequence[date]) -> None:
        if photo.taken_at and photo.taken_at[:10] not in {one.isoformat() for one in days}:
            self.notes.append(message("visit.photo_of_another_day", file=name, day=photo.taken_at[:10]))
        for visit, pixels in self._of_office():
            if photos.are_alike(pixels, photo.pixels):
                self.notes.append(message("visit.photo_used_before", file=name, number=self._number(visit)))
                return

    def _of_office(self) -> list[tuple[str, str]]:
        """Every photo on record: its visit and what it looks like."""
        if self._standing is None:
            records = self._session.register.all("visit_photo").values()
            self._standing = [(one.text("visit"), one.text("pixels")) for one in records]
        return self._standing

    def _number(self, visit: str) -> str:
        found: Record | None = self._session.register.get("visit", visit)
        return found.text("number") if found else "—"
