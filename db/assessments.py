"""Assessments: runs with every answer as it was given, and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Row, String, delete, func, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx
from db.upsert import insert_into

OPEN = text("finished_at IS NULL")


class AssessmentRun(Base):
    """One time somebody goes through an assessment; open until `finished_at`.

    `place` names the screen, `turn` counts the screens shown: an older button knows by it that
    it is stale. `result` is what came of it, kept because the content may change later;
    `content_version` is the content it was begun with.
    """

    __tablename__ = "assessment_runs"
    __table_args__ = (
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
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    content_version: Mapped[str] = mapped_column(String(16))
    place: Mapped[str] = mapped_column(String(24))
    turn: Mapped[int]
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any] | None]
    shared_at: Mapped[datetime | None]


class AssessmentAnswer(Base):
    """What was said about one item, as it stands; `words` is a line of evidence."""

    __tablename__ = "assessment_answers"
    run_id: Mapped[int] = mapped_column(
        ForeignKey("assessment_runs.id", ondelete="CASCADE"), primary_key=True
    )
    item_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    value: Mapped[int]
    words: Mapped[str | None] = mapped_column(String(200))
    answered_at: Mapped[datetime]


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
    AssessmentRun.id,
    AssessmentRun.person_id,
    AssessmentRun.kind,
    AssessmentRun.content_version,
    AssessmentRun.place,
    AssessmentRun.turn,
    AssessmentRun.started_at,
    AssessmentRun.updated_at,
    AssessmentRun.finished_at,
    AssessmentRun.result,
    AssessmentRun.shared_at,
)


async def run(tx: Tx, run_id: int) -> Run | None:
    """A run with its answers, held until this transaction ends: two phones of one person answer
    one after the other. Whose it is has to be asked by the caller."""
    found = await tx.execute(_RUN.where(AssessmentRun.id == run_id).with_for_update())
    row = found.one_or_none()
    return None if row is None else await _with_answers(tx, row)


async def open_run(tx: Tx, person_id: int, kind: str) -> Run | None:
    """The run somebody is in the middle of, or None; held like `run`."""
    found = await tx.execute(
        _RUN.where(
            AssessmentRun.person_id == person_id,
            AssessmentRun.kind == kind,
            AssessmentRun.finished_at.is_(None),
        ).with_for_update()
    )
    row = found.one_or_none()
    return None if row is None else await _with_answers(tx, row)


async def _with_answers(tx: Tx, row: Row[Any]) -> Run:
    answers = await tx.execute(
        select(AssessmentAnswer.item_id, AssessmentAnswer.value, AssessmentAnswer.words).where(
            AssessmentAnswer.run_id == row.id
        )
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
    await tx.execute(update(AssessmentRun).where(AssessmentRun.id == run_id).values(changed))


async def set_answer(
    tx: Tx, run_id: int, item_id: str, value: int, words: str | None, now: datetime
) -> None:
    """What was said about an item, the last word counts."""
    said = {"value": value, "words": words, "answered_at": now}
    await tx.execute(
        insert_into(tx, AssessmentAnswer)
        .values(run_id=run_id, item_id=item_id, **said)
        .on_conflict_do_update(
            index_elements=[AssessmentAnswer.run_id, AssessmentAnswer.item_id], set_=said
        )
    )


async def drop_answer(tx: Tx, run_id: int, item_id: str) -> None:
    await tx.execute(
        delete(AssessmentAnswer).where(
            AssessmentAnswer.run_id == run_id, AssessmentAnswer.item_id == item_id
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
    AssessmentRun.id,
    AssessmentRun.person_id,
    AssessmentRun.kind,
    AssessmentRun.finished_at,
    AssessmentRun.result,
    AssessmentRun.shared_at,
    AssessmentRun.content_version,
).where(AssessmentRun.finished_at.is_not(None))


async def finished(tx: Tx, person_id: int, kind: str, limit: int = 50) -> list[Finished]:
    """Somebody's finished runs of a kind, the latest first."""
    rows = await tx.execute(
        _FINISHED.where(AssessmentRun.person_id == person_id, AssessmentRun.kind == kind)
        .order_by(AssessmentRun.id.desc())
        .limit(limit)
    )
    return [Finished(*row) for row in rows]


async def finished_run(tx: Tx, run_id: int) -> Finished | None:
    row = (await tx.execute(_FINISHED.where(AssessmentRun.id == run_id))).one_or_none()
    return None if row is None else Finished(*row)


async def standing(tx: Tx, person_id: int) -> dict[str, tuple[int, bool]]:
    """By kind: how many runs are finished, and whether one is open."""
    rows = await tx.execute(
        select(
            AssessmentRun.kind,
            func.count(AssessmentRun.finished_at),
            func.count() - func.count(AssessmentRun.finished_at),
        )
        .where(AssessmentRun.person_id == person_id)
        .group_by(AssessmentRun.kind)
    )
    return {kind: (done, opened > 0) for kind, done, opened in rows}


async def delete_runs(tx: Tx, person_id: int, kind: str) -> int:
    """Delete somebody's runs of a kind with their answers; how many that were."""
    gone = await tx.execute(
        delete(AssessmentRun).where(
            AssessmentRun.person_id == person_id, AssessmentRun.kind == kind
        )
    )
    return int(gone.rowcount)


async def export(tx: Tx, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything kept of somebody's assessments: runs with their results, and each answer."""
    mine = AssessmentRun.person_id == person_id
    runs = await tx.execute(
        select(
            AssessmentRun.id.label("run"),
            AssessmentRun.kind,
            AssessmentRun.started_at,
            AssessmentRun.finished_at,
            AssessmentRun.result,
            AssessmentRun.shared_at,
            AssessmentRun.content_version,
        )
        .where(mine)
        .order_by(AssessmentRun.id)
    )
    answers = await tx.execute(
        select(
            AssessmentAnswer.run_id.label("run"),
            AssessmentAnswer.item_id.label("item"),
            AssessmentAnswer.value,
            AssessmentAnswer.words,
            AssessmentAnswer.answered_at,
        )
        .join(AssessmentRun, AssessmentRun.id == AssessmentAnswer.run_id)
        .where(mine)
        .order_by(AssessmentAnswer.run_id, AssessmentAnswer.answered_at)
    )
    return {
        "assessments": [dict(row) for row in runs.mappings()],
        "assessment-answers": [dict(row) for row in answers.mappings()],
    }
