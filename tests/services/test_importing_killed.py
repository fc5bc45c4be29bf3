"""Killed while an import is written: either all of it is there, with what it remembers, or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from povoffice.services import importing, office
from povoffice.storage import backup
from tests.conftest import PASSWORD
from tests.services.test_importing_matching import HEAD, MEMBERS, PARTNER, WRONG, book

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

# Imports a workbook and dies at a moment: before the first row of the record of it, between two, after the commit.
IMPORTER = """
import os, signal, sys
from pathlib import Path
from povoffice import paths
from povoffice.forms import wording
from povoffice.forms.definitions import load_definitions
from povoffice.services import importing, office
from povoffice.storage.imports import ImportTables
folder, workbook, password, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
words = wording.load(paths.resources() / "translations" / "messages", "zh")
world = office.World(load_definitions(paths.forms()), words)
session = office.open_office(world, folder, "zhang", password)
plan = importing.plan(session, [workbook])
def die(*_arguments):
    os.kill(os.getpid(), signal.SIGKILL)
if moment != "after":
    setattr(ImportTables, moment, die)
layout = plan.sheets[0].draft.recognition.layout
importing.apply(session, plan, importing.OnConflict.WAIT, learned={layout: {"老家": "member.native_place"}})
print("written", flush=True)
die()
"""


@pytest.mark.fault
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("moment", ["keep_import", "keep_pending", "after"])
def test_all_of_an_import_or_nothing(session: Session, world: office.World, tmp_path: Path, moment: str) -> None:
    """UX-22: killed at any step, an import is whole or not there."""
    folder, key = session.office.folder, session.office.data_key
    office.close(session)
    held = (*PARTNER[:7], WRONG, *PARTNER[8:])
    path = book(tmp_path / "a.xlsx", (*MEMBERS, "老家"), (*HEAD, "云岭省"), (*held, ""))
    command = [sys.executable, "-c", IMPORTER, str(folder), str(path), PASSWORD, moment]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert ("written" in ended.stdout) is (moment == "after")
    again = office.open_office(world, folder, "zhang", PASSWORD)
    written = moment == "after"
    assert len(again.snapshot().all("member")) == written
    assert len(importing.earlier(again)) == written
    assert len(importing.pending(again)) == written
    assert len(importing.learned_forms(again)) == written
    assert len(again.register.attachments()) == written
    again.office.close()
    assert backup.verify(folder, key).sound
