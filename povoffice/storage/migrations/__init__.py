"""The schema's history. Each step is frozen once released; ``apply_all`` brings an older file up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.storage.migrations import (
    m0001_first,
    m0002_overview,
    m0003_find,
    m0004_problems,
    m0005_comparisons,
    m0006_visits,
    m0007_imports,
    m0008_visit_due,
    m0009_visit_owed,
    m0010_agreed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS: Final[tuple[Callable[[Any], None], ...]] = (
    m0001_first.apply,
    m0002_overview.apply,
    m0003_find.apply,
    m0004_problems.apply,
    m0005_comparisons.apply,
    m0006_visits.apply,
    m0007_imports.apply,
    m0008_visit_due.apply,
    m0009_visit_owed.apply,
    m0010_agreed.apply,
)
VERSION: Final = len(STEPS)
WITH_AGREED: Final = 10
"""The schema version from which a file has every column of a record."""


def version_of(database: Any) -> int:
    """The schema version of a file; 0 of an empty one."""
    return int(database.execute_sql("PRAGMA user_version").fetchone()[0])


def check_not_newer(database: Any, file: str) -> None:
    """Refuse a file that a newer program wrote.

    Raises:
        OfficeError: ``storage.too_new``.
    """
    if version_of(database) > VERSION:
        raise OfficeError("storage.too_new", file=file)


def apply_all(database: Any) -> None:
    """Bring the schema up to date, each step with its number in one transaction."""
    for number in range(version_of(database), VERSION):
        with database.atomic("IMMEDIATE"):
            STEPS[number](database)
            database.execute_sql(f"PRAGMA user_version = {number + 1}")


def stand_in(database: Any) -> None:
    """Let a file of an older schema be read like one of today, without writing it; an empty file is left alone."""
    if 0 < (version := version_of(database)) < WITH_AGREED:
        m0010_agreed.stand_in(database, version)
