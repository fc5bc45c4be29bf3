from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice import paths
from povoffice.core.checks.run import RULES
from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.forms.check_list import CheckList, checklist, load_check_list
from povoffice.forms.code_list import load_code_lists

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = load_check_list(paths.forms() / "checks.toml")


def test_every_check_that_there_is_stands_in_the_file_and_is_on() -> None:
    assert {one.code for one in SHIPPED.checks} == set(RULES)
    assert all(one.on for one in SHIPPED.checks)


def test_checks_hold_in_their_years() -> None:
    lengths = {
        year: rule.numbers("lengths") for year in (2018, 2023) for rule in SHIPPED.for_year(year) if rule.code == "V2"
    }
    assert lengths == {2018: (15, 18, 20, 22), 2023: (18, 20, 22)}
    assert "V3" in {one.code for one in SHIPPED.for_year(2022)}
    assert "V3" not in {one.code for one in SHIPPED.for_year(2023)}


def test_one_figure_or_several() -> None:
    (rule,) = (one for one in SHIPPED.for_year(2018) if one.code == "V23")
    assert rule.number("years") == 14
    assert rule.numbers("years") == (14,)
    (rule,) = (one for one in SHIPPED.for_year(2018) if one.code == "V2")
    with pytest.raises(TypeError):
        rule.number("lengths")


def test_a_checklist_knows_what_the_code_lists_say() -> None:
    context = checklist(SHIPPED, load_code_lists(paths.forms() / "codes"), date(2018, 7, 11)).context
    assert len(context.relations) == 28
    assert "之女婿" in context.male_relations
    assert "之兄弟媳妇" in context.female_relations
    assert context.children == {"之子", "之女"}
    assert context.parents == {"之父", "之母"}
    assert context.left == {"死亡", "嫁出", "出国定居", "判刑收监", "其他转出"}
    assert context.ordinary_kinds == {"普通农户"}


def own(tmp_path: Path, text: str) -> CheckList:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    return load_check_list(paths.forms() / "checks.toml", file)


def test_an_offices_own_checks_replace_those_that_they_name(tmp_path: Path) -> None:
    checks = own(
        tmp_path,
        """
        [[checks]]
        code = "V2"
        title = "号码不是18位"
        severity = "warning"
        parameters = { lengths = 18 }
        [[checks]]
        code = "V13"
        title = "x"
        severity = "error"
        on = false
        """,
    )
    rules = {one.code: one for one in checks.for_year(2018)}
    assert rules["V2"].severity is Severity.WARNING
    assert rules["V2"].numbers("lengths") == (18,)
    assert "V13" not in rules
    assert rules["V1"] == next(one for one in SHIPPED.for_year(2018) if one.code == "V1")


def test_without_an_own_file_the_shipped_checks_stand(tmp_path: Path) -> None:
    assert load_check_list(paths.forms() / "checks.toml", tmp_path / "none.toml") == SHIPPED


@pytest.mark.parametrize(
    "entry",
    [
        'code = "V999"\ntitle = "x"\nseverity = "error"',
        'code = "V1"\ntitle = ""\nseverity = "error"',
        'code = "V1"\ntitle = "x"\nseverity = "grave"',
        'code = "V1"\ntitle = "x"\nseverity = "error"\nparameters = { years = 3 }',
        'code = "V23"\ntitle = "x"\nseverity = "error"',
        'code = "V3"\ntitle = "x"\nseverity = "error"\n[[checks]]\ncode = "V3"\ntitle = "x"\nseverity = "error"',
        'code = "V1',
        'code = "V1"\ntitle = "x"\nseverity = "error"\nwhy = "x"',
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_by_name(tmp_path: Path, entry: str) -> None:
    with pytest.raises(OfficeError) as refused:
        own(tmp_path, f"[[checks]]\n{entry}\n")
    assert refused.value.message.code == "checks.file"
    assert refused.value.message.values["file"] == "own.toml"
