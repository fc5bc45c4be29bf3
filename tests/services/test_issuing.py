from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.services import issuing, pairing, registering
from povoffice.services.accounts import Right, Role
from povoffice.services.contract_code import code_of, is_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.work import Step
    from povoffice.services.session import Session


def numbers_of(session: Session) -> dict[str, str]:
    households = session.snapshot().all("household")
    return {
        one.text("number"): households[one.text("household")].text("head_name")
        for one in session.snapshot().all("contract").values()
    }


def test_contracts_are_numbered_in_walking_order(township: Session) -> None:
    result = issuing.issue(township)
    assert result.numbers == ("2018-0001", "2018-0002", "2018-0003", "2018-0004")
    assert numbers_of(township) == {
        "2018-0001": "李𠅤",
        "2018-0002": "张䶮",
        "2018-0003": "陈𰻝",
        "2018-0004": "安某",
    }
    for contract in township.snapshot().all("contract").values():
        assert contract.text("code") == code_of(contract.text("number"))
        assert contract.text("state") == issuing.NOT_PRINTED
        assert contract.text("issued_on") == "2018-07-11"


def test_nothing_is_issued_twice(township: Session) -> None:
    issuing.issue(township)
    again = issuing.issue(township)
    assert again.numbers == ()
    assert again.change_set is None


def test_a_village_is_issued_alone(township: Session) -> None:
    assert len(issuing.issue(township, village="后坪村").numbers) == 1
    assert len(issuing.issue(township).numbers) == 3
    with pytest.raises(OfficeError) as raised:
        issuing.issue(township, village="无此村")
    assert raised.value.message.code == "contract.no_village"


def test_numbers_begin_anew_with_the_year_and_are_never_used_again(township: Session) -> None:
    first = issuing.issue(township, date(2018, 12, 31), village="后坪村")
    (voided,) = registering.undo(township).voided
    assert voided == first.numbers[0] == "2018-0001"
    assert issuing.issue(township, date(2018, 12, 31), village="后坪村").numbers == ("2018-0002",)
    assert issuing.issue(township, date(2019, 1, 2)).numbers[0] == "2019-0001"


def test_a_proposed_or_ended_pairing_gets_no_contract(township: Session) -> None:
    keys = [one.key for one in township.snapshot().all("pairing").values() if one.text("household") == "h4"]
    pairing.end_pairing(township, keys[0], date(2018, 7, 12), "试")
    proposed = {"household": "h4", "official": "o1", "start": "2018-07-13", "plan": "p"}
    changes = [creation("plan", "p", {"title": "未批"}), creation("pairing", "q", proposed)]
    township.apply("试", Source(SourceKind.TYPED), changes, Right.AMEND)
    assert len(issuing.issue(township, date(2018, 7, 20)).numbers) == 3


def test_what_a_contract_says_is_frozen(township: Session) -> None:
    issuing.issue(township)
    registering.amend(township, "household", "h2", {"head_name": "改名"}, "改")
    contract = issuing.find_contract(township, "2018-0001")
    values = issuing.frozen_values(contract)
    household, official = values["household"], values["official"]
    assert isinstance(household, dict)
    assert isinstance(official, dict)
    assert household["head_name"] == "李𠅤"
    assert household["members_count"] == "1"
    assert official["unit"] == "某乡农业服务中心"
    assert values["copies"] == "三"
    assert values["issued_on"] == "2018年7月11日"


def test_the_wording_is_kept_once(township: Session) -> None:
    issuing.issue(township, village="后坪村")
    issuing.issue(township)
    contracts = township.snapshot().all("contract").values()
    assert sum('"source"' in one.text("frozen") for one in contracts) == 1
    (wording,) = {one.text("wording") for one in contracts}
    form = township.definitions.documents["contract"]
    assert wording == issuing.wording_name(form)
    assert issuing.frozen_source(township.snapshot(), wording) == form.source


def test_who_may_not_issue_is_refused_and_a_stop_writes_nothing(
    township: Session, as_role: Callable[[Role], Session]
) -> None:
    def stop(_step: Step, /) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        issuing.issue(township, progress=stop)
    assert not township.snapshot().all("contract")
    with pytest.raises(OfficeError) as raised:
        issuing.issue(as_role(Role.READ_ONLY))
    assert raised.value.message.code == "account.not_allowed"


def test_a_contract_is_found_by_code_number_or_its_last_four_digits(township: Session) -> None:
    issuing.issue(township)
    contract = issuing.find_contract(township, "2018-0003")
    code = contract.text("code")
    for keyed in (code, f" {code} ", code[-4:], "2018-0003"):
        assert issuing.find_contract(township, keyed).key == contract.key
    for keyed, code_name in (
        ("2018000400", "contract.wrong_code"),
        ("9999", "contract.unknown"),
        ("3", "contract.unknown"),
    ):
        with pytest.raises(OfficeError) as raised:
            issuing.find_contract(township, keyed)
        assert raised.value.message.code == code_name


def test_a_contract_goes_its_way(township: Session) -> None:
    issuing.issue(township)
    contract = issuing.find_contract(township, "2018-0001")

    def state() -> str:
        return township.snapshot().all("contract")[contract.key].text("state")

    assert issuing.file_away(township, [contract.key]) is None  # not signed yet
    issuing.mark_printed(township, [contract.key])
    assert state() == issuing.PRINTED
    assert issuing.mark_printed(township, [contract.key]) is None
    issuing.take_back(township, contract.text("code")[-4:])
    assert state() == issuing.RETURNED
    with pytest.raises(OfficeError) as raised:
        issuing.take_back(township, "2018-0001")
    assert raised.value.message.code == "contract.back_already"
    issuing.file_away(township, [contract.key])
    assert state() == issuing.FILED
    issuing.void(township, [contract.key], "写错")
    assert state() == "已作废"
    with pytest.raises(OfficeError):
        issuing.find_contract(township, "2018-0001")
    assert issuing.issue(township).numbers == ("2018-0005",)


def test_the_copies_are_the_offices(township: Session) -> None:
    township.register.set_setting("paper.contract_copies", "4")
    assert issuing.copies_of_contracts(township) == 4
    township.register.set_setting("paper.contract_copies", "many")
    assert issuing.copies_of_contracts(township) == 3


def test_codes_find_wrong_and_swapped_digits() -> None:
    code = code_of("2018-0412")
    assert is_whole(code)
    for place in range(len(code)):
        for digit in "0123456789":
            assert is_whole(code[:place] + digit + code[place + 1 :]) == (digit == code[place])
    for place in range(len(code) - 1):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert is_whole(swapped) == (swapped == code)
    assert not is_whole("")
    assert not is_whole("二〇一八")


def test_four_digits_tell_all_contracts_of_a_year_apart() -> None:
    assert len({code_of(f"2018-{number:04d}")[-4:] for number in range(1, 9701)}) == 9700
