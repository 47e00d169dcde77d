"""What every screen of events needs: the focus, who may, how a card is said."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from html import escape
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, Message, Update
from telegram.helpers import create_deep_linked_url

from bot import reminding
from bot.events.drafting import Heard
from bot.events.messages import Post
from bot.events.ticking import Events
from content.campaign_files import spoken_date
from db import classes, people
from db.events import EventKind, EventRow
from db.people import Role
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler, Home
from handlers.context import Context
from handlers.render import button

FEATURE = "event"
OPENS, CHECKS_IN = "e", "in-"
"""How deep links begin that open an event («e12») and check in to it («in-12-K7WQ3»)."""
MARKS = {
    EventKind.talk: "📣",
    EventKind.fair: "🎪",
    EventKind.special: "🏢",
    EventKind.online: "💻",
}
Rows = list[list[InlineKeyboardButton]]
C = TypeVar("C", bound=Callback)


class Said(Protocol):
    """What a card says: of an event that is stored, or of a draft."""

    @property
    def kind(self) -> EventKind: ...
    @property
    def title(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def venue(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def majors(self) -> tuple[str, ...]: ...
    @property
    def employers(self) -> int | None: ...
    @property
    def postings(self) -> int | None: ...
    @property
    def capacity(self) -> int | None: ...
    @property
    def closes_at(self) -> datetime | None: ...


def post(context: Context) -> Post:
    """What a message of ours needs."""
    return Post(context.content.texts, context.zone, context.now)


def tick_soon(context: Context) -> None:
    """What was just decided is told now, not at the next tick."""
    running: Events = context.application.bot_data["events"]

    async def tick(_bot: PacedBot) -> None:
        await running.tick()

    context.after_commit(tick)


def for_office(kind: type[C], then: Callable[[Context, C], Awaitable[None]]) -> Handler:
    """A handler for the career office; anybody else is told that it is not theirs."""

    async def handle(update: Update, context: Context) -> None:
        if is_office(context):
            await then(context, kind.of(update))
        else:
            refuse(context)

    return handle


def is_office(context: Context) -> bool:
    return Role.office in context.actor.roles


def refuse(context: Context) -> None:
    context.toast(context.label("errors-not-allowed"), alert=True)


def stale(context: Context) -> None:
    """There is no such event (any more)."""
    if context.incoming.callback_query is not None:
        context.toast(context.label("errors-stale"), alert=True)
    else:
        context.say(context.text("events-gone-alert"))


async def set_focus(context: Context, do: str, **more: object) -> None:
    """What the next message is for."""
    focus = {"feature": FEATURE, "do": do, "since": int(context.now.timestamp()), **more}
    await people.set_focus(context.tx, context.actor.person_id, focus)


def link(context: Context, event_id: int) -> str:
    """What opens an event from anywhere."""
    return create_deep_linked_url(context.bot.username, f"{OPENS}{event_id}")


def check_in_link(context: Context, event: EventRow) -> str:
    return create_deep_linked_url(context.bot.username, f"{CHECKS_IN}{event.id}-{event.code}")


def home(context: Context) -> InlineKeyboardButton:
    return button(context.label("common-home-button"), Home())


def month_of(context: Context, at: datetime) -> int:
    """The month an instant is in at the college, as a button carries it: 202610."""
    day = at.astimezone(context.zone)
    return day.year * 100 + day.month


def first_day(month: int, today: date) -> date:
    """The first day of a month as a button carries it; of today's month where it carries
    none."""
    year, number = divmod(month, 100)
    if not (1 <= number <= 12 and abs(year - today.year) <= 2):
        return today.replace(day=1)
    return date(year, number, 1)


def kind_words(context: Context, kind: EventKind) -> str:
    return f"{MARKS[kind]} {context.label(f'events-kind-{kind.value}')}"


def card(context: Context, said: Said, ends_at: datetime, lead: str = "", major: str = "") -> str:
    """Everything an event says, as HTML; what an employer wrote is escaped. Where its reader's
    `major` is among those it is for, that is said."""
    language = context.actor.language
    facts = [
        context.text("events-host", host=said.host) if said.host else "",
        context.text(
            "events-when",
            when=reminding.when(said.starts_at, ends_at, context.zone, language),
        ),
        context.text("events-where", place=place_of(said)) if place_of(said) else "",
        _link_line(said.url) if said.url else "",
        _numbers(context, said),
        _majors(context, said, major),
        _closes(context, said),
    ]
    head = f"{kind_words(context, said.kind)}　<b>{escape(said.title, quote=False)}</b>"
    parts = [
        lead,
        "\n".join([head, *(fact for fact in facts if fact)]),
        escape(said.text, quote=False),
    ]
    return "\n\n".join(part for part in parts if part)


def _majors(context: Context, said: Said, major: str) -> str:
    """Whom it is for; majors that our lists know are called in the reader's language."""
    if not said.majors:
        return ""
    language = context.actor.language
    known = {one.name.zh: one.name[language] for one in context.content.jobs.majors.values()}
    names = ("、" if language == "zh" else ", ").join(known.get(one, one) for one in said.majors)
    text_id = "events-majors-yours" if major and major in said.majors else "events-majors"
    return context.text(text_id, majors=names)


def place_of(said: Said) -> str:
    return " · ".join(part for part in (said.venue, said.address) if part)


def _link_line(url: str) -> str:
    """A link is shown with where it leads."""
    host = escape(urlsplit(url).hostname or url, quote=False)
    return f'🔗 <a href="{escape(url)}">{host}</a>'


def _numbers(context: Context, said: Said) -> str:
    words = []
    if said.employers:
        words.append(context.text("events-employers", count=said.employers))
    if said.postings:
        words.append(context.text("events-postings", count=said.postings))
    return " · ".join(words)


def _closes(context: Context, said: Said) -> str:
    if said.closes_at is None or said.closes_at >= said.starts_at:
        return ""
    at = said.closes_at.astimezone(context.zone)
    day = spoken_date(at.date(), context.actor.language)
    return context.text("events-closes", closes=f"{day} {at:%H:%M}")


async def major_of(context: Context) -> str:
    """The major of whoever acts, as the roster calls it; empty for who has none."""
    if context.actor.class_id is None:
        return ""
    found = await classes.class_card(context.tx, context.actor.class_id)
    return found.major if found is not None else ""


def heard(message: Message) -> Heard:
    """What a message says of an event."""
    if message.venue is not None:
        spot = message.venue.location
        return Heard("", spot.latitude, spot.longitude, message.venue.title, message.venue.address)
    if message.location is not None:
        return Heard("", message.location.latitude, message.location.longitude)
    return Heard(message.text or "")
