"""Postings found by words: the means of the search over lessons (words, pinyin, slips), with an
index of what is open.

The index is a file that a child makes; it is made anew, at most once a minute, when postings
changed since, and what changed last is looked through by itself until then. Whoever asks checks
what was found against the database: an index may be behind.
"""

import asyncio
from array import array
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import orjson

from bot import child
from bot.search import rules
from bot.search.rules import Lexicon
from bot.search.words import read
from content import LANGUAGES, Content, Language
from db import job_board, job_search
from db.engine import Database, Tx
from db.job_board import Seen
from db.job_search import Written
from db.search import TextIndex

ENOUGH = 3
"""With so many found no wider meaning of the words is tried."""
PAGE = 500
TEXT_INDEXED = 400
MADE_ANEW = timedelta(minutes=1)
LATEST = 300
"""Postings that changed since the index was made and are looked through by themselves."""
SECONDS = 120.0
_CHILD = child.command("bot.jobs.index_child:serve")


class Found(NamedTuple):
    """Postings, the best first. `near`: none is what was asked for, these come close.
    `understood` is False for a query without a word."""

    ids: tuple[int, ...]
    near: bool = False
    understood: bool = True


class _Index:
    """What was open at one moment."""

    def __init__(self, ids: Sequence[int], path: Path, seen: Seen, made_at: datetime) -> None:
        self.ids = array("q", ids)
        self.seen, self.made_at = seen, made_at
        self._text = TextIndex(path)
        self._lexicon = Lexicon.of(self._text.spoken())

    def find(self, words: str, language: Language) -> Found:
        levels = rules.levels(read(words), self._lexicon)
        if not levels:
            return Found((), understood=False)
        weights = rules.weights(language)
        found = dict.fromkeys(self._text.find(levels[0], weights))
        exact = bool(found)
        for level in levels[1:]:
            if len(found) >= ENOUGH or exact:
                break
            found |= dict.fromkeys(self._text.find(level, weights))
        return Found(tuple(self.ids[number] for number in found), near=not exact)

    def close(self) -> None:
        self._text.close()


class JobSearch:
    """The index of the process, made when somebody first looks for words."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._index: _Index | None = None
        self._content: Content | None = None
        self._turn = asyncio.Lock()

    @property
    def is_ready(self) -> bool:
        """Whether words can be looked for at once."""
        return self._index is not None

    async def find(self, tx: Tx, content: Content, words: str, language: Language) -> Found:
        """What words find, what changed since the index was made included; nothing while there is
        no index."""
        index = self._index
        if index is None:
            return Found(())
        found = index.find(words, language)
        if not found.understood or await job_board.seen(tx) == index.seen:
            return found
        changed = (await job_board.changed_since(tx, index.seen))[:LATEST]
        later = [
            one.posting_id
            for one in await job_search.written(tx, changed)
            if _holds(_texts(content, one), words)
        ]
        if not later:
            return found
        others = () if found.near else found.ids
        return Found(tuple(dict.fromkeys((*later, *others))))

    async def is_behind(self, tx: Tx) -> bool:
        """Whether the index should be made (anew)."""
        index = self._index
        if index is None:
            return True
        return self._now() - index.made_at >= MADE_ANEW and await job_board.seen(tx) != index.seen

    async def prepare(self, database: Database, content: Content) -> None:
        """Make the index (anew), unless somebody did a moment ago. Raises ChildError when the
        child that makes it fails."""
        async with self._turn:
            async with database.reading() as tx:
                behind = content is not self._content or await self.is_behind(tx)
            if not behind:
                return
            made = await self._made(database, content)
            old, self._index, self._content = self._index, made, content
            if old is not None:
                old.close()

    async def _made(self, database: Database, content: Content) -> _Index:
        made_at = self._now()
        with TemporaryDirectory(prefix="qihang-jobs-", ignore_cleanup_errors=True) as folder:
            texts, path = Path(folder) / "texts", Path(folder) / "index.db"
            ids: list[int] = []
            async with database.reading() as tx:
                seen = await job_board.seen(tx)
                with texts.open("wb") as file:
                    async for page in _pages(tx):
                        ids += [one.posting_id for one in page]
                        lines = [orjson.dumps(_texts(content, one)) for one in page]
                        file.write(b"".join(line + b"\n" for line in lines))
            request = orjson.dumps({"texts": str(texts), "path": str(path)})
            await child.ask(_CHILD, request, SECONDS)
            return await asyncio.to_thread(_Index, ids, path, seen, made_at)


async def _pages(tx: Tx) -> AsyncIterator[list[Written]]:
    after = 0
    while True:
        page = await job_search.written_after(tx, after, PAGE)
        if page:
            yield page
        if len(page) < PAGE:
            return
        after = page[-1].posting_id


def _texts(content: Content, one: Written) -> list[str]:
    """What of a posting can be found: title, place and text in Chinese, and in English."""
    known, regions = content.jobs, content.regions
    family, texts = known.families.get(one.family), []
    kind = known.kinds.get(family.kind) if family is not None else None
    for language in LANGUAGES:
        named = [
            option.name[language]
            for option in (
                kind,
                known.industries.get(one.industry),
                known.natures.get(one.nature),
            )
            if option is not None
        ]
        places = [regions.name(code, language) for code in one.regions]
        title = [one.title] if language == "zh" else []
        title += [family.name[language]] if family is not None else []
        more = [*one.majors, one.text[:TEXT_INDEXED]] if language == "zh" else []
        # An employer's name is looked for in any language.
        texts += [" ".join(title), " ".join((one.employer, *places)), " ".join((*named, *more))]
    return texts


def _holds(texts: Sequence[str], words: str) -> bool:
    """Whether every piece of the words stands in the texts as it was typed."""
    whole = "".join(piece.text for text in texts for run in read(text, 1000) for piece in run)
    pieces = [piece.text for run in read(words) for piece in run]
    return bool(pieces) and all(piece in whole for piece in pieces)
