"""Damaged files: no crash, no hang, and no row read wrongly in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.exchange import mutations

if TYPE_CHECKING:
    from povoffice.forms.definitions import Definitions

COPIES = 40
"""Of each container; ten thousand in all are read by ``tests/bench/bench_mutations.py``."""
CONTAINERS = mutations.containers()


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_damaged_copy_is_refused_or_read_as_its_cells_say(definitions: Definitions, name: str) -> None:
    wrong, counts = mutations.run(name, CONTAINERS[name], range(COPIES), definitions)
    assert wrong == []
    assert sum(counts.values()) == COPIES


@pytest.mark.parametrize("name", CONTAINERS)
def test_the_undamaged_register_is_read_whole(definitions: Definitions, name: str) -> None:
    found = mutations.read(CONTAINERS[name], definitions)
    assert [row for row, _ in found.rows] == [3, 4, 5, 6]
    assert not name.startswith("xlsx") or mutations.misread(CONTAINERS[name], found) == ""


def test_the_harness_sees_a_row_that_changed_by_itself(definitions: Any) -> None:
    good = mutations.read(CONTAINERS["csv"], definitions)
    (row, values), *others = good.rows
    bad = mutations.Read(good.tables, ((row, values.replace("王甲", "李甲")), *others))
    assert "row 3" in mutations.unexplained(good, bad)
    assert "row 3" in mutations.unexplained(good, mutations.Read(good.tables, tuple(others)))
    changed = [list(one) for one in good.tables[0]]
    changed[2][1] = "李甲"
    assert mutations.unexplained(good, mutations.Read((changed,), bad.rows)) == ""
