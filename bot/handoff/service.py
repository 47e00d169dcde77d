"""A talk: the student's words to the counselor, the counselor's back, and what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.handoff import albums, anonymous, ends, first_words, ownership, relay, rules
from bot.handoff.called import as_called
from db import handoff, outbox, people, talk_anonymity, talk_copies, talk_ownership
from db.engine import Tx
from db.first_words import FirstRow
from db.handoff import TalkMessageRow, TalkRow, TalkTopic
from db.outbox import SendKind
from db.people import Actor


@dataclass(frozen=True, slots=True)
class Handed:
    """A student's message was taken. `answerer` is None while nobody can be reached."""

    answerer: rules.Answerer | None
    first: bool
    talk_id: int
    offered: bool = False
    """Whether several were asked to take it."""
    after_pause: bool = True
    """Whether nothing was written in the talk for a while before it."""
    since: str | None = None
    """When it was written, if it waited for us and is the first of its kind for a while."""


@dataclass(frozen=True, slots=True)
class Written:
    """How a message was written: in which album, in answer to which message of the talk, when
    (`since` says so to whoever reads it, where it waited for us). `stamp` tells apart what is
    sent by the buttons of one message."""

    album: str | None = None
    answers_id: int | None = None
    said_at: datetime | None = None
    since: str | None = None
    stamp: int = 0


PLAIN = Written()


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """An open talk as its counselor picks it from a list."""

    talk_id: int
    student: str
    class_name: str
    owner: str | None = None
    """Whose it is, where somebody covers for them."""
    waits: bool = False
    """Whether the student waits for an answer."""


async def from_student(
    tx: Tx,
    actor: Actor,
    body: dict[str, Any],
    source_chat_id: int,
    source_message_id: int,
    now: datetime,
    today: date,
    topic: TalkTopic | None = None,
    how: Written = PLAIN,
    *,
    nameless: bool = False,
    first_word: FirstRow | None = None,
) -> Handed:
    """Keep what a student wrote and queue it for whoever answers the talk today.

    A new talk goes to who should have it (`topic` is what the student said it is about, if they
    did); a talk that is open stays its owner's, and while they are away their cover gets it.
    `nameless` begins a talk under a number, which nobody is given for the student's class.
    `first_word` is what they answer, where somebody of the college wrote first and no other talk
    is in the way; it becomes a line of the talk.
    """
    talk = await handoff.open_talk_of(tx, actor.person_id, hold=True)
    first = talk is None
    offered: tuple[int, ...] = ()
    if first and first_word is None and topic is None and not nameless:
        first_word = await first_words.meant(tx, actor, now)
    if first_word is not None:
        talk, line = await first_words.begin(tx, actor, first_word, now)
        how = replace(how, answers_id=how.answers_id or line)
    if talk is None and topic is None and not nameless:
        # Whoever says what it is about begins something new.
        talk = await ends.reopened(tx, actor, now)
    if talk is None:
        asks = anonymous.unknown(actor) if nameless else actor
        routed, answerer = await ownership.address(tx, asks, topic, today)
        offered = routed.offered
        talk_id = await handoff.add_talk(tx, actor.person_id, routed.owner, now)
        if nameless:
            await talk_anonymity.hide_name(tx, talk_id)
        if topic is not None:
            await talk_ownership.set_topic(tx, talk_id, topic)
    else:
        talk_id = talk.talk_id
        if first and talk.counselor_person_id is None:
            answerer = await ownership.settle(tx, talk, now, today)
        else:
            answerer = await ownership.answers_now(tx, talk, today)
    made = await handoff.talk(tx, talk_id)
    assert made is not None  # noqa: S101 - found or added in this very transaction
    message = await _keep(tx, talk_id, body, (source_chat_id, source_message_id), how, now)
    if message is not None and answerer is not None:
        counselor = await people.actor_by_id(tx, answerer.person_id)
        if counselor is not None:
            await relay.bring_to_staff(tx, made, message, body, actor, counselor, now, how.since)
    elif message is not None:
        mark = rules.reaction(message.source_message_id, rules.KEPT)
        cause = rules.kept_cause(message.message_id)
        await relay.tell_author(tx, message, cause, SendKind.mark, mark, now)
    if offered:
        await ownership.offer(tx, made, actor, offered, now)
    quiet = talk is None or talk.last_message_at is None or now - talk.last_message_at > rules.AWAY
    since = how.since if quiet else None
    asked = answerer is None and await talk_ownership.has_offers(tx, talk_id)
    return Handed(answerer, first, talk_id, asked, quiet, since)


async def _keep(
    tx: Tx,
    talk_id: int,
    body: dict[str, Any],
    source: tuple[int, int],
    how: Written,
    now: datetime,
    author_person_id: int | None = None,
) -> TalkMessageRow | None:
    """Keep a message of a talk, of the student's where nobody of the college is its author; None
    when it is kept already."""
    message_id = await handoff.add_talk_message(
        tx,
        talk_id,
        from_student=author_person_id is None,
        body_id=await outbox.add_body(tx, body),
        source_chat_id=source[0],
        source_message_id=source[1],
        source_stamp=how.stamp,
        now=now,
        author_person_id=author_person_id,
        album=how.album,
        answers_id=how.answers_id,
        said_at=how.said_at,
    )
    return await handoff.talk_message(tx, message_id) if message_id is not None else None


async def answerer_of(
    tx: Tx, actor: Actor, today: date, topic: TalkTopic | None = None
) -> rules.Answerer | None:
    """Who would answer a student now; None when nobody of their class's staff has joined."""
    talk = await handoff.open_talk_of(tx, actor.person_id)
    if talk is not None:
        return await ownership.answers_now(tx, talk, today)
    return (await ownership.address(tx, actor, topic, today))[1]


async def talk_of_reply(tx: Tx, chat_id: int, message_id: int) -> TalkRow | None:
    """The talk behind a message the bot brought to somebody. Whether they may answer it now is
    asked of `ownership.may_answer_now`."""
    number = await talk_copies.original(tx, chat_id, message_id)
    message = await handoff.talk_message(tx, number) if number is not None else None
    return await handoff.talk(tx, message.talk_id) if message is not None else None


async def talk_of_news(tx: Tx, chat_id: int, message_id: int) -> TalkRow | None:
    """The talk that something the bot said is about, where it is none of a talk's messages: that
    a student waits, that they did what was agreed."""
    body = await outbox.body_of_message(tx, chat_id, message_id)
    talk_id = rules.talk_of(body) if body is not None else None
    return await handoff.talk(tx, talk_id) if talk_id is not None else None


async def from_counselor(
    tx: Tx,
    actor: Actor,
    talk: TalkRow,
    body: dict[str, Any],
    source_chat_id: int,
    source_message_id: int,
    now: datetime,
    how: Written = PLAIN,
) -> TalkMessageRow | None:
    """Queue a counselor's answer for the student; None when it was queued before. The caller has
    asked `may_answer_now`."""
    student = await people.actor_by_id(tx, talk.student_person_id)
    if student is None:
        return None
    source = source_chat_id, source_message_id
    message = await _keep(tx, talk.talk_id, body, source, how, now, actor.person_id)
    if message is not None:
        await relay.bring_to_student(tx, talk, message, body, student, actor, now)
    return message


async def answer_kept(
    tx: Tx,
    actor: Actor,
    talk: TalkRow,
    source_chat_id: int,
    kept: Iterable[tuple[int, dict[str, Any]]],
    album: str | None,
    now: datetime,
) -> None:
    """Queue an answer that was kept until its author said what is meant: its messages, by their
    ids in the author's chat. An album is whole then."""
    for message_id, body in kept:
        how = Written(album)
        await from_counselor(tx, actor, talk, body, source_chat_id, message_id, now, how)
    if album is not None:
        await albums.let_go(tx, talk.talk_id, source_chat_id, album, now)


async def open_talks(tx: Tx, actor: Actor, today: date) -> list[OpenTalk]:
    """The talks somebody answers today, the longest unanswered first: their own, and those of
    whom they cover for."""
    owners = await ownership.stands_in_for(tx, actor.person_id, today)
    names = await talk_ownership.names(tx, owners - {actor.person_id})
    return [
        OpenTalk(
            one.talk_id,
            *as_called(one.anonymous_as, one.name, one.class_name),
            names.get(one.owner_id or 0),
            one.waits,
        )
        for one in await talk_ownership.open_lines(tx, owners)
    ]


async def deliver_waiting(tx: Tx, now: datetime, today: date) -> int:
    """Find owners for the talks that nobody has, and hand over what waited in them; how many
    messages."""
    handed = 0
    for talk in await handoff.talks_without_counselor(tx):
        if await ownership.settle(tx, talk, now, today) is not None:
            handed += await hand_over(tx, talk.talk_id, now, today)
    return handed


async def hand_over(tx: Tx, talk_id: int, now: datetime, today: date) -> int:
    """Bring what waits in a talk to whoever answers it today; how many messages."""
    talk = await handoff.talk(tx, talk_id)
    student = await people.actor_by_id(tx, talk.student_person_id) if talk else None
    answerer = await ownership.answers_now(tx, talk, today) if talk else None
    if talk is None or student is None or answerer is None:
        return 0
    counselor = await people.actor_by_id(tx, answerer.person_id)
    if counselor is None:
        return 0
    # Only what nobody has read: the rest was answered, or is somebody else's to show.
    return await relay.bring_waiting(tx, talk, student, counselor, now)


async def hand_over_unseen(tx: Tx, talk_id: int, chat_id: int, now: datetime, today: date) -> bool:
    """Bring what waits in a talk to whoever has just got it by writing in this chat; whether
    there is something that did not stand in it before."""
    waiting = await handoff.waiting_messages(tx, talk_id)
    stood = [await talk_copies.standing_in(tx, one.message_id, chat_id) for one in waiting]
    await hand_over(tx, talk_id, now, today)
    return None in stood
