"""One look on every office PC: Fusion, a light palette and a small style sheet, from ``resources/themes``."""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette

from povoffice import paths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication

_FACE: Final = "NotoSansSC-Regular.ttf"
_ROLES: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "base",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "placeholder",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection_text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.ToolTipBase: "base",
    QPalette.ColorRole.ToolTipText: "text",
}


@dataclass(frozen=True)
class Tokens:
    """Colours, states and type of the window."""

    colours: Mapping[str, str]
    states: Mapping[str, tuple[str, str, str]]
    families: tuple[str, ...]
    points: int


def tokens() -> Tokens:
    """Read the table of tokens."""
    table = tomllib.loads((paths.resources() / "themes" / "light.toml").read_text(encoding="utf-8"))
    states = {name: (fill, border, text) for name, (fill, border, text) in table["states"].items()}
    return Tokens(table["colours"], states, tuple(table["type"]["families"]), int(table["type"]["points"]))


def dress(application: QApplication, language: str) -> None:
    """Give the application its style, palette, faces and languages."""
    look = tokens()
    application.setStyle("Fusion")
    application.styleHints().setColorScheme(Qt.ColorScheme.Light)
    application.setPalette(_palette(look))
    application.setFont(_font(look))
    icons = (paths.resources() / "icons").as_posix()
    sheet = (paths.resources() / "themes" / "window.qss").read_text(encoding="utf-8")
    application.setStyleSheet(Template(sheet).substitute(look.colours, icons=icons))
    application.setWindowIcon(QIcon(str(paths.resources() / "icons" / "povoffice.svg")))
    speak(application, language)


def speak(application: QApplication, language: str) -> None:
    """Load Qt's own words in the window's language, and ours where it is not Chinese."""
    chinese = language == "zh"
    QLocale.setDefault(QLocale(QLocale.Language.Chinese if chinese else QLocale.Language.English))
    folder = paths.resources() / "translations"
    wanted = (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_zh_CN" if chinese else ""),
        (str(folder), "" if chinese else f"povoffice_{language}"),
    )
    for where, name in wanted:
        translator = QTranslator(application)
        if name and translator.load(name, where):
            application.installTranslator(translator)


def settle_input_method() -> None:
    """Let Chinese be typed where fcitx runs: Qt's wheels ship no plugin of its own, but fcitx answers to ibus.

    Call before the application is made.
    """
    linux = sys.platform.startswith("linux")
    if linux and "QT_IM_MODULE" not in os.environ and (shutil.which("fcitx5") or shutil.which("fcitx")):
        os.environ["QT_IM_MODULE"] = "ibus"


def _palette(look: Tokens) -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(look.colours[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.colours["disabled"]))
    return palette


def _font(look: Tokens) -> QFont:
    """Those of the families that this PC has; the shipped face where it has none of them."""
    families = [one for one in look.families if one in set(QFontDatabase.families())]
    if not families:
        shipped = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / _FACE))
        families = QFontDatabase.applicationFontFamilies(shipped)
    font = QFont()
    font.setFamilies(families)
    font.setPointSize(look.points)
    return font
