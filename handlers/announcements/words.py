"""Our wording of announcements in one reader's language.

Progress messages change by a tick, when nobody acts: so the screens take a language, not a
context.
"""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TypeAlias
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.audiences.rules import plain
from content import Content, Language, Texts
from db.announcements import AnnouncementRow
from db.audiences import Condition
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.render import button

Shown: TypeAlias = tuple[str, InlineKeyboardMarkup]

NAMES_SHOWN = 6
NAMES_LISTED = 2
NAME_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Words:
    """Our wording in one reader's language, and the clock on their wall."""

    content: Content
    language: Language
    zone: ZoneInfo

    @classmethod
    def of(cls, context: Context) -> "Words":
        """For whoever acts."""
        zone = context.zone
        return cls(context.content, context.actor.language, zone)

    @property
    def texts(self) -> Texts:
        return self.content.texts

    def text(self, text_id: str, **values: object) -> str:
        """A message; the values are made safe for HTML."""
        safe = {
            name: escape(value, quote=False) if isinstance(value, str) else value
            for name, value in values.items()
        }
        return self.texts.format(self.language, text_id, **safe)

    def label(self, text_id: str, **values: object) -> str:
        """A button's label or an alert: plain text."""
        return self.texts.format(self.language, text_id, **values)

    def button(self, text_id: str, data: Callback, **values: object) -> InlineKeyboardButton:
        return button(self.label(text_id, **values), data)

    def when(self, moment: datetime) -> str:
        """An instant as month, day and time where the college is."""
        return f"{moment.astimezone(self.zone):%m-%d %H:%M}"

    def day(self, moment: datetime) -> str:
        """The same with the day of the week, for what lies ahead."""
        local = moment.astimezone(self.zone)
        weekday = self.label(f"announce-weekday-{local.isoweekday()}")
        return f"{local:%m-%d} {weekday} {local:%H:%M}"

    def audience(self, condition: Condition, shown: int = NAMES_SHOWN) -> str:
        """An audience in plain words, naming so many of a list; not yet safe for HTML."""
        return plain(condition, self.texts, self.language, self.content, shown)


def author(words: Words, row: AnnouncementRow) -> str:
    """The name of who sent an announcement, not yet safe for HTML."""
    return row.author or words.label("announce-nobody-known")
