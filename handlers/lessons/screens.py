"""What reading looks like: the shelf, a module, each screen of a lesson, as HTML and buttons.

Nothing is decided here. What the content check does not bound by itself (a long list of
sources, eight long explanations) is cut to Telegram's limit.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import TypeAlias

from telegram import InlineKeyboardMarkup

from bot.delivery.bodies import CAPTION_LIMIT
from bot.lessons.rules import Kind, Note, Step
from bot.lessons.service import ModuleCard, Screen, Shelf, State
from bot.review.service import Mastery
from content.models import Card, Chat, Lesson, Source
from content.telegram_html import MESSAGE_LIMIT, visible_length
from handlers import quizzes
from handlers.callbacks import Home, OpenAssessment
from handlers.context import Context
from handlers.forms.buttons import OpenForm
from handlers.lessons import quiz as lessons_quiz
from handlers.lessons.buttons import (
    AllModules,
    Continue,
    Modules,
    OpenChecklist,
    OpenLesson,
    OpenModule,
    SeePicture,
)
from handlers.lessons.quiz import pages, to
from handlers.quizzes import Rows
from handlers.render import bar, button, keyboard
from handlers.shelf_buttons import Bookmarks, Find

Shown: TypeAlias = tuple[str, InlineKeyboardMarkup]

STATE_MARKS = {State.NEW: "", State.BEGUN: "📖", State.DONE: "✅"}


def shelf(context: Context, shown: Shelf) -> Shown:
    """All modules, and the way back to where one was."""
    home = button(context.label("common-home-button"), Home())
    if not shown.cards:
        return context.text("lessons-list-empty"), keyboard([home])
    lines = [context.text("lessons-list")]
    rows = []
    if shown.point is not None:
        title = shown.point.lesson.title[context.actor.language]
        lines.append(context.text("reading-continue-here", title=title))
        rows.append([button("▶ " + context.label("lessons-continue-button"), Continue())])
    listed = []
    for card in shown.cards:
        title = card.module.title[context.actor.language]
        code = card.module.code
        heading = context.text("reading-module-line", code=code, title=title)
        listed.append(f"{heading}\n{_module_progress(context, card)}")
        rows.append([button(f"{code} {title}", OpenModule(card.module.id))])
    search = button(context.label("search-button"), Find())
    rows.append([search, button(context.label("bookmarks-button"), Bookmarks(0))])
    if shown.more:
        rows.append([button(context.label("lessons-more-button", count=shown.more), AllModules())])
    return "\n\n".join([*lines, *listed]), keyboard(*rows, [home])


def module(context: Context, card: ModuleCard, mastery: Mastery | None) -> Shown:
    """A module: what it is about, its lessons, how far one is with each and how they sit."""
    language = context.actor.language
    about = card.module
    heading = context.text("reading-module-line", code=about.code, title=about.title[language])
    lines, rows = [], []
    for number, line in enumerate(card.lines, 1):
        title = line.lesson.title[language]
        mark = STATE_MARKS[line.state]
        detail = (
            _place(context, line.steps, line.index)
            if line.state is State.BEGUN
            else context.text("reading-minutes", minutes=line.lesson.minutes)
        )
        lines.append(f"{number}. {escape(title, quote=False)} {mark or '·'} <i>{detail}</i>")
        rows.append([button(f"{number}. {title} {mark}".rstrip(), OpenLesson(line.lesson.id))])
    if about.checklist is not None:
        label = context.label("reading-checklist-button", title=about.checklist.title[language])
        rows.append([button(label, OpenChecklist(about.checklist.id, 0))])
    rows += [
        [button(f"🧭 {one.title[language]}", OpenAssessment(one.kind))]
        for one in about.assessments
    ]
    rows += [[button(f"📄 {form.title[language]}", OpenForm(form.id))] for form in about.forms]
    progress = _module_progress(context, card)
    if mastery is not None:
        sits = {"solid": mastery.solid, "again": mastery.again}
        progress += f"\n{context.text('review-mastery-module', **sits)}"
    parts = [heading, about.summary[language], progress]
    return "\n\n".join([*parts, "\n".join(lines)]), keyboard(
        *rows,
        [
            button(context.label("lessons-all-button"), Modules()),
            button(context.label("common-home-button"), Home()),
        ],
    )


def lesson(context: Context, screen: Screen, today: date) -> Shown:
    """The step of a lesson somebody is at."""
    match screen.step.kind:
        case Kind.CARD:
            text, rows = _card(context, screen, today)
        case Kind.TO_DO:
            text, rows = _to_do(context, screen)
        case Kind.QUESTION:
            text, rows = lessons_quiz.question(context, screen)
        case Kind.END:
            text, rows = lessons_quiz.end(context, screen)
    return f"{_header(context, screen, today)}\n\n{text}", _around(context, screen, rows)


def captioned(context: Context, screen: Screen, today: date) -> Shown:
    """A question whose chat is in a picture, as the caption under it: with the header where it
    fits, and at least with what an answered question explains."""
    text, rows = lessons_quiz.question(context, screen, drawn=True)
    asked = lessons_quiz.asked_now(context, screen)
    shorter = quizzes.explained(context, asked) if asked.answer is not None else text
    choices = [f"{_header(context, screen, today)}\n\n{text}", text, shorter]
    fitting = (one for one in choices if visible_length(one) <= CAPTION_LIMIT)
    return next(fitting, shorter), _around(context, screen, rows)


def chat_of(screen: Screen) -> Chat | None:
    """The chat to be judged, when that is what the screen is about."""
    if screen.step.kind is not Kind.QUESTION:
        return None
    return next(q for q in screen.lesson.all_questions if q.id == screen.step.id).chat


def _around(context: Context, screen: Screen, rows: Rows) -> InlineKeyboardMarkup:
    around = [
        button(context.label("lessons-outline-button"), OpenModule(screen.module.id)),
        button(context.label("common-home-button"), Home()),
    ]
    return keyboard(*rows, around)


def _header(context: Context, screen: Screen, today: date) -> str:
    language = context.actor.language
    title = escape(screen.lesson.title[language], quote=False)
    lines = [f"<i>{screen.module.code} · {title}</i>"]
    if screen.step.kind is not Kind.END:
        place = _place(context, screen.steps, screen.index)
        lines.append(f"{bar(screen.index + 1, len(screen.steps) - 1)} {place}")
    if not screen.lesson.confirmed:
        lines.append(context.text("reading-lesson-unconfirmed"))
    until = screen.lesson.valid_until
    if until is not None and until < today:
        lines.append(context.text("reading-lesson-expired", date=until.isoformat()))
    if screen.note is Note.CHANGED:
        lines.append(context.text("reading-changed"))
    return "\n".join(lines)


def _place(context: Context, steps: Sequence[Step], index: int) -> str:
    """Where that is, in words: «card 2/6», «question 1/4»."""
    kind = steps[index].kind
    alike = [i for i, step in enumerate(steps) if step.kind is kind]
    match kind:
        case Kind.CARD:
            card, cards = alike.index(index) + 1, len(alike)
            return context.text("reading-card-place", card=card, cards=cards)
        case Kind.QUESTION:
            number, total = alike.index(index) + 1, len(alike)
            return context.text("reading-question-place", number=number, total=total)
        case _:
            return context.text("reading-cards-read")


def _module_progress(context: Context, card: ModuleCard) -> str:
    total = len(card.lines)
    words = (
        context.text("lessons-module-done", total=total)
        if card.done == total
        else context.text("lessons-module-progress", done=card.done, total=total)
    )
    return f"{bar(card.done, total)} {words}"


def _card(context: Context, screen: Screen, today: date) -> tuple[str, Rows]:
    cards = screen.lesson.all_cards[context.actor.language]
    card = next(card for card in cards if card.id == screen.step.id)
    parts = [*_card_marks(context, card, today), card.html]
    if card.valid_until is not None and card.valid_until >= today:
        parts.append(context.text("reading-valid-until", date=card.valid_until.isoformat()))
    rows = [pages(context, screen)]
    if card.picture is not None:
        see = SeePicture(screen.lesson.id, card.id)
        rows.insert(0, [button(context.label("quizzes-picture-button"), see)])
    return "\n\n".join(parts), rows


def _card_marks(context: Context, card: Card, today: date) -> Iterable[str]:
    """What staff should know about a card students do not see."""
    if not card.confirmed:
        yield context.text("lessons-unconfirmed")
    if card.valid_until is not None and card.valid_until < today:
        yield context.text("reading-card-expired", date=card.valid_until.isoformat())


def _to_do(context: Context, screen: Screen) -> tuple[str, Rows]:
    language = context.actor.language
    text = (
        f"{context.text('lessons-one-thing-to-do')}\n\n{screen.lesson.one_thing_to_do[language]}"
    )
    questions = sum(step.kind is Kind.QUESTION for step in screen.steps)
    forward = (
        context.label("lessons-quiz-button", count=questions)
        if questions
        else context.label("reading-finish-button")
    )
    small = _small_print(context, screen.lesson, MESSAGE_LIMIT - 600 - visible_length(text))
    return f"{text}\n\n{small}" if small else text, [
        [button(forward, to(screen, 1))],
        [button(context.label("lessons-previous-button"), to(screen, -1))],
    ]


def _small_print(context: Context, about: Lesson, room: int) -> str:
    """Where the facts come from and how long they hold, folded away; as much as fits."""
    until = about.valid_until
    last = context.text("lessons-source-until", date=until.isoformat()) if until else ""
    lines = [context.text("lessons-sources")] if about.sources else []
    room -= visible_length(last) + 40
    for source in about.sources:
        line = f"· {_source(source, context)}"
        room -= visible_length(line) + 1
        if room < 0:
            lines.append("· …")
            break
        lines.append(line)
    if last:
        lines.append(last)
    together = "\n".join(lines)
    return f"<blockquote expandable>{together}</blockquote>" if lines else ""


def _source(source: Source, context: Context) -> str:
    title = escape(source.title[context.actor.language], quote=False)
    return f'<a href="{escape(source.url)}">{title}</a>' if source.url else title
