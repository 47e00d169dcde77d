"""The office's screens of a month of campaigns: its list, its past, a day, and the picture."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.calendar.rules import Calendar
from bot.campaigns import month as months
from bot.campaigns import planning, rules
from bot.campaigns.month import Conflict, Entry, MonthView, Standing
from bot.pictures.model import EntryState, MonthEntry, MonthPicture
from bot.pictures.month import month_picture
from content.campaign_files import Campaign, spoken_date
from handlers.callbacks import Home
from handlers.campaigns.buttons import (
    Day,
    Look,
    Month,
    PastOfMonth,
    number_of,
)
from handlers.campaigns.buttons import (
    MonthPicture as PictureButton,
)
from handlers.context import Context
from handlers.render import button, in_rows, keyboard

LONGEST = 3600
"""Characters of a month's list; Telegram takes 4096."""
DAYS_A_ROW = 5
MARKS = {
    Standing.planned: "🕒",
    Standing.unconfirmed: "❓",
    Standing.skipped: "⏭",
    Standing.sent: "✅",
    Standing.stopped: "⏹",
    Standing.missed: "✖️",
}
Screen = tuple[str, InlineKeyboardMarkup]


def month(context: Context, view: MonthView, today: date) -> Screen:
    """The month as a list, its days as buttons; in the current one what is still to come."""
    coming, over = _parted(view, today)
    blocks = [context.text("campaigns-month", month=_month_name(context, view.first_day))]
    blocks += _list(context, coming, view, today)
    if not coming:
        empty = "campaigns-month-nothing-left" if over else "campaigns-month-empty"
        blocks.append(context.text(empty))
    conflicts = [one for one in view.conflicts if one.day in coming]
    blocks += [_conflict(context, one, view) for one in conflicts[:5]]
    for what, campaigns in (("personal", view.personal), ("absent", view.absent)):
        if campaigns:
            names = _listed(context, [title_of(context, one) for one in campaigns])
            blocks.append(context.text(f"campaigns-month-{what}", names=names))
    number = number_of(view.first_day)
    folded = []
    if over:
        count = sum(map(len, over.values()))
        folded = [button(context.label("campaigns-past-button", count=count), PastOfMonth(number))]
    year = rules.year_scope(view.first_day)
    personal = [
        button(f"👤 {title_of(context, one)}", Look(one.id, year)) for one in view.personal[:8]
    ]
    return "\n\n".join(blocks), keyboard(
        *in_rows(_day_keys(coming, view), DAYS_A_ROW),
        folded,
        *in_rows(personal, 1),
        [
            button("◀", Month(number - 1)),
            button(context.label("campaigns-picture-button"), PictureButton(number)),
            button("▶", Month(number + 1)),
        ],
        [button(context.label("common-home-button"), Home())],
    )


def past(context: Context, view: MonthView, today: date) -> Screen:
    """What of the month is over."""
    _, over = _parted(view, today)
    name = _month_name(context, view.first_day)
    blocks = [context.text("campaigns-month-past-title", month=name)]
    blocks += _list(context, over, view, today)
    back = button(context.label("common-back-button"), Month(number_of(view.first_day)))
    return "\n\n".join(blocks), keyboard(*in_rows(_day_keys(over, view), DAYS_A_ROW), [back])


Days = Mapping[date, Sequence[Entry]]


def _parted(view: MonthView, today: date) -> tuple[Days, Days]:
    """The days of a month to be shown, and in the current month those that are over."""
    if not _is_current(view.first_day, today):
        return view.days, {}
    coming = {day: every for day, every in view.days.items() if day >= today}
    return coming, {day: every for day, every in view.days.items() if day < today}


def _is_current(day: date, today: date) -> bool:
    return number_of(day) == number_of(today)


def _list(context: Context, days: Days, view: MonthView, today: date) -> list[str]:
    """Day by day what goes out, and what the marks mean."""
    blocks: list[str] = []
    for day in sorted(days):
        block = _day_block(context, day, days[day], view, today)
        if sum(map(len, blocks)) + len(block) > LONGEST:
            blocks.append(context.text("campaigns-month-more"))
            break
        blocks.append(block)
    if days:
        blocks.append(_legend(context, days, view))
    return blocks


def _legend(context: Context, days: Days, view: MonthView) -> str:
    """The marks that occur, explained."""
    used = {one.standing for every in days.values() for one in every}
    said = [context.text(f"campaigns-mark-{one.value}") for one in Standing if one in used]
    if any(day in days for day, _ in view.clashing):
        said.append(context.text("campaigns-mark-clash"))
    return "　".join(said)


def _day_keys(days: Days, view: MonthView) -> list[InlineKeyboardButton]:
    """A button for each day, with the marks of what somebody should look at."""
    keys = []
    for day in sorted(days):
        marks = "❓" if any(one.standing is Standing.unconfirmed for one in days[day]) else ""
        marks += "⚡" if any(there == day for there, _ in view.clashing) else ""
        keys.append(button(f"{day.day}{marks}", Day(day.isoformat())))
    return keys


def _listed(context: Context, names: Sequence[str]) -> str:
    return context.label("audiences-comma").join(names)


def _month_name(context: Context, day: date) -> str:
    return context.label("campaigns-month-name", year=str(day.year), month=day.month)


def _day_block(
    context: Context, day: date, entries: Sequence[Entry], view: MonthView, today: date
) -> str:
    said = spoken_date(day, context.actor.language)
    if day == today:
        said = context.text("campaigns-today", day=said)
    lines = [f"<b>{said}</b>"]
    for one in entries:
        clash = "⚡" if (day, one.id) in view.clashing else ""
        clock = clock_of(context, one.moment)
        title = escape(title_of(context, one.campaign), quote=False)
        lines.append(f"{MARKS[one.standing]}{clash} {clock} {title}")
    return "\n".join(lines)


def _conflict(context: Context, one: Conflict, view: MonthView) -> str:
    # A conflict may reach into the next month, which the files know.
    known = {**context.content.campaigns, **{each.id: each.campaign for each in view.entries}}
    return context.text(
        f"campaigns-conflict-{one.trouble.value}",
        day=spoken_date(one.day, context.actor.language),
        names=_listed(context, [title_of(context, known[id]) for id in one.campaign_ids]),
        week=rules.PER_WEEK,
    )


def day(context: Context, when: date, entries: Sequence[Entry], today: date) -> Screen:
    """Everything of one day, each with its button."""
    language = context.actor.language
    lines = [context.text("campaigns-day", day=spoken_date(when, language))]
    for one in entries:
        why = escape(one.campaign.why[language], quote=False)
        clock = clock_of(context, one.moment)
        title = escape(title_of(context, one.campaign), quote=False)
        line = f"{MARKS[one.standing]} {clock} <b>{title}</b>\n{why}"
        if one.goes_on != one.day:
            quiet = spoken_date(one.goes_on, language)
            line += "\n" + context.text("campaigns-quiet-until", day=quiet)
        lines.append(line)
    if not entries:
        lines.append(context.text("campaigns-day-empty"))
    keys = [
        button(
            f"{MARKS[one.standing]} {one.campaign.title[language]}",
            Look(one.id, planning.coded(one.key)),
        )
        for one in entries[:30]
    ]
    number = number_of(when)
    over = when < today and _is_current(when, today)
    back = PastOfMonth(number) if over else Month(number)
    return "\n\n".join(lines), keyboard(
        *in_rows(keys, 1), [button(context.label("common-back-button"), back)]
    )


def picture(context: Context, view: MonthView, calendar: Calendar, today: date) -> MonthPicture:
    """The month as a picture to be drawn."""
    language = context.actor.language
    entries = {
        day: [
            MonthEntry(
                title=one.campaign.title[language],
                state=_drawn(one),
                time=clock_of(context, one.moment),
                unconfirmed=one.standing is Standing.unconfirmed,
                conflict=(day, one.id) in view.clashing,
            )
            for one in every
        ]
        for day, every in view.days.items()
    }
    going = sum(1 for one in view.entries if one.standing in months.AHEAD)
    return month_picture(
        calendar,
        view.first_day,
        entries,
        language,
        title=_month_name(context, view.first_day),
        subtitle=context.label("campaigns-picture-subtitle", count=len(view.entries), ahead=going),
        today=today,
    )


def _drawn(one: Entry) -> EntryState:
    if one.standing is Standing.sent:
        return EntryState.SENT
    return EntryState.PLANNED if one.standing in months.AHEAD else EntryState.SKIPPED


def title_of(context: Context, campaign: Campaign) -> str:
    """What a campaign is called."""
    return campaign.title[context.actor.language]


def clock_of(context: Context, moment: datetime) -> str:
    """The time of day at the college."""
    return f"{moment.astimezone(context.zone):%H:%M}"
