"""Home: the first card by role and stage of study, the language, help, leaving, coming back."""

from telegram import ChatMember, InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.lessons import service as lessons
from bot.people import rules, service
from db import classes, handoff, people
from db.people import Role
from db.privacy import forget_stranger
from handlers import menus, privacy, suggestions, surveys
from handlers.announcements.buttons import Compose, Recent
from handlers.appointment_buttons import MyAppointments
from handlers.calendar.buttons import ShowCalendar
from handlers.callbacks import Callback, Home, Join, MyData, SetLanguage
from handlers.campaigns.buttons import ThisMonth
from handlers.context import Context
from handlers.courses.buttons import StaffCourses
from handlers.events.buttons import ShowMonth
from handlers.forms.buttons import SharedForms
from handlers.growth import Growth
from handlers.handoff import FindTeacher, OpenTalks, tell_back
from handlers.imports.buttons import ImportRoster
from handlers.invites import Classes, InviteStaff
from handlers.jobs.buttons import Jobs
from handlers.jobs_desk.buttons import Desk as JobsDesk
from handlers.lead_buttons import NewLead
from handlers.lessons.buttons import Continue, Modules
from handlers.plans import SharedPlans
from handlers.render import button, in_rows, keyboard
from handlers.surveys.desk_buttons import Desk as SurveyDesk
from handlers.topics import Topics

Rows = list[list[InlineKeyboardButton]]
OFFICE = frozenset({Role.office})
STUDENT = frozenset({Role.student})
INFORMANTS = frozenset({Role.informant, Role.station})
KEYS: tuple[tuple[str, Callback, frozenset[Role] | None], ...] = (
    ("announce", Compose(), OFFICE),
    ("recent", Recent(), OFFICE),
    ("campaigns", ThisMonth(), OFFICE),
    ("surveys", SurveyDesk(), rules.CLASS_ROLES | OFFICE),
    ("jobs-desk", JobsDesk(), OFFICE),
    ("calendar", ShowCalendar(), OFFICE),
    ("all-classes", Classes(0), OFFICE),
    ("leads", NewLead(), INFORMANTS),
    ("talks", OpenTalks(), rules.COLLEGE_ROLES),
    ("desk-appointments", MyAppointments(), rules.COLLEGE_ROLES),
    ("shared", SharedForms(), rules.CLASS_ROLES),
    ("import", ImportRoster(), OFFICE),
    ("invites", InviteStaff(), OFFICE),
    ("classes", Classes(0), rules.CLASS_ROLES),
    ("courses", StaffCourses(), rules.COLLEGE_ROLES),
    ("plans", SharedPlans(), rules.CLASS_ROLES),
    ("jobs", Jobs(), STUDENT),
    ("lessons", Modules(), None),
    ("events", ShowMonth(0, 0), STUDENT | OFFICE),
    ("growth", Growth(), STUDENT),
    ("teacher", FindTeacher(), STUDENT),
    ("appointments", MyAppointments(), STUDENT),
    ("calendar", ShowCalendar(), None),
    ("topics", Topics(), STUDENT),
    ("privacy", MyData(), None),
)
"""The buttons of the home card of somebody with a role, and whose they are (None: everybody's);
what is listed twice shows once, where it comes first."""


async def show_home(_update: Update, context: Context) -> None:
    """The home card, in place of the message whose button was pressed."""
    context.show(*await card(context))


async def say_home(context: Context, lead: str = "") -> None:
    """The home card as a new message; news that led to it take the place of the greeting.

    One message instead of two: quicker to read, and kinder to Telegram's limits.
    """
    context.say(*await card(context, lead))


async def show_home_under(context: Context, lead: str) -> None:
    """The same in place of the message whose button was pressed."""
    context.show(*await card(context, lead))


async def card(context: Context, lead: str = "") -> tuple[str, InlineKeyboardMarkup]:
    """Text and buttons of the home card for whoever acts."""
    roles = context.actor.roles
    if Role.student in roles:
        hello, line = await _student_text(context)
        asked, answering = await surveys.home_line(context)
        why, first = await _first_things(context)
        line = "\n\n".join(part for part in (line, asked, why) if part)
        rows = [*answering, *first, *_rows(context)]
    elif roles:
        what = " · ".join(_role_words(context))
        hello = context.text("home-hello-with", name=context.actor.name, what=what)
        line = context.text("home-staff-line")
        rows = _rows(context)
    else:
        hello = context.text("home-hello", name=context.actor.name)
        line = context.text("home-guest-line")
        rows = [*(await _first_things(context))[1], *_guest_rows(context)]
    return "\n\n".join(part for part in (lead or hello, line) if part), keyboard(*rows)


def _role_words(context: Context) -> list[str]:
    return [
        context.label(f"people-role-{role.value.replace('_', '-')}")
        for role in Role
        if role in context.actor.roles
    ]


async def _student_text(context: Context) -> tuple[str, str]:
    """Who they are, and the line of their stage of study."""
    actor = context.actor
    today = context.today
    stage = rules.stage_of(actor, today)
    found = await classes.class_card(context.tx, actor.class_id) if actor.class_id else None
    hello = context.text(
        "home-hello-with",
        name=actor.student_name or actor.name,
        what=found.name if found else "",
    )
    line = context.text(f"home-stage-{rules.stage_key(stage)}") if stage else ""
    return hello, line


async def _first_things(context: Context) -> tuple[str, Rows]:
    """The way back to what is half read; else the next best thing and why, and then the way on.

    One thing at a time: whoever is in the middle of a lesson is suggested nothing else.
    """
    today = context.today
    read = await lessons.reading(context.tx, context.content, context.actor, today)
    go_on = [button(context.label("home-continue-button"), Continue())]
    if read.begun:
        return "", [go_on]
    found = await suggestions.next_best(context, read.finished)
    why, rows = found if found is not None else ("", [])
    return why, [*rows, go_on] if read.point is not None else rows


async def put_off(update: Update, context: Context) -> None:
    """«No thanks» to the suggestion: the card with what comes next."""
    if await suggestions.put_off(update, context):
        await show_home(update, context)


def _guest_rows(context: Context) -> Rows:
    return [
        [button(context.label("home-lessons-button"), Modules())],
        [button(context.label("home-join-button"), Join())],
        [button(context.label("home-privacy-button"), MyData())],
    ]


def _rows(context: Context) -> Rows:
    """What somebody with a role needs, the daily things first, two beside each other."""
    roles, label = context.actor.roles, context.label
    names: dict[Callback, str] = {}
    for name, data, whose in KEYS:
        if whose is None or roles & whose:
            names.setdefault(data, name)
    keys = [button(label(f"home-{name}-button"), data) for data, name in names.items()]
    return in_rows(keys, 2)


async def choose_language(_update: Update, context: Context) -> None:
    context.say(
        context.text("home-choose-language"),
        keyboard(
            [
                button(context.label("home-zh-button"), SetLanguage("zh")),
                button(context.label("home-en-button"), SetLanguage("en")),
            ]
        ),
    )


async def set_language(update: Update, context: Context) -> None:
    """Change the language at once, the screen it was changed on included."""
    match SetLanguage.of(update).language:
        case "zh" | "en" as language:
            actor = await service.change_language(context.tx, context.actor, language)
        case _:
            context.toast(context.label("errors-stale"), alert=True)
            return
    context.moment.actor = actor
    if rules.agreed(actor.consent_version):
        context.show(
            context.text("home-language-set"),
            keyboard([button(context.label("common-home-button"), Home())]),
        )
    else:
        privacy.show_card(context, lead=context.text("home-language-set"))
    menus.refresh(context)


async def show_help(_update: Update, context: Context) -> None:
    staff = context.actor.roles - {Role.student}
    text = context.text("home-help-staff" if staff else "home-help")
    if rules.agreed(context.actor.consent_version):
        context.say(text, keyboard([button(context.label("common-home-button"), Home())]))
    else:
        again = button(context.label("privacy-back-to-card-button"), privacy.Card())
        context.say(text, keyboard([again]))


async def cancel(update: Update, context: Context) -> None:
    """Leave whatever is going on."""
    focus = context.actor.focus
    if focus is not None:
        await people.set_focus(context.tx, context.actor.person_id, None)
        context.toast(context.label("home-cancelled"))
    await show_home(update, context)
    if focus is not None and focus.get("nameless"):
        await _say_named_again(context)


async def _say_named_again(context: Context) -> None:
    """Who meant to ask without a name must not give it away by simply writing on."""
    if await handoff.open_talk_of(context.tx, context.actor.person_id) is None:
        context.say(context.text("anonymous-left"))


async def membership_changed(update: Update, context: Context) -> None:
    """Somebody blocked the bot or came back."""
    change = update.my_chat_member
    if change is None or change.chat.type != "private":
        return
    blocked = change.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
    actor = context.actor
    stranger = actor.consent_version is None and not actor.roles
    # Whoever goes without ever having agreed leaves nothing behind.
    if blocked and stranger and await forget_stranger(context.tx, actor.person_id):
        return
    await people.set_reachable(context.tx, change.chat.id, context.now if blocked else None)
    if not blocked and rules.agreed(actor.consent_version):
        await tell_back(context)
