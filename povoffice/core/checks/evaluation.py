"""Checks on what is asked of the help given (V124)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.checks.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.checks.rule import CheckSettings
    from povoffice.core.checks.view import View
    from povoffice.core.findings import Finding


def _asked_by_rated(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V124: the rated official has asked himself. It is told at the official, and tells no grade."""
    looked_at = {one.record.key: one.record for one in view.officials}
    for rating in view.snapshot.all("rating").values():
        official = looked_at.get(rating.text("official"))
        if official is not None and rating.text("asked_by").strip() == official.text("name").strip():
            yield view.found(rule, official, "name", rating=rating.text("number"))


EVALUATION_RULES: Final = (Rule("V124", _asked_by_rated),)
