"""Lists of postings: what there is, what somebody keeps; five to a page, each with its number."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, Update

from bot.jobs.saying import Job
from db import job_marks, job_search
from db.job_search import Narrowed
from handlers.callbacks import Home
from handlers.context import Context
from handlers.jobs.buttons import FOR_YOU, SAVED, AlertSettings, JobList, Jobs, OpenJob
from handlers.jobs.cards import speaker
from handlers.render import button, keyboard

PAGE = 5


async def show(_update: Update, context: Context) -> None:
    """/jobs, and «jobs» on the home card."""
    await show_list(context, FOR_YOU, 0)


async def open_list(update: Update, context: Context) -> None:
    wanted = JobList.of(update)
    await show_list(context, wanted.list_id, wanted.page)


async def show_list(context: Context, list_id: int, page: int) -> None:
    """A page of a list, in place of what was pressed."""
    if list_id == SAVED:
        await _show_saved(context, page)
    else:
        await _show_open(context, page)


async def _show_open(context: Context, page: int) -> None:
    wanted = Narrowed(hidden_from=context.actor.person_id)
    found, total = await job_search.newest(
        context.tx, context.today, wanted, most=PAGE, after=max(0, page) * PAGE
    )
    saved = await job_marks.saved(context.tx, context.actor.person_id)
    title = context.text("jobs-title", total=total) if total else context.text("jobs-none")
    more = []
    if saved:
        label = context.label("jobs-saved-list-button", count=len(saved))
        more.append([button(label, JobList(SAVED, 0))])
    if context.actor.student_id is not None:
        more.append([button(context.label("alerts-settings-button"), AlertSettings())])
    await put(context, FOR_YOU, page, title, found, total, more)


async def _show_saved(context: Context, page: int) -> None:
    saved = await job_marks.saved(context.tx, context.actor.person_id)
    title = context.text("jobs-title-saved", total=len(saved))
    if not saved:
        title = context.text("jobs-none-saved")
    page = max(0, min(page, (len(saved) - 1) // PAGE))
    here = saved[page * PAGE : (page + 1) * PAGE]
    everything = [[button(context.label("jobs-all-button"), Jobs())]]
    await put(context, SAVED, page, title, here, len(saved), everything)


async def put(
    context: Context,
    list_id: int,
    page: int,
    title: str,
    ids: Sequence[int],
    total: int,
    more: Sequence[Sequence[InlineKeyboardButton]],
) -> None:
    """One page of a list: its title, its postings with their numbers, and the ways on."""
    jobs = await job_search.with_employers(context.tx, ids)
    says = speaker(context)
    first = page * PAGE + 1
    here = [(number, Job(*jobs[id])) for number, id in enumerate(ids, first) if id in jobs]
    lines = [f"{number}. {says.line(job)}" for number, job in here]
    numbers = [button(str(number), OpenJob(job.posting.id, list_id, page)) for number, job in here]
    turning = []
    if page > 0:
        turning.append(button(context.label("jobs-previous-button"), JobList(list_id, page - 1)))
    if first + PAGE <= total:
        turning.append(button(context.label("jobs-next-button"), JobList(list_id, page + 1)))
    home = [button(context.label("common-home-button"), Home())]
    context.show("\n\n".join([title, *lines]), keyboard(numbers, turning, *more, home))
