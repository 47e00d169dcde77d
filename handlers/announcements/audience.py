"""Who an announcement is for: the builder of audiences at work on a draft."""

from telegram import Update

from bot.announcements import drafts, readers, rules
from db.audiences import Condition
from handlers import audiences
from handlers.announcements.buttons import GiveUp, Whom
from handlers.announcements.common import HOST, ask_whom, for_office, say_gone
from handlers.announcements.showing import show_draft
from handlers.audiences import Built
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.render import button


class Drafts:
    """The drafts of announcements, as the builder sees them."""

    async def load(self, context: Context, key: int) -> Built | None:
        """A draft's audience, for the office only; anybody else is told."""
        if not rules.may_announce(context.actor.roles):
            context.toast(context.label("announce-not-allowed-alert"), alert=True)
            return None
        row = await drafts.draft_row(context.tx, key)
        if row is None:
            say_gone(context)
            return None
        drop = button(context.label("announce-drop-button"), GiveUp(key, again=False))
        return Built(row.audience, readers.topic_of(row), [drop])

    async def save(self, context: Context, key: int, condition: Condition) -> None:
        await drafts.set_audience(context.tx, key, condition)

    async def done(self, context: Context, key: int) -> None:
        await show_draft(context, key)


audiences.HOSTS[HOST] = Drafts()


@for_office
async def whom(update: Update, context: Context) -> None:
    """Choose anew who a draft is for."""
    await ask_whom(context, Whom.of(update).draft_id)


BUTTONS: dict[type[Callback], Handler] = {Whom: whom}
