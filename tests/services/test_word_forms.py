from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.services import issuing, word_forms
from povoffice.services.papers import Choice

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.work import Step
    from povoffice.services.session import Session


def form(folder: Path, text: str) -> Path:
    document = docx.Document()
    document.add_paragraph(text)
    path = folder / "县表.docx"
    document.save(str(path))
    return path


def test_one_file_for_each_contract_in_walking_order(township: Session, tmp_path: Path) -> None:
    issuing.issue(township)
    template = form(tmp_path, "{{ number }} {{ household.head_name }} {{ official.name }}")
    result = word_forms.fill_word_form(township, template, "contract", tmp_path / "out")
    assert [file.name for file in result.files] == [
        "石桥村 2018-0001 李𠅤.docx",
        "石桥村 2018-0002 张䶮.docx",
        "石桥村 2018-0003 陈𰻝.docx",
        "后坪村 2018-0004 安某.docx",
    ]
    assert docx.Document(str(result.files[1])).paragraphs[0].text == "2018-0002 张䶮 吴某"


def test_a_form_for_households_keeps_to_the_choice(township: Session, tmp_path: Path) -> None:
    template = form(tmp_path, "{{ household.head_name }}：{{ household.causes }}")
    chosen = Choice(village="后坪村")
    (file,) = word_forms.fill_word_form(township, template, "household", tmp_path / "out", chosen).files
    assert docx.Document(str(file)).paragraphs[0].text == "安某：" + "_" * 16


def test_a_faulty_form_writes_nothing(township: Session, tmp_path: Path) -> None:
    for text, per, code in (
        ("{{ secret }}", "household", "paper.word_placeholder"),
        ("{{ number }}", "contract", "paper.nobody"),
    ):
        with pytest.raises(OfficeError) as raised:
            word_forms.fill_word_form(township, form(tmp_path, text), per, tmp_path / "out")  # type: ignore[arg-type] # one of Per
        assert raised.value.message.code == code
    with pytest.raises(OfficeError) as raised:
        word_forms.fill_word_form(township, tmp_path / "missing.docx", "household", tmp_path / "out")
    assert raised.value.message.code == "paper.word_file"
    assert not (tmp_path / "out").exists()


def test_a_stop_is_heeded_between_files(township: Session, tmp_path: Path) -> None:
    def stop(step: Step, /) -> None:
        if step.done == 1:
            raise CancelledError

    template = form(tmp_path, "{{ household.head_name }}")
    with pytest.raises(CancelledError):
        word_forms.fill_word_form(township, template, "household", tmp_path / "out", progress=stop)
    assert len(list((tmp_path / "out").iterdir())) == 1
