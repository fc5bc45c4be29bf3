"""快捷键: all keys of the window, in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.widgets.buttons import row

if TYPE_CHECKING:
    from povoffice.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Key:
    """One key, where it works, and what it does."""

    keys: str
    where: str
    does: str


def all_keys() -> list[Key]:
    """The keys of the window."""
    translate = QCoreApplication.translate
    everywhere, lists = translate("Keys", "各页"), translate("Keys", "列表")
    detail, importing = translate("Keys", "详情"), translate("Keys", "导入")
    settings, papers = translate("Keys", "设置"), translate("Keys", "协议与打印")
    visits = translate("Keys", "走访")
    return [
        Key("F1", everywhere, translate("Keys", "帮助，翻到正在用的这一页")),
        Key("F3", everywhere, translate("Keys", "查找户、人、干部、协议")),
        Key("F5", everywhere, translate("Keys", "重新读一遍")),
        Key("F6 / Shift+F6", everywhere, translate("Keys", "到下一块、上一块（列表、详情……）")),
        Key("F11", everywhere, translate("Keys", "只留中间一块，再按还原")),
        Key("Alt+← / Alt+→", everywhere, translate("Keys", "退回上一处、再往前")),
        Key("Ctrl+1 … Ctrl+0", everywhere, translate("Keys", "换页")),
        Key("Ctrl+B", everywhere, translate("Keys", "收起、展开左边导航")),
        Key("Ctrl+Z / Ctrl+Y", everywhere, translate("Keys", "撤销、重做")),
        Key("Ctrl+L", everywhere, translate("Keys", "锁定")),
        Key("Ctrl+/", everywhere, translate("Keys", "快捷键一览")),
        Key("Ctrl+N", everywhere, translate("Keys", "新建户、成员、收入行、干部、走访（在哪里就建哪样）")),
        Key("Ctrl+F", lists, translate("Keys", "到筛选框")),
        Key("Ctrl+P", lists, translate("Keys", "打印名单、选中的（户台账、干部台账）")),
        Key("Ctrl+C", lists, translate("Keys", "复制选中的行，可粘到 WPS")),
        Key("Ctrl+Shift+C", lists, translate("Keys", "连列名一起复制")),
        Key("Ctrl+V", lists, translate("Keys", "从 WPS 粘贴（表格编辑时）")),
        Key("Ctrl+D", lists, translate("Keys", "向下填充（表格编辑时）")),
        Key("Ctrl+Enter", lists, translate("Keys", "选中的格都填成这一格（表格编辑时）")),
        Key("Delete", lists, translate("Keys", "清空选中的格（表格编辑时）")),
        Key("F2", lists, translate("Keys", "像表格一样编辑，Esc 退出")),
        Key("PgUp / PgDn", detail, translate("Keys", "名单里的上一个、下一个")),
        Key("Alt+1 … Alt+9", detail, translate("Keys", "第几部分")),
        Key("F8 / Shift+F8", detail, translate("Keys", "下一处、上一处问题")),
        Key("Ctrl+H", detail, translate("Keys", "这一格的历史")),
        Key("Ctrl+S", detail, translate("Keys", "存（离开格子时已经存了）")),
        Key("F8 / Shift+F8", importing, translate("Keys", "下一个没认出的列；下一处、上一处问题")),
        Key("F2", importing, translate("Keys", "改这一列对应到什么")),
        Key("Space", importing, translate("Keys", "这一列就采用看出来的对应")),
        Key("Enter", importing, translate("Keys", "采用建议，到下一处")),
        Key("← / →", importing, translate("Keys", "看差异时：取库里、取表里")),
        Key("Ctrl+O", importing, translate("Keys", "选要导入的文件")),
        Key("Ctrl+P", papers, translate("Keys", "打印勾选的")),
        Key("Alt+1 … Alt+6", papers, translate("Keys", "第几栏（待打印、已打印……）")),
        Key("Alt+PgUp / Alt+PgDn", papers, translate("Keys", "预览的上一页、下一页")),
        Key("Ctrl+Backspace", papers, translate("Keys", "回收登记：撤销上一份")),
        Key("Alt+1 … Alt+4", visits, translate("Keys", "第几页（日历、按责任人、按户、记录）")),
        Key("Enter", visits, translate("Keys", "日历和到期名单里：记这一次走访")),
        Key("Space", visits, translate("Keys", "到期名单里：标为已催办")),
        Key("Insert / Delete", visits, translate("Keys", "日历里：排一次、删计划")),
        Key("Ctrl+← / Ctrl+→", visits, translate("Keys", "日历里：计划提前、推后一天")),
        Key("PgUp / PgDn", visits, translate("Keys", "日历里：上个月、下个月")),
        Key("Enter / Shift+Enter", visits, translate("Keys", "记走访时：到下一格、上一格")),
        Key("Ctrl+Enter", visits, translate("Keys", "记走访时：保存")),
        Key("Alt+C / Alt+W", visits, translate("Keys", "记走访时：到措施、到问题")),
        Key("Alt+Q / Alt+J / Alt+X", visits, translate("Keys", "记走访时：到钱物、到经过、到下步")),
        Key("Alt+↑ / Alt+↓", settings, translate("Keys", "调整区划的顺序")),
    ]


class KeysPart(Part):
    """The table of keys."""

    def __init__(self, desk: Desk) -> None:
        """Build the table."""
        super().__init__(desk)
        self.filter = FilterBox(self.tr("找按键或做什么…"))
        self.filter.keep_width(240)
        self.list: TableView[Key] = TableView(
            [
                Column(self.tr("按键"), lambda one: one.keys, width=10),
                Column(self.tr("在哪里"), lambda one: one.where, width=6),
                Column(self.tr("做什么"), lambda one: one.does, width=30),
            ],
            desk.look,
            lambda one: (one.keys, one.where),
        )
        self.list.setAccessibleName(self.tr("快捷键"))
        self.list.set_rows(all_keys())
        self.filter.settled.connect(self.list.set_filter)
        actions = list_actions(desk, self.list, lambda: self.tr("快捷键"))
        self.body.addLayout(row(self.filter, None, actions.button()))
        self.body.addWidget(self.list, 1)
