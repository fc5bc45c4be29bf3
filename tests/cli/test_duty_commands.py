from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.services import office
from povoffice.services.accounts import Right
from tests.conftest import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine


def fill(povoffice: CommandLine, folder: Path) -> None:
    """A village with three households, two officials of one unit."""
    session = office.open_office(povoffice.world, folder, office.accounts_of(folder)[0], PASSWORD)
    changes = [
        creation("region", "v", {"name": "石桥村", "level": "village"}),
        creation("unit", "u", {"name": "县财政局", "number": "1"}),
        *(creation("official", f"o{n}", {"name": f"干部{n}", "number": str(n), "unit": "u"}) for n in (1, 2)),
    ]
    for n in (1, 2, 3):
        changes += [
            creation("household", f"h{n}", {"head_name": f"户主{n}", "number": f"{n:04d}", "region": "v"}),
            creation("pairing", f"p{n}", {"household": f"h{n}", "official": f"o{n % 2 + 1}", "start": "2018-07-01"}),
        ]
    session.apply("试", Source(SourceKind.TYPED), changes, Right.AMEND)
    office.close(session, back_up=False)


def test_what_is_due_from_a_script(povoffice: CommandLine, office_folder: Path) -> None:
    fill(povoffice, office_folder)
    nothing = povoffice("due", office_folder, "--json")
    assert (nothing.status, nothing.document["due"]) == (0, [])
    assert "走访规则" in nothing.err
    bound = povoffice("visit-rules", office_folder, "--bind", "hunan-2018", "--json").document
    assert [(one["id"], one["from"], one["to"]) for one in bound] == [("hunan-2018", "2018-07-10", "2018-10-20")]
    today = povoffice("due", office_folder, "--json")
    assert (today.status, today.document["on"], today.document["counts"]["overdue"]) == (0, "2018-07-11", 0)
    later = povoffice("due", office_folder, "--on", "2018-08-12", "--json")
    assert later.status == 1
    assert later.document["counts"] == {"overdue": 6, "today": 0, "soon": 0, "due": 6}
    assert later.document["due"][0]["household"] == "0001"
    lines = povoffice("due", office_folder, "--on", "2018-08-12").out.splitlines()
    assert lines[0] == "✕\t石桥村\t户主1\t干部2\t7月11日至20日第1次未记录，须≥2天\t2018-07-20"
    assert lines[-1].startswith("逾期 6 项")
    assert povoffice("visit-rules", office_folder, "--unbind", "hunan-2018", "--json").document == []
    assert povoffice("visit-rules", office_folder, "--bind", "none").status == 2


def test_visits_are_planned_from_a_script(povoffice: CommandLine, office_folder: Path, tmp_path: Path) -> None:
    fill(povoffice, office_folder)
    tried = povoffice("plan-visits", office_folder, "--rule", "hunan-2018", "--dry-run", "--json")
    assert tried.status == 0
    assert povoffice("due", office_folder, "--json").document["rules"] == []
    done = povoffice("plan-visits", office_folder, "--rule", "hunan-2018", "--json").document
    assert done["visits"] == tried.document["visits"]
    assert (done["unmet"], done["from"], done["to"]) == ([], "2018-07-11", "2018-10-20")
    assert len(done["visits"]) == 8
    first = done["visits"][0]
    assert {name: first[name] for name in ("official", "village", "days")} == {
        "official": "1",
        "village": "石桥村",
        "days": 2,
    }
    assert first["households"] == ["0002"]
    assert {one["start"] for one in done["visits"] if one["official"] == "1"} == {
        one["start"] for one in done["visits"] if one["official"] == "2"
    }
    assert povoffice("due", office_folder, "--json").document["rules"] == ["hunan-2018"]
    listed = povoffice("list", office_folder, "planned-trips", "--json").document
    assert sorted((one["official"], one["start"]) for one in listed) == sorted(
        (one["official"], one["start"]) for one in done["visits"]
    )
    assert [one["rules"] for one in povoffice("list", office_folder, "visit-plans", "--json").document] == [
        "hunan-2018"
    ]
    out = tmp_path / "plan.ics"
    assert povoffice("visit-calendar", office_folder, out, "--official", "1", "--json").document["trips"] == 4
    assert povoffice("visit-calendar", office_folder, out, "--official", "9").status == 2
    lines = povoffice("plan-visits", office_folder, "--rule", "hunan-2018").out.splitlines()
    assert lines[-1] == "排了 8 次下村，0 项排不下。"
    assert povoffice("plan-visits", office_folder, "--rule", "none").status == 2


def test_forms_name_the_visit_rules(povoffice: CommandLine) -> None:
    known = {one["id"]: one["title"] for one in povoffice("forms", "--json").document["visit_rules"]}
    assert known["weekly-day"] == "每周1天"
    assert len(known) == 7
