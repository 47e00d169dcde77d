"""Quiz questions of every kind, as the part `quiz:` of a lesson's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.faults import Faults
from content.limits import BUBBLE_WIDTH, LINE_WIDTH, TITLE_WIDTH
from content.models import Bilingual, Bubble, Chat, Option, Question, QuestionKind
from content.schemas import (
    FixLineQuestion,
    OrderQuestion,
    SafeOrScamQuestion,
    TrueFalseQuestion,
    WrittenQuestion,
)
from content.source import Document
from content.telegram_html import BUTTON_WIDTH
from content.words import Renderer


@dataclass(frozen=True, slots=True)
class Answers:
    """The labels of questions with two answers; wording, so they come from the texts."""

    yes: Bilingual
    no: Bilingual
    safe: Bilingual
    scam: Bilingual


def read_questions(
    quiz: Sequence[WrittenQuestion], document: Document, answers: Answers, faults: Faults
) -> tuple[Question, ...]:
    """The questions under `quiz:` of a lesson's file, in their order."""
    renderer = Renderer(document, faults)
    questions = []
    for index, written in enumerate(quiz):
        line = document.line("quiz", index)
        what = f"the question «{written.id}»"
        faults.fact(document.path, line, what, written.confirmed, None)
        questions.append(
            Question(
                id=written.id,
                kind=QuestionKind(written.kind),
                text=renderer.markup(written.question, "quiz", index, "question"),
                options=_options(written, index, renderer, answers),
                confirmed=written.confirmed,
                line=_line(written, index, renderer),
                chat=_chat(written, index, renderer),
            )
        )
    return tuple(questions)


def _options(
    written: WrittenQuestion, index: int, renderer: Renderer, answers: Answers
) -> tuple[Option, ...]:
    here = ("quiz", index)
    match written:
        case TrueFalseQuestion():
            yes = renderer.markup(written.if_true, *here, "if_true")
            no = renderer.markup(written.if_false, *here, "if_false")
            return (
                Option("true", answers.yes, written.answer, yes),
                Option("false", answers.no, not written.answer, no),
            )
        case SafeOrScamQuestion():
            safe = renderer.markup(written.if_safe, *here, "if_safe")
            scam = renderer.markup(written.if_scam, *here, "if_scam")
            return (
                Option("safe", answers.safe, written.answer == "safe", safe),
                Option("scam", answers.scam, written.answer == "scam", scam),
            )
        case OrderQuestion():
            return tuple(
                Option(
                    item.id,
                    renderer.label(item.text, BUTTON_WIDTH, *here, "items", number, "text"),
                    True,
                    renderer.markup(item.why, *here, "items", number, "why"),
                )
                for number, item in enumerate(written.items)
            )
    limit = LINE_WIDTH if isinstance(written, FixLineQuestion) else BUTTON_WIDTH
    return tuple(
        Option(
            option.id,
            renderer.label(option.text, limit, *here, "options", number, "text"),
            option.correct,
            renderer.markup(option.feedback, *here, "options", number, "feedback"),
        )
        for number, option in enumerate(written.options)
    )


def _line(written: WrittenQuestion, index: int, renderer: Renderer) -> Bilingual | None:
    if not isinstance(written, FixLineQuestion):
        return None
    return renderer.label(written.line, LINE_WIDTH, "quiz", index, "line")


def _chat(written: WrittenQuestion, index: int, renderer: Renderer) -> Chat | None:
    if not isinstance(written, SafeOrScamQuestion):
        return None
    here = ("quiz", index, "chat")
    bubbles = []
    for number, message in enumerate(written.chat.messages):
        words = Bilingual(zh=message.zh, en=message.en)
        renderer.label(words, BUBBLE_WIDTH, *here, "messages", number)
        bubbles.append(Bubble(message.by == "me", words))
    return Chat(renderer.label(written.chat.name, TITLE_WIDTH, *here, "name"), tuple(bubbles))
