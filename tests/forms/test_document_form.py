from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice import paths
from povoffice.core.errors import OfficeError
from povoffice.forms.document_blocks import (
    Clause,
    Filled,
    Gap,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Signatures,
    plain,
)
from povoffice.forms.document_form import DocumentForm, load_documents

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = 'id = "x"\ntitle = "试"\nper = "contract"\n'


def form(body: str, head: str = "") -> DocumentForm:
    return DocumentForm(f"+++\n{_HEAD}{head}\n+++\n\n{body}\n", "x.md")


def filled(body: str, values: dict[str, object] | None = None, head: str = "") -> Filled:
    return form(body, head).fill(values or {})


def words(document: Filled) -> list[str]:
    return [plain(one.text) for one in document.blocks if isinstance(one, (Heading, Paragraph, Clause))]


def refused(body: str, head: str = "") -> str:
    with pytest.raises(OfficeError) as raised:
        form(body, head)
    return raised.value.message.code


def test_a_value_takes_the_place_of_its_blank() -> None:
    document = filled(
        "甲方：{{ official.name }}，{{household.members_count}}人。",
        {
            "official": {"name": "王某"},
            "household": {"members_count": 4},
        },
    )
    assert words(document) == ["甲方：王某，4人。"]
    assert document.blanks == ()


@pytest.mark.parametrize("missing", [None, "", "?"])
def test_a_missing_value_is_an_underlined_blank_and_is_named(missing: object) -> None:
    document = filled("电话：{{ official.phone }}。", {"official": {"phone": missing}})
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert block.text == (Run("电话："), Run("　" * 7, underlined=True), Run("。"))
    assert document.blanks == ("责任人联系电话",)


def test_nought_and_not_applicable_are_values() -> None:
    document = filled(
        "{{ household.members_count }}人{{ official.phone }}",
        {
            "household": {"members_count": 0},
            "official": {"phone": "/"},
        },
    )
    assert words(document) == ["0人/"]


@pytest.mark.parametrize(
    "name", ["<b>王</b>", "王&amp;某", "**王**", "_王_", "{{ number }}", "{% if x %}", "|王|", "# 王", "`王`"]
)
def test_signs_in_values_come_out_as_they_are(name: str) -> None:
    values: dict[str, object] = {"household": {"head_name": name}, "members": [{"name": name}]}
    body = (
        "# {{ household.head_name }}\n\n户主{{ household.head_name }}。\n\n"
        '<table><tr data-each="members"><td>{{ row.name }}</td></tr></table>'
    )
    document = filled(body, values)
    assert words(document) == [name, f"户主{name}。"]
    grid = document.blocks[2]
    assert isinstance(grid, Grid)
    assert plain(grid.rows[0].cells[0].text) == name


def test_control_characters_of_values_are_dropped() -> None:
    assert words(filled("{{ official.name }}", {"official": {"name": "王\x00\u202e某\t长"}})) == ["王某　长"]


def test_an_expression_may_choose_between_names() -> None:
    body = "{{ household.natural_village or household.village }}"
    assert words(filled(body, {"household": {"village": "甲村"}})) == ["甲村"]
    assert words(filled(body, {"household": {"village": "甲村", "natural_village": "乙湾"}})) == ["乙湾"]
    document = filled(body)
    assert document.blanks == ("村",)
    assert words(filled("{{ '是' if household.phone else '否' }}")) == ["否"]


@pytest.mark.parametrize(
    "blank",
    [
        "secret",
        "household.secret",
        "household",
        "row.name",
        "household.head_name.upper",
        "household.__class__",
        "members",
    ],
)
def test_a_name_that_there_is_not_is_refused_at_once(blank: str) -> None:
    assert refused("{{ " + blank + " }}") in ("paper.form_name", "paper.form_signs")


@pytest.mark.parametrize(
    "body",
    [
        "{{ number ", "}} x", "{% for m in members %}x{% endfor %}", "{# x #}", "{{ number() }}", "{{ ''.join }}",
        "{{ number|upper }}", "{{ [1] }}", "{{ 1 + 1 }}", "{{ }}", "{{ household['head_name'] }}",
    ],
)  # fmt: skip
def test_more_than_naming_is_refused(body: str) -> None:
    assert refused(body) in ("paper.form_name", "paper.form_signs")


def test_the_error_names_the_form_and_the_blank() -> None:
    with pytest.raises(OfficeError) as raised:
        form("{{ household.secret }}")
    assert raised.value.message.values == {"form": "x", "name": "household.secret"}


def test_every_kind_of_block() -> None:
    body = (
        "# 题\n\n## 一、节\n\n### （一）目\n\n段落\n续行\n\n1. 甲**乙**\n2. *丙*\n\n> 注\n\n"
        '<p align="right" indent="2">右</p>\n\n<gap mm="2.5"/>\n\n<pagebreak/>\n\n<signatures/>\n\n3. 丁\n'
    )
    head = '[[signatures]]\nlabel = "甲方："\nthumb = true\n'
    blocks = filled(body, head=head).blocks
    assert blocks[:3] == (
        Heading(1, (Run("题"),)), Heading(2, (Run("一、节"),)), Heading(3, (Run("（一）目"),)),
    )  # fmt: skip
    assert blocks[3] == Paragraph((Run("段落续行"),))
    assert blocks[4] == Clause("第一条　", (Run("甲"), Run("乙", Role.HEI)))
    assert blocks[5] == Clause("第二条　", (Run("丙", Role.KAI),))
    assert blocks[6] == Paragraph((Run("注"),), indent=0, small=True)
    assert blocks[7] == Paragraph((Run("右"),), indent=2, align="right")
    assert blocks[8:10] == (Gap(2.5), PageBreak())
    assert isinstance(blocks[10], Signatures)
    assert blocks[10].parties[0].thumb
    assert blocks[11] == Clause("第三条　", (Run("丁"),))


@pytest.mark.parametrize(
    ("numbering", "expected"), [("article", "第十一条　"), ("chinese", "十一、"), ("arabic", "11. ")]
)
def test_clauses_are_numbered_as_the_head_says(numbering: str, expected: str) -> None:
    body = "\n".join(f"{number}. 条" for number in range(1, 22))
    blocks = filled(body, head=f'numbering = "{numbering}"').blocks
    assert isinstance(blocks[10], Clause)
    assert blocks[10].number == expected
    last = blocks[20]
    assert isinstance(last, Clause)
    assert last.number == expected.replace("十一", "二十一").replace("11", "21")


@pytest.mark.parametrize(
    "body",
    ["- 列表", "```\n代码\n```", "[链接](x)", "![图](x)", "<script>x</script>", "<div>x</div>", "`代码`",
     "1. 甲\n   1. 乙", "---", "<b>粗</b>行内", "#### 四级", '<p onclick="x">甲</p>', '<p align="justify">甲</p>'],
)  # fmt: skip
def test_what_cannot_be_laid_out_is_refused(body: str) -> None:
    assert refused(body) == "paper.form_body"


def test_signatories_and_their_place_go_together() -> None:
    assert refused("正文", '[[signatures]]\nlabel = "甲方："\n') == "paper.form_signatures"
    assert refused("<signatures/>") == "paper.form_signatures"


@pytest.mark.parametrize(
    "head", ['colour = "red"', 'paper = "A5"', "copies = 0", "size = 900", 'per = "village"', "x = "]
)
def test_a_head_says_only_what_it_may(head: str) -> None:
    assert refused("正文", head) == "paper.form_head"


def test_a_form_without_a_head_or_too_large_is_refused() -> None:
    for source, code in (("# 题", "paper.form_head"), ("x" * 500_000, "paper.form_large")):
        with pytest.raises(OfficeError) as raised:
            DocumentForm(source, "x.md")
        assert raised.value.message.code == code


def test_number_and_code_stand_only_whole() -> None:
    head = 'number = "编号 {{ number }}"\ncode = "{{ code }}"'
    assert filled("正文", {"number": "2018-1", "code": "201811"}, head).number == "编号 2018-1"
    assert filled("正文", head=head).number == ""
    assert filled("正文", head=head).blanks == ()


def test_copies_and_their_holders() -> None:
    head = 'copies = 3\nholders = ["甲方存", "乙方存"]'
    assert filled("正文", head=head).holders == ("甲方存", "乙方存", "乙方存")
    assert form("正文", head).fill({}, copies=1).holders == ("甲方存",)
    assert form("正文", head).fill({}, holders=("存档",)).holders == ("存档",)


def test_fixed_text_is_the_same_block_each_time() -> None:
    document = form("固定的话。\n\n{{ number }}")
    first, second = document.fill({"number": "1"}), document.fill({"number": "2"})
    assert first.blocks[0] is second.blocks[0]
    assert words(first)[1] == "1"
    assert words(second)[1] == "2"


def test_a_value_that_is_neither_text_nor_number_is_a_fault() -> None:
    with pytest.raises(TypeError):
        filled("{{ number }}", {"number": ["1"]})


def test_the_digest_names_the_wording() -> None:
    assert form("甲").digest == form("甲").digest != form("乙").digest


def test_the_shipped_documents_are_read_and_none_is_left_out() -> None:
    folder = paths.forms() / "documents"
    forms = load_documents(folder)
    assert set(forms) == {file.stem for file in folder.glob("*.md")} | {"contract"}
    assert forms["contract"] is forms["contract-hunan"]
    assert load_documents(folder, wording="contract-yunnan")["contract"].id == "contract-yunnan"
    for name, one in forms.items():
        assert one.head.status == ("范本" if name.startswith("contract") else "")


def test_an_office_has_its_own_in_the_place_of_the_shipped(tmp_path: Path) -> None:
    own = tmp_path
    (own / "task-sheet.md").write_text(
        '+++\nid = "task-sheet"\ntitle = "本单位任务书"\nper = "official"\n+++\n# 题', "utf-8"
    )
    (own / "contract.md").write_text('+++\nid = "contract"\ntitle = "本单位协议"\nper = "contract"\n+++\n# 题', "utf-8")
    forms = load_documents(paths.forms() / "documents", own)
    assert forms["task-sheet"].title == "本单位任务书"
    assert forms["contract"].title == "本单位协议"
    (own / "contract.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OfficeError) as raised:
        load_documents(paths.forms() / "documents", own)
    assert raised.value.message.code == "paper.form_unreadable"
    (own / "contract.md").write_text('+++\nid = "other"\ntitle = "x"\nper = "contract"\n+++\n# 题', "utf-8")
    with pytest.raises(OfficeError) as raised:
        load_documents(paths.forms() / "documents", own)
    assert raised.value.message.code == "paper.form_id"
    with pytest.raises(OfficeError) as raised:
        load_documents(paths.forms() / "documents", wording="contract-nowhere")
    assert raised.value.message.code == "paper.no_such_document"
