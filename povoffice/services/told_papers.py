"""One paper to come, as whoever knows its subject tells of it; ``services.papers`` puts it into a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Told:
    """One paper to come: whose it is, where it stands, what it is called in contents, and what it says.

    ``household`` is the key of the household it is about, where that is another record than ``key``.
    """

    key: str
    kind: str
    section: str
    entry: str
    values: Callable[[], Mapping[str, object]]
    number: str = ""
    official: str = ""
    household: str = ""
