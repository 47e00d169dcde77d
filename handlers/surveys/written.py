"""Answers that are written or sent as a file."""

from dataclasses import dataclass
from typing import Any

from telegram import Message, Update

from bot.answering.text import plain
from bot.surveys import places, rules
from bot.surveys.reading import read, read_line
from bot.surveys.refusing import Refusal, bounds_of_choice, fault_in, is_blank
from bot.surveys.saying import spoken
from bot.surveys.service import Asked
from bot.surveys.values import FileRef, Value
from content.survey_models import AskKind, SurveyQuestion
from handlers.context import Context
from handlers.forms.meant import is_late
from handlers.surveys import answering, finding, screens
from handlers.surveys.answering import keep
from handlers.surveys.buttons import Ask, Onward
from handlers.surveys.finding import MovedError, number_of
from handlers.surveys.going_on import ask, onward
from handlers.surveys.message import Trace
from handlers.surveys.places import WAYS
from handlers.surveys.screens import SEVERAL, View, line_of

PATIENCE = 3
"""After so many answers that did not fit, ways out are offered instead of another try."""
ECHO = 200
CANDIDATES = 8
BACK = frozenset({"上一题", "返回", "后退", "back", "go back", "previous"})
LATER = frozenset({"以后再说", "以后再填", "晚点再说", "later", "not now"})
DONE = frozenset({"选好了", "好了", "完成", "done", "that's all", "that’s all"})


@dataclass(frozen=True, slots=True)
class Written:
    """A message that came while a question was open, and what it was read with."""

    asked: Asked
    question: SurveyQuestion
    message: Message
    focus: dict[str, Any]

    @property
    def misses(self) -> int:
        return int(self.focus.get("misses") or 0)

    @property
    def value(self) -> Value:
        return self.asked.answers.get(self.question.id, Value())


async def on_message(update: Update, context: Context) -> None:
    """What somebody writes or sends while a question is open is its answer."""
    focus, message = context.actor.focus or {}, update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    asked = await finding.attempt(context, int(focus.get("attempt") or 0))
    question = asked.survey.question(str(focus.get("question")))
    if question is None or question not in rules.path(asked.survey, asked.answers, asked.who):
        raise MovedError(asked)
    one = Written(asked, question, message, focus)
    if is_late(context, focus):
        title = asked.survey.title[context.actor.language]
        view = View(context.text("surveys-late", title=title), stuck=True)
        await ask(context, asked, question, view)
    elif not question.asks:
        await ask(context, asked, question, View(context.text("surveys-refused-only-says")))
    elif question.kind is AskKind.FILE and message.text is None:
        await _file(context, one)
    elif message.text is None:
        await _refused(context, one, context.text("surveys-only-text"))
    else:
        await _text(context, one, message.text)


async def _file(context: Context, one: Written) -> None:
    """A photo or a document is kept by its id; other media are none."""
    message = one.message
    ref = None
    if message.photo:
        photo = message.photo[-1]
        ref = FileRef(photo.file_id, photo.file_unique_id, "photo")
    elif message.document is not None and message.animation is None:
        paper = message.document
        name = (paper.file_name or "")[:ECHO]
        ref = FileRef(paper.file_id, paper.file_unique_id, "document", name)
    if ref is None:
        await _refused(context, one, context.text("surveys-only-file"))
        return
    await _taken(context, one, Value(file=ref))


async def _text(context: Context, one: Written, text: str) -> None:
    if await _is_a_wish(context, one, plain(text).strip(" .。!！~")):
        return
    value = _read(context, one, text)
    if not isinstance(value, Refusal):
        await _taken(context, one, value)
        return
    candidates: tuple[str, ...] = ()
    if one.question.kind is AskKind.REGION and value.why in {"which", "region"}:
        candidates = places.meant(text, context.content.regions).either[:CANDIDATES]
    await _refused(context, one, refusal(context, one.question, value), candidates)


async def _is_a_wish(context: Context, one: Written, said: str) -> bool:
    """Whether somebody wrote what a button says: back, later, done."""
    asked, question = one.asked, one.question
    if said in BACK:
        earlier = rules.before(asked.survey, asked.answers, asked.who, question.id)
        if earlier is None:
            return False
        data = Ask(asked.attempt_id, number_of(asked.survey, earlier))
        await answering.ask_question(context, data)
        return True
    if said in LATER:
        await answering.put_off(context, asked)
        return True
    if said in DONE and question.kind in SEVERAL and not is_blank(one.value):
        onward_ = Onward(asked.attempt_id, number_of(asked.survey, question))
        await answering.go_on(context, onward_)
        return True
    return False


def _read(context: Context, one: Written, text: str) -> Value | Refusal:
    """What the words mean here, together with what was chosen before."""
    asked, question, language = one.asked, one.question, context.actor.language
    left = rules.options_left(asked.survey, question, asked.answers, asked.who)
    labels = {plain(option.text[language]) for option in left}
    if line_of(question, one.value) and plain(text) not in labels:
        line = read_line(text)
        return line if isinstance(line, Refusal) else Value(one.value.options, line)
    found = read(question, text, context.today, context.content.regions, language, shown=left)
    if isinstance(found, Refusal) or is_blank(found) or one.focus.get("again"):
        return found
    if question.kind in (AskKind.MULTIPLE, AskKind.REGION):
        together = _together(question, one.value, found)
        if fault_in(question, together, context.today) is None:
            return together
    return found


def _together(question: SurveyQuestion, before: Value, more: Value) -> Value:
    """What was chosen before and what was written now, unless one of them stands alone."""
    ids = (*before.options, *more.options)
    alone = any((option := question.option(id)) is not None and option.alone for id in ids)
    if alone or bounds_of_choice(question)[1] == 1:
        return more
    return Value(tuple(dict.fromkeys(ids)), more.text or before.text)


async def _taken(context: Context, one: Written, value: Value) -> None:
    """Keep what was understood and show where it went; then on, or more of the same."""
    asked, question = one.asked, one.question
    after = await keep(context, asked, question, value)
    if is_blank(value):
        await onward(context, after)
        return
    language = context.actor.language
    said = " / ".join(spoken(question, value, language, context.content.regions).splitlines())
    said = said if len(said) <= ECHO else said[: ECHO - 1] + "…"
    trace = Trace(context.text("surveys-trace", title=question.title[language], value=said))
    several = question.kind in (AskKind.MULTIPLE, AskKind.REGION)
    full = len(value.options) >= bounds_of_choice(question)[1]
    alone = any((o := question.option(id)) is not None and o.alone for id in value.options)
    if line_of(question, value) or (several and not full and not alone):
        await ask(context, after, question, View(part=WAYS))
    else:
        await onward(context, after, trace=trace)


def refusal(context: Context, question: SurveyQuestion, why: Refusal) -> str:
    """Why something is no answer here, kindly: in the editor's words, or in ours."""
    if question.error is not None and why.why not in {"empty", "required", "which"}:
        return question.error[context.actor.language]
    return context.text(f"surveys-refused-{why.why}", **why.values)


async def _refused(
    context: Context, one: Written, why: str, candidates: tuple[str, ...] = ()
) -> None:
    """Ask again, saying why; after some tries with the ways out, and with an example."""
    group = one.message.media_group_id
    if group is not None and group == one.focus.get("group"):
        # The pictures of an album are answered once.
        return
    misses = one.misses + 1
    stuck = misses >= PATIENCE
    if stuck:
        example = screens.example(context, one.question, one.asked)
        id = "surveys-stuck" if one.question.required else "surveys-stuck-skip"
        why = f"{why}\n\n{context.text(id, example=example)}"
    view = View(why, WAYS, candidates=candidates, stuck=stuck)
    await ask(context, one.asked, one.question, view, misses=misses, group=group)


def said_again(
    context: Context, then: dict[str, Any], now: dict[str, Any]
) -> dict[str, Any] | None:
    """An edited answer belongs to the question it was given to, and replaces what it said; the
    question that is open meanwhile is asked again below."""
    if now and now.get("attempt") != then.get("attempt"):
        return None
    times = {"since": int(context.now.timestamp())}
    return {**then, **times, "again": True, "message": now.get("message")}
