"""How long things may be, so that every screen fits a phone and every message fits Telegram.

The parts are limited so that any screen made of them stays far below Telegram's 4096: a
question, eight options and the longest feedback together are under 1,500.
"""

from __future__ import annotations

from collections.abc import Callable

from content.telegram_html import (
    ALERT_LIMIT,
    BUTTON_WIDTH,
    COMMAND_LIMIT,
    MESSAGE_LIMIT,
    problems,
    utf16_length,
    visible_length,
    width,
)

Say = Callable[[str], None]

CARD = 900
"""Characters on one card: more is a wall of text on a phone."""
PARAGRAPH = 400
"""Characters of a question, a feedback, a summary, a reason, a thing to do."""
TITLE_WIDTH = BUTTON_WIDTH - 6
"""Titles and checklist lines share their button with a number or a tick."""


LINE_WIDTH = 160
"""Columns of a sentence to choose by its letter: it stands in the message, not on the button."""
CELL_WIDTH = 72
"""Columns of one cell of a picture, which wraps."""
BUBBLE_WIDTH = 160
"""Columns of what somebody says in a drawn chat."""


def check_html(html: str, limit: int, say: Say) -> None:
    """Say what Telegram would refuse in a finished text, and whether it is too long."""
    for problem in dict.fromkeys(problems(html)):
        say(problem)
    length = visible_length(html)
    if length > limit:
        say(f"this is {length} characters long after rendering, at most {limit} fit")
    if length == 0:
        say("nothing is left of this text after rendering")


def check_button(text: str, limit: int, say: Say) -> None:
    """Say when a label would be cut off on a phone."""
    if "\n" in text:
        say("a button label is one line")
    if width(text) > limit:
        say(
            f"«{text}» is {width(text)} columns wide, a button shows {limit} "
            "(a Chinese character takes two)"
        )


def check_message(id: str, wording: str, say: Say) -> None:
    """Check one spelling of an interface text by what its id says it is."""
    if id.endswith("-button"):
        check_button(wording, BUTTON_WIDTH, say)
    elif id.endswith("-alert"):
        _check_plain(wording, ALERT_LIMIT, say)
    elif id.endswith("-command"):
        _check_plain(wording, COMMAND_LIMIT, say)
    else:
        check_html(wording, MESSAGE_LIMIT, say)


def _check_plain(text: str, limit: int, say: Say) -> None:
    if utf16_length(text) > limit:
        say(f"this is {utf16_length(text)} characters long, Telegram allows {limit}")
    if "</" in text:
        say("tags are not read here, they would be shown as they are")
