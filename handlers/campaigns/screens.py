"""The office's screens of campaigns: the month, a day, one occurrence, who got it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.audiences.words import plain
from bot.calendar.rules import Calendar
from bot.campaigns import month as months
from bot.campaigns import planning, rules
from bot.campaigns.month import Conflict, Entry, MonthView, Standing
from bot.campaigns.office import Card, Report, is_ahead
from bot.pictures.model import EntryState, MonthEntry, MonthPicture
from bot.pictures.month import month_picture
from content.campaign_files import Campaign, spoken_date
from db.campaign_members import Response
from db.outbox import SendState
from handlers.callbacks import Home
from handlers.campaigns.buttons import (
    Confirm,
    Day,
    Look,
    Month,
    Move,
    MoveTo,
    PastOfMonth,
    Reached,
    Resend,
    Skip,
    Stop,
    TestSend,
)
from handlers.campaigns.buttons import (
    MonthPicture as PictureButton,
)
from handlers.context import Context
from handlers.render import bar, button, in_rows, keyboard

LONGEST = 3600
"""Characters of a month's list; Telegram takes 4096."""
CLASSES = 20
CHOICES = 12
CHOICES_A_ROW = 4
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


def number_of(day: date) -> int:
    """A month as a button carries it."""
    return day.year * 12 + day.month - 1


def first_of(number: int) -> date | None:
    """The first day of the month a button names; None for a number nobody of us made."""
    if not 2000 * 12 <= number < 2200 * 12:
        return None
    return date(number // 12, number % 12 + 1, 1)


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
            names = _listed(context, [_title(context, one) for one in campaigns])
            blocks.append(context.text(f"campaigns-month-{what}", names=names))
    number = number_of(view.first_day)
    folded = []
    if over:
        count = sum(map(len, over.values()))
        folded = [button(context.label("campaigns-past-button", count=count), PastOfMonth(number))]
    year = rules.year_scope(view.first_day)
    personal = [
        button(f"👤 {_title(context, one)}", Look(one.id, year)) for one in view.personal[:8]
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


def _title(context: Context, campaign: Campaign) -> str:
    """What a campaign is called."""
    return campaign.title[context.actor.language]


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
        clock = _clock(context, one.moment)
        title = escape(_title(context, one.campaign), quote=False)
        lines.append(f"{MARKS[one.standing]}{clash} {clock} {title}")
    return "\n".join(lines)


def _clock(context: Context, moment: datetime) -> str:
    return f"{moment.astimezone(context.zone):%H:%M}"


def _conflict(context: Context, one: Conflict, view: MonthView) -> str:
    # A conflict may reach into the next month, which the files know.
    known = {**context.content.campaigns, **{each.id: each.campaign for each in view.entries}}
    return context.text(
        f"campaigns-conflict-{one.trouble.value}",
        day=spoken_date(one.day, context.actor.language),
        names=_listed(context, [_title(context, known[id]) for id in one.campaign_ids]),
        week=rules.PER_WEEK,
    )


def day(context: Context, when: date, entries: Sequence[Entry], today: date) -> Screen:
    """Everything of one day, each with its button."""
    language = context.actor.language
    lines = [context.text("campaigns-day", day=spoken_date(when, language))]
    for one in entries:
        why = escape(one.campaign.why[language], quote=False)
        clock = _clock(context, one.moment)
        title = escape(_title(context, one.campaign), quote=False)
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


def card(context: Context, found: Card, lead: str = "") -> Screen:
    """One occurrence: what it says, to whom, how it stands, and what can be done."""
    campaign, language = found.campaign, context.actor.language
    texts = context.content.texts
    who = plain(planning.condition(campaign), texts, language, context.content)
    facts = [
        context.text("campaigns-card-when", when=_when(context, found)),
        context.text("campaigns-card-who", who=who, count=found.size.reachable),
        context.text(
            "campaigns-why-source",
            source=campaign.source,
            owner=context.label(f"campaigns-owner-{campaign.owner}"),
        ),
    ]
    facts += _warnings(context, found)
    title = escape(_title(context, campaign), quote=False)
    parts = [
        lead,
        f"<b>{title}</b> · {context.text(f'topics-name-{campaign.topic}')}",
        escape(campaign.why[language], quote=False),
        f"<blockquote>{campaign.text[language]}</blockquote>",
        "\n".join(facts),
    ]
    return "\n\n".join(part for part in parts if part), _card_keys(context, found)


def _when(context: Context, found: Card) -> str:
    entry, language = found.entry, context.actor.language
    if entry is None:
        return context.label("campaigns-card-personal")
    said = f"{spoken_date(entry.day, language)} {_clock(context, entry.moment)}"
    if entry.moved_from is not None:
        origin = spoken_date(entry.moved_from, language)
        said += " " + context.label("campaigns-card-moved", day=origin)
    return said


def _warnings(context: Context, found: Card) -> list[str]:
    campaign, entry = found.campaign, found.entry
    said = []
    if found.skipped:
        said.append(context.text("campaigns-card-skipped", name=found.skipped_by or "—"))
    # What is not confirmed has a line of its own below, which says why.
    told = {Standing.planned, Standing.skipped}
    told |= set() if found.confirmed else {Standing.unconfirmed}
    if entry is not None and entry.standing not in told:
        said.append(context.text(f"campaigns-standing-{entry.standing.value}"))
        if entry.reason in {"late", "outdated", "unconfirmed", "retired"}:
            said.append(context.text(f"campaigns-reason-{entry.reason}"))
    if not found.facts_confirmed and not found.confirmed:
        said.append(context.text("campaigns-card-facts"))
    if not found.date_confirmed and not found.confirmed:
        said.append(context.text("campaigns-card-date"))
    if found.confirmed_by is not None:
        said.append(context.text("campaigns-card-confirmed", name=found.confirmed_by))
    if found.size.reachable == 0:
        said.append(context.text("campaigns-card-nobody"))
    if campaign.urgent and campaign.reason is not None:
        why = campaign.reason[context.actor.language]
        said.append(context.text("campaigns-card-urgent", why=why))
    return said


def _card_keys(context: Context, found: Card) -> InlineKeyboardMarkup:
    campaign, entry = found.campaign, found.entry
    id, key = campaign.id, planning.coded(found.key)
    label = context.label
    waits = entry is not None and entry.standing is Standing.unconfirmed
    rows = []
    if (entry is None or is_ahead(entry) or waits) and not found.confirmed:
        mark = rules.fingerprint(campaign)
        rows.append([button(label("campaigns-confirm-button"), Confirm(id, key, mark))])
    if entry is None or is_ahead(entry) or waits:
        text_id = "campaigns-unskip-button" if found.skipped else "campaigns-skip-button"
        row = [button(label(text_id), Skip(id, key, not found.skipped))]
        if is_ahead(entry):
            row.append(button(label("campaigns-move-button"), Move(id, key)))
        rows.append(row)
    rows.append([button(label("campaigns-test-button"), TestSend(id, key))])
    if found.report is not None:
        rows.append([button(label("campaigns-who-button"), Reached(found.report.run.run_id))])
    back = Day(entry.day.isoformat()) if entry else Month(number_of(context.now.date()))
    rows.append([button(label("common-back-button"), back)])
    return keyboard(*rows)


def move(context: Context, found: Card, today: date) -> Screen:
    """Which day instead: two weeks of buttons, or any date typed."""
    entry = found.entry
    assert entry is not None  # noqa: S101 - the handler looked
    id, key = found.campaign.id, planning.coded(found.key)
    begin = max(today, entry.day - 5 * rules.DAY)
    days = [begin + offset * rules.DAY for offset in range(CHOICES + 1)]
    keys = [
        button(f"{one.month}/{one.day}", MoveTo(id, key, one.isoformat()))
        for one in days
        if one != entry.day
    ]
    rows = in_rows(keys[:CHOICES], CHOICES_A_ROW)
    if entry.moved_from is not None:
        rows.append([button(context.label("campaigns-move-back-button"), MoveTo(id, key, "-"))])
    rows.append([button(context.label("common-back-button"), Look(id, key))])
    day = spoken_date(entry.day, context.actor.language)
    title = _title(context, found.campaign)
    return context.text("campaigns-move", campaign=title, day=day), keyboard(*rows)


def report(context: Context, found: Report) -> Screen:
    """Who got it, who not and why, what they said, class by class."""
    run = found.run
    sent = found.count(SendState.sent)
    lines = [
        context.text(
            "campaigns-report",
            campaign=_title(context, found.campaign),
            day=spoken_date(planning.as_occurrence(run).day, context.actor.language),
            meant=run.recipients,
            sent=sent,
            bar=bar(sent, run.recipients),
        )
    ]
    others = [
        context.text(
            "campaigns-report-line",
            what=context.label(_state_text(one.state, one.reason)),
            count=one.count,
        )
        for one in found.states
        if one.state is not SendState.sent
    ]
    if others:
        lines.append("\n".join(others))
    said = [
        context.text(
            "campaigns-report-line",
            what=context.label(f"campaigns-answer-{word.value.replace('_', '-')}"),
            count=found.answers[word],
        )
        for word in Response
        if found.answers.get(word)
    ]
    if said:
        lines.append("\n".join(said))
    classes = [
        context.text(
            "campaigns-report-class",
            name=one.name, meant=one.meant, reached=one.reached, answered=one.answered,
        )
        for one in found.classes[:CLASSES]
    ]  # fmt: skip
    if classes:
        lines.append("\n".join(classes))
    return "\n\n".join(lines), _report_keys(context, found)


KNOWN_REASONS = frozenset({"cap", "digest", "muted", "expired", "no-consent", "stopped"})


def _state_text(state: SendState, reason: str | None) -> str:
    if reason in KNOWN_REASONS:
        return f"campaigns-reason-{reason}"
    return f"campaigns-state-{state.value}"


def _report_keys(context: Context, found: Report) -> InlineKeyboardMarkup:
    run_id, rows = found.run.run_id, []
    uncertain = found.count(SendState.unknown)
    if uncertain:
        label = context.label("campaigns-resend-button", count=uncertain)
        rows.append([button(label, Resend(run_id, uncertain))])
    waiting = found.count(SendState.queued) + found.count(SendState.retry)
    if found.run.steps_on is not None or waiting:
        rows.append([button(context.label("campaigns-stop-button"), Stop(run_id, sure=False))])
    look = Look(found.run.campaign_id, planning.coded(found.run.occurrence))
    rows.append([button(context.label("common-back-button"), look)])
    return keyboard(*rows)


def picture(context: Context, view: MonthView, calendar: Calendar, today: date) -> MonthPicture:
    """The month as a picture to be drawn."""
    language = context.actor.language
    entries = {
        day: [
            MonthEntry(
                title=one.campaign.title[language],
                state=_drawn(one),
                time=_clock(context, one.moment),
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
