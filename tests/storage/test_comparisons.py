from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import CancelledError
from povoffice.storage.comparisons import ComparisonTables, Finding, KeptComparison, KeptHit

if TYPE_CHECKING:
    from povoffice.services.session import Session

HEAD = KeptComparison(
    1, "subsistence", "2018-07-11", "zhang", "函", "比对", "", "a.xlsx", "d", None, {"counts": {"rows": 2}}
)
HITS = (
    KeptHit(1, "theirs_only:m", "theirs_only", "m", {"facts": [["低保证号", ["䶮1"]]]}, is_new=True),
    KeptHit(2, "ours_only:n", "ours_only", "n", {}, is_new=False, looked_into_on="2018-07-01", result="已迁出"),
)


def test_what_is_kept_is_read_again(session: Session) -> None:
    with session.register.writing() as connection:
        ComparisonTables(connection).keep(HEAD, HITS)
    with session.office.readers.reading() as connection:
        tables = ComparisonTables(connection)
        assert tables.exist
        assert tables.heads() == (HEAD,)
        assert tables.hits(1) == HITS
        assert tables.hits(2) == ()
        assert tables.next_number() == 2


def test_what_breaks_off_leaves_nothing(session: Session) -> None:
    def broken() -> None:
        with session.register.writing() as connection:
            ComparisonTables(connection).keep(HEAD, HITS)
            raise CancelledError

    with pytest.raises(CancelledError):
        broken()
    with session.office.readers.reading() as connection:
        assert ComparisonTables(connection).heads() == ()
        assert ComparisonTables(connection).hits(1) == ()


def test_only_the_hit_named_is_marked(session: Session) -> None:
    with session.register.writing() as connection:
        tables = ComparisonTables(connection)
        tables.keep(HEAD, HITS)
        assert tables.look_into(1, 1, Finding("2018-07-11", "zhang", "属实"))
        assert not tables.look_into(1, 3, Finding("2018-07-11", "zhang", "属实"))
        assert [one.result for one in tables.hits(1)] == ["属实", "已迁出"]
