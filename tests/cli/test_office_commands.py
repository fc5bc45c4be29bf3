from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from povoffice.cli.office_commands import places_of
from tests.conftest import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine


def test_a_new_office_knows_its_regions_and_prints_its_recovery_code_once(
    povoffice: CommandLine, tmp_path: Path
) -> None:
    made = povoffice("new", tmp_path / "o", "--name", "某县某乡扶贫办", "--region", "430199101")
    assert made.status == 0
    assert made.out == ""
    assert re.search(r"([2-9A-Z]{5}-){6}[2-9A-Z]{5}", made.err)
    regions = povoffice("list", tmp_path / "o", "regions", "--json").document
    assert [(one["level"], one["name"], one.get("code")) for one in regions] == [
        ("county", "某县", "430199"),
        ("township", "某乡", "430199101"),
    ]


@pytest.mark.parametrize(
    ("name", "code", "levels"),
    [
        ("某乡乡村振兴办", "", ["township"]),
        ("某县某镇人民政府扶贫开发办公室", "", ["county", "township"]),
        ("办公室", "430199101", ["township"]),
        ("办公室", "", []),
    ],
)
def test_what_an_office_s_name_tells_of_regions(name: str, code: str, levels: list[str]) -> None:
    assert [one.level for one in places_of(name, code)] == levels


def test_log_and_undo_speak_of_numbers(povoffice: CommandLine, office_folder: Path) -> None:
    log = povoffice("log", office_folder, "--json").document
    assert [(one["number"], one["by"], one["source"]["kind"]) for one in log] == [(1, "管理员", "typed")]
    assert set(log[0]) == {"number", "title", "by", "at", "source"}
    undone = povoffice("undo", office_folder, "--json")
    assert undone.document == {"change_set": 2, "of": 1, "edited": [], "needed": [], "voided": []}
    assert povoffice("list", office_folder, "regions", "--json").document == []
    again = povoffice("undo", office_folder)
    assert again.status == 2
    assert len(again.err.splitlines()) == 1


def test_backup_verify_restore(povoffice: CommandLine, office_folder: Path, tmp_path: Path) -> None:
    made = povoffice("backup", office_folder, tmp_path / "usb")
    assert made.status == 0
    folder = made.out.strip()
    assert povoffice("verify", folder, "--json").document["sound"]
    povoffice("undo", office_folder)
    assert povoffice("restore", folder, office_folder).status == 0
    assert len(povoffice("list", office_folder, "regions", "--json").document) == 2
    assert povoffice("restore", folder, tmp_path / "elsewhere").status == 0
    assert povoffice("verify", tmp_path / "elsewhere").status == 0


def test_verify_tells_damage(povoffice: CommandLine, office_folder: Path) -> None:
    path = office_folder / "office.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    found = povoffice("verify", office_folder, "--json")
    assert found.status == 2
    assert not found.document["sound"]


REFUSALS = [
    ("list", "{office}", "nothing"),
    ("list", "{office}/nowhere", "households"),
    ("undo", "{office}", "77"),
    ("new", "{office}", "--name", "x"),
    ("nosuch",),
    ("list",),
    ("undo", "{office}", "seven"),
    ("restore", "{office}/backups", "{office}"),
    ("export", "{office}", "nosuchform", "{office}/x.xlsx"),
    ("export", "{office}", "households", "{office}/no/folder/x.xlsx"),
    ("import", "{office}", "{office}/nofile.xlsx"),
    ("pair", "{office}", "--seed", "1", "--from", "yesterday"),
    ("pair", "{office}", "--seed", "1", "--rules", "nosuch"),
    ("list", "{office}", "households", "--account", "nobody"),
    ("list", "{office}", "households", "--password-file", "{office}/nofile"),
]


@pytest.mark.parametrize("arguments", REFUSALS, ids=" ".join)
def test_what_is_refused_is_refused_in_one_line(
    povoffice: CommandLine, office_folder: Path, arguments: tuple[str, ...]
) -> None:
    answer = povoffice(*(one.format(office=office_folder) for one in arguments))
    assert answer.status == 2
    assert answer.out == ""
    assert len(answer.err.strip().splitlines()) == 1
    assert "Traceback" not in answer.err
    assert "没料到" not in answer.err


def test_the_password_comes_from_a_file_too(
    povoffice: CommandLine, office_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POVOFFICE_PASSWORD")
    secret = tmp_path / "secret"
    secret.write_text(PASSWORD + "\n")
    assert povoffice("list", office_folder, "regions", "--password-file", secret).status == 0
    assert povoffice("--password-file", secret, "list", office_folder, "regions").status == 0
    secret.write_text("wrong")
    wrong = povoffice("list", office_folder, "regions", "--password-file", secret)
    assert (wrong.status, wrong.err) == (2, "“管理员”的密码不对。看看大小写和输入法再试。\n")


def test_without_a_command_the_window_opens(povoffice: CommandLine, tmp_path: Path) -> None:
    assert povoffice().status == 0
    assert povoffice("--office", tmp_path).status == 0
    assert povoffice.opened == [None, tmp_path]
