"""What a handler is given: one moment, its open transaction, and ways to answer.

A handler decides nothing and sends nothing itself. It calls a service within the moment's
transaction and says what to show; the answers leave after the commit, or never.
"""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove, Update
from telegram.ext import Application, CallbackContext

from bot.calendar import service as calendars
from bot.calendar.rules import Calendar
from bot.settings import Settings
from content import Content, Language
from db import people
from db.engine import Database, Tx
from db.people import Actor
from handlers.bot import PacedBot

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


@dataclass(frozen=True, slots=True)
class House:
    """The long-lived parts that handlers may need."""

    settings: Settings
    content: Content
    database: Database
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Say:
    """Send a new message."""

    chat_id: int
    html: str
    markup: Markup | None = None
    thread_id: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """Change a message in place; if it cannot be changed any more, send it anew."""

    chat_id: int
    message_id: int
    html: str
    markup: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """Answer a button press, with a line that fades or, as an alert, that is confirmed."""

    query_id: str
    text: str | None = None
    alert: bool = False


AfterCommit: TypeAlias = Callable[[PacedBot], Awaitable[None]]
Reply: TypeAlias = Say | Show | AfterCommit


@dataclass(slots=True)
class Moment:
    """One update being handled: the transaction it runs in, and what to say afterwards."""

    tx: Tx
    now: datetime
    actor: Actor | None
    replies: list[Reply] = field(default_factory=list)
    toast: Toast | None = None
    wake_sender: bool = False
    error: Exception | None = None
    fresh: bool = True
    watched: bool = False
    """Whether it was read for danger already, when its handler failed before."""


current_moment: ContextVar[Moment] = ContextVar("current_moment")


class NobodyActsError(Exception):
    """A handler for persons met an update without one (a channel post, say)."""


class Context(CallbackContext[PacedBot, dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context class of every handler."""

    def __init__(
        self,
        application: "Application[Any, Any, Any, Any, Any, Any]",
        chat_id: int | None = None,
        user_id: int | None = None,
    ) -> None:
        super().__init__(application=application, chat_id=chat_id, user_id=user_id)
        self.moment = current_moment.get()
        self._update: Update | None = None

    @classmethod
    def from_update(
        cls, update: object, application: "Application[Any, Any, Any, Any, Any, Any]"
    ) -> "Context":
        made = super().from_update(update, application)
        made._update = update if isinstance(update, Update) else None
        return made

    @property
    def house(self) -> House:
        house: House = self.application.bot_data["house"]
        return house

    @property
    def tx(self) -> Tx:
        """The transaction of this update; it commits when the handler is through."""
        return self.moment.tx

    @property
    def now(self) -> datetime:
        return self.moment.now

    @property
    def zone(self) -> ZoneInfo:
        """The college's time zone."""
        return self.house.settings.bot_timezone

    @property
    def today(self) -> date:
        """The day it is at the college: facts run out at its midnight."""
        return self.now.astimezone(self.zone).date()

    @property
    def actor(self) -> Actor:
        """Whoever acts. Raises NobodyActsError for updates without a person."""
        if self.moment.actor is None:
            raise NobodyActsError
        return self.moment.actor

    @property
    def content(self) -> Content:
        return self.house.content

    async def calendar(self) -> Calendar:
        """The academic calendar as the office has it now."""
        return await calendars.load(self.tx, self.content.calendar, self.zone)

    async def leave_focus(self, feature: str) -> None:
        """Whoever turns to something else is not in the middle of this feature any more."""
        if (self.actor.focus or {}).get("feature") == feature:
            await people.set_focus(self.tx, self.actor.person_id, None)

    @property
    def incoming(self) -> Update:
        """The update being handled."""
        if self._update is None:
            raise NobodyActsError
        return self._update

    def text(self, text_id: str, **values: object) -> str:
        """Our wording in the actor's language, the values made safe for HTML."""
        return self.text_in(self.actor.language, text_id, **values)

    def text_in(self, language: Language, text_id: str, **values: object) -> str:
        safe = {
            name: escape(value, quote=False) if isinstance(value, str) else value
            for name, value in values.items()
        }
        return self.content.texts.format(language, text_id, **safe)

    def label(self, text_id: str, **values: object) -> str:
        """Our wording for a button or an alert, where Telegram shows plain text."""
        return self.content.texts.format(self.actor.language, text_id, **values)

    def say(
        self,
        html: str,
        markup: Markup | None = None,
        *,
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> None:
        """Send a message after the commit, by default to whoever acts, in private."""
        self.moment.replies.append(
            Say(chat_id or self.actor.telegram_id, html, markup, thread_id, reply_to)
        )

    def show(self, html: str, markup: InlineKeyboardMarkup | None = None) -> None:
        """Put this in place of the message whose button was pressed; else send it."""
        query = self.incoming.callback_query
        if query is None or query.message is None:
            self.say(html, markup)
            return
        self.moment.replies.append(
            Show(query.message.chat.id, query.message.message_id, html, markup)
        )

    def toast(self, text: str | None = None, *, alert: bool = False) -> None:
        """Answer the pressed button with a line (at most 200 characters)."""
        query = self.incoming.callback_query
        if query is not None:
            self.moment.toast = Toast(query.id, text, alert)

    def after_commit(self, call: AfterCommit) -> None:
        """Run something with the bot once the transaction holds, in the order of replies."""
        self.moment.replies.append(call)

    def wake_sender(self) -> None:
        """Something was put into the outbox: have it looked at right after the commit."""
        self.moment.wake_sender = True
