from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice import paths
from povoffice.core.comparing.compare import Question
from povoffice.core.errors import OfficeError
from povoffice.forms.comparison_form import field_title, load_comparison_forms

if TYPE_CHECKING:
    from pathlib import Path

OWN = """
title = "雨露计划"
words = ["雨露"]
standing = { signs = [{ field = "member.schooling" }] }
facts = [{ title = "补助金额", titles = ["补助标准"] }]
[asks]
theirs_only = "请核实。"
ours_only = "请核实。"
uncertain = "请核实。"
"""


def test_the_shipped_kinds() -> None:
    forms = load_comparison_forms(paths.forms() / "comparisons")
    assert set(forms) == {
        *("subsistence", "destitute", "disability", "deaths", "vehicles", "housing", "payroll", "companies"),
    }
    assert {form.kind.id for form in forms.values()} == set(forms)
    assert forms["subsistence"].spoken == {"household.bank_account"}
    assert forms["subsistence"].kind.standing is not None
    assert forms["subsistence"].kind.standing.signs[0].field == "member_year.subsistence"
    assert forms["vehicles"].titles["号牌号码"] == "extra.车牌号"


def test_what_only_says_that_somebody_has_something_excludes_nobody() -> None:
    """Words of a question never ask to strike anybody out."""
    for form in load_comparison_forms(paths.forms() / "comparisons").values():
        assert all("核" in words for words in form.asks.values())
        if form.kind.standing is None:
            assert "不能作为清退理由" in form.asks[Question.THEIRS_ONLY]


def test_a_new_kind_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "yulu.toml").write_text(OWN, encoding="utf-8")
    forms = load_comparison_forms(paths.forms() / "comparisons", tmp_path)
    assert forms["yulu"].kind.title == "雨露计划"
    assert forms["yulu"].titles["补助标准"] == "extra.补助金额"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("member.schooling", "member.hair"),
        ("member.schooling", "official.name"),
        ('ours_only = "请核实。"', ""),
        ('words = ["雨露"]', "words = []"),
        ("title = ", "titel = "),
        ("[asks]", "[asks"),
    ],
)
def test_a_file_that_is_not_well_formed_is_named(before: str, after: str, tmp_path: Path) -> None:
    (tmp_path / "yulu.toml").write_text(OWN.replace(before, after), encoding="utf-8")
    with pytest.raises(OfficeError) as refused:
        load_comparison_forms(tmp_path)
    assert refused.value.message.code == "comparison.broken_form"
    assert refused.value.message.values["file"] == "yulu.toml"


def test_fields_are_told_by_their_titles() -> None:
    assert field_title("member.disability_grade") == "残疾等级"
