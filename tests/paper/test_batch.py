from __future__ import annotations

import io
from itertools import count
from typing import TYPE_CHECKING

import pypdf
import pytest

from povoffice.core.errors import CancelledError
from povoffice.forms.document_blocks import Filled, PageStyle, Paragraph, Run
from povoffice.paper.batch import BatchItem, preview, write_batch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.work import Step
    from povoffice.paper.fonts import Faces


def item(number: int, village: str = "甲村", lines: int = 1, *, one_page: bool = False) -> BatchItem:
    blocks = tuple(Paragraph((Run(f"户主{number}䶮"),)) for _line in range(lines))
    style = PageStyle(one_page=one_page)
    return BatchItem(
        Filled("x", "试", style, blocks, f"编号 {number}", holders=("甲方存", "乙方存")), village, f"{number}号"
    )


def test_a_batch_is_one_file_in_the_order_given(faces: Faces) -> None:
    out = io.BytesIO()
    printed = write_batch([item(3), item(1, lines=30), item(2, "乙村")], out, faces, "试")
    assert (printed.documents, printed.pages, printed.sheets) == (3, 8, 6)
    reader = pypdf.PdfReader(out)
    texts = [page.extract_text() for page in reader.pages]
    assert [number for text in texts for number in "123" if f"编号 {number}" in text] == list("33111122")
    assert all("䶮" in text for text in texts)


def test_the_contents_show_villages_and_their_documents(faces: Faces) -> None:
    data = preview([item(1), item(2), item(3, "乙村")], faces, "试", first=3)
    outline = pypdf.PdfReader(io.BytesIO(data)).outline
    first, under_first, second, under_second = outline
    assert first["/Title"] == "甲村"  # type: ignore[call-overload] # pypdf's union
    assert [one["/Title"] for one in under_first] == ["1号", "2号"]  # type: ignore[call-overload] # as above
    assert second["/Title"] == "乙村"  # type: ignore[call-overload] # as above
    assert len(under_second) == 1
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert reader.get_destination_page_number(reader.outline[2]) == 4  # type: ignore[arg-type] # as above


def test_the_same_batch_gives_the_same_bytes_and_a_preview_is_what_is_printed(faces: Faces) -> None:
    items = [item(1), item(2)]
    out = io.BytesIO()
    write_batch(items, out, faces, "试")
    assert out.getvalue() == preview(items, faces, "试", first=9)


def test_a_preview_takes_no_more_than_it_shows(faces: Faces) -> None:
    taken: list[int] = []

    def endless() -> Iterator[BatchItem]:
        for number in count():
            taken.append(number)
            yield item(number)

    assert preview(endless(), faces, "试", first=2).startswith(b"%PDF")
    assert taken == [0, 1]


def test_progress_is_told_and_a_stop_writes_nothing(faces: Faces) -> None:
    steps: list[Step] = []
    write_batch([item(1), item(2)], io.BytesIO(), faces, "试", total=2, progress=steps.append)
    assert [step.done for step in steps][:3] == [0, 1, 2]
    assert {step.total for step in steps} == {2}
    for stop_at in range(len(steps)):
        calls = iter(range(len(steps)))

        def stop(_step: Step, /, stop_at: int = stop_at, calls: Iterator[int] = calls) -> None:
            if next(calls) == stop_at:
                raise CancelledError

        out = io.BytesIO()
        with pytest.raises(CancelledError):
            write_batch([item(1), item(2)], out, faces, "试", progress=stop)
        assert not out.getvalue()


def test_a_one_page_form_that_needs_two_is_named(faces: Faces) -> None:
    printed = write_batch([item(1, one_page=True), item(2, lines=99, one_page=True)], io.BytesIO(), faces, "试")
    assert [one.entry for one in printed.overlong] == ["2号"]


def test_nothing_to_print_is_an_empty_page_and_not_a_damaged_file(faces: Faces) -> None:
    out = io.BytesIO()
    assert write_batch([], out, faces, "试").pages == 0
    assert len(pypdf.PdfReader(out).pages) == 1
