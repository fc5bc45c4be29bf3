from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.services.walking import reading_key, walking_order

if TYPE_CHECKING:
    from povoffice.services.session import Session


def test_names_are_ordered_by_sound() -> None:
    names = ["张某", "解某", "安某", "李某", "单某", "陈某", "闫某", "王某", "区某", "李安"]
    assert sorted(names, key=reading_key) == [
        "安某", "陈某", "李安", "李某", "区某", "单某", "王某", "解某", "闫某", "张某",
    ]  # fmt: skip


def test_names_whose_sound_is_not_known_come_last_and_keep_an_order() -> None:
    names = ["𠅤某", "张某", "䶮某", "", "Ann"]
    ordered = sorted(names, key=reading_key)
    assert ordered[:2] == ["", "张某"]
    assert sorted(["Ann", "", "䶮某", "张某", "𠅤某"], key=reading_key) == ordered


def test_a_walk_goes_by_village_group_and_sound(township: Session) -> None:
    heads = [one.text("head_name") for one in walking_order(township.snapshot())]
    assert heads == ["李𠅤", "张䶮", "陈𰻝", "安某"]
