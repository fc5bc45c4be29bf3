"""What is never kept of anybody, whatever a workbook's columns say.

Opinions, religion, petitions, behaviour, red and black lists, scores and whereabouts of villagers are no business of a
register of help; ratings of officials come in by whoever asked, never by a workbook.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = (
    *("满意度", "满意情况", "是否满意", "满意程度", "评分", "打分", "得分", "积分", "红黑榜", "红榜", "黑榜", "黑名单"),
    *("宗教", "信仰", "信访", "上访", "缠访", "政治态度", "思想动态", "现实表现", "道德评议", "诚信等级", "社会关系"),
    *("户主意见", "农户意见", "群众意见", "个人意见", "经纬度", "经度", "纬度", "定位", "坐标"),
)
_TITLE: Final = re.compile("|".join(map(re.escape, _WORDS)))


def is_never_kept(title: str) -> bool:
    """Whether a column of this title is passed over, and told, on import."""
    return _TITLE.search("".join(title.split())) is not None
