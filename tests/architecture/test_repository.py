"""What must hold of the repository as a whole: its size, what it may not name, how its code is cut."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from povoffice import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = paths.root()
NOT_OURS = {".git", "build", "dist", "demo-office", "wheels", "__pycache__"}
BINARY = {".ttf", ".png", ".jpg", ".ico", ".qm", ".xls", ".xlsx", ".docx", ".pdf"}

# Written in halves, or this file would name them itself.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb" + ".debian.org",
    "security" + ".debian.org",
    "crates" + ".io",
    "proxy" + ".golang.org",
    "tuna." + "tsinghua",
    "mirrors." + "aliyun",
    "index" + "-url",
]


def _files() -> Iterator[Path]:
    """Every file of the repository; git is not needed, a checkout may have come as an archive."""
    for entry in ROOT.iterdir():
        if entry.name in NOT_OURS:  # .git is a file in a second working copy
            continue
        if entry.is_file():
            yield entry
        elif entry.name == ".ci" or not entry.name.startswith("."):
            yield from (file for file in entry.rglob("*") if file.is_file() and not NOT_OURS & set(file.parts))


def _texts() -> Iterator[tuple[Path, str]]:
    for file in _files():
        if file.suffix.lower() not in BINARY and ".egg-info" not in str(file):
            yield file.relative_to(ROOT), file.read_text(encoding="utf-8")


def test_no_registry_is_named() -> None:
    """Where packages come from is the machine's setting, not the project's."""
    texts = list(_texts())
    assert any(file.name == "requirements.txt" for file, _ in texts)
    assert [(str(file), name) for file, text in texts for name in REGISTRIES if name in text] == []


def test_no_path_of_the_machine_it_was_written_on() -> None:
    place = re.compile("/" + "work/(main|shared|[.])")
    assert [str(file) for file, text in _texts() if place.search(text)] == []


def test_faces_stay_small_and_carry_their_licences() -> None:
    faces = list((paths.resources() / "fonts").glob("*.ttf"))
    assert faces
    assert sum(face.stat().st_size for face in faces) <= 75_000_000
    licences = {face.name: (face.parent / f"{face.stem.split('-')[0]}-LICENSE.txt").exists() for face in faces}
    assert all(licences.values()), licences


def test_readme_gives_exactly_two_commands_that_set_up() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    part = readme.split("## Set up")[1].split("\n## ")[0]
    commands = re.findall(r"^python3 .*$", part, re.MULTILINE)
    assert [re.sub(r"\s+#.*", "", command) for command in commands] == ["python3 run.py demo", "python3 run.py test"]
    assert "\nexec python3 run.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_readme_shows_only_what_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", readme)
    assert [link for link in links if "//" not in link and not (ROOT / link).exists()] == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = re.split(r"\n(?=[a-z])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    assert len(pins) > 30
    assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize(("lock", "of_development"), [("requirements.txt", False), ("requirements-dev.txt", True)])
def test_lock_holds_what_the_project_asks_for(lock: str, *, of_development: bool) -> None:
    """A dependency added to pyproject.toml and not locked would be missing on a fresh machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    if of_development:
        asked += project["project"]["optional-dependencies"]["dev"]
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    names = [re.split("[<>=;]", one)[0].strip().lower() for one in asked]
    assert "peewee" in names
    assert set(names) - set(pinned) == set()


def test_development_has_the_versions_of_the_office() -> None:
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()


def test_no_function_is_longer_than_a_screen() -> None:
    functions = [
        (str(file.relative_to(ROOT)), node.name, (node.end_lineno or 0) - node.lineno + 1)
        for file in [*(ROOT / "povoffice").rglob("*.py"), ROOT / "run.py"]
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert len(functions) > 100
    assert [function for function in functions if function[2] > 60] == []


def test_no_file_is_longer_than_one_holds_in_the_head() -> None:
    files = [*(ROOT / "povoffice").rglob("*.py"), ROOT / "run.py"]
    lengths = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8").count("\n") for file in files}
    assert {file: length for file, length in lengths.items() if length > 400} == {}
