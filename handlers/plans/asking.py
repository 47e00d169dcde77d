"""Words for a plan: a goal, a step and then its day, what shows it. What is asked for is kept as
the focus, and each answer is a row at once, so that a restart loses nothing."""

from collections.abc import Sequence
from typing import Any

from telegram import InlineKeyboardButton, Message, Update

from bot.answering.days import read_day
from bot.people.rules import stage_of
from bot.people.stages import study_stage
from bot.plans import rules, service
from bot.plans.rules import LONG, PLAN_B
from bot.plans.service import Refusal
from content.plan_models import Idea
from db.people import Role
from db.plans import Step
from handlers import handoff
from handlers.context import Context
from handlers.forms.meant import is_late
from handlers.messages import take_down
from handlers.plans import buttons as b
from handlers.plans import screens, shared
from handlers.plans.common import again, entries_of, leave_focus, refuse, set_focus, step_screen
from handlers.plans.entries import proof_kept
from handlers.render import button, keyboard

STEP = "step"


def ideas_for(context: Context, slot: str) -> list[Idea]:
    """Suggestions of this stage of study for a slot, those taken already left out."""
    known = context.content.plan_ideas
    kinds = {LONG: known.long, PLAN_B: known.plan_b, STEP: known.steps}
    actor = context.actor
    stage = study_stage(stage_of(actor, context.today), actor.years or 3)
    return [idea for idea in kinds.get(slot, known.term) if stage in idea.stages]


async def ask_step(context: Context, _data: b.AddStep) -> None:
    """First message of two: what."""
    if Role.student not in context.actor.roles:
        handoff.join_first(context)
        return
    await set_focus(context, STEP)
    sheet = await service.sheet(context.tx, context.actor, context.today)
    taken = {step.idea for step in sheet.row.steps}
    ideas = [idea for idea in ideas_for(context, STEP) if idea.id not in taken]
    context.show(*screens.ask_step(context, ideas))


async def take_idea(context: Context, data: b.TakeIdea) -> None:
    """A suggestion, taken over in whoever's language acts."""
    idea = context.content.plan_ideas.idea(data.idea_id)
    if idea is None or Role.student not in context.actor.roles:
        refuse(context, Refusal.GONE)
        return
    words = idea.text[context.actor.language]
    if data.slot == STEP:
        await _add(context, words, idea)
    else:
        await _set_goal(context, data.slot, words)


async def ask_goal(context: Context, data: b.EditGoal) -> None:
    if not rules.is_slot(data.slot, context.actor.years or 3):
        refuse(context, Refusal.GONE)
        return
    await set_focus(context, "goal", slot=data.slot)
    sheet = await service.sheet(context.tx, context.actor, context.today)
    present = sheet.row.goals.get(data.slot)
    ideas = [
        idea
        for idea in ideas_for(context, data.slot)
        if present not in (idea.text.zh, idea.text.en)
    ]
    context.show(*screens.ask_goal(context, data.slot, present, ideas))


async def clear_goal(context: Context, data: b.ClearGoal) -> None:
    await _set_goal(context, data.slot, None)


async def ask_day(context: Context, data: b.AskDay) -> None:
    """Second message of two: by when."""
    found = await service.step_with_proofs(context.tx, context.actor, data.step_id)
    if found is None:
        refuse(context, Refusal.GONE)
        return
    await set_focus(context, "day", step=data.step_id)
    context.show(*screens.ask_day(context, found[0], context.today))


async def pick_day(context: Context, data: b.PickDay) -> None:
    day = b.day_of(data.day)
    if day is None and data.day != 0:
        refuse(context, Refusal.GONE)
        return
    found = await service.set_day(
        context.tx, context.actor, data.step_id, day, context.zone, context.now
    )
    await _day_set(context, found)


async def ask_words(context: Context, data: b.Reword) -> None:
    await _ask_about(context, data.step_id, "words", "plans-ask-words")


async def ask_proof(context: Context, data: b.AskProof) -> None:
    """A sentence, a file, or (for whoever wrote any) an entry of their papers."""
    written = await entries_of(context)
    more = button(context.label("plans-entries-button"), b.AskEntry(data.step_id, 0))
    await _ask_about(context, data.step_id, "proof", "plans-ask-proof", [more] if written else [])


async def _ask_about(
    context: Context,
    step_id: int,
    do: str,
    text_id: str,
    more: Sequence[InlineKeyboardButton] = (),
) -> None:
    found = await service.step_with_proofs(context.tx, context.actor, step_id)
    if found is None:
        refuse(context, Refusal.GONE)
        return
    await set_focus(context, do, step=step_id)
    context.show(*screens.ask_words(context, text_id, found[0], more))


async def on_message(update: Update, context: Context) -> None:
    """A message for the plan, by what was asked for last."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    focus: dict[str, Any] = context.actor.focus or {}
    if is_late(context, focus):
        await _late(context, focus)
        return
    text = message.text
    if focus.get("do") == "proof":
        await _proof(context, message, int(focus.get("step", 0)))
    elif text is None:
        context.say(context.text("plans-words-please"))
    else:
        await _text(context, focus, text)


def said_again(
    _context: Context, then: dict[str, Any], now: dict[str, Any]
) -> dict[str, Any] | None:
    """What an edited answer puts right: a goal, a day, the words of a step, which is known while
    its day is asked. What shows a step, and a comment, would be there twice."""
    if then.get("do") in {"goal", "words", "day"}:
        return then
    if then.get("do") == STEP and now.get("do") == "day":
        return {**then, "do": "words", "step": now["step"]}
    return None


async def _late(context: Context, focus: dict[str, Any]) -> None:
    """Half a day later the words may be for somebody else: ask, and keep nothing unasked."""
    await leave_focus(context)
    if focus.get("do") == "comment":
        back = button(context.label("plans-read-button"), b.ReadPlan(int(focus.get("person", 0))))
        context.say(context.text("plans-late-staff"), keyboard([back]))
        return
    context.say(
        context.text("plans-late"),
        keyboard(
            [button(context.label("plans-open-button"), b.OpenPlan())],
            [button(context.label("home-teacher-button"), handoff.FindTeacher())],
        ),
    )


async def _text(context: Context, focus: dict[str, Any], text: str) -> None:
    step_id = int(focus.get("step", 0))
    match focus.get("do"):
        case "step":
            await _add(context, text, None)
        case "goal":
            await _set_goal(context, str(focus.get("slot")), text)
        case "day":
            await _typed_day(context, step_id, text)
        case "words":
            found = await service.reword(context.tx, context.actor, step_id, text, context.now)
            await _changed(context, found, rules.STEP_MOST)
        case "comment":
            await shared.comment(context, int(focus.get("person", 0)), text)
        case _:
            await leave_focus(context)
            await handoff.on_message(context.incoming, context)


async def _add(context: Context, text: str, idea: Idea | None) -> None:
    added = await service.add_step(
        context.tx, context.actor, text, context.now, idea.id if idea else None
    )
    if isinstance(added, Refusal):
        refuse(context, added)
        return
    await set_focus(context, "day", step=added)
    found = await service.step_with_proofs(context.tx, context.actor, added)
    assert found is not None  # noqa: S101 - it was just added
    ahead = idea.days if idea else 0
    lead = context.text("plans-step-added")
    context.show(*screens.ask_day(context, found[0], context.today, ahead, lead))


async def _set_goal(context: Context, slot: str, words: str | None) -> None:
    refused = await service.set_goal(context.tx, context.actor, slot, words, context.now)
    if refused is not None:
        refuse(context, refused, rules.GOAL_MOST)
        return
    await leave_focus(context)
    if context.incoming.callback_query is not None:
        context.toast(context.label("plans-kept-alert"))
    sheet = await service.sheet(context.tx, context.actor, context.today)
    context.show(*screens.overview(context, sheet))


async def _typed_day(context: Context, step_id: int, text: str) -> None:
    day = read_day(text, context.today)
    found = await service.step_with_proofs(context.tx, context.actor, step_id)
    if found is None:
        await leave_focus(context)
        refuse(context, Refusal.GONE)
        return
    if day is None or not rules.may_be_due(day, context.today):
        lead = context.text("plans-day-past" if day is not None else "plans-day-unread")
        context.say(*screens.ask_day(context, found[0], context.today, 0, lead))
        return
    changed = await service.set_day(
        context.tx, context.actor, step_id, day, context.zone, context.now
    )
    await _day_set(context, changed)


async def _day_set(context: Context, found: Step | Refusal) -> None:
    if isinstance(found, Refusal):
        refuse(context, found)
        return
    await leave_focus(context)
    if found.due_on is None:
        lead = context.text("plans-day-none")
    elif rules.will_remind(found.due_on, context.now.astimezone(context.zone)):
        lead = context.text("plans-day-set")
    else:
        lead = context.text("plans-day-now")
    context.show(*await step_screen(context, found.id, lead))


async def _changed(context: Context, found: Step | Refusal, most: int) -> None:
    if isinstance(found, Refusal):
        refuse(context, found, most)
        return
    await leave_focus(context)
    await again(context, found.id)


async def _proof(context: Context, message: Message, step_id: int) -> None:
    """A sentence is kept as it is; a picture or file by its id, with its caption."""
    body = None if message.text is not None else take_down(message)
    if message.text is None and (body is None or "file_id" not in body):
        context.say(context.text("plans-proof-kind"))
        return
    text = message.text or (body or {}).get("text") or ""
    found = await service.add_proof(
        context.tx, context.actor, step_id, text, context.now, body=body
    )
    await proof_kept(context, found)
