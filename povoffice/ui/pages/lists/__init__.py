"""Big lists on pages: the list with its tools, what may be done with what is chosen, and the tree beside it."""

from __future__ import annotations
