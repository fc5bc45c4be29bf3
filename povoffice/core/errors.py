"""Errors a clerk can act on. Anything else that is raised is a fault of the program."""

from __future__ import annotations

from povoffice.core.messages import Message


class OfficeError(Exception):
    """Something was refused; nothing was written. The message says what, where and what to do."""

    def __init__(self, code: str, /, **values: object) -> None:
        """Raise with a message code of ``resources/translations/messages`` and the values it names."""
        super().__init__(code, values)
        self.message = Message(code, values)


class CancelledError(Exception):
    """The clerk stopped the work; nothing was written, nothing is to be said but that."""
