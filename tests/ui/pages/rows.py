"""What tests read of a big list, and how they put the cursor on a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from povoffice.ui.pages.households import HouseholdsPage
    from povoffice.ui.pages.officials import OfficialsPage


def texts(page: HouseholdsPage | OfficialsPage, column: str) -> list[str]:
    """What a column of a page's list says, row by row."""
    model = page.list.rows_model
    at = [one.name for one in model.columns].index(column)
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def stand_on(hands: Any, page: HouseholdsPage | OfficialsPage, column: str, text: str) -> None:
    """Put the cursor on the row that says a text, and wait until its detail is shown."""
    page.list.choose_row(texts(page, column).index(text))
    hands.bot.waitUntil(lambda: text in page.detail.heading.text())
