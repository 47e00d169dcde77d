"""What can be found: every piece of content as the same kind of thing, a document.

A new kind of content joins by a function in `SOURCES`, and by saying in handlers/search.py
what opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from content import Content
from content.models import Bilingual, Checklist, Lesson
from content.telegram_html import visible_text


class Kind(StrEnum):
    """What a document is, which decides what opens it."""

    CARD = "card"
    CHECKLIST_LINE = "checklist-line"


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to be found. `place` is what it stands in (the lesson of a card), whose id is
    `home`; `id` is its own within that. The texts are plain, not HTML."""

    kind: Kind
    home: str
    id: str
    title: Bilingual
    place: Bilingual
    text: Bilingual
    confirmed: bool = True
    valid_until: date | None = None

    def is_open(self, today: date, *, staff: bool) -> bool:
        """May this reader see it? Staff also see what is unconfirmed or out of date."""
        in_date = self.valid_until is None or today <= self.valid_until
        return staff or (self.confirmed and in_date)


def documents_of(content: Content) -> tuple[Document, ...]:
    """Everything that can be found, in reading order."""
    return tuple(document for source in SOURCES for document in source(content))


def _cards(content: Content) -> Iterator[Document]:
    for module in content.modules.values():
        for lesson in module.lessons:
            yield from _cards_of(lesson)


def _cards_of(lesson: Lesson) -> Iterator[Document]:
    english = {card.id: card for card in lesson.all_cards["en"]}
    for card in lesson.all_cards["zh"]:
        other = english.get(card.id)
        if other is None:
            continue
        ends = [day for day in (lesson.valid_until, card.valid_until) if day is not None]
        yield Document(
            kind=Kind.CARD,
            home=lesson.id,
            id=card.id,
            title=Bilingual(zh=card.title, en=other.title),
            place=lesson.title,
            text=Bilingual(zh=_below_title(card.html), en=_below_title(other.html)),
            confirmed=lesson.confirmed and card.confirmed,
            valid_until=min(ends, default=None),
        )


def _below_title(html: str) -> str:
    """What a card says, without the title it begins with."""
    title, gap, body = visible_text(html).partition("\n\n")
    return (body if gap else title).strip() or title


def _checklist_lines(content: Content) -> Iterator[Document]:
    for checklist in content.checklists.values():
        yield from _lines_of(checklist)


def _lines_of(checklist: Checklist) -> Iterator[Document]:
    for item in checklist.all_items:
        yield Document(
            kind=Kind.CHECKLIST_LINE,
            home=checklist.id,
            id=item.id,
            title=item.text,
            place=checklist.title,
            text=Bilingual(zh=visible_text(item.why.zh), en=visible_text(item.why.en)),
            confirmed=item.confirmed,
        )


SOURCES: tuple[Callable[[Content], Iterable[Document]], ...] = (_cards, _checklist_lines)
