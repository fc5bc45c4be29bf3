"""PDF on reportlab's canvas: composite fonts that name every character they draw, and pages written as they are done.

reportlab's own way cuts a face into fonts of 256 characters and writes characters beyond the BMP wrongly into the
map that a reader copies and searches by. Here a face is one font with two-byte codes (Type 0, Identity-H), its map is
UTF-16 with surrogates, and a line of text is one operator.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from povoffice.paper.fonts import Faces, Typeface
    from povoffice.paper.lines import Line

_MOST_IN_BLOCK: Final = 100  # entries of a bfchar block, after the CMap specification
_NOTHING: Final = 0
_RESOURCES: Final = "resources"
PRODUCER: Final = "PovOffice"


class Codes(dict[str, str]):
    """Each character's code in one font of one document, as four hexadecimal digits, given as it is first drawn."""

    def __init__(self) -> None:
        """Begin with the box for what a face lacks."""
        super().__init__()
        self.characters = [_NOTHING]

    def __missing__(self, character: str) -> str:
        code = f"{len(self.characters):04X}"
        self.characters.append(ord(character))
        self[character] = code
        return code


class CompositeFont:
    """A face as embedded in one document: only what was drawn."""

    def __init__(self, typeface: Typeface, number: int) -> None:
        """Take a face and its number in the document."""
        self.typeface = typeface
        self.codes = Codes()
        self.resource = f"F{number}"
        letters = "".join(chr(ord("A") + number // 26**place % 26) for place in range(5, -1, -1))
        name = bytes(typeface.face.name).decode("ascii", "replace")
        self._name = f"{letters}+{name}"

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - the name reportlab calls
        """Write the font into a document that is being closed."""
        face, characters = self.typeface.face, self.codes.characters
        descriptor = face.addSubsetObjects(document, self._name, characters)
        advances = [round(self._advance(code)) for code in characters]
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(self._name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    },
                ),
                "FontDescriptor": descriptor,
                "DW": 1000,
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(advances)]),
                "CIDToGIDMap": document.Reference(self._stream(self._glyph_numbers()), f"glyphs:{self._name}"),
            },
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(self._name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"face:{self._name}")]),
                "ToUnicode": document.Reference(self._stream(self._unicode_map()), f"unicode:{self._name}"),
            },
        )
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(font, f"font:{self._name}")

    def _advance(self, code: int) -> float:
        return float(self.typeface.advances.get(chr(code), 1000.0))

    def _glyph_numbers(self) -> bytes:
        """Code → glyph of the subset: reportlab numbers glyphs as they first come, and characters may share one."""
        numbers: dict[int, int] = {0: 0}
        glyph_of = self.typeface.face.charToGlyph
        said = bytearray()
        for code in self.codes.characters:
            glyph = glyph_of.get(code, 0)
            number = numbers.setdefault(glyph, len(numbers))
            said += number.to_bytes(2, "big")
        return bytes(said)

    def _unicode_map(self) -> bytes:
        """Code → character, in UTF-16: what a reader copies and searches by."""
        entries = [
            f"<{code:04X}> <{chr(character).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
            for code, character in enumerate(self.codes.characters)
            if code
        ]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for start in range(0, len(entries), _MOST_IN_BLOCK):
            block = entries[start : start + _MOST_IN_BLOCK]
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")

    @staticmethod
    def _stream(content: bytes) -> pdfdoc.PDFStream:
        return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


class _Operators(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab has no types
    """A stream of operators, compressed; closing a file of ten thousand of them can be stopped at any."""

    __RefOnly__ = 1  # reportlab's sign for what stands on its own in the file

    def __init__(self, operators: str, listen: Callable[[], None]) -> None:
        self._content = zlib.compress(operators.encode("ascii"), 6)
        self._listen = listen

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        self._listen()
        head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(self._content)
        return head + self._content + b"\nendstream\n"


class _Page(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab has no types
    """A page: its size, and references. reportlab's own takes six times as long to write."""

    __RefOnly__ = 1

    def __init__(self, size: tuple[float, float], resources: str, contents: Sequence[str]) -> None:
        self._size, self._resources, self._contents = size, resources, contents

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        parent = document.Reference(document.Pages).format(document)
        resources = pdfdoc.PDFObjectReference(self._resources).format(document)
        contents = b" ".join(pdfdoc.PDFObjectReference(one).format(document) for one in self._contents)
        return b"<< /Type /Page /Parent %s /MediaBox [0 0 %.2f %.2f] /Resources %s /Contents [%s] >>" % (
            parent,
            *self._size,
            resources,
            contents,
        )


class PdfFile(Canvas):  # type: ignore[misc] # reportlab has no types
    """A PDF being written: the same input gives the same bytes. Text goes through ``Pen``; nothing else is drawn."""

    def __init__(self, out: BinaryIO, faces: Faces, title: str, listen: Callable[[], None]) -> None:
        """Begin a document that ``save`` writes to ``out``. ``listen`` is called for every page then, and may raise."""
        super().__init__(out, pageCompression=1, invariant=1)
        self.faces = faces
        self._listen = listen
        self._fonts: dict[str, CompositeFont] = {}
        self._things = 0
        resources = pdfdoc.PDFResourceDictionary()
        resources.basicFonts()
        self._doc.Reference(resources, _RESOURCES)
        self.setTitle(title)
        self.setProducer(PRODUCER)
        self.setCreator(PRODUCER)
        self.setAuthor("")
        self.setSubject("")

    def _make_preamble(self) -> None:
        """No standard font: every font in the file is embedded."""
        self._preamble = ""

    def font(self, typeface: Typeface) -> CompositeFont:
        """The font of a face in this document."""
        key = str(typeface.path)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = CompositeFont(typeface, len(self._fonts) + 1)
            self._doc.delayedFonts.append(font)
        return font

    def body(self, operators: str) -> str:
        """Keep what several pages show, as each copy of a document does: it is in the file once. Returns its name."""
        return self._add("body", _Operators(operators, self._listen))

    def page(self, body: str, operators: str, width: float, height: float) -> None:
        """Add a finished page: a body, and what this page alone shows. Closing the file is left with little to do."""
        own = self._add("own", _Operators(operators, self._listen))
        self._doc.addPage(_Page((width, height), _RESOURCES, (body, own)))
        self._doc.inPage()

    def bring_to_front(self, count: int) -> None:
        """Have the last pages come first."""
        pages = self._doc.Pages.pages
        pages[:] = [*pages[len(pages) - count :], *pages[: len(pages) - count]]

    def _add(self, kind: str, thing: pdfdoc.PDFObject) -> str:
        self._things += 1
        name = f"{kind}{self._things}"
        self._doc.Reference(thing, name)
        return name


class Pen:
    """Writes the operators of a page; y counts up from the foot as PDF does, all in points."""

    def __init__(self, file: PdfFile) -> None:
        """Draw for a document."""
        self._file = file
        self._faces = file.faces
        self._text: list[str] = []
        self._strokes: list[str] = []
        self._state: tuple[str, float, float] = ("", 0.0, 0.0)

    def operators(self) -> str:
        """What was drawn, strokes first."""
        return "\n".join(("0 G 0 g", *self._strokes, "BT", *self._text, "ET\n"))

    def line(self, x: float, y: float, line: Line, size: float) -> None:
        """Draw a line of text with its baseline at y."""
        for piece in line.pieces:
            left = x + piece.x
            for typeface, words in self._faces.stretches(piece.text, piece.role):
                font = self._file.font(typeface)
                self._show(font, left, y, words, size, line.spread)
                if len(words) != len(piece.text):
                    advances = typeface.advances
                    wide = sum(advances.get(character, 1000.0) for character in words)
                    left += wide * size / 1000 + line.spread * len(words)
            if piece.underlined:
                foot = y - size * 0.16
                self.rule(x + piece.x, foot, x + piece.x + piece.width, foot, 0.5)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        """Draw a straight line."""
        self._strokes.append(f"{width:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def boxes(self, boxes: list[tuple[float, float, float, float]], width: float) -> None:
        """Draw rectangles (left, foot, width, height) with one width of stroke."""
        paths = "\n".join(f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re" for x, y, wide, high in boxes)
        self._strokes.append(f"{width:g} w {paths} S")

    def path(self, operators: str, x: float, y: float) -> None:
        """Fill a ready path at a place."""
        self._strokes.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm {operators} f Q")

    def _show(self, font: CompositeFont, x: float, y: float, words: str, size: float, spread: float) -> None:
        state = (font.resource, size, spread)
        if state != self._state:
            if state[:2] != self._state[:2]:
                self._text.append(f"/{font.resource} {size:g} Tf")
            if spread != self._state[2]:
                self._text.append(f"{spread:.3f} Tc")
            self._state = state
        codes = "".join(map(font.codes.__getitem__, words))
        self._text.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm <{codes}> Tj")
