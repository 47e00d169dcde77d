"""What somebody does with a posting: opens its card, keeps it, says they applied, wants no more of
it, passes it on, asks why, asks a teacher."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from telegram import InlineKeyboardButton, SwitchInlineQueryChosenChat, Update
from telegram.helpers import create_deep_linked_url

from bot.alerts import service as alerts
from bot.applications import rules as tracker_rules
from bot.applications import service as tracker
from bot.delivery.bodies import with_lead
from bot.handoff import service as handoff
from bot.jobs import service as jobs
from bot.jobs.saying import Job
from bot.matching import correcting, reasons
from bot.matching import service as matching
from bot.pictures.model import PosterPicture
from db import applications, job_marks, job_search, people
from handlers import posters
from handlers.callbacks import Cancel
from handlers.context import Context
from handlers.handoff import join_first, tell_taken, to_whom
from handlers.jobs.buttons import ALONE, Correct, Hide, JobAct, OpenJob
from handlers.jobs.cards import back, keys, posting_card, speaker
from handlers.messages import take_down
from handlers.render import button, in_rows, keyboard

QUESTION = "job-question"
WHYS = ("place", "pay", "work", "shift", "major", "employer", "done", "other")
"""Reasons for hiding one; matching learns from all but the last two."""
INLINE_START = "jobs"
"""What the way into the bot carries for who types after its name and never talked to it."""
LINK_PREFIX = "p"
"""Deep links to a posting: «?start=p123»."""


async def open_job(update: Update, context: Context) -> None:
    """The card of a posting, in place of its list; under a message of its own, if it was named
    by one."""
    wanted = OpenJob.of(update)
    await show_card(context, wanted.posting_id, wanted.list_id, wanted.page)


async def show_card(
    context: Context, posting_id: int, list_id: int, page: int, *, anew: bool = True
) -> None:
    """The card, or that the posting is over. One that stands alone comes as a message of its own,
    unless it is there already (`anew` False)."""
    answer = context.say if list_id == ALONE and anew else context.show
    job = await visible(context, posting_id)
    if job is None:
        answer(context.text("jobs-gone"), keyboard([back(context, list_id, page)]))
        return
    tx, person_id = context.tx, context.actor.person_id
    await job_marks.mark(tx, person_id, posting_id, context.now, opened=True)
    mark = (await job_marks.marks_of(tx, person_id, [posting_id])).get(posting_id)
    applied = posting_id in await applications.applied(tx, person_id)
    content = context.content
    fits = await matching.fits_of(tx, person_id, [posting_id], content, context.now, context.zone)
    why = reasons.card(fits[posting_id], content, context.actor.language)
    answer(
        posting_card(context, job, why),
        keys(context, job, mark, list_id, page, applied=applied),
    )


async def visible(context: Context, posting_id: int) -> Job | None:
    """The posting with its employer, if a student may see it today."""
    if await jobs.visible(context.tx, posting_id, context.today) is None:
        return None
    found = await job_search.with_employers(context.tx, [posting_id])
    return Job(*found[posting_id])


async def act(update: Update, context: Context) -> None:
    """A button under a card."""
    pressed = JobAct.of(update)
    does = ACTS.get(pressed.what)
    if does is None or (pressed.what in FOR_STUDENTS and context.actor.student_id is None):
        context.toast(context.label("errors-stale"), alert=True)
        return
    job = await visible(context, pressed.posting_id)
    if job is None:
        context.toast(context.label("jobs-gone"), alert=True)
        return
    await does(context, pressed, job)


async def _again(context: Context, pressed: JobAct) -> None:
    await show_card(context, pressed.posting_id, pressed.list_id, pressed.page, anew=False)


async def _save(context: Context, pressed: JobAct, _job: Job) -> None:
    tx, actor, now = context.tx, context.actor, context.now
    await job_marks.mark(tx, actor.person_id, pressed.posting_id, now, saved=True)
    reminded = await alerts.remind_of_saved(tx, actor, now, context.zone)
    text_id = "jobs-saved-alert" if reminded else "jobs-saved-quiet-alert"
    context.toast(context.label(text_id))
    await _again(context, pressed)


async def _unsave(context: Context, pressed: JobAct, _job: Job) -> None:
    person_id, now = context.actor.person_id, context.now
    await job_marks.mark(context.tx, person_id, pressed.posting_id, now, saved=False)
    context.toast(context.label("jobs-unsaved-alert"))
    await _again(context, pressed)


async def _apply(context: Context, pressed: JobAct, _job: Job) -> None:
    """They applied, elsewhere: from now on nothing reminds of it."""
    noted = await tracker.note_applied(
        context.tx, context.actor.person_id, pressed.posting_id, context.now, context.zone
    )
    if isinstance(noted, tracker.Refusal):
        full = context.label("applications-too-many-alert", most=tracker_rules.MOST)
        gone = context.label("applications-gone-alert")
        context.toast(full if noted is tracker.Refusal.too_many else gone, alert=True)
        return
    context.toast(context.label("jobs-applied-alert"))
    await _again(context, pressed)


async def _unapply(context: Context, pressed: JobAct, _job: Job) -> None:
    person_id = context.actor.person_id
    row = await applications.of_posting(context.tx, person_id, pressed.posting_id)
    if row is not None and row.stage is not applications.Stage.applied:
        # What came of it is kept in the tracker, not thrown away by a slip.
        context.toast(context.label("jobs-applied-further-alert"), alert=True)
        return
    if row is not None:
        await tracker.remove(context.tx, person_id, row.id, context.now)
    context.toast(context.label("jobs-unapplied-alert"))
    await _again(context, pressed)


async def _ask_why_not(context: Context, pressed: JobAct, job: Job) -> None:
    """Not for me: why?"""
    whys = [
        button(
            context.label(f"jobs-why-not-{why}-button"),
            Hide(pressed.posting_id, why, pressed.list_id, pressed.page),
        )
        for why in WHYS
    ]
    stay = button(context.label("common-back-button"), JobAct("show", *_place(pressed)))
    head = speaker(context).head(job)
    text = f"{head}\n\n{context.text('jobs-why-not')}"
    context.show(text, keyboard(*in_rows(whys, 2), [stay]))


def _place(pressed: JobAct) -> tuple[int, int, int]:
    return pressed.posting_id, pressed.list_id, pressed.page


async def hide(update: Update, context: Context) -> None:
    """Hidden, for a reason, and what follows from it is said."""
    pressed = Hide.of(update)
    person_id = context.actor.person_id
    job = await visible(context, pressed.posting_id)
    if pressed.why not in WHYS or context.actor.student_id is None or job is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await job_marks.mark(
        context.tx, person_id, pressed.posting_id, context.now, hidden=True, why=pressed.why
    )
    undo = JobAct("unhide", pressed.posting_id, pressed.list_id, pressed.page)
    says = speaker(context)
    what = says.places(job.posting) if pressed.why == "place" else job.employer.name
    text = context.text(f"jobs-hidden-{pressed.why}", what=what)
    context.show(
        f"{says.head(job)}\n\n{text}",
        keyboard(
            [button(context.label("jobs-undo-button"), undo)],
            [back(context, pressed.list_id, pressed.page)],
        ),
    )


async def _unhide(context: Context, pressed: JobAct, _job: Job) -> None:
    person_id, now = context.actor.person_id, context.now
    await job_marks.mark(context.tx, person_id, pressed.posting_id, now, hidden=False)
    await _again(context, pressed)


async def _show(context: Context, pressed: JobAct, _job: Job) -> None:
    await _again(context, pressed)


async def _why(context: Context, pressed: JobAct, job: Job) -> None:
    await _show_why(context, pressed.posting_id, speaker(context).head(job), "")


async def _show_why(context: Context, posting_id: int, head: str, lead: str) -> None:
    """Everything that speaks for and against, each thing of it a tap away from being set right;
    as a message of its own, so that the card stays."""
    tx, person_id, content = context.tx, context.actor.person_id, context.content
    found = await matching.explain(tx, person_id, posting_id, content, context.now, context.zone)
    if found is None:
        return
    language = context.actor.language
    rows = [
        [button(one.label(content, language), Correct(posting_id, one.code.replace(":", ".")))]
        for one in found.corrections
    ]
    parts = [
        lead,
        head,
        context.text("matching-hidden") if found.hidden else "",
        context.text("matching-applied") if found.applied else "",
        reasons.full(found.fit, content, language)
        if found.profiling
        else context.text("jobs-profiling-off"),
        context.text("jobs-why-correct") if rows else "",
    ]
    answer = context.show if lead else context.say
    shows = JobAct("show", posting_id, ALONE, 0)
    rows.append([button(context.label("jobs-to-card-button"), shows)])
    answer("\n\n".join(part for part in parts if part), keyboard(*rows))


async def correct(update: Update, context: Context) -> None:
    """A reason rests on something that is not so (any more)."""
    pressed = Correct.of(update)
    correction = correcting.read(pressed.code.replace(".", ":"), context.content)
    job = await visible(context, pressed.posting_id)
    if correction is None or context.actor.student_id is None or job is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await correcting.correct(
        context.tx, context.actor.person_id, correction, context.content, context.now
    )
    lead = context.text("jobs-corrected")
    await _show_why(context, pressed.posting_id, speaker(context).head(job), lead)


# Passing it on


def link_to(context: Context, posting_id: int) -> str:
    return create_deep_linked_url(context.bot.username, f"{LINK_PREFIX}{posting_id}")


def posting_of(payload: str) -> int | None:
    """The posting a deep link names."""
    number = payload.removeprefix(LINK_PREFIX)
    fits = payload.startswith(LINK_PREFIX) and number.isascii() and number.isdigit()
    return int(number) if fits and len(number) <= 15 else None


async def _share(context: Context, pressed: JobAct, job: Job) -> None:
    """A link, a picture with its code, or the card itself in any chat."""
    posting_id = pressed.posting_id
    person_id, now = context.actor.person_id, context.now
    await job_marks.mark(context.tx, person_id, posting_id, now, shared=True)
    link = link_to(context, posting_id)
    anywhere = SwitchInlineQueryChosenChat(
        query=f"{LINK_PREFIX}{posting_id}", allow_user_chats=True, allow_group_chats=True
    )
    words = quote(f"{job.posting.title} · {job.employer.name}")
    context.say(
        context.text("jobs-share", link=link, title=job.posting.title),
        keyboard(
            [
                InlineKeyboardButton(
                    context.label("jobs-share-chat-button"),
                    switch_inline_query_chosen_chat=anywhere,
                )
            ],
            [
                InlineKeyboardButton(
                    context.label("jobs-share-link-button"),
                    url=f"https://t.me/share/url?url={quote(link)}&text={words}",
                ),
                button(context.label("jobs-poster-button"), JobAct("poster", *_place(pressed))),
            ],
        ),
    )


async def _poster(context: Context, pressed: JobAct, job: Job) -> None:
    """A picture with the code, to forward or print."""
    link, says = link_to(context, pressed.posting_id), speaker(context)
    caption = f"{says.line(job)}\n{link}"
    context.toast(context.label("people-poster-coming"))

    picture = PosterPicture(
        job.posting.title,
        job.employer.name,
        says.facts_on_paper(job.posting),
        link,
        context.label("jobs-poster-scan"),
    )
    posters.send(context, picture, caption, "qihang-job.png")


# Asking a teacher


async def _ask(context: Context, pressed: JobAct, job: Job) -> None:
    """What they write next goes to their teacher, with the posting above it."""
    actor = context.actor
    focus = {"feature": QUESTION, "posting": pressed.posting_id}
    await people.set_focus(context.tx, actor.person_id, focus)
    answerer = await handoff.answerer_of(context.tx, actor, context.today)
    asked = to_whom(context, "handoff-write-to", answerer)
    context.say(
        f"{speaker(context).head(job)}\n\n{asked}",
        keyboard([button(context.label("handoff-leave-button"), Cancel())]),
    )


async def on_question(update: Update, context: Context) -> None:
    """The question, after a line that says which posting it is about."""
    message = update.effective_message
    if message is None:
        return
    if context.actor.student_id is None:
        join_first(context)
        return
    body = take_down(message)
    if body is None:
        context.say(context.text("handoff-cannot-pass-on"))
        return
    tx, actor, now = context.tx, context.actor, context.now
    posting_id = int((actor.focus or {}).get("posting", 0))
    found = await job_search.with_employers(tx, [posting_id])
    parts = [body]
    if posting_id in found:
        posting, employer = found[posting_id]
        about = context.label("jobs-question-about", title=posting.title, employer=employer.name)
        parts = with_lead(body, about)
    for part in parts[:-1]:
        # Not what they wrote: it stands for no message of theirs.
        await handoff.from_student(
            tx, actor, part, message.chat_id, -message.message_id, now, context.today
        )
    handed = await handoff.from_student(
        tx, actor, parts[-1], message.chat_id, message.message_id, now, context.today
    )
    await people.set_focus(tx, actor.person_id, {"feature": "talk"})
    context.wake_sender()
    await tell_taken(context, handed, every_time=True)


Does = Callable[[Context, JobAct, Job], Awaitable[None]]
ACTS: dict[str, Does] = {
    "show": _show,
    "save": _save,
    "unsave": _unsave,
    "apply": _apply,
    "unapply": _unapply,
    "hide": _ask_why_not,
    "unhide": _unhide,
    "why": _why,
    "share": _share,
    "poster": _poster,
    "ask": _ask,
}
FOR_STUDENTS = frozenset({"apply", "unapply", "hide", "unhide", "why", "ask"})
