"""What is said of what is about to go out, in a line each: its columns, what to see to, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from povoffice.core.findings import Severity
from povoffice.services import sending
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.forms.register_form import RegisterForm
    from povoffice.services.sending import Since
    from povoffice.ui.pages.exporting.columns import Check

_NAMED: Final = 10  # columns that are named


def of_columns(register: RegisterForm) -> str:
    """How many columns, and which come first."""
    titles = "、".join(title_of(column.title) for column in register.columns[:_NAMED])
    text = QCoreApplication.translate("Exporting", "{count} 列，按台账的顺序：{columns}…")
    return text.format(count=len(register.columns), columns=titles)


def of_rows(count: int, checks: Sequence[Check]) -> str:
    """How many rows, and what to see to in them."""
    translate = QCoreApplication.translate
    if not count:
        return translate("Exporting", "这个范围里没有要导出的。")
    grave = sum(one.severity is Severity.ERROR for one in checks)
    if not checks:
        return translate("Exporting", "{rows} 行。✓ 该填的都有。").format(rows=f"{count:,}")
    text = translate(
        "Exporting", "{rows} 行。✕ 须改 {grave} 处，▲ 请核对 {light} 处；仍可导出，缺处留空。双击名单去补。"
    )
    return text.format(rows=f"{count:,}", grave=f"{grave:,}", light=f"{len(checks) - grave:,}")


def of_changes(since: Since) -> str:
    """What changed since it was last sent to this receiver."""
    translate = QCoreApplication.translate
    if since.last is None:
        return translate("Exporting", "第一次报给这个单位，没有可比的。")
    new, altered, gone = (since.count(kind) for kind in (sending.NEW, sending.ALTERED, sending.GONE))
    text = translate("Exporting", "与上次报送（{day}）比：新增 {new}，变更 {altered}，减少 {gone}。")
    day = f"{since.last.at.astimezone():%Y-%m-%d}"
    return text.format(day=day, new=f"{new:,}", altered=f"{altered:,}", gone=f"{gone:,}")
