"""Numbers about talks for the office: a card, a picture, a file."""

import asyncio
from datetime import timedelta
from typing import Any

from telegram import InputFile, Update

from bot.handoff import numbers
from bot.handoff.numbers import Numbers, OfGroup, Times
from bot.pictures.model import Bar, BarsPicture
from bot.small_groups import LEAST
from bot.spreadsheets.model import Cell
from bot.spreadsheets.writing import Chart, Sheet, write_xlsx
from db import audit, talk_numbers
from db.handoff import TalkTopic
from db.people import Role
from handlers import gallery
from handlers.appointment_buttons import AppointmentNumbers
from handlers.bot import PacedBot
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.handoff.shared import home_button
from handlers.render import button, keyboard

SPANS = (30, 90, 365)
MOST_PEOPLE = 25
MOST_MAJORS = 15
MOST_WORDS = 12
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


class TalkNumbers(Callback):
    """The numbers of so many days."""

    prefix = "tknum"
    days: int


class NumbersPicture(Callback):
    prefix = "tknumpic"
    days: int


class NumbersFile(Callback):
    prefix = "tknumx"
    days: int


class RatingWords(Callback):
    """What students said besides their ratings."""

    prefix = "tknumw"
    days: int


async def _asked(context: Context, days: int) -> Numbers | None:
    """The numbers for whoever may see them; anybody else is told that the button is old."""
    if Role.office not in context.actor.roles or days not in SPANS:
        context.toast(context.label("errors-stale"), alert=True)
        return None
    since = context.now - timedelta(days=days)
    return await numbers.of_span(context.tx, await context.calendar(), since)


async def show(update: Update, context: Context) -> None:
    """How much, how quickly, about what, how good."""
    days = TalkNumbers.of(update).days
    found = await _asked(context, days)
    if found is None:
        return
    lines = [context.text("talk-numbers", days=days), *_lines(context, found)]
    lines += ["", context.text("talk-numbers-note")]
    spans = [
        button(context.label("talk-numbers-days-button", days=one), TalkNumbers(one))
        for one in SPANS
        if one != days
    ]
    rows = [
        spans,
        [
            button(context.label("talk-numbers-picture-button"), NumbersPicture(days)),
            button(context.label("talk-numbers-file-button"), NumbersFile(days)),
        ],
        [
            button(context.label("talk-numbers-words-button"), RatingWords(days)),
            button(context.label("appointments-numbers-button"), AppointmentNumbers(days)),
        ],
    ]
    context.show("\n".join(lines), keyboard(*rows, [home_button(context)]))


def _lines(context: Context, found: Numbers) -> list[str]:
    label = context.label
    lines = [
        context.text(
            "talk-numbers-whole",
            begun=_count(found.begun),
            open=found.open_talks,
            waiting=found.waiting,
        ),
        context.text("talk-numbers-replies", **_times(context, found.replies)),
        context.text("talk-numbers-ends", **_times(context, found.ends)),
        "",
        context.text("talk-numbers-topics"),
        *(
            _group_line(context, label(_topic_id(topic)), one)
            for topic, one in found.topics.items()
        ),
        "",
        context.text("talk-numbers-majors"),
        *(
            _group_line(context, major or label("talk-numbers-major-none"), one)
            for major, one in list(found.majors.items())[:MOST_MAJORS]
        ),
        "",
        context.text("talk-numbers-ratings"),
        *(
            context.text(
                "talk-numbers-line",
                name=label(f"talk-rate-{rating.value}-button"),
                count=_count(count),
            )
            for rating, count in found.ratings.items()
        ),
        "",
        context.text("talk-numbers-people"),
    ]
    lines += [
        context.text(
            "talk-numbers-person",
            name=one.name or "nobody",
            open=one.open_talks,
            waiting=one.waiting,
            begun=_count(one.begun),
            **_times(context, one.replies),
        )
        for one in found.people[:MOST_PEOPLE]
    ]
    return lines


def _group_line(context: Context, name: str, found: OfGroup) -> str:
    return context.text(
        "talk-numbers-group",
        name=name,
        count=_count(found.begun),
        said="no" if found.replies.middle is None else "yes",
        **_times(context, found.replies),
    )


def _topic_id(topic: TalkTopic | None) -> str:
    return f"talk-numbers-topic-{topic.value if topic is not None else 'none'}"


def _count(number: int | None) -> str:
    return "<5" if number is None else str(number)


def _times(context: Context, found: Times) -> dict[str, str]:
    return {"middle": _spoken(context, found.middle), "most": _spoken(context, found.most)}


def _spoken(context: Context, time: timedelta | None) -> str:
    """«2 h 5 min» of working time; «–» where there are too few."""
    if time is None:
        return "–"
    return context.label(
        "talk-numbers-time", hours=int(time / HOUR), minutes=int(time / MINUTE) % 60
    )


async def picture(update: Update, context: Context) -> None:
    """Who has how many open talks, and what talks were about."""
    days = NumbersPicture.of(update).days
    found = await _asked(context, days)
    if found is None:
        return
    label = context.label
    bars = [Bar(label("talk-numbers-open-head"), 0, head=True)]
    bars += [
        Bar(one.name or label("talk-numbers-nobody"), one.open_talks, inner=True)
        for one in found.people[:MOST_PEOPLE]
        if one.open_talks
    ]
    bars.append(Bar(label("talk-numbers-topics-head"), 0, head=True))
    bars += [
        Bar(label(_topic_id(topic)), one.begun, inner=True)
        for topic, one in found.topics.items()
        if one.begun
    ]
    most = max((bar.count for bar in bars), default=0)
    words = context.text("talk-numbers", days=days)
    if not most:
        context.toast(label("talk-numbers-empty"), alert=True)
        return
    image = BarsPicture(
        label("talk-numbers-title", days=days),
        label("talk-numbers-subtitle", **_times(context, found.replies)),
        tuple(bars),
        most,
        label("talk-numbers-note"),
    )
    markup = keyboard([button(label("common-back-button"), TalkNumbers(days))])
    gallery.send(context, image, words, markup, "\n".join([words, *_lines(context, found)]))


async def file(update: Update, context: Context) -> None:
    """The same as a workbook; who took it is noted."""
    days = NumbersFile.of(update).days
    found = await _asked(context, days)
    if found is None:
        return
    await audit.note(
        context.tx, context.now, context.actor.person_id, "talks.exported", None, days=days
    )
    sheets = _sheets(context, found)
    title = context.label("talk-numbers-title", days=days)
    name = f"{context.label('talk-numbers-file', days=days)}-{context.today}.xlsx"
    chat_id = context.actor.telegram_id
    context.toast(context.label("talk-numbers-coming"))

    async def hand_over(bot: PacedBot) -> None:
        made = await asyncio.to_thread(write_xlsx, sheets)
        await bot.send_document(chat_id, InputFile(made, filename=name), caption=title)

    context.after_commit(hand_over)


def _sheets(context: Context, found: Numbers) -> list[Sheet]:
    """People, topics and ratings, each a sheet; times in hours, so that they can be reckoned."""
    label = context.label

    def heads(*names: str) -> list[str]:
        return [label(f"talk-numbers-column-{name}") for name in names]

    people: list[list[Cell | None]] = [
        [
            one.name or label("talk-numbers-nobody"),
            one.open_talks,
            one.waiting,
            _cell(one.begun),
            *(_hours(time) for time in (one.replies.middle, one.replies.most)),
            *(_hours(time) for time in (one.ends.middle, one.ends.most)),
        ]
        for one in found.people
    ]
    whole: list[Cell | None] = [
        label("talk-numbers-all"), found.open_talks, found.waiting, _cell(found.begun),
        _hours(found.replies.middle), _hours(found.replies.most),
        _hours(found.ends.middle), _hours(found.ends.most),
    ]  # fmt: skip
    columns = heads(
        "name", "open", "waiting", "begun", "reply-middle", "reply-most", "end-middle", "end-most"
    )
    topics = [_group_row(label(_topic_id(one)), of) for one, of in found.topics.items()]
    majors = [
        _group_row(one or label("talk-numbers-major-none"), of) for one, of in found.majors.items()
    ]
    ratings: list[list[Cell | None]] = [
        [label(f"talk-rate-{one.value}-button"), _cell(count)]
        for one, count in found.ratings.items()
    ]
    grouped = ("begun", "reply-middle", "reply-most")
    title = label("talk-numbers-sheet-people")
    charts = [Chart(title, 0, len(people) - 1, 0, [1], 9)] if people else []
    return [
        Sheet(title, columns, [*people, whole], charts=charts),
        Sheet(label("talk-numbers-sheet-topics"), heads("topic", *grouped), topics),
        Sheet(label("talk-numbers-sheet-majors"), heads("major", *grouped), majors),
        Sheet(label("talk-numbers-sheet-ratings"), heads("rating", "begun"), ratings),
    ]


def _group_row(name: str, found: OfGroup) -> list[Cell | None]:
    times = (found.replies.middle, found.replies.most)
    return [name, _cell(found.begun), *(_hours(time) for time in times)]


def _cell(number: int | None) -> int | str:
    return "<5" if number is None else number


def _hours(time: timedelta | None) -> float | None:
    return None if time is None else round(time / HOUR, 2)


async def words(update: Update, context: Context) -> None:
    """What students said besides, without names and in no order of time."""
    days = RatingWords.of(update).days
    found = await _asked(context, days)
    if found is None:
        return
    said = await talk_numbers.words_since(
        context.tx, context.now - timedelta(days=days), MOST_WORDS
    )
    back = [button(context.label("common-back-button"), TalkNumbers(days))]
    if len(said) < LEAST:
        # Of so few one could guess whose words they are.
        context.show(context.text("talk-numbers-words-few"), keyboard(back))
        return
    lines = [context.text("talk-numbers-word", words=one[:280]) for one in said]
    context.show("\n".join([context.text("talk-numbers-words"), *lines]), keyboard(back))


BUTTONS: dict[type[Callback], Any] = {
    TalkNumbers: show,
    NumbersPicture: picture,
    NumbersFile: file,
    RatingWords: words,
}
