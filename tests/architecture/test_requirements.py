"""Every requirement of the window that is kept today is shown by a test, which says so: its docstring begins UX-13."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from povoffice import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = frozenset((6, 7, 9, *range(12, 26), *range(29, 41)))
"""Numbers of ux.md, section 3, that the window keeps; the others wait for what they are about."""
ONLY_A_VISIT_SHOWS = {
    7: "MS Pinyin, Sogou and Wubi on Windows 10; Sogou under fcitx on UOS and Kylin: first letter in a grid, Enter, "
    "saving while composing, where the candidates stand at 125 %",
    16: "copying to and pasting from the WPS and Excel of the office",
    17: "4 s from the start to a window in use, on the office's own PC with its hard disk",
    25: "that WPS and Excel of the office open what was exported without a warning",
    29: "forty contracts with the office's scanner, duplex jams, seals",
    39: "the office's own screens and faces",
    40: "Narrator and NVDA; that Chinese can be typed on each system",
}
"""What no test here can show."""
_CLAIM = re.compile(r"UX-(\d\d)")
_COLLATING = {"QCollator", "localeAwareCompare", "strxfrm", "strcoll"}


def _claims() -> Iterator[tuple[int, str]]:
    """The numbers that tests claim, each with the test's place."""
    for file in sorted((paths.root() / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for number in _CLAIM.findall(ast.get_docstring(node) or ""):
                    yield int(number), f"{file.relative_to(paths.root())}::{node.name}"


def test_every_requirement_is_shown_by_a_test() -> None:
    shown = defaultdict(list)
    for number, place in _claims():
        shown[number].append(place)
    assert sorted(KEPT - shown.keys()) == []
    assert sorted(number for number in shown if not 1 <= number <= 40) == []
    assert ONLY_A_VISIT_SHOWS.keys() <= KEPT


def test_nothing_is_sorted_by_the_systems_language() -> None:
    """UX-15: the order of names comes from the program's own tables, and so is the same on Windows and Linux."""
    asked = [
        f"{file.relative_to(paths.root())}:{node.lineno}"
        for file in sorted((paths.root() / "povoffice").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in _COLLATING)
        or (isinstance(node, ast.Name) and node.id in _COLLATING)
    ]
    assert asked == []
