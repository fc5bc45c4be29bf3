from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from tests.cli.test_duty_commands import fill

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine


def test_a_packet_from_a_script(povoffice: CommandLine, office_folder: Path, tmp_path: Path) -> None:
    fill(povoffice, office_folder)
    assert povoffice("packet", office_folder).status == 2  # nobody said whose
    names = tmp_path / "抽查.txt"
    names.write_bytes("1、石桥村户主3\r\n2、户主1".encode("gb18030"))
    looked = povoffice("packet", office_folder, "--names", names, "--json")
    assert looked.status == 1
    assert [(one["household"], one["late"]) for one in looked.document["households"]] == [("0003", 0), ("0001", 0)]
    assert {"part": "basic", "message": "没有成员"} in looked.document["households"][0]["missing"]
    out = tmp_path / "迎检.pdf"
    done = povoffice("packet", office_folder, out, "--household", "0002", "--paper", "household-form")
    assert done.status == 1
    document = pypdfium2.PdfDocument(out)
    assert [one.get_title() for one in document.get_toc()] == ["目录", "1 户主2 石桥村", "帮扶对象基本情况表"]
    document.close()
    first, last = done.out.splitlines()
    assert first.startswith("0002\t户主2\t没有成员")
    assert "2 份" in last
    refused = povoffice("packet", office_folder, "--household", "没有的人")
    assert (refused.status, "没有的人" in refused.err) == (2, True)
    assert povoffice("packet", office_folder, "--names", tmp_path / "none.txt").status == 2
    assert povoffice("packet", office_folder, "--inspection", "9").status == 2
