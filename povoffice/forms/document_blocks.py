"""What a filled document is made of, before its lines are broken: blocks of text, grids and signatures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Align = Literal["left", "center", "right"]


class Role(Enum):
    """What a face is for (字体). Which face answers is paper's business."""

    SONG = "song"
    FANGSONG = "fangsong"
    HEI = "hei"
    KAI = "kai"
    TITLE = "title"  # 小标宋


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. ``role`` None is that of the text round it; a blank to fill by hand is underlined spaces."""

    text: str
    role: Role | None = None
    underlined: bool = False


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is the title, 2 is 一、, 3 is （一）. Stays with what follows."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``indent`` is that of the first line, in characters."""

    text: Text
    indent: int = 2
    align: Align = "left"
    small: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause (条款): its number in 黑体, then its text."""

    number: str
    text: Text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid. Places that another cell covers are not listed."""

    text: Text
    column: int
    colspan: int = 1
    rowspan: int = 1
    align: Align = "center"
    heading: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid. ``height`` is the least it takes, in mm; header rows are repeated on every page."""

    cells: tuple[Cell, ...]
    height: float = 0
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with borders. ``columns`` are shares of the width; ``size`` is in points, 0 for the document's."""

    columns: tuple[float, ...]
    rows: tuple[GridRow, ...]
    size: float = 0
    bordered: bool = True


@dataclass(frozen=True, slots=True)
class Party:
    """Who signs (签字), and with what."""

    label: str
    thumb: bool = False
    seal: bool = False
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature block (签字区). Never split, never alone on a page."""

    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Gap:
    """White space, in mm."""

    height: float


Block = Heading | Paragraph | Clause | Grid | Signatures | PageBreak | Gap

PAPERS: Final = {
    "A4": (210.0, 297.0),
    "A4-landscape": (297.0, 210.0),
    "A3-landscape": (420.0, 297.0),
}
"""Width and height in mm."""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """A document's page and type. Margins in mm (top, right, bottom, left), type and leading in points."""

    paper: str = "A4"
    margins: tuple[float, float, float, float] = (37.0, 26.0, 35.0, 28.0)
    role: Role = Role.FANGSONG
    size: float = 15.75
    leading: float = 28.0
    title_size: float = 21.0
    one_page: bool = False
    justified: bool = True


@dataclass(frozen=True, slots=True)
class Filled:
    """One document with its words in: what paper draws.

    ``number`` and ``code`` stand on every page, with ``qr`` the code as a QR code too; ``holders`` names each copy's
    (甲方存 …); ``blanks`` are the titles of what was missing and is left to fill by hand; ``marks`` is said small in
    the footer.
    """

    id: str
    title: str
    style: PageStyle
    blocks: tuple[Block, ...]
    number: str = ""
    code: str = ""
    holders: tuple[str, ...] = ("",)
    blanks: tuple[str, ...] = ()
    mark: str = ""
    qr: bool = True

    def texts(self) -> Iterator[tuple[str, Role | None]]:
        """Everything that is drawn, with the role it is drawn in; for the check before printing."""
        yield self.number + self.code, None
        for block in self.blocks:
            yield from _texts(block)


def _texts(block: Block) -> Iterator[tuple[str, Role | None]]:
    match block:
        case Heading(level=level, text=text):
            role = {1: Role.TITLE, 2: Role.HEI}.get(level, Role.KAI)
            yield from ((run.text, run.role or role) for run in text)
        case Paragraph(text=text) | Clause(text=text):
            yield from ((run.text, run.role) for run in text)
        case Grid(rows=rows):
            for row in rows:
                for cell in row.cells:
                    yield from ((run.text, run.role or (Role.HEI if cell.heading else None)) for run in cell.text)
        case Signatures(parties=parties):
            yield from ((party.label, None) for party in parties)
        case _:
            return


def plain(text: Text) -> str:
    """The text without its look."""
    return "".join(run.text for run in text)
