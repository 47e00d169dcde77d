"""A talk changes hands, in the chat: handed to a colleague, or given away by the office; and
everybody's talks with who has them."""

from typing import Any

from telegram import InlineKeyboardButton, Update

from bot.handoff import handing, ownership, service
from bot.handoff.handing import Asked, Taken
from db import handoff, people, talk_ownership
from db.handoff import TalkRow
from db.people import Role
from handlers.callbacks import Callback, Cancel
from handlers.context import Context
from handlers.handoff import colleagues
from handlers.handoff.absence import Availability
from handlers.handoff.current import leave_open
from handlers.handoff.desk_buttons import ShowCard
from handlers.handoff.numbers import TalkNumbers
from handlers.handoff.shared import home_button
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import button, fitted, keyboard

FEATURE = "hand-over"


class AnswerTransfer(Callback):
    """The student's answer to being handed over."""

    prefix = handing.TRANSFER
    transfer_id: int
    agreed: bool


class HandOver(Callback):
    """Pick the colleague to hand a talk to, a page of them."""

    prefix = "tkto"
    talk_id: int
    page: int


class HandOverTo(Callback):
    prefix = "tktowhom"
    talk_id: int
    person_id: int


class HandOverNow(Callback):
    """Without a note."""

    prefix = "tktonow"
    talk_id: int
    person_id: int


class AllTalks(Callback):
    """Everybody's open talks, for the office."""

    prefix = "tkall"
    page: int


class TalkPage(Callback):
    prefix = "tkpage"
    talk_id: int


class GiveTalk(Callback):
    """The office picks whom a talk is given to."""

    prefix = "tkgive"
    talk_id: int
    page: int


class GiveTalkTo(Callback):
    prefix = "tkgiveto"
    talk_id: int
    person_id: int


class GiveTalkSurely(Callback):
    prefix = "tkgiveok"
    talk_id: int
    person_id: int


async def answer_transfer(update: Update, context: Context) -> None:
    """Yes, go on with them; or no, stay."""
    said = AnswerTransfer.of(update)
    moved = await handing.answer(
        context.tx, context.actor, said.transfer_id, context.now, agreed=said.agreed
    )
    if moved is None:
        await _answered_before(context)
        return
    if moved.moved:
        await service.hand_over(context.tx, moved.talk_id, context.now, context.today)
    context.wake_sender()
    text_id = "talk-move-agreed" if moved.moved else "talk-move-stays"
    context.show(context.text(text_id, owner=moved.owner))


async def _answered_before(context: Context) -> None:
    """The second tap of two, or a question that is over: who has the talk now, and no alarm."""
    talk = await handoff.open_talk_of(context.tx, context.actor.person_id)
    owner_id = talk.counselor_person_id if talk is not None else None
    if owner_id is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    names = await talk_ownership.names(context.tx, [owner_id])
    context.toast(context.label("talk-move-answered", owner=names.get(owner_id, "")))


# Handing over


async def hand_over(update: Update, context: Context) -> None:
    """To whom? First those of one's own department."""
    asked = HandOver.of(update)
    talk = await handoff.talk(context.tx, asked.talk_id)
    if talk is None or not handing.may_hand_over(context.actor, talk):
        context.toast(context.label("errors-stale"), alert=True)
        return
    about = await _about(context, talk)
    rows = await colleagues.choose(
        context,
        talk.counselor_person_id,
        asked.page,
        lambda person_id: HandOverTo(talk.talk_id, person_id),
        lambda page: HandOver(talk.talk_id, page),
    )
    text = context.text("talk-move-to-whom", student=about["student"])
    back = button(context.label("tools-back-button"), ShowCard(talk.talk_id))
    context.show(text, keyboard(*rows, [back, home_button(context)]))


async def hand_over_to(update: Update, context: Context) -> None:
    """A note for the colleague, or none."""
    asked = HandOverTo.of(update)
    talk = await handoff.talk(context.tx, asked.talk_id)
    names = await talk_ownership.names(context.tx, [asked.person_id])
    if talk is None or not handing.may_hand_over(context.actor, talk) or not names:
        context.toast(context.label("errors-stale"), alert=True)
        return
    focus = {"feature": FEATURE, "talk": asked.talk_id, "to": asked.person_id}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    await leave_open(context)
    skip = button(
        context.label("talk-move-note-button"), HandOverNow(asked.talk_id, asked.person_id)
    )
    text = context.text("talk-move-note", colleague=names[asked.person_id])
    context.show(text, keyboard([skip], [button(context.label("common-cancel-button"), Cancel())]))


async def on_note(update: Update, context: Context) -> None:
    """The handover note was written: ask the student."""
    message, focus = update.effective_message, context.actor.focus or {}
    assert message is not None  # noqa: S101 - registered for messages only
    note = (message.text or "").strip()
    if not note or len(note) > handing.LONGEST_NOTE:
        context.say(context.text("talk-move-too-long"))
        return
    await people.set_focus(context.tx, context.actor.person_id, None)
    await _propose(context, int(focus["talk"]), int(focus["to"]), note)


async def hand_over_now(update: Update, context: Context) -> None:
    asked = HandOverNow.of(update)
    await context.leave_focus(FEATURE)
    await _propose(context, asked.talk_id, asked.person_id, "")


async def _propose(context: Context, talk_id: int, to: int, note: str) -> None:
    asked = await handing.propose(context.tx, context.actor, talk_id, to, note, context.now)
    if asked is not Asked.asked:
        text_id = {
            Asked.pending: "talk-move-pending",
            Asked.nobody: "talk-move-nobody",
            Asked.same: "talk-claimed-already",
        }.get(asked)
        if text_id is None:
            # Not theirs to hand over (any more): what stands there stays.
            if context.incoming.callback_query is not None:
                context.toast(context.label("errors-stale"), alert=True)
                return
            text_id = "errors-stale"
        context.show(context.text(text_id), keyboard([home_button(context)]))
        return
    context.wake_sender()
    talk = await handoff.talk(context.tx, talk_id)
    about = await _about(context, talk) if talk else {"student": ""}
    names = await talk_ownership.names(context.tx, [to])
    text = context.text("talk-move-asked", student=about["student"], colleague=names.get(to, ""))
    context.show(text, keyboard([home_button(context)]))


async def _about(context: Context, talk: TalkRow) -> dict[str, Any]:
    student = await people.actor_by_id(context.tx, talk.student_person_id)
    if student is None:
        return {"student": "–", "class_name": "–"}
    return await ownership.about_student(context.tx, talk, student)


# The office


def staff_rows(context: Context) -> list[list[InlineKeyboardButton]]:
    """Under a list of talks: how one takes talks; for the office everybody's talks."""
    rows = [[button(context.label("talk-me-button"), Availability())]]
    if Role.office in context.actor.roles:
        rows.append(
            [
                button(context.label("talk-all-button"), AllTalks(0)),
                button(context.label("talk-numbers-button"), TalkNumbers(30)),
            ]
        )
    return rows


async def all_talks(update: Update, context: Context) -> None:
    """Everybody's open talks with who has them; those nobody has come first."""
    if Role.office not in context.actor.roles:
        context.toast(context.label("errors-stale"), alert=True)
        return
    count = await talk_ownership.count_open(context.tx)
    if not count:
        context.show(context.text("talk-all-empty"), keyboard([home_button(context)]))
        return
    page = within(AllTalks.of(update).page, count)
    talks = await talk_ownership.open_talks(context.tx, page * PER_PAGE, PER_PAGE)
    owners = [one.counselor_person_id for one in talks if one.counselor_person_id is not None]
    names = await talk_ownership.names(context.tx, owners)
    lines, rows = [], []
    for talk in talks:
        about = await _about(context, talk)
        owner = names.get(talk.counselor_person_id or 0, "nobody")
        waits = "yes" if talk.unanswered_since is not None else "no"
        lines.append(context.text("talk-all-line", owner=owner, waits=waits, **about))
        label = fitted(f"{about['student']} · {about['class_name']}")
        rows.append([button(label, TalkPage(talk.talk_id))])
    turning = turn_pages(context, page, count, AllTalks)
    text = "\n".join([context.text("talk-all", count=count), *lines])
    context.show(text, keyboard(*rows, turning, [home_button(context)]))


async def owner_line(context: Context, talk: TalkRow) -> str:
    """Who is responsible for a talk, and who answers it today if that is somebody else."""
    owner = talk.counselor_person_id
    answers = await ownership.answers_now(context.tx, talk, context.today)
    deputy = answers.person_id if answers is not None and answers.person_id != owner else None
    names = await talk_ownership.names(
        context.tx, [one for one in (owner, deputy) if one is not None]
    )
    return context.text(
        "talk-owner-line",
        owner=names.get(owner or 0, "nobody"),
        answers=names.get(deputy or 0, "same"),
    )


async def talk_page(update: Update, context: Context) -> None:
    """One talk as the office sees it: who is responsible, since when the student waits."""
    talk = await handoff.talk(context.tx, TalkPage.of(update).talk_id)
    if talk is None or Role.office not in context.actor.roles:
        context.toast(context.label("errors-stale"), alert=True)
        return
    owner, since = talk.counselor_person_id, talk.unanswered_since
    lines = [
        context.text("talk-page", **await _about(context, talk)),
        await owner_line(context, talk),
        context.text(
            "talk-page-more",
            topic=talk.topic or "none",
            waits=f"{since.astimezone(context.zone):%m-%d %H:%M}" if since else "no",
        ),
    ]
    take = GiveTalkTo(talk.talk_id, context.actor.person_id)
    rows = [
        [button(context.label("talk-take-button"), take)]
        if owner != context.actor.person_id
        else [],
        [button(context.label("talk-give-button"), GiveTalk(talk.talk_id, 0))],
        [button(context.label("common-back-button"), AllTalks(0)), home_button(context)],
    ]
    context.show("\n".join(lines), keyboard(*rows))


async def give_talk(update: Update, context: Context) -> None:
    asked = GiveTalk.of(update)
    talk = await handoff.talk(context.tx, asked.talk_id)
    if talk is None or Role.office not in context.actor.roles:
        context.toast(context.label("errors-stale"), alert=True)
        return
    about = await _about(context, talk)
    rows = await colleagues.choose(
        context,
        talk.counselor_person_id,
        asked.page,
        lambda person_id: GiveTalkTo(talk.talk_id, person_id),
        lambda page: GiveTalk(talk.talk_id, page),
    )
    back = button(context.label("common-back-button"), TalkPage(talk.talk_id))
    context.show(
        context.text("talk-give-to-whom", student=about["student"]), keyboard(*rows, [back])
    )


async def give_talk_to(update: Update, context: Context) -> None:
    asked = GiveTalkTo.of(update)
    talk = await handoff.talk(context.tx, asked.talk_id)
    names = await talk_ownership.names(context.tx, [asked.person_id])
    if talk is None or Role.office not in context.actor.roles or not names:
        context.toast(context.label("errors-stale"), alert=True)
        return
    about = await _about(context, talk)
    text = context.text("talk-take-sure", owner=names[asked.person_id], student=about["student"])
    sure = button(
        context.label("talk-take-sure-button"), GiveTalkSurely(asked.talk_id, asked.person_id)
    )
    back = button(context.label("common-back-button"), TalkPage(asked.talk_id))
    context.show(text, keyboard([sure], [back]))


async def give_talk_surely(update: Update, context: Context) -> None:
    asked = GiveTalkSurely.of(update)
    taken = await handing.take_over(
        context.tx, context.actor, asked.talk_id, asked.person_id, context.now
    )
    back = keyboard([button(context.label("common-back-button"), AllTalks(0))])
    if taken is Taken.done:
        await service.hand_over(context.tx, asked.talk_id, context.now, context.today)
        context.wake_sender()
        names = await talk_ownership.names(context.tx, [asked.person_id])
        text = context.text("talk-taken", owner=names.get(asked.person_id, ""))
        context.show(text, back)
    elif taken is Taken.same:
        names = await talk_ownership.names(context.tx, [asked.person_id])
        context.show(context.text("talk-taken", owner=names.get(asked.person_id, "")), back)
    elif taken is Taken.not_allowed:
        context.toast(context.label("errors-stale"), alert=True)
    else:
        meanwhile = taken is Taken.meanwhile
        text_id = "talk-take-meanwhile" if meanwhile else "talk-take-over"
        context.show(context.text(text_id), back)


BUTTONS: dict[type[Callback], Any] = {
    AnswerTransfer: answer_transfer,
    HandOver: hand_over,
    HandOverTo: hand_over_to,
    HandOverNow: hand_over_now,
    AllTalks: all_talks,
    TalkPage: talk_page,
    GiveTalk: give_talk,
    GiveTalkTo: give_talk_to,
    GiveTalkSurely: give_talk_surely,
}
