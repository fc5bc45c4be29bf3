"""The result workbook of a comparison, written again at any time from what was kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from povoffice.core.comparing.compare import Question
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Progress, silent
from povoffice.exchange import compare_book
from povoffice.exchange.compare_book import CompareBook, CompareSheet
from povoffice.services.accounts import Right
from povoffice.services.comparing.looking import Looked, look
from povoffice.services.exporting import open_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from povoffice.forms.wording import Wording
    from povoffice.services.comparing.looking import HitRow
    from povoffice.services.session import Session

    Row = Sequence[str | int]

_WHO: Final = (
    *(("序号", 6), ("姓名", 10), ("证件号码", 22), ("行政村", 12), ("村民小组", 10)),
    *(("户编号", 18), ("户主姓名", 10), ("人编号", 18)),
)
_GROUND: Final = (("匹配程度", 10), ("核对依据", 26), ("名单行号", 12))
_STATE: Final = (
    ("与上次比", 10),
    ("核实状态", 10),
    ("核实日期", 12),
    ("核实人", 10),
    ("核实结果", 30),
    ("疑点编号", 9),
)
_DIFFERENCE: Final = (("内容", 12), ("我方", 22), ("对方", 22))
_SAID: Final = (("名单内容", 48),)
_COUNTS: Final = (
    *(("rows", "名单行数"), ("agreed", "双方都有且一致"), ("unsaid", "双方都有、我方未填"), ("different", "不一致")),
    *(("theirs_only", "对方有我方无"), ("ours_only", "我方有对方无（人）"), ("uncertain", "待确认")),
    *(("stranger", "名单中有、不在本库（不保存）"), ("unusable", "无法核对"), ("repeated", "其中重复行")),
)
_QUESTIONS: Final = {
    Question.DIFFERENT: "不一致",
    Question.THEIRS_ONLY: "对方有我方无",
    Question.OURS_ONLY: "我方有对方无",
    Question.UNCERTAIN: "待确认",
}


def check_place(out: Path) -> None:
    """Refuse a workbook's place before the work is done.

    Raises:
        OfficeError: its folder is not there, or it is open elsewhere.
    """
    if not out.absolute().parent.is_dir():
        raise OfficeError("export.no_folder", folder=str(out.parent))
    if open_elsewhere(out):
        raise OfficeError("export.in_use", file=out.name)


def write(session: Session, number: int, out: Path, progress: Progress = silent, *, mask: bool = False) -> Looked:
    """Write the result workbook of a comparison; returns what stands in it.

    Raises:
        OfficeError: the account may not export, there is no such comparison, or the file cannot be written.
        CancelledError: from ``progress``; the file is left as it was.
    """
    session.require(Right.EXPORT)
    looked = look(session, number, mask=mask)
    check_place(out)
    try:
        compare_book.write(book_of(looked, session.wording, session.office_name), out, progress)
    except PermissionError as error:
        raise OfficeError("export.in_use", file=out.name) from error
    except OSError as error:
        raise OfficeError("export.disk", file=out.name) from error
    session.note("comparison_book", number=number, hits=len(looked.hits), masked=looked.masked, file=out.name)
    return looked


def book_of(looked: Looked, wording: Wording, office: str) -> CompareBook:
    """A comparison as the workbook shows it."""
    by_question = {one: [hit for hit in looked.hits if hit.question is one] for one in Question}
    sheets = [
        CompareSheet(name, _columns(question), list(_rows(question, by_question[question], wording)))
        for question, name in _QUESTIONS.items()
    ]
    if looked.head.former is not None:
        gone = list(_gone(looked.gone))
        sheets.append(CompareSheet("上次有这次没有", (*_WHO, ("疑点", 14), *_SAID, *_STATE), gone))
    title = f"数据比对结果：{looked.head.title}"
    return CompareBook(title, list(_about(looked, wording, office)), sheets)


def _about(looked: Looked, wording: Wording, office: str) -> Iterator[tuple[str, str | int]]:
    head = looked.head
    yield "单位", office
    yield "第几次比对", head.number
    yield "名单种类", head.title
    yield "来源单位", head.source
    yield "依据", head.authority
    yield "用途", head.purpose
    yield "名单文件", head.file
    yield "比对人", head.person
    yield "比对时间", f"{datetime.fromisoformat(head.at).astimezone():%Y-%m-%d %H:%M}"
    for name, heading in _COUNTS:
        yield heading, head.counts[name]
    if head.former is not None:
        yield "与上次比", wording.text(message("comparison.since", former=head.former, **head.since))
    for note in head.notes:
        yield "提示", wording.text(note)
    for question, words in looked.asks.items():
        yield f"“{_QUESTIONS[question]}”怎么办", words
    yield "注意", wording.text(message("comparison.hit_is_question"))
    yield "注意", wording.text(message("comparison.kept_only_hits"))
    if looked.masked:
        yield "注意", wording.text(message("comparison.masked"))


def _columns(question: Question) -> tuple[tuple[str, int], ...]:
    if question is Question.UNCERTAIN:
        return (*_WHO[:4], ("可能是", 50), *_SAID, *_GROUND, *_STATE)
    if question is Question.OURS_ONLY:
        return (*_WHO, *_GROUND[:2], *_STATE)
    between = _DIFFERENCE if question is Question.DIFFERENT else (*_SAID, *_DIFFERENCE)
    return (*_WHO, *between, *_GROUND, *_STATE)


def _rows(question: Question, hits: Iterable[HitRow], wording: Wording) -> Iterator[Row]:
    number = 0
    for hit in hits:
        for line in _lines(question, hit, wording):
            number += 1
            yield (number, *line)


def _lines(question: Question, hit: HitRow, wording: Wording) -> Iterator[Row]:
    """A hit's rows without their number: one, or where the two sides differ one a field."""
    certainty, ground = wording.text(hit.certainty), wording.text(hit.ground) if hit.ground else ""
    state = _state(hit)
    if question is Question.UNCERTAIN:
        candidates = "；".join(hit.candidates)
        yield (hit.name, hit.id_number, hit.village, candidates, hit.said, certainty, ground, hit.rows, *state)
    elif question is Question.OURS_ONLY:
        yield (*_who(hit), certainty, ground, *state)
    else:
        said = () if question is Question.DIFFERENT else (hit.said,)
        for difference in hit.differences or (("", "", ""),):
            yield (*_who(hit), *said, *difference, certainty, ground, hit.rows, *state)


def _who(hit: HitRow) -> Row:
    return (hit.name, hit.id_number, hit.village, hit.group, hit.household, hit.head_name, hit.member)


def _state(hit: HitRow) -> Row:
    standing = "新增" if hit.is_new else "仍在"
    looked_into = "已核实" if hit.looked_into_on else "待核实"
    return (standing, looked_into, hit.looked_into_on, hit.looked_into_by, hit.result, hit.place)


def _gone(hits: Iterable[HitRow]) -> Iterator[Row]:
    for number, hit in enumerate(hits, 1):
        differences = (f"{title}：{ours}／{theirs}" for title, ours, theirs in hit.differences)
        said = "；".join(one for one in (hit.said, *differences) if one)
        yield (number, *_who(hit), _QUESTIONS[hit.question], said, "已消失", *_state(hit)[1:])
