"""What students said last, question by question: surveys write it, audiences ask it.

Every round of a survey keeps its own record; here is only the latest answer of each person,
in the one form that conditions, reports and matching can all read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    delete,
    insert,
    select,
)

from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx

VALUE_LENGTH = 120
PROFILE = "profile"
"""The survey under which standing facts are kept that somebody told us about themselves."""
REGION = "region"
"""Question of the profile: GB/T 2260 codes of where they want to work."""
PROGRAMME = "programme"
"""Question of the profile: the name of the programme made to order they are in."""


class AnswerColumns(TypedColumns):
    """One value of an answer; several where several options may be chosen."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    survey: Named[str] = Column(String(48), primary_key=True)
    question: Named[str] = Column(String(48), primary_key=True)
    value: Named[str] = Column(String(VALUE_LENGTH), primary_key=True)
    number: Named[float | None]
    """The value as a number, where it is one."""
    at: Named[datetime] = Column(UTCDateTime)


Answer = Table(
    "answers",
    metadata,
    AnswerColumns,
    # «Who answered this»: for reports and for rare values in audiences.
    Index("ix_answers_survey_question_value", "survey", "question", "value"),
)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer with all its values, in no particular order."""

    survey: str
    question: str
    values: frozenset[str]
    at: datetime


async def put(
    tx: Tx, person_id: int, survey: str, question: str, values: Sequence[str], now: datetime
) -> None:
    """Keep somebody's latest answer in place of the earlier one; no values: no answer.

    Values are option ids, numbers or codes; longer texts are cut to `VALUE_LENGTH`.
    """
    await put_all(tx, person_id, survey, {question: values}, now)


async def put_all(
    tx: Tx,
    person_id: int,
    survey: str,
    answered: Mapping[str, Sequence[str]],
    now: datetime,
) -> None:
    """The same for several questions of one survey."""
    if not answered:
        return
    await tx.execute(
        delete(Answer).where(
            Answer.c.person_id == person_id,
            Answer.c.survey == survey,
            Answer.c.question.in_(sorted(answered)),
        )
    )
    kept = [
        {
            "person_id": person_id,
            "survey": survey,
            "question": question,
            "value": value,
            "number": _number(value),
            "at": now,
        }
        for question, values in answered.items()
        for value in dict.fromkeys(value[:VALUE_LENGTH] for value in values)
    ]
    if kept:
        await tx.execute(insert(Answer), kept)


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


async def of_person(tx: Tx, person_id: int) -> list[AnswerRow]:
    """Everything somebody's latest answers say, by survey and question."""
    rows = await tx.execute(
        select(Answer.c.survey, Answer.c.question, Answer.c.value, Answer.c.at)
        .where(Answer.c.person_id == person_id)
        .order_by(Answer.c.survey, Answer.c.question, Answer.c.value)
    )
    found: dict[tuple[str, str], tuple[set[str], datetime]] = {}
    for row in rows:
        values, _ = found.setdefault((row.survey, row.question), (set(), row.at))
        values.add(row.value)
    return [
        AnswerRow(survey, question, frozenset(values), at)
        for (survey, question), (values, at) in found.items()
    ]


async def known_values(tx: Tx, survey: str, question: str, limit: int) -> list[str]:
    """The values that were given to a question so far, alphabetically."""
    rows = await tx.execute(
        select(Answer.c.value)
        .where(Answer.c.survey == survey, Answer.c.question == question)
        .distinct()
        .order_by(Answer.c.value)
        .limit(limit)
    )
    return list(rows.scalars())


async def known_questions(tx: Tx, limit: int) -> list[tuple[str, str]]:
    """(survey, question) pairs that somebody has answered, alphabetically."""
    rows = await tx.execute(
        select(Answer.c.survey, Answer.c.question)
        .distinct()
        .order_by(Answer.c.survey, Answer.c.question)
        .limit(limit)
    )
    return [(row.survey, row.question) for row in rows]
