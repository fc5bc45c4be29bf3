from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.services import office
from povoffice.services.accounts import Right
from tests.conftest import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine


def _fill(povoffice: CommandLine, folder: Path) -> None:
    session = office.open_office(povoffice.world, folder, office.accounts_of(folder)[0], PASSWORD)
    changes = [
        creation("region", "v", {"name": "石桥村", "level": "village"}),
        creation("household", "h", {"head_name": "单小明", "region": "v", "phone": "13800001234"}),
        creation("household", "k", {"head_name": "王强"}),
    ]
    session.apply("试", Source(SourceKind.TYPED), changes, Right.AMEND)
    office.close(session, back_up=False)


def test_finding_from_a_script(povoffice: CommandLine, office_folder: Path) -> None:
    _fill(povoffice, office_folder)
    [hit] = povoffice("find", office_folder, "sxm", "sqc", "--json").document
    assert (hit["kind"], hit["key"], hit["title"], hit["subtitle"], hit["why"]) == (
        "household",
        "h",
        "单小明",
        "石桥村",
        "拼音",
    )
    line = povoffice("find", office_folder, "1234")
    assert line.status == 0
    assert line.out == "单小明\t石桥村\t电话\t138****1234\thousehold\th\n"
    assert povoffice("find", office_folder, "x", "--json").document == []


def test_finding_while_somebody_else_has_the_office(povoffice: CommandLine, office_folder: Path) -> None:
    _fill(povoffice, office_folder)
    other = office.open_office(povoffice.world, office_folder, office.accounts_of(office_folder)[0], PASSWORD)
    try:
        assert [one["key"] for one in povoffice("find", office_folder, "wq", "--json").document] == ["k"]
    finally:
        office.close(other, back_up=False)
