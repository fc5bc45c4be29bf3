"""Documents are data: Markdown with blanks, filled to blocks that paper draws.

A document is a file ``forms/documents/ID.md``: a TOML head between ``+++`` lines (``document_head``), then a body:

* ``#`` the title, ``##`` 一、, ``###`` （一）; ordinary paragraphs, their first line indented by two characters;
* an ordered list is clauses, numbered as the head's ``numbering`` says; ``**text**`` is 黑体, ``*text*`` 楷体;
* ``>`` is a note in small type; ``<p align="right" indent="0">…</p>`` a line that stands elsewhere;
* ``<table>`` a grid (``document_grid``); ``<signatures/>`` the block of the head's signatories, ``<pagebreak/>``,
  ``<gap mm="5"/>``;
* ``{{ household.head_name }}`` a blank. Its names are those of ``document_vocabulary`` for the head's ``per``; any
  other is an error when the form is read. A missing value prints as an underlined blank, in a cell as the empty cell.

Values are a nested mapping: ``{"number": "2018-0412", "household": {"head_name": "…"}, "members": [{"name": "…"}]}``.
They are put in after Markdown and HTML were read: they are text, whatever signs they hold.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NoReturn, cast, get_args

from markdown_it import MarkdownIt

from povoffice.core.errors import OfficeError
from povoffice.forms import document_head
from povoffice.forms.document_blocks import (
    Align,
    Clause,
    Filled,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    Role,
    Signatures,
    plain,
)
from povoffice.forms.document_grid import GridTemplate
from povoffice.forms.document_text import Compiler, context_of
from povoffice.forms.document_vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from povoffice.forms.document_blocks import Block, Run
    from povoffice.forms.document_head import Head
    from povoffice.forms.document_text import Context, TextTemplate
    from povoffice.forms.document_vocabulary import Per

CONTRACT: Final = "contract"
DEFAULT_WORDING: Final = "contract-hunan"
"""What ``contract`` means until the office chooses another wording or brings its own ``contract.md``."""

_LINE: Final = re.compile(r'<p((?: (?:align|indent|class)="[a-z0-9]+")*)>(.*?)</p>\s*', re.DOTALL)
_ATTRIBUTE: Final = re.compile(r'(\w+)="([a-z0-9]+)"')
_GAP: Final = re.compile(r'<gap mm="(\d+(?:\.\d+)?)"\s*/>\s*')
_DIGITS: Final = "零一二三四五六七八九十"
_LARGEST: Final = 400_000


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    text: TextTemplate


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: TextTemplate
    indent: int = 2
    align: Align = "left"
    small: bool = False
    number: str = ""


_Template = _Heading | _Paragraph | GridTemplate | Signatures | PageBreak | Gap


class DocumentForm:
    """A document before its words are in (文种). Read once, filled for every household, official or village."""

    def __init__(self, source: str, name: str = "") -> None:
        """Read a document.

        Raises:
            OfficeError: anything that the form may not say, told with its name and the words at fault.
        """
        if len(source) > _LARGEST:
            raise OfficeError("paper.form_large", form=name)
        self.source = source
        self.head, body = document_head.split(source, name)
        self._vocabulary = VOCABULARIES[self.head.per]
        self._compiler = Compiler(self.head.id, self._vocabulary.names)
        self._number = self._compiler.compile([(self.head.number, None)])
        self._code = self._compiler.compile([(self.head.code, None)])
        self._title = self._compiler.compile([(self.head.title, None)])
        reader = _Body(self.head, self._compiler)
        self._templates = tuple(reader.read(body))
        if wrong := next((one.clause for one in self.head.duties if one.clause > reader.clauses), 0):
            raise OfficeError("paper.form_head", form=self.head.id, what=f"duties: {wrong}")
        self._fixed: dict[int, Block] = {}
        if bool(self.head.signatures) != any(isinstance(one, Signatures) for one in self._templates):
            raise OfficeError("paper.form_signatures", form=self.head.id)

    @property
    def id(self) -> str:
        """The name that commands and menus know it by."""
        return self.head.id

    @property
    def title(self) -> str:
        """Its Chinese name."""
        return self.head.title

    @property
    def per(self) -> Per:
        """What one document of it is made for."""
        return self.head.per

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that name this very wording."""
        return hashlib.sha256(self.source.encode()).hexdigest()[:12]

    def fill(self, values: Mapping[str, object], *, copies: int | None = None, holders: Sequence[str] = ()) -> Filled:
        """Put values in.

        Args:
            values: as described for the module; what is not there is left blank.
            copies: how many; as the head says where None.
            holders: the footer marks of the copies to print, where only some are (a cover list has one).
        """
        context = context_of(self._vocabulary.names, values)
        missing: list[str] = []
        blocks = tuple(self._block(one, context, values, missing) for one in self._templates)
        number, code = (_whole(one, context) for one in (self._number, self._code))
        return Filled(
            self.head.id,
            self.head.title,
            self.head.style(),
            blocks,
            number,
            code,
            tuple(holders) or self.head.holders_of(copies or self.head.copies),
            tuple(dict.fromkeys(missing)),
            self.head.status,
        )

    def _block(self, template: _Template, context: Context, values: Mapping[str, object], missing: list[str]) -> Block:
        match template:
            case GridTemplate():
                return template.fill(context, values, missing)
            case _Heading() | _Paragraph():
                # The same block each time lets paper break the lines of fixed text once a batch.
                if (known := self._fixed.get(id(template))) is not None:
                    return known
                block = _worded(template, template.text.fill(context, missing))
                if template.text.fixed:
                    self._fixed[id(template)] = block
                return block
            case _:
                return template


def _whole(template: TextTemplate, context: Context) -> str:
    """A text that is nothing where a value of it is missing."""
    text = template.fill(context, [])
    return "" if any(run.underlined for run in text) else plain(text)


def _worded(template: _Heading | _Paragraph, text: tuple[Run, ...]) -> Block:
    if isinstance(template, _Heading):
        return Heading(template.level, text)
    if template.number:
        return Clause(template.number, text)
    return Paragraph(text, template.indent, template.align, template.small)


class _Body:
    """Reads a body to templates."""

    def __init__(self, head: Head, compiler: Compiler) -> None:
        self._head, self._compiler = head, compiler
        self._clauses = 0

    @property
    def clauses(self) -> int:
        """How many numbered clauses were read."""
        return self._clauses

    def read(self, body: str) -> Iterator[_Template]:
        tokens = MarkdownIt("commonmark").parse(body)
        around: list[str] = []
        for token in tokens:
            if token.type == "inline":
                yield self._inline(token, around)
            elif token.type == "html_block":
                yield self._html(token.content)
            elif token.nesting == 1:
                around.append(token.tag)
                self._check(around)
                if token.type == "ordered_list_open" and self._head.numbering == "arabic":
                    self._clauses = 0
            elif token.nesting == -1:
                around.pop()
            else:
                self._refuse(token.markup or token.content)

    def _check(self, around: list[str]) -> None:
        known = {"h1", "h2", "h3", "p", "ol", "li", "blockquote"}
        if around[-1] not in known or around.count("ol") > 1 or around.count("blockquote") > 1:
            self._refuse(f"<{around[-1]}>")

    def _inline(self, token: Token, around: list[str]) -> _Template:
        text = self._compiler.compile(self._stretches(token))
        if around[-1].startswith("h"):
            return _Heading(int(around[-1][1]), text)
        if "li" in around:
            self._clauses += 1
            return _Paragraph(text, number=self._clause_number())
        if "blockquote" in around:
            return _Paragraph(text, indent=0, small=True)
        return _Paragraph(text)

    def _stretches(self, token: Token) -> list[tuple[str, Role | None]]:
        stretches: list[tuple[str, Role | None]] = []
        role: Role | None = None
        for child in token.children or ():
            match child.type:
                case "strong_open" | "em_open":
                    role = Role.HEI if child.type == "strong_open" else Role.KAI
                    continue
                case "strong_close" | "em_close":
                    role = None
                    continue
                case "text":
                    words = child.content
                case "softbreak":
                    words = ""  # Chinese lines join without a space
                case "hardbreak":
                    words = "\n"
                case _:
                    self._refuse(child.content or child.markup)
            if stretches and stretches[-1][1] is role:
                stretches[-1] = (stretches[-1][0] + words, role)
            elif words:
                stretches.append((words, role))
        return stretches

    def _html(self, content: str) -> _Template:
        content = content.strip()
        if content.startswith("<table"):
            vocabulary = VOCABULARIES[self._head.per]
            return GridTemplate(self._head.id, content, vocabulary, self._compiler)
        if content == "<signatures/>":
            return Signatures(self._head.parties())
        if content == "<pagebreak/>":
            return PageBreak()
        if gap := _GAP.fullmatch(content):
            return Gap(float(gap[1]))
        if line := _LINE.fullmatch(content):
            said = dict(_ATTRIBUTE.findall(line[1]))
            align, indent = said.get("align", "left"), said.get("indent", "0")
            if align in get_args(Align) and indent.isdigit() and said.get("class", "small") == "small":
                text = self._compiler.compile([(line[2].strip(), None)])
                return _Paragraph(text, int(indent), cast("Align", align), "class" in said)
        return self._refuse(content)

    def _clause_number(self) -> str:
        number = _chinese(self._clauses)
        return {"article": f"第{number}条　", "chinese": f"{number}、", "arabic": f"{self._clauses}. "}[
            self._head.numbering
        ]

    def _refuse(self, what: str) -> NoReturn:
        raise OfficeError("paper.form_body", form=self._head.id, what=what.strip()[:40])


def _chinese(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一; documents have fewer than a hundred clauses."""
    tens, ones = divmod(number, 10)
    words = "" if not tens else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return words + (_DIGITS[ones] if ones or not tens else "")


def load_documents(folder: Path, own: Path | None = None, wording: str = DEFAULT_WORDING) -> Mapping[str, DocumentForm]:
    """Read all documents by id, the office's own in place of the shipped ones of the same id.

    Args:
        folder: the shipped ``forms/documents``.
        own: the office's folder of the same name; need not exist.
        wording: which wording ``contract`` is, unless the office has a ``contract.md``.

    Raises:
        OfficeError: a form that says what it may not, or a wording that is not there.
    """
    forms: dict[str, DocumentForm] = {}
    for place in (folder, own):
        for file in sorted(place.glob("*.md")) if place is not None and place.is_dir() else ():
            try:
                form = DocumentForm(file.read_text(encoding="utf-8"), file.name)
            except (UnicodeDecodeError, OSError) as error:
                raise OfficeError("paper.form_unreadable", form=file.name) from error
            if form.id != file.stem:
                raise OfficeError("paper.form_id", form=file.name, id=form.id)
            forms[form.id] = form
    if wording not in forms:
        raise OfficeError("paper.no_such_document", document=wording)
    forms.setdefault(CONTRACT, forms[wording])
    return MappingProxyType(dict(sorted(forms.items())))
