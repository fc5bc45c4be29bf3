"""The columns of big lists as the window shows them: widths, states, and what may be written in."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from povoffice.services.cells import field_in
from povoffice.ui.tables.column import State
from povoffice.ui.tables.windowed import ListColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from povoffice.services.overview import OverviewColumn

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"households": "head", "members": "member.name", "officials": "name", "contracts": "head", "visits": "head"}
)
"""The column of each list by which its rows are known."""

_FIRST: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {"officials": ("name", "unit", "duty", "load", "standing", "official.cap")}
)
"""The order of the columns as shipped, where it is not the form's: who stands how is seen without scrolling."""

_CONTRACT: Final[Mapping[object, State]] = MappingProxyType(
    {"已打印": State.UNDER_WAY, "已签回": State.GOOD, "已归档": State.GOOD}
)
_STANDING: Final[Mapping[object, State]] = MappingProxyType(
    {"over": State.ERROR, "exempt": State.WARNING, "free": State.IDLE, "paired": State.GOOD}
)
_VISITS: Final[Mapping[object, State]] = MappingProxyType(
    {
        "overdue": State.ERROR, "today": State.WARNING, "soon": State.UNDER_WAY, "due": State.IDLE,
        "done": State.GOOD, "excused": State.IDLE,
    }
)  # fmt: skip
_WIDTHS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "village": 3.8,
        "group": 2.4,
        "head": 4.2,
        "name": 4.2,
        "member.name": 4.2,
        "members": 2.4,
        "duty": 4.6,
        "load": 3,
        "official": 3.6,
        "contract": 5.6,
        "visits": 5,
        "contract.state": 5.6,
        "attribute": 5,
        "unit": 5.4,
        "standing": 5.4,
        "member.relation": 3.6,
        "member.sex": 2.4,
        "member.id_number": 9.8,
        "number": 6.5,
        "household_number": 6.5,
        "visitor": 4.2,
        "days": 2.4,
        "visit.channel": 3,
        "visit.account": 12,
    }
)
_BY_KIND: Final[Mapping[str, float]] = MappingProxyType(
    {"count": 3.5, "money": 5.5, "date": 5.5, "code": 5, "state": 5.5, "yes_no": 3}
)


def shown(kind: str, column: OverviewColumn) -> ListColumn:
    """A column of a list of a kind."""
    return ListColumn(
        column.name,
        column.title,
        _WIDTHS.get(column.name, _BY_KIND.get(column.kind, 6)),
        right=column.kind in {"count", "money"},
        editable=field_in(kind, column.name) is not None,
        covered=column.private,
        state=_state(column),
    )


def shipped(kind: str, offered: Mapping[str, OverviewColumn]) -> tuple[str, ...]:
    """The columns that a list shows where nobody has chosen, in order."""
    wanted = [name for name, one in offered.items() if one.shown]
    first = [name for name in _FIRST.get(kind, ()) if name in wanted]
    return (*first, *(name for name in wanted if name not in first))


def _state(column: OverviewColumn) -> Callable[[object], State | None] | None:
    """How what a column holds is shown as a chip; None: it is plain text."""
    if column.kind != "state":
        return None
    if column.name == "problems":
        return lambda held: State.WARNING if held else None
    table = {"standing": _STANDING, "visits": _VISITS}.get(column.name, _CONTRACT)
    return lambda held: table.get(held, State.IDLE)


def group_titles() -> dict[str, str]:
    """What columns are grouped under where they are chosen."""
    translate = QCoreApplication.translate
    return {
        "": translate("Lists", "清单"),
        "household": translate("Lists", "户"),
        "household_year": translate("Lists", "户年度情况"),
        "member": translate("Lists", "成员"),
        "member_year": translate("Lists", "成员年度情况"),
        "official": translate("Lists", "帮扶责任人"),
        "contract": translate("Lists", "协议"),
        "visit": translate("Lists", "走访"),
    }


def quick_titles(kind: str) -> dict[str, tuple[State | None, str]]:
    """The quick conditions of a list that are offered above it, in order, with state and words."""
    translate = QCoreApplication.translate
    problems = (State.WARNING, translate("Lists", "问题"))
    unsigned = (State.WARNING, translate("Lists", "未签"))
    unpaired = (State.IDLE, translate("Lists", "未结对"))
    overdue = (State.ERROR, translate("Lists", "走访逾期"))
    every: tuple[State | None, str] = (None, translate("Lists", "全部"))
    return {
        "households": {"": every, "overdue": overdue, "unsigned": unsigned, "problems": problems, "unpaired": unpaired},
        "members": {"": every, "problems": problems},
        "officials": {
            "": every,
            "over": (State.ERROR, translate("Lists", "超上限")),
            "overdue": overdue,
            "unpaired": unpaired,
            "exempt": (State.WARNING, translate("Lists", "免派")),
        },
        "contracts": {"": every, "unsigned": unsigned},
        "visits": {
            "": every,
            "late": (State.WARNING, translate("Lists", "补录")),
            "unsigned": (State.WARNING, translate("Lists", "户主未签字")),
            "unkeyed": (State.IDLE, translate("Lists", "未录益村")),
        },
    }[kind]


def nothing_words(kind: str) -> str:
    """What is said where an office has nothing to list: what would be here, and the next thing to do."""
    translate = QCoreApplication.translate
    people = translate("Lists", "户和人会列在这里。到“导入”把村里报来的花名册导进来，或按 Ctrl+N 新建一户。")
    return {
        "officials": translate("Lists", "责任人会列在这里。到“导入”把单位报来的名单导进来，或按 Ctrl+N 新建。"),
        "contracts": translate("Lists", "协议会列在这里。先在“结对”里派好责任人，再到“协议与打印”签发。"),
        "visits": translate("Lists", "走访会列在这里。点“记走访…”记一次，或导入走访记录。"),
    }.get(kind, people)
