"""What is typed at a page and not saved yet: kept as a draft when another account comes or the window closes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from povoffice.services import drafts
from povoffice.ui.pages.page import page_titles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.services.session import Session
    from povoffice.ui.pages.page import Page

KEY: Final = "window"
"""Under which ``services.drafts`` keeps it."""
PASSING: Final = "passing"
"""A dynamic property of lines whose text is of no use later: filters, searches."""


_PAGES: Final = {"household": ("households", "head_name"), "official": ("officials", "name")}
"""Where a record is shown, and the field that names it."""


@dataclass(frozen=True, slots=True)
class Left:
    """A record at which a field was left half-typed: where it is shown, whose it is, the field as ``kind.name``."""

    page: str
    key: str
    whose: str
    field: str


def newest_left(session: Session) -> Left | None:
    """Where this account was typing last when the program was brought down; None where nothing was left."""
    for key in reversed(drafts.records(session)):
        for kind, (page, name) in _PAGES.items():
            record = session.register.get(kind, key)
            texts = drafts.kept(session, key) if record is not None else {}
            if record is not None and texts:
                spoken, _key, field = next(reversed(texts)).split("/", 2)
                return Left(page, key, record.text(name), f"{spoken}.{field}")
    return None


def collect(pages: Iterable[Page]) -> dict[str, str]:
    """What the clerk has typed into lines and boxes that still hold it unsaved, by where it stands."""
    titles = page_titles()
    found: dict[str, str] = {}
    for page in pages:
        for line in page.findChildren(QLineEdit):
            if line.isModified() and _counts(line, page) and line.echoMode() == QLineEdit.EchoMode.Normal:
                _keep(found, titles[page.name], line, line.text())
        for box in page.findChildren(QPlainTextEdit):
            if box.document().isModified() and _counts(box, page):
                _keep(found, titles[page.name], box, box.toPlainText())
    return found


def _counts(widget: QLineEdit | QPlainTextEdit, page: Page) -> bool:
    return widget.isEnabledTo(page) and not widget.isReadOnly() and not widget.property(PASSING)


def _keep(found: dict[str, str], page: str, widget: QWidget, text: str) -> None:
    name = widget.accessibleName() or widget.objectName()
    if text.strip():
        found[f"{page} · {name}"] = text.strip()
