"""Internal notes: what colleagues write about a talk. Nothing here can reach a student: this
module queues nothing at all."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sealing import SealError, Seals
from db import audit, handoff, talk_notes
from db.engine import Database, Tx
from db.handoff import TalkRow
from db.people import Actor, Role
from db.talk_notes import NoteRow

PAGE = 5
BATCH = 200


@dataclass(frozen=True, slots=True)
class Note:
    """A note as somebody may read it. `body` is None where it is sealed and not theirs to open;
    `fault` where it is theirs and no key opens it."""

    note_id: int
    author: str | None
    mine: bool
    sealed: bool
    body: dict[str, Any] | None
    fault: bool
    made_at: datetime


async def write(
    tx: Tx,
    actor: Actor,
    talk_id: int,
    body: dict[str, Any],
    source: tuple[int, int],
    now: datetime,
    seals: Seals | None = None,
) -> int | None:
    """Keep a note, sealed with these seals if given; None when it is kept already.

    The caller has asked whether the writer may. Raises SealError before anything is kept.
    """
    sealed = None if seals is None else seals.seal(_packed(body))
    kept = await talk_notes.add(
        tx,
        talk_id,
        actor.person_id,
        body=None if sealed is not None else body,
        sealed=sealed,
        source=source,
        now=now,
    )
    if kept is not None:
        about = {"note": kept, "sealed": seals is not None}
        await handoff.note_event(tx, talk_id, "note", actor.person_id, now, about)
    return kept


async def edited(
    tx: Tx, actor: Actor, source: tuple[int, int], body: dict[str, Any], seals: Seals
) -> bool:
    """Whether an edited message was a note of the editor's; it is now as they wrote it last.

    Raises SealError where a sealed one cannot be sealed again.
    """
    note = await talk_notes.of_source(tx, *source)
    if note is None or note.author_person_id != actor.person_id:
        return False
    if note.sealed is None:
        await talk_notes.rewrite(tx, note.note_id, body=body, sealed=None)
    else:
        await talk_notes.rewrite(tx, note.note_id, body=None, sealed=seals.seal(_packed(body)))
    return True


def may_open(actor: Actor, note: NoteRow) -> bool:
    """Whether somebody may open a sealed note: its author, and the lead."""
    return note.author_person_id == actor.person_id or Role.office in actor.roles


async def read(
    tx: Tx, actor: Actor, talk: TalkRow, seals: Seals, page: int, now: datetime
) -> tuple[list[Note], bool]:
    """A page of the notes on a student's talks, the latest first, and whether more follow.

    The caller has asked whether the reader may see the talk. A lead who opens what somebody else
    sealed is written down.
    """
    rows = await talk_notes.of_student(
        tx, talk.student_person_id, talk.talk_id, limit=PAGE + 1, offset=page * PAGE
    )
    found = []
    for row in rows[:PAGE]:
        body, fault = row.body, False
        if row.sealed is not None and may_open(actor, row):
            try:
                body = json.loads(seals.open(row.sealed))
            except SealError:
                fault = True
            if row.author_person_id != actor.person_id and not fault:
                subject = f"talk-note:{row.note_id}"
                await audit.note(tx, now, actor.person_id, "note.unsealed", subject)
        mine = row.author_person_id == actor.person_id
        sealed = row.sealed is not None
        found.append(Note(row.note_id, row.author, mine, sealed, body, fault, row.made_at))
    return found, len(rows) > PAGE


async def seal_anew(database: Database, seals: Seals) -> tuple[int, int]:
    """Put every sealed note under the first key; how many, and how many no key opens."""
    done = failed = after = 0
    while True:
        async with database.transaction() as tx:
            rows = await talk_notes.sealed_after(tx, after, BATCH)
            for note_id, sealed in rows:
                try:
                    anew = seals.anew(sealed)
                except SealError:
                    failed += 1
                    continue
                await talk_notes.rewrite(tx, note_id, body=None, sealed=anew)
                done += 1
        if len(rows) < BATCH:
            return done, failed
        after = rows[-1][0]


def _packed(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()
