"""The pages of the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from typing_extensions import override

from povoffice.ui.pages.comparing import ComparingPage
from povoffice.ui.pages.exporting import ExportingPage
from povoffice.ui.pages.home import HomePage
from povoffice.ui.pages.households import HouseholdsPage
from povoffice.ui.pages.importing import ImportingPage
from povoffice.ui.pages.inspections import InspectionsPage
from povoffice.ui.pages.officials import OfficialsPage
from povoffice.ui.pages.pairing import PairingPage
from povoffice.ui.pages.papers import PapersPage
from povoffice.ui.pages.settings import SettingsPage
from povoffice.ui.pages.visits import VisitsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from povoffice.ui.pages.page import Page


def page_types() -> tuple[type[Page], ...]:
    """The pages in the order of the navigation."""
    return (
        HomePage,
        HouseholdsPage,
        OfficialsPage,
        PairingPage,
        PapersPage,
        VisitsPage,
        InspectionsPage,
        ImportingPage,
        ComparingPage,
        ExportingPage,
        SettingsPage,
    )


class Pages(Mapping[str, "Page"]):
    """The pages that an account may use, in the order of the navigation; each is made when it is first asked for."""

    def __init__(self, names: tuple[str, ...], make: Callable[[str], Page]) -> None:
        """Take their names, and what makes one."""
        self._names = names
        self._make = make
        self._made: dict[str, Page] = {}

    @override
    def __getitem__(self, name: str) -> Page:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    @override
    def __contains__(self, name: object) -> bool:
        return name in self._names

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    @override
    def __len__(self) -> int:
        return len(self._names)

    def made(self) -> list[Page]:
        """Those that were looked at already."""
        return list(self._made.values())
