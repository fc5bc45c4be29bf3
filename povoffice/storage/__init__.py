"""The office file: schema, transactions, journal, keys, backups."""

from __future__ import annotations
