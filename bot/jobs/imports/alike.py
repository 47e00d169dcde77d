"""Whether two titles of one employer are the same work under another name."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from bot.jobs.keys import title_key

ALIKE = 0.8
_NOISE = re.compile(
    "急聘|急招|诚聘|高薪|直招|招聘|招收|应届生?|校招|(?:20)?\\d{2}届|全职|若干名?|\\d+(?:名|人)"
    "|岗位$|岗$"
)
_END = re.compile("(?:人员|工人|员工|专员|技工|[员工师生])$")
_MARKS = re.compile(r"[a-z0-9]+|[一二三四五六七八九十甲乙丙丁]")


def alike(one: str, other: str) -> bool:
    """«数控操作工» and «数控操作员» are, «急聘电工» and «电工»; «数控车工» and «数控铣工» are not,
    nor «C1 司机» and «B2 司机». The same title is."""
    first, second = _core(one), _core(other)
    if first == second:
        return True
    if _MARKS.findall(first) != _MARKS.findall(second) or min(len(first), len(second)) < 3:
        return False
    if 2 * min(len(first), len(second)) < ALIKE * (len(first) + len(second)):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


@lru_cache(maxsize=32_768)
def _core(title: str) -> str:
    bare = _NOISE.sub("", title_key(title))
    return _END.sub("", bare) or bare or title_key(title)
