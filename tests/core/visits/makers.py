"""Things done, and duties of the shipped rules, as tests of visits write them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from povoffice import paths
from povoffice.core.visits.reckoning import Binding, Done, reckon
from povoffice.core.visits.terms import ALWAYS, Span, terms, window_of
from povoffice.forms.visit_rule import load_visit_rules

if TYPE_CHECKING:
    from povoffice.core.visits.reckoning import Reckoning
    from povoffice.core.visits.rules import Duty, VisitRules

SHIPPED: Final = load_visit_rules(paths.forms() / "visit-rules")
YEAR: Final = 2018


def day(text: str) -> date:
    """``7-19`` is 19 July 2018."""
    parts = [int(one) for one in text.split("-")]
    return date(*parts) if len(parts) == 3 else date(YEAR, *parts)


def days(first: str, last: str = "") -> tuple[date, ...]:
    """All days from one to another."""
    begin, end = day(first), day(last or first)
    return tuple(begin + timedelta(days=place) for place in range((end - begin).days + 1))


def done(first: str, last: str = "", way: str = "home", household: str = "h", official: str = "o") -> Done:
    """A visit from one day to another."""
    return Done(f"{household} {first} {last} {way}", official, household, "v", way, days(first, last))


def duty_of(rules: str, duty: str) -> tuple[VisitRules, Duty]:
    """A duty of shipped rules."""
    found = SHIPPED[rules].duty(duty)
    assert found is not None
    return SHIPPED[rules], found


def reckoned(rules: VisitRules, duty: Duty, on: str, *visits: Done, binding: Binding | None = None) -> Reckoning:
    """How a duty stands in the period that a day lies in."""
    moment = day(on)
    around = ALWAYS if rules.end else Span(date(moment.year, 1, 1), date(moment.year, 12, 31))
    term = next(one for one in terms(rules, duty, around) if moment in one.span)
    found = reckon(duty, term, binding or Binding(), window_of(rules), visits)
    assert found is not None
    return found
