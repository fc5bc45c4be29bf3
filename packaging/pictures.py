"""Makes the pictures of the help and of README.md: the real window on the demonstration's invented township.

``.venv/bin/python packaging/pictures.py [DEMO]``: DEMO is a folder that ``run.py demo`` has made, with the password
that POVOFFICE_PASSWORD says; it is altered. Without one a township is made, in a minute.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from PIL import Image
from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeView, QWidget

from povoffice import app, paths
from povoffice.services import comparing, demo, office
from povoffice.services.inspections import calendar, sampling
from povoffice.services.papers import Choice
from povoffice.ui import theme
from povoffice.ui.pages import page_types
from povoffice.ui.window import MainWindow

if TYPE_CHECKING:
    from povoffice.services.office import World
    from povoffice.services.session import Session
    from povoffice.ui.frame import Frame

PASSWORD = "demo-password-1"  # noqa: S105 - of an invented township
FOLDER = paths.resources() / "help" / "pictures"
SIZE = (1280, 640)
LARGEST = 60_000
BOOKS = 3
VILLAGE = "石桥村"


def main(arguments: list[str]) -> int:
    """Make every picture anew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as made:
        os.environ["XDG_STATE_HOME"] = made
        world = app.build_world("zh")
        if arguments:
            _draw(world, Path(arguments[0]), os.environ.get("POVOFFICE_PASSWORD", PASSWORD))
        else:
            folder = Path(made) / "demo"
            demo.run_demo(world, folder, PASSWORD, papers=Choice(village=VILLAGE))
            _draw(world, folder, PASSWORD)
    return 0


def _draw(world: World, folder: Path, password: str) -> None:
    application = QApplication([])
    theme.dress(application, "zh")
    window = MainWindow(world)
    window.resize(*SIZE)
    window.show()
    window.start(folder / "office")
    _settle(window)
    _keep(window, "login")
    account, *_others = office.accounts_of(folder / "office")
    window.start(None, office.open_office(world, folder / "office", account, password))
    _settle(window)
    while window.frame is None:
        QTest.qWait(50)
    for kind in page_types():
        window.frame.open(kind.name)
        _settle(window)
        _prepare(window, window.frame, kind.name, folder)
        _keep(window, kind.name)
    window.frame.open("households")
    _settle(window)
    _keep(window.frame.pages["households"].detail, "household")  # type: ignore[attr-defined] # the page of that name
    window.close()
    _settle(window)


def _prepare(window: MainWindow, frame: Frame, name: str, folder: Path) -> None:
    """Have a page show what the help speaks of, where it shows nothing by itself."""
    page = frame.pages[name]
    if name == "comparing":
        _compare(page.desk.session, folder)
    if name == "inspections":
        _inspect(page.desk.session)
    if name in {"comparing", "inspections"}:
        page.spoil()
        _settle(window)
    if name == "visits":
        page.tabs.setCurrentIndex(0)  # type: ignore[attr-defined] # the page of that name
    if name == "importing":
        smallest = sorted((folder / "workbooks").iterdir(), key=lambda one: one.stat().st_size)
        page.take(smallest[:BOOKS])  # type: ignore[attr-defined] # the page of that name
    for tree in page.findChildren(QTreeView) if name == "households" else ():
        if tree.isVisible():
            tree.setFocus()
            QTest.keyClick(tree, Qt.Key.Key_Down)
            QTest.keyClick(tree, Qt.Key.Key_Down)
    for button in page.findChildren(QPushButton) if name == "pairing" else ():
        if button.text() == "生成方案":
            button.click()
    _settle(window)


def _inspect(session: Session) -> None:
    """An inspection that comes in a week, and the households that were drawn for it."""
    today = session.today()
    _made, key = calendar.announce(session, "县", "县督查", today + timedelta(days=7), by="县督查组")
    sampling.take(session, key, sampling.drawn(session, key, 20, "2018"), "2018")
    calendar.announce(session, "乡镇自查", "季度自查", today, today + timedelta(days=2))


def _compare(session: Session, folder: Path) -> None:
    """A list of cars, whose owners are some of the township's invented people and one from elsewhere."""
    book = Workbook()
    rows = [("机动车所有人", "所有人证件号码", "车牌号", "车辆类型")]
    people = sorted(session.register.all("member").values(), key=lambda one: one.text("number"))
    for place, one in enumerate(people[::40][:9]):
        rows.append(
            (one.text("name"), one.text("id_number"), f"某A{place:05d}", "轻型货车" if place % 2 else "三轮摩托车")
        )
    for line in rows:
        book.worksheets[0].append(line)
    path = folder / "机动车登记名单.xlsx"
    book.save(path)
    said = comparing.Said("某县联办〔2018〕12号", "二季度信息比对", "县公安局交警大队")
    number = comparing.run(session, path, said)
    comparing.look_into(session, number, [2], "2017年已转让，有过户单")
    path.unlink()


def _settle(window: MainWindow) -> None:
    """Wait until nothing is under way and all is drawn."""
    quiet = 0
    until = time.monotonic() + 120
    while quiet < 6 and time.monotonic() < until:
        QTest.qWait(50)
        QCoreApplication.processEvents()
        busy = any(one.busy for one in (window.tasks, window.reader, window.checker))
        quiet = 0 if busy else quiet + 1


def _keep(widget: QWidget, name: str) -> None:
    """Save what a widget shows, in as few colours as it needs to be small."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    for colours in (128, 64, 32, 16):
        data = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
        if data.tell() <= LARGEST:
            break
    paths.write_atomically(FOLDER / f"{name}.png", data.getvalue())
    print(f"{name}.png  {data.tell() // 1024} KB, {colours} colours")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
