"""The privacy notice and its gate, and /privacy: what is kept, export, withdrawal, deletion."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot.delivery.bodies import Button, words
from bot.handoff.rules import causes_of
from bot.people import privacy, rules, service
from bot.people.privacy import Overview
from db import audit
from db.audit import View
from db.people import Role
from handlers import menus
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Home, MyData, SetLanguage
from handlers.context import Context
from handlers.crisis.buttons import Safe, TalkHere, Wants
from handlers.handoff.desk_buttons import JobsShown, Transcripts
from handlers.paging import turns
from handlers.render import button, keyboard

CONFIRM_WITHIN = timedelta(minutes=10)
VIEWS_PAGE = 20
KEPT_LINES = {
    "learning": ("lessons", "answers", "reviewed", "marks", "bookmarks"),
    "courses": ("courses", "results", "certificates"),
    "assessments": ("assessments",),
    "plan": ("goals", "steps", "proofs", "changes", "plan_comments"),
    "forms": ("forms", "shares", "form_comments"),
    "surveys": ("surveys_asked", "surveys", "survey_answers", "traits"),
    "jobs": ("jobs", "job_messages", "job_searches"),
    "events": ("events", "event_questions", "applications"),
    "leads": ("complaints", "leads"),
    "said": ("said", "campaigns", "taps"),
    "muted": ("muted", "dismissed"),
    "crises": ("crises",),
    "talks": ("talks", "messages", "first_words", "tasks", "absences"),
    "appointments": ("appointments", "appointment_waits", "office_hours"),
    "received": ("received",),
}
"""Which line of the card names what is kept."""


class Agree(Callback):
    prefix = "agree"
    version: int


class NotNow(Callback):
    prefix = "notnow"


class Card(Callback):
    """Back to the short card."""

    prefix = "card"


class Notice(Callback):
    """The whole notice."""

    prefix = "notice"


class Export(Callback):
    prefix = "export"


class Views(Callback):
    """Who looked at what, a page of it."""

    prefix = "views"
    page: int


class Withdraw(Callback):
    prefix = "withdraw"


class AskDelete(Callback):
    prefix = "delete?"


class Delete(Callback):
    """Confirmed. It says when it was asked, so that a forgotten question deletes nothing."""

    prefix = "delete!"
    asked: int


OPEN_COMMANDS = frozenset({"start", "help", "language", "privacy", "verify"})
OPEN_BUTTONS = (
    Safe,
    Wants,
    TalkHere,
    Agree,
    NotNow,
    Card,
    Notice,
    SetLanguage,
    MyData,
    Export,
    Views,
    Withdraw,
    AskDelete,
    Delete,
)
"""What works without consent: what somebody in danger may press, the notice, help, the language,
one's rights, and asking whether a certificate is real, which whoever gets one shown must be able
to do."""


async def gate(update: Update, context: Context) -> None:
    """Runs before everything else in private: who has not agreed gets the card, nothing more.

    The operator's own list becomes the office here, at the first contact.
    """
    chat, actor = update.effective_chat, context.moment.actor
    if actor is None or (chat is not None and chat.type != ChatType.PRIVATE):
        return
    if update.message is None and update.callback_query is None:
        return
    if actor.telegram_id in context.house.settings.bot_admins and Role.office not in actor.roles:
        context.moment.actor = await service.be_admin(context.tx, actor, context.now)
        menus.refresh(context)
    if rules.agreed(actor.consent_version) or _is_open(update):
        return
    context.toast(context.label("privacy-first-alert"))
    lost = actor.consent_version is not None and not _is_command(update)
    say_card(context, context.text("privacy-not-passed-on") if lost else "")
    raise ApplicationHandlerStop


def _is_command(update: Update) -> bool:
    return update.message is None or (update.message.text or "").startswith("/")


def asking_again() -> dict[str, Any]:
    """What people are told who agreed to an earlier notice: that there is a new one."""
    agree = Button(label="privacy-agree-button", data=Agree(rules.NOTICE_VERSION).pack())
    more = Button(label="privacy-more-button", data=Notice().pack())
    return words("privacy-ask-again", buttons=[[agree], [more]])


def _is_open(update: Update) -> bool:
    if update.callback_query is not None:
        return any(kind.matches(update.callback_query.data) for kind in OPEN_BUTTONS)
    text = (update.message.text if update.message else None) or ""
    command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
    return command[1:].split("@")[0].lower() in OPEN_COMMANDS


def say_card(context: Context, lead: str = "") -> None:
    """The card as a new message, under a line if given."""
    text, markup = _card(context)
    context.say(f"{lead}\n\n{text}".lstrip(), markup)


def show_card(context: Context, lead: str = "") -> None:
    """The card in place of the message whose button was pressed, under a line if given."""
    text, markup = _card(context)
    context.show(f"{lead}\n\n{text}".lstrip(), markup)


def _card(context: Context) -> tuple[str, InlineKeyboardMarkup]:
    actor = context.actor
    text = context.text("privacy-card")
    if actor.consent_version is not None:
        text = f"{context.text('privacy-changed')}\n\n{text}"
    other = "en" if actor.language == "zh" else "zh"
    return text, keyboard(
        [button(context.label("privacy-agree-button"), Agree(rules.NOTICE_VERSION))],
        [
            button(context.label("privacy-more-button"), Notice()),
            button(context.label("privacy-later-button"), NotNow()),
        ],
        [button(context.label(f"home-{other}-button"), SetLanguage(other))],
    )


async def card(_update: Update, context: Context) -> None:
    show_card(context)


async def not_now(_update: Update, context: Context) -> None:
    context.show(
        context.text("privacy-later"),
        keyboard([button(context.label("privacy-back-to-card-button"), Card())]),
    )


async def notice(_update: Update, context: Context) -> None:
    """The whole notice, with the way back to where it was opened from."""
    if rules.agreed(context.actor.consent_version):
        rows = [[button(context.label("common-back-button"), MyData())]]
    else:
        agree = button(context.label("privacy-agree-button"), Agree(rules.NOTICE_VERSION))
        rows = [[agree], [button(context.label("privacy-back-to-card-button"), Card())]]
    text = context.text(
        "privacy-notice", version=rules.NOTICE_VERSION, crisis_years=_crisis_years(context)
    )
    context.show(text, keyboard(*rows))


async def my_data(_update: Update, context: Context) -> None:
    """/privacy and its button: real counts, who looked, and what one can do about it."""
    found = await privacy.overview(context.tx, context.actor)
    context.show(_overview_text(context, found), _overview_buttons(context))


def _overview_text(context: Context, found: Overview) -> str:
    actor, kept, roster = context.actor, found.kept, found.roster
    if actor.consent_version is not None and kept.consented_at is not None:
        consent = context.text(
            "privacy-consent-given",
            version=actor.consent_version,
            date=_day(context, kept.consented_at),
        )
    else:
        consent = context.text("privacy-consent-none")
    if roster is None:
        line = context.text("privacy-roster-none")
    else:
        line = context.text(
            "privacy-roster",
            name=roster["name"],
            class_name=roster["class_name"],
            number=roster["number"],
        )
    # The parts were made safe one by one; the frame must not do it again.
    return context.content.texts.format(
        actor.language,
        "privacy-mine",
        consent=consent,
        roster=line,
        kept=_kept_text(context, kept.counts),
        views=_views_text(context, found),
    )


def _crisis_years(context: Context) -> int:
    """So long after its end a record of danger is kept."""
    return context.content.crisis.kept_years


def _kept_text(context: Context, counts: Mapping[str, int]) -> str:
    """What there is, a line for each sort; that there is nothing of the others."""
    lines = [
        context.text(
            f"privacy-kept-{sort}",
            crisis_years=_crisis_years(context),
            **{kind: counts[kind] for kind in kinds},
        )
        for sort, kinds in KEPT_LINES.items()
        if any(counts[kind] for kind in kinds)
    ]
    if len(lines) < len(KEPT_LINES):
        lines.append(context.text("privacy-kept-rest"))
    return "\n".join(lines)


def _views_text(context: Context, found: Overview) -> str:
    if not found.views:
        return context.text("privacy-views-none")
    return "\n".join([context.text("privacy-views"), *_view_lines(context, found.views)])


def _view_lines(context: Context, views: Sequence[View]) -> list[str]:
    """Who looked at what and when; looks of one reader in one minute are one line."""
    lines = [
        context.text(
            "privacy-view-line",
            date=f"{view.at.astimezone(context.zone):%Y-%m-%d %H:%M}",
            by=view.by or context.label("privacy-view-office"),
            what=view.what,
        )
        for view in views
    ]
    return [
        line if (count := len(list(same))) == 1 else f"{line} ×{count}"
        for line, same in groupby(lines)
    ]


async def who_looked(update: Update, context: Context) -> None:
    """Everybody who was shown something of theirs, the latest first, a page of them."""
    page = max(0, Views.of(update).page)
    views = await audit.views_of(
        context.tx, context.actor.person_id, VIEWS_PAGE + 1, page * VIEWS_PAGE
    )
    text_id = "privacy-views-all" if views else "privacy-views-none"
    lines = [context.text(text_id), *_view_lines(context, views[:VIEWS_PAGE])]
    turning = turns(context, page, Views, more=len(views) > VIEWS_PAGE)
    back = [button(context.label("common-back-button"), MyData())]
    context.show("\n".join(lines), keyboard(turning, back))


def _day(context: Context, at: datetime) -> str:
    return f"{at.astimezone(context.zone):%Y-%m-%d}"


def _overview_buttons(context: Context) -> InlineKeyboardMarkup:
    label = context.label
    last = [button(label("privacy-delete-button"), AskDelete())]
    looked = button(label("privacy-views-button"), Views(0))
    if not rules.agreed(context.actor.consent_version):
        agree = button(label("privacy-give-again-button"), Agree(rules.NOTICE_VERSION))
        return keyboard(
            [button(label("privacy-export-button"), Export()), looked],
            [button(label("privacy-notice-button"), Notice()), agree],
            last,
        )
    return keyboard(
        [button(label("privacy-export-button"), Export()), looked],
        [
            button(label("privacy-notice-button"), Notice()),
            button(label("privacy-withdraw-button"), Withdraw()),
        ],
        _talks(context),
        last,
        [button(label("common-home-button"), Home())],
    )


def _talks(context: Context) -> list[InlineKeyboardButton]:
    """For students: a copy of a talk, and whether whoever answers sees jobs and applications."""
    if Role.student not in context.actor.roles:
        return []
    return [
        button(context.label("tools-copies-button"), Transcripts()),
        button(context.label("tools-sharing-button"), JobsShown()),
    ]


async def export(_update: Update, context: Context) -> None:
    """Two files with everything: a page to read, JSON to take along."""
    actor, now = context.actor, context.now
    zone = context.zone
    found = await privacy.export(context.tx, actor, now)
    page = privacy.as_page(found, actor.language, context.label, zone)
    name = f"qihang-{now.astimezone(zone):%Y-%m-%d}"
    files = [(page, f"{name}.html"), (privacy.as_json(found), f"{name}.json")]
    caption = context.text("privacy-export-file", date=_day(context, now))
    context.say(context.text("privacy-export-coming"))

    async def send(bot: PacedBot) -> None:
        media = [InputMediaDocument(data, filename=file_name) for data, file_name in files]
        await bot.send_media_group(actor.telegram_id, media, caption=caption)

    context.after_commit(send)


async def withdraw(_update: Update, context: Context) -> None:
    """One tap, as agreeing was: from now on nothing is sent and nothing is asked."""
    if context.actor.consent_version is None:
        context.show(context.text("privacy-withdrawn-already"), _overview_buttons(context))
        return
    context.moment.actor = await service.withdraw(context.tx, context.actor, context.now)
    context.show(context.text("privacy-withdrawn"), _overview_buttons(context))
    menus.refresh(context)


async def ask_delete(_update: Update, context: Context) -> None:
    """What goes and what stays, before anything is deleted."""
    asked = int(context.now.timestamp())
    found = await privacy.overview(context.tx, context.actor)
    crises = found.kept.counts["crises"]
    years = _crisis_years(context)
    context.show(
        context.text("privacy-delete-ask", crises=crises, crisis_years=years),
        keyboard(
            [button(context.label("privacy-delete-yes-button"), Delete(asked))],
            [button(context.label("privacy-export-button"), Export())],
            [button(context.label("privacy-delete-no-button"), MyData())],
        ),
    )


async def delete(update: Update, context: Context) -> None:
    """Confirmed: everything goes at once, and with it what still waited to be sent."""
    asked = Delete.of(update).asked
    age = context.now.timestamp() - asked
    if not 0 <= age <= CONFIRM_WITHIN.total_seconds():
        context.toast(context.label("privacy-delete-late-alert"), alert=True)
        await my_data(update, context)
        return
    await privacy.erase(context.tx, context.actor, causes_of, context.now)
    context.show(context.text("privacy-deleted"))
    menus.forget(context)
