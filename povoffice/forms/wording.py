"""The catalogue of messages: codes → words, Chinese or English, without Qt.

Files are ``resources/translations/messages/*.toml``, one an area: a table per area, an entry per code with ``zh`` and
``en``, e.g. ``[storage] disk_full = { zh = "…{file}…", en = "…" }``. Values are put in by ``str.format`` names.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Wording:
    """Turns messages into words of one language."""

    language: str
    texts: Mapping[str, str]

    def text(self, message: Message) -> str:
        """The message in words. Values that are messages themselves are worded first.

        Raises:
            KeyError: no words for the code, or a value is missing; a fault of the program, found by its tests.
        """
        values = {name: self._plain(value) for name, value in message.values.items()}
        return self.texts[message.code].format(**values)

    def knows(self, code: str) -> bool:
        """Whether there are words for a code."""
        return code in self.texts

    def _plain(self, value: object) -> object:
        return self.text(value) if isinstance(value, Message) else value


def load(folder: Path, language: str = "zh") -> Wording:
    """Read all areas. Chinese stands in where another language has no words yet."""
    texts: dict[str, str] = {}
    for file in sorted(folder.glob("*.toml")):
        areas = tomllib.loads(file.read_text(encoding="utf-8"))
        for area, entries in areas.items():
            for code, words in entries.items():
                texts[f"{area}.{code}"] = words.get(language) or words["zh"]
    return Wording(language, texts)
