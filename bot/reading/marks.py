"""Bookmarks: cards somebody put by, as they stand now."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.lessons import rules as lesson_rules
from bot.lessons.service import is_staff
from content import Content
from content.models import Card, Lesson
from db import bookmarks
from db.bookmarks import Mark
from db.engine import Tx
from db.people import Actor

MOST = 100
"""A shelf with more is no shelf but a heap."""


class Standing(StrEnum):
    """What became of a card somebody put by."""

    OPEN = "open"
    CARD_GONE = "card-gone"  # its lesson is still there
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Kept:
    """A bookmark as it stands today, with its card's title of now, or else of then."""

    mark: Mark
    title: str
    lesson: Lesson | None
    standing: Standing


class Outcome(StrEnum):
    """What came of putting a card by."""

    DONE = "done"
    FULL = "full"
    GONE = "gone"


def find(
    content: Content, actor: Actor, lesson_id: str, card_id: str, today: date
) -> tuple[Lesson | None, Card | None]:
    """The lesson and the card, as far as this reader may see them."""
    staff = is_staff(actor)
    lesson = content.lesson(lesson_id)
    if lesson is None or not lesson_rules.readable(lesson, today, staff=staff):
        return None, None
    language = actor.language
    cards = lesson.all_cards[language] if staff else lesson.cards(language, today)
    return lesson, next((card for card in cards if card.id == card_id), None)


async def shelf(tx: Tx, content: Content, actor: Actor, today: date) -> list[Kept]:
    """Everything somebody put by, the newest first."""
    return [
        _kept(mark, *find(content, actor, mark.lesson_id, mark.card_id, today))
        for mark in await bookmarks.marks_of(tx, actor.person_id)
    ]


def _kept(mark: Mark, lesson: Lesson | None, card: Card | None) -> Kept:
    if lesson is None:
        return Kept(mark, mark.title, None, Standing.GONE)
    if card is None:
        return Kept(mark, mark.title, lesson, Standing.CARD_GONE)
    return Kept(mark, card.title, lesson, Standing.OPEN)


async def put_by(
    tx: Tx,
    content: Content,
    actor: Actor,
    lesson_id: str,
    card_id: str,
    today: date,
    now: datetime,
) -> Outcome:
    """Put a card by; one that is there already stays as it is."""
    _, card = find(content, actor, lesson_id, card_id, today)
    if card is None:
        return Outcome.GONE
    if await bookmarks.how_many(tx, actor.person_id) >= MOST:
        there = await bookmarks.is_marked(tx, actor.person_id, lesson_id, card_id)
        return Outcome.DONE if there else Outcome.FULL
    mark = Mark(lesson_id, card_id, card.title[:200], now)
    await bookmarks.add(tx, actor.person_id, mark)
    return Outcome.DONE
