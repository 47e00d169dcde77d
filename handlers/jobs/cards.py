"""A posting as a card: what employers say, why it fits and what does not, and what can be done."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.jobs.saying import Job, Speaker, host_of, link_of
from content import Language
from db.job_marks import Mark
from handlers.context import Context
from handlers.job_reports import report_keys
from handlers.jobs.buttons import ALONE, JobAct, JobList, Jobs
from handlers.render import button, fitted, keyboard

NOTHING_DONE = Mark(0)
Row = Sequence[InlineKeyboardButton]


def speaker(context: Context, language: Language | None = None) -> Speaker:
    """Who puts postings into words for whoever acts, or in another language."""
    content = context.content
    return Speaker(
        content.texts,
        content.jobs,
        content.regions,
        language or context.actor.language,
        context.today,
    )


def posting_card(context: Context, job: Job, why: str = "") -> str:
    """A posting as HTML: all that is known of it, then what is to be said besides (`why`: reasons
    for a student, what holds it for the office)."""
    return "\n\n".join(part for part in (speaker(context).card(job), why) if part)


def keys(
    context: Context,
    job: Job,
    mark: Mark | None,
    list_id: int = ALONE,
    page: int = 0,
    *,
    applied: bool = False,
) -> InlineKeyboardMarkup:
    """What can be done with a posting, under its card."""
    posting, label = job.posting, context.label
    done = mark or NOTHING_DONE

    def act(what: str) -> InlineKeyboardButton:
        return button(label(f"jobs-{what}-button"), JobAct(what, posting.id, list_id, page))

    rows: list[Row] = []
    address = link_of(posting)
    if address:
        text = fitted(label("jobs-open-link-button", host=host_of(address)))
        rows.append([InlineKeyboardButton(text, url=address)])
    saving = act("unsave") if done.saved_at else act("save")
    if context.actor.student_id is not None:
        rows.append([saving, act("unapply") if applied else act("apply")])
        rows.append([act("unhide") if done.hidden_at else act("hide"), act("share")])
        rows.append([act("why"), act("ask")])
    else:
        rows.append([saving, act("share")])
    rows.append(report_keys(context, posting.id))
    return keyboard(*rows, [back(context, list_id, page)])


def back(context: Context, list_id: int, page: int) -> InlineKeyboardButton:
    """The way back to the list a card was opened from."""
    if list_id == ALONE:
        return button(context.label("jobs-all-button"), Jobs())
    return button(context.label("jobs-list-button"), JobList(list_id, page))
