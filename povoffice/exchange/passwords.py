"""The open-password of a workbook: taken off in the reader's process, put on what is handed out. Office's own."""

from __future__ import annotations

import io

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format.ooxml import OOXMLFile


class WrongPasswordError(Exception):
    """The password does not open the workbook."""


def unlocked(data: bytes, password: str) -> bytes:
    """The workbook without its password; one that has none as it is.

    Raises:
        WrongPasswordError: the password is another, or the encryption is none that is known.
    """
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not locked.is_encrypted():
            return data
        checking = {"verify_password": True} if locked.format == "ooxml" else {}  # .xls checks without being asked
        locked.load_key(password=password, **checking)
        opened = io.BytesIO()
        locked.decrypt(opened)
    except FileFormatError:
        return data
    except (DecryptionError, InvalidKeyError, ParseError, ValueError, KeyError) as error:
        raise WrongPasswordError from error
    return opened.getvalue()


def locked(data: bytes, password: str) -> bytes:
    """An .xlsx that only opens with a password."""
    closed = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, closed)
    return closed.getvalue()
