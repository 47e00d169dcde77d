"""Where a talk begins, the list of those one answers, and how one ends."""

from telegram import InlineKeyboardButton, Update

from bot.handoff import service
from bot.people.rules import COLLEGE_ROLES
from db import people
from db.people import Role
from handlers.appointment_buttons import Who
from handlers.callbacks import Callback, Cancel, FirstWhom
from handlers.context import Context
from handlers.handoff.anonymous import AskNameless, open_under_a_number
from handlers.handoff.current import EnterTalk
from handlers.handoff.desk_buttons import ShowCard
from handlers.handoff.ends import done_row
from handlers.handoff.handing import staff_rows
from handlers.handoff.ownership import said_instead, topic_rows
from handlers.handoff.shared import home_button, join_first, to_whom
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import button, fitted, keyboard

NAME = 19
"""Columns a phone shows of a name beside another button."""


class FindTeacher(Callback):
    prefix = "teacher"


class OpenTalks(Callback):
    prefix = "talks"


class TalksPage(Callback):
    """A page of them."""

    prefix = "talkspg"
    page: int


async def find_teacher(_update: Update, context: Context) -> None:
    """The button 找老师: say who answers, then just wait for the student's words."""
    actor = context.actor
    if Role.student not in actor.roles:
        join_first(context)
        return
    await people.set_focus(context.tx, actor.person_id, {"feature": "talk"})
    nameless = await open_under_a_number(context)
    if nameless is not None:
        await _carry_on_nameless(context, *nameless)
        return
    answerer = await service.answerer_of(context.tx, actor, context.today)
    topics = await topic_rows(context)
    lines = [to_whom(context, "handoff-write-to", answerer)]
    lines += [instead] if (instead := said_instead(context, answerer)) else []
    lines += [context.text("talk-topic-line")] if topics else []
    leave = button(context.label("handoff-leave-button"), Cancel())
    meet = button(context.label("appointments-meet-button"), Who(0))
    hidden = [button(context.label("anonymous-ask-button"), AskNameless(False))]
    rows = [*topics, await done_row(context), hidden if topics else [], [meet], [leave]]
    context.show("\n".join(lines), keyboard(*rows))


async def _carry_on_nameless(context: Context, under: str, name: InlineKeyboardButton) -> None:
    """The talk that is open goes without a name: that is said, and not that staff will see it."""
    text = context.text("anonymous-write-on")
    leave = button(context.label("handoff-leave-button"), Cancel())
    context.show(f"{text}\n{under}", keyboard(await done_row(context), [name], [leave]))


async def open_talks(_update: Update, context: Context) -> None:
    """A counselor's open talks, the longest silent first; what else can be done with one, ending
    it too, stands on its card."""
    await _page(context, 0)


async def talks_page(update: Update, context: Context) -> None:
    await _page(context, TalksPage.of(update).page)


async def _page(context: Context, asked: int) -> None:
    if not context.actor.roles & COLLEGE_ROLES:
        context.toast(context.label("errors-not-allowed"), alert=True)
        return
    talks = await service.open_talks(context.tx, context.actor, context.today)
    first = button(context.label("talk-first-ask-one-button"), FirstWhom(0, 0))
    if not talks:
        text = context.text("handoff-no-open-talks")
        context.show(text, keyboard([first], *staff_rows(context), [home_button(context)]))
        return
    page = within(asked, len(talks))
    shown = talks[page * PER_PAGE : (page + 1) * PER_PAGE]
    rows = [
        [
            button(
                fitted(context.label("handoff-enter-one-button", student=talk.student), NAME),
                EnterTalk(talk.talk_id),
            ),
            button(context.label("tools-card-button"), ShowCard(talk.talk_id)),
        ]
        for talk in shown
    ]
    lines = "\n".join(
        context.label(
            "talk-list-line",
            student=talk.student,
            class_name=talk.class_name,
            owner=talk.owner or "mine",
            turn="yours" if talk.waits else "theirs",
        )
        for talk in shown
    )
    rows.append(turn_pages(context, page, len(talks), TalksPage))
    context.show(
        context.text("handoff-open-talks", count=len(talks), talks=lines),
        keyboard(*rows, [first], *staff_rows(context), [home_button(context)]),
    )
