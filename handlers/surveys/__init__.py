"""Surveys in the chat: one message that asks, keeps every answer at once, and hands in."""

from typing import Any

from telegram import Update

from handlers.callbacks import Callback
from handlers.context import Context
from handlers.surveys import (
    answering,
    desk,
    desk_classes,
    exporting,
    importing,
    launching,
    mine,
    notes,
    result_pictures,
    results,
    written,
)
from handlers.surveys.astray import guarded, pressed
from handlers.surveys.buttons import (
    Ask,
    Begin,
    HandIn,
    Later,
    MySurveys,
    Onward,
    OpenRound,
    Pick,
    PickDay,
    PickPlace,
    Refuse,
    Review,
    ShowPlaces,
    Skip,
    TakeOffer,
)
from handlers.surveys.finding import FEATURE, FOR_OTHERS
from handlers.surveys.mine import home_line, open_for_run, present
from handlers.surveys.written import said_again

__all__ = [
    "BUTTONS",
    "FEATURE",
    "FOR_OTHERS",
    "IMPORT",
    "home_line",
    "on_import",
    "on_message",
    "open_run",
    "present",
    "said_again",
    "show",
]

show = desk.command
_mine = guarded(mine.list_mine)
on_message = guarded(written.on_message)
IMPORT, on_import = importing.FEATURE, importing.on_message


async def open_run(context: Context, run_id: int) -> bool:
    """What a campaign asks, under it; False when there is nothing to answer (any more)."""
    answered = True

    async def handle(_update: Update, context: Context) -> None:
        nonlocal answered
        answered = await open_for_run(context, run_id)

    await guarded(handle)(context.incoming, context)
    return answered


BUTTONS: dict[type[Callback], Any] = {
    MySurveys: _mine,
    OpenRound: pressed(OpenRound, mine.open_round),
    Begin: pressed(Begin, answering.begin),
    Ask: pressed(Ask, answering.ask_question),
    Onward: pressed(Onward, answering.go_on),
    Pick: pressed(Pick, answering.pick),
    PickPlace: pressed(PickPlace, answering.pick_place),
    ShowPlaces: pressed(ShowPlaces, answering.show_places),
    PickDay: pressed(PickDay, answering.pick_day),
    TakeOffer: pressed(TakeOffer, answering.take_offer),
    Skip: pressed(Skip, answering.skip),
    Later: pressed(Later, answering.later),
    Review: pressed(Review, answering.show_review),
    HandIn: pressed(HandIn, answering.submit),
    Refuse: pressed(Refuse, answering.refuse),
    **desk.BUTTONS,
    **desk_classes.BUTTONS,
    **launching.BUTTONS,
    **results.BUTTONS,
    **result_pictures.BUTTONS,
    **exporting.BUTTONS,
    **notes.BUTTONS,
    **importing.BUTTONS,
}
