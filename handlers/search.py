"""Finding a card: /search with words or without, and «找一找» on the shelf of lessons.

What was looked for is written down nowhere.
"""

from collections.abc import Callable
from typing import Any

import structlog
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.child import ChildError
from bot.lessons.service import is_staff
from bot.search.findables import Findable, Kind
from bot.search.service import Found, Hit, Index, Search
from db import people
from db.people import Role
from handlers import outgoing
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Cancel, Handler, Home, Join
from handlers.context import Context, Say
from handlers.forms.buttons import OpenForm
from handlers.handoff import FindTeacher
from handlers.lessons import checklists
from handlers.lessons.buttons import Modules, OpenChecklist
from handlers.policies import OpenPolicy
from handlers.render import button, fitted, keyboard
from handlers.shelf_buttons import Find
from handlers.under_card import OpenCard

FEATURE = "search"
MARKS = {
    Kind.CARD: "",
    Kind.CHECKLIST: "📋 ",
    Kind.FORM: "📄 ",
    Kind.CHECKLIST_LINE: "☑️ ",
    Kind.POLICY: "💡 ",
}
log = structlog.get_logger(__name__)


async def command(update: Update, context: Context) -> None:
    """/search words; without words it asks for them."""
    message = update.effective_message
    words = (message.text or "").partition(" ")[2] if message is not None else ""
    if words.strip():
        await _answer(context, words)
    else:
        await ask(update, context)


async def ask(_update: Update, context: Context) -> None:
    """What are you looking for? The next message says it."""
    await people.set_focus(context.tx, context.actor.person_id, {"feature": FEATURE})
    context.show(
        context.text("search-ask"),
        keyboard([button(context.label("search-leave-button"), Cancel())]),
    )


async def on_message(update: Update, context: Context) -> None:
    """The words to look for."""
    message = update.effective_message
    words = (message.text or message.caption or "") if message is not None else ""
    if not words.strip():
        context.say(
            context.text("search-only-words"),
            keyboard([button(context.label("search-leave-button"), Cancel())]),
        )
        return
    await _answer(context, words)


async def _answer(context: Context, words: str) -> None:
    """What was found, at once; right after a start, as soon as there is an index."""
    search: Search = context.application.bot_data["search"]
    index = search.ready(context.content)
    if index is not None:
        found = _find(context, index, words)
        await _stay_or_leave(context, found)
        context.say(*_shown(context, found))
        return
    # Nobody else must wait for it with our transaction: it is over by then.
    await people.set_focus(context.tx, context.actor.person_id, {"feature": FEATURE})

    async def later(bot: PacedBot) -> None:
        try:
            made = await search.prepare(context.content)
        except ChildError as error:
            log.warning("search.no-index", error=str(error))
            text, markup = context.text("search-resting"), keyboard(_around(context))
        else:
            found = _find(context, made, words)
            text, markup = _shown(context, found)
            async with context.house.database.transaction() as tx:
                await people.set_focus(tx, context.actor.person_id, _focus(found))
        await outgoing.say(bot, Say(context.actor.telegram_id, text, markup))

    context.after_commit(later)


def _find(context: Context, index: Index, words: str) -> Found:
    actor = context.actor
    return index.find(words, actor.language, context.today, staff=is_staff(actor))


async def _stay_or_leave(context: Context, found: Found) -> None:
    await people.set_focus(context.tx, context.actor.person_id, _focus(found))


def _focus(found: Found) -> dict[str, Any] | None:
    """Whoever found nothing may just send other words; whoever found something is done, so that
    their next message goes to their counselor."""
    return None if found.hits else {"feature": FEATURE}


def _shown(context: Context, found: Found) -> tuple[str, InlineKeyboardMarkup]:
    if not found.hits:
        text_id = "search-nothing" if found.understood else "search-not-understood"
        return context.text(text_id), keyboard(*_ways_on(context), _around(context))
    lines = [context.text("search-found", total=found.total)]
    lines += [_line(number, hit) for number, hit in enumerate(found.hits, 1)]
    rows = [
        [button(fitted(f"{number}. {_name(context, hit)}"), _opens(context, hit.findable))]
        for number, hit in enumerate(found.hits, 1)
    ]
    again = [button(context.label("search-again-button"), Find())]
    home = [button(context.label("common-home-button"), Home())]
    return "\n\n".join(lines), keyboard(*rows, [*again, *home])


def _line(number: int, hit: Hit) -> str:
    heading = f"{number}. {MARKS[hit.findable.kind]}{hit.title} · <i>{hit.place}</i>"
    return f"{heading}\n{hit.sentence}".rstrip()


def _name(context: Context, hit: Hit) -> str:
    return hit.findable.title[context.actor.language]


def _opens(context: Context, findable: Findable) -> Callback:
    return OPENERS[findable.kind](context, findable)


def _card(_context: Context, findable: Findable) -> Callback:
    return OpenCard(findable.home, findable.id, anew=True)


def _checklist(_context: Context, findable: Findable) -> Callback:
    return OpenChecklist(findable.home, 0)


def _form(_context: Context, findable: Findable) -> Callback:
    return OpenForm(findable.home)


def _line_of_checklist(context: Context, findable: Findable) -> Callback:
    checklist = context.content.checklists.get(findable.home)
    if checklist is None:
        return Modules()
    items = checklist.all_items if is_staff(context.actor) else checklist.items
    ids = [item.id for item in items]
    at = ids.index(findable.id) if findable.id in ids else 0
    return OpenChecklist(checklist.id, at // checklists.PAGE)


def _policy(_context: Context, findable: Findable) -> Callback:
    return OpenPolicy(findable.home, 0)


OPENERS: dict[Kind, Callable[[Context, Findable], Callback]] = {
    Kind.CARD: _card,
    Kind.CHECKLIST: _checklist,
    Kind.FORM: _form,
    Kind.CHECKLIST_LINE: _line_of_checklist,
    Kind.POLICY: _policy,
}
"""What opens each kind of findable."""


def _ways_on(context: Context) -> list[list[InlineKeyboardButton]]:
    """Whom to ask when nothing was found."""
    roles = context.actor.roles
    if Role.student in roles:
        return [[button(context.label("search-ask-teacher-button"), FindTeacher())]]
    if not roles:
        return [[button(context.label("home-join-button"), Join())]]
    return []


def _around(context: Context) -> list[InlineKeyboardButton]:
    return [
        button(context.label("lessons-all-button"), Modules()),
        button(context.label("common-home-button"), Home()),
    ]


BUTTONS: dict[type[Callback], Handler] = {Find: ask}
