from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.comparing.compare import Entry, Outcome, Question, Subject, compare
from povoffice.core.comparing.kind import Kind, Sign, Standing
from povoffice.core.comparing.person import Certainty, Ground
from povoffice.core.errors import CancelledError
from tests.core.comparing.test_person import PEOPLE, identity, person

if TYPE_CHECKING:
    from povoffice.core.comparing.compare import Compared, Hit
    from povoffice.core.records.record import Value
    from povoffice.core.work import Step

SUBSISTENCE = "member_year.subsistence"
GRADE = "member.disability_grade"
LOW = Kind("low", "低保", Standing((Sign(SUBSISTENCE, (1,)),)), (GRADE,), ("证号",))
CARS = Kind("cars", "车辆", None, (), ("车牌号",), several=True)
DEATHS = Kind(
    "deaths",
    "死亡",
    Standing((Sign("member.change", ("死亡",)),), unsaid_is_no=True, both_ways=False),
    ("member.changed_on",),
    (),
)


def ours(key: str, number: int, household: str = "h", *, left: bool = False, **values: Value) -> Subject:
    named = {SUBSISTENCE: values.pop("low"), **values} if "low" in values else values
    return Subject(person(key, f"某{number}", identity(number)), household, named, left)


def theirs(number: int, facts: dict[str, str] | None = None, **values: Value) -> Entry:
    return Entry(
        person("", f"某{number}", identity(number)), {GRADE: values["grade"]} if "grade" in values else {}, facts or {}
    )


def test_both_have_it() -> None:
    found = compare([theirs(1)], [ours("m", 1, low=1)], LOW)
    assert found.outcomes == (Outcome.AGREED,)
    assert found.hits == ()


def test_theirs_have_what_ours_says_is_not_so() -> None:
    found = compare([theirs(1, {"证号": "D1", "别的": "不留"})], [ours("m", 1, low=0)], LOW)
    (hit,) = found.hits
    assert (hit.question, hit.member, hit.certainty) == (Question.THEIRS_ONLY, "m", Certainty.CERTAIN)
    assert hit.facts == (("证号", ("D1",)),)


@pytest.mark.parametrize("values", [{}, {SUBSISTENCE: "?"}, {SUBSISTENCE: "/"}])
def test_a_blank_is_no_disagreement(values: dict[str, Value]) -> None:
    found = compare([theirs(1)], [Subject(person("m", "某1", identity(1)), "h", values)], LOW)
    assert found.outcomes == (Outcome.UNSAID,)
    assert found.hits == ()


def test_ours_has_what_theirs_have_not() -> None:
    found = compare([theirs(1)], [ours("m", 1, low=1), ours("n", 2, low=1), ours("o", 3, low=0)], LOW)
    assert [(one.question, one.member) for one in found.hits] == [(Question.OURS_ONLY, "n")]


def test_who_has_left_is_not_missed() -> None:
    assert compare([theirs(1)], [ours("m", 1, low=1), ours("n", 2, low=1, left=True)], LOW).hits == ()


def test_fields_are_held_against_each_other_and_a_blank_is_not() -> None:
    register = [Subject(person("m", "某1", identity(1)), "h", {SUBSISTENCE: 1, GRADE: "二级"})]
    (hit,) = compare([theirs(1, grade="三级")], register, LOW).hits
    assert hit.question is Question.DIFFERENT
    assert [(one.field, one.ours, one.theirs) for one in hit.differences] == [(GRADE, "二级", ("三级",))]
    assert compare([theirs(1)], register, LOW).hits == ()
    assert compare([theirs(1, grade="/")], register, LOW).hits == ()


def test_rows_of_one_person_that_disagree_among_themselves_show_all_they_say() -> None:
    register = [Subject(person("m", "某1", identity(1)), "h", {SUBSISTENCE: 1, GRADE: "二级"})]
    found = compare([theirs(1, grade="二级"), theirs(1, grade="三级")], register, LOW)
    assert found.hits[0].differences[0].theirs == ("三级", "二级")
    assert found.repeated == (1,)


def test_a_date_known_to_the_month_does_not_disagree_with_a_day_of_it() -> None:
    register = [
        Subject(person("m", "某1", identity(1)), "h", {"member.change": "死亡", "member.changed_on": "2024-03"})
    ]

    def died(on: str) -> Compared:
        return compare([Entry(person("", "某1", identity(1)), {"member.changed_on": on}, {})], register, DEATHS)

    assert died("2024-03-05").outcomes == (Outcome.AGREED,)
    assert died("2024-04-05").outcomes == (Outcome.DIFFERENT,)


def test_of_the_dead_an_empty_field_is_a_no_and_the_reverse_is_not_asked() -> None:
    found = compare(
        [theirs(1)], [ours("m", 1), Subject(person("n", "某2", identity(2)), "h", {"member.change": "死亡"})], DEATHS
    )
    assert [(one.question, one.member) for one in found.hits] == [(Question.THEIRS_ONLY, "m")]
    assert found.unasked == "kind"


def test_several_cars_are_one_question() -> None:
    found = compare([theirs(1, {"车牌号": "甲"}), theirs(1, {"车牌号": "乙"})], [ours("m", 1)], CARS)
    (hit,) = found.hits
    assert (hit.facts, hit.rows, found.repeated) == ((("车牌号", ("乙", "甲")),), (0, 1), ())


def test_strangers_are_counted_and_kept_nowhere() -> None:
    found = compare([theirs(5), theirs(5)], [ours("m", 1)], LOW)
    assert found.outcomes == (Outcome.STRANGER, Outcome.STRANGER)
    assert (found.hits, found.repeated) == ((), (1,))


def test_who_may_be_meant_by_an_uncertain_row_is_not_missed() -> None:
    entry = Entry(person(number=identity(1), name="白某"), {}, {})
    found = compare([entry], [ours("m", 1, low=1)], LOW)
    (hit,) = found.hits
    assert (hit.question, hit.member, hit.candidates) == (Question.UNCERTAIN, "", ("m",))
    assert hit.ground is Ground.ID_OTHER_NAME
    assert hit.person == entry.person


def test_a_row_that_tells_nobody_makes_the_reverse_less_sure_of_its_namesake() -> None:
    found = compare([Entry(person("", "某1", born=""), {}, {}), theirs(9)], [ours("m", 1, low=1)], LOW)
    assert found.outcomes[0] is Outcome.UNUSABLE
    (hit,) = found.hits
    assert (hit.question, hit.certainty, hit.ground) == (Question.OURS_ONLY, Certainty.LIKELY, Ground.SAME_NAME)


def test_of_a_list_that_tells_nobody_the_reverse_is_not_asked() -> None:
    found = compare([Entry(person("", "某1", born=""), {}, {})], [ours("m", 1, low=1)], LOW)
    assert (found.hits, found.unasked) == ((), "unusable")


def test_where_the_list_names_nobody_nobody_is_missed() -> None:
    elsewhere = Subject(person("n", "某2", identity(2), village="后坪"), "g", {SUBSISTENCE: 1})
    found = compare([theirs(1)], [ours("m", 1, low=1), elsewhere], LOW)
    assert (found.hits, found.beyond) == ((), 1)


def test_a_row_of_a_household_stands_for_all_of_it() -> None:
    register = [ours("m", 1, low=0), ours("n", 2, low=1), ours("o", 3, "g", low=1)]
    found = compare([theirs(1)], register, LOW, by_household=True)
    assert found.outcomes == (Outcome.AGREED,)
    assert [one.member for one in found.hits] == ["o"]


def test_a_cancel_goes_through() -> None:
    def stop(_step: Step) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        compare([theirs(1)], [], LOW, progress=stop)


STANDINGS = st.fixed_dictionaries(
    {}, optional={SUBSISTENCE: st.sampled_from([0, 1, "?"]), GRADE: st.sampled_from(["一级", "二级", "/"])}
)
REGISTERS = st.lists(
    st.builds(Subject, PEOPLE, st.sampled_from("gh"), STANDINGS, st.booleans()),
    max_size=10,
    unique_by=lambda one: one.person.key,
)
LISTS = st.lists(
    st.builds(
        Entry,
        PEOPLE.map(lambda one: type(one)("", one.names, one.identity, one.born, one.township, one.village)),
        st.fixed_dictionaries({}, optional={GRADE: st.sampled_from(["一级", "二级", "?"])}),
        st.fixed_dictionaries({}, optional={"证号": st.sampled_from(["", "甲", "乙"])}),
    ),
    max_size=12,
)
KINDS = st.sampled_from([LOW, CARS, DEATHS])
_ASKING = {Outcome.DIFFERENT, Outcome.THEIRS_ONLY, Outcome.UNCERTAIN}


@given(entries=LISTS, register=REGISTERS, kind=KINDS, by_household=st.booleans())
def test_every_row_is_accounted_for_exactly_once(
    entries: list[Entry], register: list[Subject], kind: Kind, *, by_household: bool
) -> None:
    found = compare(entries, register, kind, by_household=by_household)
    assert sum(found.counts()[one.value] for one in Outcome) == len(entries) == found.counts()["rows"]
    asked = Counter(row for hit in found.hits for row in hit.rows)
    assert asked == Counter(row for row, outcome in enumerate(found.outcomes) if outcome in _ASKING)


@given(entries=LISTS, register=REGISTERS, kind=KINDS, by_household=st.booleans(), seed=st.integers())
def test_the_order_of_either_side_does_not_matter(
    entries: list[Entry], register: list[Subject], kind: Kind, *, by_household: bool, seed: int
) -> None:
    chance = random.Random(seed)
    order = list(range(len(entries)))
    chance.shuffle(order)
    turned = list(register)
    chance.shuffle(turned)
    one = compare(entries, register, kind, by_household=by_household)
    other = compare([entries[place] for place in order], turned, kind, by_household=by_household)
    assert [one.outcomes[place] for place in order] == list(other.outcomes)
    assert sorted(map(_without_rows, one.hits)) == sorted(map(_without_rows, other.hits))
    assert len(one.repeated) == len(other.repeated)


def _without_rows(hit: Hit) -> str:
    return repr((hit.same_as, hit.certainty, hit.ground, len(hit.rows), hit.differences, hit.facts, hit.candidates))


@given(LISTS, REGISTERS, KINDS)
def test_nobody_is_asked_about_twice_of_one_question(entries: list[Entry], register: list[Subject], kind: Kind) -> None:
    found = compare(entries, register, kind)
    assert len({hit.same_as for hit in found.hits}) == len(found.hits)
    members = [hit.member for hit in found.hits if hit.member]
    assert len(set(members)) == len(members)


@given(REGISTERS)
def test_a_list_of_exactly_those_who_are_so_asks_nothing(register: list[Subject]) -> None:
    sure = {one.person.identity: one for one in register if one.person.identity and not one.left}
    so = [one for one in sure.values() if one.values.get(SUBSISTENCE) == 1]
    entries = [Entry(one.person, {}, {}) for one in so]
    assert compare(entries, so, LOW).hits == ()
