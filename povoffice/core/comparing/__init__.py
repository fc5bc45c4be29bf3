"""Comparing a list of another department with the register (数据比对): pure rules, nothing read or written."""

from __future__ import annotations
