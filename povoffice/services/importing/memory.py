"""What importing remembers from one import to the next, read: it is written with the import it belongs to."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from povoffice.storage.imports import ImportTables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.services.session import Session


@contextmanager
def remembered(session: Session) -> Iterator[ImportTables | None]:
    """The tables, to read; None in an older file that is only looked at."""
    with session.office.readers.reading() as connection:
        tables = ImportTables(connection)
        yield tables if tables.exist else None


def same_records(session: Session) -> Mapping[str, Mapping[str, bool]]:
    """Who is who, as the clerk has said in earlier imports."""
    with remembered(session) as tables:
        return tables.same_records() if tables else {}
