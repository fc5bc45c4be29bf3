"""The pages of the help: plain Markdown of our own in ``resources/help``, a folder per language, a file per topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice import paths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TOPICS: Final = (
    "first-day",
    "home",
    "households",
    "officials",
    "pairing",
    "papers",
    "visits",
    "inspections",
    "importing",
    "comparing",
    "exporting",
    "settings",
    "login",
    "keys",
    "data",
    "trouble",
)
"""In the order of the list. Pages of the window are told by ``Page.name``."""
FIRST: Final = TOPICS[0]


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help: its name, its heading, its Markdown, its file."""

    name: str
    title: str
    text: str
    path: Path

    def holds(self, words: Sequence[str]) -> bool:
        """Whether every word stands in it somewhere; upper and lower case are the same."""
        text = self.text.casefold()
        return all(word.casefold() in text for word in words)

    def is_about(self, words: Sequence[str]) -> bool:
        """Whether every word stands in its heading."""
        title = self.title.casefold()
        return all(word.casefold() in title for word in words)


def folder() -> Path:
    """Where the help lies: a folder per language, and one of pictures."""
    return paths.resources() / "help"


def topics(language: str) -> tuple[Topic, ...]:
    """All pages in one language."""
    return tuple(_topic(folder() / language / f"{name}.md") for name in TOPICS)


def _topic(path: Path) -> Topic:
    text = path.read_text(encoding="utf-8")
    heading, _, _ = text.partition("\n")
    return Topic(path.stem, heading.removeprefix("# ").strip(), text, path)
