"""/jobdesk: what waits, what ends, what is hidden; a posting as the office sees it."""

from telegram import InlineKeyboardButton, Update

from bot.jobs import review, safety
from bot.jobs.saying import Job
from db import complaints, employers, leads, people, posting_desk, posting_links, postings
from db.complaints import ComplaintKind
from db.people import Role
from db.posting_desk import Shelf
from db.postings import PostingState
from handlers.callbacks import Callback, Handler, Home
from handlers.context import Context
from handlers.jobs.cards import posting_card, speaker
from handlers.jobs_desk.buttons import (
    AskBack,
    Card,
    Decide,
    Desk,
    Edit,
    FindEmployer,
    Funnel,
    Links,
    Listed,
    Looks,
    Majors,
    Reject,
    Reported,
    ShowEmployer,
    ShowLead,
    Supply,
)
from handlers.jobs_desk.common import (
    FEATURE,
    P,
    Rows,
    around,
    for_office,
    stale,
)
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import button, fitted, in_rows, keyboard

A_ROW = 4
"""So many buttons of numbers side by side."""
REPORTS, LOOKS, LEADS, BROKEN = "reports", "looks", "leads", "broken"


async def command(_update: Update, context: Context) -> None:
    if Role.office not in context.actor.roles:
        home = button(context.label("common-home-button"), Home())
        context.say(context.text(f"{P}not-yours"), keyboard([home]))
        return
    await context.leave_focus(FEATURE)
    await show(context)


async def show(context: Context) -> None:
    """How much there is of everything; what needs somebody comes first."""
    counts = await posting_desk.counts(context.tx, context.today, context.now)
    broken = len(await posting_links.broken(context.tx, context.today))
    label = context.label
    waits = [
        (counts.reported, REPORTS), (counts.review, Shelf.review.value), (counts.leads, LEADS),
        (counts.looks, LOOKS), (counts.expiring, Shelf.expiring.value), (broken, BROKEN),
    ]  # fmt: skip
    keys = [
        button(label(f"{P}list-{name}-button", count=count), Listed(name, 0))
        for count, name in waits
        if count
    ]
    others = [
        button(label(f"{P}list-fresh-button"), Listed(Shelf.fresh.value, 0)),
        *(
            [button(label(f"{P}list-hidden-button", count=counts.hidden), Listed("hidden", 0))]
            if counts.hidden
            else []
        ),
        button(label(f"{P}majors-button"), Majors(0)),
        button(label(f"{P}demand-button"), Supply("demand", 0)),
        button(label(f"{P}programmes-button"), Supply("programmes", 0)),
        button(label(f"{P}stations-button"), Supply("stations", 0)),
        button(label(f"{P}funnel-button"), Funnel(90)),
        button(label(f"{P}links-button"), Links()),
        button(label(f"{P}find-employer-button"), FindEmployer()),
    ]
    parts = [
        context.text(f"{P}title", open=counts.open),
        context.text(f"{P}waits" if keys else f"{P}nothing-waits"),
    ]
    home = button(label("common-home-button"), Home())
    context.show("\n\n".join(parts), keyboard(*in_rows(keys, 2), *in_rows(others, 2), [home]))


async def _open_desk(context: Context, _data: Desk) -> None:
    await show(context)


async def show_list(context: Context, data: Listed) -> None:
    """One of the lists, a page of it."""
    if data.shelf == LEADS:
        await _list_leads(context, data.page)
    elif data.shelf in {REPORTS, LOOKS}:
        kind = ComplaintKind.report if data.shelf == REPORTS else ComplaintKind.look
        found = [id for id, _ in await complaints.waiting(context.tx, kind)]
        await _list_all(context, data, found)
    elif data.shelf == BROKEN:
        await _list_all(context, data, await posting_links.broken(context.tx, context.today))
    elif data.shelf in {one.value for one in Shelf}:
        shelf = Shelf(data.shelf)
        page, now = max(0, data.page), context.now
        ids, total = await posting_desk.listed(
            context.tx, shelf, context.today, now, after=page * PER_PAGE, most=PER_PAGE
        )
        await _list(context, data.shelf, page, ids, total)
    else:
        stale(context)


async def _list_all(context: Context, data: Listed, found: list[int]) -> None:
    page = within(data.page, len(found))
    here = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    await _list(context, data.shelf, page, here, len(found))


async def _list(context: Context, shelf: str, page: int, ids: list[int], total: int) -> None:
    rows_of = await postings.postings(context.tx, ids)
    whose = await employers.employers(context.tx, {one.employer_id for one in rows_of.values()})
    says = speaker(context)
    opens = {REPORTS: Reported, LOOKS: Looks}.get(shelf, Card)
    lines, keys = [], list[InlineKeyboardButton]()
    there = (id for id in ids if id in rows_of)
    for number, id in enumerate(there, page * PER_PAGE + 1):
        posting = rows_of[id]
        employer = whose[posting.employer_id]
        why = _why(context, posting.held) if posting.state is PostingState.review else ""
        line = says.numbered(number, Job(posting, employer))
        lines.append("\n".join(filter(None, (line, why))))
        keys.append(button(str(number), opens(id)))
    rows = in_rows(keys, A_ROW)
    title = context.text(f"{P}list-{shelf}", count=total)
    rows.append(turn_pages(context, page, total, lambda number: Listed(shelf, number)))
    empty = [] if lines else [context.text(f"{P}list-empty")]
    context.show("\n\n".join([title, *lines, *empty]), keyboard(*rows, around(context)))


async def _list_leads(context: Context, page: int) -> None:
    found = await leads.without_posting(context.tx)
    page = within(page, len(found))
    rows = Rows()
    for one in found[page * PER_PAGE : (page + 1) * PER_PAGE]:
        asked = "asked" if one.state is leads.LeadState.asked else "waiting"
        known = one.fields.get("title") or one.fields.get("employer") or review.POSTER
        shown = context.label(f"{P}lead-line-{asked}", name=one.name, what=known)
        rows.append([button(fitted(shown), ShowLead(one.id))])
    rows.append(turn_pages(context, page, len(found), lambda number: Listed(LEADS, number)))
    title = context.text(f"{P}list-leads", count=len(found))
    context.show(title, keyboard(*rows, around(context)))


def _why(context: Context, held: tuple[object, ...]) -> str:
    """What holds a posting, in words."""
    found = safety.from_stored(held)
    return "\n".join(f"⚠️ {held_words(context, one)}" for one in found)


def held_words(context: Context, held: safety.Held) -> str:
    """One reason why somebody has to look."""
    values = dict(held.values)
    if held.id == "word":
        reference = speaker(context).reference
        entry = reference.check_words.get(values.get("rule", ""))
        why = entry.why[context.actor.language] if entry is not None else ""
        return context.text(f"{P}held-word", word=values.get("word", ""), why=why)
    numbers = {name: int(one) if one.isdigit() else one for name, one in values.items()}
    return context.text(f"{P}held-{held.id}", **{"usual": 0, **numbers})


async def _show_card(context: Context, data: Card) -> None:
    await show_card(context, data.posting_id)


async def show_card(context: Context, posting_id: int, lead: str = "") -> None:
    """A posting with what holds it, who handed it in, and all that can be done."""
    posting = await postings.posting(context.tx, posting_id)
    if posting is None:
        stale(context)
        return
    employer = await employers.employer(context.tx, posting.employer_id)
    assert employer is not None  # noqa: S101 - a posting's employer cannot go before it
    from_lead = await leads.of_posting(context.tx, posting_id)
    said = [
        context.text(f"{P}state-{posting.state.value}"),
        _why(context, posting.held),
        await _handed_in(context, posting.handed_in_by, posting.origin.value),
    ]
    if from_lead is not None and from_lead.answered:
        said.append(
            context.text(f"{P}answered", question=from_lead.asked, text=from_lead.answered)
        )
    elif from_lead is not None and from_lead.state is leads.LeadState.asked:
        said.append(context.text(f"{P}asked", question=from_lead.asked))
    card = posting_card(context, Job(posting, employer), "\n".join(filter(None, said)))
    rows = _acts(context, posting_id, posting.state, closes_assumed=posting.closes_assumed)
    if from_lead is not None and from_lead.state in leads.UNDECIDED:
        rows.append([button(context.label(f"{P}ask-button"), AskBack(from_lead.id))])
    rows.append(
        [button(fitted(context.label(f"{P}employer-button", name=employer.name)),
                ShowEmployer(employer.id))]
    )  # fmt: skip
    shelf = Listed("review" if posting.state is PostingState.review else "fresh", 0)
    context.show("\n\n".join(filter(None, (lead, card))), keyboard(*rows, around(context, shelf)))


def _acts(
    context: Context, id: int, state: PostingState, *, closes_assumed: bool
) -> list[list[InlineKeyboardButton]]:
    label = context.label
    edit = button(label(f"{P}edit-button"), Edit(id, ""))
    approve = button(label(f"{P}approve-button"), Decide("approve", id))
    match state:
        case PostingState.review:
            return [[approve, button(label(f"{P}reject-button"), Reject(id, ""))], [edit]]
        case PostingState.open:
            rows = [[edit, button(label(f"{P}hide-button"), Decide("hide", id))]]
        case PostingState.expired:
            rows = [[edit]]
        case _:
            return [[button(label(f"{P}reopen-button"), Decide("approve", id)), edit]]
    if closes_assumed:
        rows.append([button(label(f"{P}extend-button"), Decide("extend", id))])
    return rows


async def _handed_in(context: Context, person_id: int | None, origin: str) -> str:
    """Who brought it, and how."""
    who = await people.actor_by_id(context.tx, person_id) if person_id is not None else None
    name = (who.student_name or who.name) if who is not None else ""
    return context.text(f"{P}origin", origin=origin, name=name or "nobody")


BUTTONS: dict[type[Callback], Handler] = {
    Desk: for_office(Desk, _open_desk),
    Listed: for_office(Listed, show_list),
    Card: for_office(Card, _show_card),
}
