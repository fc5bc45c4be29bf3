"""Reads the definitions in the top-level ``forms/`` folder."""

from __future__ import annotations
