from __future__ import annotations

from typing import TYPE_CHECKING

from tests.services.test_importing_matching import HEAD, MEMBERS, NEIGHBOUR, PARTNER, WRONG, book

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine

DAMAGED = (*NEIGHBOUR[:7], WRONG, *NEIGHBOUR[8:])


def test_what_waits_is_listed_looked_at_and_settled(
    povoffice: CommandLine, office_folder: Path, tmp_path: Path
) -> None:
    path = book(tmp_path / "县.xlsx", MEMBERS, HEAD, PARTNER, DAMAGED)
    assert povoffice("import", office_folder, path, "--year", "2018").status == 1
    path.unlink()
    (one,) = povoffice("pending", office_folder, "--json").document
    assert (one["files"], [each["row"] for each in one["held"]], one["conflicts"]) == (["县.xlsx"], [4], [])
    assert "县.xlsx" in povoffice("pending", office_folder).out
    looked = povoffice("pending", office_folder, one["number"], "--json")
    assert (looked.status, looked.document["applied"], looked.document["held"]) == (1, False, 1)
    settled = povoffice("pending", office_folder, one["number"], "--held", "import", "--json")
    assert (settled.document["applied"], settled.document["new"]) == (True, 1)
    assert povoffice("pending", office_folder, "--json").document == []
    gone = povoffice("pending", office_folder, one["number"])
    assert (gone.status, gone.err.count("\n")) == (2, 1)


def test_conflicts_that_wait_are_settled_by_a_rule(povoffice: CommandLine, office_folder: Path, tmp_path: Path) -> None:
    povoffice("import", office_folder, book(tmp_path / "村.xlsx", MEMBERS, HEAD), "--sender", "村")
    theirs = book(tmp_path / "县.xlsx", MEMBERS, (*HEAD[:9], "13900004321"), DAMAGED)
    stopped = povoffice("import", office_folder, theirs, "--sender", "县", "--json")
    assert (stopped.status, stopped.document["applied"]) == (1, False)
    assert povoffice("pending", office_folder, "--json").document == [], "nothing is written where conflicts stop it"
    povoffice("import", office_folder, theirs, "--sender", "县", "--on-conflict", "keep")
    (one,) = povoffice("pending", office_folder, "--json").document
    assert (len(one["held"]), one["conflicts"]) == (1, []), "keep is said of all conflicts"
    assert povoffice("pending", office_folder, one["number"], "--give-up").status == 0
    assert povoffice("pending", office_folder, "--json").document == []


def test_learned_forms_go_from_office_to_office(povoffice: CommandLine, office_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    refused = povoffice("learned", office_folder, "--export", out)
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    out.write_text(
        '{"kind": "povoffice learned forms", "version": 1, "forms": [{"layout": "a1", "name": "月报", "sender": "县",'
        ' "register": "members", "columns": {"老家": "member.native_place"}}]}',
        "utf-8",
    )
    (one,) = povoffice("learned", office_folder, "--import", out, "--json").document
    assert (one["name"], one["columns"]) == ("月报", {"老家": "member.native_place"})
    again = tmp_path / "y.json"
    assert "月报" in povoffice("learned", office_folder, "--export", again).out
    assert "老家" in again.read_text("utf-8")
    assert povoffice("learned", office_folder, "--forget", "a1", "--json").document == []
