"""Counting afterwards: what the phones really received against what the database says."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from db.engine import Database
from db.handoff import Talk, TalkMessage
from db.lessons import LessonProgress, QuizAnswer
from db.outbox import Body, Outgoing, SendKind, SendState
from db.people import Person
from db.updates import HeldState, HeldUpdate, ReceivedUpdate
from tests.faults.lives import token_of
from tests.phones import Message, Phone


@dataclass(frozen=True)
class Row:
    """One row of the outbox with the number in its text, if it carries one."""

    cause: str
    chat_id: int
    kind: SendKind
    state: SendState
    reason: str
    tries: int
    message_id: int | None
    number: str | None
    words: str | None

    @property
    def uncertain(self) -> bool:
        """Reported as possibly delivered more than once, or not at all."""
        return (
            self.state is SendState.unknown
            or self.reason == "crashed"
            or self.reason.startswith("uncertain:")
        )


@dataclass
class Ledger:
    """All that the bot keeps, read at once."""

    rows: list[Row]
    talk_messages: Counter[tuple[int, int]]
    """By source: chat and message id."""
    from_students: int
    open_talks: Counter[int]
    """By the student's Telegram id."""
    answers: list[tuple[int, str, int, str, tuple[str, ...], bool]]
    """Telegram id, lesson, run, question, options, right."""
    progress: dict[tuple[int, str], tuple[int, int]]
    """Position and run by Telegram id and lesson."""
    received: int
    held: int
    by_number: dict[tuple[int, str], Row] = field(init=False)

    def __post_init__(self) -> None:
        self.by_number = {(row.chat_id, row.number): row for row in self.rows if row.number}


async def read_ledger(url: str) -> Ledger:
    database = Database(url)
    async with database.reading() as tx:
        outgoing = await tx.execute(
            select(Outgoing, Body.c.content)
            .join(Body, Body.c.id == Outgoing.c.body_id)
            .order_by(Outgoing.c.id)
        )
        rows = [_row(row) for row in outgoing]
        sources = await tx.execute(
            select(TalkMessage.c.source_chat_id, TalkMessage.c.source_message_id)
        )
        talk_messages = Counter((row[0], row[1]) for row in sources)
        from_students = await tx.scalar(
            select(func.count()).select_from(TalkMessage).where(TalkMessage.c.from_student)
        )
        talks = await tx.execute(
            select(Person.c.telegram_id).join(Talk, Talk.c.student_person_id == Person.c.id)
        )
        answers = await tx.execute(
            select(Person.c.telegram_id, QuizAnswer).join(
                Person, Person.c.id == QuizAnswer.c.person_id
            )
        )
        progress = await tx.execute(
            select(Person.c.telegram_id, LessonProgress).join(
                Person, Person.c.id == LessonProgress.c.person_id
            )
        )
        ledger = Ledger(
            rows,
            talk_messages,
            from_students or 0,
            Counter(talks.scalars()),
            [
                (
                    row.telegram_id,
                    row.lesson_id,
                    row.run,
                    row.question_id,
                    tuple(row.option_ids),
                    row.correct,
                )
                for row in answers
            ],
            {(row.telegram_id, row.lesson_id): (row.position, row.run) for row in progress},
            await tx.scalar(select(func.count()).select_from(ReceivedUpdate)) or 0,
            await tx.scalar(select(func.count()).select_from(HeldUpdate)) or 0,
        )
    await database.close()
    return ledger


def _row(row: Any) -> Row:
    content = row.content
    # An album's words stand on its first picture.
    words = content.get("text") or content.get("items", [{}])[0].get("text")
    return Row(
        row.cause,
        row.chat_id,
        SendKind(row.kind),
        SendState(row.state),
        row.reason or "",
        row.tries,
        row.message_id,
        token_of(words or ""),
        content.get("id"),
    )


async def received_by(phone: Phone) -> list[Message]:
    """Everything the bot ever sent to a phone, oldest first."""
    answer = await phone.town.get("messages", user=phone.id, limit=100_000)
    return [m for m in map(Message, answer["messages"]) if not m.outgoing]


def numbers_in(messages: Iterable[Message], writer: str = "s") -> list[str]:
    """The numbers of the relayed messages on a phone, in the order they arrived: those of
    students («s»), or of counselors («a»)."""
    found = (token_of(m.text) or "" for m in messages)
    return [number for number in found if number.startswith(writer)]


def unexplained_copies(ledger: Ledger, chat_id: int, numbers: Iterable[str]) -> dict[str, int]:
    """Messages a phone got more than once although no row says that this may be."""
    return {
        number: copies
        for number, copies in Counter(numbers).items()
        if copies > 1 and not _allowed(ledger.by_number.get((chat_id, number)), copies)
    }


def _allowed(row: Row | None, copies: int) -> bool:
    return row is not None and row.uncertain and copies <= row.tries


def order_kept(numbers: Iterable[str]) -> bool:
    """Whether each writer's numbers first appeared in the order they were written."""
    last: dict[str, str] = {}
    for number in dict.fromkeys(numbers):
        writer, _, count = number.rpartition("-")
        if count < last.get(writer, ""):
            return False
        last[writer] = count
    return True


async def anything_waits(url: str) -> bool:
    """Whether a message waits to be sent, or an update to be handled."""
    database = Database(url)
    async with database.reading() as tx:
        sending = await tx.scalar(
            select(func.count())
            .select_from(Outgoing)
            .where(Outgoing.c.state.in_((SendState.queued, SendState.retry, SendState.sending)))
        )
        held = await tx.scalar(
            select(func.count())
            .select_from(HeldUpdate)
            .where(HeldUpdate.c.state == HeldState.waiting)
        )
    await database.close()
    return bool(sending or held)
