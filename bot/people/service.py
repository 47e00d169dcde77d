"""Who people are to us: meeting them, what they agreed to, how they join."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.people import rules
from db import audit, outbox, people, privacy
from db.engine import Tx
from db.outbox import SendKind
from db.people import Actor, Language, Role

SEEN_STEP = timedelta(hours=1)
"""How exactly we remember when somebody was last heard of: a tap more is not worth a write."""
LONGEST_NAME = 130
"""What two names of Telegram's with a space between fill at most, and a little more."""

ASKED_AT_ONCE = 200


def language_of(language_code: str | None) -> Language:
    """Our language for somebody's Telegram language: Chinese unless it is clearly not."""
    if not language_code or language_code.lower().startswith("zh"):
        return "zh"
    return "en"


async def known(tx: Tx, telegram_id: int) -> Actor | None:
    """Somebody we have met before."""
    return await people.actor_by_telegram_id(tx, telegram_id)


async def meet(
    tx: Tx, telegram_id: int, name: str, language_code: str | None, now: datetime
) -> Actor:
    """The person behind a Telegram account, kept from the first meeting on, by the name they
    have there today."""
    name = name[:LONGEST_NAME]
    actor = await people.actor_by_telegram_id(tx, telegram_id)
    if actor is None:
        await people.add_person(tx, telegram_id, name, language_of(language_code), now)
        actor = await people.actor_by_telegram_id(tx, telegram_id)
        assert actor is not None  # noqa: S101 - added in this very transaction
    if actor.name != name:
        await people.set_name(tx, actor.person_id, name)
        actor = replace(actor, name=name)
    if now - actor.seen_at >= SEEN_STEP:
        await people.set_seen(tx, actor.person_id, now)
    if not actor.reachable:
        # Whoever writes can be reached again, whatever an earlier send found.
        await people.set_reachable(tx, telegram_id, None)
    return actor


async def be_admin(tx: Tx, actor: Actor, now: datetime) -> Actor:
    """Make one of the operator's own list a member of the office, from their first contact."""
    await people.grant_role(tx, actor.person_id, Role.office, now)
    await audit.note(tx, now, None, "role.granted", audit.subject_of(actor.person_id))
    return replace(actor, roles=actor.roles | {Role.office})


async def change_language(tx: Tx, actor: Actor, language: Language) -> Actor:
    """The person as they are from now on."""
    await people.set_language(tx, actor.person_id, language)
    return replace(actor, language=language)


async def agree(tx: Tx, actor: Actor, now: datetime) -> Actor:
    """Somebody agreed to today's notice. Agreeing twice changes nothing."""
    if rules.agreed(actor.consent_version):
        return actor
    version = rules.NOTICE_VERSION
    await people.set_consent(tx, actor.person_id, version, now)
    await privacy.cancel_queued(tx, actor.telegram_id, "agreed", now, _asking(version))
    subject = audit.subject_of(actor.person_id)
    await audit.note(tx, now, actor.person_id, "consent.given", subject, version=version)
    return replace(actor, consent_version=version)


async def ask_again(tx: Tx, body: dict[str, Any], due_at: datetime, now: datetime) -> int:
    """Tell people who agreed to an earlier notice that there is a new one; how many were told.

    Each is told once per version, at `due_at`. Until they agree, nothing of theirs is lost,
    talks and alerts still reach them, and bulk does not. To be called until it answers 0.
    """
    version = rules.NOTICE_VERSION
    found = await privacy.agreed_earlier(tx, version, _asking(version), ASKED_AT_ONCE)
    body_id = await outbox.add_body(tx, body) if found else 0
    for person_id, telegram_id in found:
        await outbox.enqueue(
            tx,
            cause=_asking(version),
            chat_id=telegram_id,
            person_id=person_id,
            kind=SendKind.alert,
            body_id=body_id,
            now=now,
            due_at=due_at,
        )
    return len(found)


def _asking(version: int) -> str:
    return f"notice:{version}"


async def withdraw(tx: Tx, actor: Actor, now: datetime) -> Actor:
    """Somebody took their consent back: nothing more is sent to them or asked of them."""
    await people.set_consent(tx, actor.person_id, None, now)
    await people.set_focus(tx, actor.person_id, None)
    await privacy.cancel_queued(tx, actor.telegram_id, "consent-withdrawn", now)
    subject = audit.subject_of(actor.person_id)
    await audit.note(tx, now, actor.person_id, "consent.withdrawn", subject)
    return replace(actor, consent_version=None, focus=None)


Reader = tuple[int, int]
"""A person's id and where they are reached."""


async def office(tx: Tx) -> list[Reader]:
    """Everybody at the career office."""
    return [(id, chat) for id, chat, _ in await people.persons_with_role(tx, Role.office)]


async def alert_each(
    tx: Tx,
    readers: Iterable[Reader],
    cause: str,
    body: dict[str, Any],
    now: datetime,
    due_at: datetime | None = None,
) -> int:
    """Tell people something nobody is waiting for this second, each once per cause: at once, or
    when it is due. How many they are."""
    to = list(readers)
    if not to:
        return 0
    body_id = await outbox.add_body(tx, body)
    for person_id, chat_id in to:
        await outbox.enqueue(
            tx,
            cause=cause,
            chat_id=chat_id,
            person_id=person_id,
            kind=SendKind.alert,
            body_id=body_id,
            now=now,
            due_at=due_at,
        )
    return len(to)


async def alert_office(tx: Tx, cause: str, body: dict[str, Any], now: datetime) -> None:
    """Tell everybody in the office something; see `alert_each`."""
    await alert_each(tx, await office(tx), cause, body, now)


async def alert(tx: Tx, person: Actor, cause: str, body: dict[str, Any], now: datetime) -> None:
    """Tell one person something; see `alert_each`."""
    await alert_each(tx, [(person.person_id, person.telegram_id)], cause, body, now)
