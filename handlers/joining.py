"""/start and joining: consent first, then the roster, an invite, or just a look around."""

from telegram import InlineKeyboardMarkup, Update

from bot.delivery import bodies
from bot.people import invites, joining, rules, service
from bot.people.invites import CLASS_PREFIX, LINK_PREFIX, InviteFault
from bot.people.joining import AskName, AskNumber, Judged, Wait
from bot.people.rules import Verdict
from bot.surveys import inviting
from db import classes, people
from db.invites import InviteRow
from db.people import Role
from handlers import events, home, menus, privacy
from handlers.callbacks import Callback, Home, Join
from handlers.context import Context
from handlers.courses.certificate import VERIFY_PREFIX, say_verified
from handlers.jobs.acts import INLINE_START, posting_of, show_card
from handlers.jobs.buttons import ALONE
from handlers.privacy import Agree
from handlers.render import button, keyboard

WELCOME = "welcome"
"""The focus of somebody who came by a link and has yet to agree: what the link was for."""


class Guest(Callback):
    prefix = "guest"


class StaffHow(Callback):
    prefix = "staffhow"


class Release(Callback):
    """The office frees a roster row for somebody who changed accounts."""

    prefix = "release"
    student_id: int
    claimant_id: int


async def start(update: Update, context: Context) -> None:
    """/start, with or without a deep link's parameter."""
    words = ((update.message.text if update.message else None) or "").split(maxsplit=1)
    payload = words[1].strip() if len(words) > 1 else ""
    if payload.startswith(VERIFY_PREFIX):
        # Whoever scans a certificate wants its answer, not to be asked who they are.
        await say_verified(context, payload.removeprefix(VERIFY_PREFIX))
        return
    pending = await _pending(context, payload)
    lead = pending if isinstance(pending, str) else ""
    if not rules.agreed(context.actor.consent_version):
        if isinstance(pending, dict):
            await people.set_focus(context.tx, context.actor.person_id, pending)
        privacy.say_card(context, lead)
    elif isinstance(pending, dict):
        await _go_on(context, pending)
    else:
        await people.set_focus(context.tx, context.actor.person_id, None)
        await home.say_home(context, lead)
        # Also for who joined under an earlier release, whose menu had other commands.
        menus.refresh(context)


async def _pending(context: Context, payload: str) -> dict[str, object] | str:
    """What a link asks for, to be kept until its owner agreed; else what to say about it."""
    if payload.startswith(LINK_PREFIX):
        token = payload.removeprefix(LINK_PREFIX)
        found = await invites.look_up(context.tx, token, context.now)
        if isinstance(found, InviteRow):
            return {"feature": WELCOME, "invite": found.invite_id}
        return context.text(f"people-invite-{found.value}")
    posting_id = posting_of(payload)
    if posting_id is not None:
        return {"feature": WELCOME, "posting": posting_id}
    if payload.startswith(CLASS_PREFIX):
        card = await classes.class_by_join_code(
            context.tx, payload.removeprefix(CLASS_PREFIX)[:32]
        )
        if card is not None:
            return {"feature": WELCOME, "class": card.class_id}
    if events.LINK.fullmatch(payload):
        return {"feature": WELCOME, "event": payload}
    return context.text("people-link-dead") if payload not in {"", INLINE_START} else ""


async def agree(update: Update, context: Context) -> None:
    """The card was agreed to: go on with what the person came for."""
    if Agree.of(update).version != rules.NOTICE_VERSION:
        context.toast(context.label("privacy-stale-card-alert"), alert=True)
        privacy.show_card(context)
        return
    before = context.actor
    context.moment.actor = await service.agree(context.tx, before, context.now)
    if not rules.agreed(before.consent_version):
        menus.refresh(context)
    await _go_on(context, before.focus or {})


async def _go_on(context: Context, pending: dict[str, object]) -> None:
    match pending:
        case {"feature": str(feature), "invite": int(invite_id)} if feature == WELCOME:
            await _redeem(context, invite_id)
        case {"feature": str(feature), "class": int(class_id)} if feature == WELCOME:
            await _ask(context, class_id)
        case {"feature": str(feature), "posting": int(posting_id)} if feature == WELCOME:
            await people.set_focus(context.tx, context.actor.person_id, None)
            await show_card(context, posting_id, ALONE, 0)
        case {"feature": str(feature), "event": str(payload)} if feature == WELCOME:
            await people.set_focus(context.tx, context.actor.person_id, None)
            await events.follow(context, payload)
        case _ if context.actor.roles:
            await home.show_home(context.incoming, context)
        case _:
            context.show(context.text("people-who"), keyboard(*_who_rows(context)))


def _who_rows(context: Context) -> home.Rows:
    return [
        [button(context.label("people-student-button"), Join())],
        [button(context.label("people-staff-button"), StaffHow())],
        [button(context.label("people-guest-button"), Guest())],
    ]


async def staff_how(_update: Update, context: Context) -> None:
    context.show(context.text("people-staff-how"), keyboard(*_who_rows(context)))


async def guest(_update: Update, context: Context) -> None:
    await people.set_focus(context.tx, context.actor.person_id, None)
    await home.show_home(context.incoming, context)


async def join(_update: Update, context: Context) -> None:
    """«I am a student»: ask for number and name."""
    await _ask(context, None)


async def _ask(context: Context, class_id: int | None) -> None:
    if context.actor.student_id is not None:
        await people.set_focus(context.tx, context.actor.person_id, None)
        await home.show_home_under(context, context.text("people-yours"))
        return
    until = await joining.blocked_until(context.tx, context.actor, context.now)
    if until is not None:
        await _no_tries(context, Wait(until))
        return
    await joining.begin(context.tx, context.actor, class_id)
    card = await classes.class_card(context.tx, class_id) if class_id is not None else None
    leave = keyboard([button(context.label("people-guest-button"), Guest())])
    if card is None:
        context.show(context.text("people-ask-number"), leave)
    else:
        context.show(context.text("people-ask-number-class", class_name=card.name), leave)


def is_claim(update: Update, context: Context) -> bool:
    """Whether somebody who is nobody here yet writes a student number of their own accord."""
    message = update.effective_message
    if context.actor.roles or context.actor.focus or message is None or not message.text:
        return False
    number = rules.read_claim(message.text).number
    return number is not None and len(number) >= rules.SHORTEST_UNASKED


async def unasked(update: Update, context: Context) -> None:
    """They join as if they had tapped «I am a student» before, with the same limits."""
    until = await joining.blocked_until(context.tx, context.actor, context.now)
    if until is not None:
        await _no_tries(context, Wait(until))
        return
    await joining.begin(context.tx, context.actor, None)
    await refresh_actor(context)
    await on_message(update, context)


async def on_message(update: Update, context: Context) -> None:
    """Somebody in the middle of joining says who they are."""
    message = update.effective_message
    said = (message.text if message else None) or ""
    claim = rules.read_claim(said)
    outcome = await joining.hear(context.tx, context.actor, claim, context.now)
    leave = keyboard([button(context.label("people-guest-button"), Guest())])
    match outcome:
        case AskNumber(read=True):
            context.say(context.text("people-number-missing"), leave)
        case AskNumber():
            context.say(context.text("people-number-unclear"), leave)
        case AskName(number):
            context.say(context.text("people-ask-name", number=number), leave)
        case Wait():
            await _no_tries(context, outcome)
        case Judged():
            await _answer(context, outcome)


async def _no_tries(context: Context, wait: Wait) -> None:
    await people.set_focus(context.tx, context.actor.person_id, None)
    time = f"{wait.until.astimezone(context.zone):%H:%M}"
    context.say(
        context.text("people-no-tries", time=time),
        keyboard([button(context.label("common-home-button"), Home())]),
    )


async def _answer(context: Context, judged: Judged) -> None:
    match judged.verdict:
        case Verdict.mismatch if judged.left == 0:
            until = await joining.blocked_until(context.tx, context.actor, context.now)
            await _no_tries(context, Wait(until or context.now))
        case Verdict.mismatch:
            leave = keyboard([button(context.label("people-guest-button"), Guest())])
            context.say(context.text("people-mismatch", left=judged.left), leave)
        case Verdict.joined:
            await _welcome(context, judged)
        case Verdict.taken:
            await _tell_office(context, judged)
            context.say(context.text("people-taken"), _home_key(context))
        case Verdict.gone:
            context.say(context.text("people-gone"), _home_key(context))
        case Verdict.yours:
            await home.say_home(context, context.text("people-yours"))


def _home_key(context: Context) -> InlineKeyboardMarkup:
    return keyboard([button(context.label("common-home-button"), Home())])


async def _welcome(context: Context, judged: Judged) -> None:
    match = judged.match
    if match is None:
        return
    came_for = (context.actor.focus or {}).get("class")
    text_id = "people-joined"
    if came_for is not None and came_for != match.class_id:
        text_id = "people-joined-elsewhere"
    lines = [context.text(text_id, name=match.name, class_name=match.class_name)]
    card = await classes.class_card(context.tx, match.class_id)
    if card is not None and card.counselor_name:
        lines.append(context.text("people-counselor", counselor=card.counselor_name))
    await refresh_actor(context)
    await inviting.welcome(context.tx, context.actor.person_id, context.zone, context.now)
    await home.say_home(context, "\n".join(lines))
    menus.refresh(context)


async def refresh_actor(context: Context) -> None:
    """Read whoever acts again, after their role or roster row changed."""
    context.moment.actor = await people.actor_by_id(context.tx, context.actor.person_id)


async def _tell_office(context: Context, judged: Judged) -> None:
    match = judged.match
    if match is None:
        return
    claimant = context.actor.person_id
    day = f"{context.now.astimezone(context.zone):%Y%m%d}"
    release = Release(match.student_id, claimant).pack()
    body = bodies.words(
        "people-claim-for-office",
        buttons=[[{"label": "people-release-button", "data": release}]],
        name=match.name,
        number=match.number,
        class_name=match.class_name,
    )
    cause = f"claim:{match.student_id}:{claimant}:{day}"
    await service.alert_office(context.tx, cause, body, context.now)
    context.wake_sender()


async def release(update: Update, context: Context) -> None:
    """The office made sure who is who and frees the row; both accounts are told."""
    if Role.office not in context.actor.roles:
        context.toast(context.label("errors-not-allowed"), alert=True)
        return
    chosen = Release.of(update)
    now = context.now
    holder = await joining.release(
        context.tx, context.actor, chosen.student_id, chosen.claimant_id, now
    )
    context.show(context.text("people-released"))
    if holder is None:
        return
    cause = f"released:{chosen.student_id}:{chosen.claimant_id}:{int(now.timestamp())}"
    await service.alert(context.tx, holder, cause, bodies.words("people-released-old"), now)
    menus.refresh(context, holder)
    claimant = await people.actor_by_id(context.tx, chosen.claimant_id)
    if claimant is not None:
        body = bodies.words(
            "people-free-now",
            buttons=[[{"label": "people-join-again-button", "data": Join().pack()}]],
        )
        await service.alert(context.tx, claimant, cause, body, now)
    context.wake_sender()


async def _redeem(context: Context, invite_id: int) -> None:
    await people.set_focus(context.tx, context.actor.person_id, None)
    opened = await invites.redeem(context.tx, context.actor, invite_id, context.now)
    if isinstance(opened, InviteFault):
        fault = context.text(f"people-invite-{opened.value}")
        await home.show_home_under(context, fault)
        return
    await refresh_actor(context)
    role_id = f"people-role-{opened.role.value.replace('_', '-')}"
    name = opened.staff_name or context.actor.name
    lines = [context.text("people-welcome-staff", name=name, role=context.label(role_id))]
    if opened.staff_classes:
        lines.append(context.text("people-welcome-classes", count=opened.staff_classes))
    await home.show_home_under(context, "\n".join(lines))
    menus.refresh(context)
    told = bodies.words("people-staff-joined", who=name, role=opened.role.value)
    await service.alert_office(context.tx, f"invite-used:{invite_id}", told, context.now)
    context.wake_sender()
