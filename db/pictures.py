"""Pictures Telegram has of us already: it takes their id in place of the bytes."""

from datetime import datetime

from sqlalchemy import Column, Named, String, Table, TypedColumns, delete, select

from db.base import UTCDateTime, metadata
from db.engine import Tx
from db.upsert import insert_into


class SentPictureColumns(TypedColumns):
    """The file Telegram made of what was drawn; `digest` names the drawing and the bot."""

    digest: Named[str] = Column(String(64), primary_key=True)
    file_id: Named[str] = Column(String(255))
    sent_at: Named[datetime] = Column(UTCDateTime)


SentPicture = Table(
    "sent_pictures",
    metadata,
    SentPictureColumns,
)


async def file_of(tx: Tx, digest: str) -> str | None:
    """The file id of a drawing that was sent before."""
    found = await tx.execute(select(SentPicture.c.file_id).where(SentPicture.c.digest == digest))
    return found.scalar_one_or_none()


async def remember(tx: Tx, digest: str, file_id: str, now: datetime) -> None:
    new = {"file_id": file_id, "sent_at": now}
    await tx.execute(
        insert_into(tx, SentPicture)
        .values(digest=digest, **new)
        .on_conflict_do_update(index_elements=[SentPicture.c.digest], set_=new)
    )


async def forget(tx: Tx, digest: str) -> None:
    """Telegram no longer knows the file."""
    await tx.execute(delete(SentPicture).where(SentPicture.c.digest == digest))
