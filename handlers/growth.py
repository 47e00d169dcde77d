"""«My growth»: one card for what a student keeps and comes back to, a line and a button each.

Features put their line into `LINES` (handlers/__init__.py does it, so that the map shows it);
a line that is not there, or has nothing to say to this reader, is left out.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import InlineKeyboardButton, Update

from handlers.callbacks import Callback, Handler, Home
from handlers.context import Context
from handlers.render import button, in_rows, keyboard


class Growth(Callback):
    """The card."""

    prefix = "growth"


@dataclass(frozen=True, slots=True)
class Line:
    """What a feature has to say: its state in one line of HTML, and the way there."""

    html: str
    button: InlineKeyboardButton


Teller = Callable[[Context], Awaitable[Line | None]]

ORDER = (
    "plan", "appointments", "applications", "interests", "files", "review", "certificates",
    "bookmarks",
)  # fmt: skip
"""The lines of the card from top to bottom; what is not named here comes below."""
LINES: dict[str, Teller] = {}
"""Who tells each line. A teller reads at most once or twice: the card is opened often."""


async def show(_update: Update, context: Context) -> None:
    """The card, in place of the message whose button was pressed."""
    names = sorted(LINES, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    told = [await LINES[name](context) for name in names]
    lines = [line for line in told if line is not None]
    text = context.text("growth-card" if lines else "growth-empty")
    context.show(
        "\n\n".join([text, *(line.html for line in lines)]),
        keyboard(
            *in_rows((line.button for line in lines), 2),
            [button(context.label("common-home-button"), Home())],
        ),
    )


BUTTONS: dict[type[Callback], Handler] = {Growth: show}
