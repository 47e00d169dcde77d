"""Invites: one-time links for staff, and the links and QR posters of classes."""

from io import BytesIO
from urllib.parse import quote

from telegram import InlineKeyboardButton, Update
from telegram.helpers import create_deep_linked_url

from bot.people import invites, rules
from bot.people.invites import CLASS_PREFIX
from db import classes, people
from db.classes import ClassRow
from db.people import Role
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Cancel, ClassGroups, FirstWhom, Home, SharedInClass
from handlers.context import Context
from handlers.paging import turns
from handlers.render import button, in_rows, keyboard

FEATURE = "invite"
PER_PAGE = 8
INK = "#12344d"


class Classes(Callback):
    prefix = "classes"
    page: int


class ClassLink(Callback):
    prefix = "class"
    class_id: int


class Poster(Callback):
    prefix = "poster"
    class_id: int


class RenewLink(Callback):
    prefix = "renew"
    class_id: int


class InviteStaff(Callback):
    prefix = "invite"


class InviteRole(Callback):
    prefix = "inviterole"
    role: str


class InviteAnyway(Callback):
    """For somebody who is not on the staff list."""

    prefix = "inviteany"
    role: str


async def show_classes(update: Update, context: Context) -> None:
    """The classes somebody owns, or for the office all of them, a page at a time."""
    query = update.callback_query
    page = max(0, Classes.unpack(query.data).page) if query else 0
    actor = context.actor
    office = Role.office in actor.roles
    if not office and not actor.roles & rules.CLASS_ROLES:
        _not_allowed(context)
        return
    found: list[ClassRow] = []
    if office or actor.staff_id is not None:
        owner = None if office else actor.staff_id
        found = await classes.classes(context.tx, owner, page * PER_PAGE, PER_PAGE + 1)
    home_row = [button(context.label("common-home-button"), Home())]
    if not found:
        context.show(context.text("people-classes-none"), keyboard(home_row))
        return
    rows = [
        [button(_class_label(context, row), ClassLink(row.class_id))] for row in found[:PER_PAGE]
    ]
    turning = turns(context, page, Classes, more=len(found) > PER_PAGE)
    context.show(context.text("people-classes"), keyboard(*rows, turning, home_row))


def _class_label(context: Context, row: ClassRow) -> str:
    return context.label(
        "people-class-button", name=row.name, joined=row.joined, students=row.students
    )


async def own_class(context: Context, class_id: int) -> ClassRow | None:
    """The class, if whoever acts may hand out its link; else they are told."""
    row = await classes.school_class(context.tx, class_id)
    owners = frozenset({row.counselor_id, row.class_mentor_id}) if row else frozenset()
    if row is None or not rules.may_open_class(context.actor, owners):
        _not_allowed(context)
        return None
    return row


def _not_allowed(context: Context) -> None:
    if context.incoming.callback_query is not None:
        context.toast(context.label("errors-not-allowed"), alert=True)
    else:
        context.say(context.text("errors-not-allowed"))


async def show_class(update: Update, context: Context) -> None:
    chosen = ClassLink.of(update)
    row = await own_class(context, chosen.class_id)
    if row is not None:
        _show_class(context, row)


def _show_class(context: Context, row: ClassRow) -> None:
    context.show(
        context.text(
            "people-class",
            name=row.name,
            joined=row.joined,
            students=row.students,
            link=_class_link(context, row.join_code),
        ),
        keyboard(
            [button(context.label("people-poster-button"), Poster(row.class_id))],
            [button(context.label("people-renew-button"), RenewLink(row.class_id))],
            [button(context.label("groups-class-button"), ClassGroups(row.class_id))],
            [
                button(
                    context.label("assessments-shared-class-button"),
                    SharedInClass(row.class_id, 0),
                )
            ],
            [button(context.label("talk-first-ask-one-button"), FirstWhom(row.class_id, 0))]
            if _answers_for(context, row)
            else [],
            [button(context.label("common-back-button"), Classes(0))],
        ),
    )


def _answers_for(context: Context, row: ClassRow) -> bool:
    """Whether whoever acts is the one person accountable for a class, as far as its row says."""
    accountable = row.counselor_id or row.class_mentor_id
    return accountable is not None and accountable == context.actor.staff_id


def _class_link(context: Context, join_code: str) -> str:
    return create_deep_linked_url(context.bot.username, CLASS_PREFIX + join_code)


async def send_poster(update: Update, context: Context) -> None:
    """The class's QR code as a picture to forward or print."""
    row = await own_class(context, Poster.of(update).class_id)
    if row is None:
        return
    link = _class_link(context, row.join_code)
    chat_id = context.actor.telegram_id
    caption = f"{context.text('people-poster', name=row.name)}\n{link}"
    context.toast(context.label("people-poster-coming"))

    async def send(bot: PacedBot) -> None:
        await bot.send_photo(chat_id, qr_png(link), caption=caption, filename="qihang.png")

    context.after_commit(send)


def qr_png(link: str) -> bytes:
    """A QR code, sharp enough to print on a sheet of paper (about 700 pixels wide)."""
    import segno  # few ever ask for a code

    picture = BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="png", scale=18, border=4, dark=INK)
    return picture.getvalue()


async def renew_link(update: Update, context: Context) -> None:
    """The old link ends, for instance because it went around outside the class."""
    row = await own_class(context, RenewLink.of(update).class_id)
    if row is None:
        return
    await invites.renew_class_link(context.tx, context.actor, row.class_id, context.now)
    context.toast(context.label("people-renewed-alert"), alert=True)
    fresh = await classes.school_class(context.tx, row.class_id)
    if fresh is not None:
        _show_class(context, fresh)


async def invite_staff(_update: Update, context: Context) -> None:
    """The office picks which role to invite to."""
    if not rules.may_invite(context.actor):
        _not_allowed(context)
        return
    keys = [
        button(context.label(f"{_role_id(role)}-button"), InviteRole(role.value))
        for role in rules.INVITED_ROLES
    ]
    context.show(
        context.text("people-invite-which"),
        keyboard(*in_rows(keys, 2), [button(context.label("common-home-button"), Home())]),
    )


def _role_id(role: Role) -> str:
    return f"people-role-{role.value.replace('_', '-')}"


def _staff_role(context: Context, word: str) -> Role | None:
    """The role a button names, if there is one and whoever acts may invite to it."""
    if not rules.may_invite(context.actor):
        _not_allowed(context)
        return None
    if word not in {role.value for role in rules.INVITED_ROLES}:
        context.toast(context.label("errors-stale"), alert=True)
        return None
    return Role(word)


async def choose_role(update: Update, context: Context) -> None:
    """Who owns classes is looked up on the staff list; the rest get their link at once."""
    role = _staff_role(context, InviteRole.of(update).role)
    if role is None:
        return
    if role not in rules.CLASS_ROLES:
        await _make(context, role, None, None)
        return
    focus = {"feature": FEATURE, "role": role.value}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    context.show(
        context.text("people-invite-who", role=context.label(_role_id(role))),
        keyboard([button(context.label("common-cancel-button"), Cancel())]),
    )


async def on_message(update: Update, context: Context) -> None:
    """The name or staff number of whom the office wants to invite."""
    role = _staff_role(context, str((context.actor.focus or {}).get("role")))
    if role is None:
        await people.set_focus(context.tx, context.actor.person_id, None)
        return
    message = update.effective_message
    words = ((message.text if message else None) or "")[:100]
    found = await invites.find_staff(context.tx, words)
    if len(found) == 1:
        await _make(context, role, found[0], words.strip())
        return
    text_id = "people-invite-several" if found else "people-invite-nobody"
    context.say(
        context.text(text_id),
        keyboard(
            [button(context.label("people-invite-anyway-button"), InviteAnyway(role.value))],
            [button(context.label("common-cancel-button"), Cancel())],
        ),
    )


async def invite_anyway(update: Update, context: Context) -> None:
    role = _staff_role(context, InviteAnyway.of(update).role)
    if role is not None:
        await _make(context, role, None, None)


async def _make(context: Context, role: Role, staff_id: int | None, who: str | None) -> None:
    actor, now = context.actor, context.now
    await people.set_focus(context.tx, actor.person_id, None)
    payload = await invites.make(context.tx, role, staff_id, actor.person_id, now)
    link = create_deep_linked_url(context.bot.username, payload)
    until = (now + rules.INVITE_LIFE).astimezone(context.zone)
    words = quote(context.label("people-share-words"))
    share = f"https://t.me/share/url?url={quote(link)}&text={words}"
    context.say(
        context.text(
            "people-invite-made",
            who=who or context.label("people-invite-someone"),
            role=context.label(_role_id(role)),
            link=link,
            until=f"{until:%m-%d %H:%M}",
        ),
        keyboard(
            [InlineKeyboardButton(context.label("people-share-button"), url=share)],
            [button(context.label("people-invite-more-button"), InviteStaff())],
            [button(context.label("common-home-button"), Home())],
        ),
    )
