"""The command line as a script calls it: arguments in, status, standard output and standard error back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from povoffice.cli import main
from tests.conftest import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.office import World


@dataclass
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as the one JSON document it is."""
        return json.loads(self.out)


@dataclass
class CommandLine:
    """Runs commands in this process."""

    world: World
    capture: pytest.CaptureFixture[str]
    opened: list[Path | None]

    def __call__(self, *arguments: object) -> Answer:
        self.capture.readouterr()
        status = main.run(self.world, self._open, [str(one) for one in arguments])
        captured = self.capture.readouterr()
        return Answer(status, captured.out, captured.err)

    def _open(self, folder: Path | None) -> int:
        self.opened.append(folder)
        return 0


@pytest.fixture
def povoffice(world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """``povoffice("list", folder, "households")``; the password is in the environment."""
    monkeypatch.setenv("POVOFFICE_PASSWORD", PASSWORD)
    return CommandLine(world, capsys, [])


@pytest.fixture
def office_folder(povoffice: CommandLine, tmp_path: Path) -> Path:
    """A fresh office."""
    folder = tmp_path / "office"
    assert povoffice("new", folder, "--name", "某县某乡扶贫办", "--region", "430199101").status == 0
    return folder
