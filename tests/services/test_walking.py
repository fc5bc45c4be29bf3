from __future__ import annotations

import random
from typing import TYPE_CHECKING

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.services import overview
from povoffice.services.accounts import Right
from povoffice.services.overview import Overview, View
from povoffice.services.walking import walking_order
from tests.core.values.test_pinyin import IN_ORDER

if TYPE_CHECKING:
    from povoffice.services.session import Session

GROUPS = ("1组", "9组", "10组")


def test_a_walk_goes_by_village_group_and_sound(township: Session) -> None:
    found = walking_order(township.snapshot(), township.definitions.pinyin)
    assert [one.text("head_name") for one in found] == ["李𠅤", "张䶮", "陈𰻝", "安某"]


def test_sixty_households_stand_on_paper_as_they_stand_on_the_screen(session: Session) -> None:
    """UX-15: regions in the office's order, groups as numbers, surnames by sound, given names, ID; one order for all.

    What decides is the program's own tables: neither the system's language nor its collation is asked
    (``tests/architecture/test_requirements.py``), so that the order is the same on Windows and Linux.
    """
    places = [(village, group) for village in ("v2", "v1") for group in GROUPS]
    changes = [
        creation("region", "v1", {"name": "安坪村", "level": "village", "order": 2}),
        creation("region", "v2", {"name": "周坪村", "level": "village", "order": 1}),
    ]
    changes += [
        creation("region", f"{village}{group}", {"name": group, "level": "group", "parent": village})
        for village, group in random.Random(1).sample(places, len(places))
    ]
    wanted = []
    for place, head in enumerate(IN_ORDER):
        village, group = places[place // 10]
        wanted.append(f"h{place}")
        values = {"number": f"{100 - place}", "head_name": head, "region": f"{village}{group}"}
        changes.append(creation("household", f"h{place}", values))
    random.Random(2).shuffle(changes)
    session.apply("登记", Source(SourceKind.TYPED), changes, Right.AMEND)
    overview.bring_up_to_date(session)
    assert [one.key for one in walking_order(session.snapshot(), session.definitions.pinyin)] == wanted
    lists = Overview(session)
    assert lists.keys(View("households"), lists.places(View("households"))) == wanted
    lists.close()
