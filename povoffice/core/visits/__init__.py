"""Visits: which days they took, what rules ask of them, what is due, and how they are planned."""

from __future__ import annotations
