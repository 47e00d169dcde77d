"""What a hit shows: the sentence that tells most, the found words in bold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from bot.search.sounds import BREAK, is_han
from content.telegram_html import width
from db.search import BY_INITIALS, BY_SOUND, END, FOUND, WORDS, Column

ROOM = 110
"""Columns of a sentence: three lines on a phone."""
_SENTENCE = re.compile(r"[^。！？!?；;\n]+?(?:[。！？!?；;\n]+[”’」』）)\"']*|(?<!\d)\.(?=\s)|$)")
_MARKED = re.compile(f"{FOUND}(.*?){END}", re.DOTALL)


def found_words(
    marked: Mapping[Column, str], typed: str, title: str, place: str, text: str
) -> set[str]:
    """The words that made something a hit, as they stand in it. `typed` is the bare query; the
    texts are the Chinese ones, which sounds are counted in."""
    words: set[str] = set()
    for column in WORDS:
        for match in _MARKED.finditer(marked[column]):
            words.update(match[1].split())
    for match in _MARKED.finditer(marked[Column.PAIRS]):
        pairs = match[1].split()
        if pairs:
            word = "".join(pair[0] for pair in pairs[:-1]) + pairs[-1]
            # A single character was looked for as the beginning of a pair.
            words.add(word if word in typed else word[0])
    head = [*_han(title), BREAK, *_han(place)]
    for columns, characters in ((BY_SOUND, head), (BY_INITIALS, head)):
        words.update(_spoken(marked[columns[0]], characters))
        words.update(_spoken(marked[columns[1]], list(_han(text))))
    return {word for word in words if word != BREAK}


def _han(text: str) -> Iterable[str]:
    return (character for character in text if is_han(character))


def _spoken(marked: str, characters: list[str]) -> Iterable[str]:
    """The characters whose syllables (or initials) are marked; there is one of each."""
    inside = False
    word = ""
    for token, character in zip(marked.split(), characters, strict=False):
        inside = inside or token.startswith(FOUND)
        if inside:
            word += character
        if token.endswith(END):
            yield word
            inside, word = False, ""


def sentence(text: str, words: Iterable[str]) -> tuple[str, int]:
    """The sentence with most of the words, as HTML with them in bold, cut to what a hit shows;
    and how many of them there are."""
    pattern = _pattern(words)
    sentences = [_tidy(m[0]) for m in _SENTENCE.finditer(text) if _tidy(m[0])]
    if not sentences:
        return "", 0
    if pattern is None:
        return _bold(_cut(sentences[0], 0), None), 0
    counts = [len({m[0].casefold() for m in pattern.finditer(one)}) for one in sentences]
    most = max(counts)
    chosen = sentences[counts.index(most)]
    first = pattern.search(chosen)
    return _bold(_cut(chosen, first.start() if first else 0), pattern), most


def _tidy(sentence: str) -> str:
    """Without the marks of a list it stands in."""
    return " ".join(sentence.split()).removeprefix("• ").lstrip("”’」』 ")


def bold(text: str, words: Iterable[str]) -> str:
    """A text as HTML, these words in bold."""
    return _bold(text, _pattern(words))


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not longest_first:
        return None
    spelled = [
        re.escape(word) if is_han(word[0]) else rf"(?<![^\W_]){re.escape(word)}(?![^\W_])"
        for word in longest_first
    ]
    return re.compile("(?:" + "|".join(spelled) + ")+", re.IGNORECASE)


def _bold(text: str, pattern: re.Pattern[str] | None) -> str:
    if pattern is None:
        return escape(text, quote=False)
    parts, at = [], 0
    for match in pattern.finditer(text):
        parts.append(escape(text[at : match.start()], quote=False))
        parts.append(f"<b>{escape(match[0], quote=False)}</b>")
        at = match.end()
    return "".join([*parts, escape(text[at:], quote=False)])


def _cut(text: str, around: int) -> str:
    """As much of a sentence as there is room for, with what stands at `around` in it."""
    if width(text) <= ROOM:
        return text
    begin, room = 0, ROOM - 2
    if width(text[:around]) > ROOM // 2:
        begin, before = around, ROOM // 4
        while begin > 0 and before > 0:
            begin -= 1
            before -= width(text[begin])
    end = begin
    while end < len(text) and (room := room - width(text[end])) >= 0:
        end += 1
    return ("…" if begin else "") + text[begin:end].strip() + ("…" if end < len(text) else "")
