"""The codebook: what every column and every id of an export means, and the survey itself.

One row for the survey, each question, each option and each rule; ids, words in both languages,
official codes, and in which versions it was. Read again it gives the same survey.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.spreadsheets.model import Cell, Column
from bot.surveys import conditions
from bot.surveys.conditions import ById, Unread
from bot.surveys.written import Data, written
from content.survey_models import AskKind, Survey

HEADINGS = {
    "row": "行 row",
    "id": "题 question",
    "column": "数据列 column",
    "kind": "题型 kind",
    "option": "选项 option",
    "zh": "中文 zh",
    "en": "英文 en",
    "code": "官方代码 code",
    "when": "条件 when",
    "ask_zh": "问法 ask zh",
    "ask_en": "英文问法 ask en",
    "required": "必答 required",
    "min": "最少 min",
    "max": "最多 max",
    "score": "分值 score",
    "means": "也可说 means",
    "flags": "标记 flags",
    "fills": "写入 fills",
    "default": "预填 default",
    "without": "不重复 without",
    "hint_zh": "提示 hint zh",
    "hint_en": "英文提示 hint en",
    "error_zh": "纠正 error zh",
    "error_en": "英文纠正 error en",
    "unit_zh": "单位 unit zh",
    "unit_en": "英文单位 unit en",
    "versions": "版本 versions",
}
COLUMNS = tuple(Column(key, (name, key)) for key, name in HEADINGS.items())
REQUIRED = ("row", "id", "kind", "option", "ask_zh", "ask_en")
"""Headings by which a codebook is known from any other table."""
BETWEEN = " | "
_QUESTION_FLAGS = ("sensitive", "shuffled", "ordered", "forecast", "range")
_OPTION_FLAGS = ("alone", "writes")
_BOUNDS = {
    AskKind.NUMBER: ("lowest", "highest"),
    AskKind.DATE: ("earliest_days", "latest_days"),
    AskKind.RATING: ("", "highest"),
}
Line = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class RowFault:
    """Something to mend in a row of a sheet: `why` is worded in the texts, `what` quoted."""

    row: int
    why: str
    what: str = ""


# Writing


def lines(versions: Sequence[tuple[int, Survey]]) -> list[list[Cell | None]]:
    """The codebook of a survey's versions (number and survey, oldest first): the last one whole,
    and what was in earlier ones only."""
    book: dict[tuple[str, str, str], Line] = {}
    seen: dict[tuple[str, str, str], list[int]] = {}
    for number, survey in reversed(versions):
        for line in _lines(survey):
            key = (str(line["row"]), str(line["id"]), str(line.get("option", "")))
            book.setdefault(key, line)
            seen.setdefault(key, []).append(number)
    latest = versions[-1][0]
    current = [key for key in book if latest in seen[key]]
    gone = [key for key in book if latest not in seen[key]]
    made = []
    for key in (*current, *gone):
        line = book[key] | {"versions": ", ".join(map(str, sorted(seen[key])))}
        made.append([line.get(column) for column in HEADINGS])
    return made


def _lines(survey: Survey) -> Iterable[Line]:
    data = written(survey)
    yield _filled(
        {"row": "survey", "id": survey.id, "kind": data["kind"]},
        zh=data["title"]["zh"], en=data["title"]["en"],
        ask_zh=data["intro"]["zh"], ask_en=data["intro"]["en"],
        hint_zh=data["thanks"]["zh"], hint_en=data["thanks"]["en"],
        min=data["minutes"], max=data["editable_days"],
        flags="anonymous" if survey.anonymous else "",
        without=survey.compares or "", when=conditions.said(survey.stalls),
    )  # fmt: skip
    for question, one in zip(survey.questions, data["questions"], strict=True):
        yield _question_line(one, conditions.said(question.when))
        if question.kind in (AskKind.YES_NO, AskKind.CONSENT):
            for option in ("yes", "no"):
                words = one[f"{option}_text"]
                yield {"row": "option", "id": one["id"], "option": option, **words}
        elif question.kind is AskKind.RATING:
            for end, number in (("low", 1), ("high", one["highest"])):
                yield {"row": "option", "id": one["id"], "option": str(number), **one[end]}
        elif question.kind is AskKind.REGION:
            for group in question.options:
                yield {"row": "option", "id": one["id"], "option": group.id,
                       "zh": group.text.zh, "en": group.text.en}  # fmt: skip
        else:
            apart = question.kind in (AskKind.MULTIPLE, AskKind.RANKING) and not question.sensitive
            for option in one.get("options", ()):
                yield _option_line(one["id"], option, apart=apart)
    for split, parts in survey.splits.items():
        for part, weight in parts.items():
            yield {"row": "split", "id": split, "option": part, "score": weight}
    for at, block in enumerate(survey.blocks, 1):
        yield {"row": "block", "id": f"block-{at}", "means": BETWEEN.join(block)}
    for name, ids in survey.scores.items():
        yield {"row": "score", "id": name, "means": BETWEEN.join(ids)}
    for trigger, one in zip(survey.triggers, data.get("triggers", ()), strict=True):
        yield _filled(
            {"row": "trigger", "id": trigger.id, "kind": trigger.effect.value},
            when=conditions.said(trigger.when),
            ask_zh=one["words"]["zh"], ask_en=one["words"]["en"],
        )  # fmt: skip


def _filled(line: Line, **more: Cell) -> Line:
    return line | {key: value for key, value in more.items() if value != ""}


def _question_line(one: Data, when: str) -> Line:
    least, most = _BOUNDS.get(AskKind(one["kind"]), ("min", "max"))
    line: Line = {
        "row": "question", "id": one["id"], "column": one["id"], "kind": one["kind"],
        "zh": one["title"]["zh"], "en": one["title"]["en"],
        "ask_zh": one["ask"]["zh"], "ask_en": one["ask"]["en"],
        "required": "yes" if one.get("required", True) else "no",
    }  # fmt: skip
    if one["kind"] == AskKind.EXPLANATION:
        del line["required"]
    if one["kind"] == AskKind.EXPLANATION or one.get("sensitive"):
        del line["column"]
    for key in ("hint", "error", "unit"):
        if key in one:
            line |= {f"{key}_zh": one[key]["zh"], f"{key}_en": one[key]["en"]}
    for key, name in (("min", least), ("max", most)):
        if one.get(name) is not None:
            line[key] = one[name]
    return _filled(
        line,
        when=when,
        flags=" ".join(flag for flag in _QUESTION_FLAGS if one.get(flag)),
        **{key: one[key] for key in ("fills", "default", "without") if key in one},
    )


def _option_line(question_id: str, option: Data, *, apart: bool) -> Line:
    line: Line = {"row": "option", "id": question_id, "option": option["id"], **option["text"]}
    if apart:
        line["column"] = f"{question_id}.{option['id']}"
    if "score" in option:
        line["score"] = option["score"]
    return _filled(
        line,
        code=option.get("code", ""),
        means=BETWEEN.join(option.get("means", ())),
        flags=" ".join(flag for flag in _OPTION_FLAGS if option.get(flag)),
    )


# Reading


def read(rows: Sequence[tuple[int, Mapping[str, str]]]) -> tuple[str, Data, list[RowFault]]:
    """(id, data of the survey's file, faults) of a codebook's rows, each with its number.

    Cells are texts as they stand. Only rows of the latest version are read.
    """
    return _Reader(rows).survey()


class _Reader:
    def __init__(self, rows: Sequence[tuple[int, Mapping[str, str]]]) -> None:
        found = [_versions(row.get("versions", "")) for _, row in rows]
        latest = max((number for one in found for number in one), default=0)
        self._rows = [
            row for row, one in zip(rows, found, strict=True) if not one or latest in one
        ]
        self._faults: list[RowFault] = []
        ids = [row["id"] for _, row in self._rows if row.get("row") == "question"]
        self._known = ById(dict.fromkeys(ids, frozenset()))
        self._questions: dict[str, Data] = {}

    def survey(self) -> tuple[str, Data, list[RowFault]]:
        data: Data = {}
        id = ""
        for number, row in self._rows:
            match row.get("row", ""):
                case "survey":
                    id = row["id"]
                    data |= self._whole(number, row)
                case "question":
                    self._questions[row["id"]] = self._question(number, row)
                case "option":
                    self._option(number, row)
                case "split":
                    parts = data.setdefault("splits", {}).setdefault(row["id"], {})
                    parts[row.get("option", "")] = self._number(number, row, "score", int)
                case "block":
                    data.setdefault("blocks", []).append(_list(row.get("means", "")))
                case "score":
                    data.setdefault("scores", {})[row["id"]] = _list(row.get("means", ""))
                case "trigger":
                    data.setdefault("triggers", []).append(self._trigger(number, row))
                case other:
                    self._faults.append(RowFault(number, "row", other))
        return id, data | {"questions": list(self._questions.values())}, self._faults

    def _whole(self, number: int, row: Mapping[str, str]) -> Data:
        data: Data = {
            "kind": row.get("kind", ""),
            "title": _words(row, "zh", "en"),
            "intro": _words(row, "ask_zh", "ask_en"),
            "thanks": _words(row, "hint_zh", "hint_en"),
        }
        for key, name in (("min", "minutes"), ("max", "editable_days")):
            if row.get(key):
                data[name] = self._number(number, row, key, int)
        if "anonymous" in row.get("flags", "").split():
            data["anonymous"] = True
        if row.get("without"):
            data["compares"] = row["without"]
        if row.get("when"):
            data["stalls"] = self._when(number, row)
        return data

    def _question(self, number: int, row: Mapping[str, str]) -> Data:
        kind = row.get("kind", "")
        data: Data = {
            "id": row["id"],
            "kind": kind,
            "title": _words(row, "zh", "en"),
            "ask": _words(row, "ask_zh", "ask_en"),
        }
        for key in ("hint", "error", "unit"):
            if row.get(f"{key}_zh") or row.get(f"{key}_en"):
                data[key] = _words(row, f"{key}_zh", f"{key}_en")
        if row.get("when"):
            data["when"] = self._when(number, row)
        if row.get("required") in ("no", "否"):
            data["required"] = False
        flags = row.get("flags", "").split()
        data |= {flag: True for flag in _QUESTION_FLAGS if flag in flags}
        data |= {key: row[key] for key in ("fills", "default", "without") if row.get(key)}
        least, most = ("min", "max")
        if kind in {known.value for known in AskKind}:
            least, most = _BOUNDS.get(AskKind(kind), (least, most))
        read_as: Callable[[str], int | float] = float if kind == AskKind.NUMBER else int
        for key, name in (("min", least), ("max", most)):
            if row.get(key):
                data[name] = self._number(number, row, key, read_as)
        if kind in (AskKind.SINGLE, AskKind.MULTIPLE, AskKind.RANKING):
            data["options"] = []
        return data

    def _option(self, number: int, row: Mapping[str, str]) -> None:
        question = self._questions.get(row["id"])
        if question is None:
            self._faults.append(RowFault(number, "option-of", row["id"]))
            return
        id, words = row.get("option", ""), _words(row, "zh", "en")
        match question["kind"]:
            case AskKind.YES_NO | AskKind.CONSENT:
                question[f"{id}_text"] = words
            case AskKind.RATING:
                question["low" if id == "1" else "high"] = words
            case AskKind.REGION:
                question.setdefault("groups", []).append(id)
            case _:
                question.setdefault("options", []).append(self._choice(number, row, id, words))

    def _choice(self, number: int, row: Mapping[str, str], id: str, words: Data) -> Data:
        option: Data = {"id": id, "text": words}
        flags = row.get("flags", "").split()
        option |= {flag: True for flag in _OPTION_FLAGS if flag in flags}
        if row.get("code"):
            option["code"] = row["code"]
        if row.get("score"):
            option["score"] = self._number(number, row, "score", float)
        if row.get("means"):
            option["means"] = _list(row["means"])
        return option

    def _trigger(self, number: int, row: Mapping[str, str]) -> Data:
        words = _words(row, "ask_zh", "ask_en")
        when = self._when(number, row)
        return {"id": row["id"], "when": when, "effect": row.get("kind", ""), "words": words}

    def _when(self, number: int, row: Mapping[str, str]) -> Data:
        try:
            return conditions.read(row.get("when", ""), self._known)
        except Unread as error:
            self._faults.append(RowFault(number, error.why, error.what))
            return {}

    def _number(
        self,
        number: int,
        row: Mapping[str, str],
        key: str,
        read_as: Callable[[str], int | float],
    ) -> Any:
        try:
            return read_as(row[key])
        except (ValueError, KeyError):
            self._faults.append(RowFault(number, "number", row.get(key, "")))
            return 0


def _words(row: Mapping[str, str], zh: str, en: str) -> Data:
    return {"zh": row.get(zh, ""), "en": row.get(en, "")}


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def _versions(text: str) -> list[int]:
    return [int(part) for part in text.replace(",", " ").split() if part.isdigit()]
