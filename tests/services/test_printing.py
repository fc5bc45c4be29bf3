from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from povoffice import paths
from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.forms.definitions import load_definitions
from povoffice.paper.fonts import Faces
from povoffice.services import issuing, pairing, printing, registering
from povoffice.services.accounts import Right, Role
from povoffice.services.papers import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from povoffice.core.records.record import Value
    from povoffice.core.work import Step
    from povoffice.forms.wording import Wording
    from povoffice.services.printing import PrintResult
    from povoffice.services.session import Session


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(paths.resources() / "fonts")


@pytest.fixture
def issued(township: Session) -> Session:
    issuing.issue(township)
    return township


def texts(result: PrintResult | bytes) -> list[str]:
    data = result if isinstance(result, bytes) else result.path.read_bytes()
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def test_contracts_come_in_walking_order_behind_their_villages_lists(
    issued: Session, tmp_path: Path, faces: Faces
) -> None:
    result = printing.print_document(issued, "contract", tmp_path / "x.pdf", faces=faces)
    pages = texts(result)
    assert (result.documents, result.pages, len(pages)) == (4, 38, 38)  # 4 contracts of 3 pages, 3 copies; 2 lists
    assert "石桥村结对认亲协议书领取、交回登记表" in pages[0]
    assert [name for name in ("李𠅤", "张䶮", "陈𰻝", "安某") if name in pages[0]] == ["李𠅤", "张䶮", "陈𰻝"]
    assert "后坪村结对认亲协议书领取、交回登记表" in pages[28]
    for number, name, first in (("2018-0001", "李𠅤", 1), ("2018-0002", "张䶮", 10), ("2018-0004", "安某", 29)):
        for page in pages[first : first + 9]:
            assert f"编号 {number}" in page
        assert name in pages[first]
        assert [
            holder in pages[first + 3 * copy] for copy, holder in enumerate(("甲方存", "乙方存", "监督单位存档"))
        ] == [True] * 3
    reader = pypdf.PdfReader(result.path)
    assert [str(one["/Title"]) for one in reader.outline if isinstance(one, dict)] == ["石桥村", "后坪村"]


def test_a_contract_is_printed_as_it_was_issued_whatever_has_changed(
    issued: Session, tmp_path: Path, faces: Faces
) -> None:
    chosen = Choice(households=("0002",))
    before = printing.print_document(issued, "contract", tmp_path / "1.pdf", chosen, faces=faces).path.read_bytes()
    assert "李𠅤" in texts(before)[0]
    registering.amend(issued, "household", "h2", {"head_name": "改名"}, "改")
    own = tmp_path / "forms" / "documents"
    own.mkdir(parents=True)
    (own / "contract.md").write_text('+++\nid = "contract"\ntitle = "新文本"\nper = "contract"\n+++\n# 新文本', "utf-8")
    (own / "contract-hunan.md").write_text(
        '+++\nid = "contract-hunan"\ntitle = "新文本"\nper = "contract"\n+++\n# 新文本', "utf-8"
    )
    issued.definitions = load_definitions(issued.definitions.folder, tmp_path / "forms")
    after = printing.print_document(issued, "contract", tmp_path / "2.pdf", chosen, faces=faces).path.read_bytes()
    assert after == before
    other = printing.print_document(issued, "contract-hunan", tmp_path / "3.pdf", chosen, faces=faces)
    assert "新文本" in texts(other)[0]


def test_the_same_print_gives_the_same_bytes_and_so_does_its_preview(
    issued: Session, tmp_path: Path, faces: Faces
) -> None:
    for document in ("contract", "task-sheet", "household-form"):
        one, two = (
            printing.print_document(issued, document, tmp_path / f"{n}.pdf", faces=faces).path.read_bytes()
            for n in (1, 2)
        )
        assert one == two == printing.preview(issued, document, first=99, faces=faces)
    first = texts(printing.preview(issued, "contract", Choice(village="后坪村"), first=2, faces=faces))
    assert len(first) == 10


def test_a_choice_is_kept_to(issued: Session, tmp_path: Path, faces: Faces) -> None:
    def count(document: str, choice: Choice) -> int:
        return printing.print_document(issued, document, tmp_path / "x.pdf", choice, faces=faces).documents

    assert count("contract", Choice(village="石桥村")) == 3
    assert count("contract", Choice(official="吴某")) == 2
    assert count("contract", Choice(official="2", village="石桥村")) == 2
    assert count("contract", Choice(households=("0001", "0004"))) == 2
    assert count("household-form", Choice(official="1")) == 2
    assert count("household-form", Choice(village="后坪村")) == 1
    assert count("task-sheet", Choice(village="后坪村")) == 1
    assert count("task-sheet", Choice()) == 2
    assert count("cover-list", Choice()) == 2
    pages = texts(
        printing.print_document(
            issued, "contract", tmp_path / "x.pdf", Choice(households=("0001",), copies=1), faces=faces
        )
    )
    assert len(pages) == 3


@pytest.mark.parametrize(
    ("document", "choice", "code"),
    [
        ("nothing", Choice(), "paper.no_such_document"),
        ("contract", Choice(village="无此村"), "paper.no_village"),
        ("contract", Choice(official="无此人"), "paper.no_official"),
        ("contract", Choice(households=("9999",)), "paper.no_household"),
        ("contract", Choice(), "paper.nobody"),
        ("minutes", Choice(), "paper.nobody"),
    ],
)
def test_what_there_is_not_is_told_in_a_line(
    township: Session, tmp_path: Path, faces: Faces, chinese: Wording, document: str, choice: Choice, code: str
) -> None:
    with pytest.raises(OfficeError) as raised:
        printing.print_document(township, document, tmp_path / "x.pdf", choice, faces=faces)
    assert raised.value.message.code == code
    assert chinese.text(raised.value.message)
    assert not list(tmp_path.glob("*.pdf"))


def test_a_void_contract_is_not_printed(issued: Session, tmp_path: Path, faces: Faces) -> None:
    contract = issuing.find_contract(issued, "2018-0002")
    issuing.void(issued, [contract.key], "写错")
    assert printing.print_document(issued, "contract", tmp_path / "x.pdf", faces=faces).documents == 3


def test_a_task_sheet_names_its_households_in_walking_order(issued: Session, tmp_path: Path, faces: Faces) -> None:
    pages = texts(
        printing.print_document(issued, "task-sheet", tmp_path / "x.pdf", Choice(official="吴某"), faces=faces)
    )
    assert "某乡农业服务中心" in pages[0]
    assert pages[0].index("张䶮") < pages[0].index("陈𰻝")
    assert "李𠅤" not in pages[0]
    assert "2018.7.11起" in pages[0].replace("\n", "")


def test_a_household_form_says_what_is_known_of_the_household(issued: Session, tmp_path: Path, faces: Faces) -> None:
    facts: Mapping[str, Value] = {
        "household": "h1",
        "year": 2018,
        "main_cause": "缺技术",
        "wage_income": 1_200_000,
        "property_income": 0,
    }
    lines: dict[str, Mapping[str, Value]] = {
        "l1": {"household": "h1", "year": 2018, "line": "种植业收入", "item": "水稻", "area": "3.2", "amount": 374_400},
        "l2": {"household": "h1", "year": 2018, "line": "种植业支出", "item": "种子", "amount": 70_000},
        "l3": {"household": "h1", "year": 2018, "line": "抚恤金", "amount": 60_000},
        "l4": {"household": "h1", "year": 2017, "line": "抚恤金", "amount": 99_900},
    }
    changes = [creation("household_year", "h1@2018", facts)]
    changes += [creation("income_line", key, values) for key, values in lines.items()]
    issued.apply("试", Source(SourceKind.TYPED), changes, Right.AMEND)
    chosen = Choice(households=("0001",))
    (page,) = texts(printing.print_document(issued, "household-form", tmp_path / "x.pdf", chosen, faces=faces))
    for said in ("张䶮", "吴某", "缺技术", "12000.00", "0.00", "水稻", "3.2", "3744.00", "种子", "700.00", "600.00"):
        assert said in page
    assert "999.00" not in page
    assert "石桥村委会" in page
    assert "None" not in page


def test_an_empty_form_for_the_hand(township: Session, tmp_path: Path, faces: Faces) -> None:
    result = printing.print_document(township, "household-form", tmp_path / "x.pdf", Choice(blank=True), faces=faces)
    (page,) = texts(result)
    assert "家庭年纯收入" in page
    assert not [one for one in result.findings if one.code == "paper_blank"]


def test_the_minutes_of_a_draw_are_a_document(township: Session, tmp_path: Path, faces: Faces) -> None:
    facts: Mapping[str, Value] = {"household": "h4", "year": 2018, "attribute": "一般贫困户"}
    township.apply("试", Source(SourceKind.TYPED), [creation("household_year", "h4@2018", facts)], Right.AMEND)
    for one in list(township.snapshot().all("pairing").values()):
        if one.text("household") == "h4":
            pairing.end_pairing(township, one.key, township.today(), "试")
    pairing.draw(township, 7, start=township.today().replace(day=20))
    pages = texts(printing.print_document(township, "minutes", tmp_path / "x.pdf", faces=faces))
    assert "安某" in pages[0]
    assert "随机种子为7" in pages[0].replace("\n", "")


def test_what_is_missing_is_told_before_and_beside_printing(
    issued: Session, tmp_path: Path, faces: Faces, chinese: Wording
) -> None:
    registering.amend(issued, "household", "h4", {"head_name": "安\U000f1234"}, "改")
    told = printing.check_before_printing(issued, "household-form", faces=faces)
    beside = printing.print_document(issued, "household-form", tmp_path / "x.pdf", faces=faces).findings
    assert told == beside
    worded = {one.code: chinese.text(one.message) for one in told}
    assert "\U000f1234" in worded["paper_character"]
    assert "贫困认定时间" in worded["paper_blank"]
    assert "仿宋" in worded["paper_face"] or "小标宋" in worded["paper_face"]
    contract = printing.check_before_printing(issued, "contract", faces=faces)
    blank = next(one for one in contract if one.code == "paper_blank")
    assert "职务" in str(blank.values["blanks"])
    assert blank.place.record == "contract"


def test_a_stop_and_a_fault_leave_the_old_file(
    issued: Session, tmp_path: Path, faces: Faces, as_role: Callable[[Role], Session]
) -> None:
    out = tmp_path / "x.pdf"
    out.write_bytes(b"old")

    def stop(step: Step, /) -> None:
        if step.done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        printing.print_document(issued, "contract", out, progress=stop, faces=faces)
    with pytest.raises(OfficeError) as raised:
        printing.print_document(issued, "contract", tmp_path / "nowhere" / "x.pdf", faces=faces)
    assert raised.value.message.code == "paper.no_folder"
    with pytest.raises(OfficeError) as raised:
        printing.print_document(as_role(Role.READ_ONLY), "contract", out, faces=faces)
    assert raised.value.message.code == "account.not_allowed"
    assert out.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["x.pdf"]


def test_printing_is_recorded_with_counts_and_marks_nothing(issued: Session, tmp_path: Path, faces: Faces) -> None:
    result = printing.print_document(issued, "contract", tmp_path / "x.pdf", faces=faces)
    _at, _who, kind, details = issued.register.events()[-1]
    assert (kind, details) == ("print", {"document": "contract", "documents": 4, "pages": result.pages})
    assert {one.text("state") for one in issued.snapshot().all("contract").values()} == {issuing.NOT_PRINTED}
    issuing.mark_printed(issued, result.contracts)
    assert {one.text("state") for one in issued.snapshot().all("contract").values()} == {issuing.PRINTED}


def test_what_can_be_printed_is_known(session: Session) -> None:
    known = {one.id: one for one in printing.documents(session)}
    assert {"contract", "task-sheet", "household-form", "minutes", "cover-list"} <= set(known)
    assert known["contract"].draft
    assert known["task-sheet"].per == "official"
