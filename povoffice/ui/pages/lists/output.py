"""What a big list offers under 打印 and 导出: what is chosen or filtered, masked, or whole where that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from povoffice.services import listing_out
from povoffice.services.listing_out import Sheet
from povoffice.ui.pages.lists.sending import Sending
from povoffice.ui.tables import copying

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu

    from povoffice.core.work import Progress
    from povoffice.ui.pages.lists.pane import ListPane
    from povoffice.ui.tables.area import Area
    from povoffice.ui.tables.windowed import Row

_AT_ONCE: Final = 512
"""Rows that are copied before one has let go of the keys; more are copied by the reader."""


class ListOutput(QObject):
    """Copies, prints and exports a list."""

    def __init__(self, pane: ListPane) -> None:
        """Take the list."""
        super().__init__(pane)
        self._pane = pane
        self.sending = Sending(pane.desk, pane)
        pane.list.copying.connect(self.copy)

    # what is listed

    def title(self) -> str:
        """What the list is called on paper."""
        return {
            "households": self.tr("户台账"),
            "members": self.tr("人员名单"),
            "officials": self.tr("帮扶责任人名单"),
            "contracts": self.tr("协议名单"),
            "visits": self.tr("走访记录"),
        }[self._pane.kind]

    def note(self, count: int) -> str:
        """Where, how filtered, how sorted, when: without it nobody knows what a printed list leaves out."""
        desk, view, offered = self._pane.desk, self._pane.view, self._pane.offered()
        said = [desk.session.office_name]
        if desk.scope_name and view.scope == desk.scope:
            said.append(self.tr("范围：{scope}").format(scope=desk.scope_name))
        filtered = [f"{offered[one.column].title} {one.text}" for one in view.conditions if one.column in offered]
        if view.quick:
            filtered.insert(0, self._pane.quick.title(view.quick))
        if filtered:
            said.append(self.tr("筛选：{conditions}").format(conditions="，".join(filtered)))
        if view.sorting:
            name, downwards = view.sorting[0]
            words = self.tr("按{column}从大到小") if downwards else self.tr("按{column}排序")
            said.append(words.format(column=offered[name].title))
        said += [self.tr("共 {count} 行").format(count=f"{count:,}"), f"{desk.session.today():%Y-%m-%d}"]
        return "　".join(said)

    def gather(self, *, chosen: bool, full: bool) -> Callable[[Progress], Sheet]:
        """The list as it goes out: what is chosen, or all that is filtered, as it is now."""
        pane = self._pane
        area, all_places = pane.list.area(), pane.list.rows_model.places
        places = [one for first, last in area.rows for one in all_places[first : last + 1]] if chosen else all_places
        session, overview, view = pane.desk.session, pane.desk.overview, pane.view
        title, note = self.title(), self.note(len(places))

        def work(progress: Progress) -> Sheet:
            titles, rows = listing_out.gather(session, overview, view, places, full=full, progress=progress)
            return Sheet(title, note, titles, rows, not full, view.kind)

        return work

    # menus

    def fill_printing(self, menu: QMenu) -> None:
        """What 打印 offers."""
        name = self._name()
        if self._several():
            menu.addAction(self._chosen_words(), lambda: self.sending.print(self.gather(chosen=True, full=False)))
        menu.addAction(self.tr("列出的全部…"), lambda: self.sending.print(self.gather(chosen=False, full=False)))
        menu.addSeparator()
        menu.addAction(self.tr("存为 PDF…"), lambda: self.sending.save(name, self.gather(chosen=False, full=False)))
        if self._private():
            words = self.tr("完整号码，打印列出的全部…（记入日志）")
            menu.addAction(words, lambda: self.sending.print(self.gather(chosen=False, full=True)))

    def fill_exporting(self, menu: QMenu) -> None:
        """What 导出 offers."""
        name = self._name()
        if self._several():
            menu.addAction(
                self._chosen_words(), lambda: self.sending.export(name, self.gather(chosen=True, full=False))
            )
        menu.addAction(self.tr("列出的全部…"), lambda: self.sending.export(name, self.gather(chosen=False, full=False)))
        if self._private():
            words = self.tr("完整号码，导出列出的全部…（记入日志）")
            menu.addAction(words, lambda: self.sending.export(name, self.gather(chosen=False, full=True)))
        menu.addSeparator()
        menu.addAction(self.tr("按上报格式导出…"), lambda: self._pane.desk.wanted.emit("exporting"))

    def _name(self) -> str:
        desk = self._pane.desk
        where = desk.scope_name or desk.session.office_name
        return f"{where}_{self.title()}_{desk.session.today():%Y%m%d}"

    def _several(self) -> bool:
        return self._pane.list.area().count > 1

    def _chosen_words(self) -> str:
        return self.tr("选中的 {count} 行…").format(count=f"{self._pane.list.area().count:,}")

    def _private(self) -> bool:
        offered = self._pane.offered()
        return any(offered[name].private for name in self._pane.view.columns if name in offered)

    # copying

    def copy(self, area: Area, titled: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Put what is chosen on the clipboard, as it is shown."""
        model = self._pane.list.rows_model
        shown = model.columns[area.left : area.right + 1]
        head = [tuple(column.title for column in shown)] if titled else []
        numbers = [column.right for column in shown]
        if area.count <= _AT_ONCE:
            rows = [_cut(one, area) for first, last in area.rows for one in model.rows(first, last)]
            self._copied([*head, *rows], numbers, area.count)
            return
        places = [place for first, last in area.rows for place in model.places[first : last + 1]]
        overview, view = self._pane.desk.overview, self._pane.view

        def work(_progress: Progress) -> list[tuple[str, ...]]:
            parts = (places[start : start + _AT_ONCE] for start in range(0, len(places), _AT_ONCE))
            return [_cut(one, area) for part in parts for one in overview.rows(view, part)]

        self._pane.desk.reader.run(work, lambda rows: self._copied([*head, *rows], numbers, area.count))

    def _copied(self, rows: Sequence[Sequence[str]], numbers: Sequence[bool], count: int) -> None:
        copying.copy(rows, numbers)
        told = self.tr("已复制 {count} 行，到 WPS 里粘贴").format(count=f"{count:,}")
        self._pane.desk.messages.tell(told)


def _cut(row: Row, area: Area) -> tuple[str, ...]:
    return tuple(row.values[area.left : area.right + 1])
