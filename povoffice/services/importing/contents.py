"""The bytes of a plan's files: as they lie on the disk now, or as the office keeps them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError

if TYPE_CHECKING:
    from povoffice.services.importing.model import ImportPlan
    from povoffice.services.session import Session


def contents(session: Session, plan: ImportPlan) -> list[bytes]:
    """The files' contents, the same as when they were planned.

    Raises:
        OfficeError: ``importing.file_gone``, or ``importing.file_changed`` where one was replaced since.
    """
    if not plan.paths:
        return [session.attachments.read(file.digest) for file in plan.files]
    found = []
    for file, path in zip(plan.files, plan.paths, strict=True):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise OfficeError("importing.file_gone", file=file.file) from error
        if hashlib.sha256(content).hexdigest() != file.digest:
            raise OfficeError("importing.file_changed", file=file.file)
        found.append(content)
    return found
