"""What officials owe: rules in force, what is due by them, leave and closed days, and the plan of their trips."""

from __future__ import annotations
