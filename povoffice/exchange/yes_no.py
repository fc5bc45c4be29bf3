"""Yes and no as offices mark them: words, ticks, numbers, boxes of which one is ticked."""

from __future__ import annotations

import re
from typing import Final

_YES: Final = frozenset({"是", "√", "✓", "✔", "☑", "■", "有", "对", "1", "01", "y", "yes", "true"})
_NO: Final = frozenset(
    {"否", "×", "✗", "✘", "x", "☒", "□", "☐", "无", "没有", "没", "不", "不是", "0", "2", "02", "n", "no", "false"}
)
_TICKS: Final = frozenset("☑√✓✔■")
_BOX_WORDS: Final = {"是": 1, "有": 1, "否": 0, "无": 0}
_BOXES: Final = 2
_BOX_FIRST: Final = re.compile("([☑√✓✔■□☐○])([是否有无])")
_BOX_LAST: Final = re.compile("([是否有无])([☑√✓✔■□☐○])")
_CODED: Final = re.compile(r"^0?[12][.、:]?(是|否)$")
_WORDED: Final = re.compile(r"^(已经|已|未|没有|没|不|尚未|)(参加|参保|享受|加入|解决|消除|通|会|搬迁|带动|实施)$")
_SAFE_STEMS: Final = frozenset({"参加", "参保", "享受", "加入"})
"""Words that affirm whatever the column asks; 解决 does so only where the title asks about 解决."""


def yes_no(text: str, title: str) -> int | None:
    """1 or 0, as a text without spaces in small letters says; None where it says neither.

    ``title`` is the field's: 已解决 affirms only what asks 解决.
    """
    if coded := _CODED.match(text):
        text = coded[1]
    if text in _YES or text in _NO:
        return int(text in _YES)
    if (ticked := _ticked(text)) is not None:
        return ticked
    if (worded := _WORDED.match(text)) and (worded[2] in _SAFE_STEMS or worded[2] in title):
        return int(worded[1] in {"", "已", "已经"})
    return None


def _ticked(text: str) -> int | None:
    """Of ``☑是□否`` or ``是√否□``, the one that is ticked; None where none is, or both."""
    for pattern in (_BOX_FIRST, _BOX_LAST):
        pairs = pattern.findall(text)
        if len(pairs) == _BOXES and "".join(map("".join, pairs)) == text:
            words = {word for pair in pairs for word in pair if word in _BOX_WORDS and _TICKS & set(pair)}
            said = {_BOX_WORDS[word] for word in words}
            return said.pop() if len(said) == 1 else None
    return None
