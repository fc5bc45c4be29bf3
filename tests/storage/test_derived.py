from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.services.accounts import Right
from povoffice.storage import derived
from povoffice.storage.derived import NEVER, Derived
from povoffice.storage.migrations import m0003_find, m0004_problems

if TYPE_CHECKING:
    from povoffice.core.changes import Change
    from povoffice.services.session import Session


def _apply(session: Session, *changes: Change | None) -> None:
    session.apply("试", Source(SourceKind.TYPED), [one for one in changes if one is not None], Right.AMEND)


def test_tables_made_by_other_rules_or_never_are_to_be_made_anew(session: Session) -> None:
    _apply(session, creation("household", "h", {"number": "1"}))
    with session.register.writing() as connection:
        tables = Derived(connection, "some", "rules")
        assert (tables.stands_at, tables.newest, tables.up_to_date) == (NEVER, 1, False)
        tables.stand(1)
        assert tables.up_to_date
        assert Derived(connection, "some", "other rules").stands_at == NEVER
        assert Derived(connection, "others", "rules").stands_at == NEVER
        tables.stand(NEVER)
        assert not tables.up_to_date


def test_what_was_touched_since_is_told_once_by_kind(session: Session) -> None:
    _apply(session, creation("household", "h", {"number": "1"}), creation("region", "r", {"name": "某村"}))
    with session.register.writing() as connection:
        Derived(connection, "some").stand(1)
    for before, after in (("1", "2"), ("2", "3")):
        _apply(session, amendment("household", "h", {"number": before}, {"number": after}))
    _apply(session, creation("member", "m", {"household": "h"}), creation("official", "o", {"name": "周某"}))
    with session.register.writing() as connection:
        tables = Derived(connection, "some")
        assert tables.touched(("household", "member", "region"), 4) == {"household": ["h"], "member": ["m"]}
        assert tables.touched(("household", "member"), 3) == {"household": ["h"]}


def test_tables_in_memory_hide_those_of_the_file_and_leave_them_alone(session: Session) -> None:
    with session.register.writing() as connection:
        assert derived.exists(connection)
        Derived(connection, "some").stand(7)
    statements = (*m0003_find.STATEMENTS, *derived.STATEMENTS, *m0004_problems.STATEMENTS)
    with session.office.readers.in_memory() as database:
        for _ in range(2):
            derived.make_in_memory(database.connection(), statements)
        assert Derived(database.connection(), "some").stands_at == NEVER
        Derived(database.connection(), "some").stand(9)
    with session.register.writing() as connection:
        assert Derived(connection, "some").stands_at == 7
