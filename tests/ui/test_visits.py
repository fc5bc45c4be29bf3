from __future__ import annotations

from povoffice.ui.visits import Visit, Visits

HOME, LIST, PAPERS = Visit("home", None), Visit("households", 7), Visit("papers", "A")


def test_one_goes_back_the_way_one_came_and_forward_again() -> None:
    visits = Visits()
    visits.leave(HOME)
    visits.leave(LIST)
    assert visits.back(PAPERS) == LIST
    assert visits.back(LIST) == HOME
    assert visits.back(HOME) is None
    assert visits.forward(HOME) == LIST
    assert visits.forward(LIST) == PAPERS
    assert visits.forward(PAPERS) is None


def test_going_elsewhere_leaves_nothing_ahead() -> None:
    visits = Visits()
    visits.leave(HOME)
    assert visits.back(LIST) == HOME
    visits.leave(HOME)
    assert visits.forward(PAPERS) is None
    assert visits.back(PAPERS) == HOME


def test_the_same_place_is_kept_once_and_not_for_ever() -> None:
    visits = Visits()
    for _time in range(3):
        visits.leave(HOME)
    assert visits.back(LIST) == HOME
    assert visits.back(HOME) is None
    for number in range(300):
        visits.leave(Visit("households", number))
    steps = 0
    while visits.back(HOME):
        steps += 1
    assert steps == 100
