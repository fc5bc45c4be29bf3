"""Tool tips that show a text as it is: Qt takes one that looks like markup for markup, and knows no switch for it."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """A text as a tool tip. Only what could be taken for markup is wrapped, so that its signs are shown."""
    if "<" not in text and "&" not in text:
        return text
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"
