"""What is kept of an import beside its ChangeSet, in the same transaction: the record of it, and what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from povoffice.services.importing.learned import note_forms
from povoffice.services.importing.model import Outcome
from povoffice.storage.imports import ImportTables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Value
    from povoffice.services.importing.model import Difference, ImportPlan
    from povoffice.services.session import Session

COUNTED: Final = ("household", "member", "official", "pairing")
"""Kinds whose counts before and after an import are kept."""


class Record:
    """The record of one import. It is made before open conflicts are settled by a rule, for they are not decided."""

    def __init__(
        self, session: Session, plan: ImportPlan, learned: Mapping[str, Mapping[str, str]], *, waits: bool
    ) -> None:
        """Take the plan as the clerk has left it; ``waits`` is whether open conflicts are asked about again."""
        self._session = session
        self._plan = plan
        self._learned = {layout: dict(titles) for layout, titles in learned.items() if titles}
        self._open = plan.conflicts if waits else ()
        self._before = {kind: session.register.count(kind) for kind in COUNTED}

    @property
    def left(self) -> bool:
        """Whether anything waits."""
        return bool(self._plan.held or self._open)

    def keep(self, applied: ChangeSet | None) -> None:
        """Write everything down; the caller holds the transaction. ``applied`` is None where nothing was altered."""
        session, plan = self._session, self._plan
        register = session.register
        at, account = session.now().isoformat(), session.account.name
        for layout, titles in self._learned.items():
            register.learn(layout, titles)
        with register.writing() as connection:
            tables = ImportTables(connection)
            number = tables.keep_import(at, account, applied.number if applied else None, self._told())
            newest = connection.execute("SELECT coalesce(max(number), 0) FROM journal").fetchone()[0]
            tables.agree(plan.agreed, newest)
            tables.keep_ours(at, account, self._decided_for_ours())
            tables.remember_same(at, account, ((one.question, one.key, one.same) for one in plan.answers))
            note_forms(session, connection, plan, self._learned)
            self._let_wait(tables, at, account, number)

    def _told(self) -> dict[str, Any]:
        plan, register = self._plan, self._session.register
        forms = {sheet.draft.recognition.layout: sheet for sheet in plan.sheets}
        return {
            "files": [{"name": one.file, "digest": one.digest, "format": one.format} for one in plan.files],
            "senders": list(dict.fromkeys(one.sender for one in plan.sheets)),
            "years": sorted({one.year for one in plan.sheets}),
            "rows": {one.value: plan.counts[one] for one in Outcome},
            "before": self._before,
            "after": {kind: register.count(kind) for kind in COUNTED},
            "learned": [
                {"layout": layout, "titles": titles, "register": form.id if form else ""}
                for layout, titles in self._learned.items()
                for form in [forms[layout].draft.recognition.form if layout in forms else None]
            ],
            "pending": plan.only.number if plan.only else 0,
        }

    def _decided_for_ours(self) -> Iterator[tuple[str, str, str, str, Value | None, Value | None]]:
        plan = self._plan
        for one in plan.differences:
            if plan.settled.get(one.id) is False:
                sender = plan.sheets[one.row.sheet].sender
                yield sender, one.kind, one.key, one.field, one.ours, one.theirs

    def _let_wait(self, tables: ImportTables, at: str, account: str, number: int) -> None:
        only = self._plan.only
        if only is None:
            self._drop_same_files(tables)
        if only is None and self.left:
            tables.keep_pending(at, account, number, self._waiting())
        elif only is not None and self.left:
            tables.alter_pending(only.number, self._waiting())
        elif only is not None:
            tables.drop_pending(only.number)

    def _drop_same_files(self, tables: ImportTables) -> None:
        """What waited of the same files has just been asked again."""
        digests = {one.digest for one in self._plan.files}
        for one in tables.pending():
            if {file["digest"] for file in one.told["files"]} <= digests:
                tables.drop_pending(one.number)

    def _waiting(self) -> dict[str, Any]:
        """What waits, with all that is needed to take it up again."""
        plan = self._plan
        said = plan.said
        return {
            "files": [{"name": one.file, "digest": one.digest} for one in plan.files],
            "said": {
                "year": said.year,
                "form": said.form,
                "sender": said.sender,
                "columns": {layout: dict(titles) for layout, titles in said.columns.items()},
                "left_out": sorted(said.left_out),
                "forms": [[file, sheet, form] for (file, sheet), form in sorted(said.forms.items())],
            },
            "rows": [self._row(one) for one in plan.held],
            "fields": [self._field(one) for one in self._open],
        }

    def _row(self, one: Any) -> dict[str, Any]:
        draft, why = self._plan.sheets[one.row.sheet].draft, one.why
        values = {name: value if isinstance(value, int) else str(value) for name, value in why.values.items()}
        place = {"file": draft.file, "sheet": draft.name, "row": one.row.row, "lane": one.row.lane}
        return {**place, "cell": why.place.cell, "code": why.code, "values": values}

    def _field(self, one: Difference) -> dict[str, Any]:
        draft = self._plan.sheets[one.row.sheet].draft
        place = {"file": draft.file, "sheet": draft.name, "row": one.row.row}
        return {**place, "record": one.kind, "key": one.key, "field": one.field}
