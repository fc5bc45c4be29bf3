"""The code on a contract's pages (协议码): its number's digits and two check digits.

Its last four digits are the last two of the number and the check digits. Both together tell 9,700 contracts of a year
apart, so that four keyed digits find one; the check is ISO 7064 MOD 97-10, which finds every single wrong digit and
every two neighbours that changed places.
"""

from __future__ import annotations

from typing import Final

_MODULUS: Final = 97
KEYED: Final = 4
"""So many digits at its end name a contract."""


def code_of(number: str) -> str:
    """``2018-0412`` → the eight digits and two more."""
    digits = "".join(one for one in number if one.isdigit())
    return f"{digits}{98 - int(digits) * 100 % _MODULUS:02d}"


def is_whole(code: str) -> bool:
    """Whether a whole code's check digits are right."""
    return code.isascii() and code.isdigit() and len(code) > KEYED and int(code) % _MODULUS == 1
