"""The help: a page for every page of the window, in both languages; what it refers to is there; it can be searched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from povoffice.ui import help_topics
from povoffice.ui.help import HelpWindow, open_help
from povoffice.ui.pages import page_types
from povoffice.ui.pages.settings.keys import all_keys

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LANGUAGES = ("zh", "en")


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_every_page_of_the_window_has_its_topic() -> None:
    assert {kind.name for kind in page_types()} <= set(help_topics.TOPICS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_is_there_and_nothing_else(language: str) -> None:
    files = {path.stem for path in (help_topics.folder() / language).iterdir()}
    assert files == set(help_topics.TOPICS)
    for topic in help_topics.topics(language):
        assert topic.text.startswith("# ")
        assert len(topic.text) > 200, f"{language}/{topic.name} says next to nothing"


def test_the_page_of_keys_has_every_key_of_the_window() -> None:
    page = (help_topics.folder() / "zh" / "keys.md").read_text(encoding="utf-8")
    assert not [one.keys for one in all_keys() if f"| {one.keys} | {one.does} |" not in page]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_and_links_are_there(language: str) -> None:
    for topic in help_topics.topics(language):
        for target in re.findall(r"\]\(([^)]+)\)", topic.text):
            assert (topic.path.parent / target).is_file(), f"{language}/{topic.name}: {target}"


def test_every_picture_is_shown_somewhere_and_small() -> None:
    shown = {
        target.rsplit("/", 1)[-1]
        for language in LANGUAGES
        for topic in help_topics.topics(language)
        for target in re.findall(r"!\[[^]]*\]\(([^)]+)\)", topic.text)
    }
    pictures = list((help_topics.folder() / "pictures").glob("*.png"))
    assert {one.name for one in pictures} == shown
    assert {one.name: one.stat().st_size for one in pictures if one.stat().st_size > 60_000} == {}
    assert not any(QImage(str(one)).isNull() for one in pictures)


def test_both_languages_have_the_same_headings_in_number() -> None:
    counts = [
        {one.name: len(re.findall(r"^##? ", one.text, re.MULTILINE)) for one in help_topics.topics(language)}
        for language in LANGUAGES
    ]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mark_of_markdown_is_left_on_the_page(owner: QWidget, language: str) -> None:
    shown = open_help(owner, language)
    for name in help_topics.TOPICS:
        shown.open(name)
        text = shown.page.toPlainText()
        assert text.strip()
        assert not re.search(r"\*\*|`|^#|\]\(|^\|", text, re.MULTILINE), name


def test_help_opens_where_one_is_and_in_one_window(owner: QWidget) -> None:
    inside = QWidget(owner)
    shown = open_help(inside, "zh", "importing")
    assert shown.page.source().fileName() == "importing.md"
    assert open_help(inside, "zh", "papers") is shown
    assert shown.page.source().fileName() == "papers.md"
    assert len(owner.findChildren(HelpWindow)) == 1
    assert open_help(inside, "zh", "no such page").page.source().fileName() == f"{help_topics.FIRST}.md"


def test_the_list_follows_and_back_goes_back(owner: QWidget) -> None:
    shown = open_help(owner, "zh", "households")
    titles = shown.list
    (back,) = shown.findChildren(QPushButton, "helpBack")
    assert titles.currentRow() == help_topics.TOPICS.index("households")
    assert not back.isEnabled()
    QTest.keyClick(titles, Qt.Key.Key_Down)
    assert shown.page.source().fileName() == "officials.md"
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert shown.page.source().fileName() == "households.md"
    assert titles.currentRow() == help_topics.TOPICS.index("households")


def test_search_lists_the_topics_that_hold_every_word_and_marks_them(owner: QWidget) -> None:
    shown = open_help(owner, "zh")
    shown.search.setText("恢复码")
    titles = [shown.list.item(place).text() for place in range(shown.list.count())]
    assert 0 < len(titles) < len(help_topics.TOPICS)
    assert titles[0] == "数据在哪、备份、恢复码", "that which is about it comes first"
    assert shown.page.source().fileName() == "data.md"
    assert shown.page.extraSelections()
    shown.search.setText("恢复码 没有这个词")
    assert shown.list.count() == 0
    shown.search.clear()
    assert shown.list.count() == len(help_topics.TOPICS)
    assert shown.page.extraSelections() == []


def test_search_knows_no_capitals(owner: QWidget) -> None:
    shown = open_help(owner, "en")
    shown.search.setText("RECOVERY code")
    assert shown.list.count() > 0


def test_nothing_outside_the_help_is_opened(owner: QWidget) -> None:
    shown = open_help(owner, "zh")
    outside = QUrl.fromLocalFile(str(help_topics.folder().parent / "themes" / "light.toml"))
    assert shown.page.loadResource(0, outside) is None
    assert shown.page.loadResource(2, QUrl("http://localhost/picture.png")) is None


def test_escape_closes(owner: QWidget, qtbot: QtBot) -> None:
    shown = open_help(owner, "zh")
    qtbot.waitExposed(shown)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.isVisible())
