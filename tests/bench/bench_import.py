"""Importing against the clock: a register of 50,000 members in 60 columns, each figure a ratio within one run.

* File to finished plan: at most 3 times what calamine alone takes to read the file; at most 1.2 GB in all processes.
* Applying it with its journal: at most 4 times a bare executemany of the same rows into the same encrypted file.
* The same file again, to "nothing changed": at most 3 times calamine alone.

Calamine alone is measured before and after each, and the mean taken.

Run with ``pytest tests/bench/bench_import.py -s``. Every measurement has a process of its own, so that none lends
another its memory.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from povoffice import paths
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES
from povoffice.core.values.id_number import check_digit
from povoffice.forms import wording
from povoffice.forms.definitions import load_definitions
from povoffice.services import importing, office
from povoffice.services.accounts import Account, Role
from povoffice.storage.keys import Cost

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session

ROWS: Final = 50_000
COLUMNS: Final = 60
_SURNAMES: Final = "甲乙丙丁戊己庚辛壬癸王李张刘陈杨黄赵吴周"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国华文玉兰红春梅志海金成云福德荣"
_PASSWORD: Final = "correct horse"
_FIXED: Final = {
    "省": "云岭省",
    "市": "清江市",
    "县": "望川县",
    "乡": "青石坡镇",
    "证件类型": "居民身份证(户口簿)",
    "年度": "2018",
    "识别标准": "国家标准",
    "户籍类型": "农业户口",
    "籍贯": "云岭省望川县",
    "家庭人口数": "4",
}
_CHOSEN: Final = {
    "民族": ("汉族", "苗族", "侗族", "土家族"),
    "文化程度": ("文盲或半文盲", "小学", "初中", "高中", "大专"),
    "劳动技能": ("普通劳动力", "技能劳动力", "丧失劳动力", "无劳动力"),
    "健康状况": ("健康", "健康", "长期慢性病", "患有大病"),
    "政治面貌": ("群众", "中共党员", "共青团员"),
    "婚姻状况": ("已婚", "未婚", "丧偶"),
    "务工时间（月）": ("", "3", "6", "10"),
    "务工企业名称": ("", "", "望川县茶叶专业合作社", "清江市恒力电子厂"),
    "务工所在地": ("", "", "云岭省清江市湘口县", "东海省东江市宝山县"),
    "是否劳动力": ("是", "否"),
}


def _identity(decade: int, number: int, *, male: bool) -> str:
    day = f"{decade + number // 4 % 10}{1 + number // 40 % 12:02d}{1 + number // 480 % 28:02d}"
    first = f"430199{day}{number // 13440 % 500 * 2 + male:03d}"
    return first + check_digit(first)


def titles() -> list[str]:
    """The shipped form's columns, and one more that nobody knows, to make sixty."""
    form = load_definitions(paths.forms()).registers.get("members")
    shown = [column.title for column in form.columns][: COLUMNS - 1]
    assert len(shown) == COLUMNS - 1
    return [*shown, "村级核实情况"]


def generate(path: Path) -> None:
    """A register as a county would send it: all text, four members a household."""
    chance = random.Random(7)
    names = titles()
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("家庭成员信息")
    sheet.write_row(0, 0, names)
    head = ("", "")
    for row in range(ROWS):
        household, seat = divmod(row, 4)
        male = seat % 2 == 0
        name = chance.choice(_SURNAMES) + chance.choice(_GIVEN) + chance.choice(_GIVEN)
        number = _identity((1950, 1952, 1985, 1990)[seat], row, male=male)
        head = (name, number) if seat == 0 else head
        said = {
            **_FIXED,
            **{title: chance.choice(values) for title, values in _CHOSEN.items()},
            "村": f"第{household // 500 + 1}村".replace("第", "石"),
            "村民小组": f"{household // 50 % 10 + 1}组",
            "自然村": f"{household // 50 % 10 + 1}寨",
            "户编号": f"4301990{household:09d}",
            "人口编号": f"4301990{household:09d}{seat + 1:02d}",
            "姓名": name,
            "性别": "男" if male else "女",
            "出生日期": number[6:14],
            "证件号码": number,
            "户联系电话": f"138{household:08d}",
            "成员联系电话": f"139{row:08d}",
            "与户主关系": ("户主", "配偶", "之子", "之女")[seat],
            "户主姓名": head[0],
            "户主证件号码": head[1],
            "备注": "",
            "村级核实情况": "已核",
        }
        cells = [said.get(title, "否" if title.startswith("是否") else "") for title in names]
        sheet.write_row(row + 1, 0, cells)
    book.close()


def _session(folder: Path, *, fresh: bool) -> Session:
    words = wording.load(paths.resources() / "translations" / "messages", "zh")
    world = office.World(load_definitions(paths.forms()), words, cost=Cost(19 * 1024, 2, 1))
    if fresh:
        return office.create_office(world, folder, "某县", Account("zhang", "张敏", Role.ADMINISTRATOR), _PASSWORD)[0]
    return office.open_office(world, folder, "zhang", _PASSWORD)


def _peak() -> float:
    """Peak memory of this process and of its largest child, together, in MB."""
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def _calamine(workbook: Path) -> dict[str, float]:
    start = time.perf_counter()
    rows = CalamineWorkbook.from_path(str(workbook)).get_sheet_by_index(0).to_python()
    assert len(rows) == ROWS + 1
    return {"seconds": time.perf_counter() - start}


def _import(workbook: Path, folder: Path) -> dict[str, float]:
    session = _session(folder, fresh=True)
    start = time.perf_counter()
    plan = importing.plan(session, [workbook])
    planned = time.perf_counter() - start
    peak = _peak()
    assert plan.counts[importing.Outcome.NEW] == ROWS, {k.value: v for k, v in plan.counts.items()}
    start = time.perf_counter()
    result = importing.apply(session, plan)
    applied = time.perf_counter() - start
    assert result.change_set is not None
    counts = {kind: session.register.count(kind) for kind in ("household", "member")}
    session.office.close()
    size = (folder / "office.db").stat().st_size / 2**20
    return {"plan": planned, "memory": peak, "apply": applied, "peak": _peak(), "mb": size, **counts}


def _again(workbook: Path, folder: Path) -> dict[str, float]:
    session = _session(folder, fresh=False)
    start = time.perf_counter()
    plan = importing.plan(session, [workbook])
    seconds = time.perf_counter() - start
    assert plan.counts[importing.Outcome.SAME] == ROWS, {k.value: v for k, v in plan.counts.items()}
    assert not importing.apply(session, plan).applied
    session.office.close()
    return {"seconds": seconds, "peak": _peak()}


def _columns(records: list[Record]) -> list[str]:
    return sorted({name for one in records for name in one.values if not name.startswith(EXTRA)})


def _row(record: Record, columns: list[str]) -> tuple[object, ...]:
    extra = {name: value for name, value in record.values.items() if name.startswith(EXTRA)}
    told = json.dumps(extra, ensure_ascii=False) if extra else None
    return (record.key, *(record.values.get(name) for name in columns), told)


def _bare(folder: Path, target: Path) -> dict[str, float]:
    """The same records, by executemany alone, into an empty file with the same tables, key and pragmas."""
    session = _session(folder, fresh=False)
    records = {kind: list(session.register.all(kind).values()) for kind in RECORD_TYPES}
    session.office.close()
    columns = {kind: _columns(found) for kind, found in records.items()}
    rows = {kind: [_row(one, columns[kind]) for one in found] for kind, found in records.items()}
    empty = _session(target, fresh=True)
    database: Any = empty.register._database
    start = time.perf_counter()
    with database.atomic("IMMEDIATE"):
        for kind, found in records.items():
            if not found:
                continue
            names = ",".join(f'"{name}"' for name in ("key", *columns[kind], "extra"))
            marks = ",".join("?" * (len(columns[kind]) + 2))
            database.connection().executemany(
                f'INSERT INTO "{kind}" ({names}) VALUES ({marks})',  # noqa: S608 - our own names
                rows[kind],
            )
    seconds = time.perf_counter() - start
    empty.office.close()
    return {"seconds": seconds}


_PARTS: Final[dict[str, Callable[..., dict[str, float]]]] = {
    "calamine": _calamine,
    "import": _import,
    "again": _again,
    "bare": _bare,
}


def _measured(part: str, *arguments: Path) -> dict[str, float]:
    command = [sys.executable, __file__, part, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=paths.root())
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, float] = json.loads(done.stdout)
    return found


@pytest.mark.timeout(600)
def test_import_of_fifty_thousand_rows(tmp_path: Path) -> None:
    workbook = tmp_path / "成员.xlsx"
    generate(workbook)
    before = _measured("calamine", workbook)["seconds"]
    first = _measured("import", workbook, tmp_path / "office")
    between = _measured("calamine", workbook)["seconds"]
    again = _measured("again", workbook, tmp_path / "office")
    after = _measured("calamine", workbook)["seconds"]
    alone, alone_again = (before + between) / 2, (between + after) / 2  # a machine is not as quick all the time
    bare = _measured("bare", tmp_path / "office", tmp_path / "bare")["seconds"]
    sys.stdout.write(
        f"\ncalamine alone {before:.2f}, {between:.2f}, {after:.2f} s\n"
        f"plan {first['plan']:.2f} s = {first['plan'] / alone:.2f}x (3x)\n"
        f"memory to the plan {first['memory']:.0f} MB, to the end {first['peak']:.0f} MB (1200)\n"
        f"bare executemany {bare:.2f} s; apply {first['apply']:.2f} s = {first['apply'] / bare:.2f}x (4x)\n"
        f"again {again['seconds']:.2f} s = {again['seconds'] / alone_again:.2f}x (3x); file {first['mb']:.0f} MB\n"
    )
    assert first["member"] == ROWS
    assert first["plan"] <= 3 * alone
    assert again["seconds"] <= 3 * alone_again
    assert first["memory"] <= 1200
    assert first["apply"] <= 4 * bare


if __name__ == "__main__":
    measure: Callable[..., dict[str, float]] = _PARTS[sys.argv[1]]
    sys.stdout.write(json.dumps(measure(*map(Path, sys.argv[2:]))))
