"""Commands about paper, as a scanner's text file and a script use them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.services import issuing, office
from povoffice.services.accounts import Right
from povoffice.services.contract_rows import contract_rows
from tests.conftest import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.contract_rows import ContractRow
    from tests.cli.conftest import CommandLine


@pytest.fixture
def contracts(office_folder: Path, povoffice: CommandLine) -> list[ContractRow]:
    """Three contracts, the first two printed."""
    account = office.accounts_of(office_folder)[0]
    session = office.open_office(povoffice.world, office_folder, account, PASSWORD)
    changes = [creation("official", "o", {"number": "1", "name": "周某"})]
    for place in range(3):
        head = {"number": f"{place:04d}", "head_name": f"王{place}"}
        pair = {"household": f"h{place}", "official": "o", "start": "2018-07-11"}
        changes += [creation("household", f"h{place}", head), creation("pairing", f"p{place}", pair)]
    session.apply("试", Source(SourceKind.TYPED), changes, Right.DECIDE)
    issuing.issue(session, date(2018, 7, 11))
    rows = contract_rows(session)
    issuing.mark_printed(session, [one.key for one in rows[:2]])
    office.close(session)
    return rows


def states(povoffice: CommandLine, folder: Path) -> list[Any]:
    listed = povoffice("list", folder, "contracts", "--json").document
    return [(one["state"], one.get("returned_on")) for one in listed]


def test_a_scanners_file_is_taken_in(
    povoffice: CommandLine, office_folder: Path, contracts: list[ContractRow], tmp_path: Path
) -> None:
    file = tmp_path / "scans.txt"
    file.write_bytes(f"\ufeff{contracts[0].code}\r\n{contracts[1].code[-4:]}, 9999\r\n\r\n".encode())
    answer = povoffice("returned", office_folder, contracts[2].number, "--file", file, "--on", "2018-07-11", "--json")
    assert answer.status == 1, "some were not taken"
    document = answer.document
    assert document["returned"] == [contracts[0].number, contracts[1].number]
    assert [(one["code"], one["verdict"]) for one in document["refused"]] == [
        (contracts[2].number, "unprinted"),
        ("9999", "unknown"),
    ]
    assert states(povoffice, office_folder) == [("已签回", "2018-07-11")] * 2 + [("未打印", None)]
    again = povoffice("returned", office_folder, contracts[2].number, "--unprinted")
    assert (again.status, again.out.strip()) == (0, "已登记签回 1 份，0 条没登记。")
    assert povoffice("undo", office_folder, document["change_set"]).status == 0
    assert [one[0] for one in states(povoffice, office_folder)] == ["已打印", "已打印", "已签回"]


def test_what_cannot_be_is_refused_in_a_line(
    povoffice: CommandLine, office_folder: Path, contracts: list[ContractRow], tmp_path: Path
) -> None:
    for arguments in ((), ("--file", tmp_path / "none.txt"), (contracts[0].code, "--on", "2019-07-11")):
        answer = povoffice("returned", office_folder, *arguments)
        assert answer.status == 2
        assert len(answer.err.strip().splitlines()) == 1
    file = tmp_path / "noise.bin"
    file.write_bytes(bytes(range(256)) * 4)
    answer = povoffice("returned", office_folder, "--file", file)
    assert answer.status == 1
    assert [one[0] for one in states(povoffice, office_folder)] == ["已打印", "已打印", "未打印"]


def test_both_sides_are_asked_for(
    povoffice: CommandLine, office_folder: Path, contracts: list[ContractRow], tmp_path: Path
) -> None:
    assert contracts
    one_side = povoffice("print", office_folder, "contract", tmp_path / "1.pdf", "--json").document
    both = povoffice("print", office_folder, "contract", tmp_path / "2.pdf", "--duplex", "--json").document
    assert (one_side["pages"], one_side["sheets"]) == (both["pages"], both["sheets"])
    assert (tmp_path / "2.pdf").stat().st_size > (tmp_path / "1.pdf").stat().st_size
