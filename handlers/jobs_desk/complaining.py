"""What students reported or asked about, and what the office answers."""

from collections import Counter

from bot.jobs import reports
from bot.jobs.saying import Job
from db import complaints, employers, postings
from db.complaints import ComplaintKind, ComplaintRow
from db.postings import PostingRow
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.jobs.cards import posting_card
from handlers.jobs_desk.buttons import (
    AnswerLook,
    Card,
    Confirm,
    Dismiss,
    Listed,
    Looks,
    Reported,
    ShowEmployer,
)
from handlers.jobs_desk.common import P, Rows, around, for_office, listen, stale
from handlers.render import button, fitted, in_rows, keyboard

MOST_SAID = 5
ANSWER_LENGTH = 500


async def show_reported(context: Context, data: Reported) -> None:
    """The posting, how many say what, and their words; nobody's name."""
    posting = await postings.posting(context.tx, data.posting_id)
    if posting is None:
        stale(context)
        return
    said = await complaints.of_posting(context.tx, posting.id, kind=ComplaintKind.report)
    lines = [context.text(f"{P}reports-of", count=len(said))]
    for reason, count in Counter(one.reason for one in said).most_common():
        label = context.label(f"job-reports-reason-{reason}-button")
        lines.append(context.text(f"{P}report-line", reason=label, count=count))
    lines += [context.text(f"{P}said", text=one.text) for one in said if one.text][:MOST_SAID]
    keys: Rows = []
    if said:
        keys = [
            [
                button(context.label(f"{P}confirm-button"), Confirm(posting.id, "")),
                button(context.label(f"{P}dismiss-button"), Dismiss(posting.id)),
            ]
        ]
    keys.append([button(context.label(f"{P}card-button"), Card(posting.id))])
    await _show(context, posting, "\n".join(lines), keys, Listed("reports", 0))


async def confirm(context: Context, data: Confirm) -> None:
    """Hidden, and everybody who had to do with it warned."""
    posting = await postings.posting(context.tx, data.posting_id)
    if posting is None or (data.reason and data.reason not in reports.REASONS):
        stale(context)
        return
    if not data.reason:
        keys = [
            button(context.label(f"job-reports-reason-{why}-button"), Confirm(posting.id, why))
            for why in reports.REASONS
        ]
        context.show(
            context.text(f"{P}confirm", title=posting.title),
            keyboard(*in_rows(keys, 2), around(context, Reported(posting.id))),
        )
        return
    by = context.actor.person_id
    warned = await reports.confirm(
        context.tx, posting.id, data.reason, by, context.now, context.zone
    )
    if warned is None:
        stale(context)
        return
    context.wake_sender()
    said = context.text(
        f"{P}confirmed", title=posting.title, warned=warned.warned, thanked=warned.thanked
    )
    more = button(context.label(f"{P}its-employer-button"), ShowEmployer(posting.employer_id))
    context.show(said, keyboard([more], around(context)))


async def dismiss(context: Context, data: Dismiss) -> None:
    """Nothing was wrong; who reported it hears so."""
    by = context.actor.person_id
    told = await reports.dismiss(context.tx, data.posting_id, by, context.now, context.zone)
    if told is None:
        stale(context)
        return
    context.wake_sender()
    context.show(context.text(f"{P}dismissed", count=told), keyboard(around(context)))


async def show_looks(context: Context, data: Looks) -> None:
    """Who would like to know what of it."""
    posting = await postings.posting(context.tx, data.posting_id)
    if posting is None:
        stale(context)
        return
    said = await complaints.of_posting(context.tx, posting.id, kind=ComplaintKind.look)
    lines = [context.text(f"{P}looks-of", count=len(said))]
    lines += [f"{at}. {_words(context, one)}" for at, one in enumerate(said[:MOST_SAID], 1)]
    keys: Rows = [
        [button(fitted(context.label(f"{P}answer-button", number=at)), AnswerLook(one.id))]
        for at, one in enumerate(said[:MOST_SAID], 1)
    ]
    keys.append([button(context.label(f"{P}card-button"), Card(posting.id))])
    await _show(context, posting, "\n".join(lines), keys, Listed("looks", 0))


def _words(context: Context, one: ComplaintRow) -> str:
    return (
        context.text(f"{P}asks", text=one.text) if one.text else context.text(f"{P}asks-nothing")
    )


async def _show(
    context: Context, posting: PostingRow, said: str, keys: Rows, back: Callback
) -> None:
    employer = await employers.employer(context.tx, posting.employer_id)
    assert employer is not None  # noqa: S101 - a posting's employer cannot go before it
    card = posting_card(context, Job(posting, employer), said)
    context.show(card, keyboard(*keys, around(context, back)))


async def ask_answer(context: Context, data: AnswerLook) -> None:
    """The office writes what it found."""
    found = await complaints.complaint(context.tx, data.complaint_id)
    if found is None or found.kind is not ComplaintKind.look:
        stale(context)
        return
    await listen(context, "answer", complaint=found.id)
    context.say(context.text(f"{P}answer"), keyboard(around(context, Looks(found.posting_id))))


async def on_text(context: Context, text: str) -> None:
    """The answer, sent to who asked."""
    if len(text) > ANSWER_LENGTH:
        context.say(context.text(f"{P}too-long", most=ANSWER_LENGTH))
        return
    focus = context.actor.focus or {}
    await context.leave_focus("jobs-desk")
    by, id = context.actor.person_id, int(focus.get("complaint", 0))
    answered = await reports.answer(context.tx, id, text, by, context.now, context.zone)
    context.wake_sender()
    said = "answer-sent" if answered is not None else "answered-already"
    context.say(context.text(f"{P}{said}"), keyboard(around(context, Listed("looks", 0))))


BUTTONS: dict[type[Callback], Handler] = {
    Reported: for_office(Reported, show_reported),
    Confirm: for_office(Confirm, confirm),
    Dismiss: for_office(Dismiss, dismiss),
    Looks: for_office(Looks, show_looks),
    AnswerLook: for_office(AnswerLook, ask_answer),
}
