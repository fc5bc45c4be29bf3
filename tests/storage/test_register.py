from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from povoffice.core.changes import Change, ChangeSet, Source, SourceKind, amendment, creation, removal
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.storage.journal import Touch

if TYPE_CHECKING:
    from povoffice.core.work import Step
    from povoffice.services.session import Session
    from povoffice.storage.register import Register

AT = datetime(2018, 7, 11, tzinfo=UTC)
TYPED = Source(SourceKind.TYPED)


def change_set(*changes: Change, source: Source = TYPED) -> ChangeSet:
    return ChangeSet("试", "zhang", AT, source, changes)


@pytest.fixture
def register(session: Session) -> Register:
    return session.register


VALUES = st.dictionaries(
    st.sampled_from(["number", "head_name", "kind", "relocated_members", "extra.备注2", "extra.𠅤列"]),
    st.one_of(
        st.text(min_size=1).filter(lambda text: "\x00" not in text and text.isprintable()), st.integers(0, 10**15)
    ),
    max_size=6,
)


@given(before=VALUES, after=VALUES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_whatever_is_written_is_read_back_and_taken_back(
    register: Register, before: dict[str, str | int], after: dict[str, str | int]
) -> None:
    register.apply(change_set(creation("household", "h", before)))
    assert dict(register.all("household")["h"].values) == before
    wanted = {**dict.fromkeys(before), **after}
    change = amendment("household", "h", before, wanted)
    if change is not None:
        register.apply(change_set(change))
        assert dict(register.all("household")["h"].values) == after
        register.apply(change_set(change.inverse()))
    register.apply(change_set(removal("household", "h", before)))
    assert register.count("household") == 0
    assert register.journal.broken_at() is None


def test_an_old_value_that_no_longer_holds_stops_the_whole_change_set(register: Register) -> None:
    register.apply(change_set(creation("household", "h", {"phone": "13800001111"})))
    stale = Change("household", "h", {"phone": ("13900001111", "13700001111")})
    with pytest.raises(OfficeError) as caught:
        register.apply(change_set(creation("household", "other", {"phone": "1"}), stale))
    assert caught.value.message.code == "storage.conflict"
    assert set(register.all("household")) == {"h"}
    assert len(register.journal.heads()) == 1


def test_creating_what_stands_and_removing_what_is_gone_are_conflicts(register: Register) -> None:
    register.apply(change_set(creation("household", "h", {})))
    for change in (creation("household", "h", {}), Change("household", "gone", {"phone": (None, "1")})):
        with pytest.raises(OfficeError):
            register.apply(change_set(change))


def test_nothing_is_written_when_the_clerk_stops(register: Register) -> None:
    def stop(_step: Step) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        register.apply(change_set(creation("household", "h", {})), stop)
    assert register.count("household") == 0
    assert register.journal.heads() == []


def test_an_empty_change_set_is_refused(register: Register) -> None:
    with pytest.raises(OfficeError, match="nothing_to_change"):
        register.apply(change_set())


def test_numbers_are_never_given_twice(register: Register) -> None:
    assert register.next_number("contract") == 1
    assert register.next_number("contract", 10) == 2
    assert register.next_number("contract") == 12
    assert register.next_number("household") == 1


def test_the_journal_of_an_import_is_smaller_than_the_register(session: Session) -> None:
    register = session.register
    values = {"number": "430199000001", "head_name": "王强", "address": "石桥村3组12号", "bank_account": "6" * 19}
    register.apply(change_set(*(creation("household", f"h{number:05}", values) for number in range(3000))))
    database = register._database
    database.execute_sql("VACUUM")
    whole = database.execute_sql("PRAGMA page_count").fetchone()[0]
    database.execute_sql("DROP TABLE journal_change")
    database.execute_sql("VACUUM")
    without = database.execute_sql("PRAGMA page_count").fetchone()[0]
    assert whole - without <= without


def test_touches_name_who_wrote_a_field_last(register: Register) -> None:
    county = Source(SourceKind.WORKBOOK, {"sender": "county"})
    register.apply(change_set(creation("household", "h", {"phone": "1", "address": "a"}), source=county))
    register.apply(change_set(Change("household", "h", {"phone": ("1", "2")})))
    assert register.journal.touches(["h", "unknown"]) == {
        "h": [Touch(2, "", 0, {"phone": ["1", "2"]}), Touch(1, "county", 0, None)],
    }
    assert [head.source.sender for head, _fields in register.journal.history("h")] == ["county", ""]


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE journal SET title = 'x' WHERE number = 2",
        "UPDATE journal SET account = 'li' WHERE number = 1",
        "UPDATE journal_change SET payload = replace(payload, '2', '3') WHERE payload IS NOT NULL",
        "UPDATE journal_change SET key = 'other' WHERE change_set = 1",
        "UPDATE journal_change SET digest = zeroblob(16) WHERE change_set = 1",
        "DELETE FROM journal_change WHERE change_set = 2",
        "DELETE FROM journal WHERE number = 1",
        "DELETE FROM journal WHERE number = 2",
        (
            "INSERT INTO journal_change SELECT change_set, 1, record, key, digest, created, removed, payload "
            "FROM journal_change WHERE change_set = 1"
        ),
        "UPDATE journal SET number = number + 1 WHERE number = 3",
    ],
)
def test_the_chain_shows_what_was_altered(register: Register, tamper: str) -> None:
    register.apply(change_set(creation("household", "h", {"phone": "1"})))
    register.apply(change_set(Change("household", "h", {"phone": ("1", "2")})))
    register.apply(change_set(creation("household", "k", {})))
    assert register.journal.broken_at() is None
    register._database.execute_sql(tamper)
    assert register.journal.broken_at() is not None


def test_settings_drafts_and_learned_columns_are_kept(register: Register) -> None:
    register.set_setting("paper.contract_copies", "4")
    assert register.setting("paper.contract_copies") == "4"
    assert register.setting("nobody.set", "x") == "x"
    register.learn("layout", {"是否易迁": "household.relocated"})
    register.learn("layout", {"是否易迁": ""})
    assert register.learned("layout") == {"是否易迁": ""}
    register.save_draft("户", "zhang", AT, "王")
    register.save_draft("户", "zhang", AT, "王强")
    assert register.drafts()["户"][2] == "王强"
    register.drop_draft("户")
    assert register.drafts() == {}
