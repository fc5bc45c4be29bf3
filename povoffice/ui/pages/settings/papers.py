"""文书模板与打印字体: wording and copies of contracts, the faces found here, what they lack of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QSpinBox
from typing_extensions import override

from povoffice.services import printing, typefaces
from povoffice.services.accounts import Right
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from povoffice.services.typefaces import FaceUse, RareCharacter
    from povoffice.ui.desk import Desk


class PapersPart(Part):
    """What papers say and are printed in."""

    def __init__(self, desk: Desk) -> None:
        """Build the part."""
        super().__init__(desk)
        self._wording()
        self.roles = {
            "song": self.tr("宋体"),
            "fangsong": self.tr("仿宋"),
            "hei": self.tr("黑体"),
            "kai": self.tr("楷体"),
            "title": self.tr("小标宋"),
        }
        self.faces: TableView[FaceUse] = TableView(
            [
                Column(self.tr("用在"), lambda one: self.roles[one.role.value], width=6),
                Column(self.tr("本机用的字体"), lambda one: one.face, width=16),
                Column(
                    self.tr("状态"),
                    lambda one: self.tr("就是它") if one.wanted else self.tr("没找到，用宋体代替"),
                    width=12,
                    state=lambda one: State.GOOD if one.wanted else State.WARNING,
                ),
            ],
            desk.look,
            lambda one: one.role,
        )
        self.faces.setAccessibleName(self.tr("打印字体"))
        self.faces.setMaximumHeight(36 + 5 * 28 + 8)
        self.faces.chosen.connect(lambda _face: self._look())
        self.rare: TableView[RareCharacter] = TableView(
            [
                Column(self.tr("字"), lambda one: one.character, width=3),
                Column(
                    self.tr("怎么印"),
                    lambda one: self.tr("用 {face} 印").format(face=one.face) if one.face else self.tr("印成方框"),
                    width=16,
                    state=lambda one: State.UNDER_WAY if one.face else State.ERROR,
                ),
                Column(self.tr("人数"), lambda one: f"{one.count:,}", lambda one: one.count, 4, right=True),
                Column(self.tr("姓名"), lambda one: "、".join(one.names), width=20),
            ],
            desk.look,
            lambda one: one.character,
        )
        self.rare.setAccessibleName(self.tr("主字体里没有的字"))
        self.rare.when_empty(self.tr("名字里主字体没有的字会列在这里。现在没有，可以打印。"))
        self.found = Label("", "secondary")
        self.look_button = button(self.tr("查姓名里的生僻字"), self._look, name="look-at-names")
        list_actions(desk, self.rare, lambda: self.tr("姓名里的生僻字"))
        self.body.addWidget(Label(self.tr("打印字体"), "heading"))
        self.body.addWidget(self.faces)
        self.body.addLayout(row(self.look_button, self.found, None))
        self.body.addWidget(self.rare, 1)
        self.body.addLayout(self._own_forms())

    def _wording(self) -> None:
        session = self.desk.session
        self.wording, self.copies = QComboBox(), QSpinBox()
        self.wording.setObjectName("contract-wording")
        self.wording.setAccessibleName(self.tr("协议文本"))
        self.wording.setMinimumWidth(260)
        provinces = {
            "hunan": self.tr("湖南"),
            "gansu": self.tr("甘肃"),
            "shandong": self.tr("山东"),
            "yunnan": self.tr("云南"),
        }
        for name, title in typefaces.wordings(session).items():
            place = name.partition("-")[2]
            self.wording.addItem(f"{title_of(title)}（{provinces.get(place, place)}）", name)
        self.copies.setObjectName("contract-copies")
        self.copies.setAccessibleName(self.tr("每份协议印几份"))
        self.copies.setRange(1, typefaces.MOST_COPIES)
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.copies.setMinimumWidth(48)
        keep = button(self.tr("保存"), self._keep, PRIMARY, name="keep-wording")
        hint = ElidedLabel(self.tr("只管以后签发的；已签发的照旧。文本下次登录起用。"), "secondary")
        heading = Label(self.tr("协议文本"))
        self.body.addLayout(row(heading, self.wording, 8, Label(self.tr("每份印")), self.copies, keep, 8, hint))
        for one in (self.wording, self.copies, keep):
            one.setEnabled(self.may(Right.ISSUE))

    def _own_forms(self) -> QHBoxLayout:
        own = self.desk.session.office.folder / "forms"
        text = self.tr("本单位自己的文本、表样、规则和字体放在：{folder}").format(folder=own)
        shown = button(self.tr("打开文件夹"), self._open_own, name="open-own-forms")
        return row(ElidedLabel(text, "secondary"), shown)

    @override
    def refresh(self) -> None:
        """Show what is chosen, and which faces are here."""
        session = self.desk.session
        self.wording.setCurrentIndex(max(self.wording.findData(typefaces.wording(session)), 0))
        self.copies.setValue(typefaces.copies(session))
        self.desk.reader.run(lambda _progress: typefaces.faces_in_use(printing.office_faces(session)), self._show_faces)

    def _show_faces(self, found: tuple[FaceUse, ...]) -> None:
        self.faces.set_rows(found)
        if self.faces.current_row() is None:
            place = next((at for at, one in enumerate(found) if one.role.value == "fangsong"), 0)
            self.faces.selectRow(place)

    def _look(self) -> None:
        """Look through all names for what the chosen face lacks."""
        session, chosen = self.desk.session, self.faces.current_row()
        if chosen is not None:
            self.desk.reader.run(
                lambda progress: typefaces.rare_characters(session, chosen.role, progress=progress), self._found
            )

    def _found(self, found: tuple[RareCharacter, ...]) -> None:
        self.rare.set_rows(found)
        boxes = sum(not one.face for one in found)
        text = self.tr("主字体缺 {count} 个字，其中 {boxes} 个会印成方框") if found else self.tr("全部姓名都印得出来")
        self.found.setText(text.format(count=len(found), boxes=boxes))

    def _keep(self) -> None:
        session, wording, copies = self.desk.session, str(self.wording.currentData()), self.copies.value()
        said = self.tr("已保存，以后签发的协议按这个来")
        self.desk.tasks.run(
            lambda _progress: typefaces.choose_paper(session, wording, copies),
            lambda _nothing: self.desk.messages.tell(said),
        )

    def _open_own(self) -> None:
        own = self.desk.session.office.folder / "forms"
        folder = own if own.is_dir() else self.desk.session.office.folder
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
