"""Choosing by digit, by initials, by character."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.ui.widgets.choices import Choice, Choices, choices_of

if TYPE_CHECKING:
    from povoffice.forms.definitions import Definitions

_YEAR = 2018
_FIELDS = [
    (kind, one.name)
    for kind in ("household", "household_year", "member", "member_year")
    for one in RECORD_TYPES[kind].fields
]


@pytest.mark.parametrize(("kind", "name"), _FIELDS)
def test_every_number_that_is_shown_picks_what_it_stands_before(definitions: Definitions, kind: str, name: str) -> None:
    field = RECORD_TYPES[kind].by_name[name]
    codes = definitions.codes.get(field.codes)
    found = choices_of(field, codes, definitions.pinyin, _YEAR)
    if found is None:
        return
    numbers = [one.number for one in found.all]
    assert len(set(numbers)) == len(numbers)
    for one in found.all:
        if codes is not None and (title := codes.canonical(one.number)) is not None:
            assert title == one.title, "the list's own numbers mean what they always meant"
        if len(found.matching(one.number)) == 1:
            assert found.meant(one.number) == one.title


def test_an_ambiguous_text_is_never_guessed() -> None:
    found = Choices([Choice("1", "之子", ("zz",)), Choice("2", "之侄儿", ("zze",)), Choice("3", "之女", ("zn",))])
    assert found.meant("z") is None
    assert found.meant("zz") == "之子", "all of its letters are there"
    assert found.meant("zze") == "之侄儿"
    assert found.meant("之") is None
    assert [one.title for one in found.matching("之女")] == ["之子", "之侄儿", "之女"], (
        "what stands already hides nothing"
    )
    assert [one.title for one in found.matching("女")] == ["之女"]
