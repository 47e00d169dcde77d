"""Launching a round: survey, audience, window, target; what it comes to, and the second tap."""

from telegram import InlineKeyboardMarkup

from bot.audiences import rules
from bot.surveys import desk, own
from bot.surveys.desk import DAYS, TARGETS, Scope
from bot.surveys.messages import TOPIC
from content.survey_models import Survey
from db import audiences as people_found
from db import survey_desk
from db.audiences import NOBODY, Condition
from db.survey_desk import DraftRow
from handlers import audiences
from handlers.audiences import Built
from handlers.audiences.buttons import mark_of
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.render import button, fitted, in_rows, keyboard
from handlers.surveys import mine
from handlers.surveys.astray import guarded
from handlers.surveys.desk_buttons import (
    Desk,
    Launch,
    LookDraft,
    Prepare,
    SetDays,
    SetOpens,
    SetTarget,
    ShowRound,
    Surveys,
    TryOut,
    Whom,
)
from handlers.surveys.desk_common import (
    P,
    around,
    audience_words,
    for_office,
    moment,
    refuse,
    stale,
    tick_soon,
    to_desk,
)

HOST = "sv"
"""How the builder of audiences names rounds in its buttons."""
OPENS_IN = (0, 1, 3)


class Drafts:
    """The drafts of rounds, as the builder sees them."""

    async def load(self, context: Context, key: int) -> Built | None:
        row = await _draft(context, key)
        if row is None:
            return None
        back = button(context.label("common-back-button"), Desk())
        return Built(row.audience, TOPIC, [back])

    async def save(self, context: Context, key: int, condition: Condition) -> None:
        await survey_desk.set_draft(context.tx, key, audience=condition)

    async def done(self, context: Context, key: int) -> None:
        await _look(context, key)


audiences.HOSTS[HOST] = Drafts()


async def _draft(context: Context, draft_id: int) -> DraftRow | None:
    """One's own draft; else one is told."""
    scope = await desk.scope_of(context.tx, context.actor)
    row = scope and await desk.draft_of(context.tx, scope, context.actor, draft_id)
    if not row or row.round_id is not None:
        refuse(context)
        return None
    return row


async def choose(context: Context, _scope: Scope, _data: Surveys) -> None:
    """Which survey: to launch, or to try on oneself."""
    language = context.actor.language
    rows = [
        [
            button(fitted(f"{_sign(survey)} {survey.title[language]}"), Prepare(survey.id)),
            button(context.label(f"{P}try-button"), TryOut(survey.id)),
        ]
        for survey in [*await own.listed(context.tx), *context.content.surveys.values()]
    ]
    context.show(context.text(f"{P}choose"), keyboard(*rows, to_desk(context)))


def _sign(survey: Survey) -> str:
    """What the office brought itself is told apart from what the files have."""
    return "📄" if own.is_own(survey.id) else "📋"


async def prepare(context: Context, _scope: Scope, data: Prepare) -> None:
    if await own.find(context.tx, context.content, data.survey_id) is None:
        stale(context)
        return
    draft_id = await desk.begin_draft(context.tx, context.actor, data.survey_id, context.now)
    await audiences.begin(context, HOST, draft_id)


async def try_out(context: Context, _scope: Scope, data: TryOut) -> None:
    """The survey as students get it, to oneself; it is marked and counts nowhere."""
    survey = await own.find(context.tx, context.content, data.survey_id)
    if survey is None:
        stale(context)
        return
    round_id = await desk.try_out(context.tx, context.actor, survey, context.now)
    await mine.open_survey(context, round_id, below=True)


async def whom(context: Context, _scope: Scope, data: Whom) -> None:
    if await _draft(context, data.draft_id) is not None:
        await audiences.begin(context, HOST, data.draft_id)


async def look(context: Context, _scope: Scope, data: LookDraft) -> None:
    await _look(context, data.draft_id)


async def _look(context: Context, draft_id: int) -> None:
    row = await _draft(context, draft_id)
    if row is None:
        return
    survey = await own.find(context.tx, context.content, row.survey_id)
    if not survey:
        stale(context)
    elif row.launched_id is not None:
        _say_launched(context, row.launched_id)
    elif row.audience == NOBODY:
        await audiences.begin(context, HOST, draft_id)
    else:
        context.show(*await _card(context, row, survey))


def _mark(row: DraftRow) -> str:
    """What the card showed, so that the second tap confirms just that."""
    shown: Condition = {
        "all": [row.audience, {"role": [str(row.days), str(row.opens_in), str(row.target)]}]
    }
    return mark_of(rules.fingerprint(shown))


async def _reachable(context: Context, row: DraftRow) -> people_found.AudienceSize:
    resolved = audiences.sight_of(context).resolve(row.audience)
    return await people_found.size(context.tx, resolved, TOPIC)


async def _card(
    context: Context, row: DraftRow, survey: Survey
) -> tuple[str, InlineKeyboardMarkup]:
    """What the round would be, and everything that can still be changed about it."""
    size = await _reachable(context, row)
    opens, closes = desk.window(row, context.now, context.zone)
    language = context.actor.language
    text = context.text(
        f"{P}draft",
        title=survey.title[language],
        questions=sum(question.asks for question in survey.questions),
        minutes=survey.minutes,
        audience=audience_words(context, row.audience),
        total=size.total,
        reachable=size.reachable,
        away=size.total - size.reachable,
        opens=moment(context, opens) if row.opens_in else context.label(f"{P}now"),
        closes=moment(context, closes),
        target=row.target or 0,
    )
    id = row.draft_id
    days = [
        button(_ticked(context, f"{P}days-button", one, one == row.days), SetDays(id, one))
        for one in DAYS
    ]
    opens_in = [
        button(_ticked(context, f"{P}opens-button", one, one == row.opens_in), SetOpens(id, one))
        for one in OPENS_IN
    ]
    targets = [
        button(_ticked(context, f"{P}target-button", one or 0, one == row.target),
               SetTarget(id, one or 0))
        for one in TARGETS
    ]  # fmt: skip
    confirm = Launch(id, size.reachable, _mark(row))
    launching = button(context.label(f"{P}launch-button", count=size.reachable), confirm)
    tried = await own.may_launch(context.tx, survey, context.now)
    if not tried:
        text += "\n\n" + context.text(f"{P}untried")
    rows = [
        *in_rows(opens_in, 3),
        *in_rows(days, 3),
        *in_rows(targets, 3),
        [
            button(context.label(f"{P}whom-button"), Whom(id)),
            button(context.label(f"{P}try-first-button"), TryOut(survey.id)),
        ],
        [launching] if tried else [],
    ]
    return text, keyboard(*rows, to_desk(context))


def _ticked(context: Context, text_id: str, value: int, chosen: bool) -> str:
    label = context.label(text_id, value=value)
    return f"● {label}" if chosen else label


async def set_days(context: Context, _scope: Scope, data: SetDays) -> None:
    await _change(context, data.draft_id, "days", data.days, data.days in DAYS)


async def set_opens(context: Context, _scope: Scope, data: SetOpens) -> None:
    await _change(context, data.draft_id, "opens_in", data.days, data.days in OPENS_IN)


async def set_target(context: Context, _scope: Scope, data: SetTarget) -> None:
    target = data.target or None
    await _change(context, data.draft_id, "target", target, target in TARGETS)


async def _change(
    context: Context, draft_id: int, what: str, value: int | None, known: bool
) -> None:
    row = await _draft(context, draft_id)
    if row is None:
        return
    if not known or row.launched_id is not None:
        stale(context)
    else:
        await survey_desk.set_draft(context.tx, draft_id, **{what: value})
    await _look(context, draft_id)


async def launch(context: Context, _scope: Scope, data: Launch) -> None:
    """The second tap. What changed since the card was shown is shown again first."""
    row = await _draft(context, data.draft_id)
    if row is None:
        return
    survey = await own.find(context.tx, context.content, row.survey_id)
    if survey is None:
        stale(context)
        return
    if not await own.may_launch(context.tx, survey, context.now):
        context.toast(context.label(f"{P}untried-alert"), alert=True)
        await _look(context, data.draft_id)
        return
    size = await _reachable(context, row)
    if row.launched_id is None and (
        row.audience == NOBODY or data.mark != _mark(row) or data.count != size.reachable
    ):
        context.toast(context.label(f"{P}changed-alert"), alert=True)
        await _look(context, data.draft_id)
        return
    round_id = await desk.launch(
        context.tx, context.actor, row, survey, audiences.sight_of(context), context.now,
        context.zone,
    )  # fmt: skip
    if round_id is None:
        stale(context)
        return
    _say_launched(context, round_id)
    tick_soon(context)


def _say_launched(context: Context, round_id: int) -> None:
    see = button(context.label(f"{P}see-button"), ShowRound(round_id))
    context.show(context.text(f"{P}launched"), keyboard([see], around(context)))


BUTTONS: dict[type[Callback], Handler] = {
    Surveys: for_office(Surveys, choose),
    Prepare: for_office(Prepare, prepare),
    TryOut: guarded(for_office(TryOut, try_out)),
    LookDraft: for_office(LookDraft, look),
    Whom: for_office(Whom, whom),
    SetDays: for_office(SetDays, set_days),
    SetOpens: for_office(SetOpens, set_opens),
    SetTarget: for_office(SetTarget, set_target),
    Launch: for_office(Launch, launch),
}
