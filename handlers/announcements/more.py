"""Everything behind «more»: the hour, English, buttons, a pin, a canary, two versions, urgency."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from telegram import Message, Update

from bot.announcements import drafts, rules
from bot.announcements.options import CANARY_MINUTES, TEST_HOURS, Options
from bot.announcements.schedule import read_moment
from db import announcements as rows
from db import people
from handlers.announcements import cards
from handlers.announcements.buttons import Ask, At, Card, Clear, Look, More, Toggle, Urgent
from handlers.announcements.common import expect, for_office, say_gone, sight_of
from handlers.announcements.composing import acceptable
from handlers.announcements.showing import rest, show_as_students_will, show_card
from handlers.announcements.words import Words
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.render import keyboard

REASON_LIMIT = 100
LINK_TEXT_LIMIT = 30


@for_office
async def more(update: Update, context: Context) -> None:
    await _show(context, More.of(update).draft_id)


async def _show(context: Context, draft_id: int) -> None:
    draft = await drafts.draft(context.tx, draft_id, sight_of(context))
    if draft is None:
        say_gone(context)
        return
    await rest(context, draft_id, None)
    context.show(*cards.more(Words.of(context), draft))


@for_office
async def back_to_card(update: Update, context: Context) -> None:
    number = Card.of(update).draft_id
    if await drafts.draft_row(context.tx, number) is not None:
        await rest(context, number, None)
    await show_card(context, number)


@for_office
async def toggle(update: Update, context: Context) -> None:
    """Switch a simple option on or off."""
    chosen = Toggle.of(update)
    row = await drafts.draft_row(context.tx, chosen.draft_id)
    if row is None:
        say_gone(context)
        return
    options = Options.of(row.options)
    match chosen.option:
        case "pin":
            changed: dict[str, object] = {"pin": not options.pin}
        case "got_it":
            changed = {"got_it": not options.got_it}
        case "no_groups":
            changed = {"no_groups": not options.no_groups}
        case "canary":
            changed = {"canary": CANARY_MINUTES if options.canary is None else None}
        case _:
            say_gone(context)
            return
    if chosen.option == "got_it" and row.second_body_id is not None:
        context.toast(context.label("announce-second-needs-button-alert"), alert=True)
        return
    if chosen.option == "canary" and row.second_body_id is not None:
        context.toast(context.label("announce-second-no-canary-alert"), alert=True)
        return
    await drafts.set_options(context.tx, chosen.draft_id, **changed)
    await _show(context, chosen.draft_id)


@for_office
async def ask(update: Update, context: Context) -> None:
    """Have the next message taken for the hour, the English version, …"""
    chosen, words = Ask.of(update), Words.of(context)
    draft = await drafts.draft(context.tx, chosen.draft_id, sight_of(context))
    if draft is None or chosen.what not in {"when", "english", "second", "link"}:
        say_gone(context)
        return
    if chosen.what == "second" and draft.body["kind"] == "versions":
        context.toast(words.label("announce-second-one-language-alert"), alert=True)
        return
    if chosen.what == "english" and draft.second is not None:
        context.toast(words.label("announce-second-one-language-alert"), alert=True)
        return
    await expect(context, chosen.what, chosen.draft_id)
    if chosen.what == "when":
        context.show(*cards.when(words, draft))
        return
    back = words.button("common-back-button", More(chosen.draft_id))
    text_id = f"announce-{chosen.what}-ask"
    context.show(words.text(text_id, hours=TEST_HOURS), keyboard([back]))


@for_office
async def clear(update: Update, context: Context) -> None:
    """Take away what was given."""
    chosen = Clear.of(update)
    number, tx = chosen.draft_id, context.tx
    match chosen.what:
        case "when":
            done = await drafts.set_due(tx, number, None)
        case "english":
            done = await drafts.set_english(tx, context.actor, number, None, context.now)
        case "second":
            done = await drafts.set_second(tx, context.actor, number, None, 0, context.now)
        case "link":
            done = await drafts.set_options(tx, number, link_text=None, link_url=None)
        case "urgent":
            done = await drafts.make_urgent(tx, context.actor, number, None, context.now)
        case _:
            done = False
    if not done:
        say_gone(context)
        return
    if chosen.what == "when":
        await rest(context, number, None)
        await show_card(context, number)
    else:
        await _show(context, number)


async def _number(context: Context) -> int | None:
    """The draft the focus is on; None (and said so) when it is no draft any more."""
    number = (context.actor.focus or {}).get("draft") or 0
    row = await drafts.draft_row(context.tx, number)
    if row is not None:
        return row.announcement_id
    await people.set_focus(context.tx, context.actor.person_id, None)
    context.say(context.text("announce-gone"))
    return None


async def when_said(message: Message, context: Context) -> None:
    """The hour somebody wrote."""
    number = await _number(context)
    if number is None:
        return
    words, back = Words.of(context), More(number)
    moment = read_moment(message.text or "", context.now, context.zone)
    if moment.at is None:
        fault = moment.fault.value if moment.fault else "not-understood"
        context.say(
            words.text(f"announce-when-{fault}", now=words.day(context.now)),
            keyboard([words.button("common-back-button", back)]),
        )
        return
    row = await rows.announcement(context.tx, number)
    urgent = row is not None and Options.of(row.options).urgent is not None
    calendar = await context.calendar()
    if not urgent and not calendar.is_peaceful(moment.at):
        later = calendar.next_peaceful(moment.at)
        context.say(
            words.text("announce-when-quiet", wanted=words.day(moment.at), later=words.day(later)),
            keyboard(
                [
                    words.button(
                        "announce-when-move-button",
                        At(number, int(later.timestamp())),
                        when=words.day(later),
                    )
                ],
                [words.button("announce-urgent-button", Urgent(number, ""))],
                [words.button("announce-when-other-button", Ask(number, "when"))],
            ),
        )
        return
    await drafts.set_due(context.tx, number, moment.at)
    await _show_whole(context, number)


@for_office
async def at(update: Update, context: Context) -> None:
    """The peaceful moment that was proposed."""
    chosen = At.of(update)
    moment = datetime.fromtimestamp(chosen.second, UTC)
    if moment <= context.now:
        context.toast(context.label("announce-past-alert"), alert=True)
        return
    if not await drafts.set_due(context.tx, chosen.draft_id, moment):
        say_gone(context)
        return
    await rest(context, chosen.draft_id, None)
    await show_card(context, chosen.draft_id)


async def _show_whole(context: Context, number: int) -> None:
    """Preview and card as new messages."""
    draft = await drafts.draft(context.tx, number, sight_of(context))
    await rest(context, number, None)
    if draft is not None:
        await show_as_students_will(context, draft)


async def english_said(message: Message, context: Context) -> None:
    """The same for those who read English."""
    number = await _number(context)
    body = None if number is None else await acceptable(message, context)
    if number is None or body is None:
        return
    row = await rows.announcement(context.tx, number)
    if row is None:
        return
    said = await drafts.body_of(context.tx, row)
    chinese = said["zh"] if said["kind"] == "versions" else said
    if body["kind"] == "text" and rules.kind_of(chinese) in rules.WITH_WORDS - {"text"}:
        # Under a picture it is enough to write what is said under it.
        body = rules.with_words(chinese, "zh", body)
    await drafts.set_english(context.tx, context.actor, number, body, context.now)
    await _show_whole(context, number)


async def second_said(message: Message, context: Context) -> None:
    """The other version."""
    number = await _number(context)
    body = None if number is None else await acceptable(message, context)
    if number is None or body is None:
        return
    if body["kind"] == "album":
        context.say(context.text("announce-second-no-album"))
        return
    await drafts.set_second(context.tx, context.actor, number, body, TEST_HOURS, context.now)
    await _show_whole(context, number)


async def link_said(message: Message, context: Context) -> None:
    """A label and an address for a button."""
    number = await _number(context)
    if number is None:
        return
    label, _, address = (message.text or "").strip().rpartition(" ")
    if not address.casefold().startswith(("http://", "https://")):
        label, _, address = (message.text or "").strip().rpartition("\n")
    label = " ".join(label.split())
    if not label or len(label) > LINK_TEXT_LIMIT or not _is_address(address):
        words = Words.of(context)
        back = words.button("common-back-button", More(number))
        context.say(words.text("announce-link-bad", limit=LINK_TEXT_LIMIT), keyboard([back]))
        return
    await drafts.set_options(context.tx, number, link_text=label, link_url=address)
    await _show_whole(context, number)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and "." in (parts.hostname or "")
        and not any(sign.isspace() for sign in text)
        and len(text) <= 500
    )


@for_office
async def urgent(update: Update, context: Context) -> None:
    """Why it may break the quiet; with a reason, so be it."""
    chosen, words = Urgent.of(update), Words.of(context)
    if await drafts.draft_row(context.tx, chosen.draft_id) is None:
        say_gone(context)
        return
    if chosen.reason == "other":
        await expect(context, "urgent", chosen.draft_id)
        back = words.button("common-back-button", Look(chosen.draft_id))
        context.show(words.text("announce-urgent-write"), keyboard([back]))
        return
    if chosen.reason not in cards.REASONS:
        context.show(*cards.urgent(words, chosen.draft_id))
        return
    await drafts.make_urgent(
        context.tx, context.actor, chosen.draft_id, chosen.reason, context.now
    )
    await rest(context, chosen.draft_id, None)
    await show_card(context, chosen.draft_id)


async def urgent_said(message: Message, context: Context) -> None:
    """The reason in somebody's own words."""
    number = await _number(context)
    if number is None:
        return
    reason = " ".join((message.text or "").split())
    if not reason or len(reason) > REASON_LIMIT:
        context.say(context.text("announce-urgent-write"))
        return
    await drafts.make_urgent(context.tx, context.actor, number, reason, context.now)
    await _show_whole(context, number)


BUTTONS: dict[type[Callback], Handler] = {
    More: more,
    Card: back_to_card,
    Toggle: toggle,
    Ask: ask,
    Clear: clear,
    At: at,
    Urgent: urgent,
}
