"""The kinds of record and their fields."""

from __future__ import annotations
