"""Tables: columns as objects, one model, one view."""

from __future__ import annotations
