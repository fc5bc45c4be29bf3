"""What the field's own documents ask of officials and help, number by number: met, and by which test, or left out.

The numbers are those of the requirements found in the founding documents (domain §6B): 10, 35–78 and 85–97. A test
claims one in its docstring (6B-44) or is named here.
"""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from povoffice import paths

ASKED = (10, *range(35, 79), *range(85, 98))
SHOWN_BY = {
    10: "exchange/test_recognise.py",
    35: "services/test_returns.py",
    36: "core/checks/test_pairing.py::test_a_contract_that_outlives_its_term",
    37: "services/duties/test_binding.py",
    38: "services/test_pairing_terms.py::test_who_does_not_go_on_ends_it_and_is_not_drawn_again",
    39: "core/pairing/test_grounds.py::test_exemption_by_dates",
    40: "core/pairing/test_burden.py::test_each_officials_burden",
    41: "core/pairing/test_hints.py::test_surname_and_village_and_names",
    42: "core/checks/test_pairing.py::test_kin_of_village_cadres",
    43: "core/pairing/test_grounds.py::test_cap_is_his_own_or_his_ranks",
    46: "services/inspections/test_figures.py::test_the_three_rates_are_of_people_that_were_looked_at",
    49: "services/inspections/test_inspections.py::test_a_slip_is_written_corrected_and_closed",
    50: "services/test_filling.py",
    52: "services/helping/test_writing.py::test_a_problem_is_opened_and_solved",
    53: "services/duties/test_papers.py::test_the_schedule_has_four_rows_of_two_days_each_with_its_theme",
    54: "golden/test_documents.py",
    56: "services/helping/test_writing.py::test_goods_are_named_and_money_is_counted",
    57: "services/duties/test_due.py::test_the_table_follows_whatever_is_altered",
    61: "services/visiting/test_photos.py::test_photos_are_kept_encrypted_with_the_visit",
    62: "services/inspections/test_inspections.py::test_a_slip_past_its_term_is_late",
    65: "services/test_pairing_terms.py::test_one_to_three_is_one_change_set",
    66: "core/pairing/test_grounds.py::test_unit_and_village",
    68: "services/test_pairing.py::test_proposal_holds_only_when_approved",
    69: "services/visiting/test_recording.py::test_a_visit_is_recorded_with_all_that_happened_as_one_operation",
    73: "services/helping/test_writing.py::test_goods_are_named_and_money_is_counted",
    74: "services/helping/test_writing.py::test_goods_are_named_and_money_is_counted",
    75: "services/helping/test_writing.py::test_goods_go_both_ways",
    76: "core/help/test_sums.py::test_money_is_summed_by_who_paid_and_by_year",
    77: "core/help/test_concerns.py::test_a_microloan_runs_three_years_at_most",
    78: "core/help/test_concerns.py::test_one_off_support_alone_lifts_no_household_over_the_line",
    85: "services/inspections/test_figures.py::test_satisfaction_opens_officials_and_no_answers",
    86: "services/inspections/test_figures.py::test_complaints_that_wait_come_first",
    87: "core/checks/test_evaluation.py::test_a_rating_that_the_rated_official_asked_for",
    88: "services/inspections/test_inspections.py::test_what_is_near_is_what_goes_on_or_begins_within_thirty_days",
    89: "services/inspections/test_bundle.py::test_one_pdf_has_a_bookmark_for_each_household_and_each_paper",
    90: "services/test_printing.py",
    92: "services/inspections/test_figures.py::test_the_year_of_an_official",
    93: "services/inspections/test_figures.py::test_complaints_that_wait_come_first",
    94: "services/test_sending.py",
    95: "services/test_sending.py",
    96: "services/visiting/test_reading.py::test_a_journal_of_sixteen_months_fits_without_loss",
    97: "architecture/test_absent.py::test_there_is_no_such_thing",
}
"""The tests that show what no docstring claims: a file of tests/, and where one test is enough, that test."""
LEFT_OUT = {
    45: "Whether a household can recite policies would be an examination of villagers: not built (ARCHITECTURE §11). "
    "That policies were explained is a kind of visit (宣传政策).",
    67: "Contact points at province and county belong to offices above; a township's register has its own leaders, "
    "whose extra households are duties of the visit rules.",
    70: "Committees of villagers are no officials of the office: their load is not in its register. Its own officials' "
    "load has a cap, by rank and by person.",
}
"""What is not built, and why."""
_CLAIM = re.compile(r"6B-(\d+)")


@cache
def _tests(file: str) -> frozenset[str]:
    tree = ast.parse((paths.root() / "tests" / file).read_text(encoding="utf-8"))
    return frozenset(one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name[:5] == "test_")


def _claimed() -> set[int]:
    """The numbers that tests claim in their docstrings."""
    found: set[int] = set()
    for file in sorted((paths.root() / "tests").rglob("test_*.py")):
        text = file.read_text(encoding="utf-8")
        if "6B-" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found |= {int(number) for number in _CLAIM.findall(ast.get_docstring(node) or "")}
    return found


def test_every_requirement_of_the_field_is_met_or_left_out_for_a_reason() -> None:
    met = _claimed() | SHOWN_BY.keys()
    assert sorted(set(ASKED) - met - LEFT_OUT.keys()) == []
    assert sorted(met & LEFT_OUT.keys()) == []
    assert sorted((met | LEFT_OUT.keys()) - set(ASKED)) == []
    assert all(len(reason) > 40 for reason in LEFT_OUT.values())


@pytest.mark.parametrize("number", sorted(SHOWN_BY))
def test_what_is_said_to_show_it_is_there(number: int) -> None:
    file, _, name = SHOWN_BY[number].partition("::")
    assert _tests(file)
    assert not name or name in _tests(file)
