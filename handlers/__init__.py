"""Telegram, both ways. This file is the map: every command, button and message, in order.

The first handler that fits takes the update. Commands come first, then buttons by the kind
of their data, then members coming and going, then messages: a message belongs to what its
author is in the middle of (their focus), and otherwise to the talk with their counselor.
"""

from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    PollAnswerHandler,
    TypeHandler,
    filters,
)

from bot.people.rules import COLLEGE_ROLES
from db.people import Actor
from handlers import (
    announcements,
    applications,
    appointments,
    assessments,
    audiences,
    bookmarks,
    calendar,
    campaigns,
    cards,
    courses,
    crisis,
    edits,
    errors,
    events,
    fallback,
    forms,
    groups,
    growth,
    handoff,
    home,
    imports,
    invites,
    job_reports,
    jobs,
    jobs_desk,
    joining,
    leads,
    lessons,
    plans,
    policies,
    privacy,
    programmes,
    review,
    search,
    suggestions,
    surveys,
    topics,
    updates,
)
from handlers.announcements import audience as announcements_audience
from handlers.callbacks import Callback, Cancel, Home, Join, MyData, SetLanguage
from handlers.context import Context
from handlers.handoff import inline_replies
from handlers.handoff import notes as desk_notes
from handlers.handoff import tasks as desk_tasks
from handlers.handoff import tools as desk_tools
from handlers.surveys import why as surveys_why

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
GROUP = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
EDITED = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE
IN_GROUP = filters.ChatType.GROUPS & (
    filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
)

COMMANDS: dict[str, Any] = {
    "start": joining.start,
    "home": home.show_home,
    "join": joining.join,
    "classes": invites.show_classes,
    "invite": invites.invite_staff,
    "import": imports.explain,
    "privacy": privacy.my_data,
    "language": home.choose_language,
    "help": home.show_help,
    "cancel": home.cancel,
    "lessons": lessons.show_modules,
    "search": search.command,
    "checklist": lessons.show_checklists,
    "forms": forms.show,
    "announce": announcements.compose,
    "setaside": updates.show,
    "campaigns": campaigns.show,
    "topics": topics.show,
    "courses": courses.show,
    "verify": courses.verify,
    "calendar": calendar.show,
    "me": growth.show,
    "plan": plans.show,
    "review": review.show,
    "surveys": surveys.show,
    "events": events.show,
    "applications": applications.show,
    "appointments": appointments.show,
    "jobs": jobs.command,
    "policies": policies.show,
    "jobdesk": jobs_desk.command,
    "lead": leads.start,
    "programmes": programmes.show,
    **desk_tools.COMMANDS,
    **handoff.first_words.COMMANDS,
    "unsend": handoff.take_back,
    "desk": handoff.faces.show,
    **crisis.COMMANDS,
}
BUTTONS: dict[type[Callback], Any] = {
    Home: home.show_home,
    Cancel: home.cancel,
    SetLanguage: home.set_language,
    privacy.Agree: joining.agree,
    privacy.NotNow: privacy.not_now,
    privacy.Card: privacy.card,
    privacy.Notice: privacy.notice,
    Join: joining.join,
    joining.Guest: joining.guest,
    joining.StaffHow: joining.staff_how,
    joining.Release: joining.release,
    MyData: privacy.my_data,
    privacy.Export: privacy.export,
    privacy.Views: privacy.who_looked,
    privacy.Withdraw: privacy.withdraw,
    privacy.AskDelete: privacy.ask_delete,
    privacy.Delete: privacy.delete,
    invites.Classes: invites.show_classes,
    invites.ClassLink: invites.show_class,
    invites.Poster: invites.send_poster,
    invites.RenewLink: invites.renew_link,
    invites.InviteStaff: invites.invite_staff,
    invites.InviteRole: invites.choose_role,
    invites.InviteAnyway: invites.invite_anyway,
    **lessons.BUTTONS,
    **search.BUTTONS,
    **cards.BUTTONS,
    **bookmarks.BUTTONS,
    **forms.BUTTONS,
    **assessments.BUTTONS,
    **announcements.BUTTONS,
    **audiences.BUTTONS,
    **announcements_audience.BUTTONS,
    **imports.BUTTONS,
    **updates.BUTTONS,
    **campaigns.BUTTONS,
    **topics.BUTTONS,
    **groups.BUTTONS,
    **calendar.BUTTONS,
    **courses.BUTTONS,
    **growth.BUTTONS,
    **plans.BUTTONS,
    **review.BUTTONS,
    **surveys.BUTTONS,
    **events.BUTTONS,
    **applications.BUTTONS,
    **appointments.BUTTONS,
    **jobs.BUTTONS,
    **policies.BUTTONS,
    **job_reports.BUTTONS,
    **jobs_desk.BUTTONS,
    **leads.BUTTONS,
    **programmes.BUTTONS,
    suggestions.Suggested: suggestions.open_suggested,
    suggestions.NotNeeded: home.put_off,
    **handoff.BUTTONS,
    **crisis.BUTTONS,
    **desk_tools.BUTTONS,
}
FOCUSES: dict[str, Any] = {
    "joining": joining.on_message,
    "invite": invites.on_message,
    "import": imports.on_message,
    search.FEATURE: search.on_message,
    "talk": handoff.on_message,
    **handoff.FOCUSES,
    **crisis.FOCUSES,
    **desk_tools.FOCUSES,
    assessments.FEATURE: assessments.on_message,
    forms.FEATURE: forms.on_message,
    forms.COMMENTING: forms.on_comment,
    announcements.FEATURE: announcements.on_message,
    campaigns.FEATURE: campaigns.on_message,
    courses.FEATURE: courses.on_message,
    plans.FEATURE: plans.on_message,
    surveys.FEATURE: surveys.on_message,
    **jobs.FOCUSES,
    surveys.IMPORT: surveys.on_import,
    job_reports.FEATURE: job_reports.on_message,
    jobs_desk.FEATURE: jobs_desk.on_message,
    leads.FEATURE: leads.on_message,
    leads.ANSWERING: leads.on_answer,
    events.FEATURE: events.on_message,
    applications.FEATURE: applications.on_message,
    appointments.FEATURE: appointments.on_message,
}
"""What somebody can be in the middle of, and who then reads their messages."""
ABOUT_TALKS = frozenset({handoff.ends.FEATURE, desk_tasks.FEATURE})
"""What students are asked about a talk: their answer may stand in its topic all the same."""
NOT_ANSWERS = desk_tools.PASSED_ON | {
    *("talk", "import", jobs.QUESTION, surveys.IMPORT, leads.FEATURE),
}
"""Of these, what is written is passed on or taken over, and an edit has its own ways."""
SAID_AGAIN: dict[str, edits.SaidAgain] = {
    search.FEATURE: edits.as_first_read,
    jobs.SEARCHING: edits.as_first_read,
    assessments.FEATURE: assessments.said_again,
    courses.FEATURE: courses.said_again,
    forms.FEATURE: forms.said_again,
    plans.FEATURE: plans.said_again,
    appointments.FEATURE: appointments.said_again,
    surveys.FEATURE: surveys.said_again,
    handoff.first_words.FEATURE: handoff.first_words.said_again,
}
"""Where an edited answer is read once more, although its question is over."""
growth.LINES["interests"] = assessments.growth_line
growth.LINES["files"] = forms.growth_line
growth.LINES["review"] = review.growth_line
growth.LINES["bookmarks"] = bookmarks.growth_line
growth.LINES["certificates"] = courses.growth_line
lessons.ON_THE_SHELF.append(courses.on_the_shelf)
growth.LINES["applications"] = applications.growth_line
growth.LINES["plan"] = plans.growth_line
growth.LINES["tasks"] = desk_tasks.growth_line
growth.LINES["appointments"] = appointments.growth_line
handoff.absence.PLANNED.append(appointments.when_away)
topics.EXPLANATIONS.update(campaign=campaigns.explain, digest=campaigns.explain_digest)
topics.EXPLANATIONS.update(course=courses.explain, application=applications.explain)
topics.EXPLANATIONS["event-recap"] = events.explain
topics.EXPLANATIONS["survey-round"] = surveys_why.explain
topics.EXPLANATIONS.update(jobs=jobs.explain, closing=jobs.explain)


def register(application: "Application[Any, Context, Any, Any, Any, Any]") -> None:
    """Put every handler in its place."""
    add = application.add_handler
    # Before even that: whatever a student writes, somebody may be in danger.
    add(TypeHandler(Update, crisis.watch), group=-2)
    # Before all others: without consent there is the notice, help, and nothing else.
    add(TypeHandler(Update, privacy.gate), group=-1)
    for name, command in COMMANDS.items():
        add(CommandHandler(name, command, PRIVATE))
    for data, pressed in BUTTONS.items():
        add(CallbackQueryHandler(pressed, data.matches))
    add(CallbackQueryHandler(fallback.stale_button))
    add(ChatMemberHandler(on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    add(PollAnswerHandler(announcements.on_vote))
    add(InlineQueryHandler(on_inline))
    add(MessageHandler(PRIVATE & filters.COMMAND, fallback.unknown_command))
    add(MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, on_message))
    add(MessageHandler(EDITED, on_edited))
    add(MessageHandler(GROUP & filters.StatusUpdate.ALL, on_group_service))
    add(MessageHandler(GROUP & filters.COMMAND, on_group_command))
    add(MessageHandler(IN_GROUP, handoff.group.on_message))
    add(MessageReactionHandler(handoff.reacted))
    application.add_error_handler(errors.remember)


async def on_inline(update: Update, context: Context) -> None:
    """What somebody types after the bot's name: «r …» of staff means their replies, else jobs."""
    if not await inline_replies.on_query(update, context):
        await jobs.on_inline(update, context)


async def on_membership(update: Update, context: Context) -> None:
    """Somebody blocked the bot or came back; or a group took it in or put it out."""
    change = update.my_chat_member
    if change is not None and change.chat.type == "private":
        await home.membership_changed(update, context)
    else:
        await handoff.group.membership_changed(update, context)
        await groups.membership_changed(update, context)


async def on_group_service(update: Update, context: Context) -> None:
    """A group moved or was renamed: whatever it is to us follows."""
    await handoff.group.moved(update, context)
    await groups.on_service(update, context)


async def on_group_command(update: Update, context: Context) -> None:
    """A command in a group is for the desk that it is, or for the class's group."""
    if not await handoff.group.on_command(update, context):
        await groups.on_command(update, context)


async def on_message(update: Update, context: Context) -> None:
    """A message goes to the talk it answers or (its author asked nothing aside) was written in,
    else to whatever its author is in the middle of."""
    if (context.actor.focus or {}).get("feature") == desk_notes.FEATURE:
        # Before all else: what is meant as a note must not reach a student.
        await desk_notes.on_message(update, context)
        return
    if update.message is not None and await handoff.asks_back(context, update.message):
        return
    if await handoff.meant(update, context, aside=asked_aside(context.actor)):
        return
    if imports.is_roster(update, context):
        await imports.on_message(update, context)
        return
    if joining.is_claim(update, context):
        await joining.unasked(update, context)
        return
    if leads.is_lead(update, context):
        await leads.unasked(update, context)
        return
    if update.message is not None and await events.unasked(context, update.message):
        return
    if await jobs.own_card(update, context):
        return
    focus = context.actor.focus or {}
    feature = focus.get("feature", "")
    if feature in FOCUSES and await handoff.leaves(context, update.message):
        return  # The key under the keyboard answers no question.
    reader = FOCUSES.get(feature, handoff.on_message)
    await reader(update, context)
    if feature in FOCUSES and feature not in NOT_ANSWERS and update.message is not None:
        await edits.remember(context, update.message, focus)


def asked_aside(actor: Actor) -> bool:
    """Whether what somebody writes now answers a question that is nothing to the other side of
    their talks. Of who works here every question is: rather a line that waits for another try
    than a line to a colleague before a student's eyes."""
    feature = (actor.focus or {}).get("feature", "")
    if FOCUSES.get(feature, handoff.on_message) is handoff.on_message:
        return False
    return feature in ABOUT_TALKS or bool(actor.roles & COLLEGE_ROLES)


async def on_edited(update: Update, context: Context) -> None:
    """An edit matters only to whoever took the message down; they say what becomes of it."""
    if update.edited_message is not None and update.edited_message.location is not None:
        # Nobody edits a place by hand: a live location moves, again and again.
        return
    for edited in (desk_notes.edited, announcements.edited, handoff.edited):
        if await edited(update, context):
            return
    await edits.edited(update, context, FOCUSES, SAID_AGAIN)
