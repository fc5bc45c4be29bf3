"""The pages of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.ui.pages.exporting import ExportingPage
from povoffice.ui.pages.households import HouseholdsPage
from povoffice.ui.pages.importing import ImportingPage
from povoffice.ui.pages.officials import OfficialsPage
from povoffice.ui.pages.pairing import PairingPage
from povoffice.ui.pages.papers import PapersPage
from povoffice.ui.pages.settings import SettingsPage

if TYPE_CHECKING:
    from povoffice.ui.pages.page import Page


def page_types() -> tuple[type[Page], ...]:
    """The pages in the order of the navigation."""
    return (HouseholdsPage, OfficialsPage, PairingPage, PapersPage, ImportingPage, ExportingPage, SettingsPage)
