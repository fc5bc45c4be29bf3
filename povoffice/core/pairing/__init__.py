"""Who may help whom: the draw as a problem and its verification."""

from __future__ import annotations
