"""The office revokes a certificate: why, once more «really?», and a way back."""

from datetime import timedelta
from typing import Any

from telegram import Update

from bot.courses import certificates, rules
from db import people
from db.certificates import CertificateRow
from handlers import handoff
from handlers.context import Context
from handlers.courses.buttons import AskRevoke, Restore, Revoke, ShowCertificate
from handlers.courses.certificate import card
from handlers.render import button, keyboard

FEATURE = "certificate"
ASKED_FOR = timedelta(minutes=30)
"""So long after being asked a message is taken for the reason, and the reason may be confirmed."""


async def show(update: Update, context: Context) -> None:
    """A certificate as the office sees it; whoever was asked for a reason is so no longer."""
    await _show(context, ShowCertificate.of(update).code)


async def _show(context: Context, code: str) -> None:
    row = await _row(context, code)
    if row is not None:
        await context.leave_focus(FEATURE)
        found = await certificates.seen(context.tx, context.actor, row, context.now)
        context.show(*card(context, found))


async def _row(context: Context, code: str) -> CertificateRow | None:
    """The certificate, if whoever acts may change it; else they are told."""
    row = await certificates.to_revoke(context.tx, context.actor, code)
    if row is None:
        may = rules.may_revoke(context.actor)
        alert = "courses-certificate-gone-alert" if may else "errors-not-allowed"
        context.toast(context.label(alert), alert=True)
    return row


async def ask(update: Update, context: Context) -> None:
    """Ask for the reason; the next message is it."""
    code = AskRevoke.of(update).code
    row = await _row(context, code)
    if row is None:
        return
    if row.revoked_at is not None:
        await _show(context, code)
        return
    focus = {"feature": FEATURE, "code": code, "asked": int(context.now.timestamp())}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    text = context.text("courses-revoke-why", name=row.name, limit=rules.REASON_LENGTH)
    keep = button(context.label("courses-revoke-keep-button"), ShowCertificate(code))
    context.show(text, keyboard([keep]))


async def on_message(update: Update, context: Context) -> None:
    """The reason somebody was asked for (said again, the last counts); long after, a message for
    whoever they talk to."""
    message, focus = update.effective_message, context.actor.focus or {}
    assert message is not None  # noqa: S101 - registered for messages only
    code, now = str(focus.get("code", "")), int(context.now.timestamp())
    if now - int(focus.get("asked", 0)) > ASKED_FOR.total_seconds():
        await context.leave_focus(FEATURE)
        await handoff.on_message(update, context)
        return
    row = await certificates.to_revoke(context.tx, context.actor, code)
    if row is None:
        await context.leave_focus(FEATURE)
        context.say(context.text("courses-certificate-gone-alert"))
        return
    keep = button(context.label("courses-revoke-keep-button"), ShowCertificate(code))
    reason = " ".join((message.text or "").split())
    if not 0 < len(reason) <= rules.REASON_LENGTH:
        text_id = "courses-revoke-too-long" if reason else "courses-revoke-text-only"
        text = context.text(text_id, length=len(reason), limit=rules.REASON_LENGTH)
        context.say(text, keyboard([keep]))
        return
    await people.set_focus(
        context.tx, context.actor.person_id, {**focus, "asked": now, "reason": reason}
    )
    title = row.title[context.actor.language]
    text = context.text("courses-revoke-sure", name=row.name, title=title, reason=reason)
    sure = button(context.label("courses-revoke-yes-button"), Revoke(code, now))
    context.say(text, keyboard([sure], [keep]))


def said_again(
    _context: Context, then: dict[str, Any], now: dict[str, Any]
) -> dict[str, Any] | None:
    """Until it is confirmed, an edited reason is the reason; after that it was given."""
    return then if then.get("code") == now.get("code") else None


async def revoke(update: Update, context: Context) -> None:
    """The second tap: it holds for the reason it was asked about, and for a while."""
    chosen = Revoke.of(update)
    if await _row(context, chosen.code) is None:
        return
    focus = context.actor.focus or {}
    asked = (focus.get("feature"), focus.get("code"), focus.get("asked"))
    age = context.now.timestamp() - chosen.asked
    is_late = not 0 <= age <= ASKED_FOR.total_seconds()
    reason = focus.get("reason")
    if asked != (FEATURE, chosen.code, chosen.asked) or is_late or reason is None:
        context.toast(context.label("courses-revoke-late-alert"), alert=True)
    elif await certificates.revoke(
        context.tx, context.content.texts, context.actor, chosen.code, str(reason),
        await context.calendar(), context.now,
    ):  # fmt: skip
        context.wake_sender()
    await _show(context, chosen.code)


async def restore(update: Update, context: Context) -> None:
    """Undo it; said twice it is done once."""
    code = Restore.of(update).code
    if await _row(context, code) is None:
        return
    calendar, texts = await context.calendar(), context.content.texts
    if await certificates.restore(context.tx, texts, context.actor, code, calendar, context.now):
        context.wake_sender()
    await _show(context, code)
