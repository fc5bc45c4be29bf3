"""分户, 迁户: members who leave a household as it would be, for one of their own or one that there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.checks.view import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.importing.ledger import Line
    from povoffice.services.importing.model import RowId
    from povoffice.services.importing.wanting import Wants

OF_HEAD: Final = (("head_name", "name"), ("head_id_number", "id_number"), ("head_number", "number"))
"""What a household says of its head → as its head says it."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Members who leave a household as it would be. Records are named as in ``HouseholdMatter``.

    Attributes:
        home: the household they leave.
        members: who they are.
        to: the household they go to; "" for one of their own …
        head: … and who of them is head of it.
    """

    home: str
    members: tuple[str, ...]
    to: str = ""
    head: str = ""


class Partings:
    """Puts partings into what an import wants.

    ``rows`` are, after that, the rows about those who have gone to a household of their own.
    """

    def __init__(self, wants: Wants, lines: Mapping[str, Line], new_key: Callable[[], str]) -> None:
        """Take where to put it; ``lines`` are the rows by the key of the member they are about."""
        self._wants = wants
        self._lines = lines
        self._new_key = new_key
        self._groups: dict[int, list[Line]] | None = None
        self.rows: list[Line] = []

    def part(self, after: Snapshot, partings: Iterable[Parting], named: Callable[[str, str], str]) -> bool:
        """Let them go, where they still would be of the household; whether anybody goes.

        Args:
            after: the register as it would be without.
            partings: what the clerk decided, in order.
            named: kind and how a record is named → its key now.
        """
        gone = False
        for one in partings:
            home = named("household", one.home)
            standing = {member.key: member for member in after.members_by_household.get(home, ())}
            members = [standing[key] for who in one.members if (key := named("member", who)) in standing]
            if members:
                to = named("household", one.to) if one.to else self._own(after, home, named("member", one.head))
                for member in members:
                    self._wants.say("member", member.key, "household", to)
                self._who_stays(after, home, standing.values(), members)
                gone = True
        return gone

    def _own(self, after: Snapshot, home: str, head: str) -> str:
        """A new household in the same place, of which the row about its head says what it says of a household."""
        chosen, former = after.all("member")[head], after.all("household")[home]
        line, key = self._lines.get(head), self._new_key()
        values: dict[str, Value] = {"region": region} if (region := former.values.get("region")) else {}
        said = line.says("household") if line else {}
        if line and said.get("number") not in (None, former.values.get("number")):
            values.update(said)
            self.rows += self._group_of(line)
        values.update({ours: value for ours, theirs in OF_HEAD if (value := chosen.values.get(theirs))})
        self._wants.make("household", key, values, line.row if line else self._any_row())
        self._wants.say("member", head, "relation", HEAD)
        return key

    def _group_of(self, line: Line) -> list[Line]:
        """The rows of the household that a row stands with in its sheet."""
        if self._groups is None:
            self._groups = {}
            for one in self._lines.values():
                self._groups.setdefault(one.group, []).append(one)
        return self._groups[line.group] if line.group >= 0 else []

    def _who_stays(self, after: Snapshot, home: str, standing: Iterable[Record], gone: Sequence[Record]) -> None:
        """Where one head is left, the household is called by that one."""
        heads = [one for one in standing if one not in gone and one.text("relation") == HEAD]
        if len(heads) == 1 and after.all("household")[home].text("head_name") != heads[0].text("name"):
            for ours, theirs in OF_HEAD:
                if value := heads[0].values.get(theirs):
                    self._wants.say("household", home, ours, value)

    def _any_row(self) -> RowId:
        return next(iter(self._lines.values())).row


def following(head: str, present: Sequence[str], lines: Mapping[str, Line], heads: Iterable[str]) -> tuple[str, ...]:
    """Who goes with a second head, as the file shows it: the rows of the same household there, or those up to the next.

    The head comes first.

    Args:
        head: key of the second head.
        present: keys of everybody of the household.
        lines: the rows by the key of the member they are about.
        heads: keys of the household's heads.
    """
    line = lines.get(head)
    if line is None:
        return (head,)
    others = [lines[one] for one in heads if one != head and one in lines]
    if any(one.group != line.group for one in others):
        go = [one for one in present if one in lines and lines[one].group == line.group]
    else:
        end = min((one.index for one in others if one.index > line.index), default=None)
        go = [one for one in present if one in lines and line.index <= lines[one].index]
        go = [one for one in go if end is None or lines[one].index < end]
    return tuple(sorted(go, key=lambda one: (one != head, lines[one].index)))
