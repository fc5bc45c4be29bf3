"""Visit rules, leave and closed days as they are set in 设置."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from povoffice.services.accounts import Account, Role
from povoffice.services.duties import binding, due
from tests.ui.pages.visits.test_recording import dialog

if TYPE_CHECKING:
    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow


@pytest.fixture
def settings(window: MainWindow, hands: Any, visited: Session) -> Any:
    window.start(None, visited)
    hands.settle()
    hands.go("settings")
    assert window.frame is not None
    return window.frame.pages["settings"]


def test_rules_bind_are_copied_altered_and_let_go(hands: Any, settings: Any, visited: Session) -> None:
    settings.show_record("visit-rules")
    part = settings.part("visit-rules")
    part.list.choose("hunan-2018")
    assert "每月进村入户" in part.text.toPlainText()
    hands.click("bind-rules")
    dialog(hands, "BindDialog").end.put("8-31")
    hands.click("bind-save")
    [bound] = binding.in_force(visited)
    assert (bound.rules, str(bound.end)) == ("hunan-2018", "2018-08-31")
    assert len(due.due(visited)) > 0  # reckoned anew at once
    part.list.choose("hunan-2018")
    hands.click("copy-rules")
    dialog(hands, "CopyDialog").title.setText("本乡的走访规则")
    hands.click("copy-rules-save")
    part.list.choose("own-1")
    hands.click("alter-rules")
    form = dialog(hands, "RulesDialog")
    form._number("count").setValue(2)
    hands.click("rules-save")
    assert binding.rules_of(visited, "own-1").duties[0].count == 2
    hands.click("rules-back")
    assert binding.rules_of(visited, "own-1").duties[0].count == 1
    part.list.choose("own-1")
    hands.click("drop-rules")
    assert "own-1" not in binding.known_rules(visited)
    part.list.choose("hunan-2018")
    hands.click("unbind-rules")
    assert not binding.in_force(visited)


def test_rules_are_altered_in_everything_and_said_in_words(hands: Any, settings: Any, visited: Session) -> None:
    """Periods, roles, targets, days, half periods; what is wrong is said, and what would be due is tried out."""
    binding.copy_rules(visited, "hunan-monthly", "own-1", "本乡的走访规则")
    settings.show_record("visit-rules")
    part = settings.part("visit-rules")
    part.refresh()
    part.list.choose("own-1")
    hands.click("alter-rules")
    form = dialog(hands, "RulesDialog")
    choose(form, "often", "month 3")
    assert "每季度" in form.preview.toPlainText()
    choose(form, "role", "team")
    assert "驻村" in form.preview.toPlainText(), "a team owes its village: it is said what is wrong"
    hands.click("rules-save")
    assert form.problem.text()
    assert form.isVisible()
    choose(form, "target", "village_poor")
    form.start.setText("2018-13-01")
    form.start.textEdited.emit("2018-13-01")
    hands.click("rules-save")
    assert form.isVisible()
    for field, said in ((form.start, "2018-07-01"), (form.end, "2018-12-31"), (form._line("within"), "11 至 20")):
        field.setText(said)
        field.textEdited.emit(said)
    choose(form, "often", "month 1")
    choose(form, "joined", "share")
    hands.click("rules-add")
    assert form.duties.count() == 2
    choose(form, "role", "responsible")
    choose(form, "target", "own")
    form._line("title").setText("每半年两次")
    form._line("title").textEdited.emit("每半年两次")
    form._line("within").setText("")
    form._line("within").textEdited.emit("")
    choose(form, "often", "month 6")
    hands.click("rules-try")
    assert "今天试算" in form.preview.toPlainText()
    hands.click("rules-save")
    first, second = binding.rules_of(visited, "own-1").duties
    assert (first.role.value, first.target.value, first.within, first.joined.value) == (
        "team",
        "village_poor",
        ("11", "20"),
        "share",
    )
    assert (second.title, second.period.value, second.every, second.within) == ("每半年两次", "month", 6, None)
    part.list.choose("own-1")
    hands.click("alter-rules")
    form = dialog(hands, "RulesDialog")
    hands.click("rules-drop")
    assert form.duties.count() == 1
    assert not form.drop_button.isEnabled()


def choose(form: Any, name: str, value: str) -> None:
    """Choose as a click does."""
    box = form._fields[name]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_leave_and_closed_days_are_noted_and_withdrawn(hands: Any, settings: Any, visited: Session) -> None:
    settings.show_record("days-off")
    part = settings.part("days-off")
    hands.click("add-leave")
    form = dialog(hands, "LeaveDialog")
    hands.click("leave-save")
    assert "请假" in form.problem.text()  # nobody was named
    form.who.put("周某（某乡农业服务中心）")
    form.start.put("7-20")
    form.end.put("7-22")
    form.reason.setText("住院")
    hands.click("leave-save")
    [leave] = visited.register.all("absence").values()
    assert (leave.text("official"), leave.text("start"), leave.text("end")) == ("o1", "2018-07-20", "2018-07-22")
    hands.click("add-closed")
    form = dialog(hands, "ClosedDialog")
    form.where.setCurrentIndex(form.where.findData("v2"))
    form.start.put("2018-07-09")
    hands.click("closed-save")
    assert [(one.whom, one.start, one.end) for one in part.list.table.rows] == [
        ("周某", "2018-07-20", "2018-07-22"),
        ("后坪村", "2018-07-09", "2018-07-09"),
    ]
    part.list.choose(leave.key)
    hands.click("withdraw-days")
    assert not visited.register.all("absence")
    part.desk.undo()
    hands.settle()
    assert visited.register.all("absence")


def test_who_may_not_decide_only_looks(window: MainWindow, hands: Any, visited: Session) -> None:
    visited.account = Account("录", "录", Role.ENTRY)
    window.start(None, visited)
    hands.settle()
    hands.go("settings")
    assert window.frame is not None
    page: Any = window.frame.pages["settings"]
    page.show_record("visit-rules")
    rules = page.part("visit-rules")
    assert not any(
        one.isEnabled() for one in (rules.bind, rules.unbind, rules.copy, rules.alter, rules.drop, rules.back)
    )
