"""Reading `crisis.yaml`: words that tell of danger, what they mean otherwise, and hotlines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from content.crisis_models import KEPT_YEARS, NO_WORDS, Crisis, Help, Hotline, Reading, Signs
from content.faults import Faults
from content.models import Bilingual
from content.source import Document, read_yaml, validate
from content.words import Renderer
from content.written import Id, Written

Word = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Some = Annotated[tuple[Word, ...], Field(min_length=1)]
HOTLINE = 60
PACKAGED = Path(__file__).parent / "crisis.yaml"
_NEVER = re.compile(r"[\\|.{}^$+]|(?<![)])[?]|[(][?]")
"""What would make a word a regular expression: they are letters, «*», groups and sets."""


def _is_plain(word: str) -> bool:
    depth = 0
    for sign in word:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0 and not _NEVER.search(word) and word.count("[") == word.count("]")


class WrittenHotline(Written):
    """A number, and whether the school has checked that it answers."""

    id: Id
    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 \-]{1,18}[0-9]$")]
    name: Bilingual
    help: Help = Field(description="talk: somebody listens; rescue: comes; silent: by message")
    national: bool = Field(description="Known all over the country")
    confirmed: bool = Field(description="The school has called it: only then a local one is shown")


class WrittenSigns(Written):
    """`certain` counts by itself; `acts` after «I» or a wish, or when nothing else is said, and
    otherwise for less; `wished` only behind a wish in the same clause."""

    certain: Some
    acts: tuple[Word, ...] = ()
    wished: tuple[Word, ...] = ()


class WrittenEnglish(Written):
    """The same for English, where words are joined by spaces."""

    T1: WrittenSigns
    T1b: WrittenSigns
    T2: WrittenSigns
    T3: WrittenSigns
    idioms: Some
    others: Some
    topics: Some
    quoting: Some
    jokes: Some


class Spelling(Written):
    """How a word is written by who does not want to write it."""

    model_config = ConfigDict(populate_by_name=True)
    word: Word = Field(alias="as")
    written: Some


class CrisisFile(Written):
    """`crisis.yaml`."""

    kept_years: int = Field(
        KEPT_YEARS, ge=1, le=30, description="How many years after its end a record is kept"
    )
    hotlines: Annotated[tuple[WrittenHotline, ...], Field(min_length=1)]
    characters: str = Field(description="Pairs: a character and the one it is read as")
    spellings: tuple[Spelling, ...]
    T1: WrittenSigns
    T1b: WrittenSigns
    T2: WrittenSigns
    T3: WrittenSigns
    hints: Some
    english: WrittenEnglish
    wishes: Some
    first: Some
    others: Some
    negations: Some
    doubled: Some
    past: Some
    over: Some
    topics: Some
    games: Some
    quoting: Some
    jokes: Some
    serious: Some
    dying_after: Word
    idioms: Some


TIERS = ("T1", "T1b", "T2", "T3")


def read_crisis(path: Path, faults: Faults) -> Crisis:
    """The words and numbers; none, after saying why, when the file cannot be used.

    A folder without one is read with the packaged one: nobody is to be unheard by an oversight.
    """
    if not path.is_file():
        return read_crisis(PACKAGED, Faults(PACKAGED.parent))
    document = read_yaml(path, faults)
    written = document and validate(CrisisFile, document, faults)
    if not document or not written:
        return NO_WORDS
    _check_words(written, document, faults)
    pairs = written.characters.split()
    for pair in pairs:
        if len(pair) != 2:
            faults.add(path, document.line("characters"), f"«{pair}» is not two characters")
    return Crisis(
        kept_years=written.kept_years,
        hotlines=_hotlines(written, document, faults),
        chinese=_reading(written),
        english=_reading(written.english),
        hints=written.hints,
        characters={pair[0]: pair[1] for pair in pairs if len(pair) == 2},
        spellings={one.word: one.written for one in written.spellings},
        wishes=written.wishes,
        first=written.first,
        negations=written.negations,
        doubled=written.doubled,
        past=written.past,
        over=written.over,
        serious=written.serious,
        games=written.games,
        dying_after=written.dying_after,
    )


def _reading(written: CrisisFile | WrittenEnglish) -> Reading:
    tiers = {tier: getattr(written, tier) for tier in TIERS}
    return Reading(
        tiers={tier: Signs(one.certain, one.acts, one.wished) for tier, one in tiers.items()},
        idioms=written.idioms,
        others=written.others,
        topics=written.topics,
        quoting=written.quoting,
        jokes=written.jokes,
    )


def _hotlines(written: CrisisFile, document: Document, faults: Faults) -> tuple[Hotline, ...]:
    renderer = Renderer(document, faults)
    found: list[Hotline] = []
    for number, one in enumerate(written.hotlines):
        at = ("hotlines", number)
        if any(one.id == other.id for other in found):
            faults.add(document.path, document.line(*at), f"the id «{one.id}» is here twice")
        name = renderer.label(one.name, HOTLINE, *at, "name")
        faults.fact(
            document.path, document.line(*at), f"the hotline «{one.id}»", one.confirmed, None
        )
        found.append(Hotline(one.id, one.number, name, one.help, one.national, one.confirmed))
    if not any(line.help == "rescue" and line.shown for line in found):
        faults.add(document.path, document.line("hotlines"), "no number for rescue is shown")
    return tuple(found)


def _check_words(written: CrisisFile, document: Document, faults: Faults) -> None:
    """Every sign and idiom keeps to the little that may be written besides letters."""
    lists: list[tuple[tuple[str | int, ...], tuple[str, ...]]] = [
        (("idioms",), written.idioms),
        (("hints",), written.hints),
        (("english", "idioms"), written.english.idioms),
    ]
    for tier in TIERS:
        for file in (written, written.english):
            where: tuple[str | int, ...] = () if file is written else ("english",)
            signs: WrittenSigns = getattr(file, tier)
            lists.append(((*where, tier, "certain"), signs.certain))
            lists.append(((*where, tier, "acts"), signs.acts))
            lists.append(((*where, tier, "wished"), signs.wished))
    for where, words in lists:
        for number, word in enumerate(words):
            if not _is_plain(word):
                line = document.line(*where, number)
                faults.add(document.path, line, f"«{word}» is not letters, «*» and «(甲/乙)»")
            elif word.endswith("*"):
                line = document.line(*where, number)
                faults.add(document.path, line, f"«{word}» ends in «*», which says nothing")
