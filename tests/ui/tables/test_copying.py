from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from povoffice.services import pasting
from povoffice.ui.tables import copying

pytestmark = pytest.mark.usefixtures("qapp")

ROWS = (("王某", "430199195001010111", "1,234.50"), ('"引"号\n两行', "甲\t乙", ""))


def test_what_is_copied_comes_back_whole() -> None:
    copying.copy(ROWS, (False, False, True))
    assert pasting.parse(QApplication.clipboard().text()) == ROWS


def test_long_numbers_stay_text_for_a_spreadsheet_and_amounts_are_numbers() -> None:
    copying.copy((("<b>王某</b>", "430199195001010111", "1,234.50"),), (False, False, True))
    table = QApplication.clipboard().mimeData().html()
    assert "mso-number-format:'\\@'\">430199195001010111" in table
    assert "&lt;b&gt;王某" in table
    assert "<td>1234.50</td>" in table
