"""A posting as a card: what employers say, why it fits and what does not, and what can be done."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.jobs.saying import Job, Speaker, host_of, link_of
from content import Language
from content.job_models import JobReference
from db.job_marks import Mark
from handlers.context import Context
from handlers.jobs.buttons import ALONE, JobAct, JobList, Jobs
from handlers.render import button, fitted, keyboard

NOTHING_DONE = Mark(0)
Rows = Sequence[Sequence[InlineKeyboardButton]]


def speaker(context: Context, language: Language | None = None) -> Speaker:
    """Who puts postings into words for whoever acts, or in another language."""
    content = context.content
    reference: JobReference = getattr(content, "jobs", None) or JobReference()
    return Speaker(
        content.texts,
        reference,
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
    more: Rows = (),
) -> InlineKeyboardMarkup:
    """What can be done with a posting, under its card."""
    posting, label = job.posting, context.label
    done = mark or NOTHING_DONE

    def act(what: str, text_id: str) -> InlineKeyboardButton:
        return button(label(text_id), JobAct(what, posting.id, list_id, page))

    saving = (
        act("unsave", "jobs-unsave-button") if done.saved_at else act("save", "jobs-save-button")
    )
    rows: list[Sequence[InlineKeyboardButton]] = [[saving]]
    address = link_of(posting)
    if address:
        text = fitted(label("jobs-open-link-button", host=host_of(address)))
        rows.insert(0, [InlineKeyboardButton(text, url=address)])
    return keyboard(*rows, *more, [back(context, list_id, page)])


def back(context: Context, list_id: int, page: int) -> InlineKeyboardButton:
    """The way back to the list a card was opened from."""
    if list_id == ALONE:
        return button(context.label("jobs-all-button"), Jobs())
    return button(context.label("jobs-list-button"), JobList(list_id, page))
