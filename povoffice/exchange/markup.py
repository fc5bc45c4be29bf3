"""Streams XML past handlers, for containers that the reader's library does not know. Runs in the reader's process.

No tree is built and nothing is expanded or fetched: a document type, without which there are no entities, is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol
from xml.parsers import expat

from povoffice.exchange.package_scan import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SIGN: Final = " "
_DEEPEST: Final = 200


class Handler(Protocol):
    """What wants to hear of elements. Names are local names, attributes too: one namespace a document is enough."""

    def begin(self, name: str, said: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text, perhaps a part of it only."""


def stream(pieces: Iterable[bytes], handler: Handler, encoding: str | None = None) -> None:
    """Send a document past a handler.

    Raises:
        RefusedError: it is no whole XML, is nested absurdly, or has a document type.
    """
    parser = expat.ParserCreate(encoding, namespace_separator=_SIGN)
    parser.buffer_text = True
    depth = 0

    def begin(name: str, said: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RefusedError("import.damaged")
        handler.begin(_local(name), {_local(one): value for one, value in said.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(name))

    def refuse(*_: object) -> None:
        raise RefusedError("import.damaged")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by place only
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise RefusedError("import.damaged") from error


def _local(name: str) -> str:
    return name.rpartition(_SIGN)[2]


def count(text: str | None, most: int) -> int:
    """A count as attributes state it: at least 1, at most what a sheet holds."""
    digits = (text or "").strip()
    return min(max(int(digits), 1), most) if digits.isdecimal() and len(digits) < 10 else 1
