"""Showing a form to the counselor: by choice, revocable, remarks included."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.forms.lists import paper
from bot.forms.rules import Filling
from bot.forms.service import paper_filling
from bot.people.service import alert
from content import Content
from content.form_models import Form
from db import audit, classes, form_sharing, people, privacy
from db.classes import ClassCard
from db.engine import Tx
from db.form_sharing import CommentRow, SharedForm, ShareRow
from db.people import Actor

LONGEST_COMMENT = 1000
SHARES_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a student can show a form to."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A form as its reader sees it. `student` is whose it is."""

    share: ShareRow
    form: Form
    filling: Filling
    student: Actor
    student_name: str
    class_name: str
    comments: tuple[CommentRow, ...]


async def reader_for(tx: Tx, actor: Actor) -> Reader | None:
    """Who could read a student's form: their counselor, else the class mentor; None while
    neither has joined."""
    card = await classes.class_card(tx, actor.class_id) if actor.class_id is not None else None
    if card is None:
        return None
    for person_id, name in (
        (card.counselor_person_id, card.counselor_name),
        (card.class_mentor_person_id, card.class_mentor_name),
    ):
        if person_id is not None and person_id != actor.person_id:
            return Reader(person_id, name or "")
    return None


async def share(
    tx: Tx, actor: Actor, form: Form, card: Callable[[int, Actor], dict[str, Any]], now: datetime
) -> Reader | None:
    """Let whoever answers for a student's class read one of their forms; None when there is
    nobody. `card(share_id, reader)` is what tells them. Shared already, it changes nothing.
    """
    reader = await reader_for(tx, actor)
    person = await people.actor_by_id(tx, reader.person_id) if reader else None
    if reader is None or person is None:
        return None
    known = (await form_sharing.open_shares(tx, actor.person_id)).get(form.id)
    if known is not None and known.reader_id != reader.person_id:
        # The class has another counselor by now: the old one reads no more.
        await withdraw(tx, actor.person_id, form.id, now)
    share_id = await form_sharing.add_share(tx, actor.person_id, form.id, reader.person_id, now)
    if share_id is not None:
        subject = audit.subject_of(actor.person_id)
        await audit.note(tx, now, actor.person_id, "form.shared", subject, form=form.id)
        await alert(tx, person, form_sharing.share_cause(share_id), card(share_id, person), now)
    return reader


async def withdraw(tx: Tx, person_id: int, form_id: str, now: datetime) -> bool:
    """Let nobody read a form any more; False when nobody did."""
    known = (await form_sharing.open_shares(tx, person_id)).get(form_id)
    if known is None:
        return False
    await form_sharing.withdraw_share(tx, person_id, form_id, now)
    reader = await people.actor_by_id(tx, known.reader_id)
    if reader is not None:
        cause = form_sharing.share_cause(known.share_id)
        await privacy.cancel_queued(tx, reader.telegram_id, "withdrawn", now, cause)
    subject = audit.subject_of(person_id)
    await audit.note(tx, now, person_id, "form.withdrawn", subject, form=form_id)
    return True


async def shared_with(tx: Tx, actor: Actor) -> list[SharedForm]:
    """What students let a member of staff read, the latest first."""
    if actor.staff_id is None:
        return []
    return await form_sharing.shared_with(tx, actor.person_id, actor.staff_id, SHARES_SHOWN)


async def open_shared(
    tx: Tx, content: Content, actor: Actor, share_id: int, now: datetime
) -> Opened | None:
    """A form somebody was let read, and the note in the log that they looked. None when it was
    withdrawn, or the class is no longer theirs."""
    found = await _readable(tx, content, actor, share_id)
    if found is None:
        return None
    share, form, student, card = found
    await audit.note_view(tx, now, actor.person_id, student.person_id, "form")
    return Opened(
        share=share,
        form=form,
        filling=await paper_filling(tx, student.person_id, form),
        student=student,
        student_name=student.student_name or student.name,
        class_name=card.name,
        comments=tuple(await form_sharing.comments(tx, student.person_id, form.id, 5)),
    )


async def comment(
    tx: Tx,
    content: Content,
    actor: Actor,
    share_id: int,
    text: str,
    card: Callable[[Form, Actor, str], dict[str, Any]],
    now: datetime,
) -> Actor | None:
    """Keep a reader's remark with the form and bring it to the student; whose form it is, or
    None when it may not be read any more. `card(form, student, author)` is what they get."""
    found = await _readable(tx, content, actor, share_id)
    if found is None:
        return None
    _, form, student, _ = found
    comment_id = await form_sharing.add_comment(
        tx, student.person_id, form.id, actor.person_id, text, now
    )
    author = await people.staff_name(tx, actor.person_id) or actor.name
    body = card(form, student, author)
    await alert(tx, student, form_sharing.comment_cause(comment_id), body, now)
    return student


async def _readable(
    tx: Tx, content: Content, actor: Actor, share_id: int
) -> tuple[ShareRow, Form, Actor, ClassCard] | None:
    """A share that holds today: not withdrawn, its student still consenting, the class still
    the reader's."""
    share = await form_sharing.open_share(tx, share_id)
    form = paper(content, share.form_id) if share else None
    if share is None or form is None or share.reader_id != actor.person_id:
        return None
    student = await people.actor_by_id(tx, share.person_id)
    if student is None or student.consent_version is None or student.class_id is None:
        return None
    card = await classes.class_card(tx, student.class_id)
    owners = {card.counselor_person_id, card.class_mentor_person_id} if card else set()
    return (share, form, student, card) if card and actor.person_id in owners else None
