from __future__ import annotations

import io
import subprocess
import sys
import time
from array import array
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.pairing.draw import draw
from povoffice.core.pairing.layout import Layout
from povoffice.core.pairing.problem import state
from povoffice.services import solving
from povoffice.services.assignment_solver import main
from povoffice.services.solving import solver
from tests.core.pairing.conftest import Books, solve_slowly
from tests.core.pairing.test_draw import Entry, books, entries

if TYPE_CHECKING:
    from povoffice.core.pairing.network import Network


def _bytes(network: Network) -> bytes:
    header = [len(network.supply), len(network.tails), len(network.costs), network.late]
    parts = (
        header,
        network.supply,
        network.stands_for,
        network.tails,
        network.heads,
        network.capacities,
        *network.costs,
    )
    return b"".join(array("q", part).tobytes() for part in parts)


def solve_here(network: Network) -> list[int]:
    """The child's work, in this process."""
    answer = io.BytesIO()
    main(io.BytesIO(_bytes(network)), answer)
    return [int(number) for number in np.frombuffer(answer.getvalue(), dtype="<i8")]


@given(entries(8, 5), st.integers(0, 2**40), st.sampled_from([2, 3, 30]))
@settings(max_examples=150)
def test_it_finds_the_same_as_one_unit_after_another(said: list[Entry], seed: int, hand: int) -> None:
    grounds = books(said).grounds(hand=hand)
    assert draw(grounds, seed, solve_here).official_of == draw(grounds, seed, solve_slowly).official_of


def test_a_larger_register_with_small_hands() -> None:
    made = Books()
    for village in "ABCDE":
        made.village(village)
    for number in range(50):
        hard = {"monitoring_kind": "边缘易致贫户"} if number % 3 == 0 else {}
        made.household(f"{number:03d}", "ABCDE"[number % 5], **hard)
    for number in range(40):
        made.official(f"{number:03d}", cap=1 + number % 3, home_village="ABCDE"[number % 4])
        made.put("kin", str(number), household=f"{number:03d}", official=f"{(number * 7) % 40:03d}")
    layout = Layout(state(made.grounds(hand=6), 11))
    assert layout.read(solve_here(layout.network)) == layout.read(solve_slowly(layout.network))


def _network() -> Network:
    made = Books()
    made.village("v")
    for number in range(6):
        made.household(str(number), "v")
        made.official(str(number), cap=1)
    return Layout(state(made.grounds(), 1)).network


def test_in_a_process_of_its_own() -> None:
    network = _network()
    with solver() as solve:
        assert list(solve(network)) == solve_slowly(network)


def test_solver_that_is_never_asked_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    with solver():
        assert started[0].poll() is None
    assert started[0].poll() is not None


def test_network_that_cannot_be_solved_is_refused() -> None:
    network = _network()
    network.supply[0] = 5
    with solver() as solve, pytest.raises(OfficeError) as refused:
        solve(network)
    assert refused.value.message.code == "pairing.solver"


def test_cancel_takes_effect_within_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    def command() -> list[str]:
        return [sys.executable, "-c", "import time; time.sleep(60)"]

    def stop(_step: object) -> None:
        raise CancelledError

    monkeypatch.setattr(solving, "solver_command", command)
    started = time.monotonic()
    with pytest.raises(CancelledError), solver(stop) as solve:
        solve(_network())
    assert time.monotonic() - started < 1
