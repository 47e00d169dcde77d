"""What an ad says, as people write it: by labels («岗位：质检员»), by labels without a colon
(«工作地点常州武进区»), and in the middle of a sentence («12月31日前报名»).

Nothing here is sure: what is found is offered, the likeliest first, and whoever knows what a
field may say takes the first that makes sense.
"""

import re
from collections.abc import Iterator, Mapping

from content.job_models import JobReference
from content.job_naming import majors_in

LONGEST = 300

_LABELS: Mapping[str, str] = {
    "employer": "单位名称|招聘单位|用人单位|招聘企业|企业名称|公司名称|单位|公司|企业"
    "|employer|company",
    "title": "招聘岗位|招聘职位|岗位名称|职位名称|招聘工种|岗位|职位|工种|job|position|title",
    "pay": "薪资待遇|工资待遇|福利待遇|薪酬待遇|薪酬福利|薪资范围|薪资|薪酬|工资|月薪|待遇"
    "|pay|salary|wages?",
    "place": "工作地点|工作地址|上班地点|上班地址|公司地址|单位地址|工作地|地点|地址|城市|坐标"
    "|place|location|city",
    "majors": "专业要求|招聘专业|所需专业|需求专业|面向专业|专业|majors?",
    "heads": "招聘人数|需求人数|招收人数|人数|名额|headcount|openings",
    "education": "学历要求|学历|education",
    "closes": "报名截止时间|报名截止日期|截止日期|截止时间|报名截止|报名时间|招聘时间|截止|有效期"
    "|deadline|closes|apply by",
    "apply": "投递方式|投递邮箱|简历投递|报名方式|报名电话|联系方式|联系电话|联系人|邮箱|电话|投递"
    "|apply|contact|e-?mail|phone",
}  # fmt: skip
_ANY = "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
_LABELLED = re.compile(
    r"^(?:[\W_]*[0-9一二三四五六七八九十]{1,2}[.、)）．\s]+)?[\W_]*"
    rf"(?:{_ANY})\s*[】\]）)]?\s*[:：]\s*(?P<said>.+)$",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"^[^\w\n]*(?:\d{1,2}[.、)）]\s*)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s+(?P<said>\S.{0,40})$",
)
"""A line of a table: in Chinese only, for «Contact us» is no label."""
_NEXT = re.compile(
    r"[\s；;，,。|｜/]+(?=(?:" + "|".join(_LABELS.values()) + r")\s*[:：])", re.IGNORECASE
)
"""Where another label begins in the same line."""
_PLAIN_LABELS: Mapping[str, str] = {
    "title": "招聘岗位|招聘职位|岗位名称|职位名称",
    "pay": "薪资待遇|工资待遇|薪酬待遇|薪资|薪酬",
    "place": "工作地点|工作地址|上班地点|上班地址|公司地址|工作地|地址|地点|坐标",
    "majors": "专业要求|招聘专业|面向专业",
    "heads": "招聘人数|需求人数|招收人数",
    "education": "学历要求|学历",
    "closes": "报名截止时间|报名截止日期|报名截止|截止日期|截止时间|截止|有效期",
}
"""Labels that are written without a colon as well, and begin no sentence that means another."""
_PLAIN = re.compile(
    r"(?:^|[\s，,。；;!！、|｜【\[])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _PLAIN_LABELS.items())
    + r")[】\]）)]?(?:是在|就在|在|位于|为|是|到|至|\s)*"
    r"(?P<said>[^\s，,。；;!！:：][^\s，,。；;!！]*)",
    re.MULTILINE,
)
_ENDS = re.compile(r"[。；;!！\n]|\.\s+(?=[A-Z])|[，,](?=即日|有意|欢迎|报名|包吃|包住|联系|电话)")
"""Where what a label says is over."""

_DAY = r"(?:20\d\d\s*[年\-/.]\s*)?\d{1,2}\s*[月\-/.]\s*\d{1,2}(?:\s*[日号]|(?![\d:：]))"
_LEVEL = r"(?:初中|高中|高职|高技|中专|中职|中技|职高|技校|大专|专科|本科|学士|硕士|研究生)"
_OTHER_MONEY = r"(?<![补贴助金奖费津押])(?<![补贴助金奖费津押]\s)"
_PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("place", re.compile(r"(?:📍|🏠|🏢)\s*(?P<said>[^\n，,。；;]{2,40})")),
    ("place", re.compile(
        r"(?:坐落于|坐落在|位于|地处|就在|(?:公司|工厂|厂区|厂|店|酒店|项目)在|base)\s*[:：]?\s*"
        r"(?P<said>[\u3400-\u9fff]{2,20}|[A-Z][a-z]+)", re.IGNORECASE)),
    ("place", re.compile(r"在\s*(?P<said>[\u3400-\u9fff]{2,16}?)(?:上班|工作|实习|就业|干活)")),
    ("place", re.compile(
        r"\b(?:based|located|works?|working|jobs?|plant|factory|hotel|shop|office)\s+(?:is\s+)?in\s+"
        r"(?P<said>[A-Z][a-z]+(?: [A-Z][a-z]+)?)")),
    ("place", re.compile(r"[【\[(（](?P<said>[\u3400-\u9fff]{2,4})[】\])）]")),
    ("closes", re.compile(rf"(?:截止|截至|有效期|报名)[^\d\n]{{0,8}}(?P<said>{_DAY})")),
    ("closes", re.compile(rf"即日起\s*(?:至|到|[-–—~～])\s*(?P<said>{_DAY})")),
    ("closes", re.compile(
        rf"(?P<said>{_DAY})[^\n，,。；;\d]{{0,4}}(?:之前|以前|前|止)"
        r"(?!后)(?!.{0,3}(?:到岗|入职|上岗|报到|毕业|出生|开学|取得))")),
    ("closes", re.compile(
        r"\b(?:apply|applications?|cv|resum[eé])\b[^.\n]{0,20}\b(?:by|before|until)\s+"
        r"(?P<said>[\d/\-.]{6,10})", re.IGNORECASE)),
    ("closes", re.compile(r"(?P<said>长期有效|长期招聘|长期招工|招满为止|招满即止|招满截止)")),
    ("education", re.compile(r"(?P<said>学历不限|不限学历)")),
    ("education", re.compile(
        rf"(?P<said>(?:统招|全日制)?{_LEVEL}(?:\s*[/、或和及]\s*{_LEVEL})*\s*(?:及|或)?\s*以上)")),
    ("education", re.compile(
        rf"(?P<said>{_LEVEL}(?:\s*[/、或和及]\s*{_LEVEL})*)"
        r"(?:及以上)?\s*(?:学历|文化|毕业|程度|起步|起(?!重))")),
    ("majors", re.compile(r"(?P<said>(?<=专业)不限|不限(?=专业))")),
    ("heads", re.compile(
        r"(?:招聘|招收|急招|招|聘|需要|需求?|名额)\s*"
        r"(?P<said>\d{1,4}(?:\s*[-–—~～至到]\s*\d{1,4})?\s*[名人个位](?!月|小时|以))")),
    ("pay", re.compile(
        r"(?P<said>(?:月薪|底薪|日薪|时薪|年薪|综合\w{0,4}|到手|工资|薪资|薪酬|待遇|月收入|收入)"
        r"[^\d\n，,。；;]{0,6}\d[^\n，,。；;]{0,20})")),
    ("pay", re.compile(
        _OTHER_MONEY
        + r"(?P<said>(?<![\d:：.月年])\d[\d.,]*\s*[kK千万wW]?\s*[-–—~～至到]"
        r"\s*\d[\d.,]*\s*[kK千万wW]?(?:\s*元)?(?:/(?:月|天|小时|时)|每月|一个?月)?)"
        r"(?![\d:：]|\s*(?:周?岁|人|名|个|位|月\s*\d|日|号|年|公里|点|小时|天))")),
    ("pay", re.compile(
        _OTHER_MONEY
        + r"(?P<said>(?<![\d.])\d[\d.]*\s*[kK千]?\s*元?\s*"
        r"(?:/\s*(?:月|天|小时|时)|每月|一个?月|一天|一?小时))")),
    ("pay", re.compile(
        _OTHER_MONEY
        + r"(?P<said>(?<![\d.])(?:\d{4,5}|\d{1,2}[kK])\s*"
        r"(?:(?:元|块)(?:左右|以上|起|\+)?|左右|以上|起|\+))")),
    ("pay", re.compile(
        r"(?P<said>\d[\d,]{2,6}\s*(?:yuan|rmb|cny)?\s*(?:a|per|/)\s*(?:month|hour|day))", re.I)),
    ("pay", re.compile(r"(?P<said>(?:薪资|工资|待遇|薪酬)?面议)")),
)  # fmt: skip
"""What is said in the middle of a sentence, by field, the likeliest first."""

_COMPANY = re.compile(
    r"[\u3400-\u9fffA-Za-z（）()·&]{2,40}?(?:有限责任公司|股份有限公司|有限公司|集团公司|集团|"
    r"分公司|总公司|工厂|医院|酒店|宾馆|超市|学校|幼儿园|研究院|事务所|厂(?![区房家里址长车]))"
)
_NOT_NAME = re.compile(
    r"^(?:(?:急招|诚聘|招聘|推荐|介绍|转发|转自|来自|这里是|我这边|各位|老师好?|同学们?|你们?好|您好"
    r"|我们|咱们?|我|本|该|贵|这家|一家|某|有个|有家|是|在|和|给|帮|的|朋友|亲戚)\s*)+"
)
_WANTED = re.compile(
    r"(?:诚聘|急招|招聘|招收|招|聘)(?![满标牌])\s*(?:一批|大量|以下|[：:])?\s*"
    r"(?P<title>[\u3400-\u9fffA-Za-z/()（）、]{2,24}?)"
    r"\s*(?P<heads>\d+(?:\s*[-–—~～至到]\s*\d+)?\s*[名人个位]|若干|多名|数名|[,，。;；!！\n\s]|$)"
)
_COUNTED_FIRST = re.compile(
    r"(?:诚聘|急招|招聘|招收|招|聘|需要|缺)\s*(?P<heads>\d+(?:\s*[-–—~～至到]\s*\d+)?\s*[名人个位])"
    r"\s*(?P<title>[\u3400-\u9fffA-Za-z/]{2,12})(?=[\s,，。;；!！(（]|$)"
)
_ROLE = re.compile(
    r"(?m)^[^\w\n]*(?:\d{1,2}[.、)）]\s*)?"
    r"(?P<title>[\u3400-\u9fff/]{1,10}(?:[工员师手]|助理|专员|主管|经理|学徒|文员|司机|客服|前台))"
    r"[\s：:（(]*(?P<heads>\d{1,3}(?:\s*[-–—~～至到]\s*\d{1,3})?\s*[名人个位]|若干)"
)
_HIRING = re.compile(
    r"\b(?:hiring|looking for|recruiting|wanted)\b\s*:?\s*(?:(?P<heads>\d{1,3})\s+|an?\s+)?"
    r"(?P<title>[A-Za-z][A-Za-z /&-]{2,40}?)(?=\s+(?:at|in|for|with|to)\b|[,.;!:\n(]|$)",
    re.IGNORECASE,
)
_HIRES = re.compile(
    r"(?m)^\W*(?P<employer>[A-Z][\w&’' -]{2,60}?)\s+(?:is|are)\s+(?:now\s+)?"
    r"(?:hiring|looking|recruiting)\b"
)
_TITLES = (_COUNTED_FIRST, _WANTED, _ROLE, _HIRING)
_NOT_TITLE = re.compile(
    "公告|启事|简章|信息|通知|单位|公司|需求|计划|会$|^[、/]|^(?:岗位|人数|要求|人[啦了吧呢]?$)"
)
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d)")
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+", re.ASCII)
_CHAT = re.compile(
    r"(?:微信|vx|v信)(?:号|：|:|\s)*(?P<said>[A-Za-z][\w\-]{5,19})", re.I | re.ASCII
)
_MAJORS = re.compile(r"(?P<list>[\u3400-\u9fff（）()、，,/\s]{2,80}?)专业")
_NEAR = re.compile("(?:等?相关|等相近|等|相近|相关|类|方向|各|的)+$")
_BEFORE = re.compile(
    "^.*(?:招聘|招收|面向|要求|需要|限|招|需|为|是|学|有|的|欢迎|适合|优先|届|历|生)(?=[\u3400-\u9fff])"
)


def read(text: str, reference: JobReference) -> Iterator[tuple[str, str]]:
    """(field, what is said) for everything a text seems to say of a posting, the likeliest of a
    field first."""
    text = text.replace("\u3000", " ").replace("\xa0", " ")
    yield from _labelled(text)
    yield from _whole(text)
    for match in _PLAIN.finditer(text):
        yield _named(match, _PLAIN_LABELS), match["said"]
    yield from _majors(text, reference)
    for field, pattern in _PHRASES:
        for match in pattern.finditer(text):
            yield field, match["said"].strip().removesuffix("的")
    for pattern in (_EMAIL, _PHONE, _CHAT):
        if found := pattern.search(text):
            yield "apply", found[0]


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    ways: list[str] = []
    for line in text.splitlines():
        for piece in _NEXT.split(line):
            match = _LABELLED.match(piece)
            if match is None and not line[:3].isascii():
                match = _SPACED.match(line)
            if match is None:
                continue
            name = _named(match, _LABELS)
            said = _ENDS.split(match["said"], 1)[0].strip(" .，,、|｜/")
            if name == "apply":
                ways.append(_way(match["said"]))
            else:
                yield name, said
    if ways:
        yield "apply", " ".join(ways)[:LONGEST]


def _way(said: str) -> str:
    """No more of it than whom to write to or call."""
    parts = re.split(r"[，,。；;]", said)
    ends = (at for at, part in enumerate(parts) if _EMAIL.search(part) or _PHONE.search(part))
    return "，".join(parts[: next(ends, len(parts)) + 1]).strip()


def _whole(text: str) -> Iterator[tuple[str, str]]:
    """Who wants whom, and how many."""
    for match in _COMPANY.finditer(text):
        name = _NOT_NAME.sub("", match[0])
        # «本酒店», «我们集团»: not what anybody is called.
        if len(name) > 3:
            yield "employer", name
    for match in _HIRES.finditer(text):
        if not re.match(r"(?:We|I|Our|They|This|My)\b", match["employer"]):
            yield "employer", match["employer"]
    for pattern in _TITLES:
        for match in pattern.finditer(text):
            title, heads = match["title"].strip(), (match["heads"] or "").strip()
            if _NOT_TITLE.search(title):
                continue
            yield "title", title
            if heads[:1].isdigit() or heads in {"若干", "多名", "数名"}:
                yield "heads", heads


def _majors(text: str, reference: JobReference) -> Iterator[tuple[str, str]]:
    """«机电一体化、数控技术等相关专业»: the names before the word, as far back as they are
    majors."""
    for match in _MAJORS.finditer(text):
        pieces = re.split(r"[、，,/\s和及或与]+", _NEAR.sub("", match["list"]))
        known: list[str] = []
        for piece in reversed(pieces):
            plain = _NEAR.sub("", piece)
            name = next(
                (
                    one
                    for one in (plain, _BEFORE.sub("", plain))
                    if one and majors_in(reference, one)
                ),
                "",
            )
            if name:
                known.append(name)
            elif piece:
                break
            if name and name != plain:
                break
        if known:
            yield "majors", "、".join(reversed(known))


def _named(match: re.Match[str], labels: Mapping[str, str]) -> str:
    return next(name for name in labels if match[name])
