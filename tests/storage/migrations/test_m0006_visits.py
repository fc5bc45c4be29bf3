from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.changes import creation
from povoffice.core.records.catalogue import DIARY, RECORD_TYPES
from povoffice.services import office
from povoffice.storage import backup, office_file
from tests.conftest import PASSWORD
from tests.storage.migrations.test_m0002_overview import as_first_released
from tests.storage.test_register import change_set

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

NEW = sorted(DIARY | {"absence", "closed_days", "complaint", "handover", "handover_item", "inspection"})


def _older(session: Session) -> tuple[Path, bytes]:
    official = creation("official", "o", {"name": "李青禾", "number": "1"})
    session.register.apply(change_set(creation("household", "h", {"head_name": "王强", "number": "1"}), official))
    session.office.close()
    folder, key = session.office.folder, session.office.data_key
    as_first_released(folder, key)
    return folder, key


def test_an_older_office_takes_visits_after_opening(session: Session, world: office.World) -> None:
    folder, key = _older(session)
    opened = office.open_office(world, folder, "zhang", PASSWORD)
    visit = creation("visit", "v", {"household": "h", "official": "o", "start": "2018-07-19"})
    opened.register.apply(change_set(visit))
    official = opened.register.get("official", "o")
    assert official is not None
    assert "leader" not in official.values
    assert opened.register.referring("visit", ["h"]).keys() == {"v"}
    opened.office.close()
    assert backup.verify(folder, key).sound


def test_an_older_office_is_looked_at_as_if_nobody_had_visited(session: Session, world: office.World) -> None:
    """A column that is not there must not be read as its own name, as SQLite would."""
    folder, key = _older(session)
    before = (folder / office_file.DATABASE).read_bytes()
    looking = office.open_office(world, folder, "zhang", PASSWORD, read_only=True)
    assert [kind for kind in NEW if looking.register.all(kind)] == []
    snapshot = looking.snapshot()
    assert [snapshot.all(kind)[one].values for kind, one in (("household", "h"), ("official", "o"))] == [
        {"head_name": "王强", "number": "1"},
        {"name": "李青禾", "number": "1"},
    ]
    looking.office.close()
    assert backup.verify(folder, key).counts["visit"] == 0
    assert (folder / office_file.DATABASE).read_bytes() == before


def test_every_kind_of_record_has_its_table_and_no_column_too_few(session: Session) -> None:
    for kind, one in RECORD_TYPES.items():
        filled = {field.name: "1" for field in one.fields}
        session.register.apply(change_set(creation(kind, f"a {kind}", filled)))
        kept = session.register.get(kind, f"a {kind}")
        assert kept is not None
        assert kept.values == filled


def test_what_is_written_day_by_day_is_not_read_with_the_register(session: Session) -> None:
    session.register.apply(change_set(creation("visit", "v", {"start": "2018-07-19"})))
    assert session.snapshot().all("visit") == {}
    assert session.register.all("visit").keys() == {"v"}
