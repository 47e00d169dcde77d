"""The index of what can be found: SQLite's full-text search, made from content.

What it is asked are `Match`es, never text of somebody's own: every word is quoted, so no query
of a reader can mean anything but words. It is written in one process and opened in another, as
a file that is there as long as it is open.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias, TypeVar

_V = TypeVar("_V")

FOUND, END = "\x02", "\x03"
"""What stands around found words in `marked`."""


class Column(StrEnum):
    """What is known of each thing to be found. The Chinese columns are cut into words; `pairs`
    holds every two neighbouring Chinese characters, the sounds each one's syllable, the initials
    its letter, once of the title with the place and once of the text."""

    TITLE_ZH = "title_zh"
    PLACE_ZH = "place_zh"
    TEXT_ZH = "text_zh"
    TITLE_EN = "title_en"
    PLACE_EN = "place_en"
    TEXT_EN = "text_en"
    PAIRS = "pairs"
    TITLE_SOUNDS = "title_sounds"
    SOUNDS = "sounds"
    TITLE_INITIALS = "title_initials"
    INITIALS = "initials"


WORDS = tuple(Column)[:6]
"""The columns that hold words as they are read."""
BY_SOUND = (Column.TITLE_SOUNDS, Column.SOUNDS)
BY_INITIALS = (Column.TITLE_INITIALS, Column.INITIALS)


@dataclass(frozen=True, slots=True)
class Phrase:
    """These words one after the other; the last one may be only begun."""

    words: tuple[str, ...]
    columns: tuple[Column, ...] = WORDS
    begun: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these."""

    parts: "tuple[Match, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of these."""

    parts: "tuple[Match, ...]"


Match: TypeAlias = Phrase | All | Any


_COLUMNS = ", ".join(Column)
# Stemming is for English; it leaves everything else as it is.
_TABLE = f"CREATE VIRTUAL TABLE {{}} USING fts5({_COLUMNS}, tokenize='porter unicode61')"
_HIGHLIGHTS = ", ".join(
    f"highlight(few, {place}, '{FOUND}', '{END}')" for place in range(len(Column))
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """How things are said: Chinese words and others, and how often each occurs; the syllables of
    words by their letters («sanfang»: «san fang»), and of every findable's title; the readings
    there are, syllables apart, and of each Chinese character the place of its own among them."""

    chinese: Mapping[str, int]
    others: Mapping[str, int]
    spelled: Mapping[str, str]
    titles: Sequence[str]
    readings: Sequence[str]
    of: "array[int]"


def write(path: Path, findables: Iterable[Mapping[Column, str]], spoken: Spoken) -> None:
    """Write an index of these, for `TextIndex` to open; findables are numbered from 0."""
    places = ", ".join(f":{column}" for column in Column)
    connection = sqlite3.connect(path)
    # Whoever is cut off here begins anew.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    with connection:
        connection.execute(_TABLE.format("findables"))
        connection.executemany(
            f"INSERT INTO findables (rowid, {_COLUMNS}) VALUES (:number, {places})",  # noqa: S608
            (
                {"number": number, **{str(column): text for column, text in row.items()}}
                for number, row in enumerate(findables)
            ),
        )
        connection.execute("INSERT INTO findables (findables) VALUES ('optimize')")
        for table, known in (
            ("chinese", spoken.chinese),
            ("others", spoken.others),
            ("spelled", spoken.spelled),
        ):
            connection.execute(f"CREATE TABLE {table} (word TEXT PRIMARY KEY, of) WITHOUT ROWID")
            connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", known.items())  # noqa: S608
        for table, said in (("titles", spoken.titles), ("readings", spoken.readings)):
            connection.execute(f"CREATE TABLE {table} (said TEXT)")
            connection.executemany(f"INSERT INTO {table} VALUES (?)", ((one,) for one in said))  # noqa: S608
        connection.execute("CREATE TABLE characters (readings BLOB)")
        connection.execute("INSERT INTO characters VALUES (?)", (spoken.of.tobytes(),))
    connection.close()


class Stored(Mapping[str, _V]):
    """What an index knows of words: asked when it is needed, for nobody needs all of it."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self._connection = connection
        self._table = table

    def __getitem__(self, word: str) -> _V:
        asked = f"SELECT of FROM {self._table} WHERE word = ?"  # noqa: S608 - a table of ours
        row: tuple[_V] | None = self._connection.execute(asked, (word,)).fetchone()
        if row is None:
            raise KeyError(word)
        return row[0]

    def __iter__(self) -> Iterator[str]:
        rows = self._connection.execute(f"SELECT word FROM {self._table}")  # noqa: S608
        return (row[0] for row in rows)

    def __len__(self) -> int:
        count = self._connection.execute(f"SELECT count(*) FROM {self._table}")  # noqa: S608
        return int(count.fetchone()[0])


class TextIndex:
    """What `write` wrote. May be opened in one thread and asked in another, but not in two at
    once."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        # Opened for good: the file may be deleted now.
        self._connection.execute("PRAGMA temp_store = MEMORY")
        self._connection.execute(_TABLE.format("temp.few"))

    def spoken(self) -> Spoken:
        """How things are said, as it was written."""
        of = array("H")
        of.frombytes(self._connection.execute("SELECT readings FROM characters").fetchone()[0])
        return Spoken(
            chinese=Stored(self._connection, "chinese"),
            others=Stored(self._connection, "others"),
            spelled=Stored(self._connection, "spelled"),
            titles=self._said("titles"),
            readings=self._said("readings"),
            of=of,
        )

    def _said(self, table: str) -> list[str]:
        rows = self._connection.execute(f"SELECT said FROM {table} ORDER BY rowid")  # noqa: S608
        return [row[0] for row in rows]

    def find(self, match: Match, weights: Mapping[Column, float]) -> list[int]:
        """The findables that match, the best first: BM25, each column counting as much as its
        weight says."""
        rank = ", ".join(str(float(weights[column])) for column in Column)
        rows = self._connection.execute(
            "SELECT rowid FROM findables WHERE findables MATCH ? "  # noqa: S608 - numbers of ours
            f"ORDER BY bm25(findables, {rank}), rowid",
            (written(match),),
        )
        return [row[0] for row in rows]

    def marked(self, match: Match, numbers: Sequence[int]) -> dict[int, dict[Column, str]]:
        """The columns of these findables, what matches between `FOUND` and `END`; a findable that
        does not match is left out."""
        marks = ", ".join("?" * len(numbers))
        # Among all findables this would take as long as finding them: a few are looked through
        # by themselves.
        with self._connection:
            self._connection.execute(
                f"INSERT INTO few (rowid, {_COLUMNS})"  # noqa: S608 - columns of ours
                f" SELECT rowid, {_COLUMNS} FROM findables WHERE rowid IN ({marks})",
                numbers,
            )
            rows = self._connection.execute(
                f"SELECT rowid, {_HIGHLIGHTS} FROM few WHERE few MATCH ?",  # noqa: S608
                (written(match),),
            ).fetchall()
            self._connection.execute("DELETE FROM few")
        return {row[0]: dict(zip(Column, row[1:], strict=True)) for row in rows}

    def close(self) -> None:
        self._connection.close()


def written(match: Match) -> str:
    """The match in the language of the full-text search."""
    match match:
        case Phrase(words, columns, begun):
            said = " ".join(words).replace('"', '""')
            star = " *" if begun else ""
            return f'{{{" ".join(columns)}}} : "{said}"{star}'
        case All(parts):
            return "(" + " AND ".join(written(part) for part in parts) + ")"
        case Any(parts):
            return "(" + " OR ".join(written(part) for part in parts) + ")"
