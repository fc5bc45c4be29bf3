"""用户与权限: who may log in, as what; passwords; the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.services import office, sight
from povoffice.services.accounts import Account, Right, Role
from povoffice.ui.login import PasswordEdit
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.pages.settings.recovery import show_recovery
from povoffice.ui.pages.settings.roles import role_hints, role_words
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from povoffice.ui.desk import Desk

    Row = tuple[str, str, str, bool, str]


class AccountsPart(Part):
    """The accounts; whoever is no administrator sees them, and sets a password for himself."""

    def __init__(self, desk: Desk) -> None:
        """Build list and forms."""
        super().__init__(desk)
        words, mine = role_words(), desk.session.account.name
        self.list: TableView[Row] = TableView(
            [
                Column(self.tr("用户名"), lambda one: one[0], width=8),
                Column(self.tr("姓名"), lambda one: one[1], width=6),
                Column(self.tr("角色"), lambda one: words[Role(one[2])], width=6),
                Column(
                    self.tr("状态"),
                    lambda one: (
                        self.tr("已停用") if not one[3] else self.tr("本人") if one[0] == mine else self.tr("可登录")
                    ),
                    width=6,
                    state=lambda one: State.GOOD if one[3] else State.IDLE,
                ),
                Column(self.tr("对应责任人"), lambda one: one[4], width=8),
                Column(self.tr("能做什么"), lambda one: role_hints()[Role(one[2])], width=24),
            ],
            desk.look,
            lambda one: one[0],
        )
        self.list.setAccessibleName(self.tr("用户"))
        self.list.chosen.connect(self._chosen)
        self.body.addWidget(self.list, 1)
        forms = QHBoxLayout()
        forms.addWidget(self._chosen_card(), 1)
        if self.may(Right.ACCOUNTS):
            forms.addWidget(self._new_card(), 1)
        self.body.addLayout(forms)

    def _role_box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        for role, word in role_words().items():
            box.addItem(word, role.value)
        return box

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout, QFormLayout]:
        card = QFrame()
        card.setObjectName("card")
        layout, form = QVBoxLayout(card), form_layout()
        layout.setContentsMargins(12, 8, 12, 8)
        heading = Label(title, "heading")
        layout.addWidget(heading)
        layout.addLayout(form)
        return card, layout, form

    def _chosen_card(self) -> QWidget:
        card, layout, form = self._card(self.tr("选中的用户"))
        self.who = Label("")
        self.role = self._role_box("account-role")
        self.password = PasswordEdit()
        self.password.setObjectName("account-password")
        form.addRow(Label(self.tr("用户")), self.who)
        form.addRow(Label(self.tr("角色")), self.role)
        form.addRow(Label(self.tr("新密码（至少 8 个字符）")), self.password)
        self.official = QLineEdit()
        self.official.setObjectName("account-official")
        self.official.setAccessibleName(self.tr("对应责任人"))
        self.official.setToolTip(self.tr("编号或姓名；空着按姓名对应"))
        self.official_button = button(self.tr("改对应"), self._link, name="link-official")
        linking = row(self.official, self.official_button)
        linking.setStretch(0, 1)
        form.addRow(Label(self.tr("对应责任人")), linking)
        self.role_button = button(self.tr("改角色"), self._set_role, name="set-role")
        self.password_button = button(self.tr("设新密码"), self._set_password, name="set-password")
        self.active_button = button("", self._switch, name="switch-active")
        self.recovery_button = button(self.tr("换恢复码…"), self._recovery, name="new-recovery")
        if not self.may(Right.ACCOUNTS):
            self.recovery_button.hide()  # to show it before it has a parent would make a window of it
        layout.addLayout(row(self.role_button, self.password_button, self.active_button, None))
        layout.addLayout(row(None, self.recovery_button))
        layout.addStretch(1)
        return card

    def _new_card(self) -> QWidget:
        card, layout, form = self._card(self.tr("添加用户"))
        self.new_account, self.new_person, self.new_password = QLineEdit(), QLineEdit(), PasswordEdit()
        self.new_account.setObjectName("add-account")
        self.new_person.setObjectName("add-person")
        self.new_password.setObjectName("add-password")
        self.new_role = self._role_box("add-role")
        form.addRow(Label(self.tr("用户名")), self.new_account)
        form.addRow(Label(self.tr("姓名")), self.new_person)
        form.addRow(Label(self.tr("角色")), self.new_role)
        form.addRow(Label(self.tr("密码（至少 8 个字符）")), self.new_password)
        layout.addLayout(row(None, button(self.tr("添加"), self._add, PRIMARY, name="add")))
        layout.addStretch(1)
        return card

    @override
    def refresh(self) -> None:
        """Read the accounts anew."""
        session = self.desk.session

        def read() -> list[Row]:
            linked = sight.linked_officials(session)
            return [(*one, linked.get(one[0], "")) for one in session.register.accounts()]

        self.desk.reader.run(lambda _progress: read(), self._filled)

    def _filled(self, found: list[Row]) -> None:
        self.list.set_rows(found)
        self.list.choose_first()
        self._chosen(self.list.current_row())

    def _chosen(self, one: Row | None) -> None:
        manages = self.may(Right.ACCOUNTS) and one is not None
        own = one is not None and one[0] == self.desk.session.account.name and not self.desk.session.office.read_only
        active = one is not None and one[3]
        self.who.setText(f"{one[1]}（{one[0]}）" if one else "")
        self.role.setCurrentIndex(self.role.findData(one[2]) if one else -1)
        self.role.setEnabled(manages and active)
        self.role_button.setEnabled(manages and active)
        self.password.setEnabled(manages or own)
        self.password_button.setEnabled((manages and active) or own)
        self.official.setText(one[4].partition("、")[0].rpartition(" ")[2] if one else "")
        for widget in (self.official, self.official_button):  # whoever is bound by it does not loosen it
            widget.setEnabled(manages and not own)
        self.active_button.setText(self.tr("停用") if active else self.tr("启用（用新密码）"))
        self.active_button.setEnabled(manages)

    def _do(self, work: Callable[[], object], said: str) -> None:
        def done(_nothing: object) -> None:
            self.password.clear()
            self.refresh()
            self.desk.messages.tell(said)

        self.desk.tasks.run(lambda _progress: work(), done)

    def _set_role(self) -> None:
        one, session, role = self.list.current_row(), self.desk.session, Role(self.role.currentData())
        if one is not None:
            said = self.tr("{name} 的角色已改为 {role}，下次登录起用").format(name=one[1], role=role_words()[role])
            self._do(lambda: office.set_role(session, one[0], role), said)

    def _link(self) -> None:
        """Say which official the account is of; he rates nobody's help but others', and sees no rating of his own."""
        one, session, text = self.list.current_row(), self.desk.session, self.official.text()
        if one is not None:
            said = self.tr("已改 {name} 对应的责任人").format(name=one[1])
            self._do(lambda: office.link_official(session, one[0], sight.official_named(session, text)), said)

    def _set_password(self) -> None:
        one, session, cost = self.list.current_row(), self.desk.session, self.desk.world.cost
        password = self.password.text()
        if one is not None:
            said = self.tr("已给 {name} 设了新密码").format(name=one[1])
            self._do(lambda: office.set_password(session, one[0], password, cost), said)

    def _switch(self) -> None:
        one, session, cost = self.list.current_row(), self.desk.session, self.desk.world.cost
        password = self.password.text()
        if one is None:
            return
        if one[3]:
            said = self.tr("已停用 {name}，原来的密码打不开数据了").format(name=one[1])
            self._do(lambda: office.deactivate(session, one[0]), said)
        else:
            said = self.tr("已启用 {name}").format(name=one[1])
            self._do(lambda: office.activate(session, one[0], password, cost), said)

    def _add(self) -> None:
        name, person = self.new_account.text().strip(), self.new_person.text().strip()
        account = Account(name, person, Role(self.new_role.currentData()))
        if not (account.name and account.person):
            self.desk.messages.refuse(OfficeError("window.name_the_account"))
            return
        session, password, cost = self.desk.session, self.new_password.text(), self.desk.world.cost
        self.desk.tasks.run(
            lambda _progress: office.add_account(session, account, password, cost),
            lambda _nothing: self._added(account),
        )

    def _added(self, account: Account) -> None:
        for edit in (self.new_account, self.new_person, self.new_password):
            edit.clear()
        self.refresh()
        self.desk.messages.tell(self.tr("已添加用户 {name}").format(name=account.name))

    def _recovery(self) -> None:
        session, cost = self.desk.session, self.desk.world.cost
        self.desk.messages.ask(
            self.tr("换一个恢复码后，原来打印的那个就打不开数据了。"),
            self.tr("换恢复码"),
            lambda: self.desk.tasks.run(
                lambda _progress: office.new_recovery_code(session, cost),
                lambda code: show_recovery(self, code, session.office_name),
            ),
        )
