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
    form = dialog(hands, "FiguresDialog")
    form.table.item(0, 1).setText("两次")
    hands.click("figures-save")
    assert "两次" in form.problem.text()
    form.table.item(0, 1).setText("2")
    hands.click("figures-save")
    assert binding.rules_of(visited, "own-1").duties[0].count == 2
    part.list.choose("own-1")
    hands.click("drop-rules")
    assert "own-1" not in binding.known_rules(visited)
    part.list.choose("hunan-2018")
    hands.click("unbind-rules")
    assert not binding.in_force(visited)


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
    assert not any(one.isEnabled() for one in (rules.bind, rules.unbind, rules.copy, rules.alter, rules.drop))
