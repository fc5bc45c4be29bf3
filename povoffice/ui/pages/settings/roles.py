"""The roles of accounts in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from povoffice.services.accounts import Role


def role_words() -> dict[Role, str]:
    """The roles in the window's language."""
    translate = QCoreApplication.translate
    return {
        Role.ENTRY: translate("Roles", "录入"),
        Role.REVIEW: translate("Roles", "复核"),
        Role.ADMINISTRATOR: translate("Roles", "管理员"),
        Role.READ_ONLY: translate("Roles", "只读"),
    }


def role_hints() -> dict[Role, str]:
    """What each role may do, in a line."""
    translate = QCoreApplication.translate
    return {
        Role.ENTRY: translate("Roles", "改台账、导入、抽签提方案、签发打印、导出"),
        Role.REVIEW: translate("Roles", "录入的都能做，还能批准结对、看免派原因"),
        Role.ADMINISTRATOR: translate("Roles", "都能做，还能管用户、恢复备份"),
        Role.READ_ONLY: translate("Roles", "只能看"),
    }
