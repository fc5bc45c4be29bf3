"""The check before printing, in a few lines: what is right, what is left blank, what would print as a box."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from povoffice.ui.tables.column import Column, State
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.core.findings import Finding
    from povoffice.core.messages import Message
    from povoffice.services.printing import PrintResult

_NAMED: Final = 3
_CODES: Final = ("paper_character", "paper_blank", "paper_overlong", "paper_face")


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the check: how it stands, in a word and a sentence, and the papers that it speaks of."""

    name: str
    state: State
    word: str
    text: str
    keys: frozenset[str] = frozenset()


def lines_of(result: PrintResult, words: Callable[[Message], str]) -> list[CheckLine]:
    """The check of a batch that was made, what stops first."""
    findings = {code: [one for one in result.findings if one.code == code] for code in _CODES}
    return [
        _characters(findings["paper_character"], words),
        _blanks(findings["paper_blank"], result.documents),
        _overlong(findings["paper_overlong"], words),
        *(
            CheckLine("face", State.UNDER_WAY, QCoreApplication.translate("Papers", "已换字体"), words(one.message))
            for one in findings["paper_face"]
        ),
    ]


def _keys(findings: Sequence[Finding]) -> frozenset[str]:
    return frozenset(one.place.key for one in findings if one.place.key)


def _characters(findings: Sequence[Finding], words: Callable[[Message], str]) -> CheckLine:
    if not findings:
        return CheckLine(
            "characters",
            State.GOOD,
            QCoreApplication.translate("Papers", "不缺字"),
            QCoreApplication.translate("Papers", "每个字都有字体，不会印成方框。"),
        )
    text = "　".join(words(one.message) for one in findings[:_NAMED])
    word = QCoreApplication.translate("Papers", "缺字 {count}").format(count=len(findings))
    return CheckLine("characters", State.ERROR, word, text, _keys(findings))


def _blanks(findings: Sequence[Finding], documents: int) -> CheckLine:
    keys = _keys(findings)
    if not keys:
        text = QCoreApplication.translate("Papers", "{count} 份都不缺项。").format(count=f"{documents:,}")
        return CheckLine("blanks", State.GOOD, QCoreApplication.translate("Papers", "必填齐"), text)
    titles = Counter(title for one in findings for title in str(one.values["blanks"]).split("、"))
    said = "、".join(f"{title_of(title)} {count}" for title, count in titles.most_common())
    text = QCoreApplication.translate("Papers", "留空手填：{titles}。齐的 {count} 份。").format(
        titles=said, count=f"{documents - len(keys):,}"
    )
    return CheckLine(
        "blanks",
        State.WARNING,
        QCoreApplication.translate("Papers", "缺项 {count}").format(count=f"{len(keys):,}"),
        text,
        keys,
    )


def _overlong(findings: Sequence[Finding], words: Callable[[Message], str]) -> CheckLine:
    if not findings:
        return CheckLine(
            "overlong",
            State.GOOD,
            QCoreApplication.translate("Papers", "无溢出"),
            QCoreApplication.translate("Papers", "内容都在格子和页面以内。"),
        )
    text = "　".join(words(one.message) for one in findings[:_NAMED])
    word = QCoreApplication.translate("Papers", "溢出 {count}").format(count=len(findings))
    return CheckLine("overlong", State.WARNING, word, text, _keys(findings))


def flags_of(findings: Sequence[Finding]) -> dict[str, tuple[str, State]]:
    """What the list says of single papers: the worst of each, shortly."""
    flags: dict[str, tuple[str, State]] = {}
    overlong = QCoreApplication.translate("Papers", "溢出")
    blank = QCoreApplication.translate("Papers", "缺项")
    box = QCoreApplication.translate("Papers", "缺字")
    for code, word, state in (
        ("paper_overlong", overlong, State.WARNING),
        ("paper_blank", blank, State.WARNING),
        ("paper_character", box, State.ERROR),
    ):
        flags.update({one.place.key: (word, state) for one in findings if one.code == code and one.place.key})
    return flags


def check_columns() -> list[Column[CheckLine]]:
    """The two columns of the check."""
    return [
        Column(
            QCoreApplication.translate("Papers", "打印前检查"),
            lambda one: one.word,
            width=6,
            state=lambda one: one.state,
        ),
        Column(QCoreApplication.translate("Papers", "印前要知道的"), lambda one: one.text, width=24),
    ]
