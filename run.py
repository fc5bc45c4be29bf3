"""Set up what the program needs on a bare machine, then do what was asked. Needs Python 3.11 to 3.13 with pip.

    python3 run.py demo [DIR]       make a demo office and run the main job on it
    python3 run.py test [ARGS]      install the tools of development and run every test
    python3 run.py package [--into DIR] [--smoke]    make the folder that runs on PCs without Python, and try it
    python3 run.py setup            set up, and nothing else
    python3 run.py                  open the window
    python3 run.py ANY COMMAND      any other povoffice command, e.g. python3 run.py inspect register.xls

All that is installed lies in .venv beside this file, but for the system libraries of Qt, which apt-get installs where
they are missing. A folder named wheels beside this file is used in place of the network.
"""

# Only the standard library, and only syntax that an older Python reads too, so that it can say that it is too old.
from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LOWEST, HIGHEST = (3, 11), (3, 13)
LOWEST_PIP = (22, 3)  # the first that installs for another Python, so that the environment needs no pip of its own

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / "set-up.json"
LOG = ENVIRONMENT / "set-up.log"
WHEELS = ROOT / "wheels"

RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"  # holds everything of RUNTIME, in the same versions

# What Qt loads of the system, and the Debian package it is in: always, and with a screen, a Wayland screen, a printer.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
WAYLAND_LIBRARIES = {"libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1"}
TEST_PROGRAMS = {"pdftotext": "poppler-utils"}

NO_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "Temporary failure in name resolution",
    "Temporary failure resolving",
    "Network is unreachable",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Read timed out",
    "ProxyError",
    "SSLError",
    "Connection refused",
    "Failed to fetch",
)


DISK_FULL = ("磁盘已满，请腾出 2 GB 再运行一次。", "The disk is full; free 2 GB and run this again.")


class SetUpError(Exception):
    """The set-up cannot go on; one line for whoever sits there, in Chinese and in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese + " / " + english)


def main(arguments: Sequence[str]) -> int:
    """Set up and do what was asked. Returns the exit status; 2 is a refusal, after one line that says why."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr] # a console that has no Chinese
    if list(arguments[:1]) in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    try:
        return _do(arguments)
    except SetUpError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(_of_system(error), file=sys.stderr)
    except KeyboardInterrupt:
        print("已停止。 / Stopped.", file=sys.stderr)
        return 130
    return 2


def _do(arguments: Sequence[str]) -> int:
    check_python()
    if list(arguments[:1]) == ["test"]:
        set_up(DEVELOPMENT)
        return run("pytest", ["-n", str(_workers()), *arguments[1:]], folder=ROOT)
    if list(arguments[:1]) == ["package"]:
        set_up(DEVELOPMENT)
        return run(str(ROOT / "packaging" / "build.py"), arguments[1:])
    set_up(RUNTIME)
    if list(arguments[:1]) == ["setup"]:
        say("已准备好。", "Ready.")
        return 0
    return run("povoffice", arguments)


def check_python() -> None:
    """Refuse a Python for which there are no components."""
    if not LOWEST <= sys.version_info[:2] <= HIGHEST:
        raise SetUpError(
            f"要用 Python 3.11、3.12 或 3.13，这里是 {_python()}。请装好其中之一，再用它运行 run.py。",
            f"Python 3.11, 3.12 or 3.13 is needed, this is {_python()}; install one and run run.py with it.",
        )


def set_up(lock: str) -> None:
    """Make everything that is missing: system libraries, the environment, the components named in a lock.

    Raises:
        SetUpError: something that is needed cannot be had.
    """
    install_system_packages(required=lock == DEVELOPMENT)
    if _is_current(lock):
        return
    make_environment()
    install_components(lock)
    _write_stamp(lock)


def install_system_packages(*, required: bool) -> None:
    """Install what Qt (and for the tests, the PDF tools) needs of the system, where it is missing and one may.

    Without them the main job still runs, only the window does not open; so they are a refusal only where ``required``.
    """
    packages = missing_packages(with_tests=required)
    if not packages:
        return
    reason = _apt_get(packages)
    packages = missing_packages(with_tests=required)
    if not packages:
        return
    names = " ".join(packages)
    chinese = f"系统缺少 {names}（{reason}）。请管理员安装：apt-get install {names}"
    english = "the system lacks these packages; run that command as root"
    if required:
        raise SetUpError(chinese, english)
    say(chinese + "。主要工作照常进行，只是打不开窗口。", english + ". The work goes on, but no window can open.")


def missing_packages(*, with_tests: bool) -> list[str]:
    """The Debian packages of what cannot be loaded or run."""
    if not sys.platform.startswith("linux"):
        return []
    libraries = dict(LIBRARIES)
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        libraries.update(SCREEN_LIBRARIES)
    if os.environ.get("WAYLAND_DISPLAY"):
        libraries.update(WAYLAND_LIBRARIES)
    packages = [package for name, package in libraries.items() if not _can_load(name)]
    if with_tests:
        packages += [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
    return packages


def make_environment() -> None:
    """Make the virtual environment, anew if another Python or another folder's is there."""
    if Path(sys.prefix).resolve() == ENVIRONMENT:
        return
    stamp = _stamp()
    foreign = bool(stamp) and (stamp.get("python"), stamp.get("root")) != (_python(), str(ROOT))
    if PYTHON.exists() and not foreign:
        return
    say("正在建立运行环境……", "Making the environment.")
    venv.EnvBuilder(clear=foreign, symlinks=os.name != "nt", with_pip=False).create(ENVIRONMENT)


def install_components(lock: str) -> None:
    """Install what a lock names, hashes checked, and the program itself from this folder."""
    total = sum("==" in line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    say(f"正在安装 {total} 个组件，头一次要几分钟……", f"Installing {total} components; minutes, the first time.")
    source = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    pip = _pip()
    locked = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(ROOT / lock)]
    itself = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)]
    with LOG.open("w", encoding="utf-8") as log:
        for wanted in ([*source, *locked], itself):
            status, output = _logged([*pip, "install", *wanted], log, total)
            if status:
                raise _of_pip(output)


def run(module: str, arguments: Sequence[str], folder: Path | None = None) -> int:
    """Run a module or a script in the environment, with this terminal.

    ``-P`` so that no file of the current folder is imported.
    """
    what = [module] if module.endswith(".py") else ["-m", module]
    with subprocess.Popen([str(PYTHON), "-P", *what, *arguments], cwd=folder) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # it got the same interrupt, and says itself what became of its work


def say(chinese: str, english: str) -> None:
    """Tell what is being done; on standard error, because standard output may be read by a program."""
    print(chinese, "/", english, file=sys.stderr, flush=True)


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt_get(packages: Sequence[str]) -> str:
    """Install Debian packages. Returns why it did not, in a few words, or ""."""
    administrator = _administrator()
    if shutil.which("apt-get") is None:
        return "没有 apt-get"
    if administrator is None:
        return "不是管理员，也没有 sudo"
    say("正在安装系统库：" + " ".join(packages), "Installing system libraries with apt-get.")
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"  # after a plain su, dpkg would not find its own tools
    apt_get = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive", "PATH=" + path, "apt-get"]
    apt_get += ["-q", "-o", "DPkg::Lock::Timeout=120"]
    output = ""
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run([*apt_get, *step], check=False, capture_output=True, text=True, errors="replace")
        output += done.stderr
    if done.returncode == 0:
        return ""
    if any(sign in output for sign in NO_NETWORK):
        return "连不上网络"
    return ([f"apt-get: {done.returncode}"] + [line for line in output.splitlines() if line.strip()])[-1]


def _administrator() -> list[str] | None:
    """What to put before a command to run it as root; None where one may not."""
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    return ["sudo"] if sys.stdin is not None and sys.stdin.isatty() else ["sudo", "-n"]


def _pip() -> list[str]:
    """The pip that fills the environment: that of the Python that runs this, else one made in the environment.

    Debian's Python has no ensurepip unless python3-venv is installed, hence this order.
    """
    for python in (Path(sys.executable), PYTHON):
        if python == PYTHON:
            subprocess.run([str(PYTHON), "-m", "ensurepip"], check=False, capture_output=True)
        shown = subprocess.run([str(python), "-m", "pip", "--version"], check=False, capture_output=True, text=True)
        words = shown.stdout.split()
        if shown.returncode == 0 and tuple(int(part) for part in words[1].split(".")[:2]) >= LOWEST_PIP:
            return [str(python), "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check", "--no-input"]
    raise SetUpError(
        "这个 Python 没有 pip（或早于 22.3）。请先安装 pip（Debian：apt-get install python3-pip），再运行一次。",
        "This Python has no pip of 22.3 or later. Install it (Debian: apt-get install python3-pip) and run this again.",
    )


def _logged(command: Sequence[str], log: IO[str], total: int) -> tuple[int, str]:
    """Run pip, its lines into the log, a count of what it fetches to the terminal. Returns its status and its lines."""
    environment = dict(os.environ, PYTHONUNBUFFERED="1", PYTHONIOENCODING="utf-8", PIP_USER="0")
    lines: list[str] = []
    count = 0
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            log.write(line)
            lines.append(line)
            if line.startswith("Collecting "):
                count += 1
                if count % 10 == 0:
                    print(f"  {count}/{total}", file=sys.stderr, flush=True)
    return process.returncode, "".join(lines)


def _of_pip(output: str) -> SetUpError:
    """Why pip refused, in one line."""
    again = f"详情见 {LOG}"
    if "No space left on device" in output or "Errno 28" in output:
        return SetUpError(*DISK_FULL)
    if "DO NOT MATCH THE HASHES" in output:
        return SetUpError(
            f"下载到的组件与清单不符，没有安装；请换一个网络再试。{again}",
            "A component differs from the lock and was not installed; try another network.",
        )
    if any(sign in output for sign in NO_NETWORK):
        return SetUpError(
            f"连不上网络，组件没有下载下来；请检查网络后再运行一次，或见 README 的离线安装。{again}",
            "No network: components could not be fetched. Check it and run this again, or see README.",
        )
    wrong = [line for line in output.splitlines() if line.startswith("ERROR:")]
    return SetUpError(f"组件没有装上：{wrong[-1] if wrong else output[-200:].strip()}。{again}", "pip refused.")


def _of_system(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return str(SetUpError(*DISK_FULL))
    where = error.filename or ROOT
    return f"{where}：{error.strerror or error}。请处理后再运行一次。 / {where}: put this right and run it again."


def _is_current(lock: str) -> bool:
    enough = {RUNTIME, DEVELOPMENT} if lock == RUNTIME else {DEVELOPMENT}
    return PYTHON.exists() and _stamp().get("digest") in {_digest(name) for name in enough}


def _stamp() -> dict[str, str]:
    """What was set up last: by which Python, in which folder, from what; empty when that is not known."""
    with contextlib.suppress(OSError, ValueError):
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        if isinstance(stamp, dict):
            return stamp
    return {}


def _write_stamp(lock: str) -> None:
    stamp = {"python": _python(), "root": str(ROOT), "digest": _digest(lock)}
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


def _digest(lock: str) -> str:
    """Of everything that set-up depends on: a change of any of it sets up again."""
    parts = [_python().encode(), str(ROOT).encode(), (ROOT / lock).read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _python() -> str:
    return ".".join(str(part) for part in sys.version_info[:2])


def _workers() -> int:
    return min(os.cpu_count() or 1, 4)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
