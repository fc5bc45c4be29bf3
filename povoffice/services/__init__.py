"""What a clerk does, one module per verb; no Qt."""

from __future__ import annotations
