from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from povoffice.core.pairing.draw import draw
from povoffice.core.pairing.reasons import from_json, reasons, to_json
from povoffice.core.pairing.unplaced import explain
from tests.core.pairing.conftest import Books, solve_slowly
from tests.core.pairing.test_draw import Entry, books, entries


@given(entries(6, 3), st.integers(0, 9))
@settings(max_examples=80)
def test_whatever_would_help_does_help(said: list[Entry], seed: int) -> None:
    """Each official named by name has his cap raised as proposed: exactly one household more is placed."""
    made = books(said)
    grounds = made.grounds()
    drawn = draw(grounds, seed, solve_slowly)
    told = explain(grounds, drawn.problem, drawn.official_of)
    assert [one.place for one in told] == list(drawn.unplaced)
    for one in told:
        assert one.why
        assert one.helps
        for help_ in one.helps:
            if help_.code == "pairing.help_cap":
                number = str(help_.values["official"])
                wider = books(said)
                key = wider.key("official", number)
                record = wider.records["official"][key]
                cap = help_.values["cap"]
                assert isinstance(cap, int)
                wider.records["official"][key] = replace(record, values={**record.values, "cap": cap})
                again = draw(wider.grounds(), seed, solve_slowly)
                assert len(again.unplaced) == len(drawn.unplaced) - 1


@given(entries(5, 4), st.integers(0, 9))
@settings(max_examples=40)
def test_every_household_is_told_why(said: list[Entry], seed: int) -> None:
    drawn = draw(books(said).grounds(), seed, solve_slowly)
    why = reasons(drawn.problem, drawn.official_of)
    for official, told in zip(drawn.official_of, why, strict=True):
        assert bool(told) == (official >= 0)
        assert from_json(to_json(told)) == told
        assert "S2" not in {one.code for one in told}  # it would tell who is a hard case


def _codes(made: Books) -> list[list[str]]:
    grounds = made.grounds()
    drawn = draw(grounds, 1, solve_slowly)
    return [[one.code for one in told.why] for told in explain(grounds, drawn.problem, drawn.official_of)]


def test_each_reason_alone() -> None:
    made = Books()
    made.village("A")
    made.household("1", "A")
    assert _codes(made) == [["S0"]]
    made.official("o", cap=0)
    assert _codes(made) == [["R3"]]
    made.official("o", cap=1)
    made.put("kin", "k", official="o", household="1")
    assert _codes(made) == [["R1"]]
    made.put("exemption", "e", official="o")
    assert _codes(made) == [["R2"]]


def test_village_whose_unit_has_nobody_to_send() -> None:
    made = Books()
    made.village("A")
    made.put("unit", "u", name="单位")
    made.put("unit_village", "b", unit="u", region="A")
    made.household("1", "A")
    made.official("o", cap=5)
    assert _codes(made) == [["R5"]]


def test_kin_is_not_told_of_those_who_could_not_come_anyway() -> None:
    made = Books()
    made.village("A")
    made.put("unit", "u", name="单位")
    made.put("unit_village", "b", unit="u", region="A")
    made.household("1", "A")
    made.official("o", cap=5)
    made.put("kin", "k", official="o", household="1")
    assert _codes(made) == [["R5"]]


def test_reasons_that_another_program_wrote_are_none() -> None:
    assert from_json("") == ()
    assert from_json("何志远来过") == ()
    assert from_json('[{"rule": 1}]') == ()
    assert from_json('{"rule": "R1"}') == ()
