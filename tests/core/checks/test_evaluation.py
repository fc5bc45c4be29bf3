from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.checks.run import check_changes

if TYPE_CHECKING:
    from tests.core.checks.conftest import Town


def test_a_rating_that_the_rated_official_asked_for(town: Town) -> None:
    town.put("rating", "r", number="000001", official="o1", household="h1", asked_by="干部乙", grade="不满意")
    assert town.found() == set()
    town.alter("rating", "r", asked_by="干部甲")
    assert town.found() == {("V124", "o1", "name")}
    assert "不满意" not in str([one.values for one in town.findings()])


def test_it_is_found_where_the_rating_is_altered(town: Town) -> None:
    before = town.snapshot
    town.put("rating", "r", number="000001", official="o1", household="h1", asked_by="干部甲")
    found = check_changes(before, town.snapshot, [("rating", "r")], town.standing)
    assert [one.code for one in found] == ["V124"]
