from __future__ import annotations

import pytest

from povoffice.paper.qr import QUIET, qr_path


def test_a_code_lies_inside_its_quiet_zone() -> None:
    side = 58.0
    rectangles = [list(map(float, one.split()[:4])) for one in qr_path("2018041273", side).split(" re") if one.strip()]
    step = side / (21 + 2 * QUIET)
    assert min(x for x, *_rest in rectangles) == pytest.approx(QUIET * step, abs=0.02)
    assert max(x + wide for x, _y, wide, _high in rectangles) == pytest.approx(side - QUIET * step, abs=0.02)
    finder = [one for one in rectangles if one[2] == pytest.approx(7 * step, abs=0.02)]
    assert len(finder) >= 6  # the upper and lower edge of three finder squares


def test_codes_differ_as_their_texts_do() -> None:
    assert qr_path("2018041273", 50) == qr_path("2018041273", 50) != qr_path("2018041373", 50)


def test_a_text_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="9"):
        qr_path("9" * 200, 50)
