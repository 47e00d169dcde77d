"""What somebody does with a posting: opens its card, keeps it."""

from telegram import Update

from bot.alerts import service as alerts
from bot.jobs import service as jobs
from bot.jobs.saying import Job
from db import job_marks, job_search
from handlers.context import Context
from handlers.jobs.buttons import ALONE, JobAct, OpenJob
from handlers.jobs.cards import back, keys, posting_card
from handlers.render import keyboard


async def open_job(update: Update, context: Context) -> None:
    """The card of a posting, in place of its list; under a message of its own, if it was named
    by one."""
    wanted = OpenJob.of(update)
    await show_card(context, wanted.posting_id, wanted.list_id, wanted.page)


async def show_card(context: Context, posting_id: int, list_id: int, page: int) -> None:
    """The card, or that the posting is over."""
    answer = context.say if list_id == ALONE else context.show
    job = await visible(context, posting_id)
    if job is None:
        answer(context.text("jobs-gone"), keyboard([back(context, list_id, page)]))
        return
    person_id = context.actor.person_id
    await job_marks.mark(context.tx, person_id, posting_id, context.now, opened=True)
    mark = (await job_marks.marks_of(context.tx, person_id, [posting_id])).get(posting_id)
    answer(posting_card(context, job), keys(context, job, mark, list_id, page))


async def visible(context: Context, posting_id: int) -> Job | None:
    """The posting with its employer, if a student may see it today."""
    if await jobs.visible(context.tx, posting_id, context.today) is None:
        return None
    found = await job_search.with_employers(context.tx, [posting_id])
    return Job(*found[posting_id])


async def act(update: Update, context: Context) -> None:
    """A button under a card."""
    pressed = JobAct.of(update)
    job = await visible(context, pressed.posting_id)
    if pressed.what not in {"save", "unsave"}:
        context.toast(context.label("errors-stale"), alert=True)
        return
    if job is None:
        context.toast(context.label("jobs-gone"), alert=True)
        return
    saves = pressed.what == "save"
    person_id, now = context.actor.person_id, context.now
    await job_marks.mark(context.tx, person_id, pressed.posting_id, now, saved=saves)
    reminded = saves and await alerts.remind_of_saved(context.tx, context.actor, now, context.zone)
    saved_alert = "jobs-saved-alert" if reminded else "jobs-saved-quiet-alert"
    context.toast(context.label(saved_alert if saves else "jobs-unsaved-alert"))
    mark = (await job_marks.marks_of(context.tx, person_id, [pressed.posting_id])).get(
        pressed.posting_id
    )
    context.show(
        posting_card(context, job), keys(context, job, mark, pressed.list_id, pressed.page)
    )
