"""Text as typed → text as kept."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SPACES: Final = re.compile(r"\s+")
_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_HAN_GAP: Final = re.compile(r"(?<=[\u3400-\u9fff\U00020000-\U000323af·])\s+(?=[\u3400-\u9fff\U00020000-\U000323af·])")
_WIDE: Final = {ord(wide): ord(wide) - 0xFEE0 for wide in map(chr, range(0xFF01, 0xFF5F))} | {0x3000: 0x20}
_DOT: Final = re.compile(r"(?<=[0-9])。(?=[0-9])")


def visible(text: str) -> str:
    """Drop control, zero-width and direction characters, which no register means."""
    return _INVISIBLE.sub("", text)


def narrow(text: str) -> str:
    """Full-width letters, digits and signs → half-width. Characters that are text keep their form."""
    return text.translate(_WIDE)


def tidy(text: str) -> str:
    """One line of ordinary text: no outer space, inner runs of space as one. Width is left alone."""
    return _SPACES.sub(" ", visible(text)).strip()


def tidy_name(text: str) -> str:
    """A person's or place's name: ``王  强`` → ``王强``; the dot of names is always ``·``."""
    cleaned = re.sub("[•‧∙・]", "·", tidy(text))
    return _HAN_GAP.sub("", cleaned)


def compact(text: str) -> str:
    """For numbers and codes: half-width, no space at all. An input method left on writes ``。`` for the dot: 12。5."""
    return _DOT.sub(".", _SPACES.sub("", narrow(visible(text))))


def squeeze_title(text: str) -> str:
    """A column title reduced to what is compared: NFKC, no space or line break, lower case."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", visible(text))).lower()
