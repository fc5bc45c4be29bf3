"""Faults of the program: told once, kept without anybody's data, and the window goes on."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox

from povoffice import __version__, paths
from povoffice.ui import crash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from povoffice.ui.window import MainWindow

SECRET = "王远山 430199196001010010"


def _raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001 - any kind is made
        return caught


def _another() -> BaseException:
    return _raised(RuntimeError(SECRET))


@pytest.fixture
def watch() -> Iterator[crash.Watch]:
    made = crash.Watch()
    yield made
    made.stop()


def test_a_report_names_causes_places_and_versions_and_no_values() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        error.add_note(SECRET)
        text = crash.report(error)
    assert "王远山" not in text
    assert "4301" not in text
    assert text.index("ValueError") < text.index("KeyError")
    assert "tests/ui/test_crash.py:" in text
    assert f"PovOffice {__version__}" in text


def test_a_report_names_no_folder_of_the_machine(tmp_path: Path) -> None:
    """A folder of Windows is named after whoever uses the PC."""
    script = tmp_path / "张敏" / "own.py"
    script.parent.mkdir()
    script.write_text("1 / 0")
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile(script.read_text(), str(script), "exec"))  # noqa: S102 - a file of our own
    assert "  own.py:1 <module>" in crash.report(caught.value)
    assert "张敏" not in crash.report(caught.value)
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile("1 / 0", "C:\\Users\\张敏\\own.py", "exec"))  # noqa: S102 - a file of our own
    assert "张敏" not in crash.report(caught.value)


def test_causes_in_a_ring_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert crash.report(first).count("KeyError") == 1


def test_the_same_fault_is_kept_once_and_old_ones_go(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    kept = crash.keep("one", folder)
    assert kept is not None
    assert crash.keep("one", folder) == kept
    assert kept.read_text(encoding="utf-8") == "one"
    for number in range(30):
        (folder / f"crash-20180711-0000{number:02d}-aaaaaaaa.txt").touch()
    crash.keep("two", folder)
    assert len(list(folder.iterdir())) == 20


def test_where_no_report_can_be_kept_nothing_more_goes_wrong(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way")
    assert crash.keep("one", tmp_path / "reports") is None


def test_reports_lie_beside_no_office(state: Path) -> None:
    assert crash.folder_of_reports().is_relative_to(state)
    assert paths.state().is_relative_to(state)


def test_the_window_tells_where_the_report_lies_and_goes_on(window: MainWindow, state: Path) -> None:
    window.messages.crash(_raised(ValueError(SECRET)))
    (box,) = window.findChildren(QMessageBox)
    (kept,) = state.rglob("crash-*.txt")
    assert str(kept) in box.text()
    assert "王远山" not in kept.read_text(encoding="utf-8") + box.text() + box.detailedText()
    assert window.isEnabled()


def test_two_faults_one_box_two_reports(window: MainWindow, state: Path) -> None:
    window.messages.crash(_raised(ValueError(SECRET)))
    window.messages.crash(_another())
    window.messages.crash(_another())
    assert len(window.findChildren(QMessageBox)) == 1
    assert len(list(state.rglob("crash-*.txt"))) == 2


def test_what_no_slot_catches_is_heard(watch: crash.Watch, qtbot: QtBot) -> None:
    def fault() -> None:
        raise ValueError(SECRET)

    with qtbot.captureExceptions(), qtbot.waitSignal(watch.met) as heard:
        sys.excepthook, before = watch._raised, sys.excepthook  # pytest-qt has put its own in between
        QTimer.singleShot(0, fault)
        qtbot.waitUntil(lambda: heard.signal_triggered)
        sys.excepthook = before
    assert isinstance(heard.args[0], ValueError)


def test_threads_are_heard_and_the_error_arrives_here(watch: crash.Watch, qtbot: QtBot, window: MainWindow) -> None:
    watch.met.connect(window.messages.crash)

    def fault() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fault)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(window.findChildren(QMessageBox)) == 1)
    assert threading.main_thread().is_alive()


def test_after_it_stops_all_is_as_before() -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    crash.Watch().stop()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


DIE = """
import ctypes, sys
from pathlib import Path
from povoffice.ui import crash
watch = crash.Watch()
print(watch.watch_process(Path(sys.argv[1])))
def of_ours(name):
    ctypes.string_at(0)
of_ours("430199196001010010")
"""


def test_a_process_brought_down_leaves_where_it_was_for_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    command = [sys.executable, "-c", DIE, str(folder)]
    first = subprocess.run(command, capture_output=True, text=True, check=False)
    assert first.returncode != 0
    assert first.stdout.strip() == "None"
    second = subprocess.run(command, capture_output=True, text=True, check=False)
    kept = Path(second.stdout.strip())
    text = kept.read_text(encoding="utf-8")
    assert "of_ours" in text
    assert f"PovOffice {__version__}" in text
    assert "430199" not in text
    assert str(tmp_path) not in text
