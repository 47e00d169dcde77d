"""The office's screens of one campaign: an occurrence, another day for it, who got it."""

from datetime import date
from html import escape

from telegram import InlineKeyboardMarkup

from bot.audiences.words import plain
from bot.campaigns import planning, rules
from bot.campaigns.month import Standing
from bot.campaigns.office import Card, Report, is_ahead
from content.campaign_files import spoken_date
from db.campaign_members import Response
from db.outbox import SendState
from handlers.campaigns.buttons import (
    Confirm,
    Day,
    Look,
    Month,
    Move,
    MoveTo,
    Reached,
    Resend,
    Skip,
    Stop,
    TestSend,
    number_of,
)
from handlers.campaigns.month_screens import Screen, clock_of, title_of
from handlers.context import Context
from handlers.render import bar, button, in_rows, keyboard

CLASSES = 20
CHOICES = 12
CHOICES_A_ROW = 4


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
    title = escape(title_of(context, campaign), quote=False)
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
    said = f"{spoken_date(entry.day, language)} {clock_of(context, entry.moment)}"
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
    back = Day(entry.day.isoformat()) if entry else Month(number_of(context.today))
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
    title = title_of(context, found.campaign)
    return context.text("campaigns-move", campaign=title, day=day), keyboard(*rows)


def report(context: Context, found: Report) -> Screen:
    """Who got it, who not and why, what they said, class by class."""
    run = found.run
    sent = found.count(SendState.sent)
    lines = [
        context.text(
            "campaigns-report",
            campaign=title_of(context, found.campaign),
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
