"""Assessments: runs with every answer as it was given, and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    Row,
    String,
    Table,
    TypedColumns,
    delete,
    func,
    select,
    text,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.upsert import insert_into

OPEN = text("finished_at IS NULL")


class AssessmentRunColumns(TypedColumns):
    """One time somebody goes through an assessment; open until `finished_at`.

    `place` names the screen, `turn` counts the screens shown: an older button knows by it that
    it is stale. `result` is what came of it, kept because the content may change later;
    `content_version` is the content it was begun with.
    """

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    kind: Named[str] = Column(String(16))
    content_version: Named[str] = Column(String(16))
    place: Named[str] = Column(String(24))
    turn: Named[int] = Column(BigId)
    started_at: Named[datetime] = Column(UTCDateTime)
    updated_at: Named[datetime] = Column(UTCDateTime)
    finished_at: Named[datetime | None] = Column(UTCDateTime)
    result: Named[dict[str, Any] | None] = Column(Json)
    shared_at: Named[datetime | None] = Column(UTCDateTime)


AssessmentRun = Table(
    "assessment_runs",
    metadata,
    AssessmentRunColumns,
    # At most one open run of a kind, also with two phones and two processes.
    Index(
        "uq_assessment_runs_open",
        "person_id",
        "kind",
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    ),
    Index("ix_assessment_runs_person_id_kind", "person_id", "kind"),
    # Numbers stand on old buttons: one that was deleted must not come back.
    sqlite_autoincrement=True,
)


class AssessmentAnswerColumns(TypedColumns):
    """What was said about one item, as it stands; `words` is a line of evidence."""

    run_id: Named[int] = Column(
        BigId, ForeignKey("assessment_runs.id", ondelete="CASCADE"), primary_key=True
    )
    item_id: Named[str] = Column(String(24), primary_key=True)
    value: Named[int] = Column(BigId)
    words: Named[str | None] = Column(String(200))
    answered_at: Named[datetime] = Column(UTCDateTime)


AssessmentAnswer = Table(
    "assessment_answers",
    metadata,
    AssessmentAnswerColumns,
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it stands. `values` and `words` are by item; `words` only where there are any."""

    id: int
    person_id: int
    kind: str
    content_version: str
    place: str
    turn: int
    started_at: datetime
    updated_at: datetime
    finished_at: datetime | None = None
    result: dict[str, Any] | None = None
    shared_at: datetime | None = None
    values: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


_RUN = select(
    AssessmentRun.c.id,
    AssessmentRun.c.person_id,
    AssessmentRun.c.kind,
    AssessmentRun.c.content_version,
    AssessmentRun.c.place,
    AssessmentRun.c.turn,
    AssessmentRun.c.started_at,
    AssessmentRun.c.updated_at,
    AssessmentRun.c.finished_at,
    AssessmentRun.c.result,
    AssessmentRun.c.shared_at,
)


async def run(tx: Tx, run_id: int) -> Run | None:
    """A run with its answers, held until this transaction ends: two phones of one person answer
    one after the other. Whose it is has to be asked by the caller."""
    found = await tx.execute(_RUN.where(AssessmentRun.c.id == run_id).with_for_update())
    row = found.one_or_none()
    return None if row is None else await _with_answers(tx, row)


async def open_run(tx: Tx, person_id: int, kind: str) -> Run | None:
    """The run somebody is in the middle of, or None; held like `run`."""
    found = await tx.execute(
        _RUN.where(
            AssessmentRun.c.person_id == person_id,
            AssessmentRun.c.kind == kind,
            AssessmentRun.c.finished_at.is_(None),
        ).with_for_update()
    )
    row = found.one_or_none()
    return None if row is None else await _with_answers(tx, row)


async def _with_answers(tx: Tx, row: Row[Any]) -> Run:
    answers = await tx.execute(
        select(
            AssessmentAnswer.c.item_id, AssessmentAnswer.c.value, AssessmentAnswer.c.words
        ).where(AssessmentAnswer.c.run_id == row.id)
    )
    values, words = {}, {}
    for answer in answers:
        values[answer.item_id] = answer.value
        if answer.words is not None:
            words[answer.item_id] = answer.words
    return Run(**row._mapping, values=values, words=words)


async def begin(
    tx: Tx, person_id: int, kind: str, place: str, version: str, now: datetime
) -> bool:
    """Begin a run; False when one is open already (another phone was quicker)."""
    made = await tx.execute(
        insert_into(tx, AssessmentRun)
        .values(
            person_id=person_id,
            kind=kind,
            content_version=version,
            place=place,
            turn=1,
            started_at=now,
            updated_at=now,
        )
        .on_conflict_do_nothing()
    )
    return bool(made.rowcount)


async def save(
    tx: Tx,
    run_id: int,
    *,
    place: str,
    turn: int,
    now: datetime,
    finished: dict[str, Any] | None = None,
) -> None:
    """Remember where somebody is; with a result the run is finished."""
    changed: dict[str, Any] = {"place": place, "turn": turn, "updated_at": now}
    if finished is not None:
        changed |= {"result": finished, "finished_at": now}
    await tx.execute(update(AssessmentRun).where(AssessmentRun.c.id == run_id).values(changed))


async def set_answer(
    tx: Tx, run_id: int, item_id: str, value: int, words: str | None, now: datetime
) -> None:
    """What was said about an item, the last word counts."""
    said = {"value": value, "words": words, "answered_at": now}
    await tx.execute(
        insert_into(tx, AssessmentAnswer)
        .values(run_id=run_id, item_id=item_id, **said)
        .on_conflict_do_update(
            index_elements=[AssessmentAnswer.c.run_id, AssessmentAnswer.c.item_id], set_=said
        )
    )


async def drop_answer(tx: Tx, run_id: int, item_id: str) -> None:
    await tx.execute(
        delete(AssessmentAnswer).where(
            AssessmentAnswer.c.run_id == run_id, AssessmentAnswer.c.item_id == item_id
        )
    )


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished run: what came of it, without its answers."""

    run_id: int
    person_id: int
    kind: str
    finished_at: datetime
    result: dict[str, Any]
    shared_at: datetime | None
    content_version: str


_FINISHED = select(
    AssessmentRun.c.id,
    AssessmentRun.c.person_id,
    AssessmentRun.c.kind,
    AssessmentRun.c.finished_at,
    AssessmentRun.c.result,
    AssessmentRun.c.shared_at,
    AssessmentRun.c.content_version,
).where(AssessmentRun.c.finished_at.is_not(None))


async def finished(tx: Tx, person_id: int, kind: str, limit: int = 50) -> list[Finished]:
    """Somebody's finished runs of a kind, the latest first."""
    rows = await tx.execute(
        _FINISHED.where(AssessmentRun.c.person_id == person_id, AssessmentRun.c.kind == kind)
        .order_by(AssessmentRun.c.id.desc())
        .limit(limit)
    )
    return [Finished(*row) for row in rows]


async def finished_run(tx: Tx, run_id: int) -> Finished | None:
    row = (await tx.execute(_FINISHED.where(AssessmentRun.c.id == run_id))).one_or_none()
    return None if row is None else Finished(*row)


async def standing(tx: Tx, person_id: int) -> dict[str, tuple[int, bool]]:
    """By kind: how many runs are finished, and whether one is open."""
    rows = await tx.execute(
        select(
            AssessmentRun.c.kind,
            func.count(AssessmentRun.c.finished_at),
            func.count() - func.count(AssessmentRun.c.finished_at),
        )
        .where(AssessmentRun.c.person_id == person_id)
        .group_by(AssessmentRun.c.kind)
    )
    return {kind: (done, opened > 0) for kind, done, opened in rows}


async def delete_runs(tx: Tx, person_id: int, kind: str) -> int:
    """Delete somebody's runs of a kind with their answers; how many that were."""
    gone = await tx.execute(
        delete(AssessmentRun).where(
            AssessmentRun.c.person_id == person_id, AssessmentRun.c.kind == kind
        )
    )
    return int(gone.rowcount)


async def export(tx: Tx, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything kept of somebody's assessments: runs with their results, and each answer."""
    mine = AssessmentRun.c.person_id == person_id
    runs = await tx.execute(
        select(
            AssessmentRun.c.id.label("run"),
            AssessmentRun.c.kind,
            AssessmentRun.c.started_at,
            AssessmentRun.c.finished_at,
            AssessmentRun.c.result,
            AssessmentRun.c.shared_at,
            AssessmentRun.c.content_version,
        )
        .where(mine)
        .order_by(AssessmentRun.c.id)
    )
    answers = await tx.execute(
        select(
            AssessmentAnswer.c.run_id.label("run"),
            AssessmentAnswer.c.item_id.label("item"),
            AssessmentAnswer.c.value,
            AssessmentAnswer.c.words,
            AssessmentAnswer.c.answered_at,
        )
        .join(AssessmentRun, AssessmentRun.c.id == AssessmentAnswer.c.run_id)
        .where(mine)
        .order_by(AssessmentAnswer.c.run_id, AssessmentAnswer.c.answered_at)
    )
    return {
        "assessments": [dict(row) for row in runs.mappings()],
        "assessment-answers": [dict(row) for row in answers.mappings()],
    }
