"""The quiz of a lesson: a question with its way back and on, and the end."""

from telegram import InlineKeyboardButton

from bot.lessons import rules
from bot.lessons.rules import Kind
from bot.lessons.service import Screen
from handlers import quizzes
from handlers.context import Context
from handlers.forms.buttons import OpenForm
from handlers.lessons.buttons import (
    ChooseOption,
    OpenChecklist,
    OpenLesson,
    ReadAgain,
    SubmitAnswer,
    TurnPage,
)
from handlers.quizzes import Asked, Rows
from handlers.render import button


def question(context: Context, screen: Screen, *, drawn: bool = False) -> tuple[str, Rows]:
    """The question at hand, or what came of it; `drawn`: its chat is in a picture beside it."""
    asked = asked_now(context, screen)
    text, rows = quizzes.body(context, asked, drawn=drawn)
    if asked.answer is None:
        return text, [*rows, [_back_from_question(context, screen)]]
    return text, [pages(context, screen)]


def asked_now(context: Context, screen: Screen) -> Asked:
    """The question of this step as this reader meets it."""
    lesson_id, progress = screen.lesson.id, screen.progress
    found = next(q for q in screen.lesson.all_questions if q.id == screen.step.id)
    return Asked(
        question=found,
        chosen=progress.chosen,
        answer=progress.answers.get(found.id),
        seed=(context.actor.person_id, lesson_id, progress.run),
        choose=lambda id, wanted: ChooseOption(lesson_id, progress.turn, id, wanted),
        submit=SubmitAnswer(lesson_id, progress.turn),
    )


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
    rows += [
        [button(f"📄 {form.title[language]}", OpenForm(form.id))] for form in screen.module.forms
    ]
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
