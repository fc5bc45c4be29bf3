"""Batches: how they lie, which copy is where, and going on after a jam."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from povoffice import paths
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.paper.fonts import Faces
from povoffice.services import batches, issuing
from povoffice.services.contract_rows import contract_rows
from povoffice.services.papers import Choice, Order, papers_to_print

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.work import Step
    from povoffice.services.session import Session


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(paths.resources() / "fonts")


@pytest.fixture
def issued(township: Session) -> Session:
    issuing.issue(township)
    return township


def pages_of(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def entries(session: Session, choice: Choice, document: str = "contract") -> list[str]:
    return [one.entry.split()[0] for one in papers_to_print(session, document, choice)]


def test_a_stack_lies_as_is_asked_for(issued: Session) -> None:
    rows = contract_rows(issued)
    by_official = [one.number for one in sorted(rows, key=lambda one: one.official != "周某")]
    assert entries(issued, Choice(order=Order.OFFICIAL)) == by_official
    registering_order = [one.number for one in rows]
    assert entries(issued, Choice(order=Order.NUMBER)) == sorted(registering_order)
    chosen = (rows[2].key, rows[0].key)
    assert entries(issued, Choice(keys=chosen)) == [rows[0].number, rows[2].number]
    assert entries(issued, Choice(keys=chosen, order=Order.GIVEN)) == [rows[2].number, rows[0].number]
    assert entries(issued, Choice(keys=("h4", "h1")), "household-form") == ["张䶮", "安某"]
    assert entries(issued, Choice(keys=("o2",)), "task-sheet") == ["吴某"]
    assert len(papers_to_print(issued, "cover-list", Choice(keys=("后坪村",)))) == 1


def test_cover_lists_go_with_stacks_in_walking_order(issued: Session, faces: Faces) -> None:
    keys = tuple(one.key for one in contract_rows(issued)[:2])

    def covers(choice: Choice) -> int:
        return sum(not one.key for one in batches.make(issued, "contract", choice, faces=faces).result.parts)

    assert covers(Choice(copies=1)) == 2
    assert covers(Choice(copies=1, covers=False)) == 0
    assert covers(Choice(keys=keys, copies=1)) == 0
    assert covers(Choice(keys=keys, copies=1, covers=True)) == 1
    assert covers(Choice(copies=1, covers=True, order=Order.NUMBER)) == 0


def test_on_both_sides_every_copy_begins_a_sheet(issued: Session, faces: Faces) -> None:
    batch = batches.make(issued, "contract", Choice(copies=2, duplex=True), faces=faces)
    pages = pages_of(batch.data)
    (cover, first, *_rest) = batch.result.parts
    assert (cover.pages, cover.blank, first.first, first.pages, first.blank) == (1, True, 2, 3, True)
    assert pages[1] == ""
    assert all(one.page % 2 == 0 for one in batches.copies_of(batch.result.parts)), "odd sides are fronts"
    assert len(pages) == batch.result.parts[-1].end == 2 * batch.result.sheets
    assert batch.result.pages == sum(bool(one) for one in pages)


def test_the_code_is_left_off_where_it_is_not_wanted(issued: Session, faces: Faces) -> None:
    with_code = batches.make(issued, "contract", Choice(copies=1), faces=faces)
    without = batches.make(issued, "contract", Choice(copies=1, qr=False), faces=faces)
    assert pages_of(with_code.data) == pages_of(without.data), "the digits stay, to be keyed"
    assert len(without.data) < len(with_code.data) - 4000


def test_progress_ends_at_its_total_with_cover_lists_too(issued: Session, faces: Faces) -> None:
    steps: list[Step] = []
    batches.make(issued, "contract", Choice(copies=1), steps.append, faces)
    assert {one.total for one in steps} == {6}
    assert [one.done for one in steps] == sorted(one.done for one in steps)
    assert max(one.done for one in steps) == 6


def test_copies_are_numbered_as_they_come_out(issued: Session, faces: Faces) -> None:
    parts = batches.make(issued, "contract", Choice(), faces=faces).result.parts
    copies = batches.copies_of(parts)
    assert [one.number for one in copies] == list(range(1, 13))
    assert [(one.entry.split()[0], one.copy) for one in copies[3:5]] == [("2018-0002", 1), ("2018-0002", 2)]
    assert [one.page for one in copies[:4]] == [1, 4, 7, 10]
    assert batches.first_page(parts, copies[0]) == 0, "its cover list comes with it"
    assert batches.first_page(parts, copies[1]) == 4
    assert batches.first_page(parts, copies[9]) == 28


def test_jobs_are_cut_between_papers_and_tell_whose_are_out(issued: Session, faces: Faces) -> None:
    parts = batches.make(issued, "contract", Choice(), faces=faces).result.parts
    jobs = batches.jobs_of(parts, 0, 12)
    assert [(job.start, job.stop) for job in jobs] == [(0, 19), (19, 38)]
    assert batches.jobs_of(parts, 0, 999) == [range(38)]
    assert batches.jobs_of(parts, 22, 12) == [range(22, 38)]
    rows = [one.key for one in contract_rows(issued)]
    assert batches.reached(parts, 0, 19) == tuple(rows[:2])
    assert batches.reached(parts, 0, 18) == (rows[0],)
    assert batches.reached(parts, 22, 38) == tuple(rows[2:]), "of the one gone on with, the rest went before"


def test_the_last_batch_goes_on_from_any_copy(issued: Session, faces: Faces) -> None:
    assert batches.last(issued) is None
    with pytest.raises(OfficeError) as raised:
        batches.resume(issued, 1, faces=faces)
    assert raised.value.message.code == "paper.no_batch"
    rows = contract_rows(issued)
    choice = Choice(keys=tuple(one.key for one in rows[:3]), order=Order.NUMBER, copies=2, covers=True, duplex=True)
    batch = batches.make(issued, "contract", choice, faces=faces)
    batches.remember(issued, batch)
    again, page = batches.resume(issued, 4, faces=faces)
    kept = batches.last(issued)
    assert kept is not None
    assert (kept.parts, kept.document, kept.by) == (batch.result.parts, "contract", "zhang")
    assert again.data == batch.data, "the very same"
    assert "2018-0002" in pages_of(again.data)[page]
    assert "乙方存" in pages_of(again.data)[page]
    for number in (0, 7):
        with pytest.raises(OfficeError) as raised:
            batches.resume(issued, number, faces=faces)
        assert raised.value.message.code == "paper.no_copy"


def test_what_was_made_void_meanwhile_is_passed_over_and_numbers_stay(issued: Session, faces: Faces) -> None:
    rows = contract_rows(issued)
    batches.remember(issued, batches.make(issued, "contract", Choice(copies=1), faces=faces))
    issuing.void(issued, [rows[1].key], "写错")
    again, page = batches.resume(issued, 2, faces=faces)
    assert rows[2].number in pages_of(again.data)[page]
    again, page = batches.resume(issued, 4, faces=faces)
    assert "登记表" in pages_of(again.data)[page], "the first of its village: the list comes too"
    assert rows[3].number in pages_of(again.data)[page + 1]
    issuing.void(issued, [rows[3].key], "写错")
    with pytest.raises(OfficeError) as raised:
        batches.resume(issued, 4, faces=faces)
    assert raised.value.message.code == "paper.nothing_left"


def test_registers_are_ledgers_village_by_village(issued: Session, faces: Faces, tmp_path: Path) -> None:
    whole = batches.make(issued, "members", Choice(), faces=faces)
    assert [one.key for one in whole.result.parts] == [batches.WHOLE]
    apart = batches.make(issued, "members", Choice(keys=("石桥村", "后坪村")), faces=faces)
    pages = pages_of(apart.data)
    assert "安某" not in pages[0]
    assert "安某" in pages[-1]
    assert [one.key for one in apart.result.parts] == ["石桥村", "后坪村"]
    written = batches.saved(issued, apart, tmp_path / "x.pdf")
    assert written.path.read_bytes() == apart.data
    assert issued.register.events()[-1][2:] == ("print", {"document": "members", "documents": 2, "pages": len(pages)})


def test_a_stop_makes_nothing(issued: Session, faces: Faces) -> None:
    def stop(_step: Step, /) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        batches.make(issued, "contract", Choice(), stop, faces)
