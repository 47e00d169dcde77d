"""Sets of steps of one's own: a name, then step by step what they do."""

from typing import Any

from telegram import InlineKeyboardButton, Update

from bot.handoff import replies, starting
from bot.handoff import tasks as task_service
from bot.handoff.macros import MOST_STEPS
from bot.handoff.starting import Thing
from bot.handoff.tasks import LONGEST
from bot.people.rules import COLLEGE_ROLES
from db import canned_replies, people
from db.canned_replies import MacroRow
from db.talk_starts import StartKind
from handlers.callbacks import Cancel, number_in
from handlers.context import Context
from handlers.handoff import desk_buttons as b
from handlers.handoff import things
from handlers.handoff.card import put, refuse
from handlers.render import button, fitted, in_rows, keyboard

FEATURE = "desk-macro"
LONGEST_NAME = 30
MOST_MACROS = 15
KINDS = ("reply", "send", "task", "own-task", "slots")
REPLIES = 20


async def begin(_update: Update, context: Context) -> None:
    """Ask for a name."""
    if not context.actor.roles & COLLEGE_ROLES:
        refuse(context)
        return
    if len(await canned_replies.macros_of(context.tx, context.actor.person_id)) >= MOST_MACROS:
        context.toast(context.label("tools-macro-many", most=MOST_MACROS), alert=True)
        return
    focus = {"feature": FEATURE, "talk": b.NewMacro.of(context.incoming).talk_id}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    leave = button(context.label("tools-leave-button"), Cancel())
    context.say(context.text("tools-macro-name", most=LONGEST_NAME), keyboard([leave]))
    context.toast()


async def on_message(update: Update, context: Context) -> None:
    """A name; or what a task says."""
    message, focus = update.effective_message, context.actor.focus or {}
    text = " ".join(((message.text if message else None) or "").split())
    talk_id = int(focus.get("talk", 0))
    if "macro" in focus:
        await _task_said(context, text, talk_id, focus)
        return
    if not text or len(text) > LONGEST_NAME:
        context.say(context.text("tools-macro-name", most=LONGEST_NAME))
        return
    await people.set_focus(context.tx, context.actor.person_id, None)
    macro_id = await canned_replies.add_macro(
        context.tx, context.actor.person_id, text, [], context.now
    )
    await _show(context, talk_id, macro_id)


async def _own(context: Context, macro_id: int) -> MacroRow | None:
    """A macro of whoever acts; else they are told that the button is old."""
    found = await canned_replies.macro(context.tx, macro_id, context.actor.person_id)
    if found is None or not context.actor.roles & COLLEGE_ROLES:
        context.toast(context.label("errors-stale"), alert=True)
        return None
    return found


async def show(_update: Update, context: Context) -> None:
    chosen = b.EditMacro.of(context.incoming)
    if await _own(context, chosen.macro_id) is not None:
        await _show(context, chosen.talk_id, chosen.macro_id)


async def _show(context: Context, talk_id: int, macro_id: int) -> None:
    """The steps so far, and what could come next."""
    macro = await _own(context, macro_id)
    if macro is None:
        return
    lines = [context.text("tools-macro-own", name=macro.name)]
    for number, step in enumerate(macro.steps, 1):
        lines.append(f"{number}. {await _line(context, step)}")
    kinds = [kind for kind in KINDS if not _is_full(macro, kind)]
    keys = [
        button(
            context.label("tools-macro-add-button", do=kind),
            b.AddStep(talk_id, macro_id, kind, ""),
        )
        for kind in kinds
    ]
    count = len(macro.steps)
    drop = context.label("tools-macro-drop-button", last="yes" if count else "no")
    rest = [
        button(drop, b.DropStep(talk_id, macro_id, count)),
        button(context.label("tools-macros-button"), b.Macros(talk_id)),
    ]
    put(context, "\n".join(lines), keyboard(*in_rows(keys, 2), rest))


def _is_full(macro: MacroRow, kind: str) -> bool:
    """Whether a macro takes no more steps of a kind: of replies and offers of times one."""
    once = kind in ("reply", "slots") and any(step["do"] == kind for step in macro.steps)
    return once or len(macro.steps) >= MOST_STEPS


async def _line(context: Context, step: dict[str, Any]) -> str:
    do, what = step["do"], ""
    if do == "reply":
        found = await canned_replies.reply(context.tx, int(step["reply"]))
        what = found.name if found else "—"
    elif do == "send":
        thing = Thing(StartKind(step["kind"]), step["what"])
        what = starting.title_of(context.content, thing, context.actor.language) or "—"
    elif do == "task":
        do = "own-task" if step.get("by_staff") else "task"
        what = str(step["words"])
    return context.text(
        "tools-macro-line", do=do, what=what, days=step["days"] if step.get("days") else 0
    )


async def add_step(_update: Update, context: Context) -> None:
    """Which reply, which thing to open; or ask what the task is."""
    chosen = b.AddStep.of(context.incoming)
    macro = await _own(context, chosen.macro_id)
    if macro is None:
        return
    if chosen.do not in KINDS or _is_full(macro, chosen.do):
        context.toast(context.label("errors-stale"), alert=True)
        return
    talk_id, macro_id = chosen.talk_id, chosen.macro_id
    if chosen.do == "slots":
        await _add(context, talk_id, macro, {"do": "slots"})
        return
    if chosen.do in ("task", "own-task"):
        by_staff = chosen.do == "own-task"
        focus = {"feature": FEATURE, "talk": talk_id, "macro": macro_id, "by_staff": by_staff}
        await people.set_focus(context.tx, context.actor.person_id, focus)
        leave = button(context.label("tools-leave-button"), Cancel())
        context.say(context.text("tools-macro-task"), keyboard([leave]))
        context.toast()
        return
    rows = await _choices(context, chosen)
    up = (
        b.AddStep(talk_id, macro_id, "send", "") if chosen.what else b.EditMacro(talk_id, macro_id)
    )
    back = button(context.label("tools-macro-back-button"), up)
    text_id = "tools-macro-choose" if rows else "tools-macro-choose-none"
    put(context, context.text(text_id), keyboard(*rows, [back]))


async def _choices(context: Context, chosen: b.AddStep) -> list[list[InlineKeyboardButton]]:
    talk_id, macro_id = chosen.talk_id, chosen.macro_id
    if chosen.do == "reply":
        found = await canned_replies.found(context.tx, context.actor.person_id, [], REPLIES)
        return [
            [
                button(
                    fitted(f"💬 {one.name}"), _take(talk_id, macro_id, "reply", str(one.reply_id))
                )
            ]
            for one in found
        ]
    return things.choose(
        context,
        chosen.what,
        lambda deeper: b.AddStep(talk_id, macro_id, "send", deeper),
        lambda thing: _take(talk_id, macro_id, thing.kind.value, thing.what),
    )


def _take(talk_id: int, macro_id: int, do: str, what: str) -> b.TakeStep:
    return b.TakeStep(talk_id, macro_id, do, what)


async def take_step(_update: Update, context: Context) -> None:
    """This one."""
    chosen = b.TakeStep.of(context.incoming)
    macro = await _own(context, chosen.macro_id)
    if macro is None:
        return
    step: dict[str, Any]
    if chosen.do == "reply":
        number = number_in(chosen.what)
        if number is None or await replies.usable(context.tx, context.actor, number) is None:
            context.toast(context.label("errors-stale"), alert=True)
            return
        step = {"do": "reply", "reply": number}
    elif chosen.do in set(StartKind):
        step = {"do": "send", "kind": chosen.do, "what": chosen.what}
    else:
        context.toast(context.label("errors-stale"), alert=True)
        return
    if _is_full(macro, step["do"]):
        context.toast(context.label("errors-stale"), alert=True)
        return
    await _add(context, chosen.talk_id, macro, step)


async def _add(context: Context, talk_id: int, macro: MacroRow, step: dict[str, Any]) -> None:
    await canned_replies.set_steps(context.tx, macro.macro_id, [*macro.steps, step])
    await _show(context, talk_id, macro.macro_id)


async def _task_said(context: Context, text: str, talk_id: int, focus: dict[str, Any]) -> None:
    """«3天后 交初稿»: the day counts from the day the macro runs."""
    if not text or len(text) > LONGEST:
        context.say(context.text("tools-task-words", most=LONGEST))
        return
    await people.set_focus(context.tx, context.actor.person_id, None)
    macro = await _own(context, int(focus["macro"]))
    if macro is None:
        context.say(context.text("errors-stale"))
        return
    if _is_full(macro, "task"):
        await _show(context, talk_id, macro.macro_id)
        return
    agreed = task_service.split(text, context.today)
    days = (agreed.due_on - context.today).days if agreed.due_on is not None else None
    by_staff = bool(focus.get("by_staff"))
    step = {"do": "task", "words": agreed.words, "days": days, "by_staff": by_staff}
    await _add(context, talk_id, macro, step)


async def drop_step(_update: Update, context: Context) -> None:
    """Without the last step; of a macro without steps nothing is left."""
    chosen = b.DropStep.of(context.incoming)
    macro = await _own(context, chosen.macro_id)
    if macro is None:
        return
    if len(macro.steps) != chosen.count:
        # Pressed twice, or on another phone: what stands there now is shown.
        await _show(context, chosen.talk_id, chosen.macro_id)
        return
    if macro.steps:
        await canned_replies.set_steps(context.tx, macro.macro_id, macro.steps[:-1])
        await _show(context, chosen.talk_id, chosen.macro_id)
        return
    await canned_replies.remove_macro(context.tx, macro.macro_id, context.actor.person_id)
    back = button(context.label("tools-macros-button"), b.Macros(chosen.talk_id))
    put(context, context.text("tools-macro-gone", name=macro.name), keyboard([back]))
