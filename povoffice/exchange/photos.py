"""Photos of visits: what they say of time is read, what they say of place and device is taken out."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from povoffice.core.errors import OfficeError

_TAKEN: Final = (0x9003, 0x9004, 0x0132)
"""EXIF: taken, digitised, file changed."""
_EXIF_IFD: Final = 0x8769
_TIME: Final = re.compile(r"^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2})")
_LONGEST_EDGE: Final = 2_560
_QUALITY: Final = 88
_MOST_BYTES: Final = 40 * 1024 * 1024
_MOST_PIXELS: Final = 120_000_000
_SIDE: Final = 16
_ALIKE: Final = 12
"""Bits of 256 in which two copies of one picture may differ after being sent about and saved again."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that is fit to keep: JPEG bytes without any metadata.

    Attributes:
        content: the JPEG.
        taken_at: "2018-07-19 10:22" where the camera said so, else "".
        pixels: what the picture looks like, 64 hexadecimal digits; ``are_alike`` compares two.
    """

    content: bytes = field(repr=False)
    taken_at: str
    pixels: str


def clean(name: str, content: bytes) -> Photo:
    """Read a photo and make it again from its pixels alone, upright and no larger than a page needs.

    Raises:
        OfficeError: ``photo.too_large``, or ``photo.unreadable``: it is no picture that can be read here.
    """
    if len(content) > _MOST_BYTES:
        raise OfficeError("photo.too_large", file=name, megabytes=_MOST_BYTES // 1024 // 1024)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged metadata, which is thrown away
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "BMP", "WEBP", "TIFF", "GIF")) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise OfficeError("photo.too_large", file=name, megabytes=_MOST_BYTES // 1024 // 1024)
                taken = _taken_at(image)
                upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, Image.DecompressionBombError) as error:
        raise OfficeError("photo.unreadable", file=name) from error
    upright.thumbnail((_LONGEST_EDGE, _LONGEST_EDGE))
    bare = Image.frombytes("RGB", upright.size, upright.tobytes())  # nothing but pixels goes into the new file
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return Photo(written.getvalue(), taken, _pixels(bare))


def are_alike(one: str, other: str) -> bool:
    """Whether two pictures are the same one, even where one of them was made smaller or saved again."""
    if len(one) != len(other) or not one:
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= _ALIKE


def _taken_at(image: Image.Image) -> str:
    exif = image.getexif()
    inner = exif.get_ifd(_EXIF_IFD)
    for tag in _TAKEN:
        match = _TIME.match(str(inner.get(tag) or exif.get(tag) or ""))
        if match and match[1] > "1980":
            return f"{match[1]}-{match[2]}-{match[3]} {match[4]}:{match[5]}"
    return ""


def _pixels(image: Image.Image) -> str:
    """Each bit: whether the picture grows brighter from one field of a coarse grid to the next."""
    small = image.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.LANCZOS).tobytes()
    bits = 0
    for row in range(_SIDE):
        start = row * (_SIDE + 1)
        for place in range(start, start + _SIDE):
            bits = bits << 1 | (small[place] < small[place + 1])
    return f"{bits:0{_SIDE * _SIDE // 4}x}"
