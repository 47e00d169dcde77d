"""What a question looks like, asked and explained, in lessons and in the daily review."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from telegram import InlineKeyboardButton

from bot import quizzes
from content.models import Bilingual, Chat, Option, Question, QuestionKind
from content.telegram_html import BUTTON_WIDTH, MESSAGE_LIMIT, visible_length, width
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.render import button

Rows: TypeAlias = list[list[InlineKeyboardButton]]
LETTERS = "ABCDEFGH"
BESIDE = (QuestionKind.TRUE_FALSE, QuestionKind.SAFE_OR_SCAM)
"""Kinds whose two short answers stand beside each other."""
AROUND = 500
"""Characters left for what stands around a question: the header, the verdict, a legend."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as one reader meets it: what they ticked so far or answered, and the buttons
    their taps carry. The same `seed` shows an order in the same disorder."""

    question: Question
    chosen: Sequence[str]
    answer: Sequence[str] | None
    seed: tuple[object, ...]
    choose: Callable[[str, bool], Callback]
    submit: Callback


def body(context: Context, asked: Asked, *, drawn: bool = False) -> tuple[str, Rows]:
    """The question with the buttons that answer it; once answered, what came of it and why, and
    no buttons. `drawn`: its chat is in a picture beside it, and need not be told."""
    text = _question_text(context, asked.question, drawn=drawn)
    if asked.answer is None:
        return _open(context, asked, text)
    return f"{text}\n\n{explained(context, asked, visible_length(text))}", []


def explained(context: Context, asked: Asked, used: int = 0) -> str:
    """The verdict and the explanations, beside `used` characters that are there already."""
    question, answer = asked.question, asked.answer or ()
    room = MESSAGE_LIMIT - AROUND - used
    if question.kind is QuestionKind.ORDER:
        why = _explain_order(context, question, answer, room)
    elif question.kind is QuestionKind.MULTIPLE:
        why = _explain_each(context, question, answer, room)
    else:
        why = _explain_one(context, question, answer[0] if answer else "")
    return f"{verdict(context, question, answer)}\n\n{why}"


def verdict(context: Context, question: Question, answer: Sequence[str]) -> str:
    """«Right», «nearly», «not quite»."""
    if question.is_right(answer):
        return context.text("lessons-quiz-right")
    if question.kind is QuestionKind.ORDER:
        nearly = len(quizzes.misplaced(question, answer)) < len(question.options)
    else:
        nearly = any(option.correct for option in question.options if option.id in answer)
    return context.text("lessons-quiz-partly" if nearly else "lessons-quiz-wrong")


def told(context: Context, chat: Chat) -> str:
    """A chat in words, for whoever gets no picture of it."""
    language = context.actor.language
    partner, me = chat.partner[language], context.label("quizzes-chat-me")
    said = "\n".join(
        context.text(
            "quizzes-chat-line",
            who=me if bubble.mine else partner,
            said=bubble.text[language],
        )
        for bubble in chat.bubbles
    )
    heading = context.text("quizzes-chat-with", partner=partner)
    return f"{heading}\n<blockquote>{said}</blockquote>"


def _plain(words: Bilingual, language: str) -> str:
    return escape(words.zh if language == "zh" else words.en, quote=False)


def _question_text(context: Context, question: Question, *, drawn: bool) -> str:
    language = context.actor.language
    parts = [question.text[language]]
    if not question.confirmed:
        parts.insert(0, context.text("reading-question-unconfirmed"))
    if question.chat is not None and not drawn:
        parts.append(told(context, question.chat))
    if question.line is not None:
        parts.append(f"<blockquote>{_plain(question.line, language)}</blockquote>")
    return "\n\n".join(parts)


def _open(context: Context, asked: Asked, text: str) -> tuple[str, Rows]:
    match asked.question.kind:
        case QuestionKind.ORDER:
            return _open_order(context, asked, text)
        case QuestionKind.FIX_LINE:
            return _open_lettered(context, asked, text)
        case QuestionKind.MULTIPLE:
            return _open_several(context, asked, text)
        case _:
            return _open_simple(context, asked, text)


def _open_simple(context: Context, asked: Asked, text: str) -> tuple[str, Rows]:
    """Options as buttons, one below the other."""
    language = context.actor.language
    rows = [
        [button(option.text[language], asked.choose(option.id, True))]
        for option in asked.question.options
    ]
    if asked.question.kind in BESIDE:
        rows = [[pressed for row in rows for pressed in row]]
    return text, rows


def _open_several(context: Context, asked: Asked, text: str) -> tuple[str, Rows]:
    language = context.actor.language
    rows, labels = [], []
    for option in asked.question.options:
        ticked = option.id in asked.chosen
        label = f"{'☑️' if ticked else '⬜'} {option.text[language]}"
        labels.append(label)
        rows.append([button(label, asked.choose(option.id, not ticked))])
    text = f"{text}\n\n<i>{context.text('lessons-quiz-pick-several')}</i>"
    if any(width(label) > BUTTON_WIDTH for label in labels):
        # With its tick a long option no longer fits its button, so it is also written out.
        text += "\n\n" + "\n".join(escape(label, quote=False) for label in labels)
    done = context.label("lessons-quiz-submit-button")
    rows.append([button(f"{done} ({len(asked.chosen)})", asked.submit)])
    return text, rows


def _open_order(context: Context, asked: Asked, text: str) -> tuple[str, Rows]:
    """Steps to tap one after the other; what has its number is also written out in order."""
    language = context.actor.language
    places = {id: place for place, id in enumerate(asked.chosen, 1)}
    rows, numbered = [], {}
    for option in quizzes.shown(asked.question, *asked.seed):
        place = places.get(option.id)
        words = option.text[language]
        label = f"{place} · {words}" if place else words
        rows.append([button(label, asked.choose(option.id, place is None))])
        if place:
            numbered[place] = f"{place}. {escape(words, quote=False)}"
    hint = "quizzes-order-going" if numbered else "quizzes-order"
    text = f"{text}\n\n<i>{context.text(hint)}</i>"
    if numbered:
        text += "\n" + "\n".join(numbered[place] for place in sorted(numbered))
    return text, rows


def _open_lettered(context: Context, asked: Asked, text: str) -> tuple[str, Rows]:
    """Sentences too long for buttons: they stand in the message, their letters on the buttons."""
    language = context.actor.language
    lines, keys = [], []
    for letter, option in zip(LETTERS, asked.question.options, strict=False):
        lines.append(f"<b>{letter}</b>  {_plain(option.text, language)}")
        keys.append(button(letter, asked.choose(option.id, True)))
    return "\n\n".join([text, *lines]), [keys]


def _explain_one(context: Context, question: Question, chosen: str) -> str:
    """What was chosen and why that is right or not; and then what is."""
    parts = []
    picked = question.option(chosen)
    right = next(option for option in question.options if option.correct)
    if picked is not None:
        parts.append(_said(context, "reading-you-chose", question, picked))
    # Beside «true» there is only «false»: what was wrong has been said already.
    if picked is not right and question.kind not in BESIDE:
        parts.append(_said(context, "reading-right-answer", question, right))
    return "\n\n".join(parts) or _why(context, right, chosen=False)


def _said(context: Context, text_id: str, question: Question, option: Option) -> str:
    words = option.text[context.actor.language]
    if question.kind is QuestionKind.FIX_LINE:
        words = f"{LETTERS[question.options.index(option)]} · {words}"
    why = _why(context, option, chosen=text_id == "reading-you-chose")
    return f"{context.text(text_id, answer=words)}\n{why}"


def _why(context: Context, option: Option, *, chosen: bool) -> str:
    """What is said of an option; «yes» only to whoever chose it."""
    feedback = option.feedback[context.actor.language]
    return quizzes.without_assent(feedback) if option.correct and not chosen else feedback


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
        entry = f"{heading}\n{_why(context, option, chosen=picked)}"
        full.append(entry)
        short.append(heading if picked is option.correct else entry)
    parts = full if visible_length("\n\n".join(full)) <= room else short
    legend = "" if question.is_right(chosen) else f"\n\n<i>{context.text('reading-legend')}</i>"
    return "\n\n".join(parts) + legend


def _explain_order(context: Context, question: Question, chosen: Sequence[str], room: int) -> str:
    """The right order, why each stands where it does, and where the reader had it."""
    language = context.actor.language
    wrong = quizzes.misplaced(question, chosen)
    places = {id: place for place, id in enumerate(chosen, 1)}
    full, short = [], []
    for number, option in enumerate(question.options, 1):
        mark = "↕️" if option.id in wrong else "✅"
        heading = f"{mark} <b>{number}. {escape(option.text[language], quote=False)}</b>"
        if option.id in wrong and option.id in places:
            heading += f" <i>{context.text('quizzes-order-yours', place=places[option.id])}</i>"
        entry = f"{heading}\n{option.feedback[language]}"
        full.append(entry)
        short.append(entry if option.id in wrong else heading)
    parts = full if visible_length("\n\n".join(full)) <= room else short
    return "\n\n".join(parts)
