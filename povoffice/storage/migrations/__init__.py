"""One module per change of the schema."""

from __future__ import annotations
