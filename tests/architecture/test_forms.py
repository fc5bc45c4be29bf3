"""Every definition that is shipped can be read, and reaches the program."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from povoffice import paths
from povoffice.forms.check_list import load_check_list
from povoffice.forms.definitions import load_definitions
from povoffice.forms.document_form import load_documents

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.forms.wording import Wording

FOLDER = paths.forms()


def _named(file: Path) -> str:
    return str(file.relative_to(FOLDER))


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.toml")), ids=_named)
def test_definition_parses_and_says_something(file: Path) -> None:
    assert tomllib.loads(file.read_text(encoding="utf-8"))


def test_nothing_else_lies_among_the_forms() -> None:
    assert [_named(file) for file in FOLDER.rglob("*") if file.is_file() and file.suffix not in {".toml", ".md"}] == []


def test_every_code_list_reaches_the_program() -> None:
    definitions = load_definitions(FOLDER)
    assert len(definitions.codes) == len(list((FOLDER / "codes").glob("*.toml")))


def test_every_document_reaches_the_program() -> None:
    documents = load_documents(FOLDER / "documents")
    assert {file.stem for file in (FOLDER / "documents").glob("*.md")} <= set(documents)


def test_every_check_has_words(chinese: Wording) -> None:
    codes = {check.code for check in load_check_list(FOLDER / "checks.toml").checks}
    assert codes
    assert [code for code in sorted(codes) if not chinese.knows(f"finding.{code}")] == []
