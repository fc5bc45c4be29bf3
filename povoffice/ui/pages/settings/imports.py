"""导入记录: every import, whose it was and what it did; each can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import importing
from povoffice.services.accounts import Right
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.services.importing import EarlierImport
    from povoffice.ui.desk import Desk


class ImportsPart(Part):
    """The imports of before."""

    def __init__(self, desk: Desk) -> None:
        """Make the empty list."""
        super().__init__(desk)
        undone, holds, unaltered = self.tr("已撤销"), self.tr("有效"), self.tr("没有变化")
        self.list: TableView[EarlierImport] = TableView(
            [
                Column(self.tr("号"), lambda one: str(one.number or ""), lambda one: one.number, 3, right=True),
                Column(self.tr("时间"), lambda one: f"{one.at.astimezone():%Y-%m-%d %H:%M}", lambda one: one.at, 9),
                Column(self.tr("谁"), lambda one: one.person, width=5),
                Column(self.tr("报送单位"), lambda one: "、".join(one.senders), width=6),
                Column(
                    self.tr("状态"),
                    lambda one: unaltered if not one.number else undone if one.undone else holds,
                    width=6.5,
                    state=lambda one: State.GOOD if one.number and not one.undone else State.IDLE,
                ),
                Column(self.tr("文件"), lambda one: "、".join(one.files), width=12),
                Column(self.tr("新增"), lambda one: counted(one.new), lambda one: sum(one.new.values()), 12),
                Column(self.tr("变更"), lambda one: counted(one.changed), lambda one: sum(one.changed.values()), 8),
            ],
            desk.look,
            lambda one: (one.number, one.imported),
        )
        self.list.setAccessibleName(self.tr("导入记录"))
        self.list.when_empty(self.tr("还没有导入过。到“导入”把村里、单位报来的表导进来。"))
        self.list.chosen.connect(self._chosen)
        self.undo_button = button(self.tr("撤销这次导入"), self._undo, name="undo-import")
        self.look_button = button(self.tr("看变动"), self._look, name="look-import")
        hint = self.tr("撤销时，后来手工改过的照旧留着并逐条列出。")
        actions = list_actions(desk, self.list, lambda: self.tr("导入记录"))
        self.about = Label("", "secondary", wrap=True)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.about)
        self.body.addLayout(row(ElidedLabel(hint, "secondary"), actions.button(), self.look_button, self.undo_button))

    @override
    def refresh(self) -> None:
        """Read the journal anew."""
        session = self.desk.session
        self.desk.reader.run(lambda _progress: importing.earlier(session), self._filled)

    def _filled(self, found: tuple[EarlierImport, ...]) -> None:
        self.list.set_rows(found)
        self.list.choose_first()
        self._chosen(self.list.current_row())

    def _chosen(self, one: EarlierImport | None) -> None:
        self.look_button.setEnabled(one is not None and one.number > 0)
        self.undo_button.setEnabled(one is not None and one.number > 0 and not one.undone and self.may(Right.UNDO))
        self.about.setText("\n".join(self._told(one)) if one is not None else "")

    def _told(self, one: EarlierImport) -> Iterator[str]:
        """What is known of an import beside what the list has room for."""
        digest = self.tr("{file}（SHA-256 {digest}…）")
        yield "　".join(
            digest.format(file=name, digest=whole[:16]) for name, whole in zip(one.files, one.digests, strict=False)
        )
        if one.rows:
            text = self.tr("{new} 行新增，{changed} 行变更，{same} 行相同，{conflicts} 行冲突，{held} 行没有写入")
            still = self.tr("；还有 {count} 处在“待处理”").format(count=f"{one.waiting:,}") if one.waiting else ""
            yield text.format(**{name: f"{count:,}" for name, count in one.rows.items()}) + still
        if one.before != one.after:
            yield self.tr("导入前后：{what}").format(
                what="　".join(
                    f"{title_of(RECORD_TYPES[kind].title)} {before:,} → {one.after.get(kind, 0):,}"
                    for kind, before in one.before.items()
                    if before != one.after.get(kind, 0)
                )
            )
        if one.learned:
            titles = "、".join(title for each in one.learned for title in each.titles)
            yield self.tr("记住的列：{titles}").format(titles=titles)

    def _undo(self) -> None:
        if (one := self.list.current_row()) is not None:
            self.desk.undo(one.number)

    def _look(self) -> None:
        if (one := self.list.current_row()) is not None:
            self.desk.wanted.emit("settings", f"log/{one.number}")


def counted(counts: Mapping[str, int]) -> str:
    """How many of each kind, the most first."""
    ordered = sorted(counts.items(), key=lambda one: -one[1])
    return "　".join(f"{title_of(RECORD_TYPES[kind].title)} {count:,}" for kind, count in ordered[:5])
