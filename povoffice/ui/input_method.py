"""Whether Chinese can be typed, on Linux: Qt's wheels bring a plugin for ibus and none for fcitx (ux §9)."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_NAMED: Final = ("QT_IM_MODULES", "QT_IM_MODULE")
_FALL_BACK: Final = "ibus"  # fcitx answers to it
_NO_CHINESE: Final = frozenset({"", "compose", "simple", "none", "xim"})


def settle() -> None:
    """Choose an input method that Qt can speak to. Call before the application is made."""
    if sys.platform.startswith("linux"):
        chosen = choice(os.environ, plugins(), shutil.which)
        if chosen:
            os.environ.pop("QT_IM_MODULES", None)
            os.environ["QT_IM_MODULE"] = chosen


def choice(environment: Mapping[str, str], known: Collection[str], which: Callable[[str], str | None]) -> str:
    """What to set ``QT_IM_MODULE`` to; "" leaves everything as the desktop has set it.

    A desktop with fcitx often names it for every program, though this one brings no plugin for it.
    """
    wanted = _wanted(environment)
    if any(one in known for one in wanted):
        return ""
    fcitx = any("fcitx" in one for one in wanted) or bool(which("fcitx5") or which("fcitx"))
    ibus = "ibus" in environment.get("XMODIFIERS", "") or bool(which("ibus-daemon"))
    return _FALL_BACK if (fcitx or ibus) and _FALL_BACK in known and not _is_chosen(wanted) else ""


def fault(platform: str, environment: Mapping[str, str], known: Collection[str]) -> str:
    """What to tell the clerk where no input method will answer; "" where one may."""
    if platform != "xcb":
        return ""  # Windows and macOS have their own; Wayland's compositor brings it
    wanted = _wanted(environment)
    if any(one in known and one not in _NO_CHINESE for one in wanted):
        return ""
    return QCoreApplication.translate("InputMethod", "▲ 没有接上中文输入法：先打开 fcitx5 或 ibus，再重新打开本程序。")


def warning() -> str:
    """What to tell the clerk on this PC, once the application is made."""
    return fault(QGuiApplication.platformName(), os.environ, plugins())


def plugins() -> frozenset[str]:
    """The input methods that Qt has a plugin for here."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    names = [one.stem.removeprefix("lib").removesuffix("plugin") for one in folder.glob("*.so")]
    return frozenset(one.removesuffix("platforminputcontext") for one in names)


def _wanted(environment: Mapping[str, str]) -> list[str]:
    for name in _NAMED:
        if environment.get(name):
            return [one.strip() for one in environment[name].split(";") if one.strip()]
    return []


def _is_chosen(wanted: Collection[str]) -> bool:
    """Whether somebody has chosen something else on purpose."""
    return any("fcitx" not in one and one not in _NO_CHINESE for one in wanted)
