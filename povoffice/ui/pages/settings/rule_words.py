"""Visit rules in words: who owes what to whom, how often, on which days, and what is owed of half a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from povoffice.core.visits.dues import Standing
from povoffice.core.visits.rules import Channel, CountsIn, Partial, Per, Period, Role, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.core.visits.rules import Duty, VisitRules
    from povoffice.services.duties.trial import Trial

_MONTHS_OF_QUARTER, _MONTHS_OF_HALF_YEAR = 3, 6


def roles() -> Mapping[str, str]:
    """Who owes it."""
    translate = QCoreApplication.translate
    return {
        Role.RESPONSIBLE.value: translate("Rules", "帮扶责任人"),
        Role.SECOND.value: translate("Rules", "第二帮扶人"),
        Role.TEAM.value: translate("Rules", "驻村工作队队员"),
        Role.FIRST_SECRETARY.value: translate("Rules", "第一书记"),
        Role.LEADER.value: translate("Rules", "领导班子成员"),
    }


def targets() -> Mapping[str, str]:
    """To whom."""
    translate = QCoreApplication.translate
    return {
        Target.OWN.value: translate("Rules", "自己结对的户"),
        Target.OTHER_POOR.value: translate("Rules", "别人结对的贫困户"),
        Target.OTHER_NON_POOR.value: translate("Rules", "非贫困户"),
        Target.VILLAGE.value: translate("Rules", "所驻的村"),
        Target.VILLAGE_POOR.value: translate("Rules", "所驻村的每户贫困户"),
        Target.VILLAGE_NON_POOR.value: translate("Rules", "所驻村的每户非贫困户"),
    }


def channels() -> Mapping[str, str]:
    """What counts."""
    translate = QCoreApplication.translate
    return {
        Channel.VISIT.value: translate("Rules", "入户走访"),
        Channel.PHONE.value: translate("Rules", "电话联系"),
        Channel.ANY.value: translate("Rules", "走访或电话"),
        Channel.STAY.value: translate("Rules", "在村"),
    }


def periods() -> Mapping[tuple[str, int], str]:
    """How often; each with how many of the unit make one period."""
    translate = QCoreApplication.translate
    return {
        (Period.WEEK.value, 1): translate("Rules", "每周"),
        (Period.WEEK.value, 2): translate("Rules", "每两周"),
        (Period.MONTH.value, 1): translate("Rules", "每月"),
        (Period.MONTH.value, 2): translate("Rules", "每两个月"),
        (Period.MONTH.value, _MONTHS_OF_QUARTER): translate("Rules", "每季度"),
        (Period.MONTH.value, _MONTHS_OF_HALF_YEAR): translate("Rules", "每半年"),
        (Period.YEAR.value, 1): translate("Rules", "每年"),
        (Period.WINDOW.value, 1): translate("Rules", "活动期内"),
    }


def partials() -> Mapping[str, str]:
    """What is owed of a period that is not held in full."""
    translate = QCoreApplication.translate
    return {
        Partial.WHOLE.value: translate("Rules", "照全期要求"),
        Partial.NONE.value: translate("Rules", "不要求"),
        Partial.HALF.value: translate("Rules", "过半才要求"),
        Partial.SHARE.value: translate("Rules", "按天数折算"),
    }


def counted() -> Mapping[str, str]:
    """Where a visit over the end of a period counts."""
    translate = QCoreApplication.translate
    return {
        CountsIn.START.value: translate("Rules", "算在开始的那一期"),
        CountsIn.END.value: translate("Rules", "算在结束的那一期"),
    }


def pers() -> Mapping[str, str]:
    """Of other households: how many in all, or every time."""
    translate = QCoreApplication.translate
    return {
        Per.CAMPAIGN.value: translate("Rules", "一共这么多户"),
        Per.VISIT.value: translate("Rules", "每月都要这么多户"),
    }


def period_said(period: str, every: int) -> str:
    """A period by its name: 每季度; of any other length by its count."""
    translate = QCoreApplication.translate
    known = periods().get((period, every))
    if known is not None:
        return known
    units = {
        Period.WEEK.value: translate("Rules", "每 {every} 周"),
        Period.MONTH.value: translate("Rules", "每 {every} 个月"),
        Period.YEAR.value: translate("Rules", "每 {every} 年"),
        Period.WINDOW.value: translate("Rules", "活动期内"),
    }
    return units[period].format(every=every)


def sentence(duty: Duty) -> str:
    """What a duty asks for, in one sentence."""
    translate = QCoreApplication.translate
    parts = [
        translate("Rules", "{who}对{whom}{often}{way}").format(
            who=roles()[duty.role.value],
            whom=targets()[duty.target.value],
            often=period_said(duty.period.value, duty.every),
            way=channels()[duty.channel.value],
        )
    ]
    if duty.is_of_others:
        parts.append(translate("Rules", "{count} 户（{per}）").format(count=duty.count, per=pers()[duty.per.value]))
    elif duty.channel is not Channel.STAY:
        parts.append(translate("Rules", "不少于 {count} 次").format(count=duty.count))
        if duty.days_each > 1:
            parts.append(translate("Rules", "每次不少于 {days} 天").format(days=duty.days_each))
    if duty.days:
        parts.append(translate("Rules", "共不少于 {days} 天").format(days=duty.days))
    if duty.share:
        parts.append(translate("Rules", "不少于 {part}/{whole} 的日子").format(part=duty.share[0], whole=duty.share[1]))
    parts += _when(duty)
    return "，".join(parts) + "。"


def _when(duty: Duty) -> list[str]:
    translate = QCoreApplication.translate
    parts = []
    if duty.within:
        parts.append(
            translate("Rules", "只在每期的 {first} 至 {last}").format(first=duty.within[0], last=duty.within[1])
        )
    if duty.start or duty.end:
        first, last = (one.isoformat() if one else "…" for one in (duty.start, duty.end))
        parts.append(translate("Rules", "{first} 至 {last}").format(first=first, last=last))
    parts.append(translate("Rules", "规则起止只占一部分的那期{edge}").format(edge=partials()[duty.edge.value]))
    parts.append(translate("Rules", "中途结对、请假、停访的那期{joined}").format(joined=partials()[duty.joined.value]))
    parts.append(translate("Rules", "跨期的走访{where}").format(where=counted()[duty.counts_in.value]))
    return parts


def preview(rules: VisitRules, trial: Trial | None) -> list[str]:
    """Rules in words, and where they were tried out what they would ask for today."""
    translate = QCoreApplication.translate
    first, last = (one.isoformat() if one else translate("Rules", "不限") for one in (rules.start, rules.end))
    lines = [translate("Rules", "有效期：{first} 至 {last}").format(first=first, last=last)]
    for place, duty in enumerate(rules.duties, 1):
        lines.append(f"{place}. {sentence(duty)}")
        if trial is not None:
            lines.append("　　" + _due(duty, trial))
    lines.append(translate("Rules", "逾期后 {days} 天内还催，再晚就不催了。").format(days=rules.lapse_days))
    if trial is not None:
        told = translate("Rules", "今天按这套规则：{officials} 名干部，{households} 户。")
        lines.append(told.format(officials=trial.officials, households=trial.households))
    return lines


def _due(duty: Duty, trial: Trial) -> str:
    translate = QCoreApplication.translate
    return translate(
        "Rules", "今天试算：要求 {all} 项，已完成 {done}，未到期 {due}，逾期 {late}，免 {excused}。"
    ).format(
        all=trial.count(duty.id),
        done=trial.count(duty.id, Standing.DONE),
        due=trial.count(duty.id, Standing.TODAY, Standing.SOON, Standing.DUE),
        late=trial.count(duty.id, Standing.OVERDUE, Standing.LAPSED),
        excused=trial.count(duty.id, Standing.EXCUSED),
    )
