"""What a column's title may mean: the vocabulary applied to titles as senders write them, with their group headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from povoffice.core.values.text import tidy
from povoffice.exchange.table import column_letter
from povoffice.forms.register_form import bare_title, plain_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.forms.register_form import RegisterForms

JOINT: Final = ">"
EXACT_TITLE: Final = 1.0
BARE: Final = 0.95
CONTEXT: Final = 0.9
ENDING: Final = 0.8

_NEUTRAL: Final = re.compile("基本|信息|情况|成员|户主|其中|概况|资料|人口|家庭年收入|个人|人员")
_NOTE: Final = re.compile(r"^\s*[(（\[【<《].*[)）\]】>》]\s*$", re.DOTALL)
_LIKE_TITLE: Final = re.compile(
    "(情况|类型|来源|状态|信息|说明|时间|日期|名称|金额|面积|姓名|电话|编号|号码|意见|措施|原因|住址|地址|签字|签名|类别)$",
)
_OR_CARD: Final = re.compile("(?:或|/|、)残疾人?证(?:件)?(?:号码|号)$")
"""Forms that take either number: 身份证号码或残疾证号码."""
_WHOSE: Final = frozenset(
    {
        *(f"household.{one}" for one in ("head_name", "head_id_number", "phone")),
        *(f"member.{one}" for one in ("name", "id_number", "phone")),
    }
)
"""What is told by the word a title begins with: 户主…, …成员…. Of officials nothing is (帮扶单位电话 is the unit's),
and no figure: 贫困户人数 is a village's."""
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Title:
    """A column's title: the leaf and the group headings above it, top first, each as written.

    ``ours``: nobody wrote one; the column is called by its place.
    """

    parts: tuple[str, ...]
    ours: bool = False

    @property
    def shown(self) -> str:
        """As told to a clerk: 户内成员>姓名."""
        return JOINT.join(tidy(part) for part in self.parts)

    @property
    def meant(self) -> tuple[str, ...]:
        """The parts that name something; a bracketed note under a title does not."""
        return tuple(part for part in self.parts if not _NOTE.match(part)) or self.parts

    @property
    def leaf(self) -> str:
        """What stands lowest."""
        return self.meant[-1]

    @property
    def groups(self) -> tuple[str, ...]:
        """What stands above the leaf."""
        return self.meant[:-1]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field that a title may mean.

    Attributes:
        field: ``record.name``.
        confidence: of the title alone.
        generic: whether the title says it only in a register about that kind of record, or none says more.
        certain: the place of the title decides: nothing else is considered.
        after: the field must stand near to the left of one of these.
    """

    field: str
    confidence: float
    generic: bool = False
    certain: bool = False
    after: frozenset[str] = frozenset()


class TitleReader:
    """Reads titles by the vocabulary and by what was learned of a sender."""

    def __init__(self, forms: RegisterForms, learned: Mapping[str, str]) -> None:
        """Take the vocabulary, and plain title → field of what the clerk corrected for this sender."""
        self.forms = forms
        self._learned = {plain_title(title): field for title, field in learned.items()}
        self._under: dict[str, list[tuple[str, str]]] = {}
        self._after: dict[str, list[tuple[str, str]]] = {}
        self._endings: list[tuple[str, str, tuple[str, ...]]] = []
        for field, spelling in forms.spellings.items():
            for word, titles in spelling.under.items():
                for title in titles:
                    self._under.setdefault(plain_title(title), []).append((word, field))
            for neighbour, titles in spelling.after.items():
                for title in titles:
                    self._after.setdefault(plain_title(title), []).append((neighbour, field))
            self._endings += [(plain_title(one), field, spelling.unless) for one in spelling.endings]
        self.known = lru_cache(maxsize=4096)(self._known)
        self.words = frozenset(forms.titles) | frozenset(forms.ambiguous)

    def is_learned(self, called: str) -> bool:
        """Whether the clerk has said what a title means, as it is called in this sheet."""
        return plain_title(called) in self._learned

    def meanings(self, title: Title, called: str = "") -> tuple[Meaning, ...]:
        """Every field the title may mean, likeliest first; of what was learned, only that. () where unknown.

        ``called``: what the column is called where its title stands more than once in the sheet.
        """
        learned = self._learned.get(plain_title(called or title.shown))
        if learned is not None:
            return (Meaning(learned, EXACT_TITLE, certain=True),)
        told = self._by_group(title) or self._by_neighbour(title) + self._by_words(title)
        return told or self._by_beginning(title) or self._by_ending(title)

    def _by_group(self, title: Title) -> tuple[Meaning, ...]:
        if not title.groups:
            return ()
        whole = "".join(title.meant)
        if found := self._look_up(whole):
            return found
        heading = "".join(plain_title(one) for one in title.groups)
        for leaf in (plain_title(title.leaf), bare_title(title.leaf)):
            for word, field in self._under.get(leaf, ()):
                if word in heading:
                    return (Meaning(field, CONTEXT, certain=True),)
        return ()

    def _by_neighbour(self, title: Title) -> tuple[Meaning, ...]:
        leaves = dict.fromkeys((plain_title(title.leaf), bare_title(title.leaf)))
        near: dict[str, set[str]] = {}
        for leaf in leaves:
            for neighbour, field in self._after.get(leaf, ()):
                near.setdefault(field, set()).add(neighbour)
        return tuple(Meaning(field, CONTEXT, after=frozenset(others)) for field, others in near.items())

    def _by_beginning(self, title: Title) -> tuple[Meaning, ...]:
        """户主公民身份号码 as 户主 > 公民身份号码, 减少家庭成员姓名 as 减少家庭成员 > 姓名."""
        if title.groups and not _NEUTRAL.search("".join(title.groups)):
            return ()
        for leaf in self._spelled(title.leaf):
            for cut in range(len(leaf) - 2, 1, -1):
                for word, field in self._under.get(leaf[cut:], ()):
                    if field in _WHOSE and leaf[:cut].endswith(word):
                        return (Meaning(field, CONTEXT),)
        return ()

    @staticmethod
    def _spelled(text: str) -> tuple[str, ...]:
        """A title as compared: whole, without brackets, without "or the disability card's"."""
        plain, bare = plain_title(text), bare_title(text)
        return tuple(dict.fromkeys((plain, bare, _OR_CARD.sub("", plain), _OR_CARD.sub("", bare))))

    def _by_words(self, title: Title) -> tuple[Meaning, ...]:
        found = self._look_up(title.leaf)
        if not title.groups or _NEUTRAL.search("".join(title.groups)):
            return found
        # Below a heading of its own a leaf as common as 人数 or 金额 means the heading's, not the household's.
        return tuple(one for one in found if not one.generic and not self._common(title.leaf, one.field))

    def _common(self, leaf: str, field: str) -> bool:
        plain = plain_title(leaf)
        return field.startswith("extra.") or len(plain) < 3 or plain in self._under or plain in self.forms.ambiguous

    def _look_up(self, text: str) -> tuple[Meaning, ...]:
        for title, confidence in zip(self._spelled(text), (EXACT_TITLE, BARE, BARE, BARE), strict=False):
            fields = self.forms.titles.get(title, ())
            generic = self.forms.ambiguous.get(title, ())
            if fields or generic:
                return (
                    *(Meaning(field, confidence) for field in fields),
                    *(Meaning(field, confidence, generic=True) for field in generic if field not in fields),
                )
        return ()

    def _by_ending(self, title: Title) -> tuple[Meaning, ...]:
        if title.groups and not _NEUTRAL.search("".join(title.groups)):
            return ()
        bare = bare_title(title.leaf)
        for ending, field, unless in self._endings:
            if bare.endswith(ending) and not any(word in bare for word in unless):
                return (Meaning(field, ENDING),)
        return ()

    def _known(self, text: str) -> bool:
        return len(text) <= _LONGEST and bool(self.meanings(Title((text,))))

    def like_title(self, text: str) -> bool:
        """Whether a text looks like a column's title, known or not."""
        return bool(_LIKE_TITLE.search(bare_title(text))) or self.known(text) if len(text) <= _LONGEST else False


def called_of(titles: Mapping[int, Title]) -> dict[int, str]:
    """What each column is called: its title; of titles that stand more than once, the later ones with their column."""
    seen: set[str] = set()
    called = {}
    for column, title in sorted(titles.items()):
        shown = title.shown
        called[column] = f"{shown}（{column_letter(column)}列）" if shown in seen else shown
        seen.add(shown)
    return called


def lanes_of(titles: Mapping[int, Title]) -> tuple[tuple[int, ...], ...]:
    """The columns of a record; of a register that stands two or more times side by side, once for each."""
    columns = sorted(titles)
    plain = [plain_title(titles[column].shown) for column in columns]
    for count in (4, 3, 2):
        size, rest = divmod(len(columns), count)
        if not rest and size > 1 and plain == plain[:size] * count:
            return tuple(tuple(columns[one * size : (one + 1) * size]) for one in range(count))
    return (tuple(columns),)


def numbered_columns(titles: Mapping[int, Title]) -> frozenset[int]:
    """Columns whose titles differ by a number only: 成员1姓名, 成员2姓名, people of a row who are not the row's own."""
    alike: dict[str, dict[str, int]] = {}
    for column, title in titles.items():
        leaf = plain_title(title.leaf)
        alike.setdefault(re.sub(r"\d+", "#", leaf), {})[leaf] = column
    return frozenset(column for same in alike.values() if len(same) > 1 for column in same.values())
