from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.comparing.matching import Matcher
from povoffice.core.comparing.person import Certainty, Ground, Person, birth_of, identity_of, likeness
from povoffice.core.values.id_number import check_digit

_BORN = "1952-03-12"


def identity(number: int = 11, birth: str = "19520312") -> str:
    first = f"430199{birth}{number:03d}"
    return first + check_digit(first)


def person(key: str = "", name: str = "安某", number: str = "", born: str = _BORN, village: str = "石桥") -> Person:
    return Person(key, (name,) if name else (), number, born, "凉水", village)


NAMES = st.sampled_from(["安某", "白某", "曹某", ""])
PEOPLE = st.builds(
    person,
    key=st.uuids().map(str),
    name=NAMES,
    number=st.sampled_from(["", identity(1), identity(2), identity(3)]),
    born=st.sampled_from(["", "1952", "1952-03", _BORN, "1952-03-13"]),
    village=st.sampled_from(["", "石桥", "后坪"]),
)


def test_a_card_means_its_first_18_characters() -> None:
    card = identity()
    assert identity_of(card) == identity_of(card + "43") == identity_of(card + "43B1") == card


def test_an_old_number_means_the_one_it_was_reissued_as() -> None:
    card = identity()
    assert identity_of(card[:6] + card[8:17]) == card


def test_marks_placeholders_and_damaged_numbers_mean_nobody() -> None:
    assert [
        identity_of(one) for one in (None, "/", "?", "4301991952", "999999195203120011", "护照E12345678901234")
    ] == [""] * 6


def test_a_sound_number_tells_the_birth_date_and_a_damaged_one_does_not() -> None:
    card = identity()
    wrong = card[:17] + ("0" if card[17] != "0" else "1")
    assert birth_of(card, "1953") == _BORN
    assert birth_of(wrong, "1953") == "1953"
    assert birth_of("", "?") == ""


def test_the_number_is_enough_where_a_name_is_wanting() -> None:
    found = likeness(person(number=identity(), name=""), person(number=identity()))
    assert found is not None
    assert (found.certainty, found.ground) == (Certainty.CERTAIN, Ground.ID)


def test_one_number_and_two_names_is_a_question() -> None:
    found = likeness(person(number=identity()), person(number=identity(), name="白某"))
    assert found is not None
    assert (found.certainty, found.ground) == (Certainty.AMBIGUOUS, Ground.ID_OTHER_NAME)


def test_a_former_name_is_a_name() -> None:
    both = Person("k", ("安某", "白某"), identity(), _BORN)
    found = likeness(both, person(number=identity(), name="白某"))
    assert found is not None
    assert found.certainty is Certainty.CERTAIN


def test_never_by_name_alone() -> None:
    assert likeness(person(born=""), person()) is None
    assert likeness(person(born="", village=""), person(born="", village="")) is None
    assert likeness(person(born="1952", village=""), person()) is not None, "the township is said"
    nowhere = Person("", ("安某",), "", "1952")
    assert likeness(nowhere, person()) is None


def test_name_birth_and_village_are_likely_the_same() -> None:
    found = likeness(person(), person(number=identity()))
    assert found is not None
    assert (found.certainty, found.ground) == (Certainty.LIKELY, Ground.NAME_BIRTH_PLACE)


def test_another_village_is_another_person() -> None:
    assert likeness(person(), person(village="后坪")) is None


def test_doubt_is_told() -> None:
    nowhere = replace(person(), township="", village="")
    cases = {
        Ground.NO_PLACE: (nowhere, person()),
        Ground.BIRTH_IN_PART: (person(born="1952-03"), person()),
        Ground.ID_DIFFERS: (person(number=identity(1)), person(number=identity(2))),
    }
    for ground, (one, other) in cases.items():
        found = likeness(one, other)
        assert found is not None
        assert (found.certainty, found.ground) == (Certainty.AMBIGUOUS, ground)


@given(PEOPLE, PEOPLE)
def test_likeness_is_mutual(one: Person, other: Person) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(PEOPLE, PEOPLE)
def test_whoever_is_alike_shares_a_number_or_a_name_with_a_birth_date(one: Person, other: Person) -> None:
    if likeness(one, other) is not None:
        assert one.identity == other.identity != "" or (
            set(one.names) & set(other.names) and one.born and other.born and (one.township or one.village)
        )


@given(PEOPLE, st.lists(PEOPLE, max_size=12, unique_by=lambda one: one.key), st.randoms())
def test_whom_one_finds_does_not_hang_on_the_order(asked: Person, register: list[Person], chance: object) -> None:
    shuffled = list(register)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert Matcher(register).find(asked) == Matcher(shuffled).find(asked)


@given(PEOPLE, st.lists(PEOPLE, max_size=12, unique_by=lambda one: one.key))
def test_the_index_finds_what_looking_at_everybody_finds(asked: Person, register: list[Person]) -> None:
    alike = {one.key for one in register if likeness(asked, one)}
    found = Matcher(register).find(asked)
    assert (found is not None) == bool(alike)
    assert set(found.keys if found else ()) <= alike


@given(
    st.lists(
        PEOPLE.filter(lambda one: one.identity), max_size=6, unique_by=(lambda one: one.key, lambda one: one.identity)
    ),
    st.lists(
        PEOPLE.filter(lambda one: one.identity), max_size=6, unique_by=(lambda one: one.key, lambda one: one.identity)
    ),
)
def test_of_lists_that_name_each_number_once_the_certain_pairs_are_the_same_either_way(
    ours: list[Person], theirs: list[Person]
) -> None:
    assert _certain(ours, theirs) == {(one, other) for other, one in _certain(theirs, ours)}


def _certain(ours: list[Person], theirs: list[Person]) -> set[tuple[str, str]]:
    matcher = Matcher(ours)
    found = ((matcher.find(one), one) for one in theirs)
    return {(match.keys[0], one.key) for match, one in found if match and match.certainty is Certainty.CERTAIN}


def test_two_of_one_number_in_the_register_are_asked_about() -> None:
    found = Matcher([person("b", number=identity()), person("a", number=identity())]).find(person(number=identity()))
    assert found is not None
    assert (found.keys, found.certainty, found.ground) == (("a", "b"), Certainty.AMBIGUOUS, Ground.SEVERAL)


def test_namesakes_born_on_one_day_in_one_village_are_asked_about() -> None:
    found = Matcher([person("b"), person("a")]).find(person())
    assert found is not None
    assert (found.keys, found.ground) == (("a", "b"), Ground.SEVERAL)
