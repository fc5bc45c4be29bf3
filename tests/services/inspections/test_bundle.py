"""The packet as it lies on the inspectors' table."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.visits.dues import Standing
from povoffice.services import batches, issuing, overview, registering
from povoffice.services.accounts import Role
from povoffice.services.duties import binding, due
from povoffice.services.inspections import bundle, packet
from povoffice.services.inspections.bundle import Contents
from tests.services.conftest import put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.core.work import Step
    from povoffice.services.batches import Batch
    from povoffice.services.session import Session


@pytest.fixture
def office(township: Session) -> Session:
    """Contracts are issued; of three visits to 张䶮 one was entered late, one is of last year."""
    issuing.issue(township)
    registering.amend(township, "household", "h1", {"kind": "建档立卡贫困户"}, "试")
    for key, start, late in (("w1", "2018-07-02", 0), ("w2", "2018-06-02", 1), ("w3", "2017-12-30", 0)):
        said = {"household": "h1", "official": "o2", "channel": "入户", "start": start, "end": start, "number": key}
        put(township, "visit", key, {**said, "late": late, "account": "看了房子", "entered_on": "2018-07-10"})
    return township


def contents_of(made: Batch) -> list[str]:
    document = pypdfium2.PdfDocument(made.data)
    found = [f"{'　' * one.level}{one.get_title()}" for one in document.get_toc()]
    document.close()
    return found


def words_of(made: Batch) -> str:
    document = pypdfium2.PdfDocument(made.data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def test_one_pdf_has_a_bookmark_for_each_household_and_each_paper(office: Session) -> None:
    made = bundle.make(office, ["h3", "h1"], "县督查")
    numbers = {one.text("household"): one.text("number") for one in office.register.all("contract").values()}
    assert contents_of(made) == [
        "目录",
        "1 陈𰻝 石桥村10组",
        f"　结对认亲协议书 {numbers['h3']}",
        "　结对认亲任务书 吴某",
        "　帮扶对象基本情况表",
        "　结对帮扶联系卡",
        "2 张䶮 石桥村2组",
        f"　结对认亲协议书 {numbers['h1']}",
        "　结对认亲任务书 吴某",
        "　帮扶对象基本情况表",
        "　走访记录 2018-06-02（补录）",
        "　走访记录 2018-07-02",
        "　结对帮扶联系卡",
    ]
    assert made.result.documents == 11
    words = words_of(made)
    assert "补录走访1次" in words
    assert "还没签回（未打印）" in words


def test_what_is_wanted_is_in_it(office: Session) -> None:
    made = bundle.make(office, ["h1"], "县督查", Contents((bundle.VISITS,), all_visits=True))
    assert [one.strip() for one in contents_of(made)[2:]] == [
        "走访记录 2017-12-30",
        "走访记录 2018-06-02（补录）",
        "走访记录 2018-07-02",
    ]


def test_a_copy_for_inspectors_is_not_the_one_to_be_signed(office: Session, tmp_path: Path) -> None:
    made = bundle.make(office, ["h1"], "县督查")
    done = batches.saved(office, made, tmp_path / "迎检.pdf")
    assert done.path.read_bytes() == made.data
    assert {one.text("state") for one in office.register.all("contract").values()} == {issuing.NOT_PRINTED}
    _at, _who, kind, details = office.register.events()[-1]
    assert (kind, details) == ("print", {"document": bundle.DOCUMENT, "documents": 7, "pages": done.pages})


def test_the_same_households_give_the_same_bytes(office: Session) -> None:
    assert bundle.make(office, ["h1"], "县督查").data == bundle.make(office, ["h1"], "县督查").data


def test_it_is_made_of_somebody_by_whoever_may_print(office: Session, as_role: Callable[[Role], Session]) -> None:
    with pytest.raises(OfficeError) as caught:
        bundle.make(office, ["gone"], "县督查")
    assert caught.value.message.code == "inspections.no_household"
    with pytest.raises(OfficeError) as caught:
        bundle.make(as_role(Role.READ_ONLY), ["h1"], "县督查")
    assert caught.value.message.code == "account.not_allowed"


def test_it_stops_when_told_to(office: Session) -> None:
    steps: list[Step] = []

    def stop(step: Step) -> None:
        steps.append(step)
        if len(steps) > 12:
            raise CancelledError

    with pytest.raises(CancelledError):
        bundle.make(office, ["h1", "h2", "h3"], "县督查", progress=stop)


def test_an_overdue_visit_is_among_what_is_missing(office: Session) -> None:
    office.clock = lambda: datetime(2018, 8, 20, 4, tzinfo=UTC)
    binding.bind_one(office, "hunan-monthly")
    overview.bring_up_to_date(office)
    due.bring_up_to_date(office)
    owed = [one for one in due.due(office, due.Wanted(household="h2")) if one.standing is Standing.OVERDUE]
    (one,) = packet.packets(office, ["h2"])
    told = [office.wording.text(gap.what) for gap in one.gaps if gap.what.code == "inspections.visit_overdue"]
    assert told == [f"走访逾期 {one.days_late} 天：{office.wording.text(one.missing)}" for one in owed]
    assert told
