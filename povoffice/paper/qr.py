"""A contract's code as a QR code: the smallest size, drawn as one path of rectangles."""

from __future__ import annotations

from typing import Final

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

_MASK: Final = 2
"""Any of the eight masks can be read; working out the fairest takes eight times as long and shows in a batch."""

QUIET: Final = 4
"""Modules of white that a reader needs on each side."""


def qr_path(text: str, side: float) -> str:
    """The dark squares of a code, ``side`` points wide with its quiet zone, as PDF rectangles from its lower left.

    Raises:
        ValueError: text that is too long for a code of this size (more than 100 characters).
    """
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.version = code.calculate_version()
    code.makeImpl(False, _MASK)  # noqa: FBT003 - reportlab's flag for a trial run
    count = code.getModuleCount()
    if len(text) > 100:
        raise ValueError(text)
    step = side / (count + 2 * QUIET)
    rectangles: list[str] = []
    for row, modules in enumerate(code.modules):
        bottom = (count + QUIET - row - 1) * step
        start = 0
        while start < count:
            if not modules[start]:
                start += 1
                continue
            end = start
            while end < count and modules[end]:
                end += 1
            rectangles.append(f"{(start + QUIET) * step:.2f} {bottom:.2f} {(end - start) * step:.2f} {step:.2f} re")
            start = end
    return " ".join(rectangles)
