"""Templates of announcements: words kept under a name, to begin from another time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    delete,
    func,
    insert,
    select,
)

from db.base import ID, BigId, Json, UTCDateTime, metadata
from db.engine import Tx

NAME_LIMIT = 40


class TemplateColumns(TypedColumns):
    id: Named[int] = ID
    name: Named[str] = Column(String(NAME_LIMIT))
    content: Named[dict[str, Any]] = Column(Json)
    author_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    created_at: Named[datetime] = Column(UTCDateTime)


Template = Table(
    "announcement_templates",
    metadata,
    TemplateColumns,
)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    template_id: int
    name: str
    content: dict[str, Any]


_ROW = select(Template.c.id, Template.c.name, Template.c.content)


async def add(tx: Tx, name: str, content: dict[str, Any], author_id: int, now: datetime) -> int:
    result = await tx.execute(
        insert(Template)
        .values(name=name[:NAME_LIMIT], content=content, author_id=author_id, created_at=now)
        .returning(Template.c.id)
    )
    return int(result.scalar_one())


async def names(tx: Tx) -> set[str]:
    """What the templates are called."""
    return set((await tx.execute(select(Template.c.name))).scalars())


async def page(tx: Tx, offset: int, limit: int) -> tuple[list[TemplateRow], int]:
    """A page of templates, the newest first, and how many there are in all."""
    total = (await tx.execute(select(func.count()).select_from(Template))).scalar_one()
    rows = await tx.execute(_ROW.order_by(Template.c.id.desc()).offset(offset).limit(limit))
    return [TemplateRow(*row) for row in rows], total


async def get(tx: Tx, template_id: int) -> TemplateRow | None:
    row = (await tx.execute(_ROW.where(Template.c.id == template_id))).one_or_none()
    return None if row is None else TemplateRow(*row)


async def remove(tx: Tx, template_ids: Collection[int]) -> int:
    """Delete templates; how many there were."""
    result = await tx.execute(delete(Template).where(Template.c.id.in_(template_ids)))
    return int(result.rowcount)
