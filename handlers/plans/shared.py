"""A plan between two people: showing it, taking it back, reading it, saying something about it."""

from dataclasses import replace
from html import escape

from bot.people.rules import stage_of
from bot.plans import rules, service, sharing
from bot.plans.service import Refusal, Sheet
from bot.plans.sharing import Read
from content.listing import listed
from db.people import Actor, Role
from db.plan_history import Revision
from db.plans import Change
from handlers.callbacks import Home
from handlers.context import Context
from handlers.plans import buttons as b
from handlers.plans import screens
from handlers.plans.common import leave_focus, refuse, set_focus
from handlers.render import button, keyboard

VALUE_SHOWN = 60


async def show_sharing(context: Context, _data: b.Sharing) -> None:
    """Who sees it now, who would, and what they would see."""
    await leave_focus(context)
    await _present(context)


async def set_sharing(context: Context, data: b.SetSharing) -> None:
    if Role.student not in context.actor.roles:
        refuse(context, Refusal.GONE)
        return
    if data.shared:
        if await sharing.share(context.tx, context.actor, context.now):
            context.wake_sender()
            context.toast(context.label("plans-shared-alert"))
    elif await sharing.unshare(context.tx, context.actor, context.now):
        context.toast(context.label("plans-unshared-alert"))
    await _present(context)


async def _present(context: Context) -> None:
    sheet = await service.sheet(context.tx, context.actor, context.today)
    card = await sharing.readers(context.tx, context.actor)
    names = [card.counselor_name, card.class_mentor_name] if card else []
    who = listed((name for name in names if name), context.actor.language)
    shared = sheet.row.shared_at is not None
    state = "on" if shared else "off" if who else "nobody"
    parts = [context.text(f"plans-sharing-{state}", who=who or "–")]
    said = await sharing.comments(context.tx, context.actor)
    if said:
        lines = [f"💬 <b>{_safe(one.by_name)}</b> {_safe(one.words)}" for one in said]
        parts.append("\n\n".join([context.text("plans-comments"), *lines]))
    label = context.label("plans-unshare-button" if shared else "plans-share-button")
    row = [button(label, b.SetSharing(not shared))]
    context.show("\n\n".join(parts), keyboard(row if who or shared else [], screens.foot(context)))


async def show_changes(context: Context, data: b.Changes) -> None:
    """What was changed, by whom and when; the latest first."""
    await leave_focus(context)
    page = max(0, data.page)
    found, more = await sharing.changes(context.tx, context.actor, page)
    sheet = await service.sheet(context.tx, context.actor, context.today)
    words = {str(step.id): step.words for step in sheet.row.steps}
    lines = [_change(context, one, words) for one in found]
    turn = []
    if page > 0:
        turn.append(button("◀", b.Changes(page - 1)))
    if more:
        turn.append(button("▶", b.Changes(page + 1)))
    text = "\n\n".join(lines) if lines else context.text("plans-changes-none")
    heading = context.text("plans-changes")
    context.show(f"{heading}\n\n{text}", keyboard(turn, screens.foot(context)))


def _change(context: Context, one: Revision, steps: dict[str, str]) -> str:
    """«25 Nov · you · This term: a → b»."""
    at = one.at.astimezone(context.zone)
    who = one.by_name or context.label("plans-change-you")
    about = steps.get(one.subject, "")
    if one.change is Change.goal:
        about = screens.slot_words(context, one.subject)
    what = context.label(f"plans-change-{one.change.value}")
    head = f"<i>{at:%Y-%m-%d %H:%M} · {_safe(who)}</i>\n{what}"
    if about:
        head += f" · {_safe(_cut(about))}"
    if one.before is None and one.after is None:
        return head
    if one.change in (Change.goal, Change.step_text, Change.step_date):
        nothing = context.label("plans-nothing")
        return (
            f"{head}\n{_safe(_cut(one.before or nothing))} → {_safe(_cut(one.after or nothing))}"
        )
    return head


def _cut(text: str) -> str:
    return text if len(text) <= VALUE_SHOWN else text[: VALUE_SHOWN - 1] + "…"


def _safe(text: str) -> str:
    return escape(text, quote=False)


# The side of the college ---------------------------------------------------------------------


async def show_list(context: Context, _data: b.SharedPlans) -> None:
    """The plans shown to whoever acts."""
    found = await sharing.shown_to(context.tx, context.actor)
    home = button(context.label("common-home-button"), Home())
    if not found:
        context.show(context.text("plans-shared-none"), keyboard([home]))
        return
    rows = [
        [
            button(
                screens.short(f"{one.student} · {one.class_name}", "👁 "),
                b.ReadPlan(one.person_id),
            )
        ]
        for one in found
    ]
    context.show(context.text("plans-shared-list", count=len(found)), keyboard(*rows, [home]))


async def read(context: Context, data: b.ReadPlan) -> None:
    """A student's plan, as long as they show it."""
    await leave_focus(context)
    found = await sharing.read(context.tx, context.actor, data.person_id, context.now)
    if found is None:
        context.toast(context.label("plans-not-shared-alert"), alert=True)
        return
    context.show(*_card(context, found))


def _card(context: Context, found: Read) -> screens.Shown:
    whose, day = found.whose, context.today
    as_student = _as_student(context.actor, whose.entry_year, whose.years)
    term = rules.term_now(stage_of(as_student, day))
    sheet = Sheet(found.row, rules.terms_of(whose.years), term, day)
    parts = [
        context.text("plans-card", student=whose.student, class_name=whose.class_name),
        *screens.lines_of(context, sheet),
    ]
    if sheet.done:
        lines = [screens.step_line(context, step, day) for step in sheet.done[-5:]]
        parts.append("\n".join(lines))
    if found.comments:
        lines = [
            f"💬 <b>{_safe(one.by_name)}</b> {_safe(_cut(one.words))}" for one in found.comments
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts), keyboard(
        [button(context.label("plans-comment-button"), b.WriteComment(whose.person_id))],
        [
            button(context.label("plans-shared-button"), b.SharedPlans()),
            button(context.label("common-home-button"), Home()),
        ],
    )


def _as_student(reader: Actor, entry_year: int, years: int) -> Actor:
    """Somebody in the student's place, only to ask which term it is for them."""
    return replace(reader, student_id=0, entry_year=entry_year, years=years)


async def ask_comment(context: Context, data: b.WriteComment) -> None:
    found = await sharing.read(context.tx, context.actor, data.person_id, context.now)
    if found is None:
        context.toast(context.label("plans-not-shared-alert"), alert=True)
        return
    await set_focus(context, "comment", person=data.person_id)
    back = button(context.label("plans-leave-button"), b.ReadPlan(data.person_id))
    student = found.whose.student
    context.show(context.text("plans-ask-comment", student=student), keyboard([back]))


async def comment(context: Context, person_id: int, text: str) -> None:
    """What a member of staff wrote about a plan; it goes to the student."""
    said = await sharing.comment(context.tx, context.actor, person_id, text, context.now)
    if isinstance(said, Refusal):
        if said is Refusal.GONE:
            await leave_focus(context)
            context.say(context.text("plans-not-shared-alert"))
        else:
            refuse(context, said, rules.COMMENT_MOST)
        return
    await leave_focus(context)
    context.wake_sender()
    back = button(context.label("plans-read-button"), b.ReadPlan(person_id))
    context.say(context.text("plans-comment-sent", student=said.student), keyboard([back]))
