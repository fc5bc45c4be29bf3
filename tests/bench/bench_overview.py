"""Lists against the clock: what a long list takes beside a short one, in one run.

* A list of 5,000 households: its places and first rows in 100 ms, a key of the filter in 100 ms, sorted in 300 ms.
* A list of 100,000 households (350,000 people): places and first rows in at most 1.5 times what 1,000 take.
* Making all rows of 100,000 households: told, 20 s to reach; the memory it takes: told.
* One household amended in 100,000: the lists follow in 50 ms. A detail is read in 5 ms.

Run with ``pytest tests/bench/bench_overview.py -s``. Offices are of invented people; every measurement has a process of
its own.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from povoffice import paths
from povoffice.core.changes import Change, ChangeSet, Source, SourceKind, creation
from povoffice.forms import wording
from povoffice.forms.definitions import load_definitions
from povoffice.services import office, overview
from povoffice.services.accounts import Account, Role
from povoffice.services.overview import Condition, Overview, View
from povoffice.services.part import part
from povoffice.storage.keys import Cost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from povoffice.services.session import Session

SIZES: Final = (1_000, 5_000, 100_000)
_PASSWORD: Final = "correct horse"
_SURNAMES: Final = "甲乙丙丁戊己庚辛壬癸王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国华文玉兰红春梅志海金成云福德荣"
_RUNS: Final = 15
_SHOWN: Final = 200
"""The window asks for so many places at once; the rest comes from the reader's thread."""


def _world() -> office.World:
    words = wording.load(paths.resources() / "translations" / "messages", "zh")
    return office.World(load_definitions(paths.forms()), words, cost=Cost(19 * 1024, 2, 1))


def _open(folder: Path) -> Session:
    return office.open_office(_world(), folder, "zhang", _PASSWORD)


def make(folder: Path, households: int) -> None:
    """An office of invented people, 3.5 to a household, one official to 5, paired and with contracts."""
    account = Account("zhang", "张某", Role.ADMINISTRATOR)
    session, _recovery = office.create_office(_world(), folder, "某县", account, _PASSWORD)
    chance = random.Random(7)
    villages = max(households // 400, 2)
    _put(session, _frame(villages, households // 5))
    for start in range(0, households, 5_000):
        block = range(start, min(start + 5_000, households))
        _put(session, [one for number in block for one in _household(number, villages, households // 5, chance)])
    session.office.close()


def _put(session: Session, changes: list[Change]) -> None:
    change_set = ChangeSet("生成", "zhang", session.now(), Source(SourceKind.TYPED), tuple(changes))
    session.register.apply(change_set)


def _frame(villages: int, officials: int) -> list[Change]:
    made = [creation("region", "county", {"name": "某县", "level": "county"})]
    for number in range(villages):
        village: dict[str, Any] = {"name": f"第{number}村", "level": "village", "parent": "county", "order": number}
        made.append(creation("region", f"v{number}", village))
        for group in range(1, 11):
            named = {"name": f"{group}组", "level": "group", "parent": f"v{number}"}
            made.append(creation("region", f"v{number}g{group}", named))
    made += [creation("unit", f"u{n}", {"number": str(n), "name": f"某局{n}"}) for n in range(50)]
    made += [
        creation("official", f"o{n}", {"number": str(n), "name": f"干{_GIVEN[n % 40]}{n}", "unit": f"u{n % 50}"})
        for n in range(officials)
    ]
    return made


def _household(number: int, villages: int, officials: int, chance: random.Random) -> Iterator[Change]:
    key = f"{chance.randrange(16**24):024x}"
    name = _name(chance)
    region = f"v{number % villages}g{chance.randrange(1, 11)}"
    values: dict[str, Any] = {
        "number": f"4301990{number:09d}",
        "region": region,
        "head_name": name,
        "head_id_number": f"430199195001{number % 10**6:06d}",
        "phone": f"1380000{number % 10**4:04d}",
        "kind": chance.choice(("脱贫户", "一般户")),
        "address": f"某县第{number % villages}村{number}号",
        "bank_account": f"6217000000{number:09d}",
        "identified_on": "2014",
    }
    yield creation("household", key, values)
    facts: dict[str, Any] = {
        "attribute": "一般脱贫户",
        "net_income": number * 100,
        "arable_land": "3.5",
        "house_area": "90",
    }
    yield creation("household_year", f"{key}@2018", {"household": key, "year": 2018, **facts})
    for seat in range(3 + number % 2):
        member = f"{chance.randrange(16**24):024x}"
        said: dict[str, Any] = {
            "household": key,
            "number": f"4301990{number:09d}{seat:02d}",
            "name": name if seat == 0 else _name(chance),
        }
        yield creation(
            "member", member, {**said, "relation": "之子" if seat else "户主", "sex": "男", "birth_date": "1970"}
        )
        able: dict[str, Any] = {
            "member": member,
            "year": 2018,
            "able_to_work": seat % 2,
            "health": "健康",
            "education": "小学",
        }
        yield creation("member_year", f"{member}@2018", able)
    pairing = f"{chance.randrange(16**24):024x}"
    tie: dict[str, Any] = {"household": key, "official": f"o{number % officials}"}
    if number % 10:
        yield creation("pairing", pairing, {**tie, "number": str(number), "start": "2018-07-11"})
        state = ("未打印", "已打印", "已签回")[number % 3]
        frozen = json.dumps({"values": {"household": {"head_name": name}}})
        paper = {**tie, "pairing": pairing, "number": f"2018-{number:06d}", "state": state, "frozen": frozen}
        yield creation("contract", f"{chance.randrange(16**24):024x}", paper)


def _name(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + chance.choice(_GIVEN) + chance.choice(_GIVEN)


def measure_making(folder: Path) -> dict[str, float]:
    """Making every row, and following one change afterwards."""
    session = _open(folder)
    before, started = _memory(), time.perf_counter()
    overview.bring_up_to_date(session)
    told = {"making": time.perf_counter() - started, "memory": _memory() - before}
    key, head = next(iter(session.register._database.execute_sql("SELECT key, head_name FROM household LIMIT 1")))
    times = []
    for turn in range(_RUNS):
        after = f"王{turn}"
        _put(session, [Change("household", key, {"head_name": (head, after)})])
        head, started = after, time.perf_counter()
        overview.bring_up_to_date(session)
        times.append(time.perf_counter() - started)
    session.office.close()
    return {**told, "follow": statistics.median(times)}


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_list(folder: Path) -> dict[str, float]:
    """What a list asks for: opened, filtered, sorted; and details."""
    session = _open(folder)
    lists = Overview(session)
    whole = View("households")
    lists.places(View("officials"), 1)  # the file is open; what follows is asked for the first time

    def opened() -> list[str]:
        places = lists.places(whole, _SHOWN)
        lists.count(whole)
        lists.rows(whole, places[:50])
        return lists.keys(whole, places)

    started = time.perf_counter()
    keys = opened()
    told = {"first open": time.perf_counter() - started, "open": _median(opened)}
    told["all places"] = _median(lambda: lists.places(whole), 5)
    views = {
        "filter text": View("households", conditions=(Condition("head", "王"),)),
        "filter initials": View("households", conditions=(Condition("head", "w"),)),
        "filter stored": View("households", conditions=(Condition("household_year.net_income", ">=3000"),)),
        "words": View("households", words="王 村"),
        "sort members": View("households", sorting=(("members", True),)),
        "sort official": View("households", sorting=(("official", False),)),
        "sort income": View("households", sorting=(("household_year.net_income", True),)),
    }
    for name, view in views.items():
        told[name] = _median(lambda view=view: lists.places(view), 5)  # type: ignore[misc] # mypy cannot infer it
    told["block"] = _median(lambda: lists.rows(whole, lists.places(whole, 50)))
    told["members first"] = _median(lambda: lists.places(View("members"), _SHOWN))
    told["tree"] = _median(lambda: lists.tree("households"), 5)
    told["part"] = statistics.median(_timed(lambda key=key: part(session, "household", key)) for key in keys)  # type: ignore[misc]
    told["memory"] = _memory()
    session.office.close()
    return told


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _median(work: Callable[[], object], runs: int = _RUNS) -> float:
    return statistics.median(_timed(work) for _ in range(runs))


def _alone(what: str, folder: Path, *more: object) -> dict[str, float]:
    command = [sys.executable, __file__, what, str(folder), *map(str, more)]
    finished = subprocess.run(command, capture_output=True, text=True, check=True, cwd=paths.root())
    told: dict[str, float] = json.loads(finished.stdout or "{}")
    return told


@pytest.mark.timeout(1800)
def test_lists(tmp_path: Path) -> None:
    told: dict[int, dict[str, float]] = {}
    for size in SIZES:
        folder = tmp_path / str(size)
        _alone("make", folder, size)
        made = _alone("making", folder)
        told[size] = _alone("list", folder)
        _tell(f"{size:,} households: rows made in {made['making']:.1f} s (+{made['memory']:.0f} MB), ")
        _tell(f"  one change followed in {made['follow'] * 1000:.1f} ms")
        _tell("  " + ", ".join(f"{name} {value * 1000:.1f}" for name, value in told[size].items() if name != "memory"))
        assert made["follow"] <= 0.05
    five = told[5_000]
    assert five["first open"] <= 0.1
    assert max(five[name] for name in five if name.startswith(("filter", "words"))) <= 0.1
    assert max(five[name] for name in five if name.startswith("sort")) <= 0.3
    long, short = told[100_000], told[1_000]
    _tell(f"opening 100,000 against 1,000: {long['open'] / short['open']:.2f} (at most 1.5)")
    _tell(f"memory 100,000 against 1,000: {long['memory'] / short['memory']:.2f} (at most 1.2)")
    assert long["open"] <= 1.5 * short["open"]
    assert long["part"] <= 0.005


def _tell(text: str) -> None:
    print(text)  # noqa: T201 - a bench tells its figures


if __name__ == "__main__":
    _what, _folder = sys.argv[1], Path(sys.argv[2])
    if _what == "make":
        make(_folder, int(sys.argv[3]))
    else:
        _tell(json.dumps({"making": measure_making, "list": measure_list}[_what](_folder)))
