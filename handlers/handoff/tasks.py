"""Tasks on the screen: set in a talk, listed for both sides, done, put off, taken back."""

from datetime import date, timedelta
from typing import Any

from telegram import InlineKeyboardMarkup, Update

from bot.answering.days import coming
from bot.handoff import tasks as service
from bot.handoff.card import Seen
from bot.handoff.tasks import LONGEST, Agreed, Part
from bot.people.rules import COLLEGE_ROLES
from content.campaign_files import short_date
from db import people, tasks
from db.people import Role
from db.tasks import TaskRow, TaskState
from handlers import growth
from handlers.callbacks import Cancel
from handlers.context import Context
from handlers.handoff import desk_buttons as b
from handlers.handoff import relay
from handlers.handoff.card import put, working
from handlers.handoff.shared import home_button
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import button, fitted, in_rows, keyboard

FEATURE = "desk-task"
FRIDAY = 4
FIRST = 40


async def begin(_update: Update, context: Context) -> None:
    """Ask what is to be done, and by when."""
    chosen = b.NewTask.of(context.incoming)
    if await working(context, chosen.talk_id) is None:
        return
    focus = {"feature": FEATURE, "talk": chosen.talk_id, "by_staff": chosen.by_staff}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    side = "staff" if chosen.by_staff else "student"
    leave = button(context.label("tools-leave-button"), Cancel())
    context.say(context.text(f"tools-task-ask-{side}"), keyboard([leave]))
    context.toast()


async def on_message(update: Update, context: Context) -> None:
    """What is to be done, or its day."""
    message, focus = update.effective_message, context.actor.focus or {}
    text = ((message.text if message else None) or "").strip()
    if "task" in focus and Role.student in context.actor.roles:
        await _day_or_talk(update, context, text, int(focus["task"]))
        return
    if "task" in focus:
        await _typed_day(context, text, int(focus["task"]))
    elif "words" in focus:
        day = service.read(text, context.today)
        if day is None:
            context.say(context.text("tools-task-day-unread"), _days(context, 0))
        else:
            await _finish(context, focus, Agreed(str(focus["words"]), day))
    elif not text or len(text) > LONGEST:
        context.say(context.text("tools-task-words", most=LONGEST))
    else:
        agreed = service.split(text, context.today)
        if agreed.due_on is not None:
            await _finish(context, focus, agreed)
            return
        await people.set_focus(
            context.tx, context.actor.person_id, {**focus, "words": agreed.words}
        )
        asked = context.text("tools-task-by-when", words=agreed.words)
        context.say(asked, _days(context, 0))


async def _day_or_talk(update: Update, context: Context, text: str, task_id: int) -> None:
    """A student who was asked for another day: what is none they write to their teacher, as
    ever."""
    day = service.read(text, context.today) if text else None
    await people.set_focus(context.tx, context.actor.person_id, None)
    if day is not None:
        await _move(context, task_id, day)
        return
    await relay.on_message(update, context)
    if update.message is not None:
        context.say(context.text("tools-task-day-stays"), reply_to=update.message.message_id)


async def _finish(context: Context, focus: dict[str, Any], agreed: Agreed) -> None:
    seen = await working(context, int(focus.get("talk", 0)))
    await people.set_focus(context.tx, context.actor.person_id, None)
    if seen is None:
        return
    await _set(context, seen, agreed, by_staff=bool(focus.get("by_staff")))


async def _set(context: Context, seen: Seen, agreed: Agreed, *, by_staff: bool) -> None:
    task_id = await service.set_(
        context.tx, context.actor, seen, agreed, by_staff=by_staff, now=context.now
    )
    context.wake_sender()
    text = context.text(
        "tools-task-set",
        side="staff" if by_staff else "student",
        words=agreed.words,
        day=said(context, agreed.due_on),
    )
    context.show(
        text,
        keyboard(
            [
                button(context.label("tools-task-open-button"), b.OpenTask(task_id)),
                button(context.label("tools-back-button"), b.ShowCard(seen.talk.talk_id)),
            ]
        ),
    )


def said(context: Context, day: date | None) -> str:
    return service.spoken(day, context.actor.language)


def _days(context: Context, task_id: int) -> InlineKeyboardMarkup:
    """Days to choose from; they can be typed as well."""
    today = context.today
    days = {
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "friday": coming(FRIDAY, today),
        "week": today + timedelta(days=7),
        "fortnight": today + timedelta(days=14),
    }
    keys = [
        button(
            context.label(
                "tools-day-button", which=which, day=short_date(day, context.actor.language)
            ),
            b.TaskDay(task_id, int(f"{day:%Y%m%d}")),
        )
        for which, day in days.items()
    ]
    keys.append(
        button(
            context.label("tools-day-button", which="none", day="").strip(), b.TaskDay(task_id, 0)
        )
    )
    stay = button(context.label("tools-task-stay-button"), b.OpenTask(task_id))
    return keyboard(*in_rows(keys, 2), [stay] if task_id else [])


def _day_of(number: int) -> date | None:
    try:
        return date(number // 10_000, number // 100 % 100, number % 100)
    except (ValueError, OverflowError):
        return None


async def pick_day(_update: Update, context: Context) -> None:
    """A day was tapped: of the task being set, or of one that is there."""
    chosen = b.TaskDay.of(context.incoming)
    day = _day_of(chosen.day) if chosen.day else None
    if chosen.day and (day is None or day < context.today):
        context.toast(context.label("errors-stale"), alert=True)
        return
    if chosen.task_id:
        await _move(context, chosen.task_id, day)
        return
    focus = context.actor.focus or {}
    if focus.get("feature") != FEATURE or "words" not in focus:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await _finish(context, focus, Agreed(str(focus["words"]), day))


async def _typed_day(context: Context, text: str, task_id: int) -> None:
    day = service.read(text, context.today)
    if day is None:
        context.say(context.text("tools-task-day-unread"), _days(context, task_id))
        return
    await people.set_focus(context.tx, context.actor.person_id, None)
    await _move(context, task_id, day)


async def _held(context: Context, task_id: int) -> tuple[TaskRow, Part] | None:
    """A task of theirs; else they are told that the button is old."""
    found = await service.held(context.tx, context.actor, task_id)
    if found is None:
        _stale(context)
    return found


def _stale(context: Context) -> None:
    if context.incoming.callback_query is not None:
        context.toast(context.label("tools-task-gone"), alert=True)
    else:
        context.say(context.text("tools-task-gone"))


async def _move(context: Context, task_id: int, day: date | None) -> None:
    found = await _held(context, task_id)
    if found is None:
        return
    if not await service.move(context.tx, context.actor, found[0], day, context.now):
        _stale(context)
        return
    await context.leave_focus(FEATURE)
    context.wake_sender()
    await _show(context, task_id)


async def later(_update: Update, context: Context) -> None:
    """Choose another day."""
    task_id = b.TaskLater.of(context.incoming).task_id
    found = await _held(context, task_id)
    if found is None:
        return
    if found[0].state is not TaskState.open:
        await _show(context, task_id)
        return
    await people.set_focus(
        context.tx, context.actor.person_id, {"feature": FEATURE, "task": task_id}
    )
    asked = context.text("tools-task-by-when", words=found[0].words)
    context.show(asked, _days(context, task_id))


async def done(_update: Update, context: Context) -> None:
    task_id = b.TaskDone.of(context.incoming).task_id
    found = await _held(context, task_id)
    if found is None:
        return
    if await service.done(context.tx, context.actor, found[0], context.now):
        context.wake_sender()
        context.toast(context.label("tools-task-done"))
    await _show(context, task_id)


async def again(_update: Update, context: Context) -> None:
    """Not done after all."""
    task_id = b.TaskAgain.of(context.incoming).task_id
    found = await _held(context, task_id)
    if found is None:
        return
    if await service.again(context.tx, context.actor, found[0], context.now):
        context.wake_sender()
    await _show(context, task_id)


async def drop(_update: Update, context: Context) -> None:
    """Whoever set it takes it back."""
    task_id = b.TaskDrop.of(context.incoming).task_id
    found = await _held(context, task_id)
    if found is None:
        return
    if found[0].staff_person_id != context.actor.person_id:
        _stale(context)
        return
    if await service.drop(context.tx, context.actor, found[0], context.now):
        context.wake_sender()
    await _show(context, task_id)


async def open_task(_update: Update, context: Context) -> None:
    task_id = b.OpenTask.of(context.incoming).task_id
    if (context.actor.focus or {}).get("task") == task_id:
        # Asked for another day, they leave it as it is.
        await context.leave_focus(FEATURE)
    if await _held(context, task_id) is not None:
        await _show(context, task_id)


async def _show(context: Context, task_id: int) -> None:
    """One task as it is now, with what its reader may do."""
    task = await tasks.task(context.tx, task_id)
    if task is None:
        _stale(context)
        return
    setter = task.staff_person_id == context.actor.person_id
    text = context.text(
        "tools-task-card",
        words=task.words,
        day=said(context, task.due_on),
        state=task.state.value,
        side="staff" if task.by_staff else "student",
        reader="staff" if setter else "student",
        student=task.student or "—",
        teacher=task.staff or "none",
        late="yes" if task.due_on is not None and task.due_on < context.today else "no",
    )
    keys = []
    if task.state is TaskState.open:
        keys = [
            button(context.label("tools-task-done-button"), b.TaskDone(task_id)),
            button(context.label("tools-task-later-button"), b.TaskLater(task_id)),
        ]
        if setter:
            keys.append(button(context.label("tools-task-drop-button"), b.TaskDrop(task_id)))
    elif task.state is TaskState.done:
        keys = [button(context.label("tools-task-again-button"), b.TaskAgain(task_id))]
    rest = [button(context.label("tools-tasks-button"), b.MyTasks(0))]
    put(context, text, keyboard(keys, rest))


async def command(_update: Update, context: Context) -> None:
    """/tasks: what one has to do, and what one waits for."""
    await _list(context, 0)


async def my_tasks(_update: Update, context: Context) -> None:
    await _list(context, b.MyTasks.of(context.incoming).page)


async def _list(context: Context, page: int) -> None:
    tx, me = context.tx, context.actor.person_id
    rows = await tasks.for_student(tx, me)
    if context.actor.roles & COLLEGE_ROLES:
        rows += await tasks.of_staff(tx, me, by_staff=True, limit=100)
        rows += await tasks.of_staff(tx, me, by_staff=False, limit=100)
    page = within(page, len(rows))
    here = rows[page * PER_PAGE : (page + 1) * PER_PAGE]
    if not rows:
        context.show(context.text("tools-tasks-none"), keyboard([home_button(context)]))
        return
    keys = [[button(_label(context, task), b.OpenTask(task.task_id))] for task in here]
    turning = turn_pages(context, page, len(rows), b.MyTasks)
    text = context.text("tools-tasks", count=len(rows))
    context.show(text, keyboard(*keys, turning, [home_button(context)]))


async def growth_line(context: Context) -> growth.Line | None:
    """The line of «my growth»: what one agreed on with a teacher and has yet to do."""
    rows = await tasks.for_student(context.tx, context.actor.person_id)
    if not rows:
        return None
    first = fitted(rows[0].words, FIRST)
    text = context.text("tools-tasks-growth", count=len(rows), first=first)
    return growth.Line(text, button(context.label("tools-tasks-growth-button"), b.MyTasks(0)))


def _label(context: Context, task: TaskRow) -> str:
    mine = task.doer == context.actor.person_id
    day = short_date(task.due_on, context.actor.language) if task.due_on else "—"
    whose = "" if mine or task.student is None else f"{task.student} · "
    late = "⏰ " if task.due_on is not None and task.due_on < context.today else ""
    return fitted(f"{'▫️' if mine else '⏳'} {late}{day} · {whose}{task.words}")
