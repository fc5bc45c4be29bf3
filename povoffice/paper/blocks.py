"""Blocks laid out to slabs: pieces of a page that are never cut. Which slab falls on which page is ``document``'s.

All lengths are in points. In a slab, y counts down from its top.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.forms.document_blocks import (
    Clause,
    Gap,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Signatures,
)
from povoffice.paper.grid import CellLines, grid_slabs
from povoffice.paper.lines import break_lines, text_of
from povoffice.paper.slab import MM, Slab, Words, baseline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.forms.document_blocks import Block, PageStyle, Party
    from povoffice.paper.fonts import Faces
    from povoffice.paper.lines import Line

SIGNATURE_LINE: Final = 15 * MM
THUMB_BOX: Final = 25 * MM
SEAL_AREA: Final = 46 * MM
_SMALL: Final = 0.67
_SMALLEST: Final = 8.5
_LINES_BEFORE_SIGNATURES: Final = 2
_BELOW_GRID: Final = 0.4
_KEPT: Final = 4000


@dataclass(frozen=True, slots=True)
class Measure:
    """The room there is: a document's style, the width and height of the type area, the scale of a one-page form."""

    style: PageStyle
    width: float
    height: float
    scale: float = 1.0

    @property
    def size(self) -> float:
        """Type size of the body."""
        return self.style.size * self.scale

    @property
    def leading(self) -> float:
        """From baseline to baseline."""
        return self.style.leading * self.scale


class Layout:
    """Lays blocks out. Keeps the lines of blocks that come again and again, as fixed clauses of a batch do."""

    def __init__(self, faces: Faces) -> None:
        """Measure with these faces."""
        self.faces = faces
        self._cells = CellLines(faces)
        self._lines: dict[tuple[Block, Measure], tuple[Slab, ...]] = {}

    def slabs(self, blocks: Sequence[Block], measure: Measure) -> list[Slab]:
        """All slabs of a document in order, with what must stay together glued."""
        slabs: list[Slab] = []
        for block in blocks:
            if isinstance(block, Signatures):
                _glue_last_lines(slabs)
            slabs.extend(self._block(block, measure))
            if isinstance(block, Grid):
                slabs.append(Slab(measure.size * _BELOW_GRID, white=True))
        return slabs

    def _block(self, block: Block, measure: Measure) -> Sequence[Slab]:
        match block:
            case Heading() | Paragraph() | Clause():
                key = (block, measure)
                if (known := self._lines.get(key)) is None:
                    known = tuple(self._worded(block, measure))
                    if len(self._lines) >= _KEPT:
                        self._lines.clear()
                    self._lines[key] = known
                return known
            case Grid():
                size = block.size * measure.scale or measure.size
                room = (measure.width, measure.height)
                return grid_slabs(block, measure.style.role, size, room, self._cells, measure.scale)
            case Signatures(parties=parties):
                return [self._signatures(parties, measure)]
            case PageBreak():
                return [Slab(0, breaks=True)]
            case Gap(height=height):
                return [Slab(height * MM * measure.scale, white=True)]

    def _worded(self, block: Heading | Paragraph | Clause, measure: Measure) -> list[Slab]:
        match block:
            case Heading():
                return self._heading(block, measure)
            case Clause():
                text = (Run(block.number, Role.HEI), *block.text)
                return self._paragraph(Paragraph(text), measure)
            case Paragraph():
                return self._paragraph(block, measure)

    def _heading(self, block: Heading, measure: Measure) -> list[Slab]:
        if block.level == 1:
            size = measure.style.title_size * measure.scale
            leading = size * 1.5
            lines = break_lines(block.text, Role.TITLE, size, measure.width, self.faces)
            slabs = [_line_slab(line, size, leading, (measure.width - line.width) / 2) for line in lines]
            return [_glued(one) for one in [*slabs, Slab(measure.leading * 0.5, white=True)]]
        role = Role.HEI if block.level == 2 else Role.KAI
        indent = 2 * measure.size
        lines = break_lines(block.text, role, measure.size, measure.width, self.faces, indent=indent)
        return [
            _glued(_line_slab(line, measure.size, measure.leading, indent if number == 0 else 0))
            for number, line in enumerate(lines)
        ]

    def _paragraph(self, block: Paragraph, measure: Measure) -> list[Slab]:
        shrink = min(max(_SMALL, _SMALLEST / measure.style.size), 1.0) if block.small else 1.0
        size, leading = measure.size * shrink, measure.leading * shrink
        indent = block.indent * size
        lines = break_lines(
            block.text,
            measure.style.role,
            size,
            measure.width,
            self.faces,
            indent=indent if block.align == "left" else 0,
            justified=measure.style.justified,
        )
        slabs = []
        for number, line in enumerate(lines):
            left = indent if number == 0 else 0.0
            if block.align != "left":
                left = (measure.width - line.width) * (0.5 if block.align == "center" else 1.0)
            if block.align == "right":
                left -= indent
            slabs.append(_line_slab(line, size, leading, left))
        return _without_widows(slabs)

    def _signatures(self, parties: Sequence[Party], measure: Measure) -> Slab:
        """Who signs, one below the other, each line at least 14 mm high."""
        slab = Slab(0)
        y = 4 * MM
        for party in parties:
            y = self._party(slab, party, y, measure)
        slab.height = y
        return slab

    def _party(self, slab: Slab, party: Party, top: float, measure: Measure) -> float:
        size, role, width = measure.style.size, measure.style.role, measure.width
        label = break_lines(text_of(party.label), role, size, width * 0.62, self.faces)
        y = top
        for number, line in enumerate(label):
            y += SIGNATURE_LINE if number == 0 else size * 1.3
            slab.words.append(Words(0, y - 4 * MM, line, size))
        foot = y - 4 * MM - size * 0.16
        edge = width - (THUMB_BOX + 6 * MM if party.thumb else 0)
        if party.seal:
            y = top + SEAL_AREA
        else:
            slab.rules.append((label[-1].width + size * 0.2, foot, edge, foot, 0.6))
        if party.thumb:
            self._thumb_box(slab, top + 2 * MM, width)
            y = max(y, top + THUMB_BOX + 4 * MM)
        if party.dated:
            y = y if party.seal else max(y, foot + SIGNATURE_LINE)
            line = break_lines(text_of("日期：　　　　年　　月　　日"), role, size, width, self.faces)[0]
            slab.words.append(Words(edge - line.width, y - 4 * MM, line, size))
        return y

    def _thumb_box(self, slab: Slab, top: float, width: float) -> None:
        left = width - THUMB_BOX
        slab.boxes.append((left, top, THUMB_BOX, THUMB_BOX, 0.6))
        line = break_lines(text_of("手印"), Role.SONG, 9, THUMB_BOX, self.faces)[0]
        slab.words.append(Words(left + (THUMB_BOX - line.width) / 2, top + THUMB_BOX - 5, line, 9))


def _line_slab(line: Line, size: float, leading: float, x: float) -> Slab:
    return Slab(leading, words=[Words(x, baseline(size, leading), line, size)])


def _glued(slab: Slab) -> Slab:
    slab.glued = True
    return slab


def _without_widows(slabs: list[Slab]) -> list[Slab]:
    """Two lines of a paragraph stay together at the foot and at the head of a page."""
    if len(slabs) > 1:
        slabs[0].glued = True
        slabs[-2].glued = True
    return slabs


def _glue_last_lines(slabs: list[Slab]) -> None:
    """Keep at least two lines or rows of the body with the signatures, and the white between."""
    found = 0
    for index in range(len(slabs) - 1, -1, -1):
        if slabs[index].breaks:
            return
        slabs[index] = slabs[index].glued_copy()
        found += not slabs[index].white
        if found >= _LINES_BEFORE_SIGNATURES:
            return
