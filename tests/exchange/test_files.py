from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.exchange.files import files_within, names_of, own_name

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


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (("石桥村/花名册.xlsx", "大坪村/干部.xlsx"), ("花名册.xlsx", "干部.xlsx")),
        (("石桥村/花名册.xlsx", "大坪村/花名册.XLSX"), ("石桥村/花名册.xlsx", "大坪村/花名册.XLSX")),
        (("甲/村/a.xls", "乙/村/a.xls", "乙/村/b.xls"), ("甲/村/a.xls", "乙/村/a.xls", "b.xls")),
        (("甲/a.xls", "甲/a.xls"), None),
    ],
)
def test_files_of_one_name_are_called_by_their_folders(
    tmp_path: Path, paths: tuple[str, ...], names: tuple[str, ...] | None
) -> None:
    found = names_of([tmp_path / one for one in paths])
    assert names is None or found == names
    assert [own_name(one) for one in found] == [one.rpartition("/")[2] for one in paths]
