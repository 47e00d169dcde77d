"""Replies kept under a name: found by typing, seen as the student will read them, then sent."""

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.delivery.bodies import Button, words
from bot.handoff import macros, replies
from bot.handoff.card import Seen
from bot.handoff.macros import Run
from bot.handoff.replies import LONGEST_NAME, PAGE, Refusal
from bot.people import service as people_service
from bot.people.rules import COLLEGE_ROLES
from db import canned_replies, people
from db.canned_replies import ReplyRow, Shelf
from db.people import Role
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Cancel
from handlers.context import Context
from handlers.handoff import desk_buttons as b
from handlers.handoff.card import in_talk, put, refuse, working
from handlers.messages import take_down
from handlers.outgoing import preview
from handlers.paging import turns
from handlers.render import button, fitted, keyboard

FEATURE = "desk-reply"
SHOWN = 700
PROPOSED = 8


# Finding and sending -------------------------------------------------------------------------


async def command(update: Update, context: Context) -> None:
    """/r 简历: what fits these words; alone: the most used."""
    message = update.effective_message
    said = ((message.text if message else None) or "").split(maxsplit=1)
    typed = said[1] if len(said) > 1 else ""

    async def then(context: Context, talk_id: int) -> None:
        await offer(context, talk_id, typed)

    await in_talk(update, context, then, lambda talk_id: b.Replies(talk_id, 0))


async def offer(context: Context, talk_id: int, typed: str) -> None:
    """What fits what was typed, for a talk."""
    await _choose(context, talk_id, replies.words_of(typed), 0)


async def show(_update: Update, context: Context) -> None:
    chosen = b.Replies.of(context.incoming)
    await _choose(context, chosen.talk_id, [], max(0, chosen.page))


async def _choose(context: Context, talk_id: int, typed: list[str], page: int) -> None:
    seen = await working(context, talk_id)
    if seen is None:
        return
    rows = await canned_replies.found(
        context.tx, context.actor.person_id, typed, PAGE + 1, page * PAGE
    )
    keys = [
        [button(_title(reply), b.PreviewReply(talk_id, reply.reply_id))] for reply in rows[:PAGE]
    ]
    # What was typed is not kept: further pages are of all there are.
    more = len(rows) > PAGE and not typed
    turning = turns(context, page, lambda to: b.Replies(talk_id, to), more=more)
    last = [
        button(context.label("tools-reply-new-button"), b.NewReply()),
        button(context.label("tools-back-button"), b.ShowCard(talk_id)),
    ]
    found = "yes" if rows else "no"
    text = context.text("tools-replies", found=found, words=" ".join(typed) or "none")
    put(context, text, keyboard(*keys, turning, last))


def _title(reply: ReplyRow) -> str:
    return fitted(f"{'🌐' if reply.shelf is Shelf.shared else '💬'} {reply.name}")


async def preview_reply(_update: Update, context: Context) -> None:
    """How it reads for this student; only then can it be sent."""
    chosen = b.PreviewReply.of(context.incoming)
    seen = await working(context, chosen.talk_id)
    reply = await replies.usable(context.tx, context.actor, chosen.reply_id)
    if seen is None:
        return
    if reply is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    body = await macros.filled(context.tx, reply.body, run_of(context, seen))
    back = button(context.label("common-back-button"), b.Replies(chosen.talk_id, 0))
    if isinstance(body, Refusal):
        put(context, _why_not(context, body), keyboard([back]))
        return
    shown = b.SendReply(chosen.talk_id, chosen.reply_id, context.incoming.update_id)
    send = button(context.label("tools-reply-send-button"), shown)
    links = len(replies.links_in(reply.body))
    head = context.text("tools-reply-preview", name=reply.name, links=links)
    if body["kind"] == "text":
        quoted = context.text("tools-quoted", words=str(body["text"])[:3500])
        put(context, f"{head}\n\n{quoted}", keyboard([send], [back]))
        return
    put(context, head, keyboard([send], [back]))
    _show_file(context, body)


def _show_file(context: Context, body: dict[str, Any]) -> None:
    chat_id = context.actor.telegram_id

    async def later(bot: PacedBot) -> None:
        await preview(bot, chat_id, body)

    context.after_commit(later)


def run_of(context: Context, seen: Seen, stamp: int = 0) -> Run:
    query = context.incoming.callback_query
    message = query.message if query is not None else None
    source = (message.chat.id, message.message_id) if message is not None else (0, 0)
    return Run(
        context.content, context.actor, seen, source, stamp, None, context.now, context.today
    )


def _why_not(context: Context, refusal: Refusal) -> str:
    return context.text(f"tools-reply-{refusal.fault.value}", what=refusal.what or "—")


async def send(_update: Update, context: Context) -> None:
    """Send it as an answer in the talk. The button as it was shown stands for it: pressed twice,
    on two phones even, it is sent once; shown anew, it is sent anew."""
    chosen = b.SendReply.of(context.incoming)
    seen = await working(context, chosen.talk_id)
    reply = await replies.usable(context.tx, context.actor, chosen.reply_id)
    if seen is None:
        return
    if reply is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    run = run_of(context, seen, chosen.stamp)
    if not await macros.note_run(context.tx, run):
        context.toast(context.label("tools-already"))
        return
    refusal = await macros.answer(context.tx, reply.body, run)
    if refusal is not None:
        context.show(_why_not(context, refusal))
        return
    await canned_replies.note_used(context.tx, reply.reply_id)
    context.wake_sender()
    back = button(context.label("tools-back-button"), b.ShowCard(chosen.talk_id))
    context.show(context.text("tools-reply-sent", name=reply.name), keyboard([back]))


# Keeping -------------------------------------------------------------------------------------


async def mine(_update: Update, context: Context) -> None:
    """/replies: what one keeps, and for the office what waits for it."""
    query = context.incoming.callback_query
    page = max(0, b.AllReplies.of(context.incoming).page) if query is not None else 0
    await _mine(context, page)


async def _mine(context: Context, page: int) -> None:
    if not context.actor.roles & COLLEGE_ROLES:
        refuse(context)
        return
    rows = await canned_replies.found(
        context.tx, context.actor.person_id, [], PAGE + 1, page * PAGE
    )
    keys = [[button(_title(reply), b.MyReply(reply.reply_id))] for reply in rows[:PAGE]]
    turning = turns(context, page, b.AllReplies, more=len(rows) > PAGE)
    last = [button(context.label("tools-reply-new-button"), b.NewReply())]
    if Role.office in context.actor.roles:
        waiting = len(await canned_replies.proposed(context.tx, PROPOSED))
        if waiting:
            label = context.label("tools-reply-proposed-button", count=waiting)
            last.append(button(label, b.ProposedReplies()))
    put(context, context.text("tools-my-replies"), keyboard(*keys, turning, last))


async def begin(_update: Update, context: Context) -> None:
    """Ask for a name, then for the words."""
    if not context.actor.roles & COLLEGE_ROLES:
        refuse(context)
        return
    await people.set_focus(context.tx, context.actor.person_id, {"feature": FEATURE})
    leave = button(context.label("tools-leave-button"), Cancel())
    context.say(context.text("tools-reply-name"), keyboard([leave]))
    context.toast()


async def on_message(update: Update, context: Context) -> None:
    """The name of a reply, then what it says."""
    message, focus = update.effective_message, context.actor.focus or {}
    if message is None:
        return
    leave = keyboard([button(context.label("tools-leave-button"), Cancel())])
    if "name" in focus:
        await _keep(context, message, str(focus["name"]))
        return
    name = " ".join((message.text or "").split())
    if not name or len(name) > LONGEST_NAME:
        context.say(context.text("tools-reply-name-long", most=LONGEST_NAME), leave)
        return
    await people.set_focus(context.tx, context.actor.person_id, {**focus, "name": name})
    context.say(context.text("tools-reply-words", name=name), leave)


async def _keep(context: Context, message: Message, name: str) -> None:
    body = take_down(message)
    named = macros.naming(context.content, context.actor.language)
    refusal = Refusal(replies.Fault.kind) if body is None else replies.check(body, named)
    if body is None or refusal is not None:
        context.say(_why_not(context, refusal or Refusal(replies.Fault.kind)))
        return
    await people.set_focus(context.tx, context.actor.person_id, None)
    reply_id = await canned_replies.add(
        context.tx, context.actor.person_id, name, body, context.now
    )
    context.say(context.text("tools-reply-kept", name=name), _keys(context, reply_id, Shelf.own))


def _keys(
    context: Context, reply_id: int, shelf: Shelf, *, author: bool = True
) -> InlineKeyboardMarkup:
    def act(what: str) -> InlineKeyboardButton:
        label = context.label("tools-reply-act-button", act=what)
        return button(label, b.ReplyAct(reply_id, what))

    row = []
    if author and shelf is Shelf.own:
        row.append(act("share"))
    if author and shelf is not Shelf.own:
        row.append(act("unshare"))
    if Role.office in context.actor.roles and shelf is Shelf.proposed:
        row += [act("approve"), act("decline")]
    rest = [button(context.label("tools-my-replies-button"), b.AllReplies(0))]
    return keyboard(row, [act("drop")] if author or shelf is Shelf.shared else [], rest)


async def open_reply(_update: Update, context: Context) -> None:
    await _open(context, b.MyReply.of(context.incoming).reply_id)


async def _open(context: Context, reply_id: int) -> None:
    reply = await canned_replies.reply(context.tx, reply_id)
    roles, office = context.actor.roles, Role.office in context.actor.roles
    mine = reply is not None and reply.author_person_id == context.actor.person_id
    shown = reply is not None and (
        mine or reply.shelf is Shelf.shared or (office and reply.shelf is not Shelf.own)
    )
    if reply is None or not shown or not roles & COLLEGE_ROLES:
        context.toast(context.label("errors-stale"), alert=True)
        return
    may = replies.may_change(context.actor, reply)
    text = context.text(
        "tools-reply-card",
        name=reply.name,
        shelf=reply.shelf.value,
        author=reply.author or "none",
        used=reply.used,
    )
    said = str(reply.body.get("text") or "") or context.label(
        "tools-kind", kind=reply.body["kind"]
    )
    quoted = context.text("tools-quoted", words=said[:SHOWN])
    rest = keyboard([button(context.label("tools-my-replies-button"), b.AllReplies(0))])
    keys = _keys(context, reply_id, reply.shelf, author=mine) if may else rest
    put(context, f"{text}\n\n{quoted}", keys)


async def act(_update: Update, context: Context) -> None:
    """Share, take back, take away; for the office: approve or decline."""
    chosen = b.ReplyAct.of(context.incoming)
    reply = await canned_replies.reply(context.tx, chosen.reply_id)
    works_here = bool(context.actor.roles & COLLEGE_ROLES)
    if reply is None or not works_here or not await _acted(context, reply, chosen.act):
        context.toast(context.label("errors-stale"), alert=True)
        return
    context.wake_sender()
    context.toast(context.label("tools-reply-acted", act=chosen.act))
    if chosen.act == "drop":
        await _mine(context, 0)
    else:
        await _open(context, chosen.reply_id)


async def _acted(context: Context, reply: ReplyRow, what: str) -> bool:
    tx, actor, id = context.tx, context.actor, reply.reply_id
    mine, office = reply.author_person_id == actor.person_id, Role.office in actor.roles
    match what:
        case "share" if mine and office:
            # Whoever approves need not ask themselves.
            return await canned_replies.move(tx, id, Shelf.own, Shelf.shared, actor.person_id)
        case "share" if mine:
            if not await canned_replies.move(tx, id, Shelf.own, Shelf.proposed):
                return False
            key: Button = {"label": "tools-reply-look-button", "data": b.MyReply(id).pack()}
            asking = words("tools-reply-proposed", buttons=[[key]], name=reply.name)
            cause = f"reply-proposed:{id}:{int(context.now.timestamp())}"
            await people_service.alert_office(tx, cause, asking, context.now)
            return True
        case "unshare" if mine:
            return await canned_replies.move(tx, id, reply.shelf, Shelf.own)
        case "approve" | "decline" if office:
            to = Shelf.shared if what == "approve" else Shelf.own
            if not await canned_replies.move(tx, id, Shelf.proposed, to, actor.person_id):
                return False
            await _tell_author(context, reply, what)
            return True
        case "drop" if replies.may_change(actor, reply):
            return await canned_replies.take_away(tx, id, context.now)
        case _:
            return False


async def _tell_author(context: Context, reply: ReplyRow, what: str) -> None:
    author_id = reply.author_person_id
    author = await people.actor_by_id(context.tx, author_id) if author_id is not None else None
    if author is not None and author.person_id != context.actor.person_id:
        said = words("tools-reply-decided", name=reply.name, end=what)
        cause = f"reply-decided:{reply.reply_id}:{int(context.now.timestamp())}"
        await people_service.alert(context.tx, author, cause, said, context.now)


async def proposed(_update: Update, context: Context) -> None:
    """For the office: what colleagues would like to share."""
    if Role.office not in context.actor.roles:
        refuse(context)
        return
    rows = await canned_replies.proposed(context.tx, PROPOSED)
    keys: list[list[InlineKeyboardButton]] = [
        [button(_title(reply), _look(reply.reply_id))] for reply in rows
    ]
    rest = [button(context.label("tools-my-replies-button"), b.AllReplies(0))]
    text_id = "tools-replies-proposed" if rows else "tools-replies-proposed-none"
    put(context, context.text(text_id), keyboard(*keys, rest))


def _look(reply_id: int) -> Callback:
    return b.MyReply(reply_id)
