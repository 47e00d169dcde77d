"""What the review looks like: its card, a question, the end, the hours, as HTML and buttons."""

from html import escape
from typing import TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.review import rules
from bot.review.service import Desk, Entry, Mastery, Screen
from content.telegram_html import MESSAGE_LIMIT, visible_length
from handlers import quizzes
from handlers.callbacks import Home
from handlers.context import Context
from handlers.lessons.buttons import Modules
from handlers.quizzes import Asked
from handlers.render import bar, button, in_rows, keyboard
from handlers.review.buttons import (
    ChooseAnswer,
    ChooseHour,
    GiveAnswer,
    Guessed,
    NextQuestion,
    OpenReview,
    SetHour,
    StartReview,
    SwitchOff,
)
from handlers.topics import Topics

Shown: TypeAlias = tuple[str, InlineKeyboardMarkup]


def desk(context: Context, found: Desk) -> Shown:
    """The review's card: what is there today, when one is nudged, how each module sits."""
    parts = [context.text("review-card", most=rules.DAILY), today(context, found)]
    rows: list[list[InlineKeyboardButton]] = []
    if found.due:
        begun = found.round is not None and (found.round.position or found.round.results)
        label = "review-go-on-button" if begun else "review-start-button"
        rows.append([button(context.label(label), StartReview())])
    if found.mastery:
        lines = [_mastery_line(context, one) for one in found.mastery]
        parts.append("\n".join([context.text("review-mastery"), *lines]))
    elif found.round is None:
        rows.append([button(context.label("home-lessons-button"), Modules())])
    parts.append(_switch_line(context, found))
    rows.append(_switches(context, found))
    if found.setting.is_on and found.muted:
        rows.append([button(context.label("topics-settings-button"), Topics())])
    home = button(context.label("common-home-button"), Home())
    return "\n\n".join(parts), keyboard(*rows, [home])


def today(context: Context, found: Desk) -> str:
    """What there is to do today, in a sentence."""
    if found.round is not None and rules.is_over(found.round):
        results = found.round.results
        return context.text("review-done-today", total=len(results), right=sum(results))
    if not found.mastery and not found.due:
        return context.text("review-nothing-yet")
    return context.text("review-today", count=found.due)


def mastery(context: Context, found: Mastery) -> str:
    """How a module sits, for its own card."""
    return context.text("review-mastery-module", solid=found.solid, again=found.again)


def _mastery_line(context: Context, one: Mastery) -> str:
    return context.text(
        "review-mastery-line",
        code=one.module.code,
        title=one.module.title[context.actor.language],
        solid=one.solid,
        again=one.again,
    )


def _switch_line(context: Context, found: Desk) -> str:
    if not found.setting.is_on:
        return context.text("review-is-off")
    line = context.text("review-is-on", hour=found.setting.hour)
    return f"{line}\n{context.text('review-muted')}" if found.muted else line


def _switches(context: Context, found: Desk) -> list[InlineKeyboardButton]:
    if not found.setting.is_on:
        return [button(context.label("review-on-button"), ChooseHour())]
    return [
        button(context.label("review-hour-button"), ChooseHour()),
        button(context.label("review-off-button"), SwitchOff()),
    ]


def hours(context: Context) -> Shown:
    """When would one like to be asked?"""
    keys = [
        button(context.label("review-hour-choice-button", hour=hour), SetHour(hour))
        for hour in rules.HOURS
    ]
    back = button(context.label("review-back-button"), OpenReview())
    return context.text("review-hours"), keyboard(*in_rows(keys, 4), [back])


def question(context: Context, screen: Screen) -> Shown:
    """The question at hand, or what came of it; at the end, how it went."""
    if screen.entry is None:
        return _end(context, screen)
    round = screen.round
    asked = _asked(context, screen, screen.entry)
    text, rows = quizzes.body(context, asked)
    number, total = round.position + 1, len(round.questions)
    place = context.text("review-place", number=number, total=total)
    title = screen.entry.lesson.title[context.actor.language]
    header = f"{bar(number, total)} <i>{place}</i>"
    if round.answer is None:
        source = context.text("review-from", title=title)
        home = button(context.label("common-home-button"), Home())
        return f"{header}\n<i>{source}</i>\n\n{text}", keyboard(*rows, [home])
    parts = [header, text]
    if round.guessed:
        parts.append(context.text("review-guessed"))
    if screen.days is not None:
        parts.append(f"<i>{context.text('review-again-on', days=screen.days)}</i>")
    said = "\n\n".join(parts)
    if visible_length(said) > MESSAGE_LIMIT:
        said = f"{header}\n\n{text}"
    return said, keyboard(*_after(context, screen))


def _asked(context: Context, screen: Screen, entry: Entry) -> Asked:
    round = screen.round
    return Asked(
        question=entry.question,
        chosen=round.chosen,
        answer=round.answer,
        seed=(context.actor.person_id, entry.lesson.id, round.day.isoformat()),
        choose=lambda id, wanted: ChooseAnswer(round.turn, id, wanted),
        submit=GiveAnswer(round.turn),
    )


def _after(context: Context, screen: Screen) -> list[list[InlineKeyboardButton]]:
    """On; and, after a right answer, the one tap that says it was luck."""
    round = screen.round
    last = round.position + 1 == len(round.questions) or round.seconds >= rules.SECONDS
    label = "review-finish-button" if last else "review-next-button"
    rows = [[button(context.label(label), NextQuestion(round.turn))]]
    if round.results and round.results[-1] and not round.guessed:
        rows.insert(0, [button(context.label("review-guess-button"), Guessed(round.turn))])
    return rows


def _end(context: Context, screen: Screen) -> Shown:
    results = screen.round.results
    right, total = sum(results), len(results)
    lines = [context.text("review-end", total=total, right=right)]
    if results:
        lines[0] += "\n" + " ".join("✅" if one else "🟡" for one in results)
        lines.append(
            context.text("review-end-all-right" if right == total else "review-end-wrong")
        )
    if screen.left:
        timed = screen.round.seconds >= rules.SECONDS
        lines.append(context.text("review-end-time" if timed else "review-tomorrow"))
    rows = []
    if not screen.setting.is_on:
        lines.append(context.text("review-end-off"))
        rows.append([button(context.label("review-on-button"), ChooseHour())])
    around = [
        button(context.label("review-back-button"), OpenReview()),
        button(context.label("common-home-button"), Home()),
    ]
    return "\n\n".join(lines), keyboard(*rows, around)


def told(context: Context, text_id: str) -> Shown:
    """A sentence with the ways back."""
    around = [
        button(context.label("review-back-button"), OpenReview()),
        button(context.label("common-home-button"), Home()),
    ]
    return context.text(text_id), keyboard(around)


def again(context: Context, hour: int) -> Shown:
    """Switched on again from a farewell."""
    said = escape(context.label("review-on-alert", hour=hour), quote=False)
    return said, keyboard([button(context.label("review-back-button"), OpenReview())])
