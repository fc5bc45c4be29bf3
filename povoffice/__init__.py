"""PovOffice, 结对帮扶工作台: one township office's register of households and of the officials paired with them."""

from __future__ import annotations

__version__ = "0.1.0"
