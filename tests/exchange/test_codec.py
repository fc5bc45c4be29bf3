"""What travels between the reader's process and ours arrives as it was sent, or is refused."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.exchange.codec import NO_NUMBER, BrokenMessageError, decode_rows, encode, pack_rows, read_frame

_TEXT = st.sampled_from(["", "否", "1", "1.0", "true", "2018-07-11", "䶮𠅤"]) | st.text(
    st.characters(exclude_categories=["Cs"])
)
_CELL = (
    _TEXT
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.datetimes().filter(lambda moment: moment.time() != time())
)


def _travelled(rows: list[list[Any]]) -> list[list[Any]]:
    said = read_frame(io.BytesIO(encode({"kind": "rows", **pack_rows(rows)})))
    assert said is not None
    return decode_rows(said, {})


@given(st.lists(st.lists(_CELL, max_size=8), max_size=8))
def test_cells_arrive_as_they_were_sent_value_and_kind(rows: list[list[Any]]) -> None:
    arrived = _travelled(rows)
    assert [[(type(cell), cell) for cell in row] for row in arrived] == [
        [(type(cell), cell) for cell in row] for row in rows
    ]


def test_what_json_does_not_know_arrives_as_a_clerk_sees_it() -> None:
    sent = [[float("nan"), time(8, 30), datetime.fromisoformat("2018-07-11T00:00")]]
    assert _travelled(sent) == [[NO_NUMBER, "08:30:00", date(2018, 7, 11)]]


def test_a_text_that_comes_again_is_the_same_object() -> None:
    known: dict[str, str] = {}
    first, again = (decode_rows(pack_rows([["汉族", "否"], ["否"]]), known) for _ in range(2))
    assert first[0][1] is first[1][0] is again[0][1]


@pytest.mark.parametrize(
    "said",
    [
        {"rows": "否", "texts": []},
        {"rows": [0], "texts": ["否"]},
        {"rows": [["否"]], "texts": ["否"]},
        {"rows": [[{}]], "texts": []},
        {"rows": [[1]], "texts": ["否"]},
        {"rows": [[2**63]], "texts": ["否"]},
        {"rows": [[0]], "texts": "否"},
        {"rows": [[0]], "texts": [1]},
        {"rows": [[[]]], "texts": []},
        {"rows": [[["2018-07-11", 1]]], "texts": []},
        {"rows": [[["2018-13-11"]]], "texts": []},
        {"rows": [[[None]]], "texts": []},
        {"rows": [[0]]},
        {"texts": []},
    ],
)
def test_what_no_reader_sends_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises((BrokenMessageError, IndexError, KeyError)):
        decode_rows(said, {})
