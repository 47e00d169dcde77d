"""Lists of announcements and templates, as the office sees them."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from bot.announcements.running import ProgressView
from db.announcement_templates import TemplateRow
from db.announcements import AnnouncementRow, AnnouncementState
from handlers.announcements.buttons import (
    ApprovalLimit,
    Compose,
    DropTemplate,
    Judge,
    Look,
    Recent,
    Report,
    Search,
    ShowTemplate,
    Templates,
    UseTemplate,
)
from handlers.announcements.words import NAME_LENGTH, NAMES_LISTED, Shown, Words, author
from handlers.callbacks import Home
from handlers.render import button, in_rows, keyboard

LIMITS = (50, 100, 200, 500, 1000, 2000, 5000)


def recent(words: Words, sent: Sequence[ProgressView], unsent: Sequence[AnnouncementRow]) -> Shown:
    """The last announcements by number, and the plans and drafts the office has open."""
    lines = [words.text("announce-recent")]
    rows = []
    for one in unsent:
        line, key = _unsent(words, one)
        lines.append(line)
        rows.append([key])
    numbered = list(enumerate(sent, 1))
    lines += [_line(words, number, seen) for number, seen in numbered]
    if not sent and not unsent:
        lines.append(words.text("announce-recent-empty"))
    return "\n\n".join(lines), keyboard(
        *rows,
        *in_rows(_numbers(numbered), 5),
        [
            words.button("announce-search-button", Search()),
            words.button("announce-templates-button", Templates(0)),
        ],
        [
            words.button("announce-limit-button", ApprovalLimit(0)),
        ],
        [
            words.button("announce-new-button", Compose()),
            words.button("common-home-button", Home()),
        ],
    )


def _numbers(numbered: Sequence[tuple[int, ProgressView]]) -> list[InlineKeyboardButton]:
    return [button(str(number), Report(seen.announcement_id)) for number, seen in numbered]


def _unsent(words: Words, one: AnnouncementRow) -> tuple[str, InlineKeyboardButton]:
    row, number = one, one.announcement_id
    audience = words.audience(row.audience, NAMES_LISTED)
    name = author(words, row)
    short = name[:NAME_LENGTH]
    match row.state:
        case AnnouncementState.waiting:
            line = words.text("announce-recent-waiting", author=name, audience=audience)
            return line, words.button(
                "announce-recent-waiting-button", Judge(number), author=short
            )
        case AnnouncementState.scheduled:
            when = words.day(row.due_at or row.created_at)
            line = words.text(
                "announce-recent-scheduled", when=when, author=name, audience=audience
            )
            return line, words.button("announce-recent-scheduled-button", Judge(number), when=when)
        case _:
            line = words.text(
                "announce-recent-draft",
                when=words.when(row.created_at),
                author=name,
                audience=audience,
            )
            return line, words.button("announce-recent-draft-button", Look(number), author=short)


def _line(words: Words, number: int, seen: ProgressView) -> str:
    marks = {AnnouncementState.done: "✅", AnnouncementState.cancelled: "🛑"}
    return words.text(
        "announce-recent-line",
        number=number,
        mark=marks.get(seen.row.state, "📣"),
        when=words.when(seen.row.started_at or seen.row.created_at),
        author=author(words, seen.row),
        audience=words.audience(seen.row.audience, NAMES_LISTED),
        sent=seen.tally.sent,
        total=seen.tally.recipients,
    )


def found(words: Words, asked: str, sent: Sequence[ProgressView]) -> Shown:
    """What a search found."""
    numbered = list(enumerate(sent, 1))
    lines = [
        words.text("announce-found" if sent else "announce-found-none", words=asked),
        *(_line(words, number, seen) for number, seen in numbered),
    ]
    return "\n\n".join(lines), keyboard(
        *in_rows(_numbers(numbered), 5),
        [
            words.button("announce-search-again-button", Search()),
            words.button("common-back-button", Recent()),
        ],
    )


def templates(words: Words, rows: Sequence[TemplateRow], page: int, pages: int) -> Shown:
    """The templates to begin from."""
    keys = [[button(f"📄 {row.name}"[:40], ShowTemplate(row.template_id))] for row in rows]
    turn = []
    if page > 0:
        turn.append(words.button("announce-previous-button", Templates(page - 1)))
    if page + 1 < pages:
        turn.append(words.button("announce-next-button", Templates(page + 1)))
    text = words.text("announce-templates" if rows else "announce-templates-none")
    return text, keyboard(*keys, turn, [words.button("common-back-button", Recent())])


def template(words: Words, row: TemplateRow) -> Shown:
    """One template, under a preview of it."""
    return words.text("announce-template", name=row.name), keyboard(
        [words.button("announce-template-use-button", UseTemplate(row.template_id))],
        [
            words.button("announce-template-drop-button", DropTemplate(row.template_id)),
            words.button("common-back-button", Templates(0)),
        ],
    )


def approval_limit(words: Words, above: int) -> Shown:
    """Above how many readers a second person must approve."""
    keys = [
        button(f"✅ {limit}" if limit == above else str(limit), ApprovalLimit(limit))
        for limit in LIMITS
    ]
    back = [words.button("common-back-button", Recent())]
    return words.text("announce-limit", above=above), keyboard(*in_rows(keys, 4), back)
