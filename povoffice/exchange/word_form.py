"""A county's own Word form, filled as it is: ``{{ household.head_name }}`` in a .docx becomes the name, styles kept.

The names are those of ``forms.document_vocabulary``; a table's rows repeat between ``{%tr for row in members %}`` and
``{%tr endfor %}``. Values are text, whatever signs they hold.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from povoffice.core.errors import OfficeError
from povoffice.forms.document_text import Missing, context_of, row_of
from povoffice.forms.document_vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.forms.document_vocabulary import Per

_LARGEST_FILE: Final = 20 * 2**20
_LARGEST_UNPACKED: Final = 200 * 2**20
_ZIP: Final = b"PK\x03\x04"
_DOCUMENT: Final = "word/document.xml"


class WordForm:
    """A Word form, read and checked once."""

    def __init__(self, content: bytes, name: str, per: Per) -> None:
        """Read a .docx.

        Args:
            content: the file.
            name: what to call it when something is wrong with it.
            per: what one document of it is made for; says which names its placeholders may use.

        Raises:
            OfficeError: no .docx, or a placeholder that there is not.
        """
        self._content, self._name = content, name
        self._vocabulary = VOCABULARIES[per]
        self._check_file()
        self.fill({})

    def fill(self, values: Mapping[str, object]) -> bytes:
        """The form with values in, as a .docx. What is missing is a blank of underscores.

        Raises:
            OfficeError: a placeholder that there is not.
        """
        environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=_printed)
        context: dict[str, object] = dict(context_of(self._vocabulary.names, values))
        for table, names in self._vocabulary.tables.items():
            rows = values.get(table)
            context[table] = [row_of(names, one) for one in rows] if isinstance(rows, (list, tuple)) else []
        template = DocxTemplate(io.BytesIO(self._content))
        try:
            template.render(context, environment, autoescape=True)
        except TemplateError as error:
            what = getattr(error, "message", None) or str(error)
            raise OfficeError("paper.word_placeholder", form=self._name, what=what.replace("'", "")) from error
        out = io.BytesIO()
        template.save(out)
        return out.getvalue()

    def _check_file(self) -> None:
        """Refuse what is no .docx, and what would unpack to more than a form can hold."""
        if len(self._content) > _LARGEST_FILE or not self._content.startswith(_ZIP):
            raise OfficeError("paper.word_file", form=self._name)
        try:
            with zipfile.ZipFile(io.BytesIO(self._content)) as package:
                inside = package.infolist()
        except zipfile.BadZipFile as error:
            raise OfficeError("paper.word_file", form=self._name) from error
        unpacked = sum(one.file_size for one in inside)
        if unpacked > _LARGEST_UNPACKED or _DOCUMENT not in {one.filename for one in inside}:
            raise OfficeError("paper.word_file", form=self._name)


def _printed(value: object) -> object:
    return "_" * (2 * value.name.width) if isinstance(value, Missing) else value
