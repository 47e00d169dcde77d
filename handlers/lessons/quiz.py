"""What a quiz looks like: a question, what was answered and why it is right or not, the end."""

from collections.abc import Sequence
from html import escape
from typing import TypeAlias

from telegram import InlineKeyboardButton

from bot.lessons import rules
from bot.lessons.rules import Kind
from bot.lessons.service import Screen
from content.models import Option, Question, QuestionKind
from content.telegram_html import BUTTON_WIDTH, MESSAGE_LIMIT, visible_length, width
from handlers.context import Context
from handlers.lessons.buttons import (
    ChooseOption,
    OpenChecklist,
    OpenLesson,
    ReadAgain,
    SubmitAnswer,
    TurnPage,
)
from handlers.render import button

Rows: TypeAlias = list[list[InlineKeyboardButton]]


def question(context: Context, screen: Screen) -> tuple[str, Rows]:
    asked = _asked(screen)
    text = asked.text[context.actor.language]
    if not asked.confirmed:
        text = f"{context.text('reading-question-unconfirmed')}\n\n{text}"
    chosen = screen.progress.answers.get(asked.id)
    if chosen is None:
        return _open_question(context, screen, asked, text)
    right = asked.is_right(chosen)
    if right:
        verdict = context.text("lessons-quiz-right")
    elif any(option.correct for option in asked.options if option.id in chosen):
        verdict = context.text("lessons-quiz-partly")
    else:
        verdict = context.text("lessons-quiz-wrong")
    room = MESSAGE_LIMIT - 500 - visible_length(text)
    explained = (
        _explain_each(context, asked, chosen, room)
        if asked.kind is QuestionKind.MULTIPLE
        else _explain_one(context, asked, chosen[0])
    )
    return f"{text}\n\n{verdict}\n\n{explained}", [pages(context, screen)]


def _asked(screen: Screen) -> Question:
    return next(q for q in screen.lesson.all_questions if q.id == screen.step.id)


def _open_question(
    context: Context, screen: Screen, question: Question, text: str
) -> tuple[str, Rows]:
    """A question not answered yet: its options as buttons, one below the other."""
    language, lesson_id = context.actor.language, screen.lesson.id
    chosen, seen = screen.progress.chosen, screen.progress.turn
    several = question.kind is QuestionKind.MULTIPLE
    rows, labels = [], []
    for option in question.options:
        ticked = option.id in chosen
        label = option.text[language]
        if several:
            label = f"{'☑️' if ticked else '⬜'} {label}"
        labels.append(label)
        data = ChooseOption(lesson_id, seen, option.id, not ticked)
        rows.append([button(label, data)])
    if question.kind is QuestionKind.TRUE_FALSE:
        rows = [[pressed for row in rows for pressed in row]]
    if several:
        hint = context.text("lessons-quiz-pick-several")
        text = f"{text}\n\n<i>{hint}</i>"
        if any(width(label) > BUTTON_WIDTH for label in labels):
            # With its tick a long option no longer fits its button, so it is also written out.
            text += "\n\n" + "\n".join(escape(label, quote=False) for label in labels)
        done = context.label("lessons-quiz-submit-button")
        rows.append([button(f"{done} ({len(chosen)})", SubmitAnswer(lesson_id, seen))])
    rows.append([_back_from_question(context, screen)])
    return text, rows


def _explain_one(context: Context, question: Question, chosen: str) -> str:
    """What was chosen and why that is right or not; and then what is."""
    language = context.actor.language
    parts = []
    picked = question.option(chosen)
    if picked is not None:
        parts.append(_said(context, "reading-you-chose", picked))
    right = next(option for option in question.options if option.correct)
    # Beside «true» there is only «false»: what was wrong has been said already.
    if picked is not right and question.kind is QuestionKind.SINGLE:
        parts.append(_said(context, "reading-right-answer", right))
    return "\n\n".join(parts) or right.feedback[language]


def _said(context: Context, text_id: str, option: Option) -> str:
    language = context.actor.language
    said = context.text(text_id, answer=option.text[language])
    return f"{said}\n{option.feedback[language]}"


def _explain_each(context: Context, question: Question, chosen: Sequence[str], room: int) -> str:
    """Every option with its mark and its explanation; if all do not fit, the mistaken ones."""
    language = context.actor.language
    full, short = [], []
    for option in question.options:
        picked = option.id in chosen
        mark = {
            (True, True): "✅",
            (False, True): "➕",
            (True, False): "✖️",
            (False, False): "▫️",
        }[picked, option.correct]
        heading = f"{mark} <b>{escape(option.text[language], quote=False)}</b>"
        entry = f"{heading}\n{option.feedback[language]}"
        full.append(entry)
        short.append(heading if picked is option.correct else entry)
    parts = full if visible_length("\n\n".join(full)) <= room else short
    legend = "" if question.is_right(chosen) else f"\n\n<i>{context.text('reading-legend')}</i>"
    return "\n\n".join(parts) + legend


def end(context: Context, screen: Screen) -> tuple[str, Rows]:
    """The lesson is done: how the quiz went, what to do today, where to go from here."""
    language = context.actor.language
    questions = rules.questions_of(screen.lesson, staff=screen.staff)
    results = [rules.is_right(question, screen.progress.answers) for question in questions]
    marks = {True: "✅", False: "🟡", None: "▫️"}
    right, asked = results.count(True), len(results) - results.count(None)
    lines = [f"<b>{context.text('lessons-lesson-done')}</b>"]
    if asked:
        lines.append(" ".join(marks[result] for result in results))
        text_id = "lessons-quiz-all-right" if right == asked else "lessons-quiz-result"
        values = {"total": asked} if right == asked else {"total": asked, "right": right}
        lines.append(context.text(text_id, **values))
    rows = []
    if None in results:
        fresh = results.count(None)
        lines.append(context.text("reading-new-questions", count=fresh))
        there = rules.first_open(screen.steps, screen.progress.answers)
        label = context.label("reading-new-questions-button")
        rows.append([button(label, to(screen, there - screen.index))])
    to_do = screen.lesson.one_thing_to_do[language]
    lines.append(f"{context.text('reading-remember-to-do')}\n{to_do}")
    if screen.following is not None:
        title = screen.following.title[language]
        label = context.label("lessons-next-lesson-button", title=title)
        rows.append([button(label, OpenLesson(screen.following.id))])
    else:
        lines.append(context.text("reading-module-finished"))
    if screen.module.checklist is not None:
        title = screen.module.checklist.title[language]
        label = context.label("reading-checklist-button", title=title)
        rows.append([button(label, OpenChecklist(screen.module.checklist.id, 0))])
    again = ReadAgain(screen.lesson.id, screen.progress.turn)
    rows.append([button(context.label("lessons-read-again-button"), again)])
    return "\n\n".join(lines), rows


def pages(context: Context, screen: Screen) -> list[InlineKeyboardButton]:
    """Back and on."""
    row = []
    if screen.index > 0:
        row.append(
            _back_from_question(context, screen)
            if screen.step.kind is Kind.QUESTION
            else button(context.label("lessons-previous-button"), to(screen, -1))
        )
    following = screen.steps[screen.index + 1].kind
    text_id = "lessons-next-button"
    if screen.step.kind is Kind.QUESTION:
        last = following is Kind.END
        text_id = "lessons-quiz-finish-button" if last else "lessons-quiz-next-button"
    return [*row, button(context.label(text_id), to(screen, 1))]


def _back_from_question(context: Context, screen: Screen) -> InlineKeyboardButton:
    before = screen.steps[screen.index - 1].kind
    text_id = (
        "reading-question-back-button"
        if before is Kind.QUESTION
        else "reading-back-to-cards-button"
    )
    return button(context.label(text_id), to(screen, -1))


def to(screen: Screen, by: int) -> TurnPage:
    return TurnPage(screen.lesson.id, screen.progress.turn, screen.index + by)
