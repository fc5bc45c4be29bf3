"""Disks that are full, write-protected or not there: one line each, and nothing half."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from povoffice.core.errors import OfficeError
from povoffice.storage import backup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import CommandLine


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """One household."""
    book: Any = openpyxl.Workbook()
    for row in (["村", "户编号", "户主姓名", "家庭人口数"], ["石桥村", "43019900001", "王强", 3]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_what_is_written_stands_though_its_last_backup_failed(
    povoffice: CommandLine, office_folder: Path, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_to = backup.make

    def full(office: Any, reason: str, *rest: Any, **more: Any) -> Any:
        if reason == "closing":
            raise OfficeError("storage.disk_full", file="office.db")
        return copy_to(office, reason, *rest, **more)

    monkeypatch.setattr(backup, "make", full)
    answer = povoffice("import", office_folder, workbook, "--json")
    assert (answer.status, answer.document["applied"]) == (1, True)
    assert "已写入" in answer.err.splitlines()[-1]
    monkeypatch.undo()
    monkeypatch.setenv("POVOFFICE_PASSWORD", "correct horse")
    assert len(povoffice("list", office_folder, "households", "--json").document) == 1


@pytest.fixture
def tight(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB with little room."""
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("needs to mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=False)  # noqa: S607
    if mounted.returncode:
        pytest.skip("may not mount a small disk")
    (folder / "full").write_bytes(b"x" * 1_000_000)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607


@pytest.mark.fault
@pytest.mark.parametrize(
    "command",
    [
        ("new", "{disk}/office", "--name", "某乡"),
        ("backup", "{office}", "{disk}/backups"),
        ("export", "{office}", "households", "{disk}/a.xlsx"),
        ("check", "{office}", "--xlsx", "{disk}/a.xlsx"),
        ("print", "{office}", "household-form", "{disk}/a.pdf"),
        ("import", "{office}", "{wrong}", "--problems", "{disk}/a.xlsx"),
    ],
    ids=lambda command: command[0],
)
def test_a_full_disk_is_said_in_one_line_and_holds_nothing_half(
    povoffice: CommandLine, office_folder: Path, workbook: Path, tight: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    povoffice("import", office_folder, workbook)
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("户编号,户主姓名,证件号码\n1,李梅,43019919700506001\n", encoding="utf-8")
    log = povoffice("log", office_folder, "--json").document
    answer = povoffice(*(one.format(disk=tight, office=office_folder, wrong=wrong) for one in command))
    said = [line for line in answer.err.splitlines() if not line.startswith("正在")]
    assert (answer.status, len(said), answer.out) == (2, 1, "")
    assert "没料到" not in said[0]
    assert not [one for one in tight.rglob("*") if one.is_file() and one.name != "full"]
    assert povoffice("log", office_folder, "--json").document == log


def test_a_file_that_another_program_holds_is_said_by_name(
    povoffice: CommandLine, office_folder: Path, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    povoffice("import", office_folder, workbook)
    replace = type(tmp_path).replace

    def held(self: Path, target: Path) -> Path:
        if target.name.startswith("out"):
            raise PermissionError(errno.EACCES, "sharing violation")
        return replace(self, target)

    monkeypatch.setattr(type(tmp_path), "replace", held)
    for command in (("export", "households", "out.xlsx"), ("print", "household-form", "out.pdf")):
        (tmp_path / command[2]).write_bytes(b"old")
        answer = povoffice(command[0], office_folder, command[1], tmp_path / command[2])
        assert answer.status == 2
        assert command[2] in answer.err.splitlines()[-1]
        assert (tmp_path / command[2]).read_bytes() == b"old"
    assert not list(tmp_path.glob(".out*"))
