"""/campaigns: the office sees what goes out when, and skips, moves, confirms, tests, stops."""

from datetime import date
from functools import wraps

import structlog
from telegram import Update
from telegram.constants import ParseMode

from bot.campaigns import month, office, rules
from bot.campaigns.office import Outcome
from bot.campaigns.planning import Season
from bot.pictures import PictureError, draw
from db import people
from handlers import handoff
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.campaigns import month_screens, screens
from handlers.campaigns.buttons import (
    Confirm,
    Day,
    Look,
    Month,
    MonthPicture,
    Move,
    MoveTo,
    PastOfMonth,
    Reached,
    Resend,
    Skip,
    Stop,
    TestSend,
    ThisMonth,
    first_of,
)
from handlers.campaigns.engine import engine
from handlers.campaigns.student import body_for
from handlers.context import Context
from handlers.render import button, keyboard

log = structlog.get_logger(__name__)
FEATURE = "campaign-move"


def for_office(handler: Handler) -> Handler:
    """Only for the office, whatever the button carried and wherever it was found."""

    @wraps(handler)
    async def guarded(update: Update, context: Context) -> None:
        if office.may_decide(context.actor):
            await handler(update, context)
        elif update.callback_query is not None:
            context.toast(context.label("campaigns-not-allowed-alert"), alert=True)
        else:
            context.say(context.text("campaigns-not-allowed"))

    return guarded


async def _season(context: Context) -> Season:
    return await engine(context).season(context.tx, context.now)


def _stale(context: Context) -> None:
    context.toast(context.label("errors-stale"), alert=True)


@for_office
async def show(_update: Update, context: Context) -> None:
    """This month."""
    season = await _season(context)
    view = await month.month(context.tx, season, season.today.replace(day=1))
    context.show(*month_screens.month(context, view, season.today))


@for_office
async def show_month(update: Update, context: Context) -> None:
    asked = await _asked(context, Month.of(update).number)
    if asked is not None:
        season, view = asked
        context.show(*month_screens.month(context, view, season.today))


async def _asked(context: Context, number: int) -> tuple[Season, month.MonthView] | None:
    """The month a button names; None, and said so, when there is no such month."""
    first_day = first_of(number)
    if first_day is None:
        _stale(context)
        return None
    season = await _season(context)
    return season, await month.month(context.tx, season, first_day)


@for_office
async def show_past(update: Update, context: Context) -> None:
    """What of a month is over, folded away above."""
    asked = await _asked(context, PastOfMonth.of(update).number)
    if asked is not None:
        season, view = asked
        context.show(*month_screens.past(context, view, season.today))


@for_office
async def send_picture(update: Update, context: Context) -> None:
    """The month as a picture; drawing takes a second or two, so it comes after the answer."""
    asked = await _asked(context, MonthPicture.of(update).number)
    if asked is None:
        return
    season, view = asked
    wanted = month_screens.picture(context, view, season.calendar, season.today)
    chat_id, language = context.actor.telegram_id, context.actor.language
    texts = context.content.texts
    context.toast(context.label("campaigns-picture-alert"))

    async def send(bot: PacedBot) -> None:
        try:
            png = await draw(wanted, texts, language)
        except PictureError as error:
            log.warning("campaigns.picture-failed", error=str(error)[:120])
            await bot.send_message(chat_id, texts.format(language, "campaigns-picture-failed"))
            return
        await bot.send_photo(chat_id, png, caption=wanted.title, parse_mode=ParseMode.HTML)

    context.after_commit(send)


@for_office
async def show_day(update: Update, context: Context) -> None:
    when = _date(Day.of(update).day)
    if when is None:
        _stale(context)
        return
    season = await _season(context)
    entries = await month.entries(context.tx, season, when, when)
    context.show(*month_screens.day(context, when, entries, season.today))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _key(code: str) -> str:
    return code.replace(".", ":")


@for_office
async def look(update: Update, context: Context) -> None:
    data = Look.of(update)
    await _show_card(context, data.campaign_id, _key(data.key))


async def _show_card(context: Context, campaign_id: str, key: str) -> None:
    # Read afresh: a decision may just have been taken.
    found = await office.card(context.tx, await _season(context), campaign_id, key)
    if found is None:
        _stale(context)
        return
    context.show(*screens.card(context, found))


def _tell(context: Context, what: str, outcome: Outcome) -> None:
    """A word about what came of a decision; what was refused has to be read."""
    done = outcome is Outcome.done
    text_id = f"campaigns-{what}-alert" if done else f"campaigns-outcome-{outcome.value}-alert"
    context.toast(context.label(text_id), alert=not done)


@for_office
async def skip(update: Update, context: Context) -> None:
    data = Skip.of(update)
    outcome = await office.skip(
        context.tx,
        await _season(context),
        context.actor,
        data.campaign_id,
        _key(data.key),
        skipped=data.skip,
    )
    _tell(context, "skipped" if data.skip else "unskipped", outcome)
    await _show_card(context, data.campaign_id, _key(data.key))


@for_office
async def move(update: Update, context: Context) -> None:
    """Ask for the new day: by button, or typed."""
    data = Move.of(update)
    season = await _season(context)
    found = await office.card(context.tx, season, data.campaign_id, _key(data.key))
    if found is None or not office.is_ahead(found.entry):
        context.toast(context.label("campaigns-outcome-too-late-alert"), alert=True)
        return
    focus = {"feature": FEATURE, "campaign": data.campaign_id, "key": _key(data.key)}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    context.show(*screens.move(context, found, season.today))


@for_office
async def move_to(update: Update, context: Context) -> None:
    data = MoveTo.of(update)
    to = _date(data.day) if data.day != "-" else None
    if to is None and data.day != "-":
        _stale(context)
        return
    outcome = await _move(context, data.campaign_id, _key(data.key), to)
    _tell(context, "moved", outcome)
    await _show_card(context, data.campaign_id, _key(data.key))


async def _move(context: Context, campaign_id: str, key: str, to: date | None) -> Outcome:
    outcome = await office.move(
        context.tx, await _season(context), context.actor, campaign_id, key, to
    )
    if outcome is Outcome.done:
        await people.set_focus(context.tx, context.actor.person_id, None)
        _tick_soon(context)
    return outcome


async def on_message(update: Update, context: Context) -> None:
    """A date somebody types after «move»."""
    focus = context.actor.focus or {}
    message = update.effective_message
    if not office.may_decide(context.actor) or message is None:
        await people.set_focus(context.tx, context.actor.person_id, None)
        await handoff.on_message(update, context)
        return
    season = await _season(context)
    to = rules.read_day(message.text or "", season.today)
    if to is None:
        context.say(context.text("campaigns-move-unread"))
        return
    campaign_id, key = str(focus.get("campaign")), str(focus.get("key"))
    outcome = await _move(context, campaign_id, key, to)
    if outcome is not Outcome.done:
        context.say(context.text(f"campaigns-outcome-{outcome.value}-alert"))
        return
    found = await office.card(context.tx, await _season(context), campaign_id, key)
    if found is not None:
        context.say(*screens.card(context, found, context.text("campaigns-moved-alert")))


@for_office
async def confirm(update: Update, context: Context) -> None:
    data = Confirm.of(update)
    outcome = await office.confirm(
        context.tx,
        await _season(context),
        context.actor,
        data.campaign_id,
        _key(data.key),
        data.fingerprint,
    )
    if outcome is Outcome.done:
        _tick_soon(context)
    _tell(context, "confirmed", outcome)
    await _show_card(context, data.campaign_id, _key(data.key))


def _tick_soon(context: Context) -> None:
    """What a decision lets go goes now, not at the next tick."""
    running = engine(context)

    async def tick(_bot: PacedBot) -> None:
        await running.tick()

    context.after_commit(tick)


@for_office
async def send_test(update: Update, context: Context) -> None:
    """The message as students would get it, to whoever asks, marked."""
    data = TestSend.of(update)
    found = await office.card(context.tx, await _season(context), data.campaign_id, _key(data.key))
    if found is None:
        _stale(context)
        return
    day = date.fromisoformat(found.key[:10]) if len(found.key) > 4 else context.today
    parts = [0, *(n for n, step in enumerate(found.campaign.steps, 1) if step.text)]
    for part in parts:
        text, markup = await body_for(context, found.campaign, 0, day, part)
        context.say(f"{context.text('campaigns-test-mark')}\n\n{text}", markup)


@for_office
async def reached(update: Update, context: Context) -> None:
    await _show_report(context, Reached.of(update).run_id)


async def _show_report(context: Context, run_id: int) -> None:
    found = await office.report(context.tx, run_id)
    if found is None:
        _stale(context)
        return
    context.show(*screens.report(context, found))


@for_office
async def stop(update: Update, context: Context) -> None:
    """Nothing more of this run, after asking once."""
    data = Stop.of(update)
    if not data.sure:
        yes = button(context.label("campaigns-stop-sure-button"), Stop(data.run_id, sure=True))
        no = button(context.label("common-back-button"), Reached(data.run_id))
        context.show(context.text("campaigns-stop-sure"), keyboard([yes], [no]))
        return
    left = await office.stop(context.tx, await _season(context), context.actor, data.run_id)
    if left is None:
        context.toast(context.label("campaigns-outcome-too-late-alert"), alert=True)
    else:
        context.toast(context.label("campaigns-stopped-alert", count=left))
    await _show_report(context, data.run_id)


@for_office
async def resend(update: Update, context: Context) -> None:
    data = Resend.of(update)
    season = await _season(context)
    count = await office.resend(context.tx, season, context.actor, data.run_id, data.seen)
    if count:
        context.wake_sender()
        context.toast(context.label("campaigns-resent-alert", count=count))
    else:
        _stale(context)
    await _show_report(context, data.run_id)


BUTTONS: dict[type[Callback], Handler] = {
    ThisMonth: show,
    Month: show_month,
    PastOfMonth: show_past,
    MonthPicture: send_picture,
    Day: show_day,
    Look: look,
    Skip: skip,
    Move: move,
    MoveTo: move_to,
    Confirm: confirm,
    TestSend: send_test,
    Reached: reached,
    Stop: stop,
    Resend: resend,
}
