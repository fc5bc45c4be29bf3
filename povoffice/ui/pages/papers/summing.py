"""What a stack comes to, in a line: 37 户 × 3 份 × 2 页 = 222 面，111 张纸，约 6 分钟."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from povoffice.services.papers import Choice
    from povoffice.services.printing import PrintResult

_SIDES_A_MINUTE: Final = 36  # an office printer on both sides


def summary(result: PrintResult) -> str:
    """What a stack that was made comes to."""
    own = [one for one in result.parts if one.key] or list(result.parts)
    covers = sum(one.pages for one in result.parts if not one.key) if len(own) < len(result.parts) else 0
    shapes = {(one.copies, one.pages) for one in own}
    said = QCoreApplication.translate("Papers", "{count} 份").format(count=f"{len(own):,}")
    if len(shapes) == 1:
        copies, pages = shapes.pop()
        text = QCoreApplication.translate("Papers", "{count} 份 × {copies} 联 × {pages} 页")
        said = text.format(count=f"{len(own):,}", copies=copies, pages=pages)
    if covers:
        said += QCoreApplication.translate("Papers", "＋封面 {covers} 页").format(covers=covers)
    text = QCoreApplication.translate("Papers", "{said} = {sides} 面，{sheets} 张纸，约 {minutes} 分钟")
    minutes = max(-(-result.pages // _SIDES_A_MINUTE), 1)
    return text.format(said=said, sides=f"{result.pages:,}", sheets=f"{_sheets(result):,}", minutes=minutes)


def _sheets(result: PrintResult) -> int:
    """On both sides every copy begins a sheet; else each page is one."""
    return (
        result.sheets if any(one.blank for one in result.parts) or result.sheets * 2 == result.pages else result.pages
    )


def estimate(count: int, choice: Choice, pages: int) -> str:
    """What a stack may come to, from one paper of it; "" while that is not known."""
    if not pages:
        return ""
    text = QCoreApplication.translate("Papers", "{count} 份，每份 {pages} 页；按“印前检查”算出面数和纸张")
    return text.format(count=f"{count:,}", pages=pages, copies=choice.copies or 0)
