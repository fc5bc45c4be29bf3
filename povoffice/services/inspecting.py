"""What would be understood of workbooks, before anything is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from povoffice.core.work import silent
from povoffice.exchange.files import files_within
from povoffice.exchange.inspect import inspect, report_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from povoffice.core.work import Progress
    from povoffice.exchange.rows import Knowledge
    from povoffice.forms.wording import Wording


def inspect_files(
    definitions: Knowledge,
    wording: Wording,
    paths: Sequence[Path],
    progress: Progress = silent,
    password: str = "",
) -> dict[str, Any]:
    """The document of ``povoffice inspect --json``: each file's sheets, columns, rows and findings, in words.

    A refused file is in it with its reason; nothing is written. Of a folder all workbooks are meant; ``password``
    opens those that have one.

    Raises:
        OfficeError: a folder without workbooks.
        CancelledError: from ``progress``.
    """
    return report_json(inspect(files_within(paths), definitions, progress, password), wording.text)
