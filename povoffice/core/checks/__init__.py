"""The logic checks, a family per file."""

from __future__ import annotations
