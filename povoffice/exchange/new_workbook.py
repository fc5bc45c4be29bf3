"""A workbook that is written whole or not at all, and leaves nothing readable anywhere else."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_KEPT_OPEN = ("row_data_fh", "fh")
"""Files that the writer leaves open after a fault, so that Windows would not let them be taken away."""


@contextmanager
def new_workbook(path: Path, **options: object) -> Iterator[Any]:
    """Give a workbook to fill, which is saved as ``path`` when the block ends well. No text is taken for a formula.

    Args:
        path: a temporary file of ``paths.replacing``; what the writer puts aside stands beside it, never in the
            system's folder for such things, and goes with it.
        options: more of the writer's.

    Raises:
        OSError: as the system said it; the writer's own exceptions are none of a caller's business.
    """
    aside = path.with_name(f"{path.stem}-parts{path.suffix}")
    aside.mkdir()
    workbook = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "tmpdir": str(aside), **options}
    )
    try:
        yield workbook
        workbook.close()
    except XlsxWriterException as error:
        said = error.args[0] if error.args else None
        raise (said if isinstance(said, OSError) else OSError(str(error))) from error
    finally:
        workbook.fileclosed = 1  # else, after a fault, its destructor writes and warns
        for sheet in workbook.worksheets():
            for name in _KEPT_OPEN:
                if (file := getattr(sheet, name, None)) is not None:
                    file.close()
        shutil.rmtree(aside, ignore_errors=True)
