"""Who can open the office file: a random data key, wrapped once for each account and once for the recovery code.

``office.keys`` is JSON beside the database. Argon2id makes a key of a password; AES-GCM wraps the data key under it,
with the slot's own description as associated data, so that slots cannot be swapped or weakened.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from povoffice.core.errors import OfficeError
from povoffice.paths import write_atomically

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

ALGORITHM: Final = "argon2id/aes-256-gcm"
RECOVERY: Final = "\x00recovery"
_LEAST: Final = (19 * 1024, 2, 1)
_MOST: Final = (1024 * 1024, 10, 8)
_TRIES: Final = 5
_FIRST_WAIT: Final = 600
_LONGEST_WAIT: Final = 24 * 3600
_CODE_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I: it is read aloud and copied by hand
_CODE_GROUPS: Final = 7


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's parameters: KiB of memory, passes, lanes. The default takes about 0.4 s on an office PC."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """One account's wrapped copy of the data key, and its wrong tries."""

    account: str
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Cost
    failures: int = 0
    wait_until: float = 0.0


@dataclass(frozen=True)
class KeyFile:
    """The slots of one office. ``last_seen`` only grows, so that turning the clock back gains no try."""

    office: str
    slots: tuple[Slot, ...] = ()
    last_seen: float = 0.0
    name: str = field(default="")

    def slot(self, account: str) -> Slot | None:
        """The slot of an account."""
        return next((one for one in self.slots if one.account == account), None)

    def accounts(self) -> tuple[str, ...]:
        """Accounts that can open the office, first one first."""
        return tuple(one.account for one in self.slots if one.account != RECOVERY)


def new_data_key() -> bytes:
    """256 random bits."""
    return secrets.token_bytes(32)


def new_recovery_code() -> str:
    """A code of 35 characters, about 175 bits, in groups that can be read aloud. It is printed once."""
    groups = ("".join(secrets.choice(_CODE_ALPHABET) for _ in range(5)) for _ in range(_CODE_GROUPS))
    return "-".join(groups)


def with_slot(keys: KeyFile, account: str, password: str, data_key: bytes, cost: Cost | None = None) -> KeyFile:
    """The key file with a fresh slot for an account, in place of its former one."""
    cost = cost or Cost()
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_derive(password, salt, cost)).encrypt(nonce, data_key, _bound(keys.office, account, cost))
    slot = Slot(account, salt, nonce, wrapped, cost)
    if keys.slot(account) is None:
        return replace(keys, slots=(*keys.slots, slot))
    return replace(keys, slots=tuple(slot if one.account == account else one for one in keys.slots))


def unlock(path: Path, account: str, password: str, now: datetime) -> bytes:
    """The data key for a right password. Wrong ones are counted in the file: after five a wait, doubling each time.

    Raises:
        OfficeError: no such account, wrong password, or too many tries.
    """
    keys = read(path)
    slot = keys.slot(account)
    if slot is None:
        raise OfficeError("storage.no_account", account=account)
    moment = max(now.timestamp(), keys.last_seen)
    if moment < slot.wait_until:
        raise OfficeError("storage.wait", minutes=int((slot.wait_until - moment) // 60) + 1)
    try:
        key = AESGCM(_derive(password, slot.salt, slot.cost)).decrypt(
            slot.nonce, slot.wrapped, _bound(keys.office, slot.account, slot.cost)
        )
    except InvalidTag as error:
        failures = slot.failures + 1
        wait = min(_FIRST_WAIT * 2 ** (failures - _TRIES), _LONGEST_WAIT) if failures >= _TRIES else 0
        counted = replace(slot, failures=failures, wait_until=moment + wait if wait else 0.0)
        _write_slot(path, keys, counted, moment)
        raise OfficeError("storage.wrong_password", account=account) from error
    if slot.failures:
        _write_slot(path, keys, replace(slot, failures=0, wait_until=0.0), moment)
    return key


def _write_slot(path: Path, keys: KeyFile, slot: Slot, moment: float) -> None:
    slots = tuple(slot if one.account == slot.account else one for one in keys.slots)
    write(path, replace(keys, slots=slots, last_seen=moment))


def _derive(password: str, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory).derive(
        password.strip().encode()
    )


def _bound(office: str, account: str, cost: Cost) -> bytes:
    return json.dumps([ALGORITHM, office, account, cost.memory, cost.passes, cost.lanes]).encode()


def write(path: Path, keys: KeyFile) -> None:
    """Write the key file whole, and a second copy beside it."""
    data = json.dumps(
        {
            "format": 1,
            "office": keys.office,
            "name": keys.name,
            "last_seen": keys.last_seen,
            "slots": [_slot_out(one) for one in keys.slots],
        },
        ensure_ascii=False,
        indent=1,
    ).encode()
    write_atomically(path, data)
    write_atomically(path.with_suffix(".keys2"), data)


def _slot_out(slot: Slot) -> dict[str, object]:
    return {
        "account": slot.account,
        "algorithm": ALGORITHM,
        "salt": base64.b64encode(slot.salt).decode(),
        "nonce": base64.b64encode(slot.nonce).decode(),
        "wrapped": base64.b64encode(slot.wrapped).decode(),
        "cost": [slot.cost.memory, slot.cost.passes, slot.cost.lanes],
        "failures": slot.failures,
        "wait_until": slot.wait_until,
    }


def read(path: Path) -> KeyFile:
    """Read the key file, or its second copy where the first is damaged.

    Raises:
        OfficeError: neither can be read, or a slot's parameters are outside what is allowed.
    """
    for candidate in (path, path.with_suffix(".keys2")):
        try:
            return _parse(json.loads(candidate.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raise OfficeError("storage.no_keys", file=str(path))


def _parse(data: dict[str, object]) -> KeyFile:
    slots = data["slots"]
    if not isinstance(slots, list):
        raise TypeError
    return KeyFile(
        str(data["office"]), tuple(_slot_in(one) for one in slots), float(str(data["last_seen"])), str(data["name"])
    )


def _slot_in(raw: dict[str, object]) -> Slot:
    cost = raw["cost"]
    if raw["algorithm"] != ALGORITHM or not isinstance(cost, list):
        raise ValueError
    if any(not least <= value <= most for least, value, most in zip(_LEAST, cost, _MOST, strict=True)):
        raise ValueError
    salt, nonce, wrapped = (base64.b64decode(str(raw[name]), validate=True) for name in ("salt", "nonce", "wrapped"))
    failures, wait = int(str(raw["failures"])), float(str(raw["wait_until"]))
    return Slot(str(raw["account"]), salt, nonce, wrapped, Cost(*cost), failures, wait)
