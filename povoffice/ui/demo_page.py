"""Making the demonstration office, with its progress; nobody's real data is near."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from povoffice.services import demo, office
from povoffice.ui.start import Card
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.errors import OfficeError
    from povoffice.core.work import Progress, Step
    from povoffice.services.office import World
    from povoffice.services.session import Session
    from povoffice.ui.tasks import Tasks

_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read two ways


def new_password() -> str:
    """A password for the demonstration, shown on the screen: its people are invented."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


class DemoPage(Card):
    """Makes a demonstration office and goes into it.

    Signals:
        opened: the Session, and the page to begin with.
        given_up: it was stopped or refused.
    """

    opened = Signal(object, str)
    given_up = Signal()

    def __init__(self, world: World, folder: Path, tasks: Tasks) -> None:
        """Begin at once."""
        super().__init__()
        self._world, self._folder, self._tasks = world, folder, tasks
        self._password = new_password()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.doing = Label(self.tr("正在生成演示数据……"), "secondary")
        self.problem = Label("", "problem", wrap=True)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.back_button = button(self.tr("停止"), self._stop, name="demo-stop")
        said = self.tr("演示数据全是编出来的：1,500 户、5,000 人。用户 demo，密码 {password}，可以记下来以后再看。")
        self.add(
            Label(self.tr("演示"), "title"),
            Label(said.format(password=self._password), wrap=True),
            self.bar,
            self.doing,
            self.problem,
            row(None, self.back_button),
        )
        tasks.progressed.connect(self._progress)
        tasks.cancelled.connect(self.given_up)
        tasks.run(self._work, self._done, self._refused)

    def _work(self, progress: Progress) -> Session:
        made = demo.run_demo(self._world, self._folder, self._password, progress=progress)
        return office.open_office(self._world, made.office, made.account, self._password)

    def _progress(self, step: Step | None) -> None:
        if step is not None:
            self.bar.setRange(0, step.total)
            self.bar.setValue(step.done)
            self.doing.setText(self._world.wording.text(step.label))

    def _done(self, session: Session) -> None:
        self.opened.emit(session, "")

    def _refused(self, error: OfficeError) -> None:
        self.bar.hide()
        self.doing.hide()
        self.problem.setText(self._world.wording.text(error.message))
        self.problem.show()
        self.back_button.setText(self.tr("返回"))

    def _stop(self) -> None:
        if self._tasks.busy:
            self._tasks.cancel()
        else:
            self.given_up.emit()
