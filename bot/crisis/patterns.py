"""From the words of `crisis.yaml` to compiled patterns, and from a message to what they read.

Nothing here decides: `rules` does.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.crisis_models import Crisis, Reading

STOP = "|"
"""Stands between two clauses of a compact text."""
MOST = 4096
_UNSEEN = re.compile(r"[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\u00ad]")
_SIGNS = re.compile(r"[^0-9a-z\u3400-\u9fff\U00020000-\U0003ffff]+")
_CLAUSE = re.compile(r"[,.!?;，。！？；、…—\n\r]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_APOSTROPHES = re.compile(r"['’‘`´]")
_LATIN_SIGNS = re.compile(r"[^a-z0-9]+")
_LEET = re.compile(r"(?<=[a-z])[13450@$](?=[a-z])")
_LEET_LETTERS = {"1": "i", "3": "e", "4": "a", "5": "s", "0": "o", "@": "a", "$": "s"}
_GROUP = re.compile(r"\(([^()]+)\)")
ENDINGS = "了啊呀吧呢哦啦嘛的唉哎"


def plain(text: str) -> str:
    """One width, one case, nothing that cannot be seen; as much as Telegram lets anybody write."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text[:MOST])).casefold()


def compact(text: str, characters: Mapping[int, str]) -> str:
    """A plain text for reading Chinese: no spaces and signs, simplified, clauses parted.

    A sign parts clauses only where something is said on both of its sides: between single
    characters it is somebody's way of writing a word apart.
    """
    parts: list[str] = []
    at = 0
    for gap in _SIGNS.finditer(text):
        if gap.start() > at:
            parts.append(text[at : gap.start()])
        if parts and _CLAUSE.search(gap[0]):
            parts.append(STOP)
        at = gap.end()
    if at < len(text):
        parts.append(text[at:])
    joined: list[str] = []
    for number, part in enumerate(parts):
        if part != STOP:
            joined.append(part)
        elif 0 < number < len(parts) - 1:
            before, after = parts[number - 1], parts[number + 1]
            if len(before) > 1 and len(after) > 1 and after != STOP:
                joined.append(STOP)
    return "".join(joined).translate(characters)


def latin(text: str) -> str:
    """A plain text for reading English: words joined by single spaces, apostrophes gone."""
    bare = _LEET.sub(lambda sign: _LEET_LETTERS[sign[0]], _APOSTROPHES.sub("", text))
    return f" {_LATIN_SIGNS.sub(' ', bare).strip()} "


def has_han(text: str) -> bool:
    return _HAN.search(text) is not None


def clause_of(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place in the same clause of a compact text."""
    begin = text.rfind(STOP, 0, start) + 1
    stop = text.find(STOP, end)
    return text[begin:start], text[end : stop if stop >= 0 else len(text)]


def any_of(words: Iterable[str]) -> "re.Pattern[str]":
    """One of several words, as they stand."""
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def chinese(word: str, spellings: Mapping[str, Sequence[str]]) -> str:
    """A sign of `crisis.yaml` as a regular expression over a compact text."""
    whole = word.startswith("=")
    word = word.removeprefix("=")
    for meant in spellings:
        if meant in word:
            # Also with a letter put in between.
            apart = "[a-z0-9]?".join(meant)
            written = "/".join((apart, *spellings[meant]))
            word = word.replace(meant, f"({written})")
    pattern = _translated(word, rf"[^{re.escape(STOP)}]{{0,5}}?")
    return rf"^(?:{pattern}){{1,3}}[{ENDINGS}{re.escape(STOP)}]*$" if whole else pattern


def english(word: str) -> str:
    """The same over words joined by single spaces, behind the space before the first."""
    whole = word.startswith("=")
    # «* » is words with their spaces.
    pattern = _translated(word.removeprefix("=").replace("* ", "*"), r"(?:\w+ ){0,5}?")
    return rf"(?<=^ ){pattern} $" if whole else rf"{pattern}(?= )"


def _translated(word: str, anything: str) -> str:
    pieces: list[str] = []
    in_set = False
    for sign in word:
        if in_set or sign == "[":
            in_set = sign != "]"
            pieces.append(sign)
        elif sign == "*":
            pieces.append(anything)
        elif sign == "(":
            pieces.append("(?:")
        elif sign == "/":
            pieces.append("|")
        elif sign in ")?+":
            pieces.append(sign)
        else:
            pieces.append(re.escape(sign) if not sign.isspace() else " ")
    return "".join(pieces)


def one_pattern(
    reading: Reading, hints: Sequence[str], spellings: Mapping[str, Sequence[str]], *, han: bool
) -> "re.Pattern[str]":
    """All signs and idioms in one pattern, each match named by its group: «no» for an idiom,
    else its tier and whether it is certain («T1_certain»). Whatever begins first is read first;
    of what begins at one place, idioms."""

    def groups() -> Iterator[str]:
        def written(word: str) -> str:
            return chinese(word, spellings) if han else english(word)

        def group(name: str, words: Iterable[str]) -> str:
            return f"(?P<{name}>{'|'.join(map(written, words))})"

        yield group("no", reading.idioms)
        for tier, signs in reading.tiers.items():
            yield group(f"{tier}_certain", signs.certain)
            if signs.acts:
                yield group(f"{tier}_acts", signs.acts)
            if signs.wished:
                yield group(f"{tier}_wished", signs.wished)
        if hints:
            yield group("hint", hints)

    every = "|".join(groups())
    # Nothing is tried in the middle of a word.
    return re.compile(every if han else f" (?:{every})")


def beginnings(crisis: Crisis) -> frozenset[str]:
    """Every way in which a message may break off in the middle of a sign of T1 or T1b."""
    found: set[str] = set()
    reading = crisis.chinese
    for tier in ("T1", "T1b"):
        for word in (*reading.tiers[tier].certain, *reading.tiers[tier].acts):
            for written in _spelled_out(word.removeprefix("=")):
                found |= {written[:end] for end in range(1, len(written))}
    return frozenset(found)


def going_on(beginnings: Iterable[str]) -> frozenset[str]:
    """The characters with which a sign that was broken off may go on: not all that there are,
    so that an ordinary short message asks nothing of the database."""
    return frozenset(one[-1] for one in beginnings) | frozenset("死活杀生楼腕脉书药了")


def _spelled_out(word: str) -> Iterator[str]:
    """All that a word without «*» and sets stands for."""
    if "*" in word or "[" in word:
        return
    group = _GROUP.search(word)
    if group is None:
        yield word.replace("?", "")
        return
    optional = word[group.end() :].startswith("?")
    rest = word[group.end() + optional :]
    for one in (*group[1].split("/"), *([""] if optional else [])):
        yield from _spelled_out(f"{word[: group.start()]}{one}{rest}")
