"""Faces (字体): which one draws which character, and how wide it is.

Each role has a chain of faces; a character is drawn by the first that has it, HanaMinB last. Nothing is read before it
is needed: the last face alone is 30 MB.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from povoffice.core.errors import OfficeError
from povoffice.forms.document_blocks import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.forms.document_blocks import Filled

_SERIF, _SANS, _KAI, _LAST = "NotoSerifSC-Regular", "NotoSansSC-Regular", "LXGWWenKai-Regular", "HanaMinB"
_CHAINS: Final = {
    Role.SONG: (_SERIF, _SANS, _KAI, _LAST),
    Role.FANGSONG: (_SERIF, _SANS, _KAI, _LAST),
    Role.TITLE: (_SERIF, _SANS, _KAI, _LAST),
    Role.HEI: (_SANS, _SERIF, _KAI, _LAST),
    Role.KAI: (_KAI, _SERIF, _SANS, _LAST),
}
_OWN: Final = {
    Role.FANGSONG: ("simfang.ttf", "fzfsk.ttf", "fzfsjw.ttf", "stfangso.ttf"),
    Role.TITLE: ("fzxbsjw.ttf", "fzxbsk.ttf", "fzxbsjt.ttf", "方正小标宋简体.ttf", "方正小标宋_gbk.ttf"),
}
"""File names, in lower case, of 仿宋 (not 仿宋_GB2312, which lacks one name in twenty) and 小标宋."""

_CHUNKS_KEPT: Final = 60_000
_SELECTORS: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
UNKNOWN_WIDTH: Final = 1000.0


class Typeface:
    """One face of one file, read when first asked. Widths are in thousandths of the type size."""

    def __init__(self, path: Path) -> None:
        """Name a file with TrueType outlines."""
        self.path = path

    @property
    def name(self) -> str:
        """The file's name, for telling."""
        return self.path.stem

    @cached_property
    def face(self) -> TTFontFace:
        """The file, read.

        Raises:
            OfficeError: it is not there, or holds no TrueType outlines.
        """
        try:
            return TTFontFace(str(self.path))
        except (TTFError, OSError) as error:
            raise OfficeError("paper.face_unreadable", face=self.path.name) from error

    @cached_property
    def glyphs(self) -> frozenset[str]:
        """The characters it draws."""
        return frozenset(map(chr, self.face.charToGlyph))

    @cached_property
    def advances(self) -> Mapping[str, float]:
        """How wide each character is."""
        default = float(self.face.defaultWidth)
        widths = self.face.charWidths
        return {chr(code): float(widths.get(code, default)) for code in self.face.charToGlyph}


class RoleWidths(dict[str, float]):
    """How wide a word is in the faces of a role; worked out once a word."""

    def __init__(self, chain: Sequence[Typeface]) -> None:
        """Take the chain of a role."""
        super().__init__()
        self._chain = chain

    def __missing__(self, word: str) -> float:
        width = sum(self._advance(character) for character in word)
        if len(self) >= _CHUNKS_KEPT:
            self.clear()
        self[word] = width
        return width

    def _advance(self, character: str) -> float:
        for typeface in self._chain:
            if (advance := typeface.advances.get(character)) is not None:
                return advance
        return 0.0 if character in _SELECTORS else UNKNOWN_WIDTH


@dataclass(frozen=True, slots=True)
class Substitution:
    """A face that the rules ask and this PC has not; the clerk is told."""

    role: Role
    used: str


class Faces:
    """All faces of an installation. Make one and hand it down; it keeps what it has read."""

    def __init__(self, folder: Path, own: Iterable[Path] = ()) -> None:
        """Take the folder of shipped faces, and folders where the office's own 仿宋 and 小标宋 may lie."""
        shipped = {name: Typeface(folder / f"{name}.ttf") for name in (_SERIF, _SANS, _KAI, _LAST)}
        found = _own_faces(own)
        self._chains: dict[Role, tuple[Typeface, ...]] = {}
        for role, names in _CHAINS.items():
            first = (found[role],) if role in found else ()
            self._chains[role] = first + tuple(shipped[name] for name in names)
        self._widths = {role: RoleWidths(chain) for role, chain in self._chains.items()}
        self.substitutions = tuple(Substitution(role, self._chains[role][0].name) for role in _OWN if role not in found)

    def chain(self, role: Role) -> tuple[Typeface, ...]:
        """The faces of a role, the best first."""
        return self._chains[role]

    def widths(self, role: Role) -> RoleWidths:
        """How wide words are in a role."""
        return self._widths[role]

    def stretches(self, text: str, role: Role) -> list[tuple[Typeface, str]]:
        """Text cut by the face that draws it. What no face has stays with the role's first, which draws its box."""
        chain = self._chains[role]
        first = chain[0]
        if first.glyphs.issuperset(text):
            return [(first, text)]
        cut: list[tuple[Typeface, str]] = []
        for character in text:
            if character in _SELECTORS:
                continue
            typeface = next((one for one in chain if character in one.glyphs), first)
            if cut and cut[-1][0] is typeface:
                cut[-1] = (typeface, cut[-1][1] + character)
            else:
                cut.append((typeface, character))
        return cut

    def missing(self, text: str, role: Role) -> set[str]:
        """The characters that no face of a role has."""
        chain = self._chains[role]
        left = set(text) - chain[0].glyphs - _SELECTORS - {"\n"}
        for typeface in chain[1:]:
            if not left:
                break
            left -= typeface.glyphs
        return left

    def missing_in(self, filled: Filled) -> tuple[str, ...]:
        """The characters of a document that would print as boxes, to be told before printing."""
        found: set[str] = set()
        for text, role in filled.texts():
            found |= self.missing(text, role or filled.style.role)
        return tuple(sorted(found))


def _own_faces(folders: Iterable[Path]) -> dict[Role, Typeface]:
    """The office's own faces: the first file of a wanted name that can be read."""
    found: dict[Role, Typeface] = {}
    for folder in folders:
        files = {file.name.lower(): file for file in sorted(folder.glob("*"))} if folder.is_dir() else {}
        for role, names in _OWN.items():
            for name in names:
                if role not in found and name in files and _readable(files[name]):
                    found[role] = Typeface(files[name])
    return found


def _readable(file: Path) -> bool:
    """Whether a face can be embedded: TrueType outlines only, and no damage."""
    try:
        TTFontFace(str(file))
    except (TTFError, OSError):
        return False
    return True


def system_folders(environment: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Where a PC keeps its fonts."""
    if sys.platform == "win32":
        windows = Path(environment.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = environment.get("LOCALAPPDATA")
        return (windows, *([Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else []))
    return (home / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
