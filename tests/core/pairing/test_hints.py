from __future__ import annotations

import json

import pytest

from povoffice.core.pairing.draw import draw
from povoffice.core.pairing.hints import KinHints
from povoffice.core.pairing.minutes import minutes
from povoffice.core.pairing.reasons import reasons
from tests.core.pairing.conftest import Books, solve_slowly


def surname(name: str) -> str:
    return name[:1]


def made(official: dict[str, str], member: str = "某甲") -> Books:
    """A household of 王 in group g of village v, its neighbour, and one official."""
    books = Books()
    books.village("v")
    books.put("region", "g", name="1组", level="group", parent=books.key("region", "v"))
    books.household("h", "g", head_name="王甲")
    books.household("n", "g", head_name="王乙")
    books.put("member", "m", household="h", name=member)
    books.official("o", **official)
    return books


def told(books: Books) -> list[str]:
    hints = KinHints(books.grounds(), surname)
    return [one.code for one in hints.of(books.key("household", "h"), books.key("official", "o"))]


@pytest.mark.parametrize(
    ("official", "member", "wanted"),
    [
        ({"name": "王丙", "home_village": "v"}, "某甲", ["pairing.hint_surname"]),
        ({"name": "李丙", "home_village": "v"}, "某甲", []),
        ({"name": "王丙"}, "某甲", []),
        ({"name": "李丙"}, "李丙", ["pairing.hint_name"]),
    ],
)
def test_surname_and_village_and_names(official: dict[str, str], member: str, wanted: list[str]) -> None:
    assert told(made(official, member)) == wanted


def test_declared_kin_next_door() -> None:
    books = made({"name": "李丙"})
    books.put("kin", "k", official="o", household="n")
    assert told(books) == ["pairing.hint_near"]


def test_what_is_declared_is_no_hint() -> None:
    books = made({"name": "王丙", "home_village": "v"})
    books.put("kin", "k", official="o", household="h")
    assert told(books) == []


def test_a_hint_forbids_nothing_and_is_kept_nowhere() -> None:
    """A relation that is only suspected is never stored: not with the pairing, not in the minutes."""
    books = made({"name": "王甲", "home_village": "v"}, member="王甲")
    assert told(books) == ["pairing.hint_surname", "pairing.hint_name"]
    drawn = draw(books.grounds(), 1, solve_slowly)
    assert drawn.unplaced == ()
    why = reasons(drawn.problem, drawn.official_of)
    assert not any("hint" in one.message.code for each in why for one in each)
    order = {one.key: place for place, one in enumerate(drawn.problem.asking)}
    kept = minutes(books.grounds().snapshot, drawn, why, (), "", order)
    assert "亲" not in json.dumps(kept["pairings"], ensure_ascii=False)
