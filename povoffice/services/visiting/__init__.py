"""Visits (走访): recorded, read, and held against what was promised."""

from __future__ import annotations
