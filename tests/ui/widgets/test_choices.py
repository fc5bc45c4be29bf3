"""Choosing by digit, by initials, by character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.ui import theme
from povoffice.ui.values import Reading, show, understand
from povoffice.ui.widgets.choices import Choice, ChoiceCompleter, Choices, choices_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

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


@pytest.fixture
def in_english(qapp: QApplication) -> Iterator[None]:
    """The window speaks English."""
    theme.speak(qapp, "en")
    yield
    theme.speak(qapp, "zh")


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(("kind", "name"), _FIELDS)
def test_in_english_a_value_is_meant_by_what_it_is_called_and_by_its_characters(
    definitions: Definitions, kind: str, name: str
) -> None:
    """UX-38: what the window shows of a value, typed again, is that value; so are its characters."""
    field = RECORD_TYPES[kind].by_name[name]
    found = choices_of(field, definitions.codes.get(field.codes), definitions.pinyin, _YEAR)
    if found is None or not field.codes:
        return
    reading = Reading(definitions.codes, None, found.meant)
    for one in found.all:
        shown = show(field, one.title, full=True)
        assert not re.search(r"[\u4e00-\u9fff]", shown)
        assert understand(field, shown, reading) == one.title
        assert understand(field, shown.upper(), reading) == one.title
        assert understand(field, one.title, reading) == one.title
        assert one in found.matching(one.title[:1])


@pytest.mark.usefixtures("in_english")
def test_in_english_initials_and_words_find_a_value(definitions: Definitions) -> None:
    health = RECORD_TYPES["member_year"].by_name["health"]
    found = choices_of(health, definitions.codes[health.codes], definitions.pinyin, _YEAR)
    assert found is not None
    for typed in ("ill", "chronic i", "chronicil", "慢性"):
        assert "长期慢性病" in [one.title for one in found.matching(typed)], typed
    assert found.meant("jk") == "健康"
    assert found.meant("healthy") == "健康"
    reading = Reading(definitions.codes, None, found.meant)
    both = "长期慢性病,残疾"
    assert show(health, both, full=True) == "Chronic illness, Disabled"
    for typed in ("Chronic illness, Disabled", "disabled;chronic illness", "残疾、Chronic illness", "残疾 长期慢性病"):
        assert understand(health, typed, reading) == both, typed


@pytest.mark.usefixtures("in_english")
def test_in_english_the_next_of_several_values_is_offered_after_a_comma(definitions: Definitions) -> None:
    health = RECORD_TYPES["member_year"].by_name["health"]
    found = choices_of(health, definitions.codes[health.codes], definitions.pinyin, _YEAR)
    assert found is not None
    edit = QLineEdit()
    completer = ChoiceCompleter(found, edit, several=True)
    completer.typed("Chronic illness, dis")
    first = completer.model().index(0, 0)
    assert completer.pathFromIndex(first) == "Chronic illness,Disabled"
    completer.typed("chronic ill")
    assert completer.pathFromIndex(completer.model().index(0, 0)) == "Chronic illness"
