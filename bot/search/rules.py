"""What a query means: which matches to try, the narrowest first. Pure: no index, no clock.

Words as they were typed come first; then how they sound (pinyin, its initials, characters of the
same sound), with slips mended; at last any part of the query by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.search.sounds import Sounds, Syllables, initials, joined
from bot.search.words import FILLERS, Piece, Run, Vocabulary, pairs
from content.models import Language
from db.search import BY_INITIALS, BY_SOUND, All, Any, Column, Match, Phrase, Spoken

MOST_CHUNKS = 12
MOST_TELLING = 5
"""Parts of a query looked for by themselves, the rarest: the others stand nearly everywhere."""
MOST_LETTERS = 24
"""Of letters read as pinyin."""
SIMILAR = 3
"""How many words a slip is looked for among."""
_LIKELY = {
    Column.PAIRS: 0.3,
    Column.TITLE_SOUNDS: 3.0,
    Column.SOUNDS: 1.0,
    Column.TITLE_INITIALS: 1.5,
    Column.INITIALS: 0.3,
}
_OWN, _OTHER = (8.0, 4.0, 1.5), (2.0, 1.0, 0.4)
"""What title, place and text count in the reader's language, and in the other."""
_ZH = (Column.TITLE_ZH, Column.PLACE_ZH, Column.TEXT_ZH)
_EN = (Column.TITLE_EN, Column.PLACE_EN, Column.TEXT_EN)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the index knows of words: which occur, how characters sound, and the words' pinyin
    written together («sanfang» → san fang)."""

    vocabulary: Vocabulary
    sounds: Sounds
    spelled: Mapping[str, str]

    @classmethod
    def of(cls, spoken: Spoken) -> Lexicon:
        """What an index wrote down of its words."""
        readings = tuple(tuple(reading.split()) for reading in spoken.readings)
        return cls(
            Vocabulary(spoken.chinese, spoken.others),
            Sounds(readings, spoken.of),
            spoken.spelled,
        )


def weights(language: Language) -> dict[Column, float]:
    """How much each column counts for a reader of this language."""
    own, other = (_ZH, _EN) if language == "zh" else (_EN, _ZH)
    return {
        **_LIKELY,
        **dict(zip(own, _OWN, strict=True)),
        **dict(zip(other, _OTHER, strict=True)),
    }


def levels(runs: Sequence[Run], lexicon: Lexicon) -> list[Match]:
    """The matches to try one after the other until enough is found; none without any word."""
    meant = _meant(runs, lexicon)
    chunks = [chunk for run in meant for chunk in run][:MOST_CHUNKS]
    if not chunks:
        return []
    exact = [_exact(chunk, lexicon) for chunk in chunks]
    whole = [_whole(run) for run in runs]
    narrow: list[Match] = [_either([_every(exact), *_some(_every(whole) if all(whole) else None)])]
    said = _as_said(runs, lexicon)
    wide = [_wide(chunk, lexicon) for chunk in chunks]
    telling = [
        (lexicon.vocabulary.times(chunk.text), at)
        for at, chunk in enumerate(chunks)
        if len(chunk.text) > 1 or len(chunks) == 1
    ]
    rarest = sorted(at for _, at in sorted(telling)[:MOST_TELLING])
    return [
        *narrow,
        *([_either(said)] if said else []),
        _every(wide),
        *([_either(wide[at] for at in rarest)] if rarest else []),
    ]


def _some(match: Match | None) -> list[Match]:
    return [] if match is None else [match]


def _every(parts: Iterable[Match | None]) -> Match:
    kept = tuple(part for part in parts if part is not None)
    return kept[0] if len(kept) == 1 else All(kept)


def _either(parts: Iterable[Match]) -> Match:
    kept = tuple(dict.fromkeys(parts))
    return kept[0] if len(kept) == 1 else Any(kept)


def _meant(runs: Sequence[Run], lexicon: Lexicon) -> list[list[Piece]]:
    """The runs in chunks, without the words a question is made of, unless there are no others."""
    every = [
        [chunk for piece in run for chunk in _chunks(piece, lexicon.vocabulary)] for run in runs
    ]
    telling = [[chunk for chunk in run if chunk.text not in FILLERS] for run in every]
    return telling if any(telling) else every


def _chunks(piece: Piece, vocabulary: Vocabulary) -> list[Piece]:
    if not piece.han:
        return [piece]
    return [Piece(chunk, True) for chunk in vocabulary.chunks(piece.text)]


def _exact(chunk: Piece, lexicon: Lexicon) -> Match:
    """The chunk as it stands: a word, the beginning of one, a part of one."""
    word = Phrase((chunk.text,))
    if not chunk.han:
        known = len(chunk.text) < 3 or lexicon.vocabulary.knows_latin(chunk.text)
        return word if known else Any((word, Phrase((chunk.text,), begun=True)))
    if chunk.text in lexicon.vocabulary.chinese and len(chunk.text) > 1:
        return word
    return Any((word, _part(chunk.text)))


def _part(han: str) -> Match:
    """These characters in a row, wherever words begin and end."""
    if len(han) == 1:
        return Phrase((han,), (Column.PAIRS,), begun=True)
    return Phrase(pairs(han), (Column.PAIRS,))


def _whole(run: Run) -> Match | None:
    """A run of Chinese in a row; None for what it is not."""
    return _part(run[0].text) if len(run) == 1 and run[0].han else None


def _as_said(runs: Sequence[Run], lexicon: Lexicon) -> list[Match]:
    """The whole query as one row of sounds, and each of its runs as one."""
    together = tuple(piece for run in runs for piece in run)
    found: list[Match] = [*_sounding(together, lexicon)]
    each = [_sounding(run, lexicon) for run in runs]
    # Single syllables apart from each other stand in nearly everything.
    if len(runs) > 1 and all(one and len(one[0].words) > 1 for one in each):
        found.append(_every(_either(one) for one in each))
    return found


def _sounding(run: Run, lexicon: Lexicon) -> list[Phrase]:
    sounds = lexicon.sounds
    ways: list[Sequence[Syllables]] = []
    begun = False
    for piece in run:
        if begun:
            return _by_initials(run, lexicon)
        if piece.han:
            ways.append(sounds.of_text(piece.text))
            continue
        spelled = sounds.spelled(piece.text[:MOST_LETTERS]) if piece.text.isascii() else []
        if not spelled:
            return _by_initials(run, lexicon)
        begun = spelled[0][1]
        ways.append([syllables for syllables, open_ended in spelled if open_ended is begun])
    rows = joined(ways, 12)
    if all(len(row) < 2 for row in rows) and not any(not piece.han for piece in run):
        return []
    # One letter is no pinyin.
    rows = [row for row in rows if sum(map(len, row)) > 1]
    return [Phrase(row, BY_SOUND, begun) for row in rows] + (
        _by_initials(run, lexicon) if sum(len(piece.text) for piece in run) <= 3 else []
    )


def _by_initials(run: Run, lexicon: Lexicon) -> list[Phrase]:
    """«sf», «sfxy», «sf协议»: the first letters of what is meant."""
    if all(piece.han for piece in run):
        return []
    letters = ""
    for piece in run:
        if piece.han:
            said = lexicon.sounds.of_text(piece.text, 1)
            letters += initials(said[0]) if said else "?"
        else:
            letters += piece.text
    if not 2 <= len(letters) <= 8 or not (letters.isascii() and letters.isalpha()):
        return []
    return [Phrase(tuple(letters), BY_INITIALS)]


def _wide(chunk: Piece, lexicon: Lexicon) -> Match:
    """The chunk as it stands, as it sounds, or as what it was probably meant to be."""
    found: list[Match] = [_exact(chunk, lexicon), *_sounding((chunk,), lexicon)]
    if not chunk.han and not lexicon.vocabulary.knows_latin(chunk.text):
        found += [Phrase((word,)) for word in _similar_latin(chunk.text, lexicon)]
        found += [Phrase(row, BY_SOUND) for row in _similar_pinyin(chunk.text, lexicon)]
    elif chunk.han and chunk.text not in lexicon.vocabulary.chinese:
        found += [Phrase((word,)) for word in _similar_chinese(chunk.text, lexicon)]
    return _either(found)


def _similar_latin(word: str, lexicon: Lexicon) -> list[str]:
    """Words of other letters that a slip away from this one: one slip, from eight letters two."""
    if len(word) < 4:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 2 if len(word) >= 8 else 1
    found = process.extract(
        word, lexicon.vocabulary.latin(), scorer=OSA.distance, score_cutoff=most, limit=SIMILAR
    )
    return [match for match, _, _ in found]


def _similar_pinyin(letters: str, lexicon: Lexicon) -> list[Syllables]:
    """The same among the pinyin of words."""
    if len(letters) < 5:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 2 if len(letters) >= 9 else 1
    found = process.extract(
        letters, list(lexicon.spelled), scorer=OSA.distance, score_cutoff=most, limit=SIMILAR
    )
    return [tuple(lexicon.spelled[match].split()) for match, _, _ in found]


def _similar_chinese(word: str, lexicon: Lexicon) -> list[str]:
    """Chinese words a character away; two characters say too little for that."""
    if len(word) < 3:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    words = lexicon.vocabulary.chinese
    found = process.extract(
        word, list(words), scorer=OSA.distance, score_cutoff=1, limit=4 * SIMILAR
    )
    kept = [match for match, _, _ in found if len(match) > 1]
    return sorted(kept, key=lambda match: -words[match])[:SIMILAR]
