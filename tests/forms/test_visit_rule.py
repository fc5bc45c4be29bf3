from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from povoffice import paths
from povoffice.core.errors import OfficeError
from povoffice.core.visits.rules import Channel, Per, Role, Target
from povoffice.forms.visit_rule import as_said, check_visit_rules, load_visit_rules

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.visits.rules import VisitRules
    from povoffice.forms.definitions import Definitions
    from povoffice.forms.wording import Wording

FOLDER = paths.forms() / "visit-rules"
SHIPPED = load_visit_rules(FOLDER)
DUTY: dict[str, Any] = {
    "id": "monthly",
    "title": "每月一次",
    "role": "responsible",
    "target": "own",
    "channel": "visit",
    "period": "month",
}
RULES: dict[str, Any] = {"id": "own", "title": "本单位规则", "version": "1", "duties": [DUTY]}


def test_shipped_rules_are_those_that_the_seeds_quote(definitions: Definitions) -> None:
    wanted = {"hunan-2018", "hunan-monthly", "weekly-day", "wuhu", "resident-team", "longkou", "dazu"}
    assert set(SHIPPED) == set(definitions.visit_rules) == wanted
    extra = SHIPPED["hunan-2018"].duty("leaders-poor")
    assert extra is not None
    assert (extra.role, extra.target, extra.count, extra.per) == (Role.LEADER, Target.OTHER_POOR, 6, Per.CAMPAIGN)


@pytest.mark.parametrize("rules", SHIPPED.values(), ids=SHIPPED)
def test_rules_are_said_and_read_again(rules: VisitRules) -> None:
    assert check_visit_rules(as_said(rules)) == rules
    assert len(rules.digest) == 64


def _with(**said: Any) -> dict[str, Any]:
    return {**RULES, "duties": [{**DUTY, **said}]}


@pytest.mark.parametrize(
    ("said", "where", "words"),
    [
        ({**RULES, "duties": []}, "duties", "不能这样填"),
        ({**RULES, "title": ""}, "title", "不能这样填"),
        ({**RULES, "more": 1}, "more", "没有这一项"),
        ({name: one for name, one in RULES.items() if name != "title"}, "title", "没有填"),
        ({**RULES, "start": "2018-10-20", "end": "2018-07-10"}, "", "早于"),
        ({**RULES, "duties": [DUTY, DUTY]}, "", "同一个名字"),
        (_with(role="boss"), "duties.1.role", "不在可选"),
        (_with(count=0), "duties.1.count", "不能这样填"),
        (_with(channel="stay"), "duties.1", "驻村"),
        (_with(role="team", target="village", channel="stay"), "duties.1", "天数"),
        (_with(role="team"), "duties.1", "驻村工作队"),
        (_with(period="window"), "", "起止"),
        (_with(share=[3, 2]), "duties.1", "分之"),
        (_with(within=["20", "11"]), "duties.1", "时段"),
        (_with(within=["07-11", "07-20"]), "duties.1", "时段"),
        (_with(period="year", within=["02-29", "02-31"]), "duties.1", "时段"),
        (_with(period="week", within=["01", "02"]), "duties.1", "按月、按年"),
        (_with(start="2018-10-20", end="2018-07-10"), "duties.1", "早于"),
    ],
)
def test_what_cannot_be_meant_is_said_in_words(
    said: dict[str, Any], where: str, words: str, chinese: Wording, english: Wording
) -> None:
    with pytest.raises(OfficeError) as caught:
        check_visit_rules(said)
    assert caught.value.message.code == "visits.rules_wrong"
    assert caught.value.message.values["where"] == where
    assert words in chinese.text(caught.value.message)
    assert english.text(caught.value.message)


def test_a_file_that_is_no_rules_is_named(tmp_path: Path, chinese: Wording) -> None:
    (tmp_path / "ours.toml").write_text('title = "一"\nversion = "1"\nduties = []\n', encoding="utf-8")
    with pytest.raises(OfficeError) as caught:
        load_visit_rules(FOLDER, tmp_path)
    assert "ours.toml" in chinese.text(caught.value.message)
    (tmp_path / "ours.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(OfficeError) as caught:
        load_visit_rules(FOLDER, tmp_path)
    assert "ours.toml" in chinese.text(caught.value.message)


def test_an_office_may_put_its_own_in_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    own = (FOLDER / "wuhu.toml").read_text(encoding="utf-8").replace("days = 10", "days = 12")
    (tmp_path / "wuhu.toml").write_text(own, encoding="utf-8")
    duty = load_visit_rules(FOLDER, tmp_path)["wuhu"].duty("yearly-days")
    assert duty is not None
    assert (duty.days, duty.channel) == (12, Channel.VISIT)
