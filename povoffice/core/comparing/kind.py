"""Kinds of lists (比对种类): what being in one means, and what of it is held against the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.values.missing import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.core.records.record import Value


@dataclass(frozen=True, slots=True)
class Sign:
    """A field of ours that tells whether somebody is what the list says.

    Attributes:
        field: ``record.name`` as kept (``member_year.subsistence``).
        said: the values that say so; of a field with several values, any of them. Empty: whatever is filled in.
    """

    field: str
    said: tuple[Value, ...] = ()

    def says(self, values: Mapping[str, Value]) -> bool | None:
        """Yes, no, or None where nothing is said."""
        value = values.get(self.field)
        if value is None or value in MARKS:
            return None
        if not self.said:
            return True
        return value in self.said or (isinstance(value, str) and not set(value.split(",")).isdisjoint(self.said))


@dataclass(frozen=True, slots=True)
class Standing:
    """What our register says of the same thing as the list.

    Attributes:
        signs: the fields that tell; any yes is a yes.
        unsaid_is_no: whether an empty field says no (who has not died has no change entered).
        both_ways: whether it is a question, too, when ours says so and the list has not the person.
    """

    signs: tuple[Sign, ...]
    unsaid_is_no: bool = False
    both_ways: bool = True

    def says(self, values: Mapping[str, Value]) -> bool | None:
        """Yes, no, or None where our register does not say."""
        found = [sign.says(values) for sign in self.signs]
        if True in found:
            return True
        return False if False in found or self.unsaid_is_no else None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of list.

    Attributes:
        id: on the command line and in the office file.
        title: 低保, 车辆 …
        standing: what ours says of it; None where to be in the list is the question (a car, a house, a firm).
        fields: ``record.name`` as kept, held against the list's own column.
        facts: columns of the list that a hit keeps because whoever looks into it needs them.
        several: whether one person lawfully stands in it several times (cars).
    """

    id: str
    title: str
    standing: Standing | None
    fields: tuple[str, ...]
    facts: tuple[str, ...]
    several: bool = False
