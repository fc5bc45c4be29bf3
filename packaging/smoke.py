"""Tries a package as it comes to an office PC: ``python smoke.py DIST/povoffice``. Linux; needs Xvfb for the window.

The folder is put where a clerk may put it, under a name with a space and Chinese in it, and belongs to somebody else:
the program runs without rights over it, without a network, and must leave it as it was.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageGrab

from povoffice.core.errors import OfficeError
from povoffice.exchange.limits import Limits
from povoffice.exchange.reader import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534
ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "build" / "package" / "window.png"
DISPLAY = ":87"
ACCENT = (0x15, 0x57, 0xB0)
BUNDLED = ("libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libxcb-icccm.so.4")
QT = (
    "plugins/platforms/libqxcb.so",
    "plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "plugins/iconengines/libqsvgicon.so",
    "plugins/printsupport/libcupsprintersupport.so",
    "translations/qtbase_zh_CN.qm",
)


class SmokeError(Exception):
    """The package does not do what it must."""


def main(arguments: list[str]) -> int:
    """Try everything; the first thing that is wrong ends it."""
    with tempfile.TemporaryDirectory(prefix="povoffice-smoke-") as made:
        top = Path(made)
        top.chmod(0o755)
        place = top / "办公 软件" / "povoffice"
        shutil.copytree(arguments[0], place, symlinks=True)
        try:
            _try(place, top)
        except SmokeError as error:
            print(f"smoke: {error}", file=sys.stderr)
            return 1
    print("smoke: all well")
    return 0


def _try(place: Path, top: Path) -> None:
    before = _listing(place)
    home = top / "home"
    home.mkdir()
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
    _what_must_be_inside(place)
    _reader(place / "povoffice-console", top)
    started = time.monotonic()
    _run(place / "povoffice-console", home, "demo", str(home / "演示"))
    print(f"smoke: demo in {time.monotonic() - started:.0f} s")
    for part in ("workbooks", "office/office.db", "paper", "exports", "about-demo.txt"):
        _check((home / "演示" / part).exists(), f"the demonstration made no {part}")
    _window(place / "povoffice", home)
    _check(_listing(place) == before, "the program wrote into its own folder")


def _what_must_be_inside(place: Path) -> None:
    inside = place / "program"
    missing = [name for name in BUNDLED if not (inside / name).exists()]
    missing += [name for name in QT if not (inside / "PySide6" / "Qt" / name).exists()]
    missing += [name for name in ("forms/registers", "resources/fonts") if not (inside / name).is_dir()]
    _check(not missing, f"missing: {missing}")
    tools = [one.name for one in inside.rglob("*") if one.name in {"pytest", "_pytest", "mypy", "hypothesis"}]
    _check(not tools, f"tools of development are in it: {tools}")


def _reader(console: Path, top: Path) -> None:
    """The console program as the reader of workbooks, within its limits on memory and processor time."""
    command = (str(console), "--read-workbook")
    small = top / "名册.csv"
    small.write_text("户主姓名,组\n王远山,3组\n", encoding="utf-8")
    rows = read_workbook(small, command=command).tables[0].rows
    _check(rows[1] == ["王远山", "3组"], f"read {rows}")
    large = top / "大.csv"
    large.write_text("一,二,三,四\n" + "王远山,3组,石桥村,5\n" * 1_500_000, encoding="utf-8")
    for limits in (Limits(memory=150 * 1024 * 1024), Limits(seconds=1)):
        try:
            read_workbook(large, limits=limits, command=command)
        except OfficeError as refused:
            print(f"smoke: beyond {limits}: {refused.message.code}")
        else:
            raise SmokeError(f"{limits} did not hold")


def _run(program: Path, home: Path, *arguments: str) -> None:
    done = subprocess.run(
        [*_confined(), str(program), *arguments],
        env=_environment(home),
        cwd=home,
        check=False,
        capture_output=True,
        text=True,
    )
    _check(done.returncode == 0, f"{arguments}: {done.returncode} {done.stdout[-2000:]} {done.stderr[-2000:]}")


def _window(program: Path, home: Path) -> None:
    """Open the demonstration as a double click does, and look at the screen."""
    with _screen():
        environment = dict(_environment(home), DISPLAY=DISPLAY)
        started = time.monotonic()
        command = [*_confined(), str(program), str(home / "演示" / "office")]
        with subprocess.Popen(command, env=environment, cwd=home, stderr=subprocess.PIPE, text=True) as process:
            seen = _wait_for_picture(process)
            print(f"smoke: the window after {time.monotonic() - started:.1f} s, its picture in {PICTURE}")
            process.terminate()
            said = process.communicate(timeout=20)[1]
    _check(seen, f"no window came up: {said[-2000:]}")
    wrong = [line for line in said.splitlines() if "qt." in line or "Traceback" in line or "Warning" in line]
    _check(not wrong, f"Qt warns: {wrong}")


def _wait_for_picture(process: subprocess.Popen[str]) -> bool:
    """Wait until the login's blue button can be seen; keep the picture."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        picture = ImageGrab.grab(xdisplay=DISPLAY).convert("RGB")
        picture.save(PICTURE)
        if _count(picture, ACCENT) > 1000:
            return True
        time.sleep(0.25)
    return False


def _count(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    data = picture.tobytes()
    wanted = bytes(colour)
    return sum(data[place : place + 3] == wanted for place in range(0, len(data), 3))


@contextmanager
def _screen() -> Iterator[None]:
    """A screen of its own; without a network its socket is the only way to it."""
    server = subprocess.Popen(
        [shutil.which("Xvfb") or "Xvfb", DISPLAY, "-screen", "0", "1366x768x24", "-ac", "-nolisten", "tcp"]
    )
    try:
        time.sleep(1.5)
        yield
    finally:
        server.terminate()
        server.wait(timeout=10)


def _confined() -> list[str]:
    """What makes a command somebody's without rights and without a network, where one may."""
    if os.geteuid() != 0 or not shutil.which("unshare") or not shutil.which("setpriv"):
        return []
    return ["unshare", "-n", "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs"]


def _environment(home: Path) -> dict[str, str]:
    """A PC that has nothing of ours: no Python's variables, no Qt's."""
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": str(home)}


def _listing(place: Path) -> list[tuple[str, int, int]]:
    return sorted((str(one), one.lstat().st_size, one.lstat().st_mtime_ns) for one in place.rglob("*"))


def _check(holds: object, otherwise: str) -> None:
    if not holds:
        raise SmokeError(otherwise)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
