"""What the program does not do (ARCHITECTURE §11): there is no such field, code, form, paper, command or widget."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Final

import click
import pytest

from povoffice import paths
from povoffice.cli.main import povoffice
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import Privacy
from povoffice.core.records.never_kept import is_never_kept
from povoffice.forms.document_vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

FORBIDDEN: Final = {
    "opinions": "户主意见|农户意见|群众意见|个人意见|民意|诉求内容|opinion",
    "religion": "宗教|信仰|教派|religio",
    "contacts": "社会关系|交往|来往人员|联络人名单",
    "petitions": "信访|上访|缠访|petition",
    "behaviour": "现实表现|思想动态|政治态度|道德评议|行为记录|behaviour",
    "red and black lists": "红榜|黑榜|红黑|黑名单|blacklist|black_list|red_list",
    "scores of villagers": "打分|积分|得分|户评分|信用等级|诚信等级|星级",
    "whereabouts": "经纬度|经度|纬度|坐标|定位|轨迹|打卡|latitude|longitude|gps",
    "rehearsed answers": "应知应会|标准答案|演练|背熟|对口径|rehears",
    "generated stories": "自动生成走访|一键填写|一键生成|代写|智能填|generate_visit|visit_story",
    "suspected relations": "疑似亲属|疑似关系|suspected_kin|suspicion",
}
"""By subject: what a title, a name or a text would say."""
ALLOWED: Final = {
    # the published plan's own words for its first visit (Appendix A), which its schedule repeats; they name nobody
    "宣讲扶贫政策，掌握社情民意，疏导负面情绪，化解信访矛盾等工作，切实提高群众满意度。": "a theme, no field",
    "评分争议": "how complaints about ratings of officials were written; the rating is of the official",
}
_OF_DOORS_AND_WALLS: Final = ("contact-card", "draw", "village", "bag")
"""What documents are made for that hang on a door or a wall, or lie open on a table."""


def _records() -> Iterator[tuple[str, str]]:
    for kind in RECORD_TYPES.values():
        yield kind.name, kind.title
        for field in kind.fields:
            yield f"{kind.name}.{field.name}", f"{field.name} {field.title}"


def _definitions() -> Iterator[tuple[str, str]]:
    """Every text and key of every form that is data, comments aside."""
    for file in sorted(paths.forms().rglob("*.toml")):
        for text in _texts(tomllib.loads(file.read_text(encoding="utf-8"))):
            yield file.name, text
    for file in sorted((paths.forms() / "documents").glob("*.md")):
        yield file.name, file.read_text(encoding="utf-8")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def _commands() -> Iterator[tuple[str, str]]:
    for name, command in povoffice.commands.items():
        told = [name, command.help or "", *(one.name or "" for one in command.params)]
        told += [one.help or "" for one in command.params if isinstance(one, click.Option)]
        yield name, " ".join(told)


def _shown() -> Iterator[tuple[str, str]]:
    """Every text that stands in the code of the window and the command line, and every message; docstrings aside."""
    for folder in ("ui", "cli"):
        for file in sorted((paths.root() / "povoffice" / folder).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                    yield f"{folder}/{file.name}", node.value
    for file in sorted((paths.resources() / "translations" / "messages").glob("*.toml")):
        if file.name != "finding_import.toml":  # it says which columns are not taken in
            yield from ((file.name, text) for text in _texts(tomllib.loads(file.read_text(encoding="utf-8"))))


def _code() -> Iterator[tuple[str, str]]:
    """Names of modules, classes and functions."""
    for file in sorted((paths.root() / "povoffice").rglob("*.py")):
        yield str(file.name), file.stem
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield file.name, node.name


PLACES: Final = {
    "records": _records,
    "definitions": _definitions,
    "commands": _commands,
    "window": _shown,
    "code": _code,
}


@cache
def _all_of(place: str) -> tuple[tuple[str, str], ...]:
    return tuple(PLACES[place]())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("subject", FORBIDDEN)
def test_there_is_no_such_thing(subject: str, place: str) -> None:
    wanted = re.compile(FORBIDDEN[subject], re.IGNORECASE)
    found = [(where, text[:80]) for where, text in _all_of(place) if wanted.search(text) and text not in ALLOWED]
    assert found == []


def test_the_search_would_find_them() -> None:
    """Or the test above would prove nothing: each place has much in it, each pattern finds its first word."""
    assert all(len(_all_of(place)) >= 15 for place in PLACES)
    for pattern in FORBIDDEN.values():
        assert re.search(pattern, f"某{pattern.split('|')[0]}某")
    assert any("联系卡" in text for _where, text in _all_of("definitions"))
    assert any("收支明细" in text for _where, text in _all_of("window"))


def test_what_a_workbook_says_of_them_is_not_kept() -> None:
    titles = ("群众满意度", "宗教信仰", "信访情况", "红黑榜", "积 分", "GPS定位", "现实表现", "农户意见", "社会关系")
    assert all(is_never_kept(title) for title in titles)
    assert not any(
        is_never_kept(one.title) for kind in RECORD_TYPES.values() for one in kind.fields if kind.name != "rating"
    )


def test_complaints_name_nobody_who_complained_and_ratings_no_person_of_the_household() -> None:
    assert set(RECORD_TYPES["complaint"].by_name) == {
        *("number", "received_on", "about", "official", "region", "due_on", "handled_by", "done", "answered_on"),
    }
    assert not set(RECORD_TYPES["rating"].by_name) & {"member", "words", "reason", "account"}
    by_name = RECORD_TYPES["rating"].by_name
    assert all(by_name[one].privacy is Privacy.HEAD for one in ("grade", "household_side", "official_side"))
    assert not {"rating", "grade", "satisfaction"} & {
        one.name
        for kind in ("household", "household_year", "member", "member_year")
        for one in RECORD_TYPES[kind].fields
    }


def test_pictures_and_trips_have_a_time_and_no_place_finer_than_a_village() -> None:
    assert set(RECORD_TYPES["visit_photo"].by_name) == {"visit", "file", "pixels", "name", "taken_at"}
    assert RECORD_TYPES["trip"].by_name["region"].title == "行政村"


def test_kin_are_declared_and_nothing_is_kept_of_a_hint() -> None:
    assert {"declared_on", "household", "official", "relation"} <= set(RECORD_TYPES["kin"].by_name)
    assert not any("hint" in one.name for kind in RECORD_TYPES.values() for one in kind.fields)


@pytest.mark.parametrize("per", _OF_DOORS_AND_WALLS)
def test_nothing_on_a_door_or_a_wall_can_tell_an_illness_a_cause_or_a_number(per: str) -> None:
    vocabulary = next(one for name, one in VOCABULARIES.items() if name == per)
    names = {*vocabulary.names, *(name for table in vocabulary.tables.values() for name in table)}
    telling = ("id_number", "cause", "health", "disab", "attribute", "bank", "account", "household.phone", "content")
    assert [name for name in names if any(word in name for word in telling)] == []


def test_private_spending_and_ratings_have_no_column_and_no_paper() -> None:
    known = [text for _where, text in _all_of("definitions")]
    assert not any(text.startswith(("private_aid.", "rating.")) for text in known)
    assert not any("private" in name or "rating" in name for one in VOCABULARIES.values() for name in one.names)
