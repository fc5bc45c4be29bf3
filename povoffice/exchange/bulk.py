"""Making millions of small values at once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_collecting() -> Iterator[None]:
    """Hold the cycle collector while many objects without cycles are made: it would look at them again and again.

    A third of the time that 50,000 rows take to become drafts goes into it otherwise. What was made is put out of its
    sight, else it would be looked at whole as soon as this is over; the next time it is looked at again.
    """
    was_on = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
