"""One question as a message: what is asked, what was chosen, and every way to go on."""

from dataclasses import dataclass, field
from datetime import timedelta
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.surveys import rules
from bot.surveys.outlook import Outlook, outlook
from bot.surveys.refusing import bounds_of_choice, is_blank, number_text, rating_bounds
from bot.surveys.saying import named, spoken
from bot.surveys.service import Asked, AttemptState
from bot.surveys.values import Value
from content.campaign_files import short_date
from content.listing import listed
from content.survey_models import YES, AskKind, SurveyOption, SurveyQuestion
from handlers.context import Context
from handlers.handoff import FindTeacher
from handlers.render import bar, button, fitted, in_rows, keyboard
from handlers.surveys import marks, places
from handlers.surveys.buttons import (
    Ask,
    Later,
    Onward,
    Pick,
    PickDay,
    Review,
    Skip,
    TakeOffer,
)
from handlers.surveys.finding import number_of
from handlers.surveys.packing import Rows, packed

SEVERAL = frozenset({AskKind.MULTIPLE, AskKind.RANKING, AskKind.REGION})
"""Kinds of which more than one may be chosen, so that one says when one is done."""
LOCK = "🔒"
PREVIEW = 300
QUICK_DAYS = (-30, -7, -1, 0, 1, 7, 30)
"""Days from today that are offered as buttons, where the question allows them."""
MOST_QUICK = 4


@dataclass(frozen=True, slots=True)
class View:
    """What is shown beside the question itself.

    `lead` is finished HTML above it; `part` and `page` are what of the places is on the screen,
    `candidates` the places somebody's words may mean; `offer` what the profile knows; `stuck`:
    several answers did not fit, so the ways out are shown.
    """

    lead: str = ""
    part: str = places.TOP
    page: int = 0
    candidates: tuple[str, ...] = field(default=())
    offer: Value | None = None
    stuck: bool = False


def question(
    context: Context, asked: Asked, question: SurveyQuestion, view: View
) -> tuple[str, InlineKeyboardMarkup]:
    """A question with its buttons."""
    language, survey = context.actor.language, asked.survey
    regions = context.content.regions
    value = asked.answers.get(question.id, Value())
    counted = rules.counted(survey, asked.answers, asked.who)
    title = escape(survey.title[language], quote=False)
    far = way(context, outlook(survey, asked.answers, asked.who))
    parts = [view.lead, f"<i>{title}</i>\n{far}"]
    said = rules.piped(question.ask[language], survey, counted, language, regions)
    # Where the editor stresses something, all of it in bold would stress nothing.
    asking = said if "<b>" in said or not question.asks else f"<b>{said}</b>"
    if question.hint is not None:
        asking += f"\n💡 {question.hint[language]}"
    if question.sensitive and LOCK not in asking:
        asking += "\n" + context.text("surveys-sensitive")
    parts += [asking, _how(context, question), _chosen(context, question, value)]
    writing = line_of(question, value)
    if writing is not None:
        parts.append(context.text("surveys-write-line", option=writing.text[language]))
    rows = _answers(context, asked, question, value, view)
    number = number_of(survey, question)
    if view.offer is not None and view.offer != value:
        words = spoken(question, view.offer, language, regions)
        parts.append(context.text("surveys-offer", value=_short(words)))
        take = TakeOffer(asked.attempt_id, number, marks.mark(view.offer))
        rows.insert(0, [button(context.label("surveys-offer-button"), take)])
    if view.stuck:
        rows.append([button(context.label("home-teacher-button"), FindTeacher())])
    rows += _ways(context, asked, question, value)
    return "\n\n".join(part for part in parts if part), keyboard(*rows)


def way(context: Context, found: Outlook) -> str:
    """How far somebody is, and how much may still come: a bar that never goes back."""
    left = context.text("surveys-left", left=found.left, sure="yes" if found.sure else "no")
    return f"{bar(found.done, found.total)} {left}"


def _short(text: str) -> str:
    return text if len(text) <= PREVIEW else text[: PREVIEW - 1] + "…"


# What is said


def _how(context: Context, question: SurveyQuestion) -> str:
    """How one answers here, in a line."""
    least, most = bounds_of_choice(question)
    match question.kind:
        case AskKind.MULTIPLE:
            return _italic(context.text("surveys-how-multiple", least=least))
        case AskKind.REGION:
            id = "surveys-how-region" if most > 1 else "surveys-how-one-region"
            return _italic(context.text(id))
        case AskKind.RANKING:
            return _italic(context.text("surveys-how-ranking", most=most))
        case AskKind.RATING:
            return _italic(_ends(context, question))
        case _ if question.hint is not None:
            return ""
        case AskKind.NUMBER:
            return _italic(_how_number(context, question))
        case AskKind.TEXT:
            return _italic(context.text("surveys-how-text", most=question.most))
        case AskKind.DATE | AskKind.PHONE | AskKind.EMAIL | AskKind.FILE:
            return _italic(context.text(f"surveys-how-{question.kind.value}"))
        case _:
            return ""


def _italic(words: str) -> str:
    return f"<i>{words}</i>" if words else ""


def _ends(context: Context, question: SurveyQuestion) -> str:
    """What the ends of a scale mean."""
    language = context.actor.language
    lowest, highest = rating_bounds(question)
    worst, best = question.option(str(lowest)), question.option(str(highest))
    return context.text(
        "surveys-how-rating",
        worst=worst.text[language] if worst else str(lowest),
        best=best.text[language] if best else str(highest),
    )


def _how_number(context: Context, question: SurveyQuestion) -> str:
    one = a_number(question)
    example = number_text(one)
    if question.range:
        step = 10 ** (len(str(int(abs(one)))) - 1)
        most = one + step if question.highest is None else min(one + step, question.highest)
        example = f"{example}-{number_text(most)}"
    return context.text(
        "surveys-how-number",
        unit=question.unit[context.actor.language] if question.unit else "none",
        range="yes" if question.range else "no",
        example=example,
    )


def a_number(question: SurveyQuestion) -> float:
    """A round number that would do."""
    low, high = question.lowest or 0, question.highest
    middle = low + 5 if high is None else (max(low, 1) * high) ** 0.5
    digits = len(str(int(abs(middle)))) - 1
    rounded = round(middle, -digits)
    return rounded if low <= rounded and (high is None or rounded <= high) else low


def line_of(question: SurveyQuestion, value: Value) -> SurveyOption | None:
    """The option that was chosen and lets one write, as long as nothing is written."""
    options = (question.option(id) for id in value.options)
    writing = (one for one in options if one is not None and one.writes)
    return None if value.text else next(writing, None)


def _chosen(context: Context, question: SurveyQuestion, value: Value) -> str:
    """What was answered so far."""
    language, regions = context.actor.language, context.content.regions
    if question.kind in SEVERAL and bounds_of_choice(question)[1] > 1:
        most, count = bounds_of_choice(question)[1], len(value.options)
        if not count:
            return ""
        words = _short(spoken(question, value, language, regions))
        return context.text("surveys-chosen", count=count, most=most, value=words)
    if is_blank(value):
        return ""
    return context.text("surveys-now", value=_short(spoken(question, value, language, regions)))


def example(context: Context, question: SurveyQuestion, asked: Asked) -> str:
    """Something that would be understood as an answer here; plain text."""
    language = context.actor.language
    match question.kind:
        case AskKind.SINGLE | AskKind.MULTIPLE | AskKind.RANKING:
            left = rules.options_left(asked.survey, question, asked.answers, asked.who)
            count = 1 if question.kind is AskKind.SINGLE else max(bounds_of_choice(question)[0], 1)
            return listed((option.text[language] for option in left[:count]), language)
        case AskKind.YES_NO | AskKind.CONSENT:
            return named(question, YES, language, context.content.regions)
        case AskKind.RATING:
            return str(rating_bounds(question)[1])
        case AskKind.NUMBER:
            return number_text(a_number(question))
        case AskKind.DATE:
            return context.today.isoformat()
        case _:
            return context.label(f"surveys-example-{question.kind.value}")


# The buttons


def _answers(
    context: Context, asked: Asked, question: SurveyQuestion, value: Value, view: View
) -> Rows:
    match question.kind:
        case AskKind.SINGLE | AskKind.MULTIPLE | AskKind.RANKING:
            rows = _options(context, asked, question, value)
        case AskKind.YES_NO | AskKind.CONSENT | AskKind.RATING:
            rows = _row_of_all(context, asked, question, value)
        case AskKind.REGION:
            number = number_of(asked.survey, question)
            at = places.At(asked.attempt_id, number, view.part, view.page)
            rows = places.rows(context, question, value, at, view.candidates)
        case AskKind.DATE:
            rows = _days(context, asked, question)
        case _:
            rows = []
    if question.kind in SEVERAL:
        rows.append([_done(context, asked, question, value)])
    return rows


def _options(context: Context, asked: Asked, question: SurveyQuestion, value: Value) -> Rows:
    language, number = context.actor.language, number_of(asked.survey, question)
    ids = rules.choosable(question)
    keys = []
    for option in rules.options_left(asked.survey, question, asked.answers, asked.who):
        on = option.id in value.options
        label = f"{_mark(question, value, option.id)}{option.text[language]}"
        wanted = not on or question.kind not in SEVERAL
        data = Pick(asked.attempt_id, number, ids.index(option.id), wanted)
        keys.append(button(fitted(label), data))
    return packed(keys)


def _mark(question: SurveyQuestion, value: Value, id: str) -> str:
    on = id in value.options
    match question.kind:
        case AskKind.RANKING:
            return f"{value.options.index(id) + 1}. " if on else ""
        case AskKind.MULTIPLE:
            return "☑️ " if on else "⬜ "
        case _:
            return "🔘 " if on else ""


def _row_of_all(context: Context, asked: Asked, question: SurveyQuestion, value: Value) -> Rows:
    """Few and short answers, beside each other."""
    language, number = context.actor.language, number_of(asked.survey, question)
    ids = rules.choosable(question)
    keys = []
    for place, id in enumerate(ids):
        said = id
        if question.kind is not AskKind.RATING:
            said = named(question, id, language, context.content.regions)
        on = "🔘 " if id in value.options else ""
        keys.append(button(fitted(f"{on}{said}"), Pick(asked.attempt_id, number, place, True)))
    return in_rows(keys, len(keys) if len(keys) <= 7 else (len(keys) + 1) // 2)


def _days(context: Context, asked: Asked, question: SurveyQuestion) -> Rows:
    """The days somebody is likely to mean."""
    number = number_of(asked.survey, question)
    allowed = [
        offset
        for offset in QUICK_DAYS
        if (question.lowest is None or offset >= question.lowest)
        and (question.highest is None or offset <= question.highest)
    ]
    nearest = sorted(allowed, key=lambda offset: (abs(offset), -offset))[:MOST_QUICK]
    keys = []
    for offset in sorted(nearest):
        day = context.today + timedelta(days=offset)
        label = context.label(
            "surveys-day-button", offset=offset, day=short_date(day, context.actor.language)
        )
        keys.append(button(label, PickDay(asked.attempt_id, number, int(f"{day:%Y%m%d}"))))
    return in_rows(keys, 2)


def _done(
    context: Context, asked: Asked, question: SurveyQuestion, value: Value
) -> InlineKeyboardButton:
    most = bounds_of_choice(question)[1]
    label = context.label("surveys-done-button", count=len(value.options), most=most)
    return button(label, Onward(asked.attempt_id, number_of(asked.survey, question)))


def _ways(context: Context, asked: Asked, question: SurveyQuestion, value: Value) -> Rows:
    """On, past the question, back, to the list of all, and out of it."""
    label, attempt_id = context.label, asked.attempt_id
    number = number_of(asked.survey, question)
    seen = question.id in asked.answers
    step = []
    earlier = rules.before(asked.survey, asked.answers, asked.who, question.id)
    if earlier is not None:
        data = Ask(attempt_id, number_of(asked.survey, earlier))
        step.append(button(label("surveys-back-button"), data))
    onward = Onward(attempt_id, number)
    if not question.asks:
        step.append(button(label("surveys-read-button"), onward))
    elif question.kind not in SEVERAL and not is_blank(value):
        step.append(button(label("surveys-keep-button"), onward))
    out = []
    if question.asks and not question.required:
        id = "surveys-skip-button" if is_blank(value) else "surveys-empty-button"
        step.append(button(label(id), Skip(attempt_id, number)))
    complete = asked.state is AttemptState.complete
    done = seen and rules.first_open(asked.survey, asked.answers, asked.who) is None
    if complete or done:
        out.append(button(label("surveys-review-button"), Review(attempt_id, 0)))
    if not complete:
        out.append(button(label("surveys-later-button"), Later(attempt_id)))
    return [step, out] if len(step) + len(out) > 2 else [[*step, *out]]
