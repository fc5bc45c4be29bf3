"""The visit plan as a calendar file (.ics, RFC 5545): an official's trips for the calendar of a telephone.

It says village and days, and no household: such files lie about on telephones.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.paths import write_atomically
from povoffice.services.accounts import Right
from povoffice.services.duties.planning import journey_of
from povoffice.storage.database import telling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session

_LONGEST: Final = 75  # bytes of a line (RFC 5545, 3.1)


def write_calendar(session: Session, out: Path, official: str = "") -> int:
    """Write the planned trips of an official (key; "" everybody's) as a calendar file; returns how many there are.

    Raises:
        OfficeError: the role may not export, nothing is planned, or the file cannot be written.
    """
    session.require(Right.EXPORT)
    kept = session.register.owned("planned_trip", (official,)) if official else session.register.all("planned_trip")
    trips = sorted(kept.values(), key=lambda one: (one.text("start"), one.text("official"), one.key))
    if not trips:
        raise OfficeError("visits.no_trips")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//PovOffice//visit plan//ZH", "CALSCALE:GREGORIAN"]
    for one in trips:
        lines += _event(session, one)
    lines.append("END:VCALENDAR")
    with telling(out):
        write_atomically(out, "".join(part for line in lines for part in _folded(line)).encode())
    session.note("calendar", trips=len(trips))
    return len(trips)


def _event(session: Session, trip: Record) -> Iterator[str]:
    journey = journey_of(trip)
    region = session.register.get("region", journey.village)
    official = session.register.get("official", journey.official)
    village = region.text("name") if region else ""
    summary = message("visits.calendar_summary", village=village, official=official.text("name") if official else "")
    uid = hashlib.blake2b(trip.key.encode(), digest_size=16).hexdigest()
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@povoffice"
    yield f"DTSTAMP:{session.now():%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{journey.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{journey.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(session.wording.text(summary))}"
    if trip.text("theme"):
        yield f"DESCRIPTION:{_escaped(trip.text('theme'))}"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, no character torn apart; each further part begins with a space."""
    part, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LONGEST:
            yield f"{part}\r\n"
            part, size = " ", 1
        part, size = part + sign, size + width
    yield f"{part}\r\n"
