"""The child that prepares an index: Chinese cut into words, and how it is said.

rjieba and pypinyin bring dictionaries of some 90 MiB with them. They live here for the second
that an index takes, and the bot keeps only what came out.
"""

import json
import sys
from collections.abc import Sequence
from typing import Any

from bot.child import limit
from bot.search.sounds import FIRST, LAST, is_han, is_typed

MEMORY = 1024 * 1024 * 1024
SECONDS = 60


def serve() -> None:
    """Limits first, then one request."""
    limit(MEMORY, SECONDS)
    texts: list[str] = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(json.dumps(prepared(texts), ensure_ascii=False).encode())


def prepared(texts: Sequence[str]) -> dict[str, Any]:
    """For each text its words (also those within longer words) and the syllable of each of its
    Chinese characters; how the words are said; and the readings of every character there is."""
    import rjieba

    said: dict[str, list[str]] = {}
    words, sounds = [], []
    for text in texts:
        words.append(" ".join(word for word in rjieba.cut_for_search(text) if word.strip()))
        sounds.append(" ".join(s for word in rjieba.cut(text) for s in _syllables(word, said)))
    spelled = sorted({" ".join(syllables) for syllables in said.values() if len(syllables) > 1})
    return {"words": words, "sounds": sounds, "spelled": spelled, **_readings()}


def _syllables(word: str, said: dict[str, list[str]]) -> list[str]:
    """One syllable for each Chinese character of a word; in a word «行» knows how it is said."""
    from pypinyin import lazy_pinyin

    han = "".join(character for character in word if is_han(character))
    if han and han not in said:
        said[han] = [syllable.replace("ü", "v") for syllable in lazy_pinyin(han)]
    return said.get(han, [])


def _readings() -> dict[str, Any]:
    from pypinyin import Style, pinyin

    places: dict[str, int] = {"": 0}
    of = []
    for code in range(FIRST, LAST + 1):
        found = pinyin(chr(code), style=Style.NORMAL, heteronym=True, errors="ignore")
        usual = [s.replace("ü", "v") for s in found[0]] if found else []
        reading = " ".join(s for s in dict.fromkeys(usual) if is_typed(s))
        of.append(places.setdefault(reading, len(places)))
    return {"readings": list(places), "of": of}
