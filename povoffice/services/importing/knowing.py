"""Who is who, as the clerk has said, now or in an earlier import: the same question is not asked twice."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from povoffice.services.importing.model import Answer, Choice, Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from povoffice.core.findings import Finding
    from povoffice.services.importing.ledger import Line
    from povoffice.services.importing.model import RowId

STAYS: Final = "in_two_households"
"""The question whose answer is kept only where the member stays: one who moves is not asked about again."""


@dataclass(slots=True)
class Asked:
    """A question that a row raises of a kind of record: the reason, a digest of what it says, what it may be about.

    ``key`` is the record it is about, once that is known.
    """

    kind: str
    code: str
    question: str
    candidates: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of rows beforehand.

    Attributes:
        decisions: of the clerk, on held rows of this import.
        remembered: of earlier ones: what was asked → key of a record → the same or not.
        forbidden: rows whose pairing waits for the clerk, and why.
    """

    decisions: Mapping[RowId, tuple[Decision, ...]] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    forbidden: Mapping[RowId, Finding] = field(default_factory=dict)

    def answer(
        self, line: Line, kind: str, code: str, candidates: tuple[str, ...], /, *identity: object
    ) -> Decision | None:
        """What is known of whom a row is about: as decided now, or else as it was decided before.

        Args:
            line: the row.
            kind: of the records.
            code: why it would be held.
            candidates: the records it may be about.
            identity: what it says of whom it is about; the same again is the same question.
        """
        if not candidates and not line.decisions:
            return None  # nobody to be the same as, and nothing to remember: nearly every row
        question = _digest(kind, code, identity)
        line.asked.append(Asked(kind, code, question, candidates))
        decided = line.decided(code)
        if decided is not None and (not decided.key or decided.key in candidates):
            return decided
        said = self.remembered.get(question)
        if said is None:
            return None
        if same := next((key for key in candidates if said.get(key)), ""):
            return Decision(Choice.SAME, same, code)
        known = all(said.get(key) is False for key in candidates)
        return Decision(Choice.IMPORT, "", code) if candidates and known else None


def answers_of(lines: Iterable[Line]) -> Iterator[Answer]:
    """What the clerk has decided of rows, as it is remembered for the pair of what a row says and a record."""
    for line in lines:
        for decision in line.decisions:
            yield from (answer for asked in line.asked for answer in _answers(asked, decision))


def settle(line: Line, kind: str, key: str) -> None:
    """It is known now which record of a kind a row is about."""
    for asked in line.asked:
        if asked.kind == kind:
            asked.key = key


def _answers(asked: Asked, decision: Decision) -> Iterator[Answer]:
    if decision.code != asked.code or (decision.key and decision.key not in asked.candidates):
        return
    if decision.choice is Choice.SKIP or (asked.code == STAYS and decision.choice is not Choice.SAME):
        return
    if asked.key:
        yield Answer(asked.question, asked.key, same=True)
    yield from (Answer(asked.question, key, same=False) for key in asked.candidates if key != asked.key)


def _digest(kind: str, code: str, identity: Iterable[object]) -> str:
    text = json.dumps([kind, code, *map(str, identity)], ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
