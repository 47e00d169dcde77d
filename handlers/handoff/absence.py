"""How somebody takes talks, and when they are away: the card, and planning an absence."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from telegram import InlineKeyboardMarkup, Update

from bot.answering import days
from bot.handoff import availability
from bot.handoff.availability import MOST_OPEN, Planned
from bot.people.rules import COLLEGE_ROLES
from content.campaign_files import spoken_date
from db import people, talk_ownership
from db.people import Role
from handlers.callbacks import Callback, Cancel
from handlers.context import Context
from handlers.handoff import colleagues
from handlers.handoff.shared import home_button
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import button, fitted, in_rows, keyboard

FEATURE = "absence"
LONGEST_DAYS = 60
PLANNED: list[Callable[[Context, date, date], Awaitable[None]]] = []
"""Who else is told that whoever acts will be away, from a day until a day; handlers/__init__.py
says who."""


class Availability(Callback):
    """How I take talks."""

    prefix = "tkme"


class TakeNew(Callback):
    prefix = "tknew"
    takes: bool


class SpeakEnglish(Callback):
    prefix = "tken"
    speaks: bool


class SetMost(Callback):
    """At most so many open talks; 0: no limit."""

    prefix = "tkmost"
    most: int


class PlanAbsence(Callback):
    prefix = "tkaway"


class PickCover(Callback):
    """Who covers, a page of colleagues; the days as ordinals."""

    prefix = "tkcover"
    first: int
    last: int
    page: int


class SetCover(Callback):
    prefix = "tkcoverset"
    first: int
    last: int
    person_id: int


class ComeBack(Callback):
    prefix = "tkback"
    absence_id: int


class Trained(Callback):
    """Who is trained for matters of wellbeing, for the office; a page."""

    prefix = "tktrained"
    page: int


class SetTrained(Callback):
    prefix = "tktrain"
    person_id: int
    trained: bool
    page: int


async def show(_update: Update, context: Context) -> None:
    """How I take talks, and my days away."""
    if not context.actor.roles & COLLEGE_ROLES:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await context.leave_focus(FEATURE)
    context.show(*await _card(context))


async def _card(context: Context) -> tuple[str, InlineKeyboardMarkup]:
    label = context.label
    found = await availability.ready(context.tx, context.actor, context.today)
    cover_ids = [one.cover_person_id for one in found.away if one.cover_person_id is not None]
    names = await talk_ownership.names(context.tx, cover_ids)
    lines = [
        context.text(
            "talk-me",
            takes="yes" if found.takes_new else "no",
            english="yes" if found.english else "no",
            trained="yes" if found.trained else "no",
            most=found.most_talks or 0,
            open=found.open_talks,
        )
    ]
    lines += [context.text("talk-me-covers", name=name) for name in found.covers_for]
    for one in found.away:
        days_said = _days(context, one.first_day, one.last_day)
        cover = names.get(one.cover_person_id or 0, "nobody")
        lines.append(context.text("talk-me-away", days=days_said, cover=cover))
    most = [
        button(label("talk-me-most-button", most=one), SetMost(one)) for one in (*MOST_OPEN, 0)
    ]
    rows = [
        [button(label(f"talk-me-{'pause' if found.takes_new else 'take'}-button"),
                TakeNew(not found.takes_new))],
        [button(label(f"talk-me-{'no-english' if found.english else 'english'}-button"),
                SpeakEnglish(not found.english))],
        most,
        [button(label("talk-me-away-button"), PlanAbsence())],
        *([button(label("talk-me-back-button", days=_short(context, one.first_day)),
                  ComeBack(one.id))] for one in found.away[:6]),
    ]  # fmt: skip
    if Role.office in context.actor.roles:
        rows.append([button(label("talk-trained-button"), Trained(0))])
    return "\n".join(lines), keyboard(*rows, [home_button(context)])


def _days(context: Context, first: date, last: date) -> str:
    language = context.actor.language
    if first == last:
        return spoken_date(first, language)
    return f"{spoken_date(first, language)} – {spoken_date(last, language)}"


def _short(context: Context, day: date) -> str:
    return spoken_date(day, context.actor.language)


async def take_new(update: Update, context: Context) -> None:
    if context.actor.roles & COLLEGE_ROLES:
        takes = TakeNew.of(update).takes
        await availability.set_takes_new(context.tx, context.actor, context.now, takes=takes)
    await show(update, context)


async def speak_english(update: Update, context: Context) -> None:
    if context.actor.roles & COLLEGE_ROLES:
        speaks = SpeakEnglish.of(update).speaks
        await availability.set_english(context.tx, context.actor, speaks=speaks)
    await show(update, context)


async def set_most(update: Update, context: Context) -> None:
    if context.actor.roles & COLLEGE_ROLES:
        await availability.set_most(context.tx, context.actor, SetMost.of(update).most or None)
    await show(update, context)


# Days away


async def plan(_update: Update, context: Context) -> None:
    """From when until when?"""
    if not context.actor.roles & COLLEGE_ROLES:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await people.set_focus(context.tx, context.actor.person_id, {"feature": FEATURE})
    context.show(
        context.text("talk-away-when"),
        keyboard([button(context.label("common-cancel-button"), Cancel())]),
    )


BETWEEN = ("到", "至", "—", "–", "~", "～", " to ", " until ", " - ", "-", "－")


def read_days(text: str, today: date) -> tuple[date, date] | None:
    """«12月3日到7日», «12-03 ~ 12-07», «3 Dec to 7 Dec», or one day. The last day is looked for
    from the first one on."""
    if len(text) > LONGEST_DAYS:
        return None
    one = days.read_day(text, today)
    if one is not None:
        return one, one
    for sign in BETWEEN:
        for at in range(len(text)):
            if text.startswith(sign, at):
                first = days.read_day(text[:at], today)
                last = _last_day(text[at + len(sign) :], first) if first is not None else None
                if first is not None and last is not None:
                    return first, last
    return None


def _last_day(text: str, first: date) -> date | None:
    found = days.read_day(text, first)
    number = text.strip(" 日号")
    if found is not None or not (number.isascii() and number.isdigit() and len(number) <= 2):
        return found
    try:
        return first.replace(day=int(number))
    except ValueError:
        return None


async def on_days(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    found = read_days(message.text or "", context.today)
    cancel = [button(context.label("common-cancel-button"), Cancel())]
    if found is None:
        context.say(context.text("talk-away-not-read"), keyboard(cancel))
        return
    wrong = availability.days_fit(*found, context.today)
    if wrong is not None:
        context.say(context.text(f"talk-away-{wrong.value}"), keyboard(cancel))
        return
    await people.set_focus(context.tx, context.actor.person_id, None)
    context.say(*await _covers(context, *found, 0))


async def _covers(
    context: Context, first: date, last: date, page: int
) -> tuple[str, InlineKeyboardMarkup]:
    """Who covers? Those of one's own department first."""
    ordinals = first.toordinal(), last.toordinal()
    rows = await colleagues.choose(
        context,
        context.actor.person_id,
        page,
        lambda person_id: SetCover(*ordinals, person_id),
        lambda to_page: PickCover(*ordinals, to_page),
    )
    if not rows:
        return context.text("talk-away-nobody"), keyboard([home_button(context)])
    text = context.text("talk-away-who", days=_days(context, first, last))
    cancel = button(context.label("common-cancel-button"), Cancel())
    return text, keyboard(*rows, [cancel])


def _from_ordinals(first: int, last: int) -> tuple[date, date] | None:
    try:
        return date.fromordinal(first), date.fromordinal(last)
    except (ValueError, OverflowError):
        return None


async def pick_cover(update: Update, context: Context) -> None:
    said = PickCover.of(update)
    found = _from_ordinals(said.first, said.last)
    if found is None or not context.actor.roles & COLLEGE_ROLES:
        context.toast(context.label("errors-stale"), alert=True)
        return
    context.show(*await _covers(context, *found, said.page))


async def set_cover(update: Update, context: Context) -> None:
    said = SetCover.of(update)
    found = _from_ordinals(said.first, said.last)
    planned = (
        Planned.past
        if found is None
        else await availability.plan(
            context.tx, context.actor, *found, said.person_id, context.now, context.today
        )
    )
    if planned is not Planned.planned:
        text_id = f"talk-away-{planned.value}"
        context.toast(context.label(text_id), alert=True)
        return
    context.wake_sender()
    context.toast(context.label("talk-away-planned"))
    context.show(*await _card(context))
    if found is not None:
        for tell in PLANNED:
            await tell(context, *found)


async def come_back(update: Update, context: Context) -> None:
    done = await availability.come_back(
        context.tx, context.actor, ComeBack.of(update).absence_id, context.now
    )
    if not done:
        context.toast(context.label("errors-stale"), alert=True)
        return
    context.wake_sender()
    context.toast(context.label("talk-away-ended"))
    context.show(*await _card(context))


# The office: who is trained


async def trained(update: Update, context: Context) -> None:
    await _show_trained(context, Trained.of(update).page)


async def _show_trained(context: Context, page: int) -> None:
    if Role.office not in context.actor.roles:
        context.toast(context.label("errors-stale"), alert=True)
        return
    every = await talk_ownership.colleagues(context.tx)
    page = within(page, len(every))
    shown = every[page * PER_PAGE : (page + 1) * PER_PAGE]
    rows = await talk_ownership.staff(context.tx, [one[0] for one in shown])
    keys = []
    for person_id, name, _ in shown:
        on = rows[person_id].trained
        keys.append(button(fitted(f"{'✅' if on else '▫️'} {name}", 18),
                           SetTrained(person_id, not on, page)))  # fmt: skip
    turning = turn_pages(context, page, len(every), Trained)
    back = button(context.label("common-back-button"), Availability())
    context.show(context.text("talk-trained"), keyboard(*in_rows(keys, 2), turning, [back]))


async def set_trained(update: Update, context: Context) -> None:
    said = SetTrained.of(update)
    done = await availability.set_trained(
        context.tx, context.actor, said.person_id, context.now, trained=said.trained
    )
    if not done:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await _show_trained(context, said.page)


BUTTONS: dict[type[Callback], Any] = {
    Availability: show,
    TakeNew: take_new,
    SpeakEnglish: speak_english,
    SetMost: set_most,
    PlanAbsence: plan,
    PickCover: pick_cover,
    SetCover: set_cover,
    ComeBack: come_back,
    Trained: trained,
    SetTrained: set_trained,
}
