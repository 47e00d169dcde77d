"""What somebody typed, as pieces: runs of Chinese and of other letters, Chinese cut into words.

A query is cut by the words that occur in what can be found (the index was cut by rjieba): a word
that occurs nowhere could find nothing anyway.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, log
from typing import TypeAlias

from bot.search.sounds import is_han, without_tones

MOST_CHARACTERS = 60
"""Of a query; whoever pastes a page looks for its beginning."""
_PIECE = re.compile(r"[\u4e00-\u9fff]+|[^\W_\u4e00-\u9fff]+")
_UNKNOWN = 14.0
"""What an unknown character costs: more than any word that occurs."""

_FILLERS = """
    的 了 吗 呢 吧 啊 呀 是 我 你 您 他 她 它 们 我们 你们 这 那 个 有
    在 和 与 或 及 就 都 也 还 要 会 能 可以 怎么 怎么办 怎样 如何 什么 是什么 多少 多 几 哪 哪些
    哪里 为什么 请 请问 一下 想 该 应该 到 给 把 被 让
    a an the of to in on at for and or is are am was were be been do does did i my me you your we
    our it its this that what which who how when where why can could should would will shall may
    much many with about from by as if not no
"""
FILLERS = frozenset(_FILLERS.split())
"""Words a question is made of; they are looked for only when there is nothing else."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Chinese characters, or other letters and digits, standing together."""

    text: str
    han: bool


Run: TypeAlias = tuple[Piece, ...]
"""Pieces typed without anything between them: «三fang»."""


def read(text: str, most: int = MOST_CHARACTERS) -> tuple[Run, ...]:
    """The runs of a text, in small letters and without tone marks; emoji, punctuation and
    everything else part them."""
    plain = unicodedata.normalize("NFKC", text[: 4 * most]).casefold()
    plain = without_tones(unicodedata.normalize("NFC", plain))[:most]
    runs: list[list[Piece]] = []
    end = -1
    for match in _PIECE.finditer(plain):
        piece = Piece(match[0], is_han(match[0][0]))
        if match.start() == end and runs:
            runs[-1].append(piece)
        else:
            runs.append([piece])
        end = match.end()
    return tuple(tuple(run) for run in runs)


def bare(text: str) -> str:
    """A title as it is compared with what somebody typed: letters and characters, nothing else."""
    return "".join(piece.text for run in read(text, 200) for piece in run)


def pairs(han: str) -> tuple[str, ...]:
    """Every two neighbouring characters."""
    return tuple(han[at : at + 2] for at in range(len(han) - 1))


def pairs_of(text: str) -> str:
    """The same for every run of Chinese in a text."""
    return " ".join(
        pair
        for run in re.findall(r"[\u4e00-\u9fff]+", unicodedata.normalize("NFKC", text))
        for pair in pairs(run)
    )


class Vocabulary:
    """The words that occur, Chinese and others, and how often."""

    def __init__(self, chinese: Mapping[str, int], others: Mapping[str, int]) -> None:
        self.chinese = chinese
        self._others = others
        self._total = log(sum(chinese.values()) + 1)
        self._longest = max(map(len, chinese), default=1)

    def times(self, word: str) -> int:
        """How often a word occurs; 0 also for what is only part of one."""
        return self.chinese.get(word) or self._others.get(word, 0)

    def knows_latin(self, word: str) -> bool:
        """Whether it is one of `latin`."""
        return _is_latin(word) and word in self._others

    def latin(self) -> list[str]:
        """The words of Latin letters, from three on."""
        return list(filter(_is_latin, self._others))

    def cut(self, han: str) -> list[str]:
        """Chinese as the likeliest row of words that occur; what does not occur stands alone,
        character by character."""
        best = [0.0] + [inf] * len(han)
        begin = [0] * (len(han) + 1)
        for end in range(1, len(han) + 1):
            for start in range(max(0, end - self._longest), end):
                cost = best[start] + self._cost(han[start:end])
                if cost < best[end]:
                    best[end], begin[end] = cost, start
        words = []
        end = len(han)
        while end > 0:
            words.append(han[begin[end] : end])
            end = begin[end]
        return words[::-1]

    def _cost(self, word: str) -> float:
        times = self.chinese.get(word)
        if times is not None:
            return self._total - log(times)
        return self._total + _UNKNOWN if len(word) == 1 else inf

    def chunks(self, han: str) -> list[str]:
        """The same, single characters that stand beside each other put together: they are what is
        left of a mistyped word."""
        chunks: list[str] = []
        single = False
        for word in self.cut(han):
            if single and len(word) == 1 and word not in FILLERS:
                chunks[-1] += word
            else:
                chunks.append(word)
            single = len(word) == 1 and word not in FILLERS
        return chunks


def _is_latin(word: str) -> bool:
    return len(word) > 2 and word.isascii() and word.isalpha()
