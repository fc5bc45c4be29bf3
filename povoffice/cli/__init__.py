"""The same services from a command line."""

from __future__ import annotations
