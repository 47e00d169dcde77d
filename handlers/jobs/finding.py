"""Finding postings: words somebody writes, filters they tick, searches they keep.

Nothing is written down of a search but what the buttons under its list stand for; it goes after
a while unless it is kept.
"""

from typing import Any

import structlog
from telegram import InlineKeyboardButton, Update

from bot.alerts import service as alert_service
from bot.child import ChildError
from bot.jobs import filters
from bot.jobs.search import JobSearch
from content.telegram_html import width
from db import alerts, job_search, people
from db.alerts import Rhythm, Search
from handlers import outgoing
from handlers.bot import PacedBot
from handlers.context import Context, Say, Show
from handlers.jobs import lists
from handlers.jobs.buttons import Filter, JobList, Jobs
from handlers.jobs.cards import speaker
from handlers.render import button, fitted, in_rows, keyboard

FEATURE = "job-search"
WORDS = 60
OPTIONS = 12
HALF = 16
"""What half a row shows, in columns."""
KEPT = 5
log = structlog.get_logger(__name__)
_OF_FAMILY = {"kind": "family"}


def words_of(context: Context) -> JobSearch:
    """The index of the process."""
    found: JobSearch = context.application.bot_data["job-search"]
    return found


async def look_for(context: Context, words: str) -> None:
    """A new search for words."""
    person_id = context.actor.person_id
    id = await alerts.add_search(context.tx, person_id, words[:WORDS], {}, context.now)
    await people.set_focus(context.tx, person_id, {"feature": FEATURE, "search": id})
    await lists.show_list(context, id, 0)


async def on_message(update: Update, context: Context) -> None:
    """Words for the search somebody is in the middle of; other words take their place."""
    message = update.effective_message
    words = " ".join(((message.text or message.caption or "") if message else "").split())
    if not words:
        context.say(context.text("jobs-only-words"), keyboard([_leave(context)]))
        return
    search = await _mine(context, int((context.actor.focus or {}).get("search", 0)))
    if search is None:
        await look_for(context, words)
        return
    await alerts.change_search(
        context.tx, search.id, context.now, words=words[:WORDS], filters=search.filters
    )
    await lists.show_list(context, search.id, 0)


async def _mine(context: Context, search_id: int) -> Search | None:
    return await alerts.search(context.tx, search_id, context.actor.person_id)


def wait_for_index(context: Context, search: Search, page: int) -> bool:
    """Whether there is no index yet: then the answer follows as soon as there is one. One that
    is behind is made anew after the answer."""
    words, house = words_of(context), context.house
    waits = not words.is_ready
    query = context.incoming.callback_query

    async def later(bot: PacedBot) -> None:
        try:
            await words.prepare(house.database, context.content)
        except ChildError as error:
            log.warning("jobs.no-index", error=str(error))
            if waits:
                text = context.text("jobs-search-resting")
                await outgoing.say(bot, Say(context.actor.telegram_id, text, None))
            return
        if not waits:
            return
        async with house.database.reading() as tx:
            text, markup = await lists.screen(context, tx, search.id, page, search)
        if query is not None and query.message is not None:
            place = Show(query.message.chat.id, query.message.message_id, text, markup)
            await outgoing.put_in_place(bot, place)
        else:
            await outgoing.say(bot, Say(context.actor.telegram_id, text, markup))

    context.after_commit(later)
    return waits


# Filters


async def pressed(update: Update, context: Context) -> None:
    """Everything about a search: begun, narrowed, emptied, kept."""
    wanted = Filter.of(update)
    if wanted.what == "new":
        person_id = context.actor.person_id
        id = await alerts.add_search(context.tx, person_id, "", {}, context.now)
        await people.set_focus(context.tx, person_id, {"feature": FEATURE, "search": id})
        await _show_menu(context, await _mine(context, id))
        return
    search = await _mine(context, wanted.search_id)
    if search is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    focus = {"feature": FEATURE, "search": search.id}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    match wanted.what:
        case "menu":
            await _show_menu(context, search)
        case "clear":
            await _change(context, search, "", {})
            await _show_menu(context, await _mine(context, search.id))
        case "keep":
            await _keep(context, search)
        case "drop":
            await alerts.keep_search(context.tx, search.id, None)
            context.toast(context.label("jobs-search-dropped-alert"))
            await lists.show_list(context, search.id, 0)
        case "open" if wanted.value in (*filters.LISTS, "pay"):
            await _show_options(context, search, wanted.value)
        case _:
            await _toggle(context, search, wanted.what, wanted.value)


async def _change(context: Context, search: Search, words: str, new: dict[str, Any]) -> None:
    await alerts.change_search(context.tx, search.id, context.now, words=words, filters=new)


async def _toggle(context: Context, search: Search, what: str, value: str) -> None:
    new = filters.toggled(search.filters, what, value, context.content)
    if new is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await _change(context, search, search.words, new)
    changed = await _mine(context, search.id)
    if what == "lodging" or changed is None:
        await _show_menu(context, changed)
    else:
        await _show_options(context, changed, what)


async def _show_menu(context: Context, search: Search | None) -> None:
    """What is looked for now, and everything it can be narrowed by."""
    if search is None:
        return
    says = speaker(context)
    ticked = search.filters
    name = filters.named(search.words, ticked, says)

    def opens(what: str) -> InlineKeyboardButton:
        mark = "● " if ticked.get(what) else ""
        label = mark + context.label(f"jobs-filter-{what}-button")
        return button(label, Filter(search.id, "open", what))

    lodging = ("● " if ticked.get("lodging") else "") + context.label("jobs-filter-lodging-button")
    keys = [
        *(opens(what) for what in (*filters.LISTS, "pay")),
        button(lodging, Filter(search.id, "lodging", "")),
    ]
    rows = in_rows(keys, 2)
    if name:
        rows.append(
            [
                button(context.label("jobs-show-found-button"), JobList(search.id, 0)),
                button(context.label("jobs-clear-button"), Filter(search.id, "clear", "")),
            ]
        )
    rows += [
        [button(fitted(f"🔔 {filters.named(one.words, one.filters, says)}"), JobList(one.id, 0))]
        for one in await alerts.kept_searches(context.tx, context.actor.person_id)
        if one.id != search.id
    ]
    text = context.text("jobs-find", name=name, named="yes" if name else "no")
    context.show(text, keyboard(*rows, [_leave(context)]))


async def _show_options(context: Context, search: Search, what: str) -> None:
    """The values of one filter, those of which there are most first."""
    says, content = speaker(context), context.content
    ticked = search.filters.get(what, ())
    if what == "pay":
        values = [(str(pay), 0) for pay in filters.PAYS]
        ticked = [str(search.filters.get("pay", 0))]
    else:
        others = {name: kept for name, kept in search.filters.items() if name != what}
        wanted = filters.narrowed(others, content, context.actor.person_id)
        counted = await job_search.counts(
            context.tx, context.today, wanted, _OF_FAMILY.get(what, what)
        )
        if what == "kind":
            counted = _by_kind(context, counted)
        offered = [one for one in counted if filters.is_known(what, one[0], content)][:OPTIONS]
        there = {value for value, _ in offered}
        values = [*((one, 0) for one in ticked if one not in there), *offered]
    labels = [
        ("● " if value in ticked else "")
        + filters.name_of(what, value, says)
        + (f" {count}" if count else "")
        for value, count in values
    ]
    keys = [
        button(fitted(label), Filter(search.id, what, value))
        for label, (value, _) in zip(labels, values, strict=True)
    ]
    beside = 2 if all(width(label) <= HALF for label in labels) else 1
    name = filters.named(search.words, search.filters, says)
    text = context.text("jobs-narrow", name=name, named="yes" if name else "no", what=what)
    done = [
        button(context.label("jobs-filter-done-button"), Filter(search.id, "menu", "")),
        button(context.label("jobs-show-found-button"), JobList(search.id, 0)),
    ]
    context.show(text, keyboard(*in_rows(keys, beside), done))


def _by_kind(context: Context, counted: list[tuple[str, int]]) -> list[tuple[str, int]]:
    families = context.content.jobs.families
    found: dict[str, int] = {}
    for family, count in counted:
        if family in families:
            kind = families[family].kind
            found[kind] = found.get(kind, 0) + count
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def keys(context: Context, search: Search) -> list[list[InlineKeyboardButton]]:
    """What can be done with a search, under its list."""
    keep = ("jobs-keep-search-button", "keep")
    if search.kept_at is not None:
        keep = ("jobs-drop-search-button", "drop")
    rows = [[button(context.label("jobs-filters-button"), Filter(search.id, "menu", ""))]]
    if context.actor.student_id is not None and (search.words or search.filters):
        rows[0].append(button(context.label(keep[0]), Filter(search.id, keep[1], "")))
    return [*rows, [_leave(context)]]


async def _keep(context: Context, search: Search) -> None:
    """New ones are sent from now on, in their rhythm; the usual one, if they have none."""
    person_id, now = context.actor.person_id, context.now
    kept = await alerts.kept_searches(context.tx, person_id)
    if context.actor.student_id is None or (len(kept) >= KEPT and search.kept_at is None):
        context.toast(context.label("jobs-searches-full-alert", most=KEPT), alert=True)
        return
    await alerts.keep_search(context.tx, search.id, now)
    setting = await alerts.setting(context.tx, person_id)
    if setting is None or setting.rhythm is Rhythm.deadlines:
        setting = await alert_service.choose(
            context.tx, person_id, now, context.zone, rhythm=Rhythm.weekly
        )
    rhythm = "off" if setting.rhythm is Rhythm.off else setting.rhythm.value
    weekday = context.label(f"alerts-weekday-{setting.weekday}")
    context.toast(
        context.label("jobs-search-kept-alert", rhythm=rhythm, weekday=weekday), alert=True
    )
    await lists.show_list(context, search.id, 0)


def _leave(context: Context) -> InlineKeyboardButton:
    return button(context.label("jobs-all-button"), Jobs())
