"""Breaking Chinese text into lines (避头尾).

No line begins with a closing mark or ends with an opening one; numbers, amounts and Latin words stay whole. Runs of the
full-width space are kept: they are how papers set things apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.forms.document_blocks import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.forms.document_blocks import Role, Text
    from povoffice.paper.fonts import Faces, RoleWidths

_OPENING: Final = "（《「『【〔［｛〈“‘(\\[{"
_CLOSING: Final = "，。；：？！、》）」』】〕］｝〉”’…—～·％‰℃°,.;:?!)\\]}%"
_CHUNK: Final = re.compile(
    rf"[{_OPENING}]*"
    r"(?:[¥￥$]?[0-9A-Za-z*]+(?:[-.,:/@_+&'#%=~*]+[0-9A-Za-z*]+)*|.)"
    rf"[{_CLOSING}]* *",
    re.DOTALL,
)
_HALF_EMPTY: Final = frozenset("，。、；：！？）》」』】”’")
"""Marks whose right half is white: it may stand over the margin."""

_FULL: Final = 1000.0
_SLACK: Final = 0.5
_MOST_SPREAD: Final = 0.14
"""A line is spread to the margin by this share of the type size a character at most; a looser one stays ragged."""

Look = tuple[str, "Role", bool]
"""Words, the role they are drawn in, whether they are underlined."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look on a line, ``x`` points from the line's left."""

    x: float
    text: str
    role: Role
    underlined: bool
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces, its width in points, and the points to put after each character to reach the margin."""

    pieces: tuple[Piece, ...]
    width: float
    spread: float = 0.0


def break_lines(
    text: Text, role: Role, size: float, width: float, faces: Faces, *, indent: float = 0.0, justified: bool = False
) -> tuple[Line, ...]:
    r"""Break text to lines of at most ``width`` points, the first one shorter by ``indent``.

    A word wider than a line is cut where the line is full. ``\n`` ends a line. No text at all is one empty line.
    """
    lines: list[Line] = []
    for looks in _paragraphs(text, role):
        chunks = _CHUNK.findall("".join(words for words, _role, _underlined in looks))
        widths = _widths(chunks, looks, faces)
        limit = width * _FULL / size
        spans = _spans(chunks, widths, limit - indent * _FULL / size, limit, faces.widths(role))
        for number, (start, end) in enumerate(spans):
            spreading = justified and number + 1 < len(spans)
            room = (width - (indent if number == 0 else 0.0)) if spreading else 0.0
            lines.append(_line(looks, start, end, size, room, faces))
        indent = 0.0
    return tuple(lines)


def _paragraphs(text: Text, role: Role) -> list[list[Look]]:
    """Runs with their roles, parted where a run says that a line ends."""
    found: list[list[Look]] = [[]]
    for run in text:
        first, *others = run.text.split("\n") if "\n" in run.text else (run.text,)
        found[-1].append((first, run.role or role, run.underlined))
        found.extend([(words, run.role or role, run.underlined)] for words in others)
    return found


def _widths(chunks: Sequence[str], looks: Sequence[Look], faces: Faces) -> list[float]:
    """How wide each chunk is, part by part where its looks differ."""
    if len(looks) == 1:
        return list(map(faces.widths(looks[0][1]).__getitem__, chunks))
    tables = [faces.widths(role) for words, role, _underlined in looks for _character in words]
    widths: list[float] = []
    at = 0
    for chunk in chunks:
        own = tables[at : at + len(chunk)]
        if own[0] is own[-1]:
            widths.append(own[0][chunk])
        else:
            widths.append(sum(table[character] for table, character in zip(own, chunk, strict=True)))
        at += len(chunk)
    return widths


def _spans(
    chunks: Sequence[str], widths: Sequence[float], first: float, rest: float, table: RoleWidths
) -> list[tuple[int, int]]:
    """Fill lines greedily; where each starts and ends, in characters."""
    spans: list[tuple[int, int]] = []
    start = at = 0
    filled, limit = 0.0, first
    for chunk, width in zip(chunks, widths, strict=True):
        if filled + width > limit + _SLACK and not _hangs(chunk, filled + width - limit, table):
            if filled:
                spans.append((start, at))
                start, filled, limit = at, 0.0, rest
            if width > limit + _SLACK:
                for index, character in enumerate(chunk):
                    advance = table[character]
                    if filled and filled + advance > limit + _SLACK:
                        spans.append((start, at + index))
                        start, filled, limit = at + index, 0.0, rest
                    filled += advance
                at += len(chunk)
                continue
        filled += width
        at += len(chunk)
    spans.append((start, at))
    return spans


def _hangs(chunk: str, over: float, table: RoleWidths) -> bool:
    """Whether what stands over the margin is white: spaces, or the empty half of a mark."""
    last = chunk[-1]
    if last == " ":
        return over <= table[" "] * (len(chunk) - len(chunk.rstrip(" "))) + _SLACK
    return last in _HALF_EMPTY and over <= table[last] / 2


def _line(looks: Sequence[Look], start: int, end: int, size: float, room: float, faces: Faces) -> Line:
    """Cut the looks to a line. ``room`` is the width to spread to, 0 for none."""
    pieces: list[Piece] = []
    x = 0.0
    at = 0
    for words, role, underlined in looks:
        own = words[max(start - at, 0) : max(end - at, 0)]
        at += len(words)
        if not own:
            continue
        if at >= end:
            own = own.rstrip(" ")
        table = faces.widths(role)
        width = sum(map(table.__getitem__, own)) * size / _FULL
        pieces.append(Piece(x, own, role, underlined, width))
        x += width
    return _spread(Line(tuple(pieces), x), size, room)


def _spread(line: Line, size: float, room: float) -> Line:
    """Spread a line to the margin, unless that would tear it apart."""
    gaps = sum(len(piece.text) for piece in line.pieces) - 1
    if not room or gaps < 1:
        return line
    spread = (room - line.width) / gaps
    if abs(spread) < 0.005 or spread > _MOST_SPREAD * size:
        return line
    pieces = []
    x = 0.0
    for piece in line.pieces:
        width = piece.width + spread * len(piece.text)
        pieces.append(Piece(x, piece.text, piece.role, piece.underlined, width))
        x += width
    return Line(tuple(pieces), room, spread)


def text_of(words: str, role: Role | None = None) -> Text:
    """Plain words as text."""
    return (Run(words, role),)
