"""One look on every office PC: Fusion, a light palette and a small style sheet, from ``resources/themes``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette

from povoffice import paths
from povoffice.forms.wording import load_meanings, load_titles
from povoffice.ui.titles import TitleTranslator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication

_FACE: Final = "NotoSansSC-Regular.ttf"
_SHIPPED: Final = "Noto Sans SC"
_LARGER: Final = {"title_points": 2, "code_points": 4, "number_points": 10}
"""How much larger than the text (ux §6: 10, titles 12, the number on a card 20)."""
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

    def sizes(self, points: int) -> dict[str, str]:
        """Points of type in ``window.qss``, where the account reads at a size of its own."""
        return {name: str(points + more) for name, more in _LARGER.items()}


def tokens() -> Tokens:
    """Read the table of tokens."""
    table = tomllib.loads((paths.resources() / "themes" / "light.toml").read_text(encoding="utf-8"))
    states = {name: (fill, border, text) for name, (fill, border, text) in table["states"].items()}
    return Tokens(table["colours"], states, tuple(table["type"]["families"]), int(table["type"]["points"]))


def dress(application: QApplication, language: str, points: int = 0) -> None:
    """Give the application its style, palette, faces and languages; ``points`` is the size of type, 0 the standard."""
    look = tokens()
    application.setStyle("Fusion")
    application.styleHints().setColorScheme(Qt.ColorScheme.Light)
    application.setPalette(_palette(look))
    set_points(application, look, points or look.points)
    application.setWindowIcon(QIcon(str(paths.resources() / "icons" / "povoffice.svg")))
    speak(application, language)


def set_points(application: QApplication, look: Tokens, points: int) -> None:
    """Set the size of type, in points: it follows the screen's scale by itself."""
    font = _font(look, application.font())
    font.setPointSize(points)
    sheet = _style_sheet(look, points)
    if font != application.font() or sheet != application.styleSheet():
        application.setFont(font)
        application.setStyleSheet(sheet)


def _style_sheet(look: Tokens, points: int) -> str:
    icons = (paths.resources() / "icons").as_posix()
    sheet = (paths.resources() / "themes" / "window.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(look.colours, **look.sizes(points), icons=icons)


def speak(application: QApplication, language: str) -> None:
    """Load Qt's own words in the window's language, and ours where it is not Chinese; those of before are put away."""
    chinese = language == "zh"
    QLocale.setDefault(QLocale(QLocale.Language.Chinese if chinese else QLocale.Language.English))
    for former in application.findChildren(QTranslator, options=Qt.FindChildOption.FindDirectChildrenOnly):
        application.removeTranslator(former)
        former.deleteLater()
    folder = paths.resources() / "translations"
    if titles := load_titles(folder, language):
        application.installTranslator(TitleTranslator(titles, load_meanings(folder, language), application))
    wanted = (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_zh_CN" if chinese else ""),
        (str(folder), "" if chinese else f"povoffice_{language}"),
    )
    for where, name in wanted:
        translator = QTranslator(application)
        if name and translator.load(name, where):
            application.installTranslator(translator)


def _palette(look: Tokens) -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(look.colours[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.colours["disabled"]))
    return palette


def _font(look: Tokens, standing: QFont) -> QFont:
    """Those of the families that this PC has; the shipped face where it has none of them."""
    if standing.families() and set(standing.families()) <= {*look.families, _SHIPPED}:
        return QFont(standing)  # chosen before
    known = set(QFontDatabase.families())
    families = [one for one in look.families if one in known]
    if not families:
        shipped = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / _FACE))
        families = QFontDatabase.applicationFontFamilies(shipped)
    font = QFont()
    font.setFamilies(families)
    return font
