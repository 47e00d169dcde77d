"""What is said to those who are called. No name and no word of what was written is in it: it
lies open on locked screens. Who it is they see after a tap, and every look is kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.crisis.rules import PAGED, Tier
from bot.delivery.bodies import Button, words
from content import Language
from content.crisis_models import Hotline
from db import crisis_calls, outbox, people
from db.crisis import CrisisRow, CrisisState
from db.engine import Tx
from db.outbox import SendKind
from db.people import Actor


@dataclass(frozen=True, slots=True)
class Noticed:
    """What is to be said to whoever wrote it: the card of a tier, or (not `fresh`) that it has
    arrived. `called` is whether there was anybody to call."""

    tier: Tier
    crisis_id: int
    fresh: bool
    called: bool


COME = "crc"
SEE = "crv"
"""The prefixes of the buttons under a call; handlers/crisis/buttons.py has them."""


def cause(crisis_id: int) -> str:
    return f"crisis:{crisis_id}"


def page(row: CrisisRow, minutes: int) -> dict[str, Any]:
    """A call: how urgent, for how long nobody has come, and two buttons."""
    if row.drill:
        text_id = "crisis-page-drill"
    elif row.state is CrisisState.acknowledged:
        text_id = "crisis-page-again"
    elif Tier(row.tier) in PAGED:
        text_id = f"crisis-page-{Tier(row.tier).word}"
    else:
        text_id = f"crisis-list-{Tier(row.tier).word}"
    come = Button(label="crisis-come-button", data=f"{COME}:{row.crisis_id}")
    see = Button(label="crisis-see-button", data=f"{SEE}:{row.crisis_id}")
    number = row.crisis_id
    return words(text_id, buttons=[[come], [see]], minutes=minutes, number=number)


async def send(
    tx: Tx, why: str, person_id: int, chat_id: int, body: dict[str, Any], now: datetime
) -> None:
    """Queue something of this ahead of everything else, quiet hours or not."""
    await outbox.enqueue(
        tx,
        cause=why,
        chat_id=chat_id,
        person_id=person_id,
        kind=SendKind.page,
        body_id=await outbox.add_body(tx, body),
        now=now,
    )


async def send_all(
    tx: Tx, why: str, person_ids: Collection[int], body: dict[str, Any], now: datetime
) -> int:
    readers = await crisis_calls.readers(tx, person_ids)
    for one in readers:
        await send(tx, why, one.person_id, one.chat_id, body, now)
    return len(readers)


async def cancel(tx: Tx, crisis_id: int, now: datetime) -> None:
    """Calls that have not left yet are not made any more."""
    await outbox.cancel_beginning(tx, f"{cause(crisis_id)}:", SendKind.page, "taken", now)


async def tell_taken(tx: Tx, row: CrisisRow, who: Actor, now: datetime, *, quiet: bool) -> None:
    """Somebody comes: the others who were called can breathe, and the student knows who it is.

    `quiet`: only that it was seen. Where somebody may be held others could be reading, and who
    asked without a name nobody can come to.
    """
    name = await people.staff_name(tx, who.person_id) or who.name
    others = [one.person_id for one in await crisis_calls.calls_of(tx, row.crisis_id)]
    taken = words("crisis-taken", name=name, number=row.crisis_id)
    why = f"{cause(row.crisis_id)}-taken:{int(now.timestamp())}"
    await send_all(tx, why, [one for one in others if one != who.person_id], taken, now)
    if row.person_id is not None and not row.drill:
        body = words("crisis-comes-quietly" if quiet else "crisis-comes", name=name)
        await send_all(tx, why, [row.person_id], body, now)


async def tell_called(tx: Tx, row: CrisisRow, text_id: str, now: datetime) -> bool:
    """Tell whoever has it (or everybody who was called) something of the student; whether there
    was anybody."""
    if row.acknowledged_by is not None and row.state is CrisisState.acknowledged:
        readers = [row.acknowledged_by]
    else:
        readers = [one.person_id for one in await crisis_calls.calls_of(tx, row.crisis_id)]
    see = Button(label="crisis-see-button", data=f"{SEE}:{row.crisis_id}")
    body = words(text_id, buttons=[[see]], number=row.crisis_id)
    why = f"{cause(row.crisis_id)}-{text_id}:{int(now.timestamp())}"
    return await send_all(tx, why, readers, body, now) > 0


SAFE, WANTS, TALK = "crs", "crw", "crt"
"""The prefixes of the buttons under the student's card."""
HELP: dict[Tier, tuple[str, ...]] = {
    Tier.T1: ("talk", "rescue"),
    Tier.T1b: ("rescue", "silent"),
    Tier.friend: ("talk", "rescue"),
    Tier.T2: ("talk",),
    Tier.T3: ("talk",),
}


def card(
    noticed: Noticed, language: Language, hotlines: Iterable[Hotline], book: str | None
) -> dict[str, Any]:
    """What somebody reads who wrote of it: who is called, numbers that help, and buttons; of T3
    one that books a time (`book` is what it carries)."""
    tier, crisis_id = noticed.tier, noticed.crisis_id
    lines = [
        f"☎️ {line.number} {line.name[language]}"
        for line in hotlines
        if line.shown and line.help in HELP[tier]
    ]
    wants = {
        Tier.T1: ("safe", "call", "talk"),
        Tier.T1b: ("safe", "call", "talk"),
        Tier.friend: ("now", "talk"),
        Tier.T2: ("today", "talk"),
        Tier.T3: ("talk",),
    }[tier]
    keys = [[_student_key(what, crisis_id)] for what in wants]
    if tier is Tier.T3 and book is not None:
        keys.insert(0, [Button(label="crisis-book-button", data=book)])
    return words(
        f"crisis-card-{tier.word}",
        buttons=keys,
        lines="\n".join(lines),
        called="yes" if noticed.called else "no",
    )


def _student_key(what: str, crisis_id: int) -> Button:
    data = {"safe": f"{SAFE}:{crisis_id}", "talk": f"{TALK}:{crisis_id}"}
    return Button(
        label=f"crisis-{what}-button", data=data.get(what, f"{WANTS}:{crisis_id}:{what}")
    )


async def say_card(
    tx: Tx,
    student: Actor,
    noticed: Noticed,
    hotlines: Iterable[Hotline],
    now: datetime,
    book: str | None = None,
) -> None:
    """The card, or (where they have it already) a line that their words have arrived. Through
    the outbox: a restart between commit and answer must not swallow it."""
    if noticed.fresh:
        body = card(noticed, student.language, hotlines, book)
    elif noticed.tier in PAGED and noticed.tier is not Tier.T1b:
        body = words("crisis-heard")
    else:
        return
    why = f"{cause(noticed.crisis_id)}-card:{student.person_id}:{int(now.timestamp() * 1000)}"
    await send(tx, why, student.person_id, student.telegram_id, body, now)
