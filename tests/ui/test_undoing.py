from __future__ import annotations

from datetime import UTC, datetime

from povoffice.ui.undoing import Step, Steps

AT = datetime(2018, 7, 11, 1, 0, tzinfo=UTC)


def step(number: int) -> Step:
    return Step(number, f"改 {number}", AT)


def begun(count: int) -> Steps:
    steps = Steps()
    for number in range(1, count + 1):
        steps.did(step(number))
    return steps


def test_one_after_another_is_taken_back_and_done_again() -> None:
    steps = begun(3)
    for expected, by in ((3, 4), (2, 5)):
        taken = steps.take()
        assert taken == step(expected)
        steps.took_back(taken, by)
    again = steps.take_again()
    assert again == Step(5, "改 2", AT)
    steps.did_again(again, 6)
    assert [one.number for one in steps.latest()] == [6, 1]
    assert steps.latest()[0].title == "改 2"
    assert steps.take_again() == Step(4, "改 3", AT)
    assert steps.take_again() is None


def test_something_new_ends_doing_again() -> None:
    steps = begun(2)
    taken = steps.take()
    assert taken is not None
    steps.took_back(taken, 3)
    steps.did(step(4))
    assert steps.take_again() is None


def test_what_could_not_be_taken_back_stays_in_its_place() -> None:
    steps = begun(3)
    taken = steps.take(2)
    assert taken == step(2)
    steps.keep(taken)
    assert [one.number for one in steps.latest()] == [3, 2, 1]


def test_nothing_is_taken_back_twice() -> None:
    steps = begun(1)
    assert steps.take() == step(1)
    assert steps.take() is None
    assert steps.take(1) is None


def test_at_least_a_hundred_are_kept_and_not_without_end() -> None:
    assert len(begun(150).latest()) == 150
    assert len(begun(2000).latest()) == 500
