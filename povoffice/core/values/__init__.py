"""Single values as offices write them."""

from __future__ import annotations
