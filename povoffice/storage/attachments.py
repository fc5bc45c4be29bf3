"""Files kept with the office (imported workbooks, scans): one encrypted file a digest, never rewritten."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from povoffice.core.errors import OfficeError
from povoffice.paths import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC: Final = b"POVA1"
_NONCE: Final = 12


class Attachments:
    """The attachments of one office."""

    def __init__(self, folder: Path, data_key: bytes) -> None:
        """Name the folder; it is made when the first file comes."""
        self.folder = folder
        self._cipher = AESGCM(hmac.new(data_key, b"povoffice attachments", hashlib.sha256).digest())

    def add(self, content: bytes) -> str:
        """Keep a file's content and return its digest (SHA-256, hexadecimal). Raises OSError."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            nonce = secrets.token_bytes(_NONCE)
            write_atomically(path, _MAGIC + nonce + self._cipher.encrypt(nonce, content, digest.encode()))
        return digest

    def read(self, digest: str) -> bytes:
        """A file's content.

        Raises:
            OfficeError: it is gone, or damaged.
        """
        try:
            data = self.path(digest).read_bytes()
            start = len(_MAGIC)
            return self._cipher.decrypt(data[start : start + _NONCE], data[start + _NONCE :], digest.encode())
        except (OSError, InvalidTag, ValueError) as error:
            raise OfficeError("storage.attachment_damaged", digest=digest[:8]) from error

    def digests(self) -> set[str]:
        """What lies in the folder."""
        return {file.name for file in self.folder.glob("??/*") if not file.name.startswith(".")}

    def path(self, digest: str) -> Path:
        """Where a file lies, encrypted: for copying it as it is."""
        return self.folder / digest[:2] / digest
