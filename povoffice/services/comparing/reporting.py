"""Comparisons as JSON for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.forms.wording import Wording
    from povoffice.services.comparing.looking import Head, HitRow, Looked


def result_json(looked: Looked, wording: Wording) -> dict[str, Any]:
    """``{"number", "kind", …, "counts", "since", "notes", "hits", "gone"}``; a hit names its member by number."""
    return {
        **head_json(looked.head, wording),
        "masked": looked.masked,
        "hits": [_hit(one, wording) for one in looked.hits],
        "gone": [_hit(one, wording) for one in looked.gone],
    }


def earlier_json(heads: Iterable[Head], wording: Wording) -> list[dict[str, Any]]:
    """Every comparison without its hits."""
    return [head_json(one, wording) for one in heads]


def head_json(head: Head, wording: Wording) -> dict[str, Any]:
    """Who compared what, by whose authority, and what came of it."""
    return {
        "number": head.number,
        "kind": head.kind,
        "at": head.at,
        "by": head.person,
        "source": head.source,
        "authority": head.authority,
        "purpose": head.purpose,
        "file": head.file,
        "counts": dict(head.counts),
        "former": head.former,
        "since": dict(head.since),
        "waiting": head.waiting,
        "notes": [wording.text(one) for one in head.notes],
    }


def _hit(one: HitRow, wording: Wording) -> dict[str, Any]:
    return {
        "place": one.place,
        "question": one.question.value,
        "new": one.is_new,
        "certainty": wording.text(one.certainty),
        "ground": wording.text(one.ground) if one.ground else "",
        "village": one.village,
        "group": one.group,
        "household": one.household,
        "head_name": one.head_name,
        "member": one.member,
        "name": one.name,
        "id_number": one.id_number,
        "differences": [{"field": field, "ours": ours, "theirs": theirs} for field, ours, theirs in one.differences],
        "said": one.said,
        "rows": one.rows,
        "candidates": list(one.candidates),
        "looked_into": {"on": one.looked_into_on, "by": one.looked_into_by, "result": one.result},
    }
