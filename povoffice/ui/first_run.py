"""The first steps of a new office: office and regions → first account and recovery code → import or demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from povoffice.core.errors import OfficeError
from povoffice.services import office
from povoffice.services.accounts import Account, Role
from povoffice.services.office import Place
from povoffice.ui.login import PasswordEdit
from povoffice.ui.pages.settings.recovery import ask_printer, print_code
from povoffice.ui.start import Card
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from povoffice.services.office import World
    from povoffice.services.session import Session
    from povoffice.ui.tasks import Tasks


def _field(name: str, prompt: str = "") -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setPlaceholderText(prompt)
    return made


class PlacesStep(Card):
    """Step 1: the office's name and where it lies.

    Signals:
        done: go on.
        back: give up.
    """

    done = Signal()
    back = Signal()

    def __init__(self, world: World) -> None:
        """Start empty."""
        super().__init__()
        self._world = world
        self.name = _field("office-name", self.tr("如：某县某乡扶贫办"))
        self.county = _field("county")
        self.township = _field("township")
        self.villages = QPlainTextEdit()
        self.villages.setObjectName("villages")
        self.villages.setPlaceholderText(self.tr("一行一个村，按办公室习惯的顺序；不填就从第一次导入的表里认"))
        self.villages.setTabChangesFocus(True)
        self.villages.setFixedHeight(120)
        self.problem = Label("", "problem", wrap=True)
        self.problem.hide()
        form = form_layout()
        form.addRow(Label(self.tr("单位名称")), self.name)
        form.addRow(Label(self.tr("县（市、区）")), self.county)
        form.addRow(Label(self.tr("乡（镇）")), self.township)
        form.addRow(Label(self.tr("行政村")), self.villages)
        self.add(
            Label(self.tr("新建 1/3　单位与区划"), "title"),
            form,
            self.problem,
            row(
                button(self.tr("取消"), self.back.emit),
                None,
                button(self.tr("下一步"), self._go, PRIMARY, name="next-1"),
            ),
        )
        self.setFocusProxy(self.name)

    def places(self) -> list[Place]:
        """The regions as filled in, coarse first."""
        above = [Place("county", self.county.text().strip()), Place("township", self.township.text().strip())]
        lines = (line.strip() for line in self.villages.toPlainText().splitlines())
        return [one for one in above if one.name] + [Place("village", line) for line in dict.fromkeys(lines) if line]

    def _go(self) -> None:
        if self.name.text().strip():
            self.done.emit()
        else:
            self.problem.setText(self._world.wording.text(OfficeError("window.name_the_office").message))
            self.problem.show()
            self.name.setFocus()


class AccountStep(Card):
    """Step 2: who works here first, with every right.

    Signals:
        done: go on.
        back: to step 1.
    """

    done = Signal()
    back = Signal()

    def __init__(self, world: World) -> None:
        """Start empty."""
        super().__init__()
        self._world = world
        self.account = _field("new-account", self.tr("登录用，如：zhangmin"))
        self.person = _field("new-person", self.tr("印在表上的姓名"))
        self.password, self.again = PasswordEdit(), PasswordEdit()
        self.password.setObjectName("new-password")
        self.again.setObjectName("new-password-again")
        self.problem = Label("", "problem", wrap=True)
        self.problem.setObjectName("problem")
        self.problem.hide()
        form = form_layout()
        form.addRow(Label(self.tr("用户名")), self.account)
        form.addRow(Label(self.tr("姓名")), self.person)
        form.addRow(Label(self.tr("密码（至少 8 个字符）")), self.password)
        form.addRow(Label(self.tr("再输一次")), self.again)
        self.make_button = button(self.tr("建立"), self._go, PRIMARY, name="next-2")
        self.again.returnPressed.connect(self._go)
        self.add(
            Label(self.tr("新建 2/3　第一个用户（管理员）"), "title"),
            form,
            self.problem,
            row(button(self.tr("上一步"), self.back.emit), None, self.make_button),
        )
        self.setFocusProxy(self.account)

    def first(self) -> Account:
        """The account as filled in."""
        return Account(self.account.text().strip(), self.person.text().strip(), Role.ADMINISTRATOR)

    def refuse(self, error: OfficeError) -> None:
        """Say what is wrong, beside the boxes."""
        self.problem.setText(self._world.wording.text(error.message))
        self.problem.show()
        self.make_button.setEnabled(True)

    def _go(self) -> None:
        account = self.first()
        if not (account.name and account.person):
            self.refuse(OfficeError("window.name_the_account"))
        elif self.password.text() != self.again.text():
            self.refuse(OfficeError("window.passwords_differ"))
        else:
            self.problem.hide()
            self.make_button.setEnabled(False)
            self.done.emit()


class RecoveryStep(Card):
    """Step 3: the recovery code, once; then import or look round.

    Signals:
        done: the page to begin with, or "".
    """

    done = Signal(str)

    def __init__(self, code: str, office_name: str) -> None:
        """Show the code."""
        super().__init__()
        self._code, self._office_name = code, office_name
        shown = Label(code, "code", wrap=True)
        shown.setObjectName("recovery")
        hint = self.tr(
            "所有密码都忘了，只有它能打开数据；这里只显示这一次。请打印或抄下来，锁进保险柜，不要存在电脑上。"
        )
        self.copied = QCheckBox(self.tr("已抄写或打印，并核对过"))
        self.copied.setObjectName("copied")
        self.import_button = button(
            self.tr("从花名册导入"), lambda: self.done.emit("importing"), PRIMARY, name="start-import"
        )
        self.empty_button = button(self.tr("先进去看看"), lambda: self.done.emit(""), name="start-empty")
        for one in (self.import_button, self.empty_button):
            one.setEnabled(False)
            self.copied.toggled.connect(one.setEnabled)
        self.add(
            Label(self.tr("新建 3/3　恢复码"), "title"),
            Label(hint, "secondary", wrap=True),
            shown,
            row(button(self.tr("打印…"), lambda: ask_printer(self, code, office_name)), None),
            self.copied,
            row(None, self.empty_button, self.import_button),
        )

    def print_on(self, printer: QPrinter) -> None:
        """Print the code in large type on one page."""
        print_code(printer, self._code, self._office_name)


class FirstRun(QStackedWidget):
    """The three steps.

    Signals:
        opened: the Session of the office made, and the page to begin with.
        given_up: the clerk went back.
    """

    opened = Signal(object, str)
    given_up = Signal()

    def __init__(self, world: World, folder: Path, tasks: Tasks) -> None:
        """Begin with step 1."""
        super().__init__()
        self._world, self._folder, self._tasks = world, folder, tasks
        self.places = PlacesStep(world)
        self.account = AccountStep(world)
        self.addWidget(self.places)
        self.addWidget(self.account)
        self.places.back.connect(self.given_up)
        self.places.done.connect(lambda: self._show(self.account))
        self.account.back.connect(lambda: self._show(self.places))
        self.account.done.connect(self._make)

    def _show(self, step: QWidget) -> None:
        self.setCurrentWidget(step)
        step.setFocus()

    def _make(self) -> None:
        name, places = self.places.name.text().strip(), self.places.places()
        account, password = self.account.first(), self.account.password.text()
        self._tasks.run(
            lambda _progress: office.create_office(self._world, self._folder, name, account, password, places),
            self._made,
            self.account.refuse,
        )

    def _made(self, made: tuple[Session, str]) -> None:
        session, code = made
        step = RecoveryStep(code, session.office_name)
        step.done.connect(lambda page: self.opened.emit(session, page))
        self.addWidget(step)
        self._show(step)
