"""What a table puts on the clipboard, so that WPS and Excel take it cell by cell and leave long numbers whole."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_AS_TEXT: Final = "mso-number-format:'\\@'"
"""Without it a spreadsheet takes an identity number for a number, and loses its last three digits."""


def copy(rows: Iterable[Sequence[str]], numbers: Sequence[bool]) -> None:
    """Put cells on the clipboard, as tab text and as a table.

    Args:
        rows: texts, row by row.
        numbers: for each column, whether its texts are numbers that may be reckoned with.
    """
    kept = [tuple(one) for one in rows]
    data = QMimeData()
    data.setText("\n".join("\t".join(map(quoted, one)) for one in kept))
    data.setHtml("".join(("<table>", *(_html(one, numbers) for one in kept), "</table>")))
    QApplication.clipboard().setMimeData(data)


def quoted(text: str) -> str:
    """A cell of tab text: in quotation marks where it holds what would end it."""
    if "\n" in text or "\t" in text or text.startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _html(row: Sequence[str], numbers: Sequence[bool]) -> str:
    cells = (
        f"<td>{escape(text.replace(',', ''))}</td>"
        if number
        else f'<td style="{_AS_TEXT}">{escape(text).replace(chr(10), "<br>")}</td>'
        for text, number in zip(row, numbers, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"
