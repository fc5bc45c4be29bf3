"""What an import did or would do, as ``import --json`` prints it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from povoffice.services.importing.model import Outcome

if TYPE_CHECKING:
    from povoffice.core.findings import Finding
    from povoffice.forms.wording import Wording
    from povoffice.services.importing.model import ImportPlan, ImportResult


def plan_json(plan: ImportPlan, wording: Wording) -> dict[str, object]:
    """A plan that is not applied (``--dry-run``)."""
    return _json(plan, wording, applied=False, number=None)


def result_json(result: ImportResult, wording: Wording) -> dict[str, object]:
    """What an import did.

    ``new``, ``changed``, ``same``, ``conflicts`` and ``held`` count data rows, each once; ``absent`` counts records.
    ``records`` counts, by kind, records made and altered.
    """
    number = result.change_set.number if result.change_set else None
    return _json(result.plan, wording, applied=result.applied, number=number)


def _json(plan: ImportPlan, wording: Wording, *, applied: bool, number: int | None) -> dict[str, object]:
    counts = plan.counts
    new = Counter(one.kind for one in plan.new)
    changed = Counter(kind for kind, _key in {(one.kind, one.key) for one in plan.differences if not one.conflict})
    return {
        "applied": applied,
        "change_set": number,
        **{outcome.value: counts[outcome] for outcome in Outcome},
        "absent": len(plan.absent),
        "records": {kind: {"new": new[kind], "changed": changed[kind]} for kind in sorted({*new, *changed})},
        "years": [
            {"file": one.draft.file, "sheet": one.draft.name, "year": one.year, "from": one.year_from}
            for one in plan.sheets
        ],
        "findings": [finding_json(one, wording) for one in plan.findings],
    }


def finding_json(finding: Finding, wording: Wording) -> dict[str, object]:
    """One finding with its place and words."""
    place = finding.place
    return {
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": wording.text(finding.message),
    }
