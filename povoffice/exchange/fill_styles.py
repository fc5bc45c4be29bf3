"""The styles of a workbook that is filled: what cells show, and text formats added where an ID needs them."""

from __future__ import annotations

import re
from typing import Final

from povoffice.exchange.fill_package import attributes

_FORMATS: Final = re.compile(r"<(?:\w+:)?numFmt\b[^>]*>")
_CELL_FORMATS: Final = re.compile(r"(<((?:\w+:)?)cellXfs\b[^>]*>)(.*?)(</\2cellXfs>)", re.DOTALL)
_FORMAT: Final = re.compile(r"<(?:\w+:)?xf\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?xf>)", re.DOTALL)
_COUNT: Final = re.compile(r"\bcount=\"\d+\"")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
TEXT: Final = 49
"""The number of the format ``@``."""
_DATES: Final = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_CHINESE: Final = frozenset({*range(27, 37), *range(50, 59)})


class Styles:
    """The cell formats of a workbook, by their number."""

    def __init__(self, text: str) -> None:
        """Take the part that holds them."""
        self._text = text
        codes = (attributes(tag) for tag in _FORMATS.findall(text))
        self._codes = {said.get("numFmtId", ""): said.get("formatCode", "") for said in codes}
        match = _CELL_FORMATS.search(text)
        self._formats = [one[0] for one in _FORMAT.finditer(match[3])] if match else []
        self._known = len(self._formats)
        self._texts: dict[int, int] = {}
        self._numbers: dict[int, str] = {}

    def is_text(self, style: int) -> bool:
        """Whether cells of a style are text, whatever is typed into them."""
        return self._number(style) == str(TEXT) or self._codes.get(self._number(style)) == "@"

    def is_date(self, style: int) -> bool:
        """Whether a style shows numbers as dates."""
        number = self._number(style)
        if number in self._codes:
            code = _QUOTED.sub("", self._codes[number]).lower()
            return "y" in code or ("d" in code and "m" in code)
        return number.isdigit() and int(number) in _DATES

    def is_chinese(self, style: int) -> bool:
        """Whether a style shows dates with 年 and 月."""
        number = self._number(style)
        return "年" in self._codes.get(number, "") or (number.isdigit() and int(number) in _CHINESE)

    def as_text(self, style: int) -> int:
        """The style that is the same but for being text."""
        if not self._formats or self.is_text(style):
            return style
        if style not in self._texts:
            self._texts[style] = len(self._formats)
            self._formats.append(_text_format(self._formats[min(style, self._known - 1)]))
        return self._texts[style]

    @property
    def text(self) -> str:
        """The part, with the formats that were added behind the sender's."""
        if len(self._formats) == self._known:
            return self._text
        match = _CELL_FORMATS.search(self._text)
        if match is None:
            return self._text
        head = _COUNT.sub(f'count="{len(self._formats)}"', match[1])
        added = "".join(self._formats[self._known :])
        return f"{self._text[: match.start()]}{head}{match[3]}{added}{match[4]}{self._text[match.end() :]}"

    def _number(self, style: int) -> str:
        if style not in self._numbers:
            known = 0 <= style < len(self._formats)
            head = self._formats[style].partition(">")[0] if known else ""
            self._numbers[style] = attributes(head).get("numFmtId", "0")
        return self._numbers[style]


def _text_format(found: str) -> str:
    head, sign, rest = found.partition(">")
    closed = head.endswith("/")
    head = head.removesuffix("/").rstrip()
    for name, value in (("numFmtId", str(TEXT)), ("applyNumberFormat", "1")):
        pattern = re.compile(rf"\b{name}=\"[^\"]*\"")
        said = f'{name}="{value}"'
        head = pattern.sub(said, head) if pattern.search(head) else f"{head} {said}"
    return f"{head}{'/' if closed else ''}{sign}{rest}"
