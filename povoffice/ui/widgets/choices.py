"""What a coded field can hold, found by digit, by pinyin initials or by its characters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter
from typing_extensions import override

from povoffice.core.records.field import FieldKind
from povoffice.core.values.text import compact
from povoffice.ui import values
from povoffice.ui.titles import meaning_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QLineEdit

    from povoffice.core.records.field import Field
    from povoffice.core.values.pinyin import Pinyin
    from povoffice.forms.code_list import CodeList, CodeValue

_TITLE: Final = int(Qt.ItemDataRole.UserRole)
_BETWEEN: Final = "，、；;, "


@dataclass(frozen=True, slots=True)
class Choice:
    """One value: the digits and the letters by which it is picked, its title, and what the window calls it."""

    number: str
    title: str
    initials: tuple[str, ...]

    @property
    def shown(self) -> str:
        """What the window calls it."""
        return meaning_of(self.title)

    def answers(self, text: str) -> bool:
        """Whether what is typed so far may mean this one: digits, letters, characters, or words of its meaning."""
        if text.isdigit():
            return self.number == text.lstrip("0") or (text == "0" == self.number)
        if text in self.title or any(one.startswith(text) for one in self.initials):
            return True
        words = self.shown.lower().split()
        return any("".join(words[place:]).startswith(text) for place in range(len(words)))


class Choices:
    """All values of one field. Numbers are the list's own in the years in which it had them."""

    def __init__(self, found: list[Choice]) -> None:
        """Take the values in their order."""
        self.all = tuple(found)
        self._titles = frozenset(one.title for one in found) | frozenset(one.shown for one in found)
        self._called = {one.shown.casefold(): one.title for one in found if one.shown != one.title}

    def matching(self, typed: str) -> list[Choice]:
        """What may be meant, the closest first; everything for nothing, and for what is a title already."""
        text = compact(typed).lower()
        if not text or typed in self._titles:
            return list(self.all)
        found = [one for one in self.all if one.answers(text)]
        return sorted(found, key=lambda one: (text not in one.initials, not one.title.startswith(text)))

    @property
    def spaced(self) -> bool:
        """Whether what the window calls a value may hold spaces, so that none separates values."""
        return any(" " in one.shown for one in self.all)

    def meant(self, typed: str) -> str | None:
        """The one title that is meant by digits, letters or what it is called; None where none is, or several are."""
        if (called := self._called.get(typed.strip().casefold())) is not None:
            return called
        text = compact(typed).lower()
        if not text.isascii() or not text.isalnum():
            return None
        found = [one for one in self.all if one.answers(text)]
        exact = [one for one in found if text in one.initials]
        for some in (found, exact):
            if len(some) == 1:
                return some[0].title
        return None


def choices_of(field: Field, code_list: CodeList | None, pinyin: Pinyin, year: int) -> Choices | None:
    """The choices of a field in a year; None for a field into which anything may be written."""
    if field.kind is FieldKind.YES_NO:
        both = ((values.yes_no(1), "1"), (values.yes_no(0), "0"))
        return Choices([Choice(number, title, pinyin.initials(title)) for title, number in both])
    if code_list is None or field.kind not in {FieldKind.CODE, FieldKind.MULTI}:
        return None
    offered = code_list.for_year(year)
    return Choices(
        [
            Choice(number, one.title, pinyin.initials(one.title))
            for number, one in zip(_numbers(code_list, offered, year), offered, strict=True)
        ]
    )


def _numbers(code_list: CodeList, offered: Sequence[CodeValue], year: int) -> Iterator[str]:
    """The list's own number of each value, where it holds in the year; the others take those that are left over."""
    own = {
        one.title: number for one in offered for number in one.numbers if code_list.canonical(number, year) == one.title
    }
    left_over = (str(number) for number in count(1) if str(number) not in own.values())
    for one in offered:
        yield own.get(one.title) or next(left_over)


class ChoiceCompleter(QCompleter):
    """Shows what may be meant as one types; of several values in one field, the one being typed."""

    def __init__(self, choices: Choices, edit: QLineEdit, *, several: bool) -> None:
        """Belong to a line."""
        super().__init__(edit)
        self._choices, self._several = choices, several
        self._before = ""
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompletionRole(_TITLE)
        self.setMaxVisibleItems(10)
        edit.textEdited.connect(self.typed)

    def typed(self, text: str) -> None:
        """Offer what fits the text."""
        between = _BETWEEN.strip() if self._choices.spaced else _BETWEEN
        cut = max((text.rfind(sign) for sign in between), default=-1) + 1 if self._several else 0
        self._before = text[:cut]
        self._model.clear()
        for one in self._choices.matching(text[cut:]):
            item = QStandardItem(f"{one.number} {one.shown}")
            item.setData(one.shown, _TITLE)
            self._model.appendRow(item)

    @override
    def splitPath(self, path: str) -> list[str]:
        """Qt is not to look for the text: the model holds what fits already."""
        return [""]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What a choice writes into the line: itself, after those that stand there already."""
        return f"{self._before}{index.data(_TITLE)}"
