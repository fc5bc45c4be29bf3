from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.shared import Pt

from povoffice.core.errors import OfficeError
from povoffice.exchange.word_form import WordForm


def word(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(16)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_form_is_filled_and_keeps_its_styles() -> None:
    form = WordForm(word("户主：{{ household.head_name }}　编号：{{ number }}"), "县.docx", "contract")
    filled = docx.Document(io.BytesIO(form.fill({"household": {"head_name": "龚䶮𠅤"}, "number": "2018-0412"})))
    (paragraph,) = filled.paragraphs
    assert paragraph.text == "户主：龚䶮𠅤　编号：2018-0412"
    assert paragraph.runs[0].bold
    assert paragraph.runs[0].font.size == Pt(16)


@pytest.mark.parametrize("name", ["<w:p>王</w:p>", "王 & 某", "{{ number }}", "{% if x %}", "王\"'某"])
def test_signs_in_values_come_out_as_they_are(name: str) -> None:
    form = WordForm(word("户主：{{ household.head_name }}。"), "县.docx", "contract")
    filled = docx.Document(io.BytesIO(form.fill({"household": {"head_name": name}})))
    assert filled.paragraphs[0].text == f"户主：{name}。"


def test_rows_repeat_and_what_is_missing_is_a_blank() -> None:
    rows = (("{%tr for row in members %}", ""), ("{{ row.name }}", "{{ row.age }}"), ("{%tr endfor %}", ""))
    form = WordForm(word("电话：{{ official.phone }}", rows=rows), "县.docx", "contract")
    filled = docx.Document(io.BytesIO(form.fill({"members": [{"name": "甲", "age": 0}, {"name": "乙"}]})))
    assert filled.paragraphs[0].text == "电话：" + "_" * 14
    assert [[cell.text for cell in row.cells] for row in filled.tables[0].rows] == [["甲", "0"], ["乙", "____"]]


@pytest.mark.parametrize(
    "text",
    ["{{ secret }}", "{{ household.secret }}", "{{ household.__class__ }}", "{% for x in y %}", "{{ number|x }}",
     "{{ ''.__class__.__mro__ }}"],
)  # fmt: skip
def test_a_placeholder_that_there_is_not_is_refused_before_anything_is_filled(text: str) -> None:
    with pytest.raises(OfficeError) as raised:
        WordForm(word(text), "县.docx", "contract")
    assert raised.value.message.code == "paper.word_placeholder"
    assert raised.value.message.values["form"] == "县.docx"


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"\xd0\xcf\x11\xe0 old Word", b"PK\x03\x04 damaged", archive(x=b"no document")]
)
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(OfficeError) as raised:
        WordForm(content, "县.doc", "contract")
    assert raised.value.message.code == "paper.word_file"
