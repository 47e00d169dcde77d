"""A field of a posting as somebody types it in the chat: the same parsers as for files.

Each field answers with the values of a `Draft` it fills. `UnclearError` says that the text does
not say what is asked.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.jobs.imports import days, fields, pay
from bot.jobs.imports.faults import UnclearError
from bot.jobs.imports.places import Places
from bot.jobs.keys import CreditCodeError, credit_code
from content import Content
from content.job_naming import family_of, majors_in, unknown_majors
from db.employers import NAME_LENGTH
from db.postings import TEXT_LENGTH, TITLE_LENGTH, JobForm

FIELDS = (
    "title", "employer", "pay", "place", "majors", "heads", "education", "closes", "apply", "text",
)  # fmt: skip
"""What can be typed; the ids of the questions end so."""
LONGEST_MAJOR = 60
_AGREED = re.compile("面议|面谈|协商|商议|negotiable|open")


def value_of(field: str, text: str, content: Content, today: date) -> dict[str, Any]:
    """What a text says for one field, as values of a `Draft`.

    Raises UnclearError, and ValueError for a field that is none.
    """
    if field not in _READERS:
        raise ValueError(field)
    return _READERS[field](text.strip(), content, today)


def code_of(text: str) -> str | None:
    """A credit code. Raises UnclearError."""
    try:
        return credit_code(text)
    except CreditCodeError as error:
        raise UnclearError(f"code-{error.key}", value=text[:40]) from error


def _title(text: str, content: Content, _today: date) -> dict[str, Any]:
    title = fields.name(text, TITLE_LENGTH)
    form = fields.form([title])
    said = {} if form is JobForm.full_time else {"form": form}
    return {"title": title, "family": family_of(content.jobs, title), **said}


def _employer(text: str, _content: Content, _today: date) -> dict[str, Any]:
    return {"employer": fields.name(text, NAME_LENGTH), "credit_code": None}


def _pay(text: str, _content: Content, _today: date) -> dict[str, Any]:
    found = pay.pay(text)
    if found.low is None and found.high is None and not _AGREED.search(text.casefold()):
        raise UnclearError("pay-unclear", value=text[:40])
    return {"pay_low": found.low, "pay_high": found.high, "pay_text": found.text}


def _place(text: str, content: Content, _today: date) -> dict[str, Any]:
    return {"regions": Places(content.regions).of(text)}


def _majors(text: str, content: Content, _today: date) -> dict[str, Any]:
    if not text or re.match("不限|任何|any", text.casefold()):
        return {"majors": frozenset()}
    known = [content.jobs.majors[id].name.zh for id in majors_in(content.jobs, text)]
    rest = [name[:LONGEST_MAJOR] for name in unknown_majors(content.jobs, text)]
    return {"majors": frozenset([*known, *rest])}


def _heads(text: str, _content: Content, _today: date) -> dict[str, Any]:
    return {"heads": fields.heads(text)}


def _education(text: str, content: Content, _today: date) -> dict[str, Any]:
    return {"education": fields.education(text, content.jobs.educations)}


def _closes(text: str, _content: Content, today: date) -> dict[str, Any]:
    closes_on = days.deadline(text, today)
    if closes_on is not None and closes_on < today:
        raise UnclearError("over-already", value=text[:40])
    return {"closes_on": closes_on}


def _apply(text: str, _content: Content, _today: date) -> dict[str, Any]:
    url = fields.link(text)
    by, to = fields.way_to_apply(apply=text, email="", phone="", url=url)
    return {"apply_by": by, "apply_to": to[:300], "url": url}


def _text(text: str, _content: Content, _today: date) -> dict[str, Any]:
    if len(text) > TEXT_LENGTH:
        raise UnclearError("too-long", most=TEXT_LENGTH)
    said = {
        name: fields.benefit(name, text) for name in ("lodging", "meals", "insurance", "travel")
    }
    known = {name: given for name, given in said.items() if given is not None}
    shift = fields.shift(text)
    return {"text": text, **known, **({"shift": shift} if shift is not None else {})}


_READERS: Mapping[str, Callable[[str, Content, date], dict[str, Any]]] = {
    "title": _title,
    "employer": _employer,
    "pay": _pay,
    "place": _place,
    "majors": _majors,
    "heads": _heads,
    "education": _education,
    "closes": _closes,
    "apply": _apply,
    "text": _text,
}

_LABELS: Mapping[str, str] = {
    "employer": "单位名称|招聘单位|用人单位|企业名称|公司名称|单位|公司|企业|employer|company",
    "title": "招聘岗位|岗位名称|职位名称|岗位|职位|工种|job|position|title",
    "pay": "薪资待遇|工资待遇|福利待遇|薪资|薪酬|工资|月薪|待遇|pay|salary",
    "place": "工作地点|工作地址|上班地点|工作地|地点|地址|城市|place|location|city",
    "majors": "专业要求|所需专业|专业|majors?",
    "heads": "招聘人数|需求人数|人数|名额|headcount|openings",
    "education": "学历要求|学历|education",
    "closes": "截止日期|截止时间|报名截止|截止|有效期|deadline|closes",
    "apply": "投递方式|投递邮箱|报名方式|联系方式|联系电话|联系人|邮箱|电话|投递"
    "|apply|contact|e-?mail|phone",
}
_LABELLED = re.compile(
    r"^[\s\-*•·◆■●【\[（(0-9.、一二三四五六七八九十]*"
    + "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items()) + ")"
    + r"\s*[】\]）)]?\s*[:：]\s*(?P<said>.+)$",
    re.IGNORECASE,
)  # fmt: skip
_COMPANY = re.compile(
    r"[\u3400-\u9fffA-Za-z（）()·&]{2,40}?(?:有限责任公司|股份有限公司|有限公司|集团公司|集团|"
    r"分公司|总公司|工厂|医院|酒店|幼儿园|研究院|事务所)"
)
_WANTED = re.compile(
    r"(?:诚聘|急招|招聘|招收|招|聘)\s*(?P<title>[\u3400-\u9fffA-Za-z/()（）]{2,16}?)"
    r"\s*(?P<heads>\d+\s*[名人个位]|若干|多名|[,，。;；!！\n]|$)"
)
_NOT_TITLE = re.compile("公告|启事|简章|信息|通知|单位|公司|会$")
_PAY = re.compile(
    r"\d[\d.]*\s*[kK千万]?\s*[-–—~～至到]\s*\d[\d.]*\s*[kK千万]?\s*元?(?:/[月天时小]+)?|面议"
    r"|(?:月薪|底薪|日薪|时薪)\s*\d[\d.,]*\s*[kK千万]?"
)
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8})(?!\d)")
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+", re.ASCII)


def read(text: str) -> dict[str, str]:
    """The fields that a whole message names, as it says them: by labels («岗位：质检员»), and
    where there are none by what employers, pay and telephone numbers look like."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = _LABELLED.match(line)
        if match:
            name = next(name for name in _LABELS if match[name])
            said = match["said"].strip()
            if name == "apply" and name in found:
                found[name] = f"{found[name]} {said}"[:300]
            else:
                found.setdefault(name, said)
    company = _COMPANY.search(text)
    if company:
        found.setdefault("employer", company[0])
    for wanted in _WANTED.finditer(text):
        title = wanted["title"].strip()
        if not _NOT_TITLE.search(title):
            found.setdefault("title", title)
            heads = wanted["heads"].strip()
            if heads[:1].isdigit() or heads in {"若干", "多名"}:
                found.setdefault("heads", heads)
            break
    for name, pattern in (("pay", _PAY), ("apply", _EMAIL), ("apply", _PHONE)):
        match = pattern.search(text)
        if match:
            found.setdefault(name, match[0])
    return {name: said for name, said in found.items() if said}
