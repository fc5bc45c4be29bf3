"""What stands in a column, whatever its title says: identity numbers, telephones, names, dates, codes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.records.catalogue import field_of
from povoffice.core.records.field import Field, FieldKind
from povoffice.core.values import id_number, partial_date
from povoffice.core.values.text import compact
from povoffice.exchange.drafts import ColumnMatch
from povoffice.exchange.table import cell_text
from povoffice.exchange.values import clean_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from povoffice.exchange.table import Table
    from povoffice.forms.code_list import CodeList
    from povoffice.forms.register_form import RegisterForm, RegisterForms

SAMPLE: Final = 200
MOST: Final = 0.8
"""The share of a column's cells that must be of a kind before the column is."""
NEARLY_ALL: Final = 0.9
FEW: Final = 0.2
LEAST: Final = 3
"""Fewer cells than these say nothing about a column."""
IDENTITIES: Final = 0.6
CARDS: Final = 0.55
PHONES: Final = 0.5
VALUES: Final = 0.5
NAMES: Final = 0.4

_UNMISTAKABLE: Final = ("sex", "nation", "relation", "education", "cause", "health", "labour", "politics", "marriage")
"""Code lists whose words are those of no other kind of column: what stands there is no name and no telephone."""
_LOOKED_AT: Final = 40
"""Different words of a column that are looked up in them."""
_DIGITS: Final = re.compile(r"[\d.]+")
_PHONE: Final = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}", re.ASCII)
_NAME: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]{2,4}|[\u3400-\u9fff·]{4,16}")
_PLACE: Final = re.compile("[村组镇乡县市省区户族寨坪社]$")
_IDENTITY_FAULTS: Final = frozenset(
    {id_number.Fault.CHECK_DIGIT, id_number.Fault.BIRTH_DATE, id_number.Fault.OLD, id_number.Fault.DIGITS_LOST}
)
_SURNAMES: Final = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛"
    "林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦"
    "巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵"
    "冉宰郦雍桑桂濮牛寿通边扈燕冀尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩聂晁勾敖融冷訾辛阚那简饶"
    "空曾毋沙养鞠须丰巢关蒯相查后荆红游竺权盖益桓公覃闫肖付代涂粟佘税阳瞿向麦岳帅亢况有琴缑归海岩仝原佟苟母区庹蹇补冼招"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the cells of a column are, as shares of those that say something."""

    texts: tuple[str, ...]
    identities: float
    phones: float
    names: float
    dates: float

    @property
    def count(self) -> int:
        """Cells that say something."""
        return len(self.texts)

    @property
    def strongest(self) -> float:
        """The share of the kind there is most of, of those that no other text looks like."""
        return max(self.identities, self.phones, self.names)


def profile(texts: Sequence[str]) -> Profile:
    """Look at a column's texts; blank ones count for nothing."""
    said = tuple(text for one in texts if (text := compact(clean_text(one))))
    counts = Counter(said)  # a column of 是 and 否 is soon looked at
    count = max(len(said), 1)
    phones = sum(often for one, often in counts.items() if _PHONE.fullmatch(one.removesuffix(".0")))
    named = {one: often for one, often in counts.items() if _NAME.fullmatch(one) and not _PLACE.search(one)}
    surnames = sum(often for one, often in named.items() if one[0] in _SURNAMES)
    varied = len(named) * 2 >= sum(named.values())
    return Profile(
        said,
        sum(often for one, often in counts.items() if is_identity(one)) / count,
        phones / count,
        surnames / count if varied else 0.0,
        sum(often for one, often in counts.items() if partial_date.parse(one)) / count,
    )


def is_identity(text: str) -> bool:
    """Whether a text can only have been meant as an identity number, sound or damaged."""
    number = id_number.parse(text.removesuffix(".0"))
    return number.fault is None or number.fault in _IDENTITY_FAULTS


class ContentReader:
    """Says of columns what they look like, and whether that contradicts what their titles say."""

    def __init__(
        self, table: Table, rows: Sequence[int], registers: RegisterForms, codes: Mapping[str, CodeList]
    ) -> None:
        """Take the sheet, its data rows, the vocabulary and the code lists."""
        self._table = table
        self._rows = rows[:SAMPLE]
        self._registers = registers
        self._codes = codes
        self._profiles: dict[int, Profile] = {}

    def profile(self, column: int) -> Profile:
        """What a column holds."""
        if column not in self._profiles:
            cells = self._table.column(column, self._rows)
            self._profiles[column] = profile([cell_text(cell) for cell in cells])
        return self._profiles[column]

    def suggested(
        self, columns: Collection[int], form: RegisterForm, taken: Mapping[str, int], titles: Mapping[int, str]
    ) -> dict[int, ColumnMatch]:
        """What columns may be that nobody knows, each field once. ``taken``: fields known → their columns."""
        found: dict[int, ColumnMatch] = {}
        given = set(taken)
        for column in columns:
            here = next((one for one in self._looks_like(column, form, taken) if one[0] not in given), None)
            if here is not None:
                field, confidence = here
                given.add(field)
                found[column] = ColumnMatch(
                    titles.get(column, ""), field, self._registers.standard(field), round(confidence, 2)
                )
        return found

    def _looks_like(self, column: int, form: RegisterForm, taken: Mapping[str, int]) -> Iterator[tuple[str, float]]:
        """Fields with their confidence, the surest first."""
        seen = self.profile(column)
        who = people_of(form)
        if seen.count < LEAST:
            return
        if seen.identities >= MOST:
            if form.level == "member" and all(len(one) > 18 for one in seen.texts):
                yield "member.disability_number", CARDS * seen.identities
            yield who["id_number"], IDENTITIES * seen.identities
            return
        if seen.phones >= MOST:
            yield who["phone"], PHONES * seen.phones
            return
        if form.level == "member" and self._are_birth_dates(column, taken):
            yield "member.birth_date", CARDS
            return
        yield from self._by_codes(seen, form)
        if seen.names >= MOST:
            yield who["name"], NAMES * seen.names

    def _are_birth_dates(self, column: int, taken: Mapping[str, int]) -> bool:
        """Whether the dates of a column are those of the identity numbers beside them."""
        identities = taken.get("member.id_number")
        if identities is None or self.profile(column).dates < MOST:
            return False
        agreed = told = 0
        for row in self._rows:
            born = id_number.parse(self._table.text(row, identities)).birth_date
            said = partial_date.parse(self._table.text(row, column))
            if born and said:
                told += 1
                agreed += born.isoformat().startswith(said.iso())
        return told >= LEAST and agreed >= MOST * told

    def _by_codes(self, seen: Profile, form: RegisterForm) -> Iterator[tuple[str, float]]:
        """Fields of the form whose list knows the words of the column; a number alone is a word of no list."""
        words = [one for one in seen.texts if not _DIGITS.fullmatch(one)]
        if len(words) < MOST * seen.count:
            return
        fits: list[tuple[float, int, str]] = []
        lists: dict[str, float] = {}
        for place, spoken in enumerate((*form.fields, *sorted(form.also))):
            field = _field(spoken)
            codes = self._codes.get(field.codes) if field and field.kind is FieldKind.CODE else None
            if codes is None:
                continue
            if codes.id not in lists:
                lists[codes.id] = sum(codes.canonical(one) is not None for one in words) / len(words)
            if lists[codes.id] >= NEARLY_ALL:
                fits.append((-lists[codes.id], place, spoken))
        for share, _, spoken in sorted(fits):
            yield spoken, VALUES * -share

    def contradicts(self, column: int, spoken: str) -> bool:
        """Whether hardly a cell of a column can be what its title says, and most are clearly something else."""
        field, seen = _field(spoken), self.profile(column)
        if field is None or seen.count < LEAST:
            return False
        if field.kind is FieldKind.ID_NUMBER or field.name == "disability_number":
            strange = max(seen.phones, seen.names) >= MOST or not any(re.search(r"\d{6}", one) for one in seen.texts)
            return seen.identities < FEW and strange
        if field.kind is FieldKind.NAME:
            return max(seen.identities, seen.phones, seen.dates) >= MOST or self._is_of_a_list(column)
        if field.kind is FieldKind.PHONE:
            return seen.phones < FEW and (max(seen.identities, seen.names) >= MOST or self._is_of_a_list(column))
        if field.kind is FieldKind.CODE:
            strange = seen.strongest >= MOST or self._is_of_a_list(column, field.codes)
            of_sexes = field.codes != "sex" and self._says(seen, "sex") >= NEARLY_ALL  # 女 may mean 之女, too
            return of_sexes or (strange and self._says(seen, field.codes) < FEW)
        return field.kind is not FieldKind.TEXT and seen.strongest >= MOST and field.kind is not FieldKind.CARD

    def _is_of_a_list(self, column: int, own: str = "") -> bool:
        """Whether nearly all words of a column are those of one unmistakable list, other than its own."""
        words = [one for one in dict.fromkeys(self.profile(column).texts) if not _DIGITS.fullmatch(one)][:_LOOKED_AT]
        lists = [self._codes[one] for one in _UNMISTAKABLE if one != own and one in self._codes]
        return bool(words) and any(
            sum(known.canonical(word) is not None for word in words) >= NEARLY_ALL * len(words) for known in lists
        )

    def _says(self, seen: Profile, codes: str) -> float:
        """The share of a column's cells that a code list knows."""
        known = self._codes.get(codes)
        return sum(known.canonical(one) is not None for one in seen.texts) / seen.count if known else 0.0


def people_of(form: RegisterForm) -> Mapping[str, str]:
    """Whose name, number and telephone a row of a form tells first: name, id_number, phone → field."""
    if form.level == "member":
        return {"name": "member.name", "id_number": "member.id_number", "phone": "member.phone"}
    if form.level in {"household", "pairing"}:
        names = {"name": "household.head_name", "id_number": "household.head_id_number"}
        return {**names, "phone": "household.phone"}
    return {"name": "official.name", "id_number": "official.id_number", "phone": "official.phone"}


def _field(spoken: str) -> Field | None:
    record, _, name = spoken.partition(".")
    return field_of(record, name) if record not in {"extra", "region"} else None
