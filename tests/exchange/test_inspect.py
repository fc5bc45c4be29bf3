from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

from povoffice.services.inspecting import inspect_files
from tests.exchange.conftest import identity

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.forms.wording import Wording


def test_the_document_says_everything_in_words(definitions: Any, chinese: Wording, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "石桥"
    for row in (
        ["花名册"],
        ["序号", "姓名", "身份证号", "自编列"],
        [1, "王甲", identity(), "x"],
        [2, "李乙", 430199195203120017, ""],
        ["合计", "", "2人"],
    ):
        sheet.append(row)
    workbook.create_sheet("空")
    workbook.save(tmp_path / "a.xlsx")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    document = inspect_files(definitions, chinese, [tmp_path / "a.xlsx", tmp_path / "b.pdf"])
    first, second = document["files"]
    people, empty = first["sheets"]
    assert (first["file"], first["format"], first["refused"]) == ("a.xlsx", "xlsx", None)
    assert people["form"] == "members"
    assert (people["header_rows"], people["first_row"], people["last_row"], people["rows"]) == ([2, 2], 3, 4, 2)
    assert people["columns"]["C"] == {"title": "身份证号", "field": "member.id_number", "standard": "证件号码"}
    assert people["unmatched"] == {"D": "自编列"}
    assert [one["row"] for one in people["skipped"]] == [1, 5]
    (finding,) = people["findings"]
    assert (finding["cell"], finding["code"], finding["severity"]) == ("C4", "numeric_id", "error")
    assert "文本格式" in finding["message"]
    assert (empty["form"], empty["header_rows"], empty["rows"]) == (None, [], 0)
    assert empty["findings"][0]["message"]
    assert second["sheets"] == []
    assert "b.pdf" in second["refused"]
