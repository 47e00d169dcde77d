"""A questionnaire in the layout offices keep: a row a question, its options in one cell.

Question, type, options, branch; a second language in columns of its own. Branches are conditions
(«1=A 或 3=没想好») or jumps («B→7», «选B跳至第7题», «C→结束»).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.spreadsheets.model import Column
from bot.surveys import conditions
from bot.surveys.codebook import RowFault
from bot.surveys.conditions import Unread
from content.models import ID_LENGTH, ID_PATTERN
from content.survey_models import AskKind

Data = dict[str, Any]
COLUMNS = (
    Column("number", ("题号", "序号", "编号", "题目编号", "no", "number")),
    Column("id", ("题目id", "变量名", "字段名", "question id", "id")),
    Column(
        "ask_zh",
        ("题目", "问题", "题干", "题目内容", "中文题目", "题目中文", "question", "question zh"),
    ),
    Column("ask_en", ("英文题目", "题目英文", "英文", "english", "question en")),
    Column("zh", ("简称", "短标题", "标题", "short title", "title")),
    Column("en", ("英文简称", "英文短标题", "short title en", "title en")),
    Column("kind", ("题型", "类型", "题目类型", "type", "kind")),
    Column("options", ("选项", "选项内容", "备选项", "答案选项", "options", "choices")),
    Column("options_en", ("英文选项", "选项英文", "options en", "choices en")),
    Column("codes", ("选项代码", "官方代码", "代码", "codes", "code")),
    Column(
        "when",
        ("显示条件", "条件", "跳转", "跳题", "跳题逻辑", "逻辑", "关联", "分支", "branch", "when"),
    ),
    Column("required", ("必填", "必答", "是否必填", "是否必答", "required")),
    Column("min", ("最少", "至少", "最少选", "最小值", "min")),
    Column("max", ("最多", "至多", "最多选", "限选", "最大值", "max")),
    Column("hint_zh", ("提示", "说明", "备注", "hint", "note")),
    Column("hint_en", ("英文提示", "英文说明", "hint en", "note en")),
    Column("unit_zh", ("单位", "unit")),
    Column("unit_en", ("英文单位", "unit en")),
    Column("sensitive", ("敏感", "保密", "仅辅导员可见", "sensitive")),
)  # fmt: skip
REQUIRED = ("ask_zh", "kind")
INTRO = {
    "zh": "说说你的想法就好。答案只用来帮你，不打分，不是纪律检查；"
    "你的辅导员和就业办看得到，交了以后 7 天内可以改。",
    "en": "Just say what you think. Your answers are only used to help: no marks, no discipline. "
    "Your counselor and the career office see them, and you can change them for 7 days.",
}
THANKS = {"zh": "收到，谢谢你认真说。", "en": "Got it, and thank you for taking the time."}
_KINDS = {
    AskKind.SINGLE: ("单选", "单项选择", "选择", "下拉", "single", "single choice", "radio"),
    AskKind.MULTIPLE: ("多选", "多项选择", "multiple", "multiple choice", "checkbox"),
    AskKind.RANKING: ("排序", "ranking", "rank"),
    AskKind.RATING: ("评分", "打分", "量表", "满意度", "星级", "rating", "scale"),
    AskKind.YES_NO: ("是否", "判断", "yesno", "truefalse"),
    AskKind.NUMBER: ("数字", "数值", "数字填空", "金额", "number", "numeric"),
    AskKind.DATE: ("日期", "时间", "date"),
    AskKind.TEXT: ("填空", "文本", "简答", "问答", "开放", "文字", "text", "open"),
    AskKind.PHONE: ("电话", "手机", "手机号", "phone"),
    AskKind.EMAIL: ("邮箱", "电子邮箱", "email"),
    AskKind.REGION: ("地区", "城市", "区域", "省市", "region", "city"),
    AskKind.FILE: ("文件", "上传", "附件", "图片", "file", "upload"),
    AskKind.EXPLANATION: ("说明", "段落", "段落说明", "文字说明", "explanation", "description"),
    AskKind.CONSENT: ("同意", "知情同意", "consent"),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}
_LETTER = re.compile(r"(?:(?<=\s)|^)\(?([A-Z])\s*[.、．:：)）]\s*")
_NUMBERED = re.compile(r"^\(?\d{1,2}\s*[.、．)）]\s*")
_BLANKS = re.compile(r"[_＿]{2,}")
_ALONE = re.compile(r"[(（\[【](?:互斥|单独|exclusive|alone)[)）\]】]", re.IGNORECASE)
_JUMP = re.compile(
    r"(?:选\s*)?([^\s→;；,，。]+?)\s*(?:→|->|=>|跳至|跳到|转至|转到)\s*"
    r"(?:第?\s*(\d+)\s*题?|(结束|末尾|end))",
    re.IGNORECASE,
)
_NO = frozenset({"否", "不", "n", "no", "0", "false", "选填", "非必填", "×", "x"})
_YES = frozenset({"是", "y", "yes", "1", "true", "√", "✓", "对"})
_CHOICES = (AskKind.SINGLE, AskKind.MULTIPLE, AskKind.RANKING)


@dataclass
class _Read:
    """One row being read: its question, and what later rows call it and its options."""

    row: int
    number: str
    data: Data
    names: dict[str, str] = field(default_factory=dict)
    when: str = ""
    conditions: list[Data] = field(default_factory=list)


def read(rows: Sequence[tuple[int, Mapping[str, str]]], title: str) -> tuple[Data, list[RowFault]]:
    """The data of a survey's file, and what is to be mended in which row."""
    reader = _Reader()
    for number, row in rows:
        reader.take(number, row)
    reader.join()
    data: Data = {
        "kind": "feedback",
        "title": {"zh": title, "en": title if title.isascii() else "Questionnaire"},
        "intro": INTRO,
        "thanks": THANKS,
        "questions": [one.data for one in reader.found],
    }
    return data, reader.faults


class _Reader:
    def __init__(self) -> None:
        self.found: list[_Read] = []
        self.faults: list[RowFault] = []

    def _fault(self, row: int, why: str, what: str = "") -> None:
        self.faults.append(RowFault(row, why, what[:60]))

    def take(self, row: int, cells: Mapping[str, str]) -> None:
        kind = _kind(cells.get("kind", ""))
        if not cells.get("ask_zh"):
            self._fault(row, "ask")
            return
        if kind is None:
            self._fault(row, "kind", cells.get("kind", ""))
            return
        number = _digits(cells.get("number", "")) or str(len(self.found) + 1)
        if any(one.number == number for one in self.found):
            self._fault(row, "number-twice", number)
            return
        id = cells.get("id", "") or f"q{number}"
        if not re.fullmatch(ID_PATTERN, id) or len(id) > ID_LENGTH:
            self._fault(row, "id", id)
            id = f"q{number}"
        if any(one.data["id"] == id for one in self.found):
            self._fault(row, "id-twice", id)
        data: Data = {"id": id, "kind": kind.value, **self._words(row, cells)}
        one = _Read(row, number, data, when=cells.get("when", ""))
        if kind is not AskKind.EXPLANATION:
            if cells.get("required", "").strip().casefold() in _NO:
                data["required"] = False
            if cells.get("sensitive", "").strip().casefold() in _YES:
                data["sensitive"] = True
            self._own(kind, one, cells)
        self.found.append(one)

    def _words(self, row: int, cells: Mapping[str, str]) -> Data:
        ask = {"zh": cells["ask_zh"], "en": cells.get("ask_en", "")}
        if not ask["en"]:
            self._fault(row, "en", cells["ask_zh"])
        title = {
            "zh": cells.get("zh") or _short(ask["zh"], 14),
            "en": cells.get("en") or _short(ask["en"], 28),
        }
        data: Data = {"title": title, "ask": ask}
        if cells.get("hint_zh"):
            data["hint"] = {"zh": cells["hint_zh"], "en": cells.get("hint_en", "")}
            if not cells.get("hint_en"):
                self._fault(row, "en", cells["hint_zh"])
        return data

    def _own(self, kind: AskKind, one: _Read, cells: Mapping[str, str]) -> None:
        data = one.data
        least, most = (self._bound(one.row, cells, key) for key in ("min", "max"))
        if kind in _CHOICES:
            data["options"] = self._options(one, cells)
            if kind is AskKind.MULTIPLE and least is not None:
                data["min"] = int(least)
            if kind is not AskKind.SINGLE and most is not None:
                data["max"] = int(most)
        elif kind is AskKind.RATING:
            ends = self._options(one, cells, needed=False)
            low = ends[0]["text"] if ends else {"zh": "不满意", "en": "poor"}
            high = ends[-1]["text"] if ends else {"zh": "很满意", "en": "very good"}
            highest = int(most) if most is not None else max(len(ends), 5)
            data |= {"highest": highest, "low": low, "high": high}
        elif kind is AskKind.NUMBER:
            if least is not None:
                data["lowest"] = least
            if most is not None:
                data["highest"] = most
            if cells.get("unit_zh"):
                unit_en = cells.get("unit_en") or cells["unit_zh"]
                data["unit"] = {"zh": cells["unit_zh"], "en": unit_en}
        elif kind is AskKind.TEXT:
            if least is not None:
                data["min"] = int(least)
            if most is not None:
                data["max"] = int(most)
        elif kind is AskKind.REGION and most is not None:
            data["max"] = int(most)
        elif kind in (AskKind.YES_NO, AskKind.CONSENT):
            one.names |= {"是": "yes", "否": "no", "A": "yes", "B": "no", "yes": "yes", "no": "no"}

    def _bound(self, row: int, cells: Mapping[str, str], key: str) -> float | None:
        text = cells.get(key, "").strip()
        if not text:
            return None
        try:
            return float(unicodedata.normalize("NFKC", text))
        except ValueError:
            self._fault(row, "number", text)
            return None

    def _options(self, one: _Read, cells: Mapping[str, str], *, needed: bool = True) -> list[Data]:
        zh, en = _parted(cells.get("options", "")), _parted(cells.get("options_en", ""))
        codes = _parted(cells.get("codes", ""))
        if len(zh) < 2:
            if needed:
                self._fault(one.row, "options")
            return []
        if len(en) != len(zh):
            self._fault(one.row, "options-en", f"{len(zh)} / {len(en)}")
            en += [""] * (len(zh) - len(en))
        if codes and len(codes) != len(zh):
            self._fault(one.row, "codes", f"{len(zh)} / {len(codes)}")
            codes = []
        options: list[Data] = []
        for at, label in enumerate(zh):
            id = _option_id(at)
            text = {"zh": _plain_label(label), "en": _plain_label(en[at])}
            option: Data = {"id": id, "text": text}
            if _ALONE.search(label):
                option["alone"] = True
            if _BLANKS.search(label):
                option["writes"] = True
            if codes:
                option["code"] = codes[at]
            options.append(option)
            one.names |= {_name(name): id for name in (*text.values(), id, str(at + 1)) if name}
        return options

    # Branches

    def join(self) -> None:
        """Conditions and jumps, once every question has its name."""
        for at, one in enumerate(self.found):
            jumps = list(_JUMP.finditer(unicodedata.normalize("NFKC", one.when)))
            if jumps:
                for jump in jumps:
                    self._jump(at, jump)
            elif one.when.strip():
                try:
                    one.conditions.append(conditions.read(one.when, _Names(self.found[:at])))
                except Unread as error:
                    self._fault(one.row, error.why, error.what)
        for one in self.found:
            if one.conditions:
                parts = one.conditions
                one.data["when"] = parts[0] if len(parts) == 1 else {"all": parts}

    def _jump(self, at: int, jump: re.Match[str]) -> None:
        """Whoever chose this does not meet the questions in between."""
        one = self.found[at]
        option = one.names.get(_name(jump[1]))
        if option is None:
            self._fault(one.row, "when-option", jump[1])
            return
        numbers = [other.number for other in self.found]
        end = len(numbers) if jump[3] else numbers.index(jump[2]) if jump[2] in numbers else -1
        if end <= at:
            self._fault(one.row, "jump", jump[2] or "")
            return
        for other in self.found[at + 1 : end]:
            chosen = {"question": one.data["id"], "in": [option]}
            other.conditions.append({"not": chosen})


@dataclass(frozen=True)
class _Names:
    """What a condition may name: the questions above it."""

    above: Sequence[_Read]

    def question(self, name: str) -> str:
        return str(self._of(name).data["id"])

    def _of(self, name: str) -> _Read:
        number = _digits(name)
        for one in self.above:
            if one.data["id"] == name or (number and one.number == number):
                return one
        raise Unread("when-question", name)

    def option(self, question_id: str, name: str) -> str:
        one = next(one for one in self.above if one.data["id"] == question_id)
        id = one.names.get(_name(name))
        if id is None:
            raise Unread("when-option", name)
        return id


def _kind(text: str) -> AskKind | None:
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if plain in {kind.value for kind in AskKind}:
        return AskKind(plain)
    bare = re.sub(r"[\s\-_/]|题$|[(（].*", "", plain)
    return _KIND_OF.get(bare) or _KIND_OF.get(plain)


def _digits(text: str) -> str:
    found = re.fullmatch(r"\s*(?:[Qq]|第)?\s*(\d{1,3})(?:\.0)?\s*(?:题|[.、])?\s*", text)
    return str(int(unicodedata.normalize("NFKC", found[1]))) if found else ""


def _parted(text: str) -> list[str]:
    """The options of one cell: a line each, or by their letters, or by the signs between."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        line = lines[0]
        if len(_LETTER.findall(line)) > 1:
            lines = [part.strip() for part in _LETTER.sub("\n", line).split("\n")]
        else:
            sign = next((sign for sign in "；;|｜、，," if sign in line), None)
            lines = [part.strip() for part in line.split(sign)] if sign else lines
    bare = [_NUMBERED.sub("", _LETTER.sub("", line, count=1)).strip() for line in lines]
    return [line.rstrip("；;") for line in bare if line.rstrip("；;")]


def _plain_label(text: str) -> str:
    return _BLANKS.sub("", _ALONE.sub("", text)).strip(" :：")


def _option_id(at: int) -> str:
    return chr(ord("a") + at) if at < 26 else f"o{at + 1}"


def _name(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _short(text: str, most: int) -> str:
    first = re.split(r"[？?。!！\n（(：:]", text, maxsplit=1)[0].strip()
    return first if len(first) <= most else first[: most - 1].rstrip() + "…"
