"""Where a department's talks are: in private chats or in its staff group."""

from telegram import InlineKeyboardButton, Update

from bot.delivery.pacing import Priority
from bot.handoff import desks, outcomes, rules
from db import desks as rows
from db.desks import DeskRow
from handlers.bot import PacedBot
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.handoff.group import BindDesk
from handlers.handoff.shared import home_button
from handlers.render import button, fitted, keyboard

MOST = 30


class Desks(Callback):
    """The departments one may decide for, and where their talks are."""

    prefix = "desks"


class ChooseFace(Callback):
    """Talks of a department in its group from now on, or in private chats."""

    prefix = "deskface"
    chat_id: int
    in_group: bool


class FreeDesk(Callback):
    prefix = "deskfree"
    chat_id: int


async def show(_update: Update, context: Context) -> None:
    """Each department: its group, whether talks are there, and the buttons to change that."""
    departments = (await desks.departments_for(context.tx, context.actor))[:MOST]
    if not departments:
        context.show(context.text("desk-not-yours"), keyboard([home_button(context)]))
        return
    lines, keys = [context.text("desk-faces")], []
    for number, name in departments:
        desk = await rows.desk_of_department(context.tx, number)
        lines.append(_line(context, name, desk))
        if desk is not None:
            keys.append(_keys(context, name, desk))
    link = f"https://t.me/{context.bot.username}?startgroup=desk"
    add = InlineKeyboardButton(context.label("desk-add-button"), url=link)
    context.show("\n".join(lines), keyboard(*keys, [add], [home_button(context)]))


def _line(context: Context, name: str, desk: DeskRow | None) -> str:
    if desk is None:
        return context.text("desk-line", department=name, face="none", title="—")
    face = "trouble" if desk.trouble else "group" if desk.in_use else "private"
    return context.text("desk-line", department=name, face=face, title=desk.title)


def _keys(context: Context, name: str, desk: DeskRow) -> list[InlineKeyboardButton]:
    text_id = "desk-use-private-button" if desk.in_use else "desk-use-group-button"
    change = fitted(context.label(text_id, department=name))
    return [
        button(change, ChooseFace(desk.chat_id, not desk.in_use)),
        button(context.label("desk-free-button"), FreeDesk(desk.chat_id)),
    ]


async def _mine(context: Context, chat_id: int) -> DeskRow | None:
    """A desk somebody may decide about; says so where they may not."""
    desk = await rows.desk(context.tx, chat_id)
    if desk is None or desk.department_id is None:
        context.toast(context.label("errors-stale"), alert=True)
        return None
    if not await desks.may_decide(context.tx, context.actor, desk.department_id):
        context.toast(context.label("errors-not-allowed"), alert=True)
        return None
    return desk


async def choose(update: Update, context: Context) -> None:
    chosen = ChooseFace.of(update)
    desk = await _mine(context, chosen.chat_id)
    if desk is None:
        return
    await desks.choose(context.tx, context.actor, desk, in_use=chosen.in_group, now=context.now)
    if not chosen.in_group:
        await outcomes.bring_elsewhere(context.tx, desk.chat_id, [], context.now, context.today)
        context.wake_sender()
    context.toast(context.label("desk-chosen"))
    await show(update, context)


async def free(update: Update, context: Context) -> None:
    """A group is nobody's desk any more; what waits for it goes to private chats."""
    desk = await _mine(context, FreeDesk.of(update).chat_id)
    if desk is None:
        return
    await desks.choose(context.tx, context.actor, desk, in_use=False, now=context.now)
    await rows.free(context.tx, desk.chat_id)
    await outcomes.bring_elsewhere(context.tx, desk.chat_id, [], context.now, context.today)
    context.wake_sender()
    context.toast(context.label("desk-freed"))
    await show(update, context)


async def bind(update: Update, context: Context) -> None:
    """Confirmed: whoever asked in the group makes it the desk. Whether we may make topics there
    is asked of Telegram, and said."""
    chosen = BindDesk.of(update)
    desk = await rows.desk(context.tx, chosen.chat_id)
    if desk is None or not desks.may_confirm(desk, context.actor, context.now):
        context.toast(context.label("groups-late-alert"), alert=True)
        return
    allowed = await desks.may_decide(context.tx, context.actor, chosen.department_id)
    if not allowed or not await desks.may_become(context.tx, chosen.chat_id):
        context.toast(context.label("errors-not-allowed"), alert=True)
        return
    left = await desks.bind(context.tx, context.actor, desk, chosen.department_id, context.now)
    # Until Telegram has said otherwise nothing is sent there.
    await rows.change(context.tx, desk.chat_id, trouble=rules.NO_RIGHTS)
    for chat_id in left:
        await outcomes.bring_elsewhere(context.tx, chat_id, [], context.now, context.today)
    context.wake_sender()
    context.show(context.text("desk-bound", title=desk.title))
    house, reader, language = context.house, context.actor.telegram_id, context.actor.language
    good = context.content.texts.format(language, "desk-ready")
    bad = context.content.texts.format(language, "desk-needs-rights")

    async def look(bot: PacedBot) -> None:
        member = await bot.call(
            "getChatMember", Priority.reply, chat_id=desk.chat_id, user_id=bot.id
        )
        may = bool(member.get("can_manage_topics"))
        if may:
            async with house.database.transaction() as tx:
                await rows.set_trouble(tx, desk.chat_id, None, house.now())
        await bot.call(
            "sendMessage",
            Priority.reply,
            chat_id=reader,
            text=good if may else bad,
            parse_mode="HTML",
        )

    context.after_commit(look)
