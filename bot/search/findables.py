"""What can be found: every piece of content as the same kind of thing.

A new kind of content joins by a function in `SOURCES`, and by saying in handlers/search.py
what opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from content import Content
from content.models import Bilingual, Checklist, Lesson, Markup
from content.telegram_html import visible_text


class Kind(StrEnum):
    """What there is to find; it decides what opens it."""

    CARD = "card"
    CHECKLIST = "checklist"
    FORM = "form"
    CHECKLIST_LINE = "checklist-line"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Findable:
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
    students_only: bool = False

    def is_open(self, today: date, *, staff: bool) -> bool:
        """May this reader see it? Staff also see what is unconfirmed or out of date, but have
        no papers of their own to fill in."""
        if staff:
            return not self.students_only
        return self.confirmed and (self.valid_until is None or today <= self.valid_until)


def findables_of(content: Content) -> tuple[Findable, ...]:
    """Everything that can be found, in reading order."""
    return tuple(findable for source in SOURCES for findable in source(content))


def _cards(content: Content) -> Iterator[Findable]:
    for module in content.modules.values():
        for lesson in module.lessons:
            yield from _cards_of(lesson)


def _cards_of(lesson: Lesson) -> Iterator[Findable]:
    english = {card.id: card for card in lesson.all_cards["en"]}
    for card in lesson.all_cards["zh"]:
        other = english.get(card.id)
        if other is None:
            continue
        ends = [day for day in (lesson.valid_until, card.valid_until) if day is not None]
        yield Findable(
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


def _checklists(content: Content) -> Iterator[Findable]:
    for checklist in content.checklists.values():
        yield Findable(
            kind=Kind.CHECKLIST,
            home=checklist.id,
            id="",
            title=checklist.title,
            place=_words(content, "search-among-checklists"),
            text=_plain(checklist.intro),
        )
        yield from _lines_of(checklist)


def _lines_of(checklist: Checklist) -> Iterator[Findable]:
    for item in checklist.all_items:
        yield Findable(
            kind=Kind.CHECKLIST_LINE,
            home=checklist.id,
            id=item.id,
            title=item.text,
            place=checklist.title,
            text=_plain(item.why),
            confirmed=item.confirmed,
        )


def _forms(content: Content) -> Iterator[Findable]:
    for form in content.forms.values():
        yield Findable(
            kind=Kind.FORM,
            home=form.id,
            id="",
            title=form.title,
            place=_words(content, "search-among-forms"),
            text=_plain(form.intro),
            students_only=True,
        )


def _policies(content: Content) -> Iterator[Findable]:
    for card in content.jobs.policies.values():
        yield Findable(
            kind=Kind.POLICY,
            home=card.id,
            id="",
            title=card.title,
            place=_words(content, "search-among-policies"),
            text=_plain(card.body),
            confirmed=card.confirmed,
            valid_until=card.valid_until,
        )


def _words(content: Content, text_id: str) -> Bilingual:
    return Bilingual(
        zh=content.texts.format("zh", text_id), en=content.texts.format("en", text_id)
    )


def _plain(markup: Markup) -> Bilingual:
    return Bilingual(zh=visible_text(markup.zh), en=visible_text(markup.en))


SOURCES: tuple[Callable[[Content], Iterable[Findable]], ...] = (
    _cards,
    _checklists,
    _forms,
    _policies,
)
