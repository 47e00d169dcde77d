"""Who came to an event, as a spreadsheet for the office's desk."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.spreadsheets.model import Cell
from bot.spreadsheets.writing import Sheet, write_xlsx
from db.event_questions import Line, Question

COLUMNS = ("class", "number", "name", "state", "since", "there")


def attendance(
    lines: Sequence[Line],
    asked: Sequence[Question],
    words: Callable[[str], str],
    zone: ZoneInfo,
) -> bytes:
    """Two sheets: everybody who signed up or was there, and the questions without names.

    `words` answers one of our texts; times are on the college's clock.
    """

    def at(instant: datetime | None) -> str:
        return f"{instant.astimezone(zone):%Y-%m-%d %H:%M}" if instant else ""

    people: list[list[Cell | None]] = [
        [
            one.class_name or "",
            one.number or "",
            one.name,
            words(f"events-sheet-{one.state.value}"),
            at(one.since),
            at(one.attended_at),
        ]
        for one in lines
    ]
    questions: list[list[Cell | None]] = [
        [number, one.text, at(one.asked_at)]
        for number, one in enumerate((one for one in asked if not one.hidden), 1)
    ]
    heads = [words(f"events-sheet-{column}") for column in COLUMNS]
    asked_heads = [words(f"events-sheet-{column}") for column in ("no", "question", "asked")]
    return write_xlsx(
        [
            Sheet(words("events-sheet-people"), heads, people),
            Sheet(words("events-sheet-questions"), asked_heads, questions, wrapped={1}),
        ]
    )
