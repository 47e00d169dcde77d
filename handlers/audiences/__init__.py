"""The builder: a condition tapped together, with the live count after every tap.

The condition belongs to something else (an announcement, a report): its `Host` loads and keeps
it, asks each time whether whoever taps may, and goes on when they are done.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from telegram import InlineKeyboardButton, Update

from bot.audiences import building, choices, rules, service
from bot.audiences.building import Place
from bot.audiences.service import Sight
from db import audiences, audit
from db.audiences import Condition
from handlers.audiences import buttons as taps
from handlers.audiences import screens
from handlers.audiences.screens import Screen
from handlers.callbacks import Callback, Handler
from handlers.context import Context

FIVE = 5


@dataclass(frozen=True, slots=True)
class Built:
    """A condition being built, the topic its messages will have, and the host's own buttons."""

    condition: Condition
    topic: str | None = None
    more: Sequence[InlineKeyboardButton] = ()


class Host(Protocol):
    """Whoever has a condition built."""

    async def load(self, context: Context, key: int) -> Built | None:
        """The condition; None when whoever taps may not change it, or it is gone. The tap is
        answered then."""

    async def save(self, context: Context, key: int, condition: Condition) -> None:
        """Keep the condition."""

    async def done(self, context: Context, key: int) -> None:
        """Show what comes after choosing; or, while nobody is chosen, before it."""


HOSTS: dict[str, Host] = {}
"""By the short word that stands in the buttons."""


async def begin(context: Context, host: str, key: int) -> None:
    """Show the builder in place of the message whose button was pressed, or as a new one."""
    await _show(context, host, key, screens.main)


async def _screen(context: Context, host: str, key: int) -> Screen | None:
    owner = HOSTS.get(host)
    if owner is None:
        _say_old(context)
        return None
    built = await owner.load(context, key)
    if built is None:
        return None
    resolved = sight_of(context).resolve(built.condition)
    size = await audiences.size(context.tx, resolved, built.topic)
    return Screen(context, host, key, built.condition, built.topic, built.more, size)


async def _show(
    context: Context, host: str, key: int, draw: Callable[[Screen], screens.Shown]
) -> None:
    screen = await _screen(context, host, key)
    if screen is not None:
        context.show(*draw(screen))


def sight_of(context: Context) -> Sight:
    """How conditions are seen now."""
    return Sight.at(context.now, context.zone, context.content)


def _say_old(context: Context) -> None:
    context.toast(context.label("audiences-old-alert"), alert=True)


async def _current(context: Context, host: str, key: int, mark: str) -> Built | None:
    """The condition, if it still is what the pressed button's screen showed."""
    owner = HOSTS.get(host)
    if owner is None:
        _say_old(context)
        return None
    built = await owner.load(context, key)
    if built is None:
        return None
    if mark != taps.mark_of(rules.fingerprint(built.condition)):
        _say_old(context)
        await _show(context, host, key, screens.main)
        return None
    return built


async def _keep(
    context: Context,
    host: str,
    key: int,
    changed: Condition,
    draw: Callable[[Screen], screens.Shown],
) -> None:
    await HOSTS[host].save(context, key, changed)
    await _show(context, host, key, draw)


async def show(update: Update, context: Context) -> None:
    at = taps.Show.of(update)
    await begin(context, at.host, at.key)


async def everybody(update: Update, context: Context) -> None:
    at = taps.Everybody.of(update)
    if await _current(context, at.host, at.key, at.mark) is not None:
        await HOSTS[at.host].save(context, at.key, rules.EVERYBODY)
        await HOSTS[at.host].done(context, at.key)


async def clear(update: Update, context: Context) -> None:
    at = taps.Clear.of(update)
    if await _current(context, at.host, at.key, at.mark) is not None:
        await _keep(context, at.host, at.key, rules.NOBODY, screens.main)


async def list_kinds(update: Update, context: Context) -> None:
    at = taps.Kinds.of(update)
    built = await _current(context, at.host, at.key, at.mark)
    if built is None:
        return
    if not 0 <= at.group <= len(building.groups_of(built.condition)):
        _say_old(context)
        return
    await _show(context, at.host, at.key, lambda screen: screens.kinds(screen, at.group))


async def list_values(update: Update, context: Context) -> None:
    at = taps.Values.of(update)
    built = await _current(context, at.host, at.key, at.mark)
    if built is not None:
        place = Place(at.group, at.part)
        await _list(context, at.host, at.key, built.condition, place, at.kind, at.page)


async def _list(
    context: Context,
    host: str,
    key: int,
    condition: Condition,
    place: Place,
    kind: str,
    page: int = 0,
) -> None:
    """The options of a fact; of one that is there already, those of its own kind."""
    part = building.part_at(condition, place)
    present = None
    if part is not None:
        kind, present, _ = building.fact_of(part)
    shown = await choices.page_of(context.tx, context.content, kind, page, present)
    await _show(context, host, key, lambda screen: screens.values(screen, place, kind, shown))


async def pick(update: Update, context: Context) -> None:
    """Take a value in or out, and stay where one is."""
    at = taps.Pick.of(update)
    built = await _current(context, at.host, at.key, at.mark)
    if built is None:
        return
    place = Place(at.group, at.part)
    changed = await service.picked(
        context.tx, context.content, built.condition, place, at.kind, at.value
    )
    if changed is None:
        _say_old(context)
        return
    if changed == built.condition:
        context.toast(context.label("audiences-kept-alert"), alert=True)
        return
    await HOSTS[at.host].save(context, at.key, changed)
    page = at.page
    if at.kind in {"question", "campaign"} and building.part_at(built.condition, place) is None:
        page = 0
    if _size(changed) < _size(built.condition):
        # The last value was taken out, and its fact went with it: the next one begins anew.
        place = building.past_the_end(changed, place)
    await _list(context, at.host, at.key, changed, place, at.kind, page)


def _size(condition: Condition) -> int:
    return sum(len(group.parts) for group in building.groups_of(condition))


async def set_state(update: Update, context: Context) -> None:
    at = taps.SetState.of(update)
    built = await _current(context, at.host, at.key, at.mark)
    if built is not None:
        place = Place(at.group, at.part)
        changed = building.with_state(built.condition, place, at.state)
        await HOSTS[at.host].save(context, at.key, changed)
        await _list(context, at.host, at.key, changed, place, "")


async def negate(update: Update, context: Context) -> None:
    at = taps.Negate.of(update)
    built = await _current(context, at.host, at.key, at.mark)
    if built is not None:
        changed = building.negated(built.condition, Place(at.group, at.part))
        await _keep(context, at.host, at.key, changed, lambda s: screens.group(s, at.group))


async def remove(update: Update, context: Context) -> None:
    at = taps.Remove.of(update)
    built = await _current(context, at.host, at.key, at.mark)
    if built is None:
        return
    changed = building.put(built.condition, Place(at.group, at.part), None)
    still = len(building.groups_of(changed)) == len(building.groups_of(built.condition))
    draw = (lambda s: screens.group(s, at.group)) if still else screens.main
    await _keep(context, at.host, at.key, changed, draw)


async def rejoin(update: Update, context: Context) -> None:
    at = taps.Rejoin.of(update)
    built = await _current(context, at.host, at.key, at.mark)
    if built is not None:
        changed = building.rejoined(built.condition, at.group)
        await _keep(context, at.host, at.key, changed, lambda s: screens.group(s, at.group))


async def show_group(update: Update, context: Context) -> None:
    at = taps.ShowGroup.of(update)
    built = await _current(context, at.host, at.key, at.mark)
    if built is None:
        return
    if not 0 <= at.group < len(building.groups_of(built.condition)):
        _say_old(context)
        return
    await _show(context, at.host, at.key, lambda screen: screens.group(screen, at.group))


async def sample(update: Update, context: Context) -> None:
    """Five names; that somebody saw them is noted."""
    at = taps.Sample.of(update)
    screen = await _screen(context, at.host, at.key)
    if screen is None:
        return
    resolved = sight_of(context).resolve(screen.condition)
    found = await audiences.sample(context.tx, resolved, FIVE, screen.topic)
    persons = [one.person_id for one in found]
    await audit.note(
        context.tx, context.now, context.actor.person_id, "audience.sampled", persons=persons
    )
    context.show(*screens.sample(screen, found))


async def missing(update: Update, context: Context) -> None:
    at = taps.Missing.of(update)
    screen = await _screen(context, at.host, at.key)
    if screen is None:
        return
    resolved = sight_of(context).resolve(screen.condition)
    found = await audiences.excluded(context.tx, resolved, screen.topic)
    context.show(*screens.missing(screen, found))


async def done(update: Update, context: Context) -> None:
    at = taps.Done.of(update)
    owner = HOSTS.get(at.host)
    if owner is None:
        _say_old(context)
    elif await owner.load(context, at.key) is not None:
        await owner.done(context, at.key)


BUTTONS: dict[type[Callback], Handler] = {
    taps.Show: show,
    taps.Everybody: everybody,
    taps.Clear: clear,
    taps.Kinds: list_kinds,
    taps.Values: list_values,
    taps.Pick: pick,
    taps.SetState: set_state,
    taps.ShowGroup: show_group,
    taps.Negate: negate,
    taps.Remove: remove,
    taps.Rejoin: rejoin,
    taps.Sample: sample,
    taps.Missing: missing,
    taps.Done: done,
}
