from __future__ import annotations

import pytest

from povoffice.ui import input_method

WHEEL = frozenset({"compose", "ibus", "qtvirtualkeyboard"})


def which(*programs: str) -> object:
    return lambda name: f"/usr/bin/{name}" if name in programs else None


@pytest.mark.parametrize(
    ("environment", "programs", "chosen"),
    [
        ({}, (), ""),
        ({}, ("fcitx5",), "ibus"),
        ({}, ("ibus-daemon",), "ibus"),
        ({"XMODIFIERS": "@im=ibus"}, (), "ibus"),
        ({"QT_IM_MODULE": "fcitx"}, (), "ibus"),
        ({"QT_IM_MODULE": "fcitx5"}, ("fcitx5",), "ibus"),
        ({"QT_IM_MODULE": "ibus"}, ("fcitx5",), ""),
        ({"QT_IM_MODULE": "qtvirtualkeyboard"}, ("fcitx5",), ""),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, ("fcitx5",), ""),
        ({"QT_IM_MODULE": "own-plugin"}, ("fcitx5",), ""),
        ({"QT_IM_MODULE": "xim"}, ("fcitx5",), "ibus"),
    ],
)
def test_what_qt_is_told_to_speak_to(environment: dict[str, str], programs: tuple[str, ...], chosen: str) -> None:
    assert input_method.choice(environment, WHEEL, which(*programs)) == chosen  # type: ignore[arg-type] # a lambda


def test_where_fcitx_has_its_own_plugin_it_is_left_alone() -> None:
    known = WHEEL | {"fcitx5"}
    assert input_method.choice({"QT_IM_MODULE": "fcitx5"}, known, which("fcitx5")) == ""  # type: ignore[arg-type]
    assert input_method.fault("xcb", {"QT_IM_MODULE": "fcitx5"}, known) == ""


@pytest.mark.parametrize(
    ("platform", "environment", "faulty"),
    [
        ("xcb", {}, True),
        ("xcb", {"QT_IM_MODULE": "compose"}, True),
        ("xcb", {"QT_IM_MODULE": "fcitx"}, True),
        ("xcb", {"QT_IM_MODULE": "ibus"}, False),
        ("windows", {}, False),
        ("wayland", {}, False),
    ],
)
def test_the_clerk_is_told_where_no_chinese_can_be_typed(
    platform: str, environment: dict[str, str], *, faulty: bool
) -> None:
    told = input_method.fault(platform, environment, WHEEL)
    assert bool(told) is faulty
    assert not told or "ibus" in told


def test_qt_here_has_a_plugin_for_ibus() -> None:
    assert "ibus" in input_method.plugins()
