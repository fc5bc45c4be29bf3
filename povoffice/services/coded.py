"""Values of code lists as they are asked for in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from povoffice.core.values.pinyin import Pinyin
    from povoffice.forms.code_list import CodeList
    from povoffice.forms.wording import Wording


def condition(codes: CodeList, text: str, wording: Wording, pinyin: Pinyin) -> str:
    """A condition above a column of codes as the register has it.

    ``=A|B`` names values, anything else is a part of what they are called or the initials of their titles. What names
    none, and whatever is typed where values are called by their titles, stays as it is.
    """
    called = {title: said.casefold() for title in codes.by_title if (said := wording.meaning(title)) != title}
    wanted = text.strip().casefold()
    if text.startswith("="):
        by_name = {said: title for title, said in called.items()}
        parts = [part.strip() for part in text[1:].split("|")]
        return f"={'|'.join(by_name.get(part.casefold(), part) for part in parts)}"
    held = [title for title, said in called.items() if wanted and wanted in said]
    if not held:
        return text
    held += [title for title in called if any(wanted in one for one in pinyin.initials(title))]
    return f"={'|'.join(dict.fromkeys(held))}"
