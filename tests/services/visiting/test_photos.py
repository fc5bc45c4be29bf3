from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from povoffice.core.errors import OfficeError
from povoffice.exchange import photos
from povoffice.services.visiting.model import PhotoSaid, VisitSaid
from povoffice.services.visiting.recording import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session

pytestmark = pytest.mark.usefixtures("clock")
JULY = (date(2018, 7, 19),)
Snap = "Callable[..., bytes]"


def test_a_photo_keeps_its_time_and_loses_place_and_device(snap: Callable[..., bytes]) -> None:
    taken = snap()
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(0x8825)
    photo = photos.clean("a.jpg", taken)
    assert photo.taken_at == "2018-07-19 10:22"
    kept = Image.open(io.BytesIO(photo.content))
    assert not kept.getexif()
    assert not {"exif", "xmp", "comment", "photoshop"} & kept.info.keys()
    assert "某牌手机".encode() not in photo.content


def test_one_picture_is_known_again_smaller_and_saved_worse_and_another_is_not(snap: Callable[..., bytes]) -> None:
    first = photos.clean("a.jpg", snap()).pixels
    assert photos.are_alike(first, photos.clean("b.jpg", snap(quality=45, size=200)).pixels)
    assert not photos.are_alike(first, photos.clean("c.jpg", snap(tone=5)).pixels)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0 nothing", b"<svg/>", b"%PDF-1.4", b"GIF89a"])
def test_what_is_no_picture_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(OfficeError) as refused:
        photos.clean("假.jpg", content)
    assert refused.value.message.code == "photo.unreadable"
    assert refused.value.message.values["file"] == "假.jpg"


def test_damaged_pictures_are_refused_or_read_but_never_end_the_program(snap: Callable[..., bytes]) -> None:
    whole = snap()
    for place in range(2, len(whole), max(len(whole) // 150, 1)):
        damaged = whole[:place] + bytes([whole[place] ^ 0xA5]) + whole[place + 1 :]
        try:
            photos.clean("坏.jpg", damaged if place % 2 else whole[:place])
        except OfficeError as error:
            assert error.message.code.startswith("photo.")  # noqa: PT017 - either way is right


def test_photos_are_kept_encrypted_with_the_visit(township: Session, snap: Callable[..., bytes]) -> None:
    done = record(township, [VisitSaid("h1", JULY, "o2", photos=(PhotoSaid("猪圈.jpg", snap()),))])
    (kept,) = township.register.all("visit_photo").values()
    assert (kept.text("visit"), kept.text("taken_at"), done.notes) == (done.visits[0], "2018-07-19 10:22", ())
    assert Image.open(io.BytesIO(township.attachments.read(kept.text("file")))).size == (320, 240)
    assert kept.text("file") in township.register.attachments()


def test_a_photo_of_another_day_and_one_used_before_are_told(township: Session, snap: Callable[..., bytes]) -> None:
    record(township, [VisitSaid("h1", JULY, "o2", photos=(PhotoSaid("a.jpg", snap()),))])
    again = PhotoSaid("b.jpg", snap(quality=60, taken="2018:06:01 08:00:00"))
    done = record(township, [VisitSaid("h2", JULY, "o2", photos=(again,))])
    assert [one.code for one in done.notes] == ["visit.photo_of_another_day", "visit.photo_used_before"]
    assert done.notes[1].values["number"] == "2018-000001"


def test_what_is_refused_leaves_no_file_behind(township: Session, snap: Callable[..., bytes]) -> None:
    both = (PhotoSaid("a.jpg", snap()), PhotoSaid("b.jpg", b"nothing"))
    with pytest.raises(OfficeError, match=r"photo\.unreadable"):
        record(township, [VisitSaid("h1", JULY, "o2", photos=both)])
    assert township.attachments.digests() == set()
    assert township.register.all("visit") == {}
