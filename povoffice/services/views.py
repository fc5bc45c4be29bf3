"""How lists are looked at (视图): columns and widths each account likes, and views kept under a name."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.services.accounts import Right
from povoffice.services.overview import Condition, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.services.session import Session

_LEAST, _MOST = 24, 900
"""Pixels of a column: what is kept beyond these is not believed."""
_LONGEST_NAME: Final = 40


@dataclass(frozen=True)
class Layout:
    """How an account likes a list: its columns in order (() as shipped), and the widths set by hand, in pixels."""

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class SavedView:
    """A view under a name: filter, sorting and columns, not the region. ``shared``: every account sees it."""

    name: str
    view: View
    shared: bool = False


def layout(session: Session, kind: str) -> Layout:
    """How the account likes a list; as shipped where it never said."""
    said = _read(session, _layout_name(session, kind), {})
    if not isinstance(said, dict):
        return Layout()
    widths = said.get("widths")
    kept = widths.items() if isinstance(widths, dict) else ()
    return Layout(
        _texts(said.get("columns")),
        {name: width for name, width in kept if isinstance(width, int) and _LEAST <= width <= _MOST},
    )


def keep_layout(session: Session, kind: str, wanted: Layout) -> None:
    """Keep how the account likes a list. An office that is only looked at keeps nothing, and says nothing."""
    if not session.office.read_only:
        text = json.dumps({"columns": wanted.columns, "widths": dict(wanted.widths)}, sort_keys=True)
        session.register.set_setting(_layout_name(session, kind), text)


def saved(session: Session, kind: str) -> tuple[SavedView, ...]:
    """The views of a list: the account's own, then those that all share, each in the order of their names."""
    found = []
    for shared in (False, True):
        said = _read(session, _views_name(session, kind, shared=shared), {})
        if isinstance(said, dict):
            views = ((name, _view(kind, one)) for name, one in sorted(said.items()))
            found += [SavedView(name, view, shared) for name, view in views if view is not None]
    return tuple(found)


def save(session: Session, wanted: SavedView) -> None:
    """Keep a view under its name, in place of one of that name.

    Raises:
        OfficeError: ``cells.view_unnamed``; the role may not share; a backup is being looked at.
    """
    name = " ".join(wanted.name.split())[:_LONGEST_NAME]
    if not name:
        raise OfficeError("cells.view_unnamed")
    _alter(session, replace(wanted, name=name), keep=True)


def drop(session: Session, unwanted: SavedView) -> None:
    """Forget a view.

    Raises:
        OfficeError: the role may not drop what is shared; a backup is being looked at.
    """
    _alter(session, unwanted, keep=False)


def _alter(session: Session, one: SavedView, *, keep: bool) -> None:
    session.require(Right.AMEND if one.shared else Right.READ)
    if session.office.read_only:
        raise OfficeError("storage.read_only", file=session.office.folder.name)
    name = _views_name(session, one.view.kind, shared=one.shared)
    said = _read(session, name, {})
    views: dict[str, Any] = said if isinstance(said, dict) else {}
    views.pop(one.name, None)
    if keep:
        view = one.view
        views[one.name] = {
            "words": view.words,
            "conditions": [[condition.column, condition.text] for condition in view.conditions],
            "quick": view.quick,
            "sorting": [[column, downwards] for column, downwards in view.sorting],
            "columns": view.columns,
        }
    session.register.set_setting(name, json.dumps(views, ensure_ascii=False, sort_keys=True))


def _view(kind: str, said: object) -> View | None:
    """A view as it was kept; None where it cannot be read."""
    if not isinstance(said, dict) or "conditions" not in said:
        return None
    return View(
        kind,
        words=str(said.get("words", "")),
        conditions=tuple(Condition(str(one), str(text)) for one, text in _pairs(said.get("conditions"))),
        quick=str(said.get("quick", "")),
        sorting=tuple((str(one), bool(downwards)) for one, downwards in _pairs(said.get("sorting"))),
        columns=_texts(said.get("columns")),
    )


def _pairs(said: object) -> list[tuple[object, object]]:
    listed = said if isinstance(said, list) else []
    return [(one[0], one[1]) for one in listed if isinstance(one, list) and len(one) == 2]


def _texts(said: object) -> tuple[str, ...]:
    return tuple(one for one in said if isinstance(one, str)) if isinstance(said, list) else ()


def _read(session: Session, name: str, default: object) -> object:
    try:
        return json.loads(session.register.setting(name, "null")) or default
    except ValueError:
        return default


def _layout_name(session: Session, kind: str) -> str:
    return f"list.{kind}.layout.{session.account.name}"


def _views_name(session: Session, kind: str, *, shared: bool) -> str:
    return f"list.{kind}.views" if shared else f"list.{kind}.views.{session.account.name}"
