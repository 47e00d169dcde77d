"""Replies kept under a name: what may stand in them, and how they read for one student.

Beside the variables of announcements there are {teacher}, who answers, and {link:…}, which names
something in the bot that is sent along as a card to open.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.delivery import variables
from bot.delivery.bodies import CAPTIONED
from bot.delivery.variables import EmptyVariableError
from db import canned_replies, people, recipients
from db.canned_replies import ReplyRow, Shelf
from db.engine import Tx
from db.people import Actor, Language, Role

LONGEST_NAME = 40
LINK = "link:"
LINKS = ("link", "链接")
MOST_LINKS = 4
WORDS: Mapping[str, str] = {**variables.WORDS, "teacher": "teacher", "老师": "teacher"}
PAGE = 6
NAMELESS: Mapping[Language, str] = {"zh": "同学", "en": "Dear student"}

Named = Callable[[str], str | None]
"""The title of what a link names; None where there is no such thing."""


class Fault(StrEnum):
    """Why words cannot be kept as a reply, or not be sent to this student."""

    unknown = "unknown"
    link = "link"
    links = "links"
    blank = "blank"
    kind = "kind"
    long = "long"


@dataclass(frozen=True, slots=True)
class Refusal:
    fault: Fault
    what: str = ""


def link_of(word: str) -> str | None:
    """The id behind «link:contract» or «链接：contract»; None where a word is no link."""
    plain = unicodedata.normalize("NFKC", word)
    head, colon, id = plain.partition(":")
    return id if colon and head.casefold() in LINKS else None


def links_in(body: Mapping[str, Any]) -> list[str]:
    """The ids of the links a reply names, each once, in order."""
    found = map(link_of, variables.braced(str(body.get("text") or "")))
    return list(dict.fromkeys(id for id in found if id is not None))


def needs_filling(body: Mapping[str, Any]) -> bool:
    """Whether something in a reply stands for something else."""
    return any(
        word.casefold() in WORDS or link_of(word) is not None
        for word in variables.braced(str(body.get("text") or ""))
    )


def check(body: Mapping[str, Any], named: Named) -> Refusal | None:
    """Why this cannot be kept as a reply; None when it can."""
    if body["kind"] != "text" and body["kind"] not in CAPTIONED:
        return Refusal(Fault.kind)
    for word in variables.braced(str(body.get("text") or "")):
        id = link_of(word)
        if id is None and word.casefold() not in WORDS:
            return Refusal(Fault.unknown, word)
        if id is not None and named(id) is None:
            return Refusal(Fault.link, id)
    return Refusal(Fault.links) if len(links_in(body)) > MOST_LINKS else None


def filled(body: dict[str, Any], values: Mapping[str, str], named: Named) -> dict[str, Any]:
    """A reply as one student reads it: variables filled in, links by their titles. Formatting
    stays where it was. Raises EmptyVariableError rather than leave a gap."""
    words, known = dict(WORDS), dict(values)
    for word in variables.braced(str(body.get("text") or "")):
        id = link_of(word)
        if id is not None:
            words[word.casefold()] = f"{LINK}{id}"
            known[f"{LINK}{id}"] = f"«{named(id) or id}»"
    return variables.filled(body, known, words)


async def values_for(tx: Tx, student: Actor, teacher: Actor, *, nameless: bool) -> dict[str, str]:
    """What the variables stand for; of who asks without a name only the teacher's is known,
    and they are spoken to all the same."""
    name = await people.staff_name(tx, teacher.person_id) or teacher.name
    if nameless:
        return {"teacher": name, "name": NAMELESS[student.language]}
    found = (await recipients.values_of(tx, [student.person_id])).get(student.person_id, {})
    return {**found, "teacher": name}


def as_sent(
    reply: dict[str, Any], values: Mapping[str, str], named: Named
) -> dict[str, Any] | Refusal:
    """The reply for one student, or why not."""
    try:
        body = filled(reply, values, named)
    except EmptyVariableError as error:
        return Refusal(Fault.blank, str(error))
    _, room = next(iter(variables.limits(body)))
    return Refusal(Fault.long) if room < 0 else body


def words_of(text: str) -> list[str]:
    """What somebody types to find a reply, word by word."""
    return unicodedata.normalize("NFKC", text).split()[:6]


def may_change(actor: Actor, reply: ReplyRow) -> bool:
    """Whether somebody may share a reply or take it away: its author; the office a shared one."""
    if reply.author_person_id == actor.person_id:
        return True
    return reply.shelf is not Shelf.own and Role.office in actor.roles


async def usable(tx: Tx, actor: Actor, reply_id: int) -> ReplyRow | None:
    """A reply somebody may send: their own, or a shared one."""
    found = await canned_replies.reply(tx, reply_id)
    if found is None:
        return None
    mine = found.author_person_id == actor.person_id
    return found if mine or found.shelf is Shelf.shared else None
