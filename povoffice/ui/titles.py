"""What the definitions call fields, records, papers, states and the values of codes, in the window's language.

Definitions speak Chinese; their English is no text of a widget, so Linguist does not hold it: it comes from
``resources/translations/definitions.toml``, by the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QTranslator
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject

_CONTEXT: Final = "Definitions"
_MEANINGS: Final = "Meanings"


class TitleTranslator(QTranslator):
    """Answers for the titles of definitions and the values of code lists, and for nothing else."""

    def __init__(self, titles: Mapping[str, str], meanings: Mapping[str, str], parent: QObject) -> None:
        """Take the titles and the values of a language, by the Chinese ones."""
        super().__init__(parent)
        self._said = {_CONTEXT: titles, _MEANINGS: meanings}

    @override
    def isEmpty(self) -> bool:
        """Qt asks no translator that says it is empty."""
        return False

    @override
    def translate(self, context: Any, sourceText: Any, disambiguation: Any = None, n: int = -1) -> Any:
        """The title in the language; None: somebody else's to say."""
        return self._said.get(context, {}).get(sourceText)


def title_of(said: str) -> str:
    """A title as the window shows it; an office's own that nobody translated stays as it is written."""
    return QCoreApplication.translate(_CONTEXT, said) if said else ""


def meaning_of(value: str) -> str:
    """A value of a code list as the window shows it; one that nobody translated is called as among the titles."""
    said = QCoreApplication.translate(_MEANINGS, value) if value else ""
    return said if said != value else title_of(value)
