"""The database work of one update, as the peers do it through SQLAlchemy.

Record the update's id, select the person, insert or update one row, one commit.
"""

import asyncio
from typing import Any, Protocol

from sqlalchemy import BigInteger, ForeignKey, event, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from tests.bench.world import FIRST_STUDENT


class Store(Protocol):
    """Keeps what a person answered; the name of the person."""

    async def __call__(
        self, update_id: int, user_id: int, text: str, question: str = "q"
    ) -> str: ...


class Base(DeclarativeBase):
    pass


class Seen(Base):
    __tablename__ = "seen"
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class Person(Base):
    __tablename__ = "persons"
    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    name: Mapped[str]
    language: Mapped[str]


class Answer(Base):
    __tablename__ = "answers"
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


def engine_for(url: str) -> AsyncEngine:
    """An engine tuned as a careful engineer would: WAL and one writer, or a pool of 16."""
    if not url.startswith("sqlite"):
        return create_async_engine(url, pool_size=16, max_overflow=0)
    engine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=300)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    return engine


async def prepare(url: str, people: int, first: int = FIRST_STUDENT) -> None:
    """Makes the tables anew and the people who will write, from this Telegram id on."""
    engine = engine_for(url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
        await connection.run_sync(Base.metadata.create_all)
        rows = [
            {"telegram_id": first + i, "name": f"学生{i}", "language": "zh"} for i in range(people)
        ]
        await connection.execute(insert(Person), rows)
    await engine.dispose()


async def stored(url: str) -> tuple[int, int]:
    """How many update ids and how many answers the run left."""
    engine = engine_for(url)
    async with engine.connect() as connection:
        seen = await connection.scalar(select(func.count()).select_from(Seen))
        answers = await connection.scalar(select(func.count()).select_from(Answer))
    await engine.dispose()
    return seen or 0, answers or 0


def orm_store(url: str) -> Store:
    """The unit of work of the ORM: what most bots do."""
    sessions = async_sessionmaker(engine_for(url), expire_on_commit=False)

    async def store(update_id: int, user_id: int, text: str, question: str = "q") -> str:
        async with sessions() as session:
            session.add(Seen(update_id=update_id))
            person = (
                await session.scalars(select(Person).where(Person.telegram_id == user_id))
            ).one()
            await session.merge(Answer(person_id=person.id, question=question, text=text))
            await session.commit()
            return person.name

    return store


def core_store(url: str) -> Store:
    """Three statements and a commit, no unit of work: what a careful bot does."""
    engine = engine_for(url)
    dialect = sqlite if url.startswith("sqlite") else postgresql
    record = dialect.insert(Seen).on_conflict_do_nothing()
    upsert = dialect.insert(Answer)
    upsert = upsert.on_conflict_do_update(
        index_elements=["person_id", "question"], set_={"text": upsert.excluded.text}
    )
    find = select(Person.id, Person.name)

    async def store(update_id: int, user_id: int, text: str, question: str = "q") -> str:
        async with engine.begin() as connection:
            await connection.execute(record, {"update_id": update_id})
            row = (await connection.execute(find.where(Person.telegram_id == user_id))).one()
            answer = {"person_id": row.id, "question": question, "text": text}
            await connection.execute(upsert, answer)
        return str(row.name)

    return store


async def no_store(update_id: int, user_id: int, text: str, question: str = "q") -> str:
    """No database at all."""
    await asyncio.sleep(0)
    return "学生"


def store_for(kind: str, url: str) -> Store:
    """`kind` is none, orm or core."""
    if kind == "none":
        return no_store
    return orm_store(url) if kind == "orm" else core_store(url)
