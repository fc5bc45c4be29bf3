from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.records.catalogue import home_of
from povoffice.services import checking, demo, office
from povoffice.services.demo.faults import FaultKind
from povoffice.services.demo.running import ACCOUNT
from povoffice.services.demo.sources import SEED, invent
from povoffice.services.demo.words import YEAR
from povoffice.services.demo.workbooks import workbooks
from povoffice.services.papers import Choice
from povoffice.storage.keys import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from povoffice.core.records.record import Value
    from povoffice.core.work import Step
    from povoffice.forms.definitions import Definitions
    from povoffice.forms.wording import Wording
    from povoffice.services.demo.sources import Sources
    from povoffice.services.session import Session

PASSWORD = "a demonstration"
NOW = datetime(2026, 1, 20, 1, 0, tzinfo=UTC)
HELD = (
    FaultKind.NUMERIC_ID,
    FaultKind.CHECK_DIGIT,
    FaultKind.ID_LENGTH,
    FaultKind.NO_HOUSEHOLD,
    FaultKind.TWICE_IN_FILE,
    FaultKind.TWO_HOUSEHOLDS,
)
LOST = HELD[:4]
"""Whose rows are not in the register before somebody has decided; the last two are there once."""


@pytest.fixture(scope="module")
def demo_world(definitions: Definitions, chinese: Wording) -> office.World:
    return office.World(definitions, chinese, lambda: NOW, Cost(19 * 1024, 2, 1))


@pytest.fixture(scope="module")
def sources() -> Sources:
    return invent(SEED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "township"


@pytest.fixture(scope="module")
def made(demo_world: office.World, folder: Path) -> demo.DemoResult:
    """The whole demonstration; papers for one village only, as they take most of the time."""
    return demo.run_demo(demo_world, folder, PASSWORD, papers=Choice(village="上坪村"))


@pytest.fixture(scope="module")
def opened(made: demo.DemoResult, demo_world: office.World) -> Iterator[Session]:
    session = office.open_office(demo_world, made.office, made.account, PASSWORD, read_only=True)
    yield session
    session.office.close()


def test_the_folder_holds_what_it_should(made: demo.DemoResult, folder: Path, sources: Sources) -> None:
    assert {one.name for one in folder.iterdir()} == {"workbooks", "office", "paper", "exports", "about-demo.txt"}
    assert {one.name for one in (folder / "workbooks").iterdir()} == {one.file for one in sources.books}
    assert sorted(made.workbooks) == sorted((folder / "workbooks").iterdir())
    assert sorted(made.papers) == sorted((folder / "paper").iterdir())
    assert sorted(made.exports) == sorted((folder / "exports").iterdir())


def test_everybody_is_imported_but_the_rows_in_doubt(made: demo.DemoResult, sources: Sources) -> None:
    kinds = Counter(one.kind for one in sources.faults)
    assert made.figures["held"] == sum(kinds[one] for one in HELD)
    assert made.figures["households"] == 1_500
    assert made.figures["members"] == 5_000 - sum(kinds[one] for one in LOST)
    assert made.figures["officials"] == 300


def test_checks_find_the_faults_and_nothing_else(opened: Session, sources: Sources) -> None:
    found = Counter(one.code for one in checking.check(opened).findings)
    kinds = Counter(one.kind for one in sources.faults)
    unplaced = found.pop("V13", 0)
    assert unplaced < 15
    assert found == {
        "V15": kinds[FaultKind.NO_HEAD],
        "V16": 2 * kinds[FaultKind.TWO_HEADS],
        "V19": kinds[FaultKind.MEMBER_COUNT] + sum(kinds[one] for one in LOST),
        "V21": kinds[FaultKind.UNKNOWN_RELATION],
        "V22": kinds[FaultKind.RELATION_AND_SEX],
        "V24": 2 * kinds[FaultKind.SHARED_PHONE],
        "V25": kinds[FaultKind.SHORT_PHONE],
    }


def test_every_cell_of_every_workbook_arrives(opened: Session, sources: Sources) -> None:
    truth: dict[tuple[str, str], Mapping[str, Value]] = {}
    for family in sources.households.families:
        truth["household", family.number] = family.values
        truth |= {("member", person.number): person.values for person in family.members}
    wrong = {
        (number, name)
        for book in workbooks(sources.households)
        for draft in book.drafts
        for number, name in draft.places
        if name.startswith(("household.", "member.")) and not arrived(opened, truth, number, name)
    }
    altered = {one.household for one in sources.faults} | {one.member for one in sources.faults}
    assert {number for number, _ in wrong} <= altered
    assert len(wrong) < 100


def arrived(session: Session, truth: Mapping[tuple[str, str], Mapping[str, Value]], number: str, name: str) -> bool:
    """Whether the register says of a household or member what the truth says; keys are told by numbers."""
    kind, _, field = name.partition(".")
    if field == "number":
        return True  # not every list has members' numbers
    expected = truth[kind, number]
    key = keys_of(session).get((kind, str(expected["id_number"])[:18] if kind == "member" else number), "")
    record = session.snapshot().get(kind, key)
    if home_of(kind, field) != kind:
        record = session.snapshot().facts(key, YEAR)
    return record is not None and record.values.get(field) == expected.get(field)


def keys_of(session: Session) -> Mapping[tuple[str, str], str]:
    snapshot = session.snapshot()
    found = KEYS.get(session.office.folder)
    if found is None:
        found = {("household", one.text("number")): one.key for one in snapshot.all("household").values()}
        found |= {("member", one.text("id_number")[:18]): one.key for one in snapshot.all("member").values()}
        KEYS[session.office.folder] = found
    return found


KEYS: dict[Path, Mapping[tuple[str, str], str]] = {}


def test_households_lie_where_they_should(opened: Session, sources: Sources) -> None:
    snapshot = opened.snapshot()
    found = Counter(snapshot.region_name(one.text("region"), "village") for one in snapshot.all("household").values())
    assert found == Counter(one.village.name for one in sources.households.families)
    assert sum(one.text("level") == "village" for one in snapshot.all("region").values()) == 12
    groups = {(one.village.name, one.group) for one in sources.households.families}
    assert sum(one.text("level") == "group" for one in snapshot.all("region").values()) == len(groups)


def test_nobody_is_paired_with_kin_or_while_exempt(opened: Session, sources: Sources) -> None:
    snapshot = opened.snapshot()
    kin = {(one.text("official"), one.text("household")) for one in snapshot.all("kin").values()}
    exempt = {
        one.text("official") for one in snapshot.all("exemption").values() if one.text("end") > NOW.date().isoformat()
    }
    pairs = {(one.text("official"), one.text("household")) for one in snapshot.all("pairing").values()}
    assert len(kin) == len(sources.officials.kin)
    assert exempt
    assert not pairs & kin
    assert not {official for official, _ in pairs} & exempt


def test_every_pairing_has_its_contract_and_nearly_every_household_an_official(
    made: demo.DemoResult, opened: Session
) -> None:
    snapshot = opened.snapshot()
    contracts = Counter(one.text("pairing") for one in snapshot.all("contract").values())
    assert contracts == dict.fromkeys(snapshot.all("pairing"), 1)
    assert made.figures["contracts"] == made.figures["pairings"] > 1_350
    assert 0 < made.figures["unplaced"] < 15


def test_papers_name_everybody_of_the_village(made: demo.DemoResult, opened: Session) -> None:
    snapshot = opened.snapshot()
    paired = {one.text("household") for one in snapshot.all("pairing").values()}
    heads = {
        one.text("head_name")
        for one in snapshot.all("household").values()
        if one.key in paired and snapshot.region_name(one.text("region"), "village") == "上坪村"
    }
    assert len(made.papers) == 4
    contract = "".join(page.extract_text() for page in PdfReader(made.papers[0]).pages).replace("\n", "")
    assert [name for name in heads if name not in contract] == []


def test_the_notes_name_every_fault(folder: Path, made: demo.DemoResult, sources: Sources) -> None:
    assert made.papers
    text = (folder / "about-demo.txt").read_text(encoding="utf-8-sig")
    assert all(one.cell in text and one.file in text for one in sources.faults)
    assert "演示数据" in text


def test_the_office_is_stamped(opened: Session) -> None:
    assert "演示数据" in opened.office_name


def test_a_second_demonstration_wants_another_folder(
    demo_world: office.World, folder: Path, made: demo.DemoResult
) -> None:
    before = {one: one.stat().st_mtime_ns for one in sorted(folder.rglob("*"))}
    with pytest.raises(OfficeError) as refused:
        demo.run_demo(demo_world, folder, PASSWORD)
    assert refused.value.message.code == "demo.made_before"
    assert made.office.exists()
    assert {one: one.stat().st_mtime_ns for one in sorted(folder.rglob("*"))} == before


def test_somebody_elses_folder_is_left_alone(demo_world: office.World, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(OfficeError) as refused:
        demo.run_demo(demo_world, tmp_path, PASSWORD)
    assert refused.value.message.code == "demo.not_empty"
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_way_is_said_in_words(demo_world: office.World, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OfficeError) as refused:
        demo.run_demo(demo_world, tmp_path / "file", PASSWORD)
    assert refused.value.message.code == "demo.no_folder"
    assert str(tmp_path / "file") in demo_world.wording.text(refused.value.message)


def test_a_short_password_leaves_nothing_behind(demo_world: office.World, tmp_path: Path) -> None:
    with pytest.raises(OfficeError) as refused:
        demo.run_demo(demo_world, tmp_path / "demo", "short")
    assert refused.value.message.code == "account.short_password"
    assert not (tmp_path / "demo").exists()


def test_it_stops_when_asked(demo_world: office.World, tmp_path: Path) -> None:
    def stop(step: Step) -> None:
        if step.label.code.startswith("import."):
            raise CancelledError

    with pytest.raises(CancelledError):
        demo.run_demo(demo_world, tmp_path / "demo", PASSWORD, progress=stop)
    session = office.open_office(demo_world, tmp_path / "demo" / "office", ACCOUNT, PASSWORD, read_only=True)
    assert not session.snapshot().all("household")
    session.office.close()
