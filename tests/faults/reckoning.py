"""Counting talks afterwards: what was written against what stands on the other side's phone."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson

from bot.delivery.bodies import AGAIN
from bot.handoff.rules import CAUSE, CHANGED, DELIVERED, EDITED, causes_of, message_of
from bot.sandbox.model import Chat, Message
from bot.sandbox.server import Sandbox
from db.outbox import SendState
from tests.faults import multitude
from tests.faults.accounts import Ledger, Row
from tests.faults.lives import token_of
from tests.faults.talkers import ALBUM, TEXT, Counselor, Student, Wrote

NOT_DELIVERED, EDIT_STAYS = "没送到", "修改没送到"


@dataclass
class Copy:
    """What the bot made of one message: one message, or the pictures of an album."""

    messages: list[Message]

    @property
    def first(self) -> Message:
        return self.messages[0]

    @property
    def words(self) -> str:
        return said(self.first)

    @property
    def gone(self) -> bool:
        return all(message.deleted for message in self.messages)

    @property
    def pictures(self) -> list[str]:
        found = (message.content.get("photo") for message in self.messages)
        return [sizes[-1]["file_unique_id"] for sizes in found if sizes]


def said(message: Message) -> str:
    return str(message.content.get("text") or message.content.get("caption") or "")


@dataclass
class Reckoning:
    """Everything that was written in talks, and everything that was made of it."""

    sandbox: Sandbox
    ledger: Ledger
    students: list[Student]
    counselors: list[Counselor]
    answered_in: dict[int, int]
    """The chat where a student's talk is answered, by the student."""
    copies: dict[tuple[int, str], list[Copy]] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    written: list[Wrote] = field(default_factory=list)
    strays: list[Copy] = field(default_factory=list)
    """Pictures that came without their album's words."""

    def __post_init__(self) -> None:
        world = self.sandbox.world
        self.bot_id = multitude.bot_of(self.sandbox).id
        self.chats = {c.id: c for c in (*world.private.values(), *world.chats.values())}
        self.written = [w for one in (*self.students, *self.counselors) for w in one.wrote]
        self._away = {one.phone.id for one in (*self.students, *self.counselors) if one.goes}
        self._rows = {
            (row.chat_id, row.number): row
            for row in self.ledger.rows
            if row.number is not None and row.cause.startswith(f"{CAUSE}:")
        }
        self._sent_signed = self._calls_with_sign()
        for chat in self.chats.values():
            for copy in self._copies_in(chat):
                number = token_of(copy.words)
                assert number is not None
                self.copies.setdefault((chat.id, number), []).append(copy)

    def _copies_in(self, chat: Chat) -> list[Copy]:
        """The relayed messages of a chat, an album as one, in their order."""
        found: list[Copy] = []
        albums: dict[str, Copy] = {}
        for message in sorted(chat.messages.values(), key=lambda one: one.id):
            if message.sender is None or message.sender.id != self.bot_id:
                continue
            album = message.extra.get("media_group_id")
            if album in albums:
                albums[album].messages.append(message)
            elif token_of(said(message)) is not None and "「" not in said(message):
                found.append(Copy([message]))
                if album is not None:
                    albums[album] = found[-1]
            elif "photo" in message.content:
                self.strays.append(Copy([message]))
                if album is not None:
                    albums[album] = self.strays[-1]
        return found

    # Who should have it ------------------------------------------------------------------

    def reader(self, wrote: Wrote) -> int:
        """The chat a message is meant for."""
        return self.answered_in[wrote.student] if wrote.number[0] == "s" else wrote.student

    def _stand_ins(self, wrote: Wrote) -> list[int]:
        """Whose chats a message may be in instead: while a counselor is out of reach, their
        colleagues of the department get what they should."""
        if wrote.number[0] == "a" or self.reader(wrote) not in self._away:
            return []
        return [one.phone.id for one in self.counselors if one.group is None]

    def of(self, wrote: Wrote) -> list[Copy]:
        """What arrived where it was meant for; else, where somebody stood in."""
        for chat_id in (self.reader(wrote), *self._stand_ins(wrote)):
            if copies := self.copies.get((chat_id, wrote.number)):
                return copies
        return []

    def astray(self) -> list[tuple[int, str]]:
        """Messages on phones they were not for."""
        meant = {
            (chat_id, wrote.number)
            for wrote in self.written
            for chat_id in (self.reader(wrote), *self._stand_ins(wrote))
        }
        return sorted(self.copies.keys() - meant)

    def in_others_topics(self, group: int) -> list[int]:
        """Topics of a group in which more than one student is heard."""
        heard: defaultdict[int | None, set[str]] = defaultdict(set)
        for (chat_id, number), copies in self.copies.items():
            if chat_id == group:
                for copy in copies:
                    heard[copy.first.thread].add(number.partition("-")[0])
        assert None not in heard, "a message of a talk stands outside every topic"
        return [thread for thread, whose in heard.items() if thread and len(whose) > 1]

    # Once, or marked ---------------------------------------------------------------------

    def row(self, wrote: Wrote) -> Row | None:
        for chat_id in (self.reader(wrote), *self._stand_ins(wrote)):
            if row := self._rows.get((chat_id, wrote.number)):
                return row
        return None

    def lost(self) -> list[str]:
        """Messages that did not arrive, and whose writers were not told so."""
        return [
            f"{wrote.number} {wrote.kind} {self.row(wrote)}"
            for wrote in self.written
            if not self.of(wrote) and not wrote.given_up and not self._told(wrote, NOT_DELIVERED)
        ]

    def undelivered(self) -> list[Wrote]:
        return [w for w in self.written if not self.of(w) and not w.given_up]

    def _told(self, wrote: Wrote, words: str) -> bool:
        """Whether the writer has a sentence under their message, or was away when it was said."""
        for message in self.chats[wrote.chat_id].messages.values():
            if message.reply_to in wrote.ids and words in said(message):
                return True
        row = self.row(wrote)
        number = message_of(row.cause) if row is not None else None
        if number is None:
            return False
        # Where what they wrote is gone with its topic, the sentence stands under nothing.
        ends = {SendState.sent} | ({SendState.unreachable} if self._goes(wrote.chat_id) else set())
        causes = set(causes_of(number))
        return any(
            one.cause in causes
            and one.chat_id == wrote.chat_id
            and one.words is not None
            and one.state in ends
            for one in self.ledger.rows
        )

    def _goes(self, chat_id: int) -> bool:
        return chat_id in self._away

    def doubles(self) -> Counter[str]:
        """Messages that stand twice though their second copy does not say that it may, or though
        the books know of no doubt."""
        found: Counter[str] = Counter()
        for wrote in self.written:
            copies = self.of(wrote)
            row = self._rows.get((copies[0].first.chat.id, wrote.number)) if copies else None
            unmarked = sum(not self._signed(wrote, copy) for copy in copies[1:])
            tries = row.tries if row is not None and row.tries > 1 else 1
            if unmarked or len(copies) > tries:
                found[f"{wrote.number} {wrote.kind} {row}"] = len(copies)
        return found

    def marked(self) -> int:
        return sum(
            any(self._signed(wrote, copy) for copy in self.of(wrote)) for wrote in self.written
        )

    def _signed(self, wrote: Wrote, copy: Copy) -> bool:
        """Whether its reader is told that it may have come before; where it was edited since,
        whether they were."""
        if copy.words.startswith(AGAIN):
            return True
        return EDITED in copy.words and (copy.first.chat.id, wrote.number) in self._sent_signed

    def _calls_with_sign(self) -> set[tuple[int, str]]:
        found = set()
        for call in self.sandbox.world.calls._calls:
            if not call.method.startswith("send") or AGAIN.encode() not in call.parameters:
                continue
            asked = orjson.loads(call.parameters)
            item = asked.get("media", [asked])[0]
            words = item.get("text") or item.get("caption") or ""
            number = token_of(words)
            if words.startswith(AGAIN) and number is not None:
                found.add((int(asked["chat_id"]), number))
        return found

    def twice(self) -> int:
        return sum(len(self.of(wrote)) > 1 for wrote in self.written)

    def falsely_delivered(self) -> list[str]:
        """Messages that carry the sign of delivery and did not arrive."""
        return [
            wrote.number
            for wrote in self.written
            if not self.of(wrote) and any(self._signs(wrote, number) for number in wrote.ids)
        ]

    def _signs(self, wrote: Wrote, message_id: int) -> bool:
        message = self.chats[wrote.chat_id].messages[message_id]
        given: list[dict[str, Any]] = (message.reactions or {}).get(self.bot_id, [])
        return any(one.get("emoji") in {DELIVERED, CHANGED} for one in given)

    # As it was written ---------------------------------------------------------------------

    def disorder(self) -> list[str]:
        """Messages that arrived after one their writer wrote later in the same talk."""
        found: list[str] = []
        lines: defaultdict[tuple[int, str], list[Wrote]] = defaultdict(list)
        for wrote in self.written:
            if self.of(wrote) and not wrote.asked:
                chat_id = self.of(wrote)[0].first.chat.id
                lines[chat_id, f"{wrote.number[:-4]} {wrote.student}"].append(wrote)
        for line in lines.values():
            latest = min(line, key=lambda one: one.number)
            for wrote in sorted(line, key=lambda one: one.number):
                if self._arrived(wrote) < self._arrived(latest):
                    found.append(
                        f"{wrote.number} {wrote.kind} {self.row(wrote)} before "
                        f"{latest.number} {latest.kind} {self.row(latest)}"
                    )
                else:
                    latest = wrote
        return found

    def _arrived(self, wrote: Wrote) -> int:
        return self.of(wrote)[0].first.id

    def torn(self) -> list[str]:
        """Pictures that did not arrive together, each once and in their order."""
        torn = [
            f"{wrote.number}: {len(wrote.pictures)} pictures, {len(copy.pictures)} came; "
            f"{self.row(wrote)}"
            for wrote in self.written
            if wrote.kind != TEXT
            for copy in self.of(wrote)
            if copy.pictures != wrote.pictures
        ]
        return torn + [f"{len(copy.pictures)} by themselves" for copy in self.strays]

    def albums(self) -> int:
        return sum(wrote.kind == ALBUM and bool(self.of(wrote)) for wrote in self.written)

    def stale(self) -> list[str]:
        """Edited messages whose copies all say what they said before, untold."""
        found = []
        for wrote in self.written:
            copies = [copy for copy in self.of(wrote) if not copy.gone]
            told = self._told(wrote, EDIT_STAYS) or self._told(wrote, "改不了")
            if copies and not told and not any(wrote.words in copy.words for copy in copies):
                says = [copy.words for copy in copies]
                found.append(f"{wrote.number} {wrote.kind} {says} {self.row(wrote)}")
        return found

    def edited(self) -> int:
        return sum(wrote.draft > 0 for wrote in self.written)

    def quotes(self) -> Counter[str]:
        """Quotes that point at the right message, at none, at a wrong one."""
        by_place = {
            (chat_id, message.id): number
            for (chat_id, number), copies in self.copies.items()
            for copy in copies
            for message in copy.messages
        }
        by_number = {wrote.number: wrote for wrote in self.written}
        found: Counter[str] = Counter()
        for wrote in self.written:
            if wrote.quotes is None or wrote.asked or not self.of(wrote):
                continue
            answered = by_number[by_place[wrote.chat_id, wrote.quotes]]
            points_at = self.of(wrote)[0].first.reply_to
            if points_at is None:
                found["none"] += 1
            else:
                found["right" if points_at in answered.ids else f"wrong {wrote.number}"] += 1
        return found


def taken(ledger: Ledger, written: Iterable[Wrote]) -> list[str]:
    """Messages that are not kept exactly once."""
    return [
        wrote.number
        for wrote in written
        for message_id in wrote.ids
        if not wrote.given_up and ledger.talk_messages[wrote.chat_id, message_id] != 1
    ]
