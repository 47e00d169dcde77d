"""What employers want and offer beyond postings: demand lines, programmes, stations, and which
majors nobody asks for."""

from html import escape

from bot.jobs import review, supply
from bot.jobs.imports.faults import UnclearError
from bot.jobs.supply import MissingError
from content.campaign_files import spoken_date
from db import demand, programmes, stations
from db.programmes import ProgrammeRow
from db.stations import StationRow
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.jobs.cards import speaker
from handlers.jobs_desk.buttons import AddSupply, CloseSupply, Majors, Supply
from handlers.jobs_desk.common import (
    P,
    Rows,
    around,
    for_office,
    listen,
    stale,
)
from handlers.jobs_desk.deciding import unclear
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import button, fitted, keyboard

MAJORS_PER_PAGE = 16


async def show(context: Context, data: Supply) -> None:
    await _show(context, data.kind, data.page)


async def _show(context: Context, kind: str, page: int, lead: str = "") -> None:
    """A page of what there is of one kind; each can be closed."""
    if kind not in supply.KINDS:
        stale(context)
        return
    found = await _LISTS[kind](context)
    page = within(page, len(found))
    here = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    first = page * PER_PAGE + 1
    lines = [f"{number}. {line}" for number, (_, line) in enumerate(here, first)]
    keys = [
        button(context.label(f"{P}close-button", number=number), CloseSupply(kind, id, sure=False))
        for number, (id, _) in enumerate(here, first)
    ]
    title = context.text(f"{P}{kind}", count=len(found))
    rows: Rows = [keys[at : at + 4] for at in range(0, len(keys), 4)]
    rows.append(turn_pages(context, page, len(found), lambda number: Supply(kind, number)))
    rows.append([button(context.label(f"{P}add-{kind}-button"), AddSupply(kind))])
    parts = [lead, title, *lines]
    context.show("\n\n".join(filter(None, parts)), keyboard(*rows, around(context)))


async def _demand(context: Context) -> list[tuple[int, str]]:
    return [
        (one.id, context.text(
            f"{P}demand-line", employer=one.employer, major=one.major, cohort=one.cohort,
            heads=-1 if one.heads is None else one.heads, note=one.note or "none",
            matched="yes" if one.matched else "no",
        ))
        for one in await demand.lines(context.tx, context.today)
    ]  # fmt: skip


async def _programmes(context: Context) -> list[tuple[int, str]]:
    found = await programmes.running(context.tx, context.today)
    return [(one.id, programme_line(context, one)) for one in found]


def programme_line(context: Context, one: ProgrammeRow) -> str:
    """A programme in two or three lines."""
    language = context.actor.language
    majors = "、".join(one.majors) if language == "zh" else ", ".join(one.majors)
    said = context.text(
        f"{P}programme-line", name=one.name, employer=one.employer, kind=one.kind.value,
        majors=majors or context.label("jobs-any-major"),
        seats=-1 if one.seats is None else one.seats,
        opens=spoken_date(one.opens_on, language), closes=spoken_date(one.closes_on, language),
    )  # fmt: skip
    return f"{said}\n{escape(one.text, quote=False)}" if one.text else said


async def _stations(context: Context) -> list[tuple[int, str]]:
    found = await stations.stations(context.tx)
    return [(one.id, station_line(context, one)) for one in found]


def station_line(context: Context, one: StationRow) -> str:
    """A station: what it is called and where, and below it whom one may ask."""
    says = speaker(context)
    place = says.regions.name(one.region, says.language) if one.region else "none"
    head = context.text(f"{P}station-line", name=one.name, place=place)
    known = " · ".join(filter(None, (one.address, one.contact, one.phone)))
    return f"{head}\n{escape(known, quote=False)}" if known else head


_LISTS = {"demand": _demand, "programmes": _programmes, "stations": _stations}


async def ask(context: Context, data: AddSupply) -> None:
    """How one of these is written."""
    if data.kind not in supply.KINDS:
        stale(context)
        return
    await listen(context, "supply", kind=data.kind)
    context.say(
        context.text(f"{P}ask-{data.kind}", year=context.today.year + 1),
        keyboard(around(context, Supply(data.kind, 0))),
    )


async def on_text(context: Context, text: str) -> None:
    """One of them, as it was written."""
    kind = str((context.actor.focus or {}).get("kind", ""))
    if kind not in supply.KINDS:
        await context.leave_focus("jobs-desk")
        context.say(context.text(f"{P}gone"), keyboard(around(context)))
        return
    by = context.actor.person_id
    try:
        kept = await supply.write_down(
            context.tx, kind, text, context.content, by, context.now, context.zone
        )
    except MissingError as error:
        missing = context.label(f"{P}line-{error.field}")
        context.say(
            context.text(f"{P}line-missing", line=missing),
            keyboard(around(context, Supply(kind, 0))),
        )
        return
    except UnclearError as error:
        context.say(unclear(context, error), keyboard(around(context, Supply(kind, 0))))
        return
    await context.leave_focus("jobs-desk")
    await _show(context, kind, 0, context.text(f"{P}kept", name=kept.name))


async def close(context: Context, data: CloseSupply) -> None:
    """Asked once more, then it is over."""
    found = dict(await _LISTS[data.kind](context)) if data.kind in supply.KINDS else {}
    if data.id not in found:
        stale(context)
        return
    if not data.sure:
        sure = button(
            context.label(f"{P}close-sure-button"), CloseSupply(data.kind, data.id, sure=True)
        )
        said = context.text(f"{P}close-sure")
        context.show(
            f"{said}\n\n{found[data.id]}",
            keyboard([sure], around(context, Supply(data.kind, 0))),
        )
        return
    await supply.close(context.tx, data.kind, data.id, context.now)
    await _show(context, data.kind, 0, context.text(f"{P}closed"))


async def show_majors(context: Context, data: Majors) -> None:
    """Majors and their postings, those without any first."""
    needs = await review.major_needs(
        context.tx, speaker(context).reference, context.now, context.zone
    )
    page = within(data.page, len(needs), MAJORS_PER_PAGE)
    here = needs[page * MAJORS_PER_PAGE : (page + 1) * MAJORS_PER_PAGE]
    lines = [
        context.text(
            f"{P}major-line", name=one.name, students=one.students, named=one.named,
            suited=one.suited, some="yes" if one.named + one.suited else "no",
        )
        for one in here
    ]  # fmt: skip
    without = sum(not (one.named or one.suited) for one in needs)
    title = context.text(f"{P}majors", count=without)
    turn = turn_pages(context, page, len(needs), Majors, MAJORS_PER_PAGE)
    today = context.today
    unmatched = sum(not one.matched for one in await demand.lines(context.tx, today))
    rows: Rows = [turn]
    if unmatched:
        label = fitted(context.label(f"{P}unmatched-button", count=unmatched))
        rows.append([button(label, Supply("demand", 0))])
    context.show("\n".join([title, *lines]), keyboard(*rows, around(context)))


BUTTONS: dict[type[Callback], Handler] = {
    Supply: for_office(Supply, show),
    AddSupply: for_office(AddSupply, ask),
    CloseSupply: for_office(CloseSupply, close),
    Majors: for_office(Majors, show_majors),
}
