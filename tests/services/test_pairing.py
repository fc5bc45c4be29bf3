from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.pairing.standing import responsible_pairing
from povoffice.services import pairing, registering
from povoffice.services.accounts import Right, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.wording import Wording
    from povoffice.services.session import Session

START = date(2018, 7, 16)
HOUSEHOLDS = 12


def _enter(session: Session) -> None:
    """Two villages, twelve households, four officials: one kin of a household, one exempt."""
    changes = [creation("region", f"v{n}", {"name": f"村{n}", "level": "village", "order": n}) for n in range(2)]
    changes.append(creation("unit", "u", {"number": "1", "name": "某局"}))
    for n in range(HOUSEHOLDS):
        values = {"number": f"4300{n:02d}", "head_name": f"户主{n}", "kind": "脱贫户", "region": f"v{n % 2}"}
        changes.append(creation("household", f"h{n}", values))
    changes += [
        creation("official", f"o{n}", {"number": f"{n}", "name": f"干部{n}", "unit": "u", "cap": 3}) for n in range(4)
    ]
    changes.append(creation("kin", "k", {"official": "o0", "household": "h0", "relation": "表兄"}))
    changes.append(creation("exemption", "e", {"official": "o3", "start": "2018-07", "reason": "照料父亲"}))
    session.apply("录入", Source(SourceKind.TYPED), changes, Right.AMEND)


@pytest.fixture
def filled(session: Session) -> Session:
    _enter(session)
    return session


def _official(snapshot: Snapshot, household: str, day: date = START) -> str:
    found = responsible_pairing(snapshot, household, day)
    return found.text("official") if found else ""


def _refused(action: Callable[[], object]) -> str:
    with pytest.raises(OfficeError) as refused:
        action()
    return refused.value.message.code


def test_draw_pairs_whom_it_can_and_says_why_of_the_rest(filled: Session, chinese: Wording) -> None:
    result = pairing.draw(filled, 42, start=START)
    told: dict[str, Any] = pairing.result_json(result, chinese)
    assert list(told) == ["seed", "rules", "pairings", "unplaced"]
    assert (told["seed"], told["rules"]) == (42, "standard")
    assert (len(told["pairings"]), len(told["unplaced"])) == (9, 3)
    assert [row["household"] for row in told["pairings"]] == sorted(row["household"] for row in told["pairings"])
    assert {row["official"] for row in told["pairings"]} == {"0", "1", "2"}
    assert ("430000", "0") not in {(row["household"], row["official"]) for row in told["pairings"]}
    assert "负担3/3" in told["pairings"][0]["why"]
    assert "把干部0的上限改为 4 户" in told["unplaced"][-1]["why"]
    assert json.loads(json.dumps(told)) == told


def test_draw_is_one_change_set_that_holds_at_once(filled: Session) -> None:
    result = pairing.draw(filled, 42, start=START, decided_by="周镇长")
    assert result.change_set is not None
    assert result.change_set.source.kind == SourceKind.DRAW
    assert result.change_set.source.details["seed"] == 42
    snapshot = filled.snapshot()
    assert len(snapshot.all("pairing")) == 9
    for one in result.suggestions:
        found = responsible_pairing(snapshot, one.household.key, START)
        assert found is not None
        assert found.text("official") == one.official.key
        assert (found.text("decided_by"), found.text("decided_on")) == ("周镇长", "2018-07-11")
    plan = snapshot.all("plan")[result.plan]
    assert (plan.text("approved_by"), plan.text("seed"), plan.text("source")) == ("周镇长", "42", "抽签")
    numbers = [one.text("number") for one in snapshot.all("pairing").values()]
    assert len(set(numbers)) == len(numbers)


def test_same_seed_gives_the_same_bytes_twice(filled: Session, chinese: Wording) -> None:
    def printed() -> str:
        result = pairing.draw(filled, 7, start=START, dry_run=True)
        return json.dumps([pairing.result_json(result, chinese), result.minutes], ensure_ascii=False)

    first = printed()
    assert printed() == first
    assert not filled.snapshot().all("pairing")
    assert not filled.snapshot().all("plan")


def test_second_draw_keeps_what_stands(filled: Session) -> None:
    pairing.draw(filled, 1, start=START)
    before = {key: _official(filled.snapshot(), key) for key in filled.snapshot().all("household")}
    registering.amend(filled, "official", "o1", {"cap": 9}, "改上限")
    again = pairing.draw(filled, 2, start=START)
    assert len(again.suggestions) == 3
    after = {key: _official(filled.snapshot(), key) for key in filled.snapshot().all("household")}
    assert {key: official for key, official in after.items() if before[key]} == {k: v for k, v in before.items() if v}
    assert all(after.values())
    assert pairing.draw(filled, 3, start=START).change_set is None  # nobody is left to draw for


def test_undo_of_a_draw_restores_the_register(filled: Session) -> None:
    before = filled.snapshot().records
    pairing.draw(filled, 1, start=START)
    registering.undo(filled)
    after = filled.snapshot()
    assert {kind: dict(records) for kind, records in before.items() if records} == {
        kind: dict(records) for kind, records in after.records.items() if records
    }


def test_proposal_holds_only_when_approved(filled: Session) -> None:
    proposed = pairing.draw(filled, 1, start=START, approve=False)
    household = proposed.suggestions[0].household.key
    assert _official(filled.snapshot(), household) == ""
    assert "approved_by" not in pairing.minutes_values(filled, proposed.plan)
    pairing.approve(filled, proposed.plan, "周镇长")
    assert _official(filled.snapshot(), household) == proposed.suggestions[0].official.key
    values = pairing.minutes_values(filled, proposed.plan)
    assert (values["approved_by"], values["approved_on"]) == ("周镇长", "2018年7月11日")
    assert values["office"] == {"name": "某乡扶贫办"}
    assert _refused(lambda: pairing.approve(filled, proposed.plan)) == "pairing.approved_already"


def test_proposal_that_no_longer_fits_is_refused(filled: Session) -> None:
    proposed = pairing.draw(filled, 1, start=START, approve=False)
    one = proposed.suggestions[0]
    kin = creation("kin", "k2", {"official": one.official.key, "household": one.household.key})
    filled.apply("申报亲属", Source(SourceKind.TYPED), [kin], Right.AMEND)
    assert _refused(lambda: pairing.approve(filled, proposed.plan)) == "pairing.no_longer_fits"
    assert _official(filled.snapshot(), one.household.key) == ""


def test_of_two_proposals_only_one_can_be_approved(filled: Session) -> None:
    first = pairing.draw(filled, 1, start=START, approve=False)
    second = pairing.draw(filled, 2, start=START, approve=False)
    pairing.approve(filled, second.plan)
    assert _refused(lambda: pairing.approve(filled, first.plan)) == "pairing.no_longer_fits"


def _propose(session: Session, **pairing_values: str) -> None:
    plan = creation("plan", "plan", {"title": "导入的结对", "source": "导入"})
    values = {"number": "900", "household": "h1", "official": "o2", "plan": "plan", "start": START.isoformat()}
    proposed = creation("pairing", "proposed", values | pairing_values)
    session.apply("导入", Source(SourceKind.TYPED), [plan, proposed], Right.AMEND)


def test_approved_import_ends_what_stood(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", date(2018, 7, 1))
    _propose(filled)
    pairing.approve(filled, "plan")
    assert _official(filled.snapshot(), "h1", date(2018, 7, 15)) == "o1"
    assert _official(filled.snapshot(), "h1", START) == "o2"


def test_approved_import_of_the_past_and_of_other_helpers_takes_nobodys_place(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", date(2018, 7, 1))
    _propose(filled, start="2017-01", end="2017-12")
    second = {"number": "901", "household": "h1", "official": "o0", "plan": "plan", "role": "第二帮扶人"}
    filled.apply("导入", Source(SourceKind.TYPED), [creation("pairing", "second", second)], Right.AMEND)
    pairing.approve(filled, "plan")
    assert _official(filled.snapshot(), "h1", START) == "o1"


def test_import_that_begins_before_what_stands_is_not_approved(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", START)
    _propose(filled)
    assert _refused(lambda: pairing.approve(filled, "plan")) == "pairing.former_later"


def test_empty_plan_is_not_approved(filled: Session) -> None:
    plan = creation("plan", "plan", {"title": "空", "source": "导入"})
    filled.apply("导入", Source(SourceKind.TYPED), [plan], Right.AMEND)
    assert _refused(lambda: pairing.approve(filled, "plan")) == "pairing.empty_plan"


@pytest.mark.usefixtures("filled")
def test_roles(as_role: Callable[[Role], Session]) -> None:
    clerk = as_role(Role.ENTRY)
    assert _refused(lambda: pairing.draw(clerk, 1, start=START)) == "account.not_allowed"
    proposed = pairing.draw(clerk, 1, start=START, approve=False)
    assert _refused(lambda: pairing.approve(clerk, proposed.plan)) == "account.not_allowed"
    assert _refused(lambda: pairing.pair_by_hand(clerk, "h1", "o1", START)) == "account.not_allowed"
    reader = as_role(Role.READ_ONLY)
    assert _refused(lambda: pairing.draw(reader, 1, start=START, approve=False)) == "account.not_allowed"
    assert pairing.draw(reader, 1, start=START, dry_run=True).suggestions
    pairing.approve(as_role(Role.REVIEW), proposed.plan)


def test_by_hand_ends_what_stood_and_appends(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", date(2018, 7, 1))
    pairing.pair_by_hand(filled, "h1", "o2", START, decided_by="周镇长")
    snapshot = filled.snapshot()
    found = {one.text("official"): one for one in snapshot.pairings_by_household["h1"]}
    assert (found["o1"].text("end"), found["o1"].text("end_reason")) == ("2018-07-15", "更换帮扶责任人")
    assert found["o2"].text("decided_by") == "周镇长"
    assert _official(snapshot, "h1", date(2018, 7, 15)) == "o1"
    assert _official(snapshot, "h1", START) == "o2"
    registering.undo(filled)
    assert _official(filled.snapshot(), "h1", START) == "o1"


@pytest.mark.parametrize(
    ("household", "official", "code"),
    [
        ("h0", "o0", "finding.pairing_r1"),
        ("h1", "o3", "finding.pairing_r2"),
    ],
)
def test_hard_rule_refuses_a_pairing_by_hand(filled: Session, household: str, official: str, code: str) -> None:
    with pytest.raises(OfficeError) as refused:
        pairing.pair_by_hand(filled, household, official, START)
    assert refused.value.message.code == "pairing.refused"
    assert getattr(refused.value.message.values["why"], "code", "") == code
    assert not filled.snapshot().all("pairing")


def test_other_refusals_of_a_pairing_by_hand(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", START)
    assert _refused(lambda: pairing.pair_by_hand(filled, "h1", "o1", START)) == "pairing.paired_already"
    assert _refused(lambda: pairing.pair_by_hand(filled, "h1", "o2", START)) == "pairing.former_later"
    assert _refused(lambda: pairing.pair_by_hand(filled, "gone", "o2", START)) == "pairing.gone"
    assert _refused(lambda: pairing.draw(filled, 1, "no-such-rules")) == "pairing.rules_unknown"
    assert [one.code for one in pairing.check(filled, "h0", "o0", START)] == ["pairing_r1"]


def test_replacing_does_not_count_against_the_one_official_rule(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", date(2018, 7, 1))
    assert pairing.check(filled, "h1", "o2", START) == ()


def test_ending(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", START)
    key = next(iter(filled.snapshot().all("pairing")))
    assert _refused(lambda: pairing.end_pairing(filled, key, date(2018, 7, 1), "调离")) == "pairing.ends_before_start"
    pairing.end_pairing(filled, key, date(2018, 8, 31), "调离")
    assert _official(filled.snapshot(), "h1", date(2018, 8, 31)) == "o1"
    assert _official(filled.snapshot(), "h1", date(2018, 9, 1)) == ""
    assert _refused(lambda: pairing.end_pairing(filled, key, date(2018, 9, 1), "调离")) == "pairing.ended_already"


def test_agreement_of_the_household(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", START)
    key = next(iter(filled.snapshot().all("pairing")))
    assert pairing.record_agreement(filled, key, agreed=False) is not None
    assert filled.snapshot().all("pairing")[key].number("household_agreed") == 0
    assert pairing.record_agreement(filled, key, agreed=False) is None


def test_numbers_of_other_origin_are_not_given_again(filled: Session) -> None:
    taken = creation("pairing", "p", {"number": "1", "household": "h0", "official": "o1", "start": "2018-01-01"})
    filled.apply("导入", Source(SourceKind.TYPED), [taken], Right.AMEND)
    pairing.pair_by_hand(filled, "h1", "o1", START)
    numbers = [one.text("number") for one in filled.snapshot().all("pairing").values()]
    assert len(set(numbers)) == 2


def test_fairness_of_a_proposal(filled: Session) -> None:
    proposed = pairing.draw(filled, 1, start=START, approve=False)
    shares = pairing.fairness(filled, START, proposed.plan)
    assert [(one.load, one.proposed, one.exempt) for one in shares] == [(3, 3, False)] * 3 + [(0, 0, True)]


def test_cancelled_draw_writes_nothing(filled: Session) -> None:
    def stop(_step: object) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        pairing.draw(filled, 1, start=START, progress=stop)
    assert not filled.snapshot().all("plan")


def test_every_message_has_its_words(filled: Session, chinese: Wording, english: Wording) -> None:
    result = pairing.draw(filled, 1, start=START, dry_run=True)
    for wording in (chinese, english):
        told: dict[str, Any] = pairing.result_json(result, wording)
        assert all(words for row in told["pairings"] + told["unplaced"] for words in row["why"])


def test_minutes_fill_the_document(filled: Session) -> None:
    plan = pairing.draw(filled, 42, start=START).plan
    paper = filled.definitions.documents["minutes"].fill(pairing.minutes_values(filled, plan))
    text = str(paper.blocks)
    assert [words for words in ("42", "2018年7月16日", "户主1", "干部2", "某局", "R1") if words not in text] == []
    assert paper.blanks == ("抽签地点",)
