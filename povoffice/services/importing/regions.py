"""Regions that rows name: found in the register, or made under what stands above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from povoffice.core.records.region import LEVELS
from povoffice.core.values.text import compact, tidy_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.core.records.record import Value
    from povoffice.services.importing.ledger import Ledger, Line

_DIGITS: Final = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_GROUP: Final = re.compile(r"^第?(?:(?P<digits>\d{1,3})|(?P<words>[零一二两三四五六七八九十百]{1,6}))(?:村民)?小?组?$")
_COMMITTEE: Final = re.compile(r"村?(?:村民委员会|村委会)$")
_KIND: Final = re.compile(r"[省市县区旗镇乡村]$")
_NAMED: Final = LEVELS[:4]
_SAID: Final = (*LEVELS, "village_code")


def chinese_number(words: str) -> int | None:
    """三 → 3, 十二 → 12, 二十 → 20, 一百零三 → 103; None where it is no number."""
    total, digit = 0, 0
    for sign in words:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        elif sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            return None
    return total + digit


def group_name(written: str, village: str = "") -> str:
    """3, 三组, 第三组, 3 小组 and 石桥村三组 (in 石桥村) → 3组. Other names are kept: 新屋组 is no number."""
    name = tidy_name(written)
    if village and name.startswith(village) and len(name) > len(village):
        name = name[len(village) :]
    match = _GROUP.match(compact(name))
    if match is None:
        return name
    number = int(match["digits"]) if match["digits"] else chinese_number(match["words"])
    return f"{number}组" if number else name


def bare_name(level: str, name: str) -> str:
    """A place's name without what it is: 石桥村 → 石桥, 望川县 → 望川. Groups are as ``group_name`` has them."""
    if level == "group":
        return group_name(name)
    return _KIND.sub("", _COMMITTEE.sub("村", name)) if len(name) > 2 else name


def same_place(level: str, one: str, other: str) -> bool:
    """Whether two names mean one place: 石桥 and 石桥村 and 石桥村委会 do, 城关镇 and 城关乡 do not."""
    bare = bare_name(level, one)
    if bare != bare_name(level, other):
        return False
    plain = {_COMMITTEE.sub("村", one), _COMMITTEE.sub("村", other)}
    return level == "group" or len(plain) == 1 or bare in plain


class Regions:
    """Finds and makes regions. What rows name again and again is resolved once."""

    def __init__(self, ledger: Ledger) -> None:
        """Index the register's regions."""
        self._ledger = ledger
        self._known: dict[tuple[Value | None, ...], str] = {}
        self._villages: dict[str, str] = {}
        self._by_name: dict[tuple[str, str], list[str]] = {}
        self._codes: dict[str, str] = {}
        self._order = 0
        for key, record in ledger.snapshot.all("region").items():
            self._list(key, record.text("level"), record.text("name"), record.text("code"))
            self._order = max(self._order, record.number("order") or 0)

    def find(self, said: Mapping[str, Value], context: Mapping[str, Value], line: Line) -> str:
        """The finest region that a row (or what stands above all rows) names; "" where none is named."""
        names = (line.sheet, *map(said.get, _SAID))
        key = self._known.get(names)
        if key is None:
            named = ((level, said.get(level) or context.get(level)) for level in _SAID)
            key = self._known[names] = self._resolve({level: str(name) for level, name in named if name}, line)
        return key

    def village(self, key: str) -> str:
        """The village a region lies in, or is; "" where it is none."""
        village = self._villages.get(key)
        if village is None:
            levels = ((one, self._ledger.value("region", one, "level")) for one in self._path(key))
            village = next((one for one, level in levels if level == "village"), "")
            self._villages[key] = village
        return village

    def covers(self, wide: str, narrow: str) -> bool:
        """Whether one region is another, or lies above it."""
        return wide == narrow != "" or wide in self._path(narrow)

    def name(self, key: str) -> str:
        """Village and group, as one says them: 石桥村3组."""
        fine = [str(self._ledger.value("region", one, "name") or "") for one in self._path(key)[:2]]
        level = self._ledger.value("region", key, "level") if key else ""
        return "".join(reversed(fine)) if level == "group" else (fine[0] if fine else "")

    def _resolve(self, names: dict[str, str], line: Line) -> str:
        key = ""
        for level in _NAMED:
            if level in names:
                key = self._place(level, tidy_name(names[level]), key, line)
        if _GROUP.match(compact(names.get("village", ""))):
            names.setdefault("group", names.pop("village"))  # a sheet a group: 一组, 二组
        if "village" in names:
            key = self._village(names, key, line)
        elif code := names.get("village_code"):
            key = self._codes.get(code, key)
        if "group" in names and self.village(key):
            written = str(self._ledger.value("region", self.village(key), "name") or "")
            key = self._place("group", group_name(names["group"], written), self.village(key), line)
        return key

    def _village(self, names: dict[str, str], parent: str, line: Line) -> str:
        code = names.get("village_code", "")
        key = self._codes.get(code, "") if code else ""
        key = key or self._place("village", tidy_name(names["village"]), parent, line)
        if code and code not in self._codes:
            self._codes[code] = key
            if not self._ledger.value("region", key, "code"):
                self._ledger.say("region", key, {"code": code}, line)
        return key

    def _place(self, level: str, name: str, parent: str, line: Line) -> str:
        listed = [
            key
            for key in self._by_name.get((level, bare_name(level, name)), ())
            if same_place(level, str(self._ledger.value("region", key, "name")), name)
        ]
        if not parent:
            return self._only(listed) or self._make(level, name, self._above(level), line)
        loose = ""
        for key in listed:
            above = str(self._ledger.value("region", key, "parent") or "")
            if self.covers(parent, above):
                return key
            loose = loose or ("" if above else key)
        if loose:
            self._ledger.say("region", loose, {"parent": parent}, line)
        return loose or self._make(level, name, parent, line)

    def _only(self, listed: Sequence[str]) -> str:
        """Which of several places of one name is meant where nothing stands above it.

        The only one; else the only one in the office's township; else the one that nothing stands above.
        """
        if len(listed) == 1:
            return listed[0]
        own = self._own_township()
        for candidates in (
            [key for key in listed if own and self.covers(own, key)],
            [key for key in listed if not self._ledger.value("region", key, "parent")],
        ):
            if len(candidates) == 1:
                return candidates[0]
        return ""

    def _above(self, level: str) -> str:
        """What a place that is named alone hangs under: a village under the office's township, where it has one."""
        return self._own_township() if level == "village" else ""

    def _make(self, level: str, name: str, parent: str, line: Line) -> str:
        self._order += 1
        values: dict[str, Value] = {"name": name, "level": level, "order": self._order}
        if parent:
            values["parent"] = parent
        key = self._ledger.make("region", values, line)
        self._list(key, level, name, "")
        return key

    def _own_township(self) -> str:
        """The office's township, where there is exactly one."""
        townships = [key for (level, _name), keys in self._by_name.items() if level == "township" for key in keys]
        return townships[0] if len(townships) == 1 else ""

    def _list(self, key: str, level: str, name: str, code: str) -> None:
        self._by_name.setdefault((level, bare_name(level, name)), []).append(key)
        if code and level == "village":
            self._codes[code] = key

    def _path(self, key: str) -> list[str]:
        """A region and all above it, fine first."""
        path: list[str] = []
        while key and key not in path:
            path.append(key)
            key = str(self._ledger.value("region", key, "parent") or "")
        return path
