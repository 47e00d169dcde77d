"""What the other cells of a job list say: numbers of people, levels, majors, places, ways to
apply. Each answers with a value, or raises UnclearError with the sentence's id."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from bot.answering.numbers import read_amounts
from bot.jobs.imports.faults import UnclearError
from bot.spreadsheets.cells import clean, text
from bot.spreadsheets.model import Cell
from content.job_models import JobOption
from db.postings import ApplyBy, JobForm, Shift

MOST_HEADS = 100_000
_SOME = re.compile("若干|不限|多名|多人|数名|数人|大量|长期|批量|面议|待定|several|many|some")
_HEADS = re.compile(r"(\d+)(?:\s*[-–—~至到]+\s*(\d+))?\s*(?:\+|以上|左右|余)?\s*(?:人|名|个|位)?")
_NUMBERS = re.compile(r"(\d+)\s*(?:人|名|个|位)")
_ABOUT = re.compile("^(?:约|大约|预计|各|共|合计|至少|不少于|招聘?|招收)+")

_LEVEL = re.compile(r"[、,，;；/|或及]+|以上|以下|起|优先")
_ANY_LEVEL = re.compile("不限|无要求|不作要求|无学历|any|none")
_COHORT = re.compile(
    r"(?<!\d)(?:20)?(\d{2})(?:\s*届)?(?:\s*[-–—~至到]\s*(?:20)?(\d{2}))?\s*(?:届|年|级)?(?!\d)"
)
_THIS_YEAR = re.compile("应届|当年|本届")

_URL = re.compile(r"(?:https?://|www\.)[^\s,，;；、。()（）<>\"'“”]+", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+", re.ASCII)
_PHONE = re.compile(
    r"(?<!\d)(?:\+?86[\- ]?)?"
    r"(1[3-9]\d{9}|0\d{2,3}[\- ]?\d{7,8}(?:[\- 转]\d{1,6})?|400[\- ]?\d{3}[\- ]?\d{4})(?!\d)"
)
_ON_SITE = re.compile("现场|到厂|面谈|上门|招聘会|on.?site|walk.?in")

_YES = re.compile("^(?:是|有|包|提供|免费|可|需要?|√|y|yes|true|1|包含|全包|缴纳|含)")
_NO = re.compile("^(?:否|无|不|没有|自理|×|x$|n$|no|false|0$|未)")

_TITLE_SIGN = re.compile(r"[^\W\d_]", re.UNICODE)
_FORMULA = re.compile(r"^[=@+\-].*[(!|]|^=\S")


def name(cell: Cell, most: int) -> str:
    """An employer's name or a title as it is stored. Raises UnclearError: too-long, formula,
    name-of-nobody."""
    shown = text(cell).strip(" 、，,。.;；:：")
    if _FORMULA.match(shown):
        raise UnclearError("formula", value=shown[:40])
    if len(shown) > most:
        raise UnclearError("too-long", most=most)
    if len(_TITLE_SIGN.findall(shown)) < 2:
        raise UnclearError("name-of-nobody", value=shown[:40])
    return shown


def heads(cell: Cell) -> int | None:
    """How many are looked for, of a span the lower end («5-10人»), of several groups their sum
    («男5名，女3名»); None for «若干». Raises UnclearError: heads-unclear, became-date."""
    if isinstance(cell, date | datetime | time | timedelta):
        raise UnclearError("became-date", value=text(cell)[:40])
    shown = text(cell).replace(" ", "")
    if not shown or _SOME.search(shown.casefold()):
        return None
    parts = [int(number) for number in _NUMBERS.findall(shown)]
    whole = _HEADS.fullmatch(_ABOUT.sub("", shown))
    number = int(whole[1]) if whole else sum(parts) if parts else _in_words(shown)
    if not 0 < number <= MOST_HEADS:
        raise UnclearError("heads-unclear", value=shown[:40])
    return number


def _in_words(shown: str) -> int:
    """«三名», «十五人»; 0 for anything else."""
    said = read_amounts(shown) if not re.search(r"\d", shown) else None
    return int(said[0]) if said is not None and said[0] == int(said[0]) else 0


def option(options: Mapping[str, JobOption], shown: str) -> str:
    """The id of the entry that words name, '' for none; see content.job_naming.option_named,
    which this asks for every distinct cell once."""
    from content.job_naming import option_named

    return option_named(options, shown) if shown else ""


def education(cell: Cell, levels: Mapping[str, JobOption]) -> str:
    """The lowest level somebody needs. Raises UnclearError: education-unknown."""
    shown = text(cell)
    if not shown or _ANY_LEVEL.search(shown.casefold()):
        return option(levels, shown)
    order = list(levels)
    named = [option(levels, part) for part in _LEVEL.split(shown) if part.strip()]
    found = [id for id in named if id]
    if not found:
        raise UnclearError("education-unknown", value=shown[:40])
    return min(found, key=order.index)


def size(cell: Cell, sizes: Mapping[str, JobOption]) -> str:
    """The size of an employer by its name, or by the number of people («约300人»)."""
    shown = text(cell)
    number = re.search(r"\d+", shown.replace(",", ""))
    if number is None:
        return option(sizes, shown)
    people = int(number[0])
    for id, one in sizes.items():
        ends = [int(end) for end in re.findall(r"\d+", one.name.zh)]
        below = re.search("以下|少于|不足|内", one.name.zh) is not None
        low, high = (0, ends[0]) if below and ends else (ends[0] if ends else 0, 0)
        if len(ends) == 2:
            high = ends[1]
        if ends and low <= people and (not high or people <= high):
            return id
    return ""


def cohorts(cell: Cell, today: date) -> tuple[int, ...]:
    """Years of graduation that are meant, () for any: «2026届», «25-27届», «应届毕业生»."""
    if isinstance(cell, date):
        return (cell.year,)
    shown = text(cell)
    years: set[int] = set()
    for first, last in _COHORT.findall(shown):
        low = 2000 + int(first)
        high = 2000 + int(last) if last else low
        if abs(low - today.year) <= 6 and low <= high <= low + 6:
            years.update(range(low, high + 1))
    if not years and _THIS_YEAR.search(shown) and "不限" not in shown:
        years = {today.year + (today.month >= 8)}
    return tuple(sorted(years))


def form(cells: Iterable[str]) -> JobForm:
    """How somebody is taken on, by the first cell that says it."""
    for shown in cells:
        for word, meant in _FORMS:
            if word.search(shown.casefold()):
                return meant
    return JobForm.full_time


_FORMS = (
    (re.compile("实习|intern"), JobForm.internship),
    (re.compile("学徒|apprentice"), JobForm.apprenticeship),
    (re.compile("兼职|小时工|part.?time|临时工|日结工"), JobForm.part_time),
    (re.compile("全职|正式|长期工|full.?time"), JobForm.full_time),
)


def yes_no(shown: str) -> bool | None:
    """What a cell under «是否包住» says; None when it says neither."""
    plain = shown.casefold().strip()
    if not plain:
        return None
    if _NO.match(plain):
        return False
    return True if _YES.match(plain) else None


_BENEFITS: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "lodging": (
        re.compile(
            "不[包供提含][^,;，；。、]{0,3}(?:食宿|吃住|住)|无(?:食宿|宿舍|住宿)|食宿自理|住宿自理"
        ),
        re.compile(
            "包(?:食宿|吃住|住|宿)|(?:提供|免费|有|含)(?:单身|员工|职工)?(?:食宿|吃住|宿舍|住宿|公寓)"
            "|管吃住|吃住全包|board and lodging|free housing"
            # One of a list of benefits.
            r"|(?:^|[,，、;；:：\s])(?:单身|员工|职工)?(?:宿舍|公寓)(?=$|[,，、;；。\s])"
        ),
    ),
    "meals": (
        re.compile("不[包供提含][^,;，；。、]{0,3}(?:食宿|吃住|吃|餐)|食宿自理|用餐自理"),
        re.compile(
            "包(?:食宿|吃|餐|[一二两三]餐)|(?:提供|免费|含|有)(?:食宿|吃住|[午早晚中]餐|用餐|食堂)"
            "|[工员][作工]餐|管吃|吃住全包|餐补|饭补|board and lodging|free meals"
        ),
    ),
    "insurance": (
        re.compile("(?:无|不[交缴买])(?:五险|社保)"),
        re.compile("[五六]险|社保|社会保险|[56]险|social insurance"),
    ),
    "travel": (
        re.compile("(?:不|无)需?[要用]?出差|无出差"),
        re.compile("出差|外派|驻外|驻场"),
    ),
}


def benefit(key: str, shown: str) -> bool | None:
    """Whether words say that there is lodging (meals, insurance, travel); None: they do not."""
    no, yes = _BENEFITS[key]
    plain = shown.casefold()
    if no.search(plain):
        return False
    return True if yes.search(plain) else None


_SHIFTS = (
    (re.compile("(?:不|无)(?:需|用|要)?(?:上|值)?(?:夜班|倒班)|长白班|常白班|纯白班"), Shift.day),
    (re.compile("[两二三四]班|倒班|轮班|翻班|班倒|运转|大小班|rotating|shifts"), Shift.rotating),
    (re.compile("(?:纯|专职|长|常|固定)夜班|night shift"), Shift.nights),
    (re.compile("弹性|不定时|flexible"), Shift.flexible),
    (re.compile("白班|行政班|双休|朝九晚|正常班|日班|八小时|8小时|day shift"), Shift.day),
)


def shift(shown: str) -> Shift | None:
    """When one works, as far as words say."""
    return next((meant for word, meant in _SHIFTS if word.search(shown.casefold())), None)


def link(shown: str) -> str:
    """A web address out of words, '' for none. Only http and https, without credentials. Raises
    UnclearError: link-unclear."""
    found = _URL.search(shown)
    if found is None:
        if re.match(r"[a-z][a-z0-9+.\-]*:", shown, re.IGNORECASE):
            raise UnclearError("link-unclear", value=shown[:40])
        return ""
    address = found[0].rstrip(".,;:!?")
    if address.lower().startswith("www."):
        address = f"http://{address}"
    host = address.partition("://")[2].partition("/")[0]
    if "@" in host or "." not in host or len(address) > 500:
        raise UnclearError("link-unclear", value=shown[:40])
    return address


def way_to_apply(*, apply: str, email: str, phone: str, url: str) -> tuple[ApplyBy | None, str]:
    """How one applies, and where: an address on the web, then by mail, by phone, on the spot."""
    written = clean(" ".join((apply, email, phone)))
    web = _URL.search(clean(apply))
    if web:
        return ApplyBy.link, link(web[0])
    mail = _EMAIL.search(written)
    if mail:
        return ApplyBy.email, mail[0]
    if url and re.search("网申|在线|链接|平台|官网", apply):
        return ApplyBy.link, url
    number = _PHONE.search(written.replace(" ", ""))
    if number:
        return ApplyBy.phone, number[1]
    if _ON_SITE.search(apply):
        return ApplyBy.on_site, clean(apply)[:300]
    return (ApplyBy.link, url) if url else (None, clean(apply)[:300])
