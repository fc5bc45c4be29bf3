"""What the journal tells of a field, of a record and of the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from povoffice.core.changes import Source, SourceKind, creation, removal
from povoffice.core.messages import message
from povoffice.services import history, registering, ties
from povoffice.services.accounts import Right, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.records.record import Value
    from povoffice.forms.wording import Wording
    from povoffice.services.session import Session


def test_a_field_tells_all_that_happened_to_it_newest_first(township: Session) -> None:
    """UX-36: who, what, when, from and to of any field."""
    registering.amend(township, "household", "h1", {"phone": "13800001111"}, "改 张䶮 的“户联系电话”")
    registering.amend(township, "household", "h1", {"phone": "13800002222"}, "再改")
    told = history.of_field(township, "household", "h1", "phone")
    assert [(one.old, one.new) for one in told] == [("13800001111", "13800002222"), (None, "13800001111")]
    assert [one.entry.person for one in told] == ["张敏", "张敏"]
    assert told[0].subject == "张䶮"
    assert history.provenance(township, "household", "h1", "phone") == told[0]
    assert history.provenance(township, "household", "h1", "remark") is None


def test_what_a_creation_said_is_told_though_the_journal_keeps_its_digest_only(township: Session) -> None:
    registering.amend(township, "household", "h1", {"head_name": "张龑"}, "改")
    told = history.of_field(township, "household", "h1", "head_name")
    assert [(one.old, one.new) for one in told] == [("张䶮", "张龑"), (None, "张䶮")]


def test_a_record_that_went_and_came_back_tells_all_of_it(township: Session) -> None:
    values: dict[str, Value] = {"household": "h1", "year": 2018, "line": "低保金", "amount": 5000}
    township.apply("加", Source(SourceKind.TYPED), [creation("income_line", "i", values)], Right.AMEND)
    gone = township.apply("删", Source(SourceKind.TYPED), [removal("income_line", "i", values)], Right.AMEND)
    assert history.of_record(township, "income_line", "i")[0].removed
    assert history.of_record(township, "income_line", "i")[0].subject == "张䶮 低保金"
    registering.undo(township, gone.number)
    amounts = [(one.old, one.new) for one in history.of_field(township, "income_line", "i", "amount")]
    assert amounts == [(None, 5000), (5000, None), (None, 5000)]


def test_a_reference_is_told_in_words(township: Session) -> None:
    registering.amend(township, "household", "h1", {"region": "g10"}, "迁组")
    (moved, first) = history.of_field(township, "household", "h1", "region")
    assert (moved.old, moved.new, first.new) == ("2组", "10组", "2组")


def test_reasons_stay_covered_before_other_eyes(township: Session, as_role: Callable[[Role], Session]) -> None:
    number = ties.exempt(township, "o1", date(2018, 7, 1), None, "照料病人", "王主任").number
    key = next(iter(township.snapshot().all("exemption")))
    registering.amend(township, "exemption", key, {"reason": "住院"}, "改")
    assert [one.new for one in history.of_field(township, "exemption", key, "reason")] == ["住院", "照料病人"]
    clerk = as_role(Role.ENTRY)
    told = history.of_record(clerk, "exemption", key)
    assert "照料病人" not in str(told)
    assert "住院" not in str(told)
    assert history.COVERED in [one.new for one in told]
    assert "病" not in str(history.changes_of(clerk, number))


def test_the_log_is_chosen_from(township: Session) -> None:
    registering.amend(township, "household", "h1", {"phone": "13800001111"}, "改 张䶮 的“户联系电话”")
    undone = registering.undo(township)
    entries = history.log(township)
    assert [one.number for one in entries] == sorted((one.number for one in entries), reverse=True)
    assert (entries[0].undoes, entries[1].undone_by) == (undone.of.number, undone.change_set.number)
    assert [one.kind for one in history.log(township, kind=SourceKind.UNDO)] == [SourceKind.UNDO]
    assert len(history.log(township, text="电话 张敏")) == 2
    assert history.log(township, account="nobody") == []
    today = township.today()
    assert history.log(township, since=today) == entries
    assert history.log(township, since=today + timedelta(days=1)) == []


def test_an_operation_tells_what_it_altered(township: Session) -> None:
    made = registering.amend(township, "household_year", "h1@2018", {"members_stated": 3}, "人口")
    altered = registering.amend(township, "household_year", "h1@2018", {"members_stated": 4, "fuel": "柴草"}, "再改")
    assert made is not None
    assert altered is not None
    (came,) = history.changes_of(township, made.number)
    assert came.created
    assert came.subject == "张䶮 2018"
    told = [(one.field, one.old, one.new) for one in history.changes_of(township, altered.number)]
    assert told == [("members_stated", 3, 4), ("fuel", None, "柴草")]
    assert len(history.changes_of(township, altered.number, limit=1)) == 1
    assert history.changes_of(township, 9999) == []


def test_workbooks_are_named(township: Session) -> None:
    source = Source(SourceKind.WORKBOOK, {"files": [{"name": "石桥村花名册.xlsx", "digest": "0"}], "sender": "s"})
    change = creation("region", "v9", {"name": "大坪村", "level": "village"})
    township.apply("导入", source, [change], Right.IMPORT)
    assert history.log(township, text="花名册")[0].files == ("石桥村花名册.xlsx",)


def test_what_was_done_is_told_in_the_language_of_whoever_reads(township: Session, english: Wording) -> None:
    """What was done in Chinese, and taken back, an English session tells in English; older titles stay as written."""
    done = registering.amend(
        township, "household", "h1", {"phone": "1"}, message("journal.amended", who="张䶮", field="户联系电话")
    )
    old = registering.amend(township, "household", "h1", {"remark": "水"}, "改备注")
    assert done is not None
    assert old is not None
    registering.undo(township, done.number)
    registering.undo(township, old.number)
    told = [one.title for one in history.log(township)[:4]]
    assert told == [
        f"撤销{old.number}号：改备注",
        f"撤销{done.number}号：改 张䶮 的“户联系电话”",
        "改备注",
        "改 张䶮 的“户联系电话”",
    ]
    reader = replace(township, wording=english)
    told = [one.title for one in history.log(reader)[:4]]
    assert told[0::2] == [f"Took back no. {old.number}: 改备注", "改备注"]
    assert told[3].startswith("Amended 张䶮: ")
    assert told[1] == f"Took back no. {done.number}: {told[3]}"
    assert "户" not in told[3]
    assert township.register.journal.broken_at() is None, "what is kept beside the title is in the chain"


def test_a_title_of_another_version_stays_as_it_was_written(township: Session, english: Wording) -> None:
    head = township.register.journal.heads()[0]
    unknown = replace(head, said=message("journal.invented_later", who="甲"))
    assert replace(township, wording=english).title(unknown) == head.title
    short = replace(head, said=message("journal.amended", who="甲"))
    assert replace(township, wording=english).title(short) == head.title
