"""Words and reach (UX-38, UX-40): every control has a name and is reached, text stands out, nothing is left raw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from povoffice.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.services.session import Session
    from povoffice.ui.frame import Frame
    from povoffice.ui.window import MainWindow

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


@pytest.fixture
def frame(window: MainWindow, session: Session, hands: Any) -> Frame:
    window.start(None, session)
    hands.settle()
    assert window.frame is not None
    return window.frame


def walk(frame: Frame, hands: Any) -> Iterator[tuple[str, QWidget]]:
    """Every control of every page, and those around the pages."""
    for name in frame.pages:
        hands.go(name)
        yield from ((name, one) for one in frame.page().findChildren(QWidget) if isinstance(one, CONTROLS))
    around = (frame.top_bar, frame.navigation, frame.footer, frame.notice)
    yield from (("frame", one) for part in around for one in part.findChildren(QWidget) if isinstance(one, CONTROLS))


def name_of(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text() or widget.toolTip()
    if isinstance(widget, QLineEdit):
        return widget.placeholderText()
    return ""


def belongs_to_another(widget: QWidget) -> bool:
    """Whether it is a part that Qt makes of a control, which speaks for it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView):
            return True
        above = above.parentWidget()
    return False


def test_every_control_has_a_name(frame: Frame, hands: Any) -> None:
    """UX-40: every control has an accessible name."""
    nameless = {
        f"{page}: {type(one).__name__} {one.objectName()}"
        for page, one in walk(frame, hands)
        if not name_of(one).strip() and not belongs_to_another(one)
    }
    assert sorted(nameless) == [], "\n".join(sorted(nameless))


def test_every_control_is_reached_by_keys(frame: Frame, hands: Any) -> None:
    """UX-40: every control is reached by Tab or has its key."""
    unreached = {
        f"{page}: {type(one).__name__} {one.objectName()} {name_of(one)}"
        for page, one in walk(frame, hands)
        if not one.focusPolicy() & Qt.FocusPolicy.TabFocus and not belongs_to_another(one) and not by_key(one)
    }
    assert unreached == set()


def by_key(widget: QWidget) -> bool:
    """Whether a key does what it does, so that Tab need not stop there."""
    known = {"finder"}
    if isinstance(widget, QAbstractButton) and widget.group() is not None and widget.group().exclusive():
        return True  # the arrow keys go through a group; Tab stops at the one that is chosen
    return widget.objectName() in known or widget.focusProxy() is not None or widget.property("byKey") is not None


def test_qts_own_words_are_chinese_in_dialogs_too() -> None:
    """UX-38: Qt's own buttons and menus are Chinese."""
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Save | buttons.Close | buttons.Open | buttons.Discard)
    assert not [one.text() for one in box.buttons() if re.search(r"[A-Za-z]{2}", one.text())]
    line = QLineEdit("字")
    menu = line.createStandardContextMenu()
    said = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert said
    assert not [one for one in said if re.search(r"[A-Za-z]{2}", one)]
    menu.deleteLater()


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_stands_out_from_what_it_stands_on() -> None:
    """UX-40: text and status chips stand out at least 4.5 to 1."""
    look = theme.tokens()
    colours = look.colours
    pairs = [
        ("text", "window"), ("text", "base"), ("text", "alternate"), ("text", "focus"), ("secondary", "window"),
        ("secondary", "base"), ("secondary", "header"), ("placeholder", "base"), ("brand_text", "brand"),
        ("brand_text", "accent"), ("brand_text", "accent_dark"), ("accent", "base"), ("accent", "focus"),
        ("selection_text", "selection"), ("text", "new"), ("brand", "base"),
    ]  # fmt: skip
    faint = [(one, on, round(contrast(colours[one], colours[on]), 2)) for one, on in pairs]
    assert [one for one in faint if one[2] < 4.5] == []
    chips = {name: contrast(text, fill) for name, (fill, _border, text) in look.states.items()}
    assert [name for name, ratio in chips.items() if ratio < 4.5] == []


def test_borders_and_the_ring_of_the_focus_can_be_seen() -> None:
    """UX-40: the focus ring is seen at least 3 to 1."""
    colours = theme.tokens().colours
    for ground in ("window", "base", "header", "alternate"):
        assert contrast(colours["accent"], colours[ground]) >= 3
    assert contrast(colours["border"], colours["base"]) >= 3
