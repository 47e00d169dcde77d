"""What is not a question: the beginning, the list of all answers, handing in, and the ways out."""

from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.surveys import rules
from bot.surveys.outlook import outlook
from bot.surveys.refusing import is_blank
from bot.surveys.saying import spoken
from bot.surveys.service import Asked, AttemptState, Closed, HandedIn, Why
from bot.surveys.values import Value
from content.survey_models import SurveyQuestion
from handlers.callbacks import Callback, Home
from handlers.context import Context
from handlers.handoff import FindTeacher
from handlers.policies import Policies
from handlers.render import button, fitted, in_rows, keyboard
from handlers.surveys.buttons import (
    Ask,
    Begin,
    HandIn,
    Later,
    MySurveys,
    OpenRound,
    Refuse,
    Review,
)
from handlers.surveys.finding import day_of, number_of
from handlers.surveys.screens import LOCK, way

Screen = tuple[str, InlineKeyboardMarkup]
PER_PAGE = 20
ANSWER = 110
"""Characters of an answer in the list: with so many on a page it fits into a message."""
HALF = 20
"""Columns of a button that has another one beside it."""


def intro(context: Context, asked: Asked) -> Screen:
    """What it is for, who sees it, how long it takes, until when."""
    label, survey = context.label, asked.survey
    text = "\n\n".join(
        part
        for part in (
            f"📝 <b>{_title(context, asked)}</b>",
            survey.intro[context.actor.language],
            facts(context, asked),
        )
        if part
    )
    return text, keyboard(
        [button(label("surveys-begin-button"), Begin(asked.attempt_id))],
        [
            button(label("surveys-later-button"), Later(asked.attempt_id)),
            button(label("surveys-refuse-button"), Refuse(asked.attempt_id, sure=False)),
        ],
    )


def facts(context: Context, asked: Asked, *, brief: bool = False) -> str:
    """How long it takes, the last day, and, unless `brief`, that one can stop at any time."""
    id = "surveys-minutes-brief" if brief else "surveys-minutes"
    lines = [context.text(id, minutes=asked.survey.minutes)]
    if asked.closes_at is not None:
        lines.append(context.text("surveys-until", day=day_of(context, asked.closes_at)))
    if asked.trial:
        lines.append(context.text("surveys-trial"))
    if asked.survey.anonymous:
        lines.append(context.text("surveys-anonymous"))
    return "\n".join(lines)


def review(context: Context, asked: Asked, page: int, lead: str = "") -> Screen:
    """Every answer with its title, each to be changed by one tap; then handing in."""
    label, attempt_id = context.label, asked.attempt_id
    met = [q for q in rules.path(asked.survey, asked.answers, asked.who) if q.asks]
    pages = max(1, -(-len(met) // PER_PAGE))
    page = min(max(page, 0), pages - 1)
    listed = met[page * PER_PAGE : (page + 1) * PER_PAGE]
    number = page * PER_PAGE + 1
    left = len([one for one in _open(asked) if one.asks])
    complete = asked.state is AttemptState.complete
    how = "complete" if complete else "open" if left else "done"
    parts = [lead, context.text("surveys-review", title=_plain_title(context, asked), state=how)]
    parts.append("\n".join(_line(context, asked, one, number + i) for i, one in enumerate(listed)))
    if pages > 1:
        parts.append(context.text("common-page", page=page + 1, pages=pages))
    parts.append(_state(context, asked))
    keys = [_change(context, asked, one, number + i) for i, one in enumerate(listed)]
    rows = in_rows(keys, 2)
    turns = []
    if page > 0:
        turns.append(button("◀", Review(attempt_id, page - 1)))
    if page < pages - 1:
        turns.append(button("▶", Review(attempt_id, page + 1)))
    rows.append(turns)
    if left:
        rows.append([button(label("surveys-go-on-button"), Begin(attempt_id))])
    elif not complete or asked.amended:
        rows.append([button(label("surveys-hand-in-button"), HandIn(attempt_id))])
    if complete:
        rows.append(_home(context))
    else:
        rows.append([button(label("surveys-later-button"), Later(attempt_id))])
    return "\n\n".join(part for part in parts if part), keyboard(*rows)


def _open(asked: Asked) -> list[SurveyQuestion]:
    return list(rules.still_open(asked.survey, asked.answers, asked.who))


def _line(context: Context, asked: Asked, question: SurveyQuestion, number: int) -> str:
    language = context.actor.language
    value = asked.answers.get(question.id, Value())
    said = spoken(question, value, language, context.content.regions)
    short = " / ".join(said.splitlines())
    short = short if len(short) <= ANSWER else short[: ANSWER - 1] + "…"
    title = question.title[language]
    if question.sensitive and LOCK not in title:
        title = f"{title} {LOCK}"
    if is_blank(value):
        id = "surveys-passed-over" if question.id in asked.answers else "surveys-open"
        return context.text(id, number=number, title=title)
    return context.text("surveys-review-line", number=number, title=title, value=short)


def _change(
    context: Context, asked: Asked, question: SurveyQuestion, number: int
) -> InlineKeyboardButton:
    label = f"{number}. {question.title[context.actor.language]}"
    return button(fitted(label, HALF), Ask(asked.attempt_id, number_of(asked.survey, question)))


def _state(context: Context, asked: Asked) -> str:
    """Where the whole thing stands: handed in, changed since, or not yet."""
    until = day_of(context, asked.editable_until) if asked.editable_until else ""
    if asked.state is AttemptState.complete:
        return context.text("surveys-amended" if asked.amended else "surveys-editable", day=until)
    if _open(asked):
        return ""
    return context.text("surveys-hand-in-ask", days=asked.survey.editable_days)


def thanks(context: Context, done: HandedIn, lead: str, changed: bool) -> Screen:
    """Handed in: what happens next, what help there is, and until when it can be changed."""
    asked, language, label = done.asked, context.actor.language, context.label
    id = "surveys-updated" if changed else "surveys-handed-in"
    if done.again:
        id = "surveys-handed-in-before"
    parts = [lead, context.text(id, title=_plain_title(context, asked))]
    parts.append(asked.survey.thanks[language])
    parts += [one.words[language] for one in (*done.caused.cards, *done.caused.talks)]
    rows = []
    if done.caused.cards:
        rows.append([button(label("policies-all-button"), Policies(0))])
    if done.caused.talks:
        rows.append([button(label("home-teacher-button"), FindTeacher())])
    if asked.editable_until is not None and asked.survey.editable_days > 0:
        day = day_of(context, asked.editable_until)
        parts.append(context.text("surveys-editable", day=day))
        rows.append([button(label("surveys-change-button"), Review(asked.attempt_id, 0))])
    rows.append(_home(context))
    return "\n\n".join(part for part in parts if part), keyboard(*rows)


def later(context: Context, asked: Asked) -> Screen:
    """Left for now: everything is kept, and until when."""
    found = outlook(asked.survey, asked.answers, asked.who)
    day = day_of(context, asked.closes_at) if asked.closes_at else ""
    title = _plain_title(context, asked)
    text = context.text(
        "surveys-later", title=title, done=found.done, day=day, until="yes" if day else "no"
    )
    if found.done:
        text += f"\n\n{way(context, found)}"
    return text, keyboard(
        [button(context.label("surveys-resume-button"), _again(context, asked))],
        _home(context),
    )


def stopped(context: Context, asked: Asked) -> Screen:
    """Somebody did not agree to what the survey needs: it ends here, politely."""
    label = context.label
    text = context.text("surveys-stopped", title=_plain_title(context, asked))
    question = next(
        one for one in _open(asked) if bool(asked.answers.get(one.id, Value()).options)
    )
    again = Ask(asked.attempt_id, number_of(asked.survey, question))
    return text, keyboard(
        [button(label("surveys-think-again-button"), again)],
        _home(context),
    )


def refusing(context: Context, asked: Asked) -> Screen:
    """Not this time? Asked once, without a reproach."""
    label = context.label
    return context.text("surveys-refuse-sure", title=_plain_title(context, asked)), keyboard(
        [button(label("surveys-refuse-yes-button"), Refuse(asked.attempt_id, sure=True))],
        [button(label("surveys-refuse-no-button"), _again(context, asked))],
    )


def refused(context: Context, asked: Asked) -> Screen:
    day = day_of(context, asked.closes_at) if asked.closes_at else ""
    text = context.text(
        "surveys-refused",
        title=_plain_title(context, asked),
        day=day,
        until="yes" if day else "no",
    )
    label = context.label("surveys-changed-mind-button")
    return text, keyboard([button(label, _again(context, asked))], _home(context))


def closed(context: Context, why: Closed) -> Screen:
    """Nothing can be answered (any more): why, what became of the answers, and what else."""
    label = context.label
    rows = [[button(label("home-teacher-button"), FindTeacher())], _home(context)]
    if why.survey is None or why.why is Why.gone:
        return context.text("surveys-gone-alert"), keyboard(*rows)
    text = context.text(
        f"surveys-closed-{why.why.value}",
        title=why.survey.title[context.actor.language],
        day=day_of(context, why.at) if why.at else "",
        when="yes" if why.at else "no",
    )
    if context.incoming.callback_query is None and why.why in {Why.over, Why.handed_in}:
        text = f"{text}\n\n{context.text('surveys-closed-unread')}"
    return text, keyboard(*rows)


def _again(context: Context, asked: Asked) -> Callback:
    """Back to where it stands; to staff who fill it in a round is not their own."""
    own = asked.person_id == context.actor.person_id
    return OpenRound(asked.round_id) if own else Begin(asked.attempt_id)


def _home(context: Context) -> list[InlineKeyboardButton]:
    label = context.label
    return [
        button(label("surveys-mine-button"), MySurveys()),
        button(label("common-home-button"), Home()),
    ]


def _title(context: Context, asked: Asked) -> str:
    return escape(_plain_title(context, asked), quote=False)


def _plain_title(context: Context, asked: Asked) -> str:
    return asked.survey.title[context.actor.language]
