"""The language of a place; when a measure was agreed with the household, by whom, and what income it links it to."""

from __future__ import annotations

from typing import Any, Final

from povoffice.storage.migrations import m0006_visits

ADDED: Final = {"region": ("language",), "measure": ("agreed_on", "agreed_by", "link")}
"""Columns by table."""


def apply(database: Any) -> None:
    """Make the columns, of which nobody has said anything."""
    for table, columns in ADDED.items():
        for column in columns:
            database.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" ANY')


def stand_in(database: Any, version: int) -> None:
    """Let an older file that is not to be written be read like one of today."""
    if version < m0006_visits.WITH_VISITS:
        m0006_visits.stand_in(database, ADDED)
        return
    for table, columns in ADDED.items():
        m0006_visits.with_nothing_in(database, table, columns)
