"""The package for office PCs, as far as it can be tried without building it: that is ``run.py package --smoke``."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from povoffice import paths

if TYPE_CHECKING:
    from pathlib import Path

HERE = paths.root() / "packaging"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """What of a package the installation reads, in a folder whose name has all that needs care in it."""
    folder = tmp_path / "办公 软件 $HOME 100% `x`" / "povoffice"
    icons = folder / "program" / "resources" / "icons"
    icons.mkdir(parents=True)
    shutil.copy(paths.resources() / "icons" / "povoffice.svg", icons)
    for name in ("install-for-me.sh", "povoffice.desktop", "povoffice.xml"):
        shutil.copy(HERE / "linux" / name, folder)
    return folder


def _install(package: Path, home: Path, *arguments: str) -> set[str]:
    subprocess.run(
        ["/bin/sh", str(package / "install-for-me.sh"), *arguments],
        env={"HOME": str(home), "PATH": os.defpath},
        check=True,
        capture_output=True,
    )
    return {one.name for one in home.rglob("povoffice.*")}


@pytest.mark.skipif(sys.platform == "win32", reason="for Linux desktops")
def test_the_menu_entry_starts_the_program_where_it_lies(package: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert _install(package, home) == {"povoffice.desktop", "povoffice.svg", "povoffice.xml"}
    entry = (home / ".local" / "share" / "applications" / "povoffice.desktop").read_text(encoding="utf-8")
    (line,) = (one for one in entry.splitlines() if one.startswith("Exec="))
    assert _as_a_desktop_reads(line.removeprefix("Exec=")) == [str(package / "povoffice"), "%f"]
    assert "Name[zh_CN]=结对帮扶工作台" in entry
    assert _install(package, home) == {"povoffice.desktop", "povoffice.svg", "povoffice.xml"}
    assert _install(package, home, "--remove") == set()


def _as_a_desktop_reads(line: str) -> list[str]:
    """The rules of the Desktop Entry Specification: the string's own escapes first, then the quotes."""
    text = line.replace("\\\\", "\\")
    quoted, _, rest = text.removeprefix('"').partition('" ')
    for sign in '"`$\\':
        quoted = quoted.replace("\\" + sign, sign)
    return [quoted.replace("%%", "%"), rest]


def test_a_double_click_is_for_the_kind_of_file_that_an_office_holds() -> None:
    kind = ET.parse(HERE / "linux" / "povoffice.xml").getroot()  # noqa: S314 - our own file
    names = {one.tag.rpartition("}")[2]: one.attrib for one in kind.iter()}
    assert names["glob"]["pattern"] == "*.povoffice"
    assert f"MimeType={names['mime-type']['type']};" in (HERE / "linux" / "povoffice.desktop").read_text("utf-8")
    assert "*.povoffice" in (HERE / "windows" / "install-for-me.cmd").read_text("ascii")


def _spec(name: str) -> object:
    """A table of the package's definition, which is PyInstaller's and cannot be imported."""
    for node in ast.parse((HERE / "povoffice.spec").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
            return ast.literal_eval(node.value)
    raise KeyError(name)


def _imported() -> set[str]:
    found: set[str] = set()
    for file in (paths.root() / "povoffice").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(one.name for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return found


def test_the_package_leaves_out_nothing_that_the_program_imports() -> None:
    left_out = _spec("NOT_NEEDED")
    assert isinstance(left_out, list)
    imported = _imported()
    assert "PySide6.QtWidgets" in imported
    assert {name for name in imported for out in left_out if name == out or name.startswith(f"{out}.")} == set()
    kept = str(_spec("QT_MODULES"))
    modules = {name.removeprefix("PySide6.Qt") for name in imported if name.startswith("PySide6.Qt")}
    assert {name for name in modules if not re.fullmatch(kept, name)} == set()
