"""What a household's contracts are shown as."""

from __future__ import annotations

from typing import Final

from povoffice.ui.tables.column import State

CONTRACT_STATES: Final = {
    "未打印": State.IDLE,
    "已打印": State.UNDER_WAY,
    "已签回": State.GOOD,
    "已归档": State.GOOD,
    "已作废": State.IDLE,
}
