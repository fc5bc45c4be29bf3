"""Accounts (用户), their roles and what each may do. Checked in the services: a hidden button is no permission."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Right(Enum):
    """Something an account may or may not do. The value is the end of its message code."""

    READ = "read"
    AMEND = "amend"
    IMPORT = "import"
    DRAW = "draw"
    DECIDE = "decide"
    ISSUE = "issue"
    PRINT = "print"
    EXPORT = "export"
    UNDO = "undo"
    BACK_UP = "back_up"
    RESTORE = "restore"
    ACCOUNTS = "accounts"
    CONFIDENTIAL = "confidential"


class Role(Enum):
    """录入, 复核, 管理员, 只读. The value is what the office file keeps."""

    ENTRY = "录入"
    REVIEW = "复核"
    ADMINISTRATOR = "管理员"
    READ_ONLY = "只读"


_ENTRY: Final = frozenset({Right.READ, Right.AMEND, Right.IMPORT, Right.PRINT, Right.EXPORT, Right.UNDO, Right.BACK_UP})
_REVIEW: Final = _ENTRY | {Right.DRAW, Right.DECIDE, Right.ISSUE, Right.CONFIDENTIAL}

RIGHTS: Final[dict[Role, frozenset[Right]]] = {
    Role.READ_ONLY: frozenset({Right.READ}),
    Role.ENTRY: _ENTRY | {Right.DRAW, Right.ISSUE},
    Role.REVIEW: _REVIEW,
    Role.ADMINISTRATOR: frozenset(Right),
}
"""Who decides a pairing is the deputy head (复核) or the administrator; a clerk may draw and propose."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who works: the name to log in with, the person's name for papers and journal, and the role."""

    name: str
    person: str
    role: Role

    def may(self, right: Right) -> bool:
        """Whether the role has a right."""
        return right in RIGHTS[self.role]
