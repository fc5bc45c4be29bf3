"""Learned forms (表样) as the office file keeps them. Whoever writes holds the transaction (``Register.writing``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What was learned of one layout.

    ``columns`` are those that the clerk has corrected: title → field, "" for 不导入. Of a layout that was learned
    before forms had names, all but these is "".
    """

    layout: str
    name: str
    sender: str
    register: str
    at: str
    account: str
    columns: Mapping[str, str]


class LearnedForms:
    """The learned forms of one open office file, over a DB-API connection."""

    def __init__(self, connection: Any) -> None:
        """Take the connection."""
        self._connection = connection

    def all(self) -> tuple[KeptForm, ...]:
        """Every layout of which something was learned, by name."""
        columns: dict[str, dict[str, str]] = {}
        for layout, title, field in self._connection.execute("SELECT layout, title, field FROM learned ORDER BY title"):
            columns.setdefault(layout, {})[title] = field
        sql = "SELECT layout, name, sender, register, at, account FROM learned_form"
        found = [
            KeptForm(layout, name, sender, register, at, account, columns.pop(layout, {}))
            for layout, name, sender, register, at, account in self._connection.execute(sql)
        ]
        found += [KeptForm(layout, "", "", "", "", "", titles) for layout, titles in columns.items()]
        return tuple(sorted(found, key=lambda one: (one.name == "", one.name, one.layout)))

    def name(self, form: KeptForm) -> None:
        """Keep what a form is called, whose it is and of what register."""
        self._connection.execute(
            "INSERT OR REPLACE INTO learned_form (layout, name, sender, register, titles, at, account) "
            "VALUES (?,?,?,?,'',?,?)",
            (form.layout, form.name, form.sender, form.register, form.at, form.account),
        )

    def put(self, layout: str, title: str, field: str) -> None:
        """Keep what a column means."""
        self._connection.execute("INSERT OR REPLACE INTO learned VALUES (?,?,?)", (layout, title, field))

    def forget(self, layout: str, title: str) -> bool:
        """Forget what a column means; whether anything was known of it."""
        done = self._connection.execute("DELETE FROM learned WHERE layout = ? AND title = ?", (layout, title))
        return bool(done.rowcount)

    def drop(self, layout: str) -> bool:
        """Forget a form with all its columns; whether there was one."""
        known = self._connection.execute("DELETE FROM learned WHERE layout = ?", (layout,)).rowcount
        named = self._connection.execute("DELETE FROM learned_form WHERE layout = ?", (layout,)).rowcount
        return bool(known or named)
