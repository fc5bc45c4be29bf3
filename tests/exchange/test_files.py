from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.exchange.files import files_within

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_means_the_workbooks_in_it_and_below(tmp_path: Path) -> None:
    (tmp_path / "石桥").mkdir()
    for name in ("b.xlsx", "石桥/a.ET", "石桥/c.csv", "~$b.xlsx", ".~b.xls", "说明.txt", "照片.jpg"):
        (tmp_path / name).write_bytes(b"x")
    found = files_within([tmp_path / "b.xlsx", tmp_path])
    assert [one.relative_to(tmp_path).as_posix() for one in found] == ["b.xlsx", "石桥/a.ET", "石桥/c.csv"]


def test_a_file_is_taken_as_named_whatever_it_is_called(tmp_path: Path) -> None:
    assert files_within([tmp_path / "没有.doc"]) == (tmp_path / "没有.doc",)


def test_a_folder_without_workbooks_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(OfficeError) as refused:
        files_within([tmp_path])
    assert refused.value.message.code == "import.folder_empty"
