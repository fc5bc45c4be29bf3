"""Records that are typed in: households with their head, officials, lines; and what is taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.core.values.id_number import check_digit
from povoffice.services import registering

if TYPE_CHECKING:
    from povoffice.services.session import Session

_FIRST = "43019919600102001"
_NUMBER = _FIRST + check_digit(_FIRST)


def test_a_household_comes_with_its_head(township: Session) -> None:
    made, key = registering.new_household(
        township, {"region": "g2", "kind": "普通农户"}, {"name": "周远", "id_number": _NUMBER}
    )
    home = township.snapshot().all("household")[key]
    (head,) = township.snapshot().members_by_household[key]
    assert (home.text("head_name"), home.text("head_id_number"), home.text("kind")) == ("周远", _NUMBER, "普通农户")
    assert (head.text("relation"), head.text("sex"), head.text("birth_date")) == ("户主", "男", "1960-01-02")
    assert head.text("number") == home.text("head_number") == home.text("number") + "01"
    registering.undo(township, made.number)
    assert township.snapshot().get("household", key) is None
    _again, another = registering.new_household(township, {}, {"name": "周远"})
    number = township.snapshot().all("household")[another].text("number")
    assert number != home.text("number"), "a number is never given twice"
    with pytest.raises(OfficeError):
        registering.new_household(township, {}, {"name": ""})


def test_an_official_gets_a_number_and_a_line_goes_again(township: Session) -> None:
    _made, key = registering.add(township, "official", {"name": "钱青", "unit": "u", "phone": ""}, "新干部 钱青")
    official = township.snapshot().all("official")[key]
    assert official.text("number") not in {"", "1", "2"}
    assert "phone" not in official.values
    with pytest.raises(OfficeError):
        registering.add(township, "unit", {"name": ""}, "新单位")
    _line, line = registering.add(township, "income_line", {"household": "h1", "year": 2018, "line": "低保金"}, "加行")
    gone = registering.take_out(township, "income_line", line, "删行")
    assert township.snapshot().get("income_line", line) is None
    registering.undo(township, gone.number)
    assert township.snapshot().get("income_line", line) is not None
    with pytest.raises(OfficeError):
        registering.take_out(township, "income_line", "none", "删行")


def test_a_household_and_its_head_say_the_same(township: Session) -> None:
    member = township.snapshot().all("member")["m1"]
    made = registering.amend(township, "household", "h1", {"head_name": "张龑"}, "改")
    assert township.snapshot().all("member")["m1"].text("name") == "张龑"
    assert made is not None
    registering.undo(township, made.number)
    assert township.snapshot().all("member")["m1"] == member
    registering.amend(township, "member", "m1", {"name": "张龑"}, "改")
    assert township.snapshot().all("household")["h1"].text("head_name") == "张龑"
    registering.amend(township, "member", "m1", {"id_number": _NUMBER}, "改")
    own = township.snapshot().all("household")["h1"].text("head_id_number")
    assert own not in {"", _NUMBER}, "where both differed before, only the one is altered"
