"""数据比对: lists of other departments held against the register. A hit is a question; nothing is altered by one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from povoffice.services import comparing
from povoffice.services.accounts import Right
from povoffice.ui.pages.comparing.hits_view import HitsView
from povoffice.ui.pages.comparing.new_list import NewList
from povoffice.ui.pages.file_page import FilePage
from povoffice.ui.widgets.stages import Stages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from povoffice.services.comparing import Head
    from povoffice.ui.desk import Desk

_HITS: Final = 0
_NEW: Final = 1


class ComparingPage(FilePage):
    """What was compared, with its hits; and a list that is to be."""

    name = "comparing"
    under = "importing"
    right = Right.IMPORT

    def __init__(self, desk: Desk) -> None:
        """Begin with what was compared before."""
        super().__init__(desk)
        self._heads: tuple[Head, ...] = ()
        self.views = Stages(2)
        self.page_layout.addWidget(self.views, 1)
        self.hits = self.views.put(_HITS, HitsView(desk))
        self.views.make_later(lambda: self.new)
        self.hits.new_wanted.connect(self._begin)
        self.hits.back_wanted.connect(lambda: desk.wanted.emit("importing"))

    @cached_property
    def new(self) -> NewList:
        """A list that is to be compared."""
        made = self.views.put(_NEW, NewList(self.desk))
        made.given_up.connect(lambda: self.views.setCurrentIndex(_HITS))
        made.compared.connect(self._compared)
        return made

    @override
    def refresh(self) -> None:
        """Read the comparisons anew."""
        session = self.desk.session
        self.desk.reader.run(lambda _progress: comparing.earlier(session), self._filled)

    def _filled(self, heads: tuple[Head, ...]) -> None:
        self._heads = heads
        self.hits.fill(heads)
        if self.views.currentIndex() == _NEW:
            self.new.offer(heads)

    @override
    def panes(self) -> list[QWidget]:
        """F6 goes round these."""
        if self.views.currentIndex() == _NEW:
            return [self.new.authority, self.new.columns]
        return [self.hits.heads, self.hits.hits, self.hits.result]

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Show a comparison by its number."""
        self.hits.show_comparison(int(key))

    @override
    def take(self, paths: Iterable[Path]) -> None:
        """A list was dropped on the window."""
        path = next(iter(paths), None)
        if path is not None:
            self._begin()
            self.new.take(path)

    def _begin(self) -> None:
        self.new.offer(self._heads)
        self.views.setCurrentIndex(_NEW)
        self.new.authority.setFocus()

    def _compared(self, number: int) -> None:
        self.hits.show_comparison(number)
        self.hits.hits.setFocus()
        self.desk.messages.tell(self.tr("第 {number} 次比对做完，疑点在下面").format(number=number))
        self.refresh()
