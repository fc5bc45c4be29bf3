"""One value for many records at once (批量修改): a preview by what they say now, then one ChangeSet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.services.cells import CellPlan, Wanted, plan_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.core.records.record import Value
    from povoffice.services.session import Session

_CHUNK: Final = 2000


@dataclass(frozen=True)
class BulkPreview:
    """What one value for many records would do.

    Attributes:
        plan: what is to be written.
        groups: what the records say now (None: blank) → how many would change from it, most first.
        new: what they would say then; None: blank.
    """

    plan: CellPlan
    groups: tuple[tuple[Value | None, int], ...]
    new: Value | None


def preview(
    session: Session, listed: str, keys: Sequence[str], column: str, text: str | None, progress: Progress = silent
) -> BulkPreview:
    """What giving records one value would do; nothing is written.

    Args:
        session: who asks.
        listed: the list: ``households`` …
        keys: the records chosen.
        column: the column.
        text: what is to stand there, as typed; None erases in so many words.
        progress: told after each chunk; may stop it.

    Raises:
        OfficeError: the role may not.
        CancelledError: the clerk stopped it.
    """
    whole = CellPlan()
    for start in range(0, len(keys), _CHUNK):
        progress(Step(start, len(keys), message("cells.comparing")))
        part = [Wanted(key, column, text) for key in keys[start : start + _CHUNK]]
        whole = _joined(whole, plan_cells(session, listed, part))
    groups = Counter(one.old for one in whole.edits)
    new = whole.edits[0].new if whole.edits else None
    return BulkPreview(whole, tuple(groups.most_common()), new)


def _joined(one: CellPlan, other: CellPlan) -> CellPlan:
    return CellPlan(
        one.changes + other.changes,
        one.refusals + other.refusals,
        one.cells + other.cells,
        one.alike + other.alike,
        one.edits + other.edits,
    )
