from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from povoffice.core.errors import CancelledError
from povoffice.forms.document_blocks import Role, Run
from povoffice.paper.lines import break_lines, text_of
from povoffice.paper.pdf import PdfFile, Pen

if TYPE_CHECKING:
    from povoffice.paper.fonts import Faces

_WORDS = "王䶮𠅤𰻝某 430199195001010012 <b>&amp;*_{ ①"


def page_of(faces: Faces, words: str, role: Role = Role.SONG) -> bytes:
    out = io.BytesIO()
    file = PdfFile(out, faces, "试", lambda: None)
    pen = Pen(file)
    pen.line(50, 700, break_lines((Run(words), Run("　　", underlined=True)), role, 12, 500, faces)[0], 12)
    pen.boxes([(10, 10, 20, 20)], 0.5)
    file.page(file.body(pen.operators()), "", 595, 842)
    file.save()
    return out.getvalue()


@pytest.mark.parametrize("role", list(Role))
def test_every_character_can_be_copied_and_found(faces: Faces, role: Role) -> None:
    text = pypdf.PdfReader(io.BytesIO(page_of(faces, _WORDS, role))).pages[0].extract_text()
    assert _WORDS in text


def test_more_characters_than_a_block_of_the_map_holds(faces: Faces) -> None:
    words = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 350))
    text = pypdf.PdfReader(io.BytesIO(page_of(faces, words[:40]) and page_of(faces, words))).pages[0].extract_text()
    assert words[:40] in text


def test_every_font_is_embedded_and_only_a_part_of_it(faces: Faces) -> None:
    data = page_of(faces, _WORDS)
    assert len(data) < 100_000
    fonts = pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"]  # type: ignore[index] # pypdf's objects
    assert len(fonts) >= 2
    for font in fonts.values():
        inner = font.get_object()
        assert inner["/Subtype"] == "/Type0"
        assert inner["/Encoding"] == "/Identity-H"
        descendant = inner["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
        assert inner["/BaseFont"][7] == "+"


def test_the_same_input_gives_the_same_bytes(faces: Faces) -> None:
    assert page_of(faces, _WORDS) == page_of(faces, _WORDS)


def test_a_character_of_no_face_keeps_its_identity(faces: Faces) -> None:
    text = pypdf.PdfReader(io.BytesIO(page_of(faces, "王\U000f1234某"))).pages[0].extract_text()
    assert "王\U000f1234某" in text


def test_closing_a_file_can_be_stopped(faces: Faces) -> None:
    out = io.BytesIO()

    def stop() -> None:
        raise CancelledError

    file = PdfFile(out, faces, "x", stop)
    pen = Pen(file)
    pen.line(50, 700, break_lines(text_of("王"), Role.SONG, 12, 500, faces)[0], 12)
    file.page(file.body(pen.operators()), "", 595, 842)
    with pytest.raises(CancelledError):
        file.save()
    assert not out.getvalue()
