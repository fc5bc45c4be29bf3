"""The keys of a detail, the same for households and officials: through the list, through the problems, a history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.detail_problems import Walk

_STEPS: Final = (("PgDown", 1), ("Ctrl+Down", 1), ("PgUp", -1), ("Ctrl+Up", -1))
_WALKS: Final = (("F8", 1), ("Shift+F8", -1))


class Acts(NamedTuple):
    """What the keys do: go so many records on in the list, so many problems on; a field's history; Ctrl+S."""

    step: Callable[[int], object]
    walk: Callable[[int], object]
    history: Callable[[], object]
    save: Callable[[], object]


def set_keys(detail: QWidget, acts: Acts) -> None:
    """Have a detail and all within it know the keys."""
    known: dict[str, Callable[[], object]] = {keys: partial(acts.step, by) for keys, by in _STEPS}
    known |= {keys: partial(acts.walk, by) for keys, by in _WALKS}
    known |= {"Ctrl+H": acts.history, "Ctrl+S": acts.save}
    for keys, act in known.items():
        QShortcut(QKeySequence(keys), detail, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)


def tell_problem(desk: Desk, walk: Walk) -> None:
    """Say at which problem of how many F8 is, and what is wrong there."""
    count = QCoreApplication.translate("Detail", "第 {place} 处，共 {count} 处")
    said = count.format(place=walk.at + 1, count=len(walk.findings))
    desk.messages.tell(f"{said}　{desk.messages.words(walk.findings[walk.at].message)}")
