"""Talks in the chat: students write or tap, counselors answer by replying."""

from typing import Any

from handlers.callbacks import Callback
from handlers.handoff import (
    absence,
    again,
    anonymous,
    current,
    ends,
    faces,
    first_answers,
    first_words,
    group,
    handing,
    numbers,
    ownership,
    waiting,
)
from handlers.handoff.again import tell_back
from handlers.handoff.current import leaves
from handlers.handoff.ownership import tell_taken
from handlers.handoff.relay import meant, on_message
from handlers.handoff.second_thoughts import asks_back, edited, reacted, take_back
from handlers.handoff.shared import home_button, join_first, to_whom
from handlers.handoff.talks import (
    FindTeacher,
    OpenTalks,
    TalksPage,
    find_teacher,
    open_talks,
    talks_page,
)
from handlers.handoff.whom import SendTo, send_to

__all__ = [
    "BUTTONS",
    "FOCUSES",
    "FindTeacher",
    "OpenTalks",
    "SendTo",
    "asks_back",
    "edited",
    "faces",
    "find_teacher",
    "group",
    "home_button",
    "join_first",
    "leaves",
    "meant",
    "on_message",
    "open_talks",
    "reacted",
    "take_back",
    "tell_back",
    "tell_taken",
    "to_whom",
]

BUTTONS: dict[type[Callback], Any] = {
    FindTeacher: find_teacher,
    OpenTalks: open_talks,
    TalksPage: talks_page,
    SendTo: send_to,
    current.EnterTalk: current.enter,
    group.TalkHere: group.talk_here,
    group.BindDesk: faces.bind,
    faces.Desks: faces.show,
    faces.ChooseFace: faces.choose,
    faces.FreeDesk: faces.free,
    **ownership.BUTTONS,
    **handing.BUTTONS,
    **waiting.BUTTONS,
    **ends.BUTTONS,
    **absence.BUTTONS,
    **numbers.BUTTONS,
    **again.BUTTONS,
    **anonymous.BUTTONS,
    **first_answers.BUTTONS,
    **first_words.BUTTONS,
}
FOCUSES: dict[str, Any] = {
    handing.FEATURE: handing.on_note,
    ends.FEATURE: ends.on_words,
    absence.FEATURE: absence.on_days,
    anonymous.FEATURE: anonymous.on_reason,
    **first_words.FOCUSES,
}
