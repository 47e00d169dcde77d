"""Programmes with employers and the college's stations, as students see them."""

from typing import Any

from telegram import InlineKeyboardButton, Update

from db import classes, programmes, stations
from db.programmes import ProgrammeRow
from handlers.callbacks import Callback, Home
from handlers.context import Context
from handlers.handoff import FindTeacher
from handlers.jobs_desk.supplying import programme_line, station_line
from handlers.render import button, keyboard

P = "programmes-"
MOST = 8


class Programmes(Callback):
    """订单班 and the like, those for one's own major first."""

    prefix = "pgm"


class Stations(Callback):
    """就业工作站: whom one may ask there."""

    prefix = "pgs"


async def show(_update: Update, context: Context) -> None:
    """Programmes one can apply to now or soon."""
    found = await programmes.running(context.tx, context.today)
    major = await _major(context)
    mine = [one for one in found if fits(one, major)]
    others = [one for one in found if not fits(one, major)]
    parts = [context.text(f"{P}title" if found else f"{P}none")]
    if major and mine:
        parts += [
            context.text(f"{P}for-you"),
            *(programme_line(context, one) for one in mine[:MOST]),
        ]
    rest = others if major and mine else found
    shown = rest[: max(0, MOST - len(mine))] if major else rest[:MOST]
    if shown:
        parts += [context.text(f"{P}all")] if major and mine else []
        parts += [programme_line(context, one) for one in shown]
    left = len(found) - len(shown) - (min(len(mine), MOST) if major else 0)
    if left > 0:
        parts.append(context.text(f"{P}more", count=left))
    keys = [
        button(context.label(f"{P}stations-button"), Stations()),
        button(context.label("home-teacher-button"), FindTeacher()),
    ]
    context.show("\n\n".join(parts), keyboard(keys, [_home(context)]))


def fits(one: ProgrammeRow, major: str) -> bool:
    """Whether a programme takes somebody of this major."""
    return not one.majors or major in one.majors


async def _major(context: Context) -> str:
    """The name of a student's major, as the roster has it."""
    if context.actor.class_id is None:
        return ""
    found = await classes.class_card(context.tx, context.actor.class_id)
    return found.major if found is not None else ""


async def show_stations(_update: Update, context: Context) -> None:
    """The stations, by region."""
    found = await stations.stations(context.tx)
    lines = [station_line(context, one) for one in found]
    title = context.text(f"{P}stations" if found else f"{P}stations-none")
    back = button(context.label("common-back-button"), Programmes())
    context.show("\n\n".join([title, *lines]), keyboard([back, _home(context)]))


def _home(context: Context) -> InlineKeyboardButton:
    return button(context.label("common-home-button"), Home())


BUTTONS: dict[type[Callback], Any] = {Programmes: show, Stations: show_stations}
