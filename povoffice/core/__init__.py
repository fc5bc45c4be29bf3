"""What the office knows and decides: values, records, rules. No I/O, no clock, no chance."""

from __future__ import annotations
