"""Every message that the program can say has words in both languages, and is given the values they name."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from povoffice import paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = paths.resources() / "translations" / "messages"
SPEAKERS = {"OfficeError", "message", "Message"}
_LATIN = frozenset(
    {"WPS", "PDF", "Excel", "Word", "MB", "XML", "UTF", "xlsx", "xls", "xlsb", "docx", "ods", "mht", "csv", "QR"}
)
"""Names of programs, of kinds of files and of units, as clerks read them."""
_NAMES_OF_THINGS = re.compile(r"\{[^}]*\}|--[a-z-]+|office\.(?:keys|db)")
"""Values, options of the command line, files of an office."""
_FOR_ENGINEERS = ("cli.", "demo.", "paper.form_")
"""Said at the command line, in the notes of the demonstration, and to whoever writes a document's form."""
_TWO_LINES = 90
_TEXT = (ast.Constant, ast.JoinedStr)


@dataclass(frozen=True)
class Said:
    """A message in the code: where, a pattern of its codes, and the values it is given (None: not known here)."""

    where: str
    code: re.Pattern[str]
    values: frozenset[str] | None


def _entries() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in sorted(FOLDER.glob("*.toml")):
        for area, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for code, words in entries.items():
                yield file.name, f"{area}.{code}", words


def _names(words: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def _pattern(node: ast.expr) -> re.Pattern[str] | None:
    """The codes that an expression may be: a literal, or an f-string with anything in its gaps."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.compile(re.escape(node.value))
    if isinstance(node, ast.JoinedStr):
        parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values]
        return re.compile("".join(parts))
    return None


def _values(call: ast.Call, speaker: str) -> frozenset[str] | None:
    if speaker == "Message":
        if len(call.args) < 2:
            return frozenset() if not call.keywords else None
        given = call.args[1]
        if isinstance(given, ast.Dict) and all(isinstance(key, ast.Constant) for key in given.keys):
            return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))
        return None
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)


def _said() -> Iterator[Said]:
    for file in sorted((paths.root() / "povoffice").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            pattern = _pattern(node.args[0])
            if name in SPEAKERS and pattern is not None:
                where = f"{file.relative_to(paths.root())}:{node.lineno}"
                literal = isinstance(node.args[0], ast.Constant)  # what else an f-string may be, only the run knows
                yield Said(where, pattern, _values(node, name) if literal else None)


@pytest.fixture(scope="module")
def catalogue() -> Mapping[str, dict[str, Any]]:
    return {code: words for _, code, words in _entries()}


@pytest.fixture(scope="module")
def said() -> list[Said]:
    return list(_said())


def test_no_code_is_worded_twice() -> None:
    codes = [code for _, code, _ in _entries()]
    assert len(codes) > 50
    assert sorted(code for code in set(codes) if codes.count(code) > 1) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_has_words(language: str, catalogue: Mapping[str, dict[str, Any]]) -> None:
    assert [code for code, words in catalogue.items() if not str(words.get(language, "")).strip()] == []


def test_no_language_beside_the_two(catalogue: Mapping[str, dict[str, Any]]) -> None:
    assert {code: sorted(words) for code, words in catalogue.items() if set(words) != {"zh", "en"}} == {}


def test_both_languages_name_the_same_values(catalogue: Mapping[str, dict[str, Any]]) -> None:
    assert [code for code, words in catalogue.items() if _names(words["zh"]) != _names(words["en"])] == []


def test_chinese_is_chinese(catalogue: Mapping[str, dict[str, Any]]) -> None:
    """A sentence left in English would reach the clerk."""
    plain = [code for code, words in catalogue.items() if not re.search(r"[\u4e00-\u9fff{]", words["zh"])]
    assert plain == []


def test_nothing_is_blamed_on_the_clerk(catalogue: Mapping[str, dict[str, Any]]) -> None:
    """UX-37: what happened and what to do; the words below say neither, or blame, beg pardon or shout."""
    blaming = re.compile("失败|非法|异常|错误代码|无效|出错|系统错误|不合法|抱歉|对不起|您|[!！]")
    assert [code for code, words in catalogue.items() if blaming.search(words["zh"])] == []


def test_the_clerk_is_told_in_chinese_and_in_two_lines(catalogue: Mapping[str, dict[str, Any]]) -> None:
    """UX-37: no English and no code but names of programs, files and units; no line longer than the footer's two."""
    latin, long = [], []
    for code, words in catalogue.items():
        said = _NAMES_OF_THINGS.sub("", words["zh"])
        unknown = set(re.findall(r"[A-Za-z]{2,}", said)) - _LATIN
        if unknown and not code.startswith(_FOR_ENGINEERS):
            latin.append((code, sorted(unknown)))
        if len(said) > _TWO_LINES:
            long.append((code, len(said)))
    assert latin == []
    assert long == []


def test_signs_in_chinese_are_chinese(catalogue: Mapping[str, dict[str, Any]]) -> None:
    """UX-37: Chinese punctuation in Chinese sentences."""
    narrow = re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?](?![0-9])")
    assert [code for code, words in catalogue.items() if narrow.search(words["zh"])] == []


def test_everything_that_is_said_has_words(said: list[Said], catalogue: Mapping[str, dict[str, Any]]) -> None:
    assert len(said) > 50
    unworded = [f"{one.where}: {one.code.pattern}" for one in said if not any(map(one.code.fullmatch, catalogue))]
    assert not unworded, "\n".join(unworded)


def test_everything_that_is_said_is_given_its_values(said: list[Said], catalogue: Mapping[str, dict[str, Any]]) -> None:
    missing = [
        f"{one.where}: {code} lacks {', '.join(sorted(_names(catalogue[code]['zh']) - one.values))}"
        for one in said
        if one.values is not None
        for code in filter(one.code.fullmatch, catalogue)
        if _names(catalogue[code]["zh"]) - one.values
    ]
    assert not missing, "\n".join(missing)


def test_what_is_written_is_titled_by_a_message() -> None:
    """The journal is told in the language of whoever reads it: no service writes a title in words."""
    services = sorted((paths.root() / "povoffice" / "services").rglob("*.py"))
    assert [one for file in services for one in _written_titles(file)] == []


def _written_titles(file: Path) -> Iterator[str]:
    """Where text, or what was set to text in the same function, is the title of a ChangeSet."""
    functions = (
        one for one in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(one, ast.FunctionDef)
    )
    for within in map(list, map(ast.walk, functions)):
        texts = [one for one in within if isinstance(one, ast.Assign) and isinstance(one.value, _TEXT)]
        named = {ast.unparse(target) for one in texts for target in one.targets}
        for call in within:
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "session.apply":
                title = call.args[0]
                if isinstance(title, _TEXT) or ast.unparse(title) in named:
                    yield f"{file.name}:{call.lineno}"
