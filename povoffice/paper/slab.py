"""A slab: a piece of a page that is never cut, and what is drawn in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from povoffice.paper.lines import Line
    from povoffice.paper.pdf import Pen

MM: Final = 72 / 25.4
_MIDDLE: Final = 0.35
"""How far below the middle of a line its baseline lies, in type sizes: Chinese faces fill their square."""


class Words(NamedTuple):
    """A line of text with its baseline at y."""

    x: float
    y: float
    line: Line
    size: float


@dataclass(slots=True)
class Slab:
    """What is never cut. y counts down from the slab's top.

    ``glued``: on the same page as the next slab. ``white``: nothing at the head of a page. ``breaks``: a new page
    begins after it. ``header``: rows to repeat where a page begins with this slab.
    """

    height: float
    words: list[Words] = field(default_factory=list)
    rules: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    glued: bool = False
    white: bool = False
    breaks: bool = False
    header: Slab | None = None

    def glued_copy(self) -> Slab:
        """The same slab, glued to what follows; slabs of fixed text are shared between documents."""
        return replace(self, glued=True)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw with the slab's top left at (x, top) of the page."""
        for left, y, line, size in self.words:
            pen.line(x + left, top - y, line, size)
        for x1, y1, x2, y2, width in self.rules:
            pen.rule(x + x1, top - y1, x + x2, top - y2, width)
        if self.boxes:
            boxes = [(x + left, top - y - high, wide, high) for left, y, wide, high, _width in self.boxes]
            pen.boxes(boxes, self.boxes[0][4])


def baseline(size: float, leading: float) -> float:
    """Where in a line's height its baseline lies."""
    return leading / 2 + size * _MIDDLE
