"""Search over everything that can be read. The index is made of the loaded content, anew whenever
other content is loaded, and nobody else ever sees its file."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from bot import child
from bot.search import excerpts, rules
from bot.search.findables import Findable, Kind, findables_of
from bot.search.rules import Lexicon
from bot.search.words import bare, read
from content import Content, Language
from db.search import Any, Column, Match, TextIndex

SHOWN = 6
"""Hits of one answer: as many buttons as a thumb likes to choose among."""
ENOUGH = 3
"""With so many hits no wider meaning of the query is tried."""
FROM_ONE_HOME = 3
"""Hits of one lesson or checklist, while there are others."""
SECONDS = 60.0
"""An index that takes longer is given up; it usually takes one."""
LIKE_TITLE, SHORTEST_TITLE = 74, 4
"""How like a title a query must be to be it with a slip: one character of four may be wrong."""

_CHILD = child.command("bot.search.child:serve")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, as HTML with the found words in bold: its title, what it stands in, and
    the sentence of it that tells most."""

    findable: Findable
    title: str
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits and how many there are; `understood` is False for a query without a word."""

    hits: tuple[Hit, ...]
    total: int
    understood: bool = True


class Index:
    """Everything that can be found in one version of the content."""

    def __init__(self, findables: Sequence[Findable], path: Path) -> None:
        self.findables = tuple(findables)
        self._text = TextIndex(path)
        spoken = self._text.spoken()
        self._lexicon = Lexicon.of(spoken)
        self._titles: dict[str, list[int]] = defaultdict(list)
        for number, (findable, said) in enumerate(zip(findables, spoken.titles, strict=True)):
            spelled = said.replace(" ", "")
            for title in {bare(findable.title.zh), bare(findable.title.en), spelled} - {""}:
                self._titles[title].append(number)

    def find(self, query: str, language: Language, today: date, *, staff: bool) -> Found:
        """What a reader of this language finds and may see, the best first."""
        runs = read(query)
        levels = rules.levels(runs, self._lexicon)
        if not levels:
            return Found((), 0, understood=False)
        typed = "".join(piece.text for run in runs for piece in run)
        by = [
            number
            for number in dict.fromkeys(self._ranked(typed, levels, language))
            if self.findables[number].is_open(today, staff=staff)
        ]
        best = self._varied(by)
        # What the wider meanings found by the way is not to be seen where a narrow one fits.
        marked = self._text.marked(Any(tuple(levels[:2])), best)
        others = [number for number in best if number not in marked]
        marked |= self._text.marked(Any(tuple(levels)), others)
        hits = tuple(_hit(self.findables[n], typed, marked.get(n), language) for n in best)
        return Found(hits, len(by))

    def _varied(self, numbers: Iterable[int]) -> list[int]:
        """The best of these, but not all of one lesson: what is left out for that comes last."""
        first: list[int] = []
        rest: list[int] = []
        homes: Counter[str] = Counter()
        for number in numbers:
            home = self.findables[number].home
            (first if homes[home] < FROM_ONE_HOME else rest).append(number)
            homes[home] += 1
        return [*first, *rest][:SHOWN]

    def _ranked(self, typed: str, levels: Sequence[Match], language: Language) -> Iterator[int]:
        """Numbers of findables, the best first; some come twice.

        A title that is the query comes before one that holds it, and that before one the query
        is a slip away from.
        """
        weights = rules.weights(language)
        exact = self._text.find(levels[0], weights)
        for number in self._titles.get(typed, ()):
            yield number
        for kind in Kind:
            for number in exact:
                about = self.findables[number]
                if about.kind is kind and typed in bare(about.title[language]):
                    yield number
        similar = self._like_title(typed)
        for number in similar:
            yield number
        for number in exact:
            yield number
        found = {*similar, *exact}
        for level in levels[1:]:
            if len(found) >= ENOUGH:
                return
            for number in self._text.find(level, weights):
                found.add(number)
                yield number

    def _like_title(self, typed: str) -> list[int]:
        if len(typed) < SHORTEST_TITLE:
            return []
        from rapidfuzz import fuzz, process

        found = process.extract(
            typed, self._titles.keys(), scorer=fuzz.ratio, score_cutoff=LIKE_TITLE, limit=SHOWN
        )
        return [number for title, _, _ in found for number in self._titles[title]]

    def close(self) -> None:
        self._text.close()


class Search:
    """The index of the content at hand, made in the background."""

    def __init__(self) -> None:
        self._index: Index | None = None
        self._content: Content | None = None
        self._turn = asyncio.Lock()

    def ready(self, content: Content) -> Index | None:
        """The index of this content, if it is made already."""
        return self._index if self._content is content else None

    async def prepare(self, content: Content) -> Index:
        """The index of this content, made now unless it is there: that takes a second, in a child
        process and a thread. Raises ChildError when the child fails."""
        async with self._turn:
            index = self.ready(content)
            if index is None:
                index = await make_index(findables_of(content))
                self._index, self._content = index, content
            return index


async def make_index(findables: Sequence[Findable]) -> Index:
    """An index of these findables. Raises ChildError when the child that makes it fails."""
    texts = [
        (*(part.zh for part in parts), *(part.en for part in parts))
        for parts in ((one.title, one.place, one.text) for one in findables)
    ]
    with TemporaryDirectory(prefix="qihang-search-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "index.db"
        request = orjson.dumps({"path": str(path), "findables": texts})
        await child.ask(_CHILD, request, SECONDS)
        return await asyncio.to_thread(Index, findables, path)


def _hit(
    findable: Findable, typed: str, marked: Mapping[Column, str] | None, language: Language
) -> Hit:
    """The sentence in the reader's language, unless what was found stands only in the other."""
    chinese = (findable.title.zh, findable.place.zh, findable.text.zh)
    words = excerpts.found_words(marked, typed, *chinese) if marked else set()
    title = excerpts.bold(findable.title[language], words)
    place = excerpts.bold(findable.place[language], words)
    said, many = excerpts.sentence(findable.text[language], words)
    if not many and "<b>" not in title + place:
        other: Language = "en" if language == "zh" else "zh"
        elsewhere, many = excerpts.sentence(findable.text[other], words)
        said = elsewhere if many else said
    return Hit(findable, title, place, said)
