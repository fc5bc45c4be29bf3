"""The catalogue of messages: codes → words, Chinese or English, without Qt.

Files are ``resources/translations/messages/*.toml``, one an area: a table per area, an entry per code with ``zh`` and
``en``, e.g. ``[storage] disk_full = { zh = "…{file}…", en = "…" }``. Values are put in by ``str.format`` names.

What the definitions call things (fields, registers, papers, checks) stands in them in Chinese, as papers and exported
registers have it; its English is in ``definitions.toml`` beside that folder, and there, under ``meanings``, that of
the values of code lists: a word may mean one thing as a title and another as a value.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TITLED: Final = frozenset({"title", "kind", "field", "list", "document", "form"})
"""Values of messages that are titles of definitions."""
_MEANT: Final = frozenset({"about", "change", "health", "kind", "meant", "post", "relation", "role", "sex", "state"})
"""Values of messages that are values of code lists."""
_MEANINGS: Final = "meanings"


@dataclass(frozen=True)
class Wording:
    """Turns messages into words of one language."""

    language: str
    texts: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)

    def text(self, message: Message) -> str:
        """The message in words. Values that are messages themselves are worded first.

        Raises:
            KeyError: no words for the code, or a value is missing; a fault of the program, found by its tests.
        """
        values = {name: self._plain(name, value) for name, value in message.values.items()}
        return self.texts[message.code].format(**values)

    def kept(self, said: Message | None, otherwise: str) -> str:
        """A message that was kept, in words; ``otherwise`` where there is none, or another version's."""
        try:
            return self.text(said).rstrip() if said else otherwise
        except KeyError:
            return otherwise

    def knows(self, code: str) -> bool:
        """Whether there are words for a code."""
        return code in self.texts

    def title(self, said: str) -> str:
        """What a definition calls something, in this language; one that nobody translated keeps its own."""
        return self.titles.get(said, said)

    def meaning(self, value: str) -> str:
        """What a value of a code list is called in this language; an office's own keeps its title."""
        return self.meanings.get(value) or self.title(value)

    def all_meanings(self, values: str) -> str:
        """Several values of a code list, kept with commas between them."""
        return ("、" if self.language == "zh" else ", ").join(map(self.meaning, values.split(",")))

    def _plain(self, name: str, value: object) -> object:
        if isinstance(value, Message):
            return self.text(value)
        if not isinstance(value, str):
            return value
        said = self.title(value) if name in _TITLED else value
        return self.meaning(value) if said == value and name in _MEANT else said


def load(folder: Path, language: str = "zh") -> Wording:
    """Read all areas. Chinese stands in where another language has no words yet."""
    texts: dict[str, str] = {}
    for file in sorted(folder.glob("*.toml")):
        areas = tomllib.loads(file.read_text(encoding="utf-8"))
        for area, entries in areas.items():
            for code, words in entries.items():
                texts[f"{area}.{code}"] = words.get(language) or words["zh"]
    return Wording(language, texts, load_titles(folder.parent, language), load_meanings(folder.parent, language))


def load_titles(folder: Path, language: str) -> dict[str, str]:
    """The titles of definitions in a language, by the Chinese ones; none in Chinese, which the definitions speak."""
    if language == "zh":
        return {}
    sections = [section for name, section in _sections(folder).items() if name != _MEANINGS]
    return {chinese: said for section in sections for chinese, said in section.items()}


def load_meanings(folder: Path, language: str) -> dict[str, str]:
    """The values of code lists in a language, where they are not called as among the titles; none in Chinese."""
    return {} if language == "zh" else _sections(folder)[_MEANINGS]


def _sections(folder: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads((folder / "definitions.toml").read_text(encoding="utf-8"))
