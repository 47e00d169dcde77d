"""The funnel as a picture and a file; links that are looked at and those that are broken."""

import asyncio
from datetime import timedelta

from telegram import InputFile

from bot.jobs import links as checking
from bot.pictures.model import Bar, BarsPicture
from bot.spreadsheets.writing import Chart, Sheet, write_xlsx
from db import audit, job_funnel, posting_links, postings
from db.job_funnel import STEPS, FunnelRow, Step
from handlers import gallery
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.jobs_desk.buttons import Funnel, FunnelFile, Links, Listed, ListHost
from handlers.jobs_desk.common import P, Rows, around, for_office, stale
from handlers.render import button, fitted, keyboard

SPANS = (30, 90, 365)
MOST_HOSTS = 12


async def show_funnel(context: Context, data: Funnel) -> None:
    """How far students came with postings: as bars, and in words where there is no picture."""
    if data.days not in SPANS:
        stale(context)
        return
    since = context.now - timedelta(days=data.days)
    steps = await job_funnel.funnel(context.tx, since)
    names = [context.label(f"{P}step-{name}") for name in STEPS]
    lines = [
        context.text(f"{P}funnel-line", name=name, pairs=step.pairs, people=step.people)
        for name, step in zip(names, steps.values(), strict=True)
    ]
    title = context.label(f"{P}funnel", days=data.days)
    words = "\n".join([f"<b>{title}</b>", *lines, context.text(f"{P}funnel-note")])
    spans = [
        button(context.label(f"{P}span-button", days=days), Funnel(days))
        for days in SPANS
        if days != data.days
    ]
    file = button(context.label(f"{P}funnel-file-button"), FunnelFile(data.days))
    markup = keyboard(spans, [file], around(context))
    most = max(step.pairs for step in steps.values())
    if not most:
        context.show(words, markup)
        return
    bars = tuple(Bar(name, step.pairs) for name, step in zip(names, steps.values(), strict=True))
    picture = BarsPicture(
        title, context.label(f"{P}funnel-subtitle"), bars, most, context.label(f"{P}funnel-note")
    )
    gallery.send(context, picture, words, markup, words)


async def send_file(context: Context, data: FunnelFile) -> None:
    """The same by posting and by major, as a workbook with a chart; who took it is noted."""
    if data.days not in SPANS:
        stale(context)
        return
    since = context.now - timedelta(days=data.days)
    steps = await job_funnel.funnel(context.tx, since)
    by_posting = await job_funnel.by_posting(context.tx, since)
    by_major = await job_funnel.by_major(context.tx, since)
    await audit.note(
        context.tx, context.now, context.actor.person_id, "jobs.exported", None, days=data.days
    )
    sheets = _sheets(context, steps, by_posting, by_major)
    title = context.label(f"{P}funnel", days=data.days)
    # Some systems take no colon in the name of a file.
    name = f"{context.label(f'{P}funnel-file', days=data.days)}-{context.today}.xlsx"
    chat_id = context.actor.telegram_id
    context.toast(context.label(f"{P}file-alert"))

    async def hand_over(bot: PacedBot) -> None:
        file = await asyncio.to_thread(write_xlsx, sheets)
        await bot.send_document(chat_id, InputFile(file, filename=name), caption=title)

    context.after_commit(hand_over)


def _sheets(
    context: Context,
    steps: dict[str, Step],
    by_posting: list[FunnelRow],
    by_major: list[FunnelRow],
) -> list[Sheet]:
    label = context.label
    names = [label(f"{P}step-{name}") for name in STEPS]
    title = label(f"{P}sheet-funnel")
    whole = Sheet(
        title,
        [label(f"{P}column-step"), label(f"{P}column-pairs"), label(f"{P}column-people")],
        [(name, one.pairs, one.people) for name, one in zip(names, steps.values(), strict=True)],
        charts=[Chart(title, 0, len(STEPS) - 1, 0, [1], 3)],
    )
    postings_sheet = Sheet(
        label(f"{P}sheet-postings"),
        [label(f"{P}column-title"), label(f"{P}column-employer"), *names],
        [(o.name, o.employer, o.sent, o.opened, o.saved, o.applied) for o in by_posting],
    )
    majors_sheet = Sheet(
        label(f"{P}sheet-majors"),
        [label(f"{P}column-major"), *names],
        [(o.name, o.sent, o.opened, o.saved, o.applied) for o in by_major],
    )
    return [whole, postings_sheet, majors_sheet]


async def show_links(context: Context, _data: Links) -> None:
    """The hosts of postings' links, whether they are looked at, and what is broken."""
    await _show_links(context)


async def _show_links(context: Context) -> None:
    links = await posting_links.links(context.tx, context.today)
    listed = await posting_links.hosts(context.tx)
    example: dict[str, int] = {}
    count: dict[str, int] = {}
    for one in links:
        host = checking.host_of(one.url)
        if host:
            example.setdefault(host, one.posting_id)
            count[host] = count.get(host, 0) + 1
    hosts = sorted(count, key=lambda host: -count[host])[:MOST_HOSTS]
    broken = len(await posting_links.broken(context.tx, context.today))
    rows: Rows = []
    for host in hosts:
        is_on = posting_links.is_listed(host, listed)
        label = context.label(
            f"{P}host-{'on' if is_on else 'off'}-button", host=host, count=count[host]
        )
        rows.append([button(fitted(label), ListHost(example[host], not is_on))])
    if broken:
        label = context.label(f"{P}list-broken-button", count=broken)
        rows.append([button(label, Listed("broken", 0))])
    context.show(
        context.text(f"{P}links", count=len(links), hosts=len(hosts)),
        keyboard(*rows, around(context)),
    )


async def list_host(context: Context, data: ListHost) -> None:
    """Links of this host are looked at from tonight on, or not any more."""
    found = await postings.posting(context.tx, data.posting_id)
    host = checking.host_of(found.url) if found is not None else ""
    if not host:
        stale(context)
        return
    if data.listed:
        await posting_links.add_host(context.tx, host, context.actor.person_id, context.now)
    else:
        for one in await posting_links.hosts(context.tx):
            if posting_links.is_listed(host, [one]):
                await posting_links.remove_host(context.tx, one)
    await _show_links(context)


BUTTONS: dict[type[Callback], Handler] = {
    Funnel: for_office(Funnel, show_funnel),
    FunnelFile: for_office(FunnelFile, send_file),
    Links: for_office(Links, show_links),
    ListHost: for_office(ListHost, list_host),
}
