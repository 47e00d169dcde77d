"""Looking back: what was said in a talk, words in one's own talks, a copy for the student, and
what the student lets be seen of jobs."""

from html import escape

from telegram import InlineKeyboardButton, Update

from bot.delivery.bodies import Button, words
from bot.handoff import ownership, transcript
from bot.handoff.card import Sight, note_seen, sight_of, tell_answerer, tell_student
from bot.people.rules import COLLEGE_ROLES
from db import audit, card_sharing, handoff, people, talk_search
from db.people import Role
from db.talk_search import Found, Said
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Cancel, MyData
from handlers.context import Context
from handlers.handoff import desk_buttons as b
from handlers.handoff.card import put, refuse, working
from handlers.handoff.shared import home_button
from handlers.paging import turns
from handlers.render import button, fitted, keyboard

FEATURE = "desk-find"
PAGE = 6
AROUND = 60
SHOWN = 350
SAID = 8
COPIES = 10
LONGEST = 100


# Words in one's own talks --------------------------------------------------------------------


async def find(update: Update, context: Context) -> None:
    """/find 协议: in the talks one has and had, and those of whom one covers for."""
    message = update.effective_message
    if not context.actor.roles & COLLEGE_ROLES:
        refuse(context)
        return
    said = ((message.text if message else None) or "").split(maxsplit=1)
    if len(said) > 1:
        await _find(context, said[1], 0)
        return
    await people.set_focus(context.tx, context.actor.person_id, {"feature": FEATURE})
    leave = button(context.label("tools-leave-button"), Cancel())
    context.say(context.text("tools-find-ask"), keyboard([leave]))


async def on_message(update: Update, context: Context) -> None:
    """What to look for."""
    message = update.effective_message
    await _find(context, ((message.text if message else None) or ""), 0)


async def page(_update: Update, context: Context) -> None:
    """Further on: the words are those looked for last."""
    focus = context.actor.focus or {}
    if focus.get("feature") != FEATURE or "words" not in focus:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await _find(context, str(focus["words"]), max(0, b.FindIn.of(context.incoming).page))


async def _find(context: Context, typed: str, page: int) -> None:
    wanted = typed.split()[:6]
    leave = button(context.label("tools-find-leave-button"), Cancel())
    if not wanted or len(typed) > LONGEST or not context.actor.roles & COLLEGE_ROLES:
        context.say(context.text("tools-find-ask"), keyboard([leave]))
        return
    focus = {"feature": FEATURE, "words": typed}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    owners = await ownership.stands_in_for(context.tx, context.actor.person_id, context.today)
    found = await talk_search.search(context.tx, sorted(owners), wanted, PAGE + 1, page * PAGE)
    shown = {one.student_person_id for one in found[:PAGE] if one.anonymous_as is None}
    await audit.note_views(context.tx, context.now, context.actor.person_id, shown, "search")
    lines = [context.text("tools-found" if found else "tools-found-none", words=typed)]
    lines += [_hit(context, one, wanted) for one in found[:PAGE]]
    keys = [
        [button(fitted(_about(context, one)), b.SeeTalk(one.talk_id, one.message_id - 1))]
        for one in found[:PAGE]
    ]
    turning = turns(context, page, b.FindIn, more=len(found) > PAGE)
    put(context, "\n\n".join(lines), keyboard(*keys, turning, [leave]))


def _about(context: Context, one: Found) -> str:
    local = one.at.astimezone(context.zone)
    name = f"#{one.anonymous_as}" if one.anonymous_as is not None else one.student or "—"
    return f"{name} · {local:%Y-%m-%d %H:%M}"


def _hit(context: Context, one: Found, wanted: list[str]) -> str:
    """The words around what was looked for, and these in bold."""
    at = max(0, one.text.casefold().find(wanted[0].casefold()))
    start, end = max(0, at - AROUND), at + len(wanted[0]) + AROUND
    before, hit = one.text[start:at], one.text[at : at + len(wanted[0])]
    after = one.text[at + len(wanted[0]) : end]
    head = escape(_about(context, one), quote=False)
    dots = ("…" if start else "", "…" if end < len(one.text) else "")
    parts = [escape(part, quote=False) for part in (before, hit, after)]
    return f"<i>{head}</i>\n{dots[0]}{parts[0]}<b>{parts[1]}</b>{parts[2]}{dots[1]}"


async def see_talk(_update: Update, context: Context) -> None:
    """What was said in a talk, a few messages at a time, to whoever answers (or answered) it."""
    chosen = b.SeeTalk.of(context.incoming)
    seen = await sight_of(context.tx, context.actor, chosen.talk_id, context.today)
    if seen is None or seen.sight is not Sight.answers:
        refuse(context)
        return
    await note_seen(context.tx, context.actor, seen, context.now, "talk")
    after = max(0, chosen.after)
    said = await talk_search.said_in(context.tx, chosen.talk_id, after, SAID + 1)
    lines = [context.text("tools-said" if said else "tools-said-none")]
    lines += [_said(context, one) for one in said[:SAID]]
    more = []
    if after:
        more.append(button(context.label("tools-from-start-button"), b.SeeTalk(chosen.talk_id, 0)))
    if len(said) > SAID:
        last = said[SAID - 1].message_id
        more.append(button(context.label("people-next-button"), b.SeeTalk(chosen.talk_id, last)))
    back = [button(context.label("tools-back-button"), b.ShowCard(chosen.talk_id))]
    put(context, "\n\n".join(lines), keyboard(more, back))


def _said(context: Context, one: Said) -> str:
    local = one.at.astimezone(context.zone)
    who = "👤" if one.from_student else f"💬 {escape(one.author or '—', quote=False)}"
    if one.body is None:
        words = context.text("tools-copy-withdrawn")
    else:
        text = str(one.body.get("text") or "")[:SHOWN]
        kind = str(one.body["kind"])
        named = "" if kind == "text" else f"[{context.label('tools-kind', kind=kind)}] "
        words = escape(f"{named}{text}", quote=False)
    return f"<i>{local:%m-%d %H:%M}</i> {who}\n{words}"


# A copy for the student ------------------------------------------------------------------------


async def transcripts(_update: Update, context: Context) -> None:
    """/transcript: a student's own talks, each to be had as a file."""
    found = await talk_search.talks_of(context.tx, context.actor.person_id, COPIES)
    keys = []
    for one in found:
        local = one.opened_at.astimezone(context.zone)
        label = context.label("tools-copy-button", day=f"{local:%Y-%m-%d}", count=one.messages)
        keys.append([button(label, b.SendTranscript(one.talk_id))])
    text_id = "tools-copies" if found else "tools-copies-none"
    context.show(context.text(text_id), keyboard(*keys, [home_button(context)]))


async def send_transcript(_update: Update, context: Context) -> None:
    """One talk as a file, to whoever had it."""
    chosen = b.SendTranscript.of(context.incoming)
    actor = context.actor
    talk = await transcript.own_talk(context.tx, actor, chosen.talk_id)
    if talk is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    page = await transcript.page(
        context.tx, actor, talk, context.label, actor.language, context.zone, context.now
    )
    day = f"{talk.opened_at.astimezone(context.zone):%Y-%m-%d}"
    caption = context.text("tools-copy-file", day=day)
    context.toast(context.label("tools-copy-coming"))

    async def later(bot: PacedBot) -> None:
        await bot.send_document(
            actor.telegram_id, page, filename=f"qihang-{day}.html", caption=caption
        )

    context.after_commit(later)


# Jobs and applications: only if the student says so ----------------------------------------------


async def ask_jobs(_update: Update, context: Context) -> None:
    """Ask the student whether one may see saved jobs and applications."""
    seen = await working(context, b.AskJobs.of(context.incoming).talk_id)
    if seen is None:
        return
    if seen.talk.anonymous_as is not None:
        refuse(context)
        return
    if await card_sharing.shared_since(context.tx, seen.student.person_id) is not None:
        context.toast(context.label("tools-jobs-shared-already"), alert=True)
        return
    keys: list[list[Button]] = [
        [{"label": "tools-jobs-share-button", "data": b.ShareJobs(True).pack()}],
        [{"label": "tools-jobs-keep-button", "data": b.ShareJobs(False).pack()}],
    ]
    teacher = await people.staff_name(context.tx, context.actor.person_id) or context.actor.name
    body = words("tools-jobs-asked", buttons=keys, teacher=teacher)
    # Once a day: who was asked and says nothing has said enough.
    cause = f"talk-jobs:{seen.talk.talk_id}:{context.today:%Y%m%d}"
    await tell_student(context.tx, seen, cause, body, context.now)
    context.wake_sender()
    context.toast(context.label("tools-jobs-asking"))


async def share_jobs(_update: Update, context: Context) -> None:
    """The student's answer; it can be changed at any time."""
    wanted = b.ShareJobs.of(context.incoming).wanted
    actor = context.actor
    if Role.student not in actor.roles:
        context.toast(context.label("errors-stale"), alert=True)
        return
    before = await card_sharing.shared_since(context.tx, actor.person_id)
    if wanted:
        await card_sharing.share(context.tx, actor.person_id, context.now)
    else:
        await card_sharing.take_back(context.tx, actor.person_id)
    if wanted != (before is not None):
        action = "card.shared" if wanted else "card.unshared"
        subject = audit.subject_of(actor.person_id)
        await audit.note(context.tx, context.now, actor.person_id, action, subject)
    if wanted and before is None:
        await _tell_shared(context)
    context.show(
        context.text("tools-jobs-shared" if wanted else "tools-jobs-kept"),
        keyboard([_other(context, wanted=wanted)], [button(_data(context), MyData())]),
    )


async def jobs_shown(_update: Update, context: Context) -> None:
    """How it stands, with the way to change it."""
    since = await card_sharing.shared_since(context.tx, context.actor.person_id)
    wanted = since is not None
    context.show(
        context.text("tools-jobs-shared" if wanted else "tools-jobs-kept"),
        keyboard([_other(context, wanted=wanted)], [button(_data(context), MyData())]),
    )


async def _tell_shared(context: Context) -> None:
    talk = await handoff.open_talk_of(context.tx, context.actor.person_id)
    if talk is None or talk.anonymous_as is not None:
        return
    key: Button = {"label": "tools-card-button", "data": b.ShowCard(talk.talk_id).pack()}
    name = context.actor.student_name or context.actor.name
    body = words("tools-jobs-shared-told", buttons=[[key]], student=name)
    cause, part = f"card-shared:{talk.talk_id}", int(context.now.timestamp())
    await tell_answerer(context.tx, talk, cause, body, context.now, context.today, part)
    context.wake_sender()


def _other(context: Context, *, wanted: bool) -> InlineKeyboardButton:
    data: Callback = b.ShareJobs(not wanted)
    label = "tools-jobs-stop-button" if wanted else "tools-jobs-share-button"
    return button(context.label(label), data)


def _data(context: Context) -> str:
    return context.label("home-privacy-button")
