"""Campaigns on a student's phone: 去办 · 稍后提醒 · 已完成 · 不适用 · 问老师, and why."""

from datetime import date

from telegram import InlineKeyboardMarkup, Update

from bot.audiences.words import plain
from bot.campaigns import answers, messages, planning, rules
from bot.campaigns.answers import Pressed
from bot.campaigns.last_look import text_of
from bot.campaigns.rules import Action, Note
from bot.handoff import service as handoff_service
from content.campaign_files import Campaign, fill, spoken_date
from db import campaign_members, campaign_sending, campaigns, people
from db.people import Role
from handlers import applications, calls, events, handoff, home, plans, surveys
from handlers.assessments import open_assessment
from handlers.callbacks import Cancel, OpenAssessment
from handlers.campaigns.buttons import Respond
from handlers.context import Context, Say, Show
from handlers.courses import show_course
from handlers.forms import OpenForm, open_form
from handlers.lessons import checklists, open_lesson, open_module
from handlers.lessons.buttons import OpenChecklist, OpenLesson, OpenModule
from handlers.render import button, keyboard


async def respond(update: Update, context: Context) -> None:
    """A button under a campaign, this morning's or last year's."""
    data = Respond.of(update)
    if data.action not in set(Action):
        context.toast(context.label("errors-stale"), alert=True)
        return
    if data.run_id == 0:
        context.toast(context.label("campaigns-test-alert"), alert=True)
        return
    action = Action(data.action)
    calendar = await context.calendar()
    pressed = await answers.press(
        context.tx, context.actor, data.run_id, action, calendar, context.now
    )
    if pressed is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    if pressed.answered.note is not None:
        context.toast(_said(context, pressed), alert=_is_news(pressed.answered.note))
    match action:
        case Action.go:
            await _go(context, pressed)
        case Action.ask:
            await _ask(context)
        case Action.show:
            await _show(context, pressed)


def _is_news(note: Note) -> bool:
    """Whether an answer says what one may not expect, so that it must be read."""
    return note in {Note.over, Note.closed, Note.last_chance, Note.later_deadline}


def _said(context: Context, pressed: Pressed) -> str:
    answered = pressed.answered
    assert answered.note is not None  # noqa: S101 - the caller looked
    day = spoken_date(answered.on, context.actor.language) if answered.on else ""
    return context.label(f"campaigns-{answered.note.value}-alert", day=day)


async def _go(context: Context, pressed: Pressed) -> None:
    """Open what the campaign is about, under it: the campaign and its buttons stay."""
    go = pressed.campaign.go
    before = len(context.moment.replies)
    if go is None:
        context.toast(context.label("errors-stale"), alert=True)
    elif go.lesson is not None:
        await open_lesson(context, OpenLesson(go.lesson))
    elif go.checklist is not None:
        await checklists.open_checklist(context, OpenChecklist(go.checklist, 0))
    elif go.form is not None:
        await open_form(context, OpenForm(go.form))
    elif go.module is not None:
        await open_module(context, OpenModule(go.module))
    elif go.assessment is not None:
        await open_assessment(context, OpenAssessment(go.assessment))
    elif go.course is not None:
        await show_course(context, go.course)
    elif go.menu == "talk":
        await _ask(context)
    elif go.menu == "plan":
        await plans.show(context.incoming, context)
    elif go.menu == "events":
        await events.show(context.incoming, context)
    elif go.menu == "applications":
        await applications.show(context.incoming, context)
    elif go.menu == "home":
        await home.say_home(context)
    elif go.survey is None or not await surveys.open_run(context, pressed.run.run_id):
        # An address an old button carried, or a survey that is over or gone.
        context.toast(context.label("campaigns-go-soon-alert"), alert=True)
    _as_new_messages(context, before)


def _as_new_messages(context: Context, before: int) -> None:
    replies = context.moment.replies
    for index in range(before, len(replies)):
        reply = replies[index]
        if isinstance(reply, Show):
            replies[index] = Say(reply.chat_id, reply.html, reply.markup)


async def _ask(context: Context) -> None:
    """Say who answers; what they write next goes there."""
    actor = context.actor
    if Role.student not in actor.roles:
        context.toast(context.label("campaigns-ask-students-alert"), alert=True)
        return
    await people.set_focus(context.tx, actor.person_id, {"feature": "talk"})
    answerer = await handoff_service.answerer_of(context.tx, actor, context.today)
    context.say(
        handoff.to_whom(context, "handoff-write-to", answerer),
        keyboard([button(context.label("handoff-leave-button"), Cancel())]),
    )


async def _show(context: Context, pressed: Pressed) -> None:
    """The whole of a campaign that came as a line of a digest."""
    said = await body_for(context, pressed.campaign, pressed.run.run_id, pressed.day)
    context.say(*said)


async def body_for(
    context: Context, campaign: Campaign, run_id: int, day: date, part: int = 0
) -> tuple[str, InlineKeyboardMarkup]:
    """A campaign's message for whoever acts, as they would get it: text and buttons."""
    known = await campaign_sending.recipients(context.tx, [context.actor.person_id])
    language = context.actor.language
    texts = context.content.texts
    recipient = known[context.actor.person_id]
    given = messages.values(campaign, day, recipient, texts, language)
    keys = messages.keys(campaign, run_id, campaigns.cause(run_id))
    made = calls.labelled({"kind": "html", "buttons": keys}, texts, language)
    markup = InlineKeyboardMarkup.de_json(made["reply_markup"], None)
    return fill(text_of(campaign, part)[language], given), markup


async def explain(context: Context, cause: str) -> str | None:
    """Why somebody got a campaign: what it is for, why now, which condition they met."""
    run_id = campaigns.run_of(cause)
    if run_id is None:
        return None
    member = await campaign_members.member(context.tx, run_id, context.actor.person_id)
    run = await campaigns.run(context.tx, run_id)
    if member is None or run is None:
        return context.text("campaigns-why-test") if run_id == 0 else None
    campaign = Campaign.model_validate(run.source)
    language = context.actor.language
    who = plain(planning.condition(campaign), context.content.texts, language, context.content)
    parts = [
        context.text(
            "campaigns-why",
            title=campaign.title[language],
            why=campaign.why[language],
            who=who,
        ),
        _moment(context, campaign),
        context.text(
            "campaigns-why-source",
            source=campaign.source,
            owner=context.label(f"campaigns-owner-{campaign.owner}"),
        ),
        context.text("campaigns-why-change", topic=context.label(f"topics-name-{campaign.topic}")),
    ]
    return "\n\n".join(part for part in parts if part)


def _moment(context: Context, campaign: Campaign) -> str:
    """What of one's own made it due, for campaigns that go by that."""
    person, event = campaign.trigger.person, campaign.trigger.event
    if person is not None:
        return context.text(
            f"campaigns-why-{person.date.replace('_', '-')}",
            days=abs(person.days),
            side="before" if person.days < 0 else "after",
        )
    if event is None:
        return ""
    kind = next(
        name for name in ("campaign", "lesson", "module", "survey") if getattr(event, name)
    )
    return context.text(f"campaigns-why-event-{kind}", days=event.after_days)


async def explain_digest(context: Context, _cause: str) -> str | None:
    return context.text("campaigns-why-digest", week=rules.PER_WEEK)
