"""Results as pictures: a question, its groups, what changed, how far the classes are."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram import InlineKeyboardMarkup

from bot.pictures import PictureError, draw
from bot.pictures.model import Picture, StackLine, StackPicture
from bot.surveys import desk, drawing, results
from bot.surveys.desk import Listed, Scope
from bot.surveys.results import By
from db.survey_members import Disposition
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.render import button, in_rows, keyboard
from handlers.surveys.desk_buttons import ShowChange, ShowProgress, ShowQuestion
from handlers.surveys.desk_common import (
    P,
    began,
    for_office,
    for_staff,
    round_of,
    stale,
    title_of,
)
from handlers.surveys.results import Reader, round_before, versions_of, whose_answers

log = structlog.get_logger(__name__)
MOST_PICTURES = 4
STANDING = (
    ("done", (Disposition.complete, Disposition.changed)),
    ("partial", (Disposition.partial, Disposition.opened)),
    ("waiting", (Disposition.invited, Disposition.not_reached, Disposition.overdue)),
    ("blocked", (Disposition.blocked,)),
    ("refused", (Disposition.refused,)),
)
"""The parts of a class in the picture of progress."""
NOT_YET = (2,)
"""Of these, who has done nothing yet."""

Make = Callable[[], Awaitable[list[Picture]]]


def _send(
    context: Context,
    reader: Reader,
    make: Make,
    caption: str,
    markup: InlineKeyboardMarkup | None = None,
    nothing: str = "few",
) -> None:
    """Have pictures made and sent after the commit; a word at once that it takes a moment."""
    context.toast(context.label(f"{P}drawing-alert"))

    async def send(bot: PacedBot) -> None:
        made = await make()
        if not made:
            await bot.send_message(reader.chat_id, reader.say(nothing, least=results.LEAST))
            return
        shown = made[:MOST_PICTURES]
        for at, picture in enumerate(shown):
            try:
                png = await draw(picture, reader.content.texts, reader.language)
            except PictureError as error:
                log.warning("surveys.picture-failed", error=str(error)[:120])
                await bot.send_message(reader.chat_id, reader.say("picture-failed"))
                return
            last = at == len(shown) - 1
            await bot.send_photo(
                reader.chat_id,
                png,
                caption=caption if last else None,
                reply_markup=markup if last else None,
            )

    context.after_commit(send)


async def show_question(context: Context, scope: Scope, data: ShowQuestion) -> None:
    """A question as bars, or group by group."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    whose = await whose_answers(context, scope, found, data.filter_id)
    if whose is None:
        return
    known = {one.id: one for one in results.countable(await versions_of(context, found.row))}
    question = known.get(data.question)
    by = By(data.by) if data.by in {one.value for one in By} else None
    if question is None or (by and found.survey.anonymous):
        stale(context)
        return
    reader, row = Reader.of(context), found.row
    title = title_of(context, found)

    async def make() -> list[Picture]:
        loaded = await reader.load(row)
        counted = await asyncio.to_thread(
            results.count, question, loaded.given, loaded.base, by=by, within=whose.within(loaded)
        )
        people = counted.whole.answered if counted.whole else 0
        subtitle = reader.say("picture-subtitle", title=title, whose=whose.words, people=people)
        regions, language = reader.content.regions, reader.language
        if by is None:
            one = drawing.bars(counted, subtitle, language, regions, reader.say)
            return [one] if one else []
        return [*drawing.stacks(counted, by, loaded, subtitle, language, regions, reader.say)]

    _send(context, reader, make, f"{question.title[context.actor.language]} · {title}",
          _by_buttons(context, found, data))  # fmt: skip


def _by_buttons(context: Context, found: Listed, data: ShowQuestion) -> InlineKeyboardMarkup:
    id, filter_id = data.round_id, data.filter_id
    keys = []
    if not found.survey.anonymous:
        keys = [
            button(context.label(f"{P}by-{by.value}-button"),
                   ShowQuestion(id, filter_id, data.question, by.value))
            for by in By
            if by.value != data.by
        ]  # fmt: skip
        if data.by:
            whole = ShowQuestion(id, filter_id, data.question, "")
            keys.append(button(context.label(f"{P}by-none-button"), whole))
    return keyboard(*in_rows(keys, 2))


async def show_change(context: Context, scope: Scope, data: ShowChange) -> None:
    """From → to: for the whole college only, where nobody is singled out."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    earlier = await round_before(context, found.row)
    known = {one.id: one for one in results.countable(await versions_of(context, found.row))}
    question = known.get(found.survey.compares or "")
    if earlier is None or question is None:
        stale(context)
        return
    reader, row = Reader.of(context), found.row
    names = (began(context, earlier.opens_at), began(context, row.opens_at))

    async def make() -> list[Picture]:
        before, after = await reader.load(earlier), await reader.load(row)
        made = await asyncio.to_thread(
            drawing.change, question, before, after, names, reader.language, reader.say
        )
        return [made] if made else []

    _send(context, reader, make, " → ".join(names), nothing="change-few")


async def show_progress(context: Context, scope: Scope, data: ShowProgress) -> None:
    """How far the classes are, as a picture."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    every = await desk.classes(context.tx, scope, data.round_id)
    reader = Reader.of(context)
    say = reader.say
    lines = [
        StackLine(
            one.name or say("no-class"),
            tuple(sum(one.counts.get(which, 0) for which in parts) for _, parts in STANDING),
        )
        for one in sorted(every, key=lambda one: one.answered / max(one.members, 1))
    ]
    title = title_of(context, found)
    subtitle = say("line", answered=found.answered, members=found.members)
    keys = tuple(say(f"standing-{name}") for name, _ in STANDING)
    pictures: list[Picture] = [
        StackPicture(say("progress-title"), f"{title} · {subtitle}", keys,
                     tuple(lines[at : at + drawing.LINES]), say("picture-stack"), pale=NOT_YET)
        for at in range(0, len(lines), drawing.LINES)
    ]  # fmt: skip

    async def make() -> list[Picture]:
        return pictures

    _send(context, reader, make, title, nothing="nobody")


BUTTONS: dict[type[Callback], Handler] = {
    ShowQuestion: for_staff(ShowQuestion, show_question),
    ShowChange: for_office(ShowChange, show_change),
    ShowProgress: for_staff(ShowProgress, show_progress),
}
