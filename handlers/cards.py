"""A card on its own, as a hit or a bookmark opens it, and the buttons under every card."""

from telegram import InlineKeyboardMarkup, Update

from bot.delivery.bodies import Button
from bot.lessons.rules import Kind
from bot.reading import later, marks
from bot.reading.marks import Outcome
from bot.reading.peeking import Peek, peek
from db import bookmarks
from handlers import gallery
from handlers.callbacks import Callback, Handler, Home
from handlers.context import Context
from handlers.lessons import screens as lessons_screens
from handlers.lessons.buttons import Modules, OpenLesson, OpenModule, TurnPage
from handlers.render import button, keyboard
from handlers.shelf_buttons import Bookmarks
from handlers.under_card import (
    OpenCard,
    PutBy,
    ReadLater,
    rows_under,
    when,
    with_rows,
)


async def open_card(update: Update, context: Context) -> None:
    data = OpenCard.of(update)
    await show_card(context, data.lesson_id, data.card_id, anew=data.anew)


async def put_by(update: Update, context: Context) -> None:
    """☆ and ★: the card stays, its star changes."""
    data = PutBy.of(update)
    person_id = context.actor.person_id
    if data.wanted:
        outcome = await marks.put_by(
            context.tx,
            context.content,
            context.actor,
            data.lesson_id,
            data.card_id,
            context.today,
            context.now,
        )
        if outcome is Outcome.FULL:
            context.toast(context.label("bookmarks-full-alert", most=marks.MOST), alert=True)
            return
        if outcome is Outcome.DONE:
            context.toast(context.label("bookmarks-added-alert"))
    elif await bookmarks.remove(context.tx, person_id, data.lesson_id, data.card_id):
        context.toast(context.label("bookmarks-removed-alert"))
    await show_card(context, data.lesson_id, data.card_id)


async def read_later(update: Update, context: Context) -> None:
    """⏰: an evening's reminder of the lesson, or not after all."""
    data = ReadLater.of(update)
    lesson, _ = marks.find(
        context.content, context.actor, data.lesson_id, data.card_id, context.today
    )
    if lesson is None:
        gone(context)
        return
    if data.wanted:
        open_it: Button = {"label": "later-open-button", "data": OpenLesson(lesson.id).pack()}
        at = await later.ask(
            context.tx,
            context.actor,
            lesson,
            context.content.texts,
            [[open_it]],
            await context.calendar(),
            context.now,
        )
        if at is not None:
            context.toast(when(context, "later-asked-alert", at))
    elif await later.cancel(context.tx, context.actor, lesson.id, "taken-back", context.now):
        context.toast(context.label("later-taken-back-alert"))
    await show_card(context, data.lesson_id, data.card_id)


async def show_card(context: Context, lesson_id: str, card_id: str, *, anew: bool = False) -> None:
    """A card: as the screen of its lesson where the reader is just there, else on its own, and
    their place in the lesson stays what it was."""
    today = context.today
    found = await peek(
        context.tx, context.content, context.actor, lesson_id, card_id, today, context.now
    )
    if found is None:
        gone(context)
        return
    text, markup = lessons_screens.lesson(context, found.screen, today)
    if found.is_place:
        markup = await with_rows(context, found.screen, markup)
    else:
        if found.place is not None:
            text = f"{text}\n\n{context.text('bookmarks-place-kept')}"
        markup = await _on_its_own(context, found, markup)
    if anew:
        context.say(text, markup)
    else:
        gallery.go_on(context, text, markup)


async def _on_its_own(
    context: Context, found: Peek, markup: InlineKeyboardMarkup
) -> InlineKeyboardMarkup:
    """Its neighbours without moving anybody's place, and the ways into the lesson."""
    screen, lesson_id = found.screen, found.screen.lesson.id
    cards = found.cards
    at = cards.index(screen.step)
    back, on = [], []
    if at > 0:
        before = OpenCard(lesson_id, cards[at - 1].id, anew=False)
        back.append(button(context.label("lessons-previous-button"), before))
    if at < len(cards) - 1:
        after = OpenCard(lesson_id, cards[at + 1].id, anew=False)
        on.append(button(context.label("lessons-next-button"), after))
    pictures = [list(row) for row in markup.inline_keyboard[:-2]]
    rows = await rows_under(context, screen, back, on, pictures)
    from_here = TurnPage(lesson_id, screen.progress.turn, screen.index)
    ways = [[button(context.label("bookmarks-read-from-here-button"), from_here)]]
    if found.place is not None:
        label = context.label("bookmarks-to-my-place-button", place=_place(context, found))
        ways.append([button(label, OpenLesson(lesson_id))])
    around = [
        button(context.label("lessons-outline-button"), OpenModule(screen.module.id)),
        button(context.label("bookmarks-button"), Bookmarks(0)),
    ]
    home = [button(context.label("common-home-button"), Home())]
    return keyboard(*rows, *ways, around, home)


def _place(context: Context, found: Peek) -> str:
    """The reader's own place, in a few words for a button."""
    assert found.place is not None  # noqa: S101 - asked only where there is one
    step = found.screen.steps[found.place]
    if step.kind is Kind.CARD:
        cards = found.cards
        return context.label("reading-card-place", card=cards.index(step) + 1, cards=len(cards))
    return context.label("bookmarks-place-quiz")


def gone(context: Context) -> None:
    """The card is not there any more: say so and show what is."""
    context.toast(context.label("bookmarks-card-gone-alert"), alert=True)
    context.say(
        context.text("bookmarks-card-gone"),
        keyboard(
            [
                button(context.label("lessons-all-button"), Modules()),
                button(context.label("common-home-button"), Home()),
            ]
        ),
    )


BUTTONS: dict[type[Callback], Handler] = {
    OpenCard: open_card,
    PutBy: put_by,
    ReadLater: read_later,
}
