"""The office's regions as they are typed and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.core.pairing.languages import shared
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.services import exporting, importing, regions, registering
from povoffice.services.accounts import Right, Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session


def names(session: Session) -> list[str]:
    return [f"{'　' * one.depth}{one.name}" for one in regions.tree(session)]


def key(session: Session, name: str) -> str:
    return next(one.key for one in regions.tree(session) if one.name == name)


@pytest.fixture
def placed(session: Session) -> Session:
    """A township of three villages, groups in one of them."""
    regions.add(session, "township", "某乡", code="430199100")
    township = key(session, "某乡")
    for name in ("石桥村", "大坪村", "塘湾村"):
        regions.add(session, "village", name, township)
    for name in ("10组", "2组"):
        regions.add(session, "group", name, key(session, "大坪村"))
    return session


def test_regions_stand_below_one_another_in_the_offices_order(placed: Session) -> None:
    assert names(placed) == ["某乡", "　石桥村", "　大坪村", "　　10组", "　　2组", "　塘湾村"]
    assert regions.tree(placed)[0].code == "430199100"
    assert [regions.finer(level) for level in ("township", "village", "group")] == ["village", "group", "group"]


def test_order_is_moved_and_taken_back(placed: Session) -> None:
    regions.move(placed, key(placed, "塘湾村"), -2)
    assert names(placed) == ["某乡", "　塘湾村", "　石桥村", "　大坪村", "　　10组", "　　2组"]
    assert regions.move(placed, key(placed, "塘湾村"), -1) is None
    assert regions.move(placed, key(placed, "2组"), 1) is None
    regions.move(placed, key(placed, "2组"), -1)
    assert names(placed)[-2:] == ["　　2组", "　　10组"]
    registering.undo(placed)
    registering.undo(placed)
    assert names(placed) == ["某乡", "　石桥村", "　大坪村", "　　10组", "　　2组", "　塘湾村"]


def test_names_are_one_in_their_place_and_not_empty(placed: Session) -> None:
    for name, code in (("石桥村", "region_taken"), (" ", "region_unnamed")):
        with pytest.raises(OfficeError) as caught:
            regions.add(placed, "village", name, key(placed, "某乡"))
        assert caught.value.message.code == f"pages.{code}"
    regions.amend(placed, key(placed, "石桥村"), "石桥社区", "430199100201")
    assert regions.amend(placed, key(placed, "石桥社区"), "石桥社区", "430199100201") is None
    assert "　石桥社区" in names(placed)


def test_what_is_used_is_not_taken_out(placed: Session) -> None:
    group = key(placed, "2组")
    household = creation("household", "h", {"number": "1", "head_name": "王强", "region": group})
    placed.apply("录入", Source(SourceKind.TYPED), [household], Right.AMEND)
    for name in ("2组", "大坪村"):
        with pytest.raises(OfficeError) as caught:
            regions.remove(placed, key(placed, name))
        assert caught.value.message.code == "pages.region_used"
    regions.remove(placed, key(placed, "塘湾村"))
    assert "　塘湾村" not in names(placed)


def test_who_only_looks_alters_nothing(placed: Session, as_role: Callable[[Role], Session]) -> None:
    village = key(placed, "石桥村")
    looking = as_role(Role.READ_ONLY)
    assert len(regions.tree(looking)) == 6
    acts: list[Callable[[], object]] = [
        lambda: regions.add(looking, "village", "新村"),
        lambda: regions.move(looking, village, 1),
        lambda: regions.amend(looking, village, "新村", ""),
        lambda: regions.remove(looking, village),
    ]
    for act in acts:
        with pytest.raises(OfficeError) as caught:
            act()
        assert caught.value.message.code == "account.not_allowed"


def test_the_way_and_the_language_of_a_village_are_typed_and_brought_in(placed: Session, tmp_path: Path) -> None:
    village = key(placed, "石桥村")
    regions.amend(placed, village, "石桥村", "", "12.5 公里", "苗语、客家话")
    told = {one.key: (one.distance, one.language) for one in regions.tree(placed)}
    assert told[village] == ("12.5", "苗语、客家话")
    with pytest.raises(OfficeError) as refused:
        regions.amend(placed, village, "石桥村", "", "很远", "")
    assert refused.value.message.code == "pages.region_distance"
    out = tmp_path / "村组.xlsx"
    done = exporting.export_form(placed, "regions", out)
    plan = importing.plan(placed, [out], importing.Said(2018))
    assert (plan.nothing_to_do, plan.counts[importing.Outcome.SAME]) == (True, done.rows)
    book: Any = openpyxl.load_workbook(out)
    rows = list(book.active.iter_rows())
    place = next([cell.value for cell in row].index("距乡镇政府里程") for row in rows if row[0].value == "序号")
    next(row for row in rows if row[2].value == "石桥村" and not row[3].value)[place].value = 8
    book.save(out)
    plan = importing.plan(placed, [out], importing.Said(2018))
    assert [(one.kind, one.key, one.theirs) for one in plan.differences] == [("region", village, "8")]


def test_who_speaks_the_language_of_the_village_is_told() -> None:
    """Of the place and of no person: nothing is kept of what a villager speaks."""
    snapshot = Snapshot(
        {"region": {
            "v": Record("region", "v", {"name": "石桥村", "level": "village", "language": "苗语、客家话"}),
            "g": Record("region", "g", {"name": "1组", "level": "group", "parent": "v"}),
        }}
    )  # fmt: skip
    assert shared(snapshot, "g", Record("official", "o", {"languages": "普通话，客家话"})) == "客家话"
    assert shared(snapshot, "g", Record("official", "o", {"languages": "普通话"})) == ""
    of_people = [one.name for kind in ("household", "member") for one in RECORD_TYPES[kind].fields]
    assert not [name for name in of_people if "language" in name]
