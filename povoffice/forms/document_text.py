"""Text with blanks: ``甲方：{{ official.name }}``, compiled once, filled often, able to name things and no more.

Blanks are taken from the text after Markdown and HTML were read, so that a value is only ever text: a name with ``<``,
``*`` or ``{`` in it comes out as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from povoffice.core.errors import OfficeError
from povoffice.core.values.missing import UNREADABLE
from povoffice.core.values.text import visible
from povoffice.forms.document_blocks import Role, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.forms.document_blocks import Text
    from povoffice.forms.document_names import Name

_BLANK: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_TAG: Final = re.compile(r"\{[%#]|[%#]\}|\{\{|\}\}")
_PLAIN_NAME: Final = re.compile(r"\s*([a-z_]+(?:\.[a-z_]+)?)\s*")
_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.Name,
    nodes.Getattr,
    nodes.Or,
    nodes.And,
    nodes.Not,
    nodes.CondExpr,
    nodes.Const,
    nodes.Concat,
    nodes.Compare,
    nodes.Operand,
)
ROW: Final = "row"
"""The name of the row at hand, in a row that is repeated for each of a table."""


class Missing(str):
    """A value that is not there: no text, false, and as wide as its blank."""

    __slots__ = ("name",)
    name: Name

    def __new__(cls, name: Name) -> Self:
        """Stand in for a value of this name."""
        self = super().__new__(cls)
        self.name = name
        return self


Context = dict[str, "str | dict[str, str]"]
"""What blanks see: each name of the vocabulary with its value or a Missing."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place for a value. ``path`` is set where the blank only names one; else ``evaluate`` works it out."""

    path: tuple[str, ...]
    evaluate: Callable[[Context], object] | None = None

    def value(self, context: Context) -> str:
        """The words that go here, or a Missing."""
        if self.evaluate is not None:
            result = self.evaluate(context)
            return result if isinstance(result, str) else str(result)
        found = context[self.path[0]]
        return found[self.path[1]] if isinstance(found, dict) else found


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one look: fixed words, or a blank."""

    content: str | Blank
    role: Role | None = None


class TextTemplate:
    """Text with blanks, compiled."""

    def __init__(self, parts: Sequence[Part]) -> None:
        """Take the stretches in order."""
        self.parts = tuple(parts)
        self._fixed: Text | None = None
        if all(isinstance(part.content, str) for part in parts):
            self._fixed = tuple(Run(str(part.content), part.role) for part in parts if part.content)

    @property
    def fixed(self) -> bool:
        """Whether the text is the same in every document."""
        return self._fixed is not None

    def fill(self, context: Context, missing: list[str], *, in_cell: bool = False) -> Text:
        """Put the values in. What is missing becomes an underlined blank, and its title is added to ``missing``.

        In a cell that holds nothing but the blank, the empty cell is the blank.
        """
        if self._fixed is not None:
            return self._fixed
        runs: list[Run] = []
        for part in self.parts:
            if isinstance(part.content, str):
                runs.append(Run(part.content, part.role))
                continue
            value = part.content.value(context)
            if isinstance(value, Missing):
                if value.name.told:
                    missing.append(value.name.title)
                if not (in_cell and len(self.parts) == 1):
                    runs.append(Run("\u3000" * value.name.width, part.role, underlined=True))
            else:
                runs.append(Run(visible(value).replace("\t", "\u3000"), part.role))
        return tuple(runs)


class Compiler:
    """Compiles the texts of one form against the names it may use. Anything else is refused, by name."""

    def __init__(self, form: str, names: Mapping[str, Name], row_names: Mapping[str, Name] | None = None) -> None:
        """Take the form's id, for errors, and the names; ``row_names`` inside a repeated row."""
        self._form = form
        self._environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        self._allowed = set(names) | {f"{ROW}.{name}" for name in row_names or ()}
        self._names = names

    def within(self, row_names: Mapping[str, Name]) -> Compiler:
        """The same, inside a row that is repeated for each of a table."""
        return Compiler(self._form, self._names, row_names)

    def compile(self, stretches: Sequence[tuple[str, Role | None]]) -> TextTemplate:
        """Text in stretches of one look → template.

        Raises:
            OfficeError: a name that is not offered here, or template signs that are no blank.
        """
        parts: list[Part] = []
        for text, role in stretches:
            for index, piece in enumerate(_BLANK.split(text)):
                if index % 2:
                    parts.append(Part(self._blank(piece), role))
                elif piece:
                    if _TAG.search(piece):
                        raise OfficeError("paper.form_signs", form=self._form, text=piece.strip()[:30])
                    parts.append(Part(piece, role))
        return TextTemplate(parts)

    def _blank(self, expression: str) -> Blank:
        plain = _PLAIN_NAME.fullmatch(expression)
        names = {plain[1]} if plain else self._names_in(expression)
        for name in sorted(names - self._allowed):
            raise OfficeError("paper.form_name", form=self._form, name=name)
        if plain:
            return Blank(tuple(plain[1].split(".")))
        compiled = self._environment.compile_expression(expression, undefined_to_none=False)
        return Blank((), lambda context: compiled(**context))

    def _names_in(self, expression: str) -> set[str]:
        try:
            tree = self._environment.parse("{{" + expression + "}}")
        except TemplateSyntaxError as error:
            raise OfficeError("paper.form_signs", form=self._form, text=expression.strip()[:30]) from error
        found: set[str] = set()
        pending: list[nodes.Node] = [tree]
        while pending:
            node = pending.pop()
            if not isinstance(node, _ALLOWED):
                raise OfficeError("paper.form_signs", form=self._form, text=expression.strip()[:30])
            if isinstance(node, nodes.Getattr):
                found.add(self._dotted(node, expression))
            elif isinstance(node, nodes.Name):
                found.add(node.name)
            else:
                pending.extend(node.iter_child_nodes())
        return found

    def _dotted(self, node: nodes.Getattr, expression: str) -> str:
        if not isinstance(node.node, nodes.Name):
            raise OfficeError("paper.form_name", form=self._form, name=expression.strip()[:30])
        return f"{node.node.name}.{node.attr}"


def context_of(names: Mapping[str, Name], values: Mapping[str, object]) -> Context:
    """Values as they came → what blanks see: every name answers, with text or as Missing.

    A value is text or a whole number; "", None and 看不清 (``?``) are missing, 0 is not.
    """
    context: Context = {}
    for dotted, name in names.items():
        group, _, field = dotted.partition(".")
        if not field:
            context[group] = _said(values.get(group), name)
            continue
        holder = values.get(group)
        inner = context.setdefault(group, {})
        if isinstance(inner, dict):
            inner[field] = _said(_member(holder, field), name)
    return context


def row_of(names: Mapping[str, Name], values: Mapping[str, object] | None) -> dict[str, str]:
    """One row of a table; None is a row left empty for the hand."""
    return {field: _said((values or {}).get(field), name) for field, name in names.items()}


def _member(holder: object, field: str) -> object:
    return holder.get(field) if isinstance(holder, Mapping) else None


def _said(value: object, name: Name) -> str:
    if value is None:
        return Missing(name)
    if not isinstance(value, (str, int)):
        raise TypeError(name.title)
    text = str(value)
    return Missing(name) if text in ("", UNREADABLE) else text
