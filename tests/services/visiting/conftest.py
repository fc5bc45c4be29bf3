"""The township of tests/services at the end of July 2018, and photos as a phone makes them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.services.conftest import township  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session


@dataclass
class Clock:
    """A clock that is set by hand."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def set(self, day: date) -> None:
        self.now = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


@pytest.fixture
def clock(township: Session) -> Clock:  # noqa: F811
    """The township's clock; it stands at 25 July 2018."""
    made = Clock(datetime(2018, 7, 25, 1, tzinfo=UTC))
    township.clock = made
    return made


@pytest.fixture(scope="session")
def snap() -> Callable[..., bytes]:
    """A picture as a phone makes it, with time, place and device; ``tone`` makes another picture."""

    def make(tone: int = 0, taken: str = "2018:07:19 10:22:31", quality: int = 90, size: int = 320) -> bytes:
        image = Image.new("RGB", (320, 240))
        image.putdata(
            [((x * (tone + 3)) % 256, (y * 2) % 256, (x * y + tone) % 256) for y in range(240) for x in range(320)]
        )
        image = image.resize((size, size * 3 // 4))
        exif = Image.Exif()
        exif[0x010F] = "某牌手机"
        exif.get_ifd(0x8769)[0x9003] = taken
        exif.get_ifd(0x8825)[0x0002] = (27.0, 30.0, 1.0)
        out = io.BytesIO()
        image.save(out, "JPEG", exif=exif, quality=quality)
        return out.getvalue()

    return make
