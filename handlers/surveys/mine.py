"""What waits for somebody: the list, a round's beginning, the line on the home card."""

from html import escape

from telegram import InlineKeyboardButton, Update

from bot.surveys import rounds, rules, service
from bot.surveys.service import Asked, AttemptState, Closed, ClosedError, Waiting
from handlers.callbacks import Home
from handlers.context import Context
from handlers.render import button, fitted, keyboard
from handlers.surveys import endings, message
from handlers.surveys.buttons import MySurveys, OpenRound
from handlers.surveys.finding import day_of
from handlers.surveys.going_on import ask, onward, show, withheld
from handlers.surveys.screens import View, way

SHORT = 2
"""With so few questions what it is for stands above the first of them."""
FINISHED = frozenset({AttemptState.complete})


async def show_mine(context: Context, lead: str = "") -> None:
    """Every survey that waits, and what may still be changed."""
    listed = await service.waiting(context.tx, context.actor.person_id, context.now)
    home = [button(context.label("common-home-button"), Home())]
    if not listed:
        text = "\n\n".join(part for part in (lead, context.text("surveys-none")) if part)
        await message.put(context, text, keyboard(home), None)
        return
    parts = [lead, context.text("surveys-list"), *(_line(context, one) for one in listed)]
    rows = [[_button(context, one)] for one in listed]
    text = "\n\n".join(part for part in parts if part)
    await message.put(context, text, keyboard(*rows, home), None)


async def list_mine(_update: Update, context: Context) -> None:
    await show_mine(context)


def _line(context: Context, one: Waiting) -> str:
    title = f"📝 <b>{escape(one.title[context.actor.language], quote=False)}</b>"
    return f"{title}\n{_how_far(context, one)}"


def _how_far(context: Context, one: Waiting) -> str:
    """Where somebody stands with it, in a line."""
    if one.state in FINISHED:
        day = day_of(context, one.editable_until) if one.editable_until else ""
        return context.text("surveys-line-complete", day=day)
    day = day_of(context, one.closes_at) if one.closes_at else ""
    values = {"day": day, "until": "yes" if day else "no"}
    if one.state is AttemptState.refused:
        return context.text("surveys-line-refused", **values)
    if one.outlook.done:
        state = context.text("surveys-line-partial", **values)
        return f"{way(context, one.outlook)}\n{state}"
    return context.text("surveys-line-new", minutes=one.minutes, **values)


def _button(context: Context, one: Waiting) -> InlineKeyboardButton:
    mark = "▶" if one.outlook.done else "📝"
    if one.state in FINISHED:
        mark = "✏️"
    label = fitted(f"{mark} {one.title[context.actor.language]}")
    return button(label, OpenRound(one.round_id))


async def home_line(context: Context) -> tuple[str, list[list[InlineKeyboardButton]]]:
    """A line and a button for the home card, of what waits and closes first; both empty when
    nothing does."""
    listed = await service.waiting(context.tx, context.actor.person_id, context.now)
    waits = [
        one for one in listed if one.state in (None, AttemptState.opened, AttemptState.partial)
    ]
    if not waits:
        return "", []
    first = waits[0]
    rows = [[_button(context, first)]]
    if len(waits) > 1:
        label = context.label("surveys-more-button", count=len(waits) - 1)
        rows[0].append(button(label, MySurveys()))
    day = day_of(context, first.closes_at) if first.closes_at else ""
    text = context.text(
        "surveys-home",
        title=first.title[context.actor.language],
        begun="yes" if first.outlook.done else "no",
        minutes=first.minutes,
        left=first.outlook.left,
        sure="yes" if first.outlook.sure else "no",
        day=day,
        until="yes" if day else "no",
    )
    return text, rows


async def open_round(context: Context, data: OpenRound) -> None:
    await open_survey(context, data.round_id)


async def open_survey(
    context: Context, round_id: int, *, by: int | None = None, below: bool = False
) -> None:
    """A round: what it is about to whoever has not begun, else where they stopped.

    `below`: as a new message. Raises ClosedError.
    """
    found = await service.begin(context.tx, round_id, context.actor.person_id, context.now, by=by)
    if isinstance(found, Closed):
        raise ClosedError(found)
    await present(context, found, below=below)


async def present(context: Context, asked: Asked, *, below: bool = False) -> None:
    """An attempt where it stands. For staff who fill one in, too."""
    if asked.state is AttemptState.complete:
        await show(context, endings.review(context, asked, 0), below=below)
        return
    first = rules.next_after(asked.survey, asked.answers, asked.who, None)
    coming = rules.first_open(asked.survey, asked.answers, asked.who)
    if coming is not None and withheld(coming, asked):
        await ask(context, asked, coming, below=below)
    elif asked.answers or first is None:
        await onward(context, asked, lead=context.text("surveys-welcome-back"), below=below)
    elif len(asked.survey.questions) <= SHORT:
        intro = asked.survey.intro[context.actor.language]
        facts = endings.facts(context, asked, brief=True)
        await ask(context, asked, first, View(f"{intro}\n\n{facts}"), below=below)
    else:
        await show(context, endings.intro(context, asked), below=below)


async def open_for_run(context: Context, run_id: int) -> bool:
    """What a campaign's run asks, under the campaign; False when it asks nothing (any more)."""
    round_id = await rounds.of_campaign_run(
        context.tx, context.content, run_id, context.zone, context.now
    )
    if round_id is None:
        return False
    await open_survey(context, round_id, below=True)
    return True
