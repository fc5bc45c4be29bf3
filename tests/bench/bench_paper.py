"""Paper against the clock, each figure a ratio or a bound within one run.

* 1,000 two-page contracts as one PDF: at most twice a bare reportlab canvas that draws the same lines, broken before
  the clock starts, with the same faces.
* The first page of a batch of 500 households: within a second, faces read from the disk included.
* A cancel: within a second wherever it falls.

Run with ``pytest tests/bench/bench_paper.py -s``.
"""

from __future__ import annotations

import io
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from povoffice import paths
from povoffice.core.errors import CancelledError
from povoffice.core.values.id_number import check_digit
from povoffice.forms.document_form import DocumentForm
from povoffice.paper.batch import BatchItem, preview, write_batch
from povoffice.paper.blocks import Layout
from povoffice.paper.document import Frame, lay_out
from povoffice.paper.fonts import Faces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.work import Step

_SURNAMES: Final = "甲乙丙丁戊己庚辛壬癸"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国华文玉兰红春梅志海金成云福德荣"
_RARE: Final = "䶮𠅤𰻝"
_CONTRACTS: Final = 1000

_Drawn = tuple[float, float, str, float, str]


@pytest.fixture(scope="module")
def form() -> DocumentForm:
    """The default wording without its annex: two pages."""
    source = (paths.forms() / "documents" / "contract-hunan.md").read_text(encoding="utf-8")
    return DocumentForm(source.partition("<pagebreak/>")[0], "contract-hunan.md")


def _values(index: int) -> dict[str, object]:
    name = (
        _SURNAMES[index % 10] + _GIVEN[index * 7 % 40] + (_RARE[index % 3] if index % 50 == 0 else _GIVEN[index % 40])
    )
    first = f"430199{1940 + index % 60}{index % 12 + 1:02d}{index % 28 + 1:02d}{index:03d}"[:17]
    return {
        "number": f"2018-{index:04d}",
        "code": f"2018{index:04d}{index % 97:02d}",
        "issued_on": f"2018年7月{index % 28 + 1}日",
        "copies": "三",
        "household": {
            "head_name": name,
            "head_id_number": first + check_digit(first),
            "address": f"某县某镇{_GIVEN[index % 40]}{_GIVEN[index * 3 % 40]}村{index % 12 + 1}组",
            "members_count": index % 6 + 1,
        },
        "official": {
            "name": _SURNAMES[index * 3 % 10] + _GIVEN[index * 11 % 40],
            "unit": f"某县{_GIVEN[index % 40]}业服务中心",
            "post": "科员",
            "phone": f"1380000{index:04d}",
        },
        "office": {"name": "某镇扶贫开发办公室"},
        "pairing": {"start": f"2018年7月{index % 28 + 1}日"},
    }


def _items(form: DocumentForm, count: int) -> Iterator[BatchItem]:
    for index in range(count):
        yield BatchItem(form.fill(_values(index), copies=1), f"{index // 50}村", f"{index}")


def _faces() -> Faces:
    return Faces(paths.resources() / "fonts")


def _broken(form: DocumentForm, faces: Faces) -> list[list[list[_Drawn]]]:
    """Every line and rectangle of every page, worked out before the baseline's clock starts."""
    layout = Layout(faces)
    documents: list[list[list[_Drawn]]] = []
    for item in _items(form, _CONTRACTS):
        frame = Frame.of(item.filled.style)
        pages: list[list[_Drawn]] = []
        for page in lay_out(layout, item.filled):
            drawn: list[_Drawn] = []
            for slab, below in page:
                for x, y, line, size in slab.words:
                    for piece in line.pieces:
                        at = frame.left + x + piece.x
                        for typeface, words in faces.stretches(piece.text, piece.role):
                            drawn.append((at, frame.top - below - y, typeface.name, size, words))
                            at += sum(typeface.advances.get(one, 1000.0) for one in words) * size / 1000
            pages.append(drawn)
        documents.append(pages)
    return documents


def _bare_canvas(documents: list[list[list[_Drawn]]]) -> int:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=1)
    for pages in documents:
        for number, drawn in enumerate(pages, 1):
            for x, y, face, size, words in drawn:
                canvas.setFont(face, size)
                canvas.drawString(x, y, words)
            canvas.setFont("NotoSerifSC-Regular", 9)
            canvas.drawCentredString(300, 80, f"第 {number} 页　共 {len(pages)} 页")
            canvas.showPage()
    canvas.save()
    return len(out.getvalue())


def test_a_thousand_contracts_take_at_most_twice_a_bare_canvas(form: DocumentForm) -> None:
    faces = _faces()
    documents = _broken(form, faces)
    assert {len(pages) for pages in documents} == {2}
    for name in ("NotoSerifSC-Regular", "NotoSansSC-Regular", "LXGWWenKai-Regular", "HanaMinB"):
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf"), shapable=False))
    ours, bare = [], []
    size = 0
    for _round in range(3):
        start = time.perf_counter()
        size = _bare_canvas(documents)
        bare.append(time.perf_counter() - start)
        out = io.BytesIO()
        start = time.perf_counter()
        printed = write_batch(_items(form, _CONTRACTS), out, faces, "contracts")
        ours.append(time.perf_counter() - start)
    ratio = min(ours) / min(bare)
    print(  # noqa: T201 - a bench tells its figures
        f"\n1,000 contracts: ours {min(ours):.2f} s ({len(out.getvalue()) / 1e6:.1f} MB), "
        f"bare canvas {min(bare):.2f} s ({size / 1e6:.1f} MB), ratio {ratio:.2f}"
    )
    assert printed.pages == 2 * _CONTRACTS
    assert ratio <= 2


def test_the_first_page_of_five_hundred_comes_within_a_second(form: DocumentForm) -> None:
    start = time.perf_counter()
    pdf = preview(_items(form, 500), _faces(), "contracts")
    taken = time.perf_counter() - start
    print(f"\nfirst page of 500: {taken:.2f} s")  # noqa: T201 - as above
    assert pdf.startswith(b"%PDF")
    assert taken <= 1


def test_a_cancel_takes_effect_within_a_second(form: DocumentForm) -> None:
    faces = _faces()
    reports: list[float] = []

    def listen(_step: Step, /) -> None:
        reports.append(time.perf_counter())

    start = time.perf_counter()
    write_batch(_items(form, 500), io.BytesIO(), faces, "contracts", total=500, progress=listen)
    moments = [start, *reports, time.perf_counter()]
    longest = max(later - earlier for earlier, later in pairwise(moments))
    print(f"\nlongest time deaf to a cancel: {longest:.2f} s")  # noqa: T201 - as above
    assert longest <= 1

    def stop(step: Step, /) -> None:
        if step.done == 100:
            raise CancelledError

    out = io.BytesIO()
    with pytest.raises(CancelledError):
        write_batch(_items(form, 500), out, faces, "contracts", progress=stop)
    assert not out.getvalue()
