"""What an account may see and write of ratings and of private spending, whatever its role.

The rated official neither enters a rating nor sees a single one. What an official paid out of his own pocket is for his
own account and the deputy head. Whose an account is, the administrator says (``office.link_official``); where nobody
has said it, it is every official's of the same name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES
from povoffice.core.records.field import Privacy
from povoffice.core.records.record import Record
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.core.changes import Change
    from povoffice.core.records.record import Values
    from povoffice.services.accounts import Account
    from povoffice.services.session import Session
    from povoffice.storage.register import Register

RATING: Final = "rating"
PRIVATE: Final = "private_aid"

Sees = Callable[[str, "Values"], bool]
"""Whether a record of a kind that says this is for the account to see."""


def own_officials(account: Account, register: Register) -> frozenset[str]:
    """The officials that an account is of, by their keys."""
    linked = register.officials_of_accounts().get(account.name, "")
    if linked:
        return frozenset({linked})
    return frozenset(register.keys_where("official", "name", account.person))


class Sight:
    """What one account sees; whose it is, is asked once, and only where a record needs it."""

    def __init__(self, session: Session) -> None:
        """Look through a session."""
        self._session = session
        self._own: frozenset[str] | None = None
        self.confidential = session.account.may(Right.CONFIDENTIAL)

    @property
    def own(self) -> frozenset[str]:
        """The officials that the account is of."""
        if self._own is None:
            self._own = own_officials(self._session.account, self._session.register)
        return self._own

    def sees(self, kind: str, values: Values) -> bool:
        """Whether a record is for this account to see at all."""
        if kind == RATING:
            return str(values.get("official", "")) not in self.own
        if kind == PRIVATE:
            return self.confidential or str(values.get("official", "")) in self.own
        return True

    def reveals(self, kind: str, values: Values, field: str) -> bool:
        """Whether a field of a record is for this account to see: what is for the deputy head, and one's own spending.

        A sender's column beside a confidential field may say the same, and is treated alike.
        """
        if self.confidential or (kind == PRIVATE and str(values.get("official", "")) in self.own):
            return True
        form = RECORD_TYPES[kind]
        known = form.by_name.get(field)
        if known is None:
            return not (form.confidential and field.startswith(EXTRA))
        return known.privacy is not Privacy.HEAD

    def seen(self, record: Record) -> Record:
        """A record with what is revealed of it."""
        values = record.values
        return Record(
            record.kind, record.key, {one: values[one] for one in values if self.reveals(record.kind, values, one)}
        )


def may_enter_private(session: Session, official: str) -> bool:
    """Whether the account may enter what an official paid privately: he himself, or the deputy head."""
    return session.account.may(Right.AMEND) and Sight(session).sees(PRIVATE, {"official": official})


def linked_officials(session: Session) -> dict[str, str]:
    """By account: the names and numbers of the officials that it is of, by link or by name; "" of none."""
    register = session.register
    linked = register.officials_of_accounts()
    told: dict[str, str] = {}
    for name, person, _role, _active in register.accounts():
        keys = [linked[name]] if name in linked else register.keys_where("official", "name", person)
        records = register.some("official", keys).values()
        told[name] = "、".join(f"{one.text('name')} {one.text('number')}".strip() for one in records)
    return told


def official_named(session: Session, text: str) -> str:
    """The official that a number or a name means; "" of nothing.

    Raises:
        OfficeError: there is none such, or there are several of that name.
    """
    wanted = text.strip()
    if not wanted:
        return ""
    register = session.register
    found = register.keys_where("official", "number", wanted) or register.keys_where("official", "name", wanted)
    if not found:
        raise OfficeError("paper.no_official", official=wanted)
    if len(found) > 1:
        raise OfficeError("account.several_officials", name=wanted, count=len(found))
    return found[0]


def check_writing(account: Account, register: Register, changes: Iterable[Change]) -> None:
    """Refuse what nobody in this account's place may write, by whichever way the changes came.

    Raises:
        OfficeError: ``evaluating.own``: a rating of the account's own official, new, altered, taken out or undone;
            ``evaluating.asked_by_rated``: the rated official has asked; ``helping.private_of_another``: private
            spending of another official, by somebody who is not the deputy head.
    """
    guarded = [one for one in changes if one.record in (RATING, PRIVATE) and not _only_lets_go(one)]
    if not guarded:
        return
    own = own_officials(account, register)
    for change in guarded:
        before = register.get(change.record, change.key)
        after = change.apply_to(before.values if before else {})
        concerned = {str(one["official"]) for one in (after, before.values if before else {}) if "official" in one}
        if change.record == PRIVATE:
            if not account.may(Right.CONFIDENTIAL) and not concerned <= own:
                raise OfficeError("helping.private_of_another")
        elif concerned & own:
            raise OfficeError("evaluating.own")
        elif not change.removed:
            _check_asker(register, after)


def _only_lets_go(change: Change) -> bool:
    """Whether it only forgets at which visit something was spent: whoever takes that visit back need not see what."""
    said = change.fields.get("visit")
    return set(change.fields) == {"visit"} and said is not None and said[1] is None


def _check_asker(register: Register, rating: Values) -> None:
    official = register.get("official", str(rating.get("official", "")))
    asked_by = str(rating.get("asked_by", "")).strip()
    if official is not None and asked_by == official.text("name").strip():
        raise OfficeError("evaluating.asked_by_rated", name=asked_by)
