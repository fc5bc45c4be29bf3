from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from povoffice import paths
from povoffice.core.errors import OfficeError
from povoffice.forms.document_blocks import Cell, Filled, Grid, GridRow, Heading, PageStyle, Paragraph, Role, Run
from povoffice.paper import fonts
from povoffice.paper.fonts import Faces, Typeface

_FOLDER = paths.resources() / "fonts"


@pytest.mark.parametrize("name", ["䶮", "𠅤", "𰻝", "龘"])
@pytest.mark.parametrize("role", list(Role))
def test_rare_names_have_a_face_in_every_role(faces: Faces, role: Role, name: str) -> None:
    assert not faces.missing(name, role)
    ((typeface, words),) = faces.stretches(name, role)
    assert words == name
    assert name in typeface.glyphs


def test_each_character_is_drawn_by_the_first_face_that_has_it(faces: Faces) -> None:
    stretches = faces.stretches("王𰻝某", Role.SONG)
    assert [(typeface.name, words) for typeface, words in stretches] == [
        ("NotoSerifSC-Regular", "王"),
        ("NotoSansSC-Regular", "𰻝"),
        ("NotoSerifSC-Regular", "某"),
    ]
    assert faces.stretches("王", Role.KAI)[0][0].name == "LXGWWenKai-Regular"
    assert faces.stretches("王", Role.HEI)[0][0].name == "NotoSansSC-Regular"


def test_a_character_of_no_face_is_told(faces: Faces) -> None:
    assert faces.missing("王\U000f1234", Role.SONG) == {"\U000f1234"}
    filled = Filled(
        "x",
        "x",
        PageStyle(),
        (
            Heading(1, (Run("\U000f0001"),)),
            Paragraph((Run("某"),)),
            Grid((1,), (GridRow((Cell((Run("\U000f0002"),), 0),)),)),
        ),
        number="\U000f0003",
    )
    assert faces.missing_in(filled) == ("\U000f0001", "\U000f0002", "\U000f0003")


def test_a_selector_of_variants_takes_no_room_and_is_not_missing(faces: Faces) -> None:
    assert not faces.missing("葛\U000e0100", Role.SONG)
    assert faces.widths(Role.SONG)["葛\U000e0100"] == faces.widths(Role.SONG)["葛"]


def test_widths_are_the_faces_own(faces: Faces) -> None:
    assert faces.widths(Role.SONG)["王某"] == 2000
    assert faces.widths(Role.SONG)["1"] == faces.widths(Role.SONG)["11"] / 2 < 1000


def test_nothing_is_read_before_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counting(path: str) -> TTFontFace:
        read.append(Path(path).name)
        return TTFontFace(path)

    monkeypatch.setattr("povoffice.paper.fonts.TTFontFace", counting)
    faces = Faces(_FOLDER)
    assert read == []
    faces.stretches("王某", Role.SONG)
    assert read == ["NotoSerifSC-Regular.ttf"]


def test_the_offices_own_faces_are_used_where_they_lie(tmp_path: Path) -> None:
    shutil.copy(_FOLDER / "LXGWWenKai-Regular.ttf", tmp_path / "SIMFANG.TTF")
    (tmp_path / "FZXBSJW.TTF").write_bytes(b"OTTO damaged")
    faces = Faces(_FOLDER, [tmp_path / "nowhere", tmp_path])
    assert faces.chain(Role.FANGSONG)[0].path.name == "SIMFANG.TTF"
    assert [(one.role, one.used) for one in faces.substitutions] == [(Role.TITLE, "NotoSerifSC-Regular")]
    assert [one.role for one in Faces(_FOLDER).substitutions] == [Role.FANGSONG, Role.TITLE]


def test_a_damaged_face_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_bytes(b"no face")
    with pytest.raises(OfficeError) as raised:
        _ = Typeface(tmp_path / "x.ttf").face
    assert raised.value.message.code == "paper.face_unreadable"
    assert raised.value.message.values["face"] == "x.ttf"


def test_the_pcs_own_folders_are_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    folders = fonts.system_folders({"WINDIR": "W", "LOCALAPPDATA": "L"}, tmp_path)
    assert [folder.parts[0] for folder in folders] == ["W", "L"]
    monkeypatch.setattr("sys.platform", "linux")
    assert tmp_path / ".local/share/fonts" in fonts.system_folders({}, tmp_path)
