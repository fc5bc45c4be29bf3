from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest

from povoffice.core.comparing.compare import Question
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.exchange.reader import read_workbook
from povoffice.exchange.recognise import recognise
from povoffice.services import comparing, office
from povoffice.services.accounts import Role
from povoffice.services.comparing import Said
from povoffice.storage import backup
from tests.conftest import NOW, PASSWORD
from tests.services.comparing.conftest import identity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.core.work import Step
    from povoffice.services.comparing import HitRow, Looked
    from povoffice.services.session import Session
    from tests.services.comparing.conftest import Lists

SAID: Final = Said("县民政函〔2018〕7号", "二季度信息比对", "县民政局")
TITLES: Final = ("姓名", "身份证号码", "村", "低保证号", "银行账号")
STRANGER: Final = ("外乡客", identity(99, "19610101"))


def compared(session: Session, path: Path, said: Said = SAID) -> Looked:
    return comparing.look(session, comparing.run(session, path, said))


def asked(looked: Looked) -> list[tuple[Question, str]]:
    return [(one.question, one.name) for one in looked.hits]


def the_hit(looked: Looked) -> HitRow:
    (hit,) = looked.hits
    return hit


def everything_kept(session: Session) -> str:
    """All that the office's database says, and its attachments."""
    tables = session.register._database
    names = [name for (name,) in tables.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    rows = [row for name in names for row in tables.execute_sql(f'SELECT * FROM "{name}"').fetchall()]  # noqa: S608 - own names
    attached = [session.attachments.read(one).decode("utf-8", "replace") for one in session.attachments.digests()]
    return repr(rows) + "".join(attached)


def test_the_kind_is_told_by_the_file_or_its_title(village: Session, lists: Lists) -> None:
    rows = [TITLES, ("安某", identity(1), "石桥村", "D1", "")]
    assert compared(village, lists(rows)).head.kind == "subsistence"
    titled = [("某县2018年农村特困人员名单",), *rows]
    assert compared(village, lists(titled, "名单.xlsx")).head.kind == "destitute"


@pytest.mark.parametrize("file", ["名单.xlsx", "低保特困名单.xlsx"])
def test_a_list_of_no_or_of_two_kinds_is_asked_about(file: str, village: Session, lists: Lists) -> None:
    with pytest.raises(OfficeError) as refused:
        comparing.run(village, lists([TITLES, ("安某", identity(1), "石桥村", "", "")], file), SAID)
    assert refused.value.message.code == "comparison.which_kind"
    assert "vehicles（车辆）" in str(refused.value.message.values["known"])
    assert comparing.earlier(village) == ()


def test_both_ways_and_field_by_field(village: Session, lists: Lists) -> None:
    rows = [
        TITLES,
        ("安某", identity(1), "石桥村", "D1", "62170000999"),
        ("白某", identity(2), "石桥村", "D2", ""),
        ("曹某", identity(3), "石桥村", "D3", ""),
        (*STRANGER, "石桥村", "D4", ""),
    ]
    looked = compared(village, lists(rows))
    assert asked(looked) == [(Question.DIFFERENT, "安某"), (Question.THEIRS_ONLY, "白某")]
    assert looked.hits[0].differences == (("银行账号", "62170000123", "62170000999"),)
    assert looked.hits[1].said == "低保证号：D2"
    assert (looked.hits[1].village, looked.hits[1].household) == ("石桥村", "0001")
    counts = looked.head.counts
    assert (counts["rows"], counts["unsaid"], counts["stranger"], counts["agreed"]) == (4, 1, 1, 0)


def test_ours_have_what_the_list_has_not(village: Session, lists: Lists) -> None:
    looked = compared(village, lists([TITLES, ("曹某", identity(3), "石桥村", "D3", "")]))
    assert asked(looked) == [(Question.OURS_ONLY, "安某")]


def test_nothing_of_the_register_is_altered(village: Session, lists: Lists) -> None:
    before = {kind: dict(village.register.all(kind)) for kind in ("household", "member", "member_year")}
    heads = len(village.register.journal.heads())
    compared(village, lists([TITLES, ("白某", identity(2), "石桥村", "D2", "62170000999")]))
    assert {kind: dict(village.register.all(kind)) for kind in before} == before
    assert len(village.register.journal.heads()) == heads


def test_of_the_list_only_the_hits_are_kept(village: Session, lists: Lists, tmp_path: Path) -> None:
    rows = [
        TITLES,
        ("白某", identity(2), "石桥村", "命中的证号", ""),
        ("安某", identity(1), "石桥村", "一致者的证号", "62170000123"),
        (*STRANGER, "远村", "外乡客的证号", "62179999999"),
    ]
    comparing.run(village, lists(rows), SAID)
    kept = everything_kept(village)
    assert "命中的证号" in kept
    for gone in (*STRANGER, "远村", "外乡客的证号", "62179999999", "一致者的证号"):
        assert gone not in kept
    for file in (one for one in (tmp_path / "office").rglob("*") if one.is_file()):
        assert not any(part.encode() in file.read_bytes() for part in ("外乡客", STRANGER[1]))


def test_authority_and_purpose_are_wanted(village: Session, lists: Lists) -> None:
    path = lists([TITLES, ("安某", identity(1), "石桥村", "", "")])
    for said, code in ((Said(" ", "用"), "no_authority"), (Said("函", ""), "no_purpose")):
        with pytest.raises(OfficeError) as refused:
            comparing.run(village, path, said)
        assert refused.value.message.code == f"comparison.{code}"


def test_who_compared_what_by_whose_authority_is_kept(village: Session, lists: Lists) -> None:
    head = compared(village, lists([TITLES, ("安某", identity(1), "石桥村", "", "")])).head
    assert (head.person, head.authority, head.purpose, head.source) == (
        *("张敏", "县民政函〔2018〕7号", "二季度信息比对", "县民政局"),
    )
    at, account, kind, details = village.register.events()[-1]
    assert (account, kind, details["rows"]) == ("zhang", "comparison", 1)
    assert at == NOW.isoformat()


def test_the_next_quarter_stands_beside_the_last(village: Session, lists: Lists) -> None:
    first = lists([TITLES, ("白某", identity(2), "石桥村", "D2", ""), ("安某", identity(1), "石桥村", "D1", "9999999")])
    once = comparing.run(village, first, SAID)
    again = comparing.run(village, lists([TITLES, ("白某", identity(2), "石桥村", "D2", "")]), SAID)
    looked = comparing.look(village, again)
    assert looked.head.former == once
    assert looked.head.since == {"new": 1, "standing": 1, "gone": 1}
    assert {one.name: one.is_new for one in looked.hits} == {"白某": False, "安某": True}
    assert [(one.question, one.name) for one in looked.gone] == [(Question.DIFFERENT, "安某")]


def test_a_list_of_another_department_stands_by_itself(village: Session, lists: Lists) -> None:
    path = lists([TITLES, ("白某", identity(2), "石桥村", "D2", "")])
    comparing.run(village, path, SAID)
    other = Said(SAID.authority, SAID.purpose, "邻县民政局")
    assert compared(village, path, other).head.former is None


def test_what_was_found_out_stands_while_nothing_changes(village: Session, lists: Lists) -> None:
    rows = [TITLES, ("白某", identity(2), "石桥村", "D2", ""), ("安某", identity(1), "石桥村", "D1", "")]
    number = comparing.run(village, lists(rows), SAID)
    comparing.look_into(village, number, [1], " 已入户，下月补登 ")
    hit = the_hit(comparing.look(village, number))
    assert (hit.looked_into_on, hit.looked_into_by, hit.result) == ("2018-07-11", "张敏", "已入户，下月补登")
    assert the_hit(compared(village, lists(rows))).result == "已入户，下月补登"
    rows[1] = ("白某", identity(2), "石桥村", "D9", "")
    changed = the_hit(compared(village, lists(rows)))
    assert (changed.is_new, changed.looked_into_on) == (False, "")


def test_a_hit_is_looked_into_in_words_and_it_must_be_there(village: Session, lists: Lists) -> None:
    number = comparing.run(village, lists([TITLES, ("白某", identity(2), "石桥村", "", "")]), SAID)
    for place, result, code in ((1, " ", "no_result"), (99, "查", "no_hit")):
        with pytest.raises(OfficeError) as refused:
            comparing.look_into(village, number, [place], result)
        assert refused.value.message.code == f"comparison.{code}"


def test_hits_are_marked_together_and_what_was_said_of_them_can_be_put_back(village: Session, lists: Lists) -> None:
    rows = [(name, identity(place), "石桥村", "", "") for place, name in enumerate(("安某", "白某"), 1)]
    number = comparing.run(village, lists([TITLES, *rows]), SAID)
    assert comparing.look_into(village, number, [1], "属实")[1].result == ""
    before = comparing.reopen(village, number, [1])
    assert the_hit(comparing.look(village, number)).looked_into_on == ""
    comparing.put_back(village, number, before)
    hit = the_hit(comparing.look(village, number))
    assert (hit.result, hit.looked_into_by, hit.household_key) == ("属实", "张敏", "h1")
    with pytest.raises(OfficeError):
        comparing.look_into(village, number, [1, 99], "都一样")
    assert the_hit(comparing.look(village, number)).result == "属实", "all of them or none"


def test_what_a_list_is_read_as_is_seen_and_corrected_first(village: Session, lists: Lists) -> None:
    titles = ("姓名", "号码", "村", "证编号", "说明")
    path = lists(
        [
            ("某县低保名单",),
            titles,
            ("白某", identity(2), "石桥村", "D77", "备"),
            ("安某", identity(1), "石桥村", "", ""),
        ],
        "名单.xlsx",
    )
    found = comparing.read(village, path, SAID)
    assert (found.kind, found.rows, found.by_household) == ("subsistence", 2, False)
    read_as = {one.title: one.field for one in found.columns}
    assert read_as["姓名"] == "member.name"
    assert read_as["证编号"] == read_as["说明"] == ""
    layout = found.columns[0].layout
    assert found.offered["member.id_number"] == "证件号码"
    assert found.offered["extra.低保证号"] == "低保证号"
    corrections = {layout: {"号码": "member.id_number", "证编号": "extra.低保证号", "村": ""}}
    said = replace(SAID, columns=corrections)
    again = {one.title: (one.field, one.sample) for one in comparing.understand(village, found.workbook, said).columns}
    assert again["号码"] == ("member.id_number", f"{identity(2)}、{identity(1)}")
    assert again["村"][0] == ""
    assert comparing.earlier(village) == (), "nothing is kept by looking"
    number = comparing.run(village, path, said, workbook=found.workbook)
    hit = the_hit(comparing.look(village, number))
    assert (hit.name, hit.said) == ("白某", "低保证号：D77")
    assert the_hit(compared(village, path)).said == "低保证号：D77", "learned for the next list of this layout"


def test_each_role(village: Session, lists: Lists, as_role: Callable[[Role], Session]) -> None:
    path = lists([TITLES, ("白某", identity(2), "石桥村", "D2", "")])
    with pytest.raises(OfficeError):
        comparing.run(as_role(Role.READ_ONLY), path, SAID)
    number = comparing.run(as_role(Role.ENTRY), path, SAID)
    assert comparing.look(village, number).hits[0].id_number != identity(2), "a clerk sees it in part"
    with pytest.raises(OfficeError):
        comparing.look_into(as_role(Role.READ_ONLY), number, [1], "查")
    assert "*" in comparing.look(village, number).hits[0].id_number
    assert comparing.look(as_role(Role.REVIEW), number).hits[0].id_number == identity(2)
    assert "*" in comparing.look(village, number, mask=True).hits[0].id_number


@pytest.mark.parametrize("steps", range(1, 9))
def test_a_cancel_leaves_nothing(steps: int, village: Session, lists: Lists) -> None:
    path = lists([TITLES, ("白某", identity(2), "石桥村", "D2", "")])
    left = steps

    def stop(_step: Step) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise CancelledError

    try:
        comparing.run(village, path, SAID, stop)
    except CancelledError:
        assert comparing.earlier(village) == ()
        assert "D2" not in everything_kept(village)
    else:
        assert left > 0, "it is only through where it was told less often"


def test_a_list_without_numbers_says_what_it_could_not_do(village: Session, lists: Lists, chinese: Any) -> None:
    rows = [("姓名", "出生日期", "村", "低保证号"), ("安某", "", "石桥村", "D1"), ("白某", "/", "石桥村", "D2")]
    looked = compared(village, lists(rows))
    assert looked.hits == ()
    assert looked.head.counts["unusable"] == 2
    codes = [one.code.removeprefix("comparison.") for one in looked.head.notes]
    assert codes == ["no_id_column", "unusable_rows", "unasked_unusable"]
    assert "第 2、3 行" in chinese.text(looked.head.notes[1])


def test_names_alone_are_refused(village: Session, lists: Lists) -> None:
    with pytest.raises(OfficeError) as refused:
        comparing.run(village, lists([("姓名", "村", "低保证号"), ("安某", "石桥村", "D1")]), SAID)
    assert refused.value.message.code == "comparison.names_only"


def test_name_birth_and_village_do_without_a_number(village: Session, lists: Lists) -> None:
    rows = [("姓名", "出生日期", "村"), ("白某", "1952.03.12", "石桥"), ("安某", "1952-03-12", "后坪村")]
    looked = compared(village, lists(rows))
    assert looked.hits[0].name == "白某"
    assert looked.hits[0].certainty.code.endswith("likely")
    assert looked.head.counts["stranger"] == 1


def test_whom_a_list_names_twice_is_told(village: Session, lists: Lists) -> None:
    row = ("白某", identity(2), "石桥村", "D2", "")
    looked = compared(village, lists([TITLES, row, row]))
    assert len(looked.hits) == 2, "白某 once, and 安某 who is not in it"
    assert looked.head.counts["repeated"] == 1
    assert any(one.code == "comparison.repeated_rows" for one in looked.head.notes)


def test_damaged_numbers_are_told_and_not_used(village: Session, lists: Lists) -> None:
    looked = compared(
        village,
        lists([TITLES, ("白某", 430199195203120000.0, "石桥村", "D2", ""), ("安某", identity(1), "石桥村", "", "")]),
    )
    assert looked.hits == ()
    assert [one.code for one in looked.head.notes] == ["comparison.damaged_ids", "comparison.unusable_rows"]


def test_an_uncertain_person_is_shown_with_whom_it_may_be(village: Session, lists: Lists) -> None:
    looked = compared(
        village, lists([TITLES, ("改名者", identity(2), "石桥村", "D2", ""), ("安某", identity(1), "", "", "")])
    )
    hit = the_hit(looked)
    assert (hit.question, hit.name, hit.member) == (Question.UNCERTAIN, "改名者", "")
    assert hit.candidates == (f"石桥村 0001 白某 {identity(2)}",)


def test_a_list_by_household_stands_for_all_its_members(village: Session, lists: Lists) -> None:
    """H5 of the domain: only the head is named, and one of the household draws it by our register."""
    titles = ("地区", "户主姓名", "身份证号", "低保证号", "起始保障年月", "银行账号")
    looked = compared(village, lists([titles, ("凉水乡石桥村", "白某", identity(2), "D2", "2018-01", "62170000123")]))
    assert looked.hits == ()
    assert looked.head.counts["agreed"] == 1


def test_cars_are_a_question_and_no_ground_for_anything(village: Session, lists: Lists) -> None:
    rows = [
        ("序号", "机动车所有人", "身份证明号码", "号牌号码", "车辆类型"),
        (1, "安某", identity(1), "湘Z00001", "轻便摩托车"),
        (2, "安某", identity(1), "湘Z00002", "小型轿车"),
        (3, *STRANGER, "湘Z00003", "小型轿车"),
    ]
    looked = compared(village, lists(rows, "车辆登记信息.xlsx"))
    hit = the_hit(looked)
    assert hit.said == "车牌号：湘Z00001、湘Z00002；车辆类型：小型轿车、轻便摩托车"
    assert "不能作为清退理由" in looked.asks[Question.THEIRS_ONLY]
    assert [one.code for one in looked.head.notes] == ["comparison.unasked_kind"]


def test_the_dead_are_asked_about_with_the_day(village: Session, lists: Lists) -> None:
    rows = [("死者姓名", "身份证号", "死亡时间", "死因"), ("曹某", identity(3), "2018.6.30", "某病")]
    hit = the_hit(compared(village, lists(rows, "死亡人员名单.xlsx")))
    assert (hit.name, hit.said) == ("曹某", "死亡日期：2018-06-30")
    assert "某病" not in everything_kept(village), "a column that nobody asked for is not read"


def test_grades_of_disability(village: Session, lists: Lists) -> None:
    rows = [("姓名", "残疾证号", "残疾类别", "残疾等级"), ("曹某", identity(3) + "43", "肢体", "三级")]
    assert compared(village, lists(rows, "持证残疾人.xlsx")).head.counts["unsaid"] == 1


def test_what_clerks_corrected_of_a_layout_is_heeded(village: Session, lists: Lists) -> None:
    path = lists([("当事人", "号码一", "村"), ("白某", identity(2), "石桥村")])
    registers = village.definitions.registers
    layout = recognise(read_workbook(path).tables[0], registers, {}, form=registers.get("members")).layout
    village.register.learn(layout, {"当事人": "member.name", "号码一": "member.id_number"})
    assert ("白某", Question.THEIRS_ONLY) in [(one.name, one.question) for one in compared(village, path).hits]


def test_what_is_no_list_of_people_is_refused(village: Session, lists: Lists) -> None:
    with pytest.raises(OfficeError) as refused:
        comparing.run(village, lists([("项目", "金额"), ("低保金", 100), ("补差", 20)]), SAID)
    assert refused.value.message.code == "comparison.no_list"
    assert comparing.earlier(village) == ()


def test_a_backup_holds_the_comparisons(village: Session, lists: Lists, world: office.World) -> None:
    comparing.run(village, lists([TITLES, ("白某", identity(2), "石桥村", "D2", "")]), SAID)
    copy = backup.make(village.office, "asked", NOW)
    village.office.close()
    looking = office.open_office(world, copy, "zhang", PASSWORD, read_only=True)
    (head,) = comparing.earlier(looking)
    assert [one.name for one in comparing.look(looking, head.number).hits if one.name == "白某"]
    with pytest.raises(OfficeError):
        comparing.look_into(looking, head.number, [1], "查")
    looking.office.close()


def test_a_comparison_that_never_was_is_refused(village: Session) -> None:
    with pytest.raises(OfficeError) as refused:
        comparing.look(village, 7)
    assert refused.value.message.code == "comparison.gone"
