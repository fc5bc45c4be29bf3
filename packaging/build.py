"""Makes the package for office PCs, one folder: ``python3 run.py package [--into DIR] [--smoke]``.

It is for the system it is made on: on Windows this makes the Windows package, on Linux the Linux one, for systems whose
C library is as new as here or newer.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
WORK = ROOT / "build" / "package"
EXTRAS = {
    "linux": ("linux/install-for-me.sh", "linux/povoffice.desktop", "linux/povoffice.xml"),
    "win32": ("windows/install-for-me.cmd",),
}


def main(arguments: list[str]) -> int:
    """Build, tell where it lies and how large it is, and where asked try it."""
    parser = argparse.ArgumentParser(prog="run.py package")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="the folder that shall hold povoffice/")
    parser.add_argument("--smoke", action="store_true", help="try the package as a clerk would, minutes")
    wanted = parser.parse_args(arguments)
    made = build(wanted.into.resolve())
    print(f"{made}  {size(made) / 1_000_000:.0f} MB")
    if not wanted.smoke:
        return 0
    return subprocess.run([sys.executable, str(HERE / "smoke.py"), str(made)], check=False).returncode


def build(into: Path) -> Path:
    """Make ``into/povoffice``; what was there before is replaced."""
    WORK.mkdir(parents=True, exist_ok=True)
    into.mkdir(parents=True, exist_ok=True)
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONHASHSEED="0")
    if sys.platform == "win32":
        environment["POVOFFICE_ICON"] = str(_windows_icon(WORK / "povoffice.ico"))
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(into), "--workpath", str(WORK), str(HERE / "povoffice.spec")]
    subprocess.run(command, check=True, env=environment, cwd=ROOT)
    made = into / "povoffice"
    for name in EXTRAS.get(sys.platform, ()):
        shutil.copy2(HERE / name, made)
    return made


def size(folder: Path) -> int:
    """Bytes of everything in it."""
    return sum(one.lstat().st_size for one in folder.rglob("*") if one.is_file() and not one.is_symlink())


def _windows_icon(target: Path) -> Path:
    """The program's drawing as Windows wants it, in the sizes it shows."""
    from PIL import Image  # noqa: PLC0415 - needed on Windows only
    from PySide6.QtGui import QGuiApplication, QIcon  # noqa: PLC0415 - needed on Windows only

    application = QGuiApplication([])
    large = target.with_suffix(".png")
    QIcon(str(ROOT / "resources" / "icons" / "povoffice.svg")).pixmap(256, 256).save(str(large))
    application.quit()
    with Image.open(large) as picture:
        picture.save(target, sizes=[(edge, edge) for edge in (16, 24, 32, 48, 64, 128, 256)])
    return target


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
