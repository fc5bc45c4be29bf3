"""What a logic check is: the function, and what the office has set for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.checks.view import View
    from povoffice.core.findings import Finding, Severity

Parameter = int | tuple[int, ...]
"""A figure that differs by year and place."""

CheckFunction = Callable[["View", "CheckSettings"], "Iterator[Finding]"]


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """A check (疑点规则) as the office has it this year.

    ``title`` is as the upper office phrases it. ``at_import`` is off for what is natural while registers are still
    coming in, such as a household without an official.
    """

    code: str
    title: str
    severity: Severity
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    at_import: bool = True

    def number(self, name: str) -> int:
        """A parameter that is one figure."""
        value = self.parameters[name]
        if not isinstance(value, int):
            raise TypeError(name)
        return value

    def numbers(self, name: str) -> tuple[int, ...]:
        """A parameter that is one or several figures."""
        value = self.parameters[name]
        return (value,) if isinstance(value, int) else value


@dataclass(frozen=True, slots=True)
class Rule:
    """A check's function under the code it is known by, with the names of the parameters that it asks for."""

    code: str
    check: CheckFunction
    parameters: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What checks need beside the register: the day, and what the code lists say of their values.

    Attributes:
        today: the day of the check; dates after it lie in the future.
        relations: every value of 与户主关系.
        male_relations: those that name a man.
        female_relations: those that name a woman.
        children: those that name the head's child.
        parents: those that name the head's parent.
        left: changes of members (人员变更) after which somebody is no longer of the household.
        ordinary_kinds: kinds of household (户类型) that were never on the poverty register.
        exited: states (脱贫属性) of being out of poverty.
        live: states of a contract that binds both sides.
    """

    today: date
    relations: frozenset[str]
    male_relations: frozenset[str]
    female_relations: frozenset[str]
    children: frozenset[str]
    parents: frozenset[str]
    left: frozenset[str]
    ordinary_kinds: frozenset[str]
    exited: frozenset[str]
    live: frozenset[str]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The checks that are on this year, and what they need beside the register."""

    rules: tuple[CheckSettings, ...]
    context: CheckContext
