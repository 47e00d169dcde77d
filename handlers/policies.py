"""Policies and aid in the chat: what help there is, a card for each, and where to ask.

Students see what is confirmed and holds; staff see all of it, with what a card waits for.
"""

from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, Update

from bot.lessons.service import is_staff
from content.job_models import PolicyCard
from db.people import Role
from handlers.callbacks import Callback, Home, given
from handlers.context import Context
from handlers.handoff import FindTeacher
from handlers.render import button, fitted, keyboard

PAGE = 8


class Policies(Callback):
    """A page of the list."""

    prefix = "policies"
    page: int


class OpenPolicy(Callback):
    """A card, from this page of the list."""

    prefix = "policy"
    policy_id: str
    page: int


async def show(_update: Update, context: Context) -> None:
    """/policies: what help there is."""
    _list(context, 0)


async def turn(context: Context, data: Policies) -> None:
    _list(context, data.page)


async def open_card(context: Context, data: OpenPolicy) -> None:
    """One card. What has run out, or is not for this reader (any more), says so."""
    card = context.content.jobs.policies.get(data.policy_id)
    if card is None or not (is_staff(context.actor) or card.is_open(context.today)):
        context.toast(context.label("policies-gone-alert"), alert=True)
        return
    language = context.actor.language
    title = escape(card.title[language], quote=False)
    foot = "\n".join(f"<i>{line}</i>" for line in _foot(context, card))
    parts = [f"<b>{title}</b>", card.body[language], foot, *_marks(context, card)]
    context.show("\n\n".join(parts), keyboard(*_ways_on(context, card, data.page)))


def for_reader(context: Context) -> list[PolicyCard]:
    """The cards that whoever acts may see, in the order of the file."""
    every = context.content.jobs.policies.values()
    return [one for one in every if is_staff(context.actor) or one.is_open(context.today)]


def _list(context: Context, page: int) -> None:
    cards = for_reader(context)
    language = context.actor.language
    page = max(0, min(page, (len(cards) - 1) // PAGE))
    rows = [
        [button(fitted(f"{_sign(context, one)}{one.title[language]}"), OpenPolicy(one.id, page))]
        for one in cards[page * PAGE : (page + 1) * PAGE]
    ]
    turning = []
    if page > 0:
        turning.append(button(context.label("policies-previous-button"), Policies(page - 1)))
    if (page + 1) * PAGE < len(cards):
        turning.append(button(context.label("policies-next-button"), Policies(page + 1)))
    home = [button(context.label("common-home-button"), Home())]
    text = context.text("policies-list" if cards else "policies-none")
    context.show(text, keyboard(*rows, turning, home))


def _sign(context: Context, card: PolicyCard) -> str:
    return "" if card.is_open(context.today) else "⚠️ "


def _foot(context: Context, card: PolicyCard) -> Iterable[str]:
    language = context.actor.language
    yield context.text("policies-source", source=card.source[language])
    if card.regions:
        names = [context.content.regions.name(code, language) for code in card.regions]
        places = ("、" if language == "zh" else ", ").join(names)
        yield context.text("policies-regions", places=places)
    if card.valid_until is not None:
        yield context.text("policies-until", date=card.valid_until.isoformat())


def _marks(context: Context, card: PolicyCard) -> Iterable[str]:
    """What staff should know about a card that students do not see."""
    if not card.confirmed:
        yield context.text("policies-unconfirmed")
    elif not card.is_open(context.today):
        yield context.text("policies-expired")


def _ways_on(context: Context, card: PolicyCard, page: int) -> list[list[InlineKeyboardButton]]:
    site = []
    if card.url:
        host = (urlsplit(card.url).hostname or card.url).removeprefix("www.")
        label = fitted(context.label("policies-site-button", host=host))
        site.append(InlineKeyboardButton(label, url=card.url))
    asking = []
    if Role.student in context.actor.roles:
        asking.append(button(context.label("policies-ask-button"), FindTeacher()))
    around = [
        button(context.label("policies-all-button"), Policies(page)),
        button(context.label("common-home-button"), Home()),
    ]
    return [site, asking, around]


BUTTONS: dict[type[Callback], Any] = {
    Policies: given(Policies, turn),
    OpenPolicy: given(OpenPolicy, open_card),
}
