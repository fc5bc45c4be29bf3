"""Everything that is read from the ``forms/`` folder, in one place, checked when the program starts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from povoffice import paths
from povoffice.forms.check_list import load_check_list
from povoffice.forms.code_list import load_code_lists
from povoffice.forms.comparison_form import load_comparison_forms
from povoffice.forms.document_form import DEFAULT_WORDING, load_documents
from povoffice.forms.draw_rules import load_draw_rules
from povoffice.forms.help_limits import load_help_limits
from povoffice.forms.pinyin import load_pinyin
from povoffice.forms.register_form import load_register_forms
from povoffice.forms.visit_rule import load_visit_rules
from povoffice.forms.workdays import load_workdays

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from povoffice.core.help.limits import Limits
    from povoffice.core.pairing.rules import DrawRules
    from povoffice.core.values.pinyin import Pinyin
    from povoffice.core.visits.rules import VisitRules
    from povoffice.forms.check_list import CheckList
    from povoffice.forms.code_list import CodeList
    from povoffice.forms.comparison_form import ComparisonForm
    from povoffice.forms.document_form import DocumentForm
    from povoffice.forms.register_form import RegisterForms
    from povoffice.forms.workdays import Workdays


@dataclass(frozen=True)
class Definitions:
    """The shipped definitions, and the office's own in the place of those of the same id."""

    folder: Path
    own_folder: Path | None
    registers: RegisterForms
    codes: Mapping[str, CodeList]
    checks: CheckList
    documents: Mapping[str, DocumentForm]
    draw_rules: Mapping[str, DrawRules]
    comparisons: Mapping[str, ComparisonForm]
    visit_rules: Mapping[str, VisitRules]
    workdays: Workdays
    help_limits: Limits

    @cached_property
    def pinyin(self) -> Pinyin:
        """How characters sound; read when it is first asked for."""
        return load_pinyin(paths.resources() / "pinyin")


def load_definitions(folder: Path, own_folder: Path | None = None, wording: str = DEFAULT_WORDING) -> Definitions:
    """Read and check all definitions.

    Args:
        folder: the shipped ``forms/``.
        own_folder: the office's own, laid out alike; a definition of the same id takes the shipped one's place.
        wording: the contract's wording that the office has chosen.

    Raises:
        OfficeError: a file is not well formed; it is named.
    """
    registers = load_register_forms(folder / "registers", _part(own_folder, "registers"))
    codes = load_code_lists(folder / "codes", _part(own_folder, "codes"))
    checks = load_check_list(folder / "checks.toml", own_folder / "checks.toml" if own_folder else None)
    documents = load_documents(folder / "documents", _part(own_folder, "documents"), wording)
    draw_rules = load_draw_rules(folder / "draw-rules", _part(own_folder, "draw-rules"))
    comparisons = load_comparison_forms(folder / "comparisons", _part(own_folder, "comparisons"))
    visit_rules = load_visit_rules(folder / "visit-rules", _part(own_folder, "visit-rules"))
    return Definitions(
        folder,
        own_folder,
        registers,
        codes,
        checks,
        documents,
        draw_rules,
        comparisons,
        visit_rules,
        load_workdays(folder / "workdays.toml", own_folder / "workdays.toml" if own_folder else None),
        load_help_limits(folder, own_folder),
    )


def _part(own_folder: Path | None, name: str) -> Path | None:
    part = own_folder / name if own_folder else None
    return part if part and part.is_dir() else None
