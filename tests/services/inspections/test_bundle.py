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
from povoffice.services.papers import Choice, papers_to_print
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
        "　一户一档袋签",
        f"　结对认亲协议书 {numbers['h3']}",
        "　结对认亲任务书 吴某",
        "　帮扶对象基本情况表",
        "　结对帮扶联系卡",
        "2 张䶮 石桥村2组",
        "　一户一档袋签",
        f"　结对认亲协议书 {numbers['h1']}",
        "　结对认亲任务书 吴某",
        "　帮扶对象基本情况表",
        "　走访记录 2018-06-02（补录）",
        "　走访记录 2018-07-02",
        "　结对帮扶联系卡",
    ]
    assert made.result.documents == 13
    words = words_of(made)
    assert "补录走访1次" in words
    assert "还没签回（未打印）" in words


def test_the_contents_say_on_which_page_a_household_begins(office: Session) -> None:
    """6B-89: pages are numbered through, and the first lists where to turn to."""
    made = bundle.make(office, ["h3", "h1"], "县督查")
    document = pypdfium2.PdfDocument(made.data)
    words = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    begins = {one.get_title()[0]: one.get_dest().get_index() + 1 for one in document.get_toc() if one.level == 0}
    document.close()
    assert [f"总第{page}页" in said for page, said in enumerate(words, 1)] == [True] * len(words)
    assert begins["目"] == 1
    assert begins["1"] == 2
    assert begins["2"] > 3
    for place, name in (("1", "陈𰻝"), ("2", "张䶮")):
        assert f"一户一档户主{name}" in words[begins[place] - 1]
    assert "补录页码" in words[0]
    assert f"没有入户走访{begins['1']}2张䶮" in words[0]  # nothing late, the page; then the next row
    assert f"没有户主签字1{begins['2']}填表人" in words[0]  # one late, the page
    assert [part.first for part in made.result.parts][:2] == [0, 1]


def test_a_list_longer_than_a_page_counts_its_own_pages(office: Session) -> None:
    for place in range(60):
        put(office, "household", f"x{place:02}", {"number": f"9{place:03}", "head_name": f"某{place}", "region": "g2"})
    keys = [f"x{place:02}" for place in range(60)]
    made = bundle.make(office, keys, "县督查", Contents((bundle.BAG,)))
    document = pypdfium2.PdfDocument(made.data)
    words = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    begins = [one.get_dest().get_index() + 1 for one in document.get_toc() if one.level == 0]
    document.close()
    pages_of_list = made.result.parts[0].pages
    assert pages_of_list > 1
    assert begins == [1, *range(pages_of_list + 1, pages_of_list + 61)]
    assert len(words) == pages_of_list + 60
    assert "某59" in words[-1]
    assert f"总第{len(words)}页" in words[-1]


def test_labels_are_printed_for_the_households_chosen(office: Session) -> None:
    papers = papers_to_print(office, "bag-label", Choice(households=("0003", "0001")))
    assert [one.entry for one in papers] == ["张䶮 0001", "陈𰻝 0003"]
    assert papers[0].values()["household"] == {
        "number": "0001",
        "head_name": "张䶮",
        "village": "石桥村",
        "group": "2组",
    }


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
    assert (kind, details) == ("print", {"document": bundle.DOCUMENT, "documents": 8, "pages": done.pages})


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


def test_a_few_households_are_looked_at_without_the_others(office: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of them is what is said of all; the register is not read for it."""
    keys = ["h3", "h1", "h2", "gone"]
    office.clock = lambda: datetime(2018, 8, 20, 4, tzinfo=UTC)
    binding.bind_one(office, "hunan-monthly")
    due.bring_up_to_date(office)
    whole = packet.Looking(office).read(keys)
    monkeypatch.setattr(type(office), "snapshot", lambda _self: pytest.fail("the whole register was read"))
    assert packet.Looking(office, keys).read(keys) == whole
    assert len(whole) == 3
