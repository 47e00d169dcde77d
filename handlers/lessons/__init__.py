"""Reading in the chat: modules, lessons that page in one message, quizzes, checklists."""

from collections.abc import Awaitable, Callable
from datetime import date
from html import escape
from typing import Any

from telegram import Update

from bot.lessons import rules, service
from bot.lessons.rules import Note
from bot.lessons.service import Screen
from bot.review import service as review
from bot.review.service import Moment
from handlers import gallery, under_card
from handlers.callbacks import Callback, given
from handlers.context import Context
from handlers.lessons import checklists as lessons_checklists
from handlers.lessons import pictures as lessons_pictures
from handlers.lessons import screens as lessons_screens
from handlers.lessons.buttons import (
    AllModules,
    Checklists,
    ChooseOption,
    ClearChecklist,
    Continue,
    CopyChecklist,
    Modules,
    OpenChecklist,
    OpenLesson,
    OpenModule,
    ReadAgain,
    SeePicture,
    SubmitAnswer,
    TickItem,
    TurnPage,
)
from handlers.quizzes import Rows
from handlers.render import button, keyboard

__all__ = ["BUTTONS", "Checklists", "Continue", "Modules", "show_checklists", "show_modules"]

NOTES = {
    Note.STALE: "reading-stale-alert",
    Note.ANSWERED: "lessons-quiz-already-answered-alert",
    Note.EMPTY: "lessons-quiz-nothing-picked-alert",
    Note.CHANGED: "reading-changed-alert",
}
ON_THE_SHELF: list[Callable[[Context], Awaitable[Rows]]] = []
"""Who puts rows of buttons above the modules (handlers/__init__.py says who)."""


async def show_modules(_update: Update, context: Context) -> None:
    """Everything there is to read, and where one was."""
    shelf = await service.shelf(context.tx, context.content, context.actor, context.today)
    text, markup = lessons_screens.shelf(context, shelf)
    above = [row for rows in ON_THE_SHELF for row in await rows(context)]
    gallery.go_on(context, text, keyboard(*above, *markup.inline_keyboard))


async def show_all_modules(_update: Update, context: Context) -> None:
    """The same with the modules of other stages of study."""
    today = context.today
    shelf = await service.shelf(context.tx, context.content, context.actor, today, whole=True)
    context.show(*lessons_screens.shelf(context, shelf))


async def go_on(update: Update, context: Context) -> None:
    """The lesson somebody is in the middle of; without one, everything there is."""
    today = context.today
    point = await service.continue_point(context.tx, context.content, context.actor, today)
    if point is None:
        await show_modules(update, context)
    else:
        await _press(context, point.lesson.id, rules.Open())


async def show_checklists(update: Update, context: Context) -> None:
    await lessons_checklists.choose_checklist(update, context)


async def open_module(context: Context, data: OpenModule) -> None:
    await _show_module(context, data.module_id)


async def open_lesson(context: Context, data: OpenLesson) -> None:
    await _press(context, data.lesson_id, rules.Open())


async def turn_page(context: Context, data: TurnPage) -> None:
    await _press(context, data.lesson_id, rules.Turn(data.seen, data.to))


async def read_again(context: Context, data: ReadAgain) -> None:
    await _press(context, data.lesson_id, rules.Again(data.seen))


async def choose_option(context: Context, data: ChooseOption) -> None:
    pressed = rules.Choose(data.seen, data.option_id, data.wanted)
    await _press(context, data.lesson_id, pressed)


async def submit_answer(context: Context, data: SubmitAnswer) -> None:
    await _press(context, data.lesson_id, rules.Submit(data.seen))


async def _press(context: Context, lesson_id: str, pressed: rules.Press) -> None:
    today = context.today
    screen = await service.press(
        context.tx, context.content, context.actor, lesson_id, pressed, today, context.now
    )
    if screen is None:
        context.toast(context.label("reading-gone-alert"), alert=True)
        lesson = context.content.lesson(lesson_id)
        await _show_module(context, lesson.module if lesson else "")
        return
    if screen.note is not None:
        context.toast(context.label(NOTES[screen.note]))
    await under_card.after_press(context, pressed, screen)
    await _show(context, screen, pressed, today)


async def _show(context: Context, screen: Screen, pressed: rules.Press, today: date) -> None:
    """The screen in place of the last one. A chat to be judged is a photo with the question as
    its caption; who got it in words keeps it in words."""
    text, markup = lessons_screens.lesson(context, screen, today)
    chat = lessons_screens.chat_of(screen)
    answering = isinstance(pressed, rules.Choose | rules.Submit)
    if chat is None or (answering and not gallery.on_photo(context)):
        gallery.go_on(context, text, await under_card.with_rows(context, screen, markup))
        return
    caption, markup = lessons_screens.captioned(context, screen, today)
    if answering and screen.note is None:
        gallery.recaption(context, caption, markup, text)
        return
    drawn = lessons_pictures.chat_picture(chat, context.actor.language)
    gallery.show(context, drawn, caption, markup, text)


async def see_picture(context: Context, data: SeePicture) -> None:
    """The picture of a card, as a photo below it."""
    language = context.actor.language
    card = service.card(
        context.content, context.actor, data.lesson_id, data.card_id, context.today
    )
    if card is None or card.picture is None:
        context.toast(context.label("quizzes-picture-gone-alert"), alert=True)
        return
    context.toast(context.label("quizzes-picture-alert"))
    back = button(context.label("quizzes-picture-back-button"), OpenLesson(data.lesson_id))
    told = lessons_pictures.in_words(card.picture, language)
    gallery.send(
        context,
        lessons_pictures.lesson_picture(card.picture, language),
        f"<b>{escape(card.picture.title[language], quote=False)}</b>",
        keyboard([back]),
        f"{context.text('quizzes-picture-failed')}\n\n{told}",
    )


async def _show_module(context: Context, module_id: str) -> None:
    """A module; if there is nothing left of it, what else there is."""
    today = context.today
    card = await service.module_card(context.tx, context.content, context.actor, module_id, today)
    if card is None:
        await show_modules(context.incoming, context)
    else:
        moment = Moment(context.now, context.zone)
        mastery = await review.mastery_of(
            context.tx, context.content, context.actor, module_id, moment
        )
        gallery.go_on(context, *lessons_screens.module(context, card, mastery))


BUTTONS: dict[type[Callback], Any] = {
    Modules: show_modules,
    AllModules: show_all_modules,
    Continue: go_on,
    Checklists: show_checklists,
    OpenModule: given(OpenModule, open_module),
    OpenLesson: given(OpenLesson, open_lesson),
    TurnPage: given(TurnPage, turn_page),
    ChooseOption: given(ChooseOption, choose_option),
    SubmitAnswer: given(SubmitAnswer, submit_answer),
    ReadAgain: given(ReadAgain, read_again),
    SeePicture: given(SeePicture, see_picture),
    OpenChecklist: given(OpenChecklist, lessons_checklists.open_checklist),
    TickItem: given(TickItem, lessons_checklists.tick),
    CopyChecklist: given(CopyChecklist, lessons_checklists.copy),
    ClearChecklist: given(ClearChecklist, lessons_checklists.clear),
}
