from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice import paths
from povoffice.core.errors import OfficeError
from povoffice.core.pairing.rules import HARD_CODES, SOFT_CODES
from povoffice.forms.draw_rules import load_draw_rules

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.pairing.rules import DrawRules
    from povoffice.forms.definitions import Definitions

FOLDER = paths.forms() / "draw-rules"
SHIPPED = load_draw_rules(FOLDER)


@pytest.mark.parametrize("rules", SHIPPED.values(), ids=SHIPPED.keys())
def test_shipped_rules_speak_the_titles_of_the_code_lists(rules: DrawRules, definitions: Definitions) -> None:
    spoken = {
        "rank": rules.caps,
        "household-kind": rules.need.kinds,
        "household-attribute": rules.need.attributes,
        "health": rules.hard_case.health,
        "member-change": rules.hard_case.left,
    }
    assert {
        name: unknown
        for name, titles in spoken.items()
        if (unknown := set(titles) - set(definitions.codes[name].by_title))
    } == {}
    assert set(rules.hard_case.left) == definitions.codes["member-change"].marked("left")
    assert all(rules.demands(code) for code in HARD_CODES)
    assert all(rules.wish(code) for code in SOFT_CODES)


def test_by_rank_names_every_rank(definitions: Definitions) -> None:
    caps = SHIPPED["by-rank"].caps
    assert set(caps) == set(definitions.codes["rank"].by_title)
    wanted = {"县处级正职": 5, "县处级副职": 4, "乡科级正职": 3, "乡科级副职": 2, "科员级": 1}
    assert {rank: caps[rank] for rank in wanted} == wanted


def test_rules_reach_the_program(definitions: Definitions) -> None:
    assert set(definitions.draw_rules) == {"standard", "by-rank"} == {file.stem for file in FOLDER.glob("*.toml")}


def test_digest_changes_with_the_rules_alone(tmp_path: Path) -> None:
    text = (FOLDER / "standard.toml").read_text(encoding="utf-8")
    (tmp_path / "standard.toml").write_text("# told otherwise\n" + text, encoding="utf-8")
    assert load_draw_rules(tmp_path)["standard"].digest == SHIPPED["standard"].digest
    (tmp_path / "standard.toml").write_text(text.replace("default_cap = 5", "default_cap = 6"), encoding="utf-8")
    assert load_draw_rules(tmp_path)["standard"].digest != SHIPPED["standard"].digest


def test_own_rules_take_the_shipped_ones_place(tmp_path: Path) -> None:
    text = (FOLDER / "standard.toml").read_text(encoding="utf-8").replace("标准规则", "本乡规则")
    (tmp_path / "standard.toml").write_text(text, encoding="utf-8")
    rules = load_draw_rules(FOLDER, tmp_path)
    assert (rules["standard"].title, rules["by-rank"].title) == ("本乡规则", "按职务级别定户数")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('code = "R1"', 'code = "R9"', "the rules are R1"),
        ('code = "S1"', 'code = "S2"', "the rules are S1"),
        ("default_cap = 5", "default_cap = -1", "default_cap"),
        ("default_cap = 5", 'default_cap = "5"', "default_cap"),
        ("hand = 20", "hands = 20", "hands"),
        ("priority = 1", "priority = 0", "priority"),
        ('title = "标准规则"', "title = 标准规则", ""),
    ],
)
def test_file_that_is_no_rules_is_refused_by_name(old: str, new: str, why: str, tmp_path: Path) -> None:
    text = (FOLDER / "standard.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "own.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(OfficeError) as refused:
        load_draw_rules(tmp_path)
    assert refused.value.message.code == "pairing.rules_file"
    assert refused.value.message.values["file"] == "own.toml"
    assert why in str(refused.value.message.values["why"])


def test_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes("title = '规则'".encode("gb18030"))
    with pytest.raises(OfficeError):
        load_draw_rules(tmp_path)
