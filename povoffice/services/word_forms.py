"""A county's own Word form, filled as it is for everybody whom it concerns: .docx in, one .docx each out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice import paths
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange.word_form import WordForm
from povoffice.services.accounts import Right
from povoffice.services.papers import Choice, values_of

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.forms.document_vocabulary import Per
    from povoffice.services.session import Session

_LARGEST: Final = 20 * 2**20
_UNSAFE: Final = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


@dataclass(frozen=True, slots=True)
class WordResult:
    """What was written: the files, in walking order."""

    files: tuple[Path, ...]


def fill_word_form(
    session: Session, template: Path, per: Per, folder: Path, choice: Choice | None = None, progress: Progress = silent
) -> WordResult:
    """Fill a Word form for each contract, household or official.

    Args:
        session: who prints; that it was done is recorded with counts.
        template: the county's .docx, with placeholders named as in ``forms.document_vocabulary``.
        per: what one file is made for: ``contract`` (as issued), ``household``, ``official``, ``village``, ``draw``.
        folder: where the files go, each named by its number and name; made where it is missing.
        choice: for whom; everybody where None.
        progress: told how far it is; may stop it, between two files.

    Raises:
        OfficeError: the role may not; the form is no .docx or has a placeholder that there is not (before anything is
            written); nobody to fill it for; a file cannot be written.
        CancelledError: stopped; the files written so far stay.
    """
    session.require(Right.PRINT)
    form = WordForm(_content(template), template.name, per)
    papers = values_of(session, per, choice or Choice())
    files: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place, paper in enumerate(papers):
            progress(Step(place, len(papers), message("paper.filling")))
            name = " ".join(part for part in (paper.section, paper.entry) if part).translate(_UNSAFE)
            out = folder / f"{name}.docx"
            paths.write_atomically(out, form.fill(paper.values()))
            files.append(out)
    except PermissionError as error:
        raise OfficeError("paper.in_use", file=str(folder)) from error
    except OSError as error:
        raise OfficeError("paper.disk", file=str(folder)) from error
    session.note("print", document="word", documents=len(files))
    return WordResult(tuple(files))


def _content(template: Path) -> bytes:
    try:
        if template.stat().st_size > _LARGEST:
            raise OfficeError("paper.word_file", form=template.name)
        return template.read_bytes()
    except OSError as error:
        raise OfficeError("paper.word_file", form=template.name) from error
