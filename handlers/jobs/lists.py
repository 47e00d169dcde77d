"""Lists of postings: what fits, everything, what words and filters find, what somebody keeps;
five to a page, each with its number and why it is there."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.jobs import filters
from bot.jobs.saying import Job
from bot.matching import reasons
from bot.matching import service as matching
from bot.matching.model import Fit
from db import alerts, job_marks, job_search
from db.alerts import Search
from db.engine import Tx
from db.job_search import Narrowed
from handlers.callbacks import Home
from handlers.context import Context
from handlers.jobs import finding, settings
from handlers.jobs.buttons import (
    EVERYTHING,
    FOR_YOU,
    SAVED,
    AlertSettings,
    Filter,
    JobList,
    Jobs,
    JobsAnew,
    OpenJob,
)
from handlers.jobs.cards import speaker
from handlers.render import button, keyboard

PAGE = 5
RANKED = 300
"""So many postings are put into the order of how they fit; of more that filters leave all are
shown as they came."""
Answer = Callable[[str, InlineKeyboardMarkup], None]
"""How a screen is shown: in place of what was pressed, or as a message of its own."""
Screen = tuple[str, InlineKeyboardMarkup]
Rows = list[list[InlineKeyboardButton]]


class Page(NamedTuple):
    """What a page shows: its postings, how many there are in all, how they fit, what is above."""

    ids: Sequence[int]
    total: int
    title: str
    fits: Mapping[int, Fit] = {}


async def command(update: Update, context: Context) -> None:
    """/jobs, or /jobs with words to look for."""
    message = update.effective_message
    words = (message.text or "").partition(" ")[2].strip() if message is not None else ""
    if words:
        await finding.look_for(context, words)
    else:
        await show_list(context, FOR_YOU, 0)


async def show(_update: Update, context: Context) -> None:
    """«Jobs» on the home card."""
    await context.leave_focus(finding.FEATURE)
    await show_list(context, FOR_YOU, 0)


async def show_anew(update: Update, context: Context) -> None:
    """From under a message that is to stay as it is."""
    if JobsAnew.of(update).what == "settings":
        await settings.show_settings(context, context.say)
    else:
        await show_list(context, FOR_YOU, 0, context.say)


async def open_list(update: Update, context: Context) -> None:
    wanted = JobList.of(update)
    await show_list(context, wanted.list_id, wanted.page)


async def show_list(
    context: Context, list_id: int, page: int, answer: Answer | None = None
) -> None:
    """A page of a list, in place of what was pressed unless said otherwise."""
    search = None
    if list_id > 0:
        search = await alerts.search(context.tx, list_id, context.actor.person_id)
        if search is None:
            context.toast(context.label("errors-stale"), alert=True)
            return
        if search.words and finding.wait_for_index(context, search, page):
            return
    (answer or context.show)(*await screen(context, context.tx, list_id, page, search))


async def screen(
    context: Context, tx: Tx, list_id: int, page: int, search: Search | None = None
) -> Screen:
    """A page of a list with the ways on."""
    page = max(0, page)
    if list_id == SAVED:
        found = await _saved(context, tx, page)
        more: Rows = [[button(context.label("jobs-all-button"), Jobs())]]
    elif search is not None:
        found = await _searched(context, tx, search, page)
        more = finding.keys(context, search)
    elif list_id == EVERYTHING:
        found = await _newest(context, tx, page)
        more = [[button(context.label("jobs-for-you-button"), Jobs())]]
    else:
        list_id = FOR_YOU
        found = await _for_you(context, tx, page)
        more = await _ways_on(context, tx)
    if page and not found.ids:
        # The list has become shorter, or nobody ever had such a page.
        return await screen(context, tx, list_id, 0, search)
    return await _screen(context, tx, list_id, page, found, more)


async def _for_you(context: Context, tx: Tx, page: int) -> Page:
    """What fits best, of everything that is open."""
    person_id = context.actor.person_id
    everyone = Narrowed(hidden_from=person_id)
    total = await job_search.total(tx, context.today, everyone)
    if not total:
        return Page((), 0, context.text("jobs-none"))
    best = await matching.best_for(
        tx,
        person_id,
        context.content,
        context.now,
        context.zone,
        most=min((page + 1) * PAGE + 1, RANKED),
    )
    title = context.text("jobs-title" if best else "jobs-none-for-you", total=total)
    here = best[page * PAGE : (page + 1) * PAGE]
    return Page([id for id, _ in here], len(best), title, dict(here))


async def _newest(context: Context, tx: Tx, page: int) -> Page:
    wanted = Narrowed(hidden_from=context.actor.person_id)
    ids, total = await job_search.newest(tx, context.today, wanted, most=PAGE, after=page * PAGE)
    return Page(ids, total, context.text("jobs-title-all", total=total))


async def _saved(context: Context, tx: Tx, page: int) -> Page:
    saved = await job_marks.saved(tx, context.actor.person_id)
    if not saved:
        return Page((), 0, context.text("jobs-none-saved"))
    title = context.text("jobs-title-saved", total=len(saved))
    return Page(saved[page * PAGE : (page + 1) * PAGE], len(saved), title)


async def _searched(context: Context, tx: Tx, search: Search, page: int) -> Page:
    """What words and filters leave."""
    person_id = context.actor.person_id
    wanted = filters.narrowed(search.filters, context.content, person_id)
    start, near = page * PAGE, False
    if search.words:
        found = await finding.words_of(context).find(
            tx, context.content, search.words, context.actor.language
        )
        near = found.near
        every = await job_search.among(tx, context.today, wanted, found.ids)
        total, ids = len(every), every[start : start + PAGE]
    else:
        every, total = await job_search.newest(tx, context.today, wanted, most=RANKED)
        if total <= RANKED:
            ids = (await _by_fit(context, tx, every))[start : start + PAGE]
        else:
            ids, _ = await job_search.newest(tx, context.today, wanted, most=PAGE, after=start)
    name = filters.named(search.words, search.filters, speaker(context))
    text_id = "jobs-title-found" if total else "jobs-none-found"
    title = context.text(text_id, name=name, total=total, near="yes" if near else "no")
    fits = await matching.fits_of(tx, person_id, ids, context.content, context.now, context.zone)
    return Page(ids, total, title, fits)


async def _by_fit(context: Context, tx: Tx, ids: Sequence[int]) -> list[int]:
    """What fits first, in its order; then what something speaks against, the newest first."""
    best = await matching.best_for(
        tx,
        context.actor.person_id,
        context.content,
        context.now,
        context.zone,
        most=len(ids),
        among=ids,
    )
    return list(dict.fromkeys((*(id for id, _ in best), *ids)))


async def _ways_on(context: Context, tx: Tx) -> Rows:
    rows = [
        [
            button(context.label("jobs-find-button"), Filter(0, "new", "")),
            button(context.label("jobs-everything-button"), JobList(EVERYTHING, 0)),
        ]
    ]
    saved = await job_marks.saved(tx, context.actor.person_id)
    second = []
    if saved:
        label = context.label("jobs-saved-list-button", count=len(saved))
        second.append(button(label, JobList(SAVED, 0)))
    if context.actor.student_id is not None:
        second.append(button(context.label("alerts-settings-button"), AlertSettings()))
    return [*rows, second]


async def _screen(
    context: Context, tx: Tx, list_id: int, page: int, found: Page, more: Rows
) -> Screen:
    jobs = await job_search.with_employers(tx, found.ids)
    says, language = speaker(context), context.actor.language
    first = page * PAGE + 1
    here = [(number, Job(*jobs[id])) for number, id in enumerate(found.ids, first) if id in jobs]
    lines = []
    for number, job in here:
        fit = found.fits.get(job.posting.id)
        why = reasons.line(fit, context.content, language) if fit is not None else ""
        lines.append(says.numbered(number, job, why))
    numbers = [button(str(number), OpenJob(job.posting.id, list_id, page)) for number, job in here]
    turning = []
    if page > 0:
        turning.append(button(context.label("jobs-previous-button"), JobList(list_id, page - 1)))
    if first + PAGE <= found.total:
        turning.append(button(context.label("jobs-next-button"), JobList(list_id, page + 1)))
    home = [button(context.label("common-home-button"), Home())]
    return "\n\n".join([found.title, *lines]), keyboard(numbers, turning, *more, home)
