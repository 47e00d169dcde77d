"""The drawing child: one picture as JSON from standard input, one PNG to standard output."""

import json
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.child import limit
from bot.pictures.model import (
    Bar,
    BarsPicture,
    ChatBubble,
    ChatPicture,
    ClassLine,
    DayMark,
    EntryState,
    FlowNode,
    FlowPicture,
    FlowRibbon,
    LessonPicture,
    MonthDay,
    MonthEntry,
    MonthPicture,
    MonthWeek,
    Part,
    PosterPicture,
    RadarAxis,
    RadarPicture,
    ReportPicture,
    StackLine,
    StackPicture,
    Tap,
    Tone,
)

MEMORY = 1024 * 1024 * 1024
SECONDS = 60


def serve() -> None:
    """Limits first, then one request."""
    limit(MEMORY, SECONDS)
    request = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(drawn(request))


def drawn(request: Mapping[str, Any]) -> bytes:
    """The picture of a request, as PNG."""
    words: Mapping[str, str] = request["words"]
    if request["kind"] == "month":
        from bot.pictures.draw_month import draw_month

        return draw_month(_month(request["picture"]), words)
    if request["kind"] == "lesson":
        from bot.pictures.draw_lesson import draw_lesson

        return draw_lesson(_lesson(request["picture"]))
    if request["kind"] == "chat":
        from bot.pictures.draw_chat import draw_chat

        return draw_chat(_chat(request["picture"]))
    if request["kind"] == "radar":
        from bot.pictures.draw_radar import draw_radar

        return draw_radar(_radar(request["picture"]))
    if request["kind"] == "bars":
        from bot.pictures.draw_bars import draw_bars

        return draw_bars(_bars(request["picture"]))
    if request["kind"] == "stack":
        from bot.pictures.draw_stack import draw_stack

        return draw_stack(_stack(request["picture"]))
    if request["kind"] == "flow":
        from bot.pictures.draw_flow import draw_flow

        return draw_flow(_flow(request["picture"]))
    if request["kind"] == "poster":
        from bot.pictures.draw_poster import draw_poster

        return draw_poster(PosterPicture(**request["picture"]))
    from bot.pictures.draw_report import draw_report

    return draw_report(_report(request["picture"]), words)


def _month(data: Mapping[str, Any]) -> MonthPicture:
    weeks = tuple(
        MonthWeek(tuple(map(_day, week["days"])), week["label"], week["exams"])
        for week in data["weeks"]
    )
    today = date.fromisoformat(data["today"]) if data["today"] else None
    first_day = date.fromisoformat(data["first_day"])
    said = {**data, "first_day": first_day, "today": today, "weeks": weeks}
    return MonthPicture(**said)


def _day(data: Mapping[str, Any]) -> MonthDay:
    entries = tuple(
        MonthEntry(**{**entry, "state": EntryState(entry["state"])}) for entry in data["entries"]
    )
    return MonthDay(
        date=date.fromisoformat(data["date"]),
        mark=DayMark(data["mark"]),
        name=data["name"],
        points=tuple(data["points"]),
        entries=entries,
    )


def _report(data: Mapping[str, Any]) -> ReportPicture:
    said = {
        **data,
        "parts": tuple(Part(p["label"], p["count"], Tone(p["tone"])) for p in data["parts"]),
        "taps": tuple(Tap(**tap) for tap in data["taps"]),
        "classes": tuple(ClassLine(**line) for line in data["classes"]),
    }
    return ReportPicture(**said)


def _lesson(data: Mapping[str, Any]) -> LessonPicture:
    rows = tuple(tuple(row) for row in data["rows"])
    return LessonPicture(**{**data, "columns": tuple(data["columns"]), "rows": rows})


def _chat(data: Mapping[str, Any]) -> ChatPicture:
    return ChatPicture(data["partner"], tuple(ChatBubble(**one) for one in data["bubbles"]))


def _radar(data: Mapping[str, Any]) -> RadarPicture:
    return RadarPicture(**{**data, "axes": tuple(RadarAxis(**axis) for axis in data["axes"])})


def _bars(data: Mapping[str, Any]) -> BarsPicture:
    return BarsPicture(**{**data, "bars": tuple(Bar(**bar) for bar in data["bars"])})


def _stack(data: Mapping[str, Any]) -> StackPicture:
    lines = tuple(StackLine(line["name"], tuple(line["parts"])) for line in data["lines"])
    return StackPicture(**{**data, "keys": tuple(data["keys"]), "lines": lines})


def _flow(data: Mapping[str, Any]) -> FlowPicture:
    said = {
        **data,
        "left": tuple(FlowNode(**node) for node in data["left"]),
        "right": tuple(FlowNode(**node) for node in data["right"]),
        "ribbons": tuple(FlowRibbon(**ribbon) for ribbon in data["ribbons"]),
    }
    return FlowPicture(**said)
