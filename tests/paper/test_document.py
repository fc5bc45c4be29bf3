from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from povoffice.forms.document_blocks import (
    Cell,
    Clause,
    Filled,
    Gap,
    Grid,
    GridRow,
    Heading,
    PageBreak,
    PageStyle,
    Paragraph,
    Party,
    Run,
    Signatures,
)
from povoffice.paper.batch import BatchItem, preview
from povoffice.paper.blocks import SEAL_AREA, SIGNATURE_LINE, THUMB_BOX, Layout, Measure
from povoffice.paper.document import Frame, lay_out, paginate
from povoffice.paper.slab import MM, Slab

if TYPE_CHECKING:
    from povoffice.forms.document_blocks import Block
    from povoffice.paper.document import Page
    from povoffice.paper.fonts import Faces

_PARTIES = Signatures((Party("甲方签字："), Party("乙方签字：", thumb=True), Party("监督单位：", seal=True)))


def document(*blocks: Block, one_page: bool = False) -> Filled:
    return Filled("x", "试", PageStyle(one_page=one_page), blocks)


def pages_of(faces: Faces, *blocks: Block, one_page: bool = False) -> list[Page]:
    return lay_out(Layout(faces), document(*blocks, one_page=one_page))


def said(page: Page) -> str:
    return "".join(piece.text for slab, _below in page for word in slab.words for piece in word.line.pieces)


def lines(count: int) -> list[Paragraph]:
    return [Paragraph((Run(f"第{number}段"),)) for number in range(count)]


def rows(count: int, text: str = "行") -> Grid:
    header = GridRow((Cell((Run("头"),), 0, heading=True),), header=True)
    return Grid((1,), (header, *(GridRow((Cell((Run(f"{text}{number}。"),), 0),)) for number in range(count))))


def inside(pages: list[Page], height: float) -> bool:
    return all(below + slab.height <= height + 0.2 for page in pages for slab, below in page)


def test_a_page_holds_what_fits_and_nothing_more(faces: Faces) -> None:
    frame = Frame.of(PageStyle())
    pages = pages_of(faces, *lines(50))
    assert len(pages) == 3
    assert inside(pages, frame.height)
    assert len(pages[0]) == int(frame.height / 28)
    assert said(pages[0]).startswith("第0段第1段")


def test_the_type_area_is_that_of_the_standard() -> None:
    frame = Frame.of(PageStyle())
    assert frame.width / MM == pytest.approx(156)
    assert frame.height / MM == pytest.approx(225)
    assert frame.foot / MM == pytest.approx(35)


@pytest.mark.parametrize("before", range(10, 26))
def test_signatures_are_never_split_nor_alone(faces: Faces, before: int) -> None:
    pages = pages_of(faces, *lines(before), _PARTIES)
    last = said(pages[-1])
    assert "甲方签字" in last
    assert "监督单位" in last
    assert f"第{before - 2}段第{before - 1}段" in last


def test_a_gap_before_the_signatures_does_not_count_as_text(faces: Faces) -> None:
    for before in range(10, 26):
        last = said(pages_of(faces, *lines(before), Gap(8), _PARTIES)[-1])
        assert f"第{before - 2}段" in last


def test_there_is_room_for_hand_thumb_and_seal(faces: Faces) -> None:
    frame = Frame.of(PageStyle())
    measure = Measure(PageStyle(), frame.width, frame.height)
    (slab,) = Layout(faces).slabs([_PARTIES], measure)
    assert SIGNATURE_LINE >= 14 * MM
    assert [box[2:4] for box in slab.boxes] == [(THUMB_BOX, THUMB_BOX)]
    assert round(THUMB_BOX / MM, 6) == 25
    assert SEAL_AREA >= 45 * MM
    label = next(word for word in slab.words if word.line.pieces[0].text == "监督单位：")
    assert slab.height - (label.y - SIGNATURE_LINE) >= 45 * MM
    assert all(word.x >= 0 and word.x + word.line.width <= frame.width + 0.1 for word in slab.words)


def test_a_heading_stays_with_what_follows(faces: Faces) -> None:
    for before in range(18, 25):
        pages = pages_of(faces, *lines(before), Heading(2, (Run("一、节"),)), Paragraph((Run("正文"),)))
        page = next(page for page in pages if "一、节" in said(page))
        assert "正文" in said(page)


def test_a_paragraph_leaves_no_line_alone(faces: Faces) -> None:
    for before in range(15, 25):
        pages = pages_of(faces, *lines(before), Clause("第一条　", (Run("字" * 100),)))
        counts = [said(page).count("字") for page in pages]
        assert all(count == 0 or count > 28 for count in counts)


def test_a_break_begins_a_page_but_never_an_empty_one(faces: Faces) -> None:
    first, last = Paragraph((Run("前"),)), Paragraph((Run("后"),))
    assert [said(page) for page in pages_of(faces, first, PageBreak(), last)] == ["前", "后"]
    assert [said(page) for page in pages_of(faces, PageBreak(), first, PageBreak(), PageBreak())] == ["前"]
    assert pages_of(faces) == [[]]


def test_a_grids_header_is_repeated_on_every_page(faces: Faces) -> None:
    pages = pages_of(faces, rows(120))
    assert len(pages) > 2
    for page in pages:
        assert said(page).startswith("头行")
        assert said(page).count("头") == 1
    assert "".join(said(page) for page in pages).replace("头", "") == "".join(f"行{n}。" for n in range(120))
    assert inside(pages, Frame.of(PageStyle()).height)


def test_a_row_higher_than_a_page_is_cut_between_lines_and_nothing_is_lost(faces: Faces) -> None:
    pages = pages_of(faces, rows(1, "长" * 3000))
    assert len(pages) > 1
    assert inside(pages, Frame.of(PageStyle()).height)
    assert sum(said(page).count("长") for page in pages) == 3000


def test_joined_cells_higher_than_a_page_go_on_over_it(faces: Faces) -> None:
    joined = GridRow((Cell((Run("合"),), 0, rowspan=90), Cell((Run("0。"),), 1)))
    others = [GridRow((Cell((Run(f"{n}。"),), 1),)) for n in range(1, 90)]
    pages = pages_of(faces, Grid((1, 1), (joined, *others)))
    assert inside(pages, Frame.of(PageStyle()).height)
    text = "".join(said(page) for page in pages)
    assert text.count("合") == 1
    assert text.replace("合", "") == "".join(f"{n}。" for n in range(90))
    assert all(any(box[0] == 0 for slab, _below in page for box in slab.boxes) for page in pages)


def test_rows_are_as_high_as_joined_cells_need(faces: Faces) -> None:
    tall = GridRow((Cell((Run("字" * 30),), 0, rowspan=2), Cell((Run("一"),), 1)))
    (page,) = pages_of(faces, Grid((1, 6), (tall, GridRow((Cell((Run("二"),), 1),)))))
    ((slab, _below), *_rest) = page
    boxes = {(box[1], box[3]) for box in slab.boxes}
    whole = max(high for _y, high in boxes)
    assert slab.height == pytest.approx(whole)
    words = [word for word in slab.words if "字" in word.line.pieces[0].text]
    assert words[-1].y < slab.height


def test_a_one_page_form_is_shrunk_to_its_page(faces: Faces) -> None:
    blocks = lines(27)
    assert len(pages_of(faces, *blocks)) == 2
    (page,) = pages_of(faces, *blocks, one_page=True)
    assert page[0][0].words[0].size < 15.75
    many = pages_of(faces, *lines(90), one_page=True)
    assert many[0][0][0].words[0].size == 15.75  # what does not fit anyhow is not made small


def test_a_centred_cell_ends_in_no_single_character(faces: Faces) -> None:
    cell = Cell((Run("一二三四五六七八九十一"),), 0)
    (page,) = pages_of(faces, Grid((1, 2.6), (GridRow((cell, Cell((Run("乙"),), 1))),), size=12))
    lengths = [len(word.line.pieces[0].text) for word in page[0][0].words if word.line.pieces[0].text != "乙"]
    assert len(lengths) == 2
    assert abs(lengths[0] - lengths[1]) <= 1


def test_groups_higher_than_a_page_are_parted_where_they_must_be() -> None:
    slabs = [Slab(40, glued=True) for _number in range(10)]
    assert [len(page) for page in paginate(slabs, 100)] == [2, 2, 2, 2, 2]


def test_every_page_says_what_it_is_part_of(faces: Faces) -> None:
    filled = Filled(
        "x", "试", PageStyle(), tuple(lines(30)), "编号 2018-0412", "2018041273", ("甲方存", "乙方存"), (), "范本"
    )
    pages = pypdf.PdfReader(io.BytesIO(preview([BatchItem(filled)], faces, "试"))).pages
    assert len(pages) == 4
    for number, page in enumerate(pages):
        text = page.extract_text()
        assert "编号 2018-0412" in text
        assert "2018041273" in text
        assert "范本" in text
        assert f"第 {number % 2 + 1} 页　共 2 页" in text
        assert ("甲方存" if number < 2 else "乙方存") in text
    assert pages[0].get_contents().get_data().count(b" re") > 50  # type: ignore[union-attr] # the code's squares
