"""Every text of the window's own widgets goes through Qt Linguist and has its English.

After altering texts, in ``resources/translations``: ``pyside6-lupdate $(git ls-files ../../povoffice/ui | grep py$)
-ts povoffice_en.ts -no-obsolete -locations none``, translate, ``pyside6-lrelease povoffice_en.ts``.
"""

from __future__ import annotations

import ast
import re
import tomllib
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox

from povoffice import paths
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.forms.wording import load_titles
from povoffice.ui import theme
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.forms.definitions import Definitions
    from povoffice.forms.wording import Wording

FOLDER = paths.resources() / "translations"
HAN = re.compile(r"[\u4e00-\u9fff]")
ASKED_BY_NAME = "titles.py"
"""The file that asks for titles of definitions: those are no literal texts."""


def _files() -> list[Path]:
    return sorted((paths.root() / "povoffice" / "ui").rglob("*.py"))


def _said() -> Iterator[tuple[str, str, str]]:
    """Where, context and text of everything that is handed to Linguist."""
    for file in _files():
        for outer in ast.parse(file.read_text(encoding="utf-8")).body:
            for node in ast.walk(outer):
                if not isinstance(node, ast.Call):
                    continue
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name not in {"tr", "translate"} or not node.args or file.name == ASKED_BY_NAME:
                    continue
                where = f"{file.name}:{node.lineno}"
                parts = [one.value for one in node.args if isinstance(one, ast.Constant)]
                assert len(parts) == len(node.args), f"{where}: Linguist finds literal texts only"
                context = outer.name if name == "tr" and isinstance(outer, ast.ClassDef) else str(parts[0])
                yield where, context, str(parts[-1])


def test_everything_said_has_its_english() -> None:
    """UX-38: every string of the window goes through the catalogue."""
    catalogue = ET.parse(FOLDER / "povoffice_en.ts")  # noqa: S314 - our own file
    known = {}
    for context in catalogue.iter("context"):
        for entry in context.iter("message"):
            translation = entry.find("translation")
            assert translation is not None
            done = translation.get("type") is None and bool(translation.text)
            known[context.findtext("name", ""), entry.findtext("source", "")] = done
    said = list(_said())
    assert len(said) > 200
    assert [one for one in said if not known.get((one[1], one[2]))] == []


@pytest.mark.usefixtures("qapp")
def test_the_compiled_words_are_those_of_the_source() -> None:
    translator = QTranslator()
    assert translator.load("povoffice_en", str(FOLDER))
    for context in ET.parse(FOLDER / "povoffice_en.ts").iter("context"):  # noqa: S314 - our own file
        for entry in context.iter("message"):
            spoken = translator.translate(context.findtext("name", ""), entry.findtext("source", ""))
            assert spoken == entry.findtext("translation"), entry.findtext("source")


def test_the_same_values_stand_in_both_languages() -> None:
    for entry in ET.parse(FOLDER / "povoffice_en.ts").iter("message"):  # noqa: S314 - our own file
        source, english = entry.findtext("source", ""), entry.findtext("translation", "")
        assert sorted(re.findall(r"\{\w+\}", source)) == sorted(re.findall(r"\{\w+\}", english)), source


def test_no_chinese_stands_beside_the_catalogue() -> None:
    """UX-38: literals with Chinese in them are handed to Linguist, or are values of the register or of papers."""
    values = {
        "未打印", "已打印", "已签回", "已归档", "已作废", "户主", "录入", "复核", "管理员", "只读",
        "国", "是", "有", "√", "否", "无", "没有", "×", "、", "；", "：", "空", "非空",
        "（签字）", "签字、", "签字：", "签字", "签名", "签章",
    }  # fmt: skip
    loose = []
    for file in _files():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        handed: set[int] = set()
        docstrings: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in {"tr", "translate"}:
                    handed.update(id(one) for one in node.args)
            if isinstance(node, ast.Expr):
                docstrings.add(id(node.value))
        loose += [
            f"{file.name}:{node.lineno} {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and HAN.search(node.value)
            and id(node) not in handed | docstrings
            and node.value not in values
        ]
    assert loose == []


def _titles_in(table: object) -> Iterator[str]:
    """Every title in a file of definitions, at any depth; what a code list holds is the register's own."""
    if isinstance(table, list):
        for one in table:
            yield from _titles_in(one)
    elif isinstance(table, dict):
        for name, value in table.items():
            if name == "title" and isinstance(value, str):
                yield value
            elif name != "values":
                yield from _titles_in(value)


def _defined(definitions: Definitions) -> Iterator[str]:
    """All that definitions call something: records, fields, columns and whatever has a title under ``forms``."""
    for record in RECORD_TYPES.values():
        yield record.title
        for field in record.fields:
            yield from () if field.kind is FieldKind.DOCUMENT else (field.title, field.unit)
    yield from (one.standard for one in definitions.registers.vocabulary.values())
    yield from (one.title for one in definitions.codes["contract-state"].values)
    for file in sorted(paths.forms().rglob("*.*")):
        text = file.read_text(encoding="utf-8")
        head = text.split("+++")[1] if file.suffix == ".md" else text
        yield from _titles_in(tomllib.loads(head)) if file.suffix in {".md", ".toml"} else ()


def test_whatever_a_definition_calls_something_has_its_english(definitions: Definitions) -> None:
    """UX-38: what is missing goes into resources/translations/definitions.toml."""
    known = load_titles(FOLDER, "en")
    wanted = {one for one in _defined(definitions) if HAN.search(one)}
    assert len(wanted) > 300
    assert sorted(wanted - known.keys()) == []
    assert [chinese for chinese, said in known.items() if HAN.search(said) or not said.strip()] == []


def test_a_definition_has_one_english() -> None:
    sections = tomllib.loads((FOLDER / "definitions.toml").read_text(encoding="utf-8"))
    every = [chinese for name, section in sections.items() if name != "meanings" for chinese in section]
    assert sorted({one for one in every if every.count(one) > 1}) == []


def test_every_value_of_every_code_list_has_its_english(definitions: Definitions, english: Wording) -> None:
    """UX-38: what is missing goes under ``meanings``. In a list no two are called the same, nor hold what separates."""
    assert len(definitions.codes) > 50
    for name, codes in definitions.codes.items():
        said = {title: english.meaning(title) for title in codes.by_title}
        assert [title for title, meaning in said.items() if HAN.search(meaning) or not meaning.strip()] == [], name
        assert len({one.casefold() for one in said.values()}) == len(said), name
        assert [one for one in said.values() if re.search(r"[,;|/]", one)] == [], name
        back = {title: codes.in_titles(meaning, english.meaning) for title, meaning in said.items()}
        assert back == {title: title for title in said}, name


def test_no_meaning_is_left_of_a_value_that_went(definitions: Definitions, english: Wording) -> None:
    held = {title for codes in definitions.codes.values() for title in codes.by_title}
    assert sorted(english.meanings.keys() - held) == []


def test_titles_are_in_the_windows_language(qapp: QApplication) -> None:
    assert title_of("户编号") == "户编号"
    theme.speak(qapp, "en")
    try:
        assert title_of("户编号") == "Household no."
        assert title_of("本单位自定的一栏") == "本单位自定的一栏"
    finally:
        theme.speak(qapp, "zh")


@pytest.mark.usefixtures("qapp")
def test_qts_own_words_are_chinese() -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    assert [one.text() for one in buttons.buttons()] == ["确定", "取消"]
    box = QMessageBox(QMessageBox.Icon.Warning, "", "", QMessageBox.StandardButton.Ok)
    assert box.button(QMessageBox.StandardButton.Ok).text() == "确定"
    assert isinstance(QApplication.instance(), QCoreApplication)
