"""How the program is started: by name, by a double click, and by itself as its own reader or solver."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from povoffice import __main__ as program
from povoffice.core.pairing.network import Network
from povoffice.exchange import reader
from povoffice.services import solving

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session


def test_a_double_click_opens_that_office(tmp_path: Path) -> None:
    folder = tmp_path / "帮扶 数据"
    folder.mkdir()
    (folder / "office.keys").touch()
    assert program.opened([str(folder)]) == ("--office", str(folder))
    assert program.opened([str(folder / "office.keys")]) == ("--office", str(folder))


def test_an_office_holds_a_file_to_be_double_clicked(session: Session) -> None:
    (file,) = session.office.folder.glob("*.povoffice")
    assert program.opened([str(file)]) == ("--office", str(session.office.folder))
    assert "某乡" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [[], ["demo"], ["demo", "folder"], ["--office", "folder"], ["/no/such/folder"], ["--help"]]
)
def test_commands_are_left_as_they_are(arguments: list[str]) -> None:
    assert program.opened(arguments) == arguments


def test_a_folder_named_like_a_command_is_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "demo").mkdir()
    monkeypatch.chdir(tmp_path)
    assert program.opened(["demo"]) == ["demo"]


def _itself(option: str) -> tuple[str, ...]:
    return (sys.executable, "-P", "-m", "povoffice", option)


def test_the_program_is_its_own_reader(tmp_path: Path) -> None:
    file = tmp_path / "名册.csv"
    file.write_text("户主姓名,组\n王远山,3组\n", encoding="utf-8")
    read = reader.read_workbook(file, command=_itself("--read-workbook"))
    assert read.tables[0].rows[1] == ["王远山", "3组"]


def test_the_program_is_its_own_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "solver_command", lambda: _itself("--solve-assignment"))
    network = Network([1, -1], 1, late=2, stands_for=[0, 1])
    network.add(0, 1, 1, [5])
    network.add(0, 1, 1, [2])
    with solving.solver() as solve:
        assert list(solve(network)) == [0, 1]


@pytest.mark.parametrize(("platform", "console"), [("linux", "povoffice-console"), ("win32", "povoffice-console.exe")])
def test_in_a_package_both_are_the_console_program_beside_this_one(
    platform: str, console: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "办公 软件" / "povoffice"))
    beside = str(tmp_path / "办公 软件" / console)
    assert reader.reader_command() == (beside, "--read-workbook")
    assert solving.solver_command() == (beside, "--solve-assignment")


@pytest.mark.parametrize(
    ("frozen", "before", "after"),
    [
        (True, {"LD_LIBRARY_PATH": "/package"}, {}),
        (True, {"LD_LIBRARY_PATH": "/package", "LD_LIBRARY_PATH_ORIG": "/own"}, {"LD_LIBRARY_PATH": "/own"}),
        (True, {"HOME": "/home"}, {"HOME": "/home"}),
        (False, {"LD_LIBRARY_PATH": "/own"}, {"LD_LIBRARY_PATH": "/own"}),
    ],
)
def test_programs_opened_from_here_get_their_own_libraries(
    before: dict[str, str], after: dict[str, str], monkeypatch: pytest.MonkeyPatch, *, frozen: bool
) -> None:
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    program.give_back(before)
    assert before == after
