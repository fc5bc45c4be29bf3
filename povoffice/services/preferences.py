"""How each account likes its window (显示): size of type, height of rows, masking, lock, language."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError

if TYPE_CHECKING:
    from povoffice.services.session import Session

_NAME: Final = "display."
LOCK_CHOICES: Final = (2, 5, 10, 20, 30, 60)
"""Minutes without a key or a click after which the window locks (锁定), as they are offered."""
LANGUAGES: Final = ("", "zh", "en")
"""Languages of the window; "" is that of the PC, as the program was started."""


class TextSize(Enum):
    """字号. The value is what is kept; ``points`` is what is drawn."""

    SMALL = "small"
    STANDARD = "standard"
    LARGE = "large"

    @property
    def points(self) -> int:
        """The size of the window's type."""
        return {TextSize.SMALL: 9, TextSize.STANDARD: 10, TextSize.LARGE: 12}[self]


class RowHeight(Enum):
    """行高 of lists. The value is what is kept; ``pixels`` are logical ones."""

    COMPACT = "compact"
    STANDARD = "standard"
    LARGE = "large"

    @property
    def pixels(self) -> int:
        """The height of a row of a list."""
        return {RowHeight.COMPACT: 24, RowHeight.STANDARD: 28, RowHeight.LARGE: 32}[self]


@dataclass(frozen=True, slots=True)
class Display:
    """What one account chose for its window.

    Attributes:
        text_size: of the window's type.
        row_height: of lists.
        masked: whether numbers of people, phones and cards are shown in part until somebody asks.
        lock_minutes: of rest, until the window locks.
        language: one of ``LANGUAGES``; it holds from the next login.
    """

    text_size: TextSize = TextSize.STANDARD
    row_height: RowHeight = RowHeight.STANDARD
    masked: bool = True
    lock_minutes: int = 10
    language: str = ""


def display(session: Session) -> Display:
    """What the account chose; what it never chose, or what an older or newer program wrote otherwise, is as shipped."""
    kept = session.register.setting(f"{_NAME}{session.account.name}", "{}")
    try:
        said = json.loads(kept)
    except ValueError:
        said = {}
    return _read(said if isinstance(said, dict) else {})


def set_display(session: Session, wanted: Display) -> None:
    """Keep what the account chose. Every role may: it is no part of the register.

    Raises:
        OfficeError: ``storage.read_only``: a backup is being looked at.
    """
    if session.office.read_only:
        raise OfficeError("storage.read_only", file=session.office.folder.name)
    kept = asdict(wanted) | {"text_size": wanted.text_size.value, "row_height": wanted.row_height.value}
    session.register.set_setting(f"{_NAME}{session.account.name}", json.dumps(kept, sort_keys=True))


def _read(said: dict[str, object]) -> Display:
    shipped = Display()
    sizes = {one.value: one for one in TextSize}
    heights = {one.value: one for one in RowHeight}
    masked, minutes, language = said.get("masked"), said.get("lock_minutes"), said.get("language")
    return Display(
        sizes.get(str(said.get("text_size")), shipped.text_size),
        heights.get(str(said.get("row_height")), shipped.row_height),
        masked if isinstance(masked, bool) else shipped.masked,
        minutes if isinstance(minutes, int) and minutes in LOCK_CHOICES else shipped.lock_minutes,
        language if isinstance(language, str) and language in LANGUAGES else shipped.language,
    )
