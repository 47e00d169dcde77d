"""Which options of a question a typed message names. Pure.

From the sure to the likely: the labels as they stand, their numbers, the amount a label covers,
and last the sentence around a label («我想去国企»). Nothing is guessed across a «not».
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.answering.numbers import read_amounts
from bot.answering.text import plain
from content.survey_models import SurveyOption

_SEPARATOR = re.compile(r"\s*(?:[、,;/|>→]|\s(?:and|or|&)\s|以及|还有|和|与|或者|或)+\s*|\s+")
LONGEST = 600
"""Characters of a text in which names are looked for, once it is folded: one can become 18."""
MOST_PARTS = 40
_BETWEEN = re.compile(r"[\s、,;/|>→&]|(?:and|or)\b|以及|还有|和|与|或者|或")
_HARD = re.compile(r"\s*(?:[、,，;；|>→]|\s/\s|\s(?:and|or|&)\s|以及|还有)+\s*")
_SOFT = re.compile(r"\s*(?:[和与或/\s]|或者)+\s*")
_BULLET = re.compile(r"^(?:[-*•·●▪–—]+\s*|\(?\d{1,2}[.、)）]\s*)(?=\S)")
_PLACE = re.compile(r"(?:第|选项?)?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:个|项|号|条)?")
NEGATION = re.compile(
    r"[不没無无别勿未否]|除了|\b(?:no|not|none|never|without|except|neither|nor|cannot)\b|n['’]t\b"
)
_WISH = re.compile(
    r"^(?:我|俺|就|还是|可能|大概|应该|主要|比较|更|最)*(?:想要?|希望|打算|准备|愿意|倾向|选择?|喜欢|考虑)?"
    r"(?:去|到|在|做|当|回|进|是|要)?|(?:吧|啊|呀|呢|哦|了|的|工作|上班|就业|发展|那边|附近)+$"
)
_WISH_EN = re.compile(
    r"^(?:(?:i|i'd|i’d|i'm|we)\s+)?(?:(?:would|will|am|maybe|probably|rather)\s+)*"
    r"(?:(?:want|like|love|hope|prefer|plan|planning|choose|pick|going)\s+)?(?:to\s+)?"
    r"(?:(?:go|work|live|be|move|stay)\s+)?(?:(?:to|in|near|around|for|a|an|the)\s+)*"
)
_MARKS = " .,!?。！？~～、，…"
_HAN = re.compile(r"[\u4e00-\u9fff]")


def lines_joined(text: str) -> str:
    """A list of lines as one line, without its bullets."""
    lines = text.split("\n")
    bare = [_BULLET.sub("", line).strip() for line in lines] if len(lines) > 1 else lines
    return "、".join(line for line in bare if line)


def folded(words: str) -> str:
    """Plain, and without accents: «résumé» and «resume» are one word."""
    apart = unicodedata.normalize("NFD", plain(words))
    return unicodedata.normalize(
        "NFC", "".join(sign for sign in apart if not "\u0300" <= sign <= "\u036f")
    )


def exactly(text: str, options: Sequence[SurveyOption]) -> list[str]:
    """The options a text lists by their labels and nothing else; empty when it is not such a
    list. A label may hold what parts others («行政、文秘»)."""
    said = folded(text)
    return (len(said) <= LONGEST and _sequence(said, _names(options))) or []


def by_place(text: str, shown: Sequence[SurveyOption]) -> list[str]:
    """The options a text lists by their numbers: «2», «第二个», «1、3», «1 3»."""
    parts = [part for part in _SEPARATOR.split(plain(text)) if part]
    found = [_PLACE.fullmatch(part) for part in parts]
    ids: list[str] = []
    for match in found:
        amounts = read_amounts(match[1]) if match else None
        place = int(amounts[0]) if amounts else 0
        if not 1 <= place <= len(shown):
            return []
        ids.append(shown[place - 1].id)
    return list(dict.fromkeys(ids))


def by_amount(text: str, options: Sequence[SurveyOption]) -> list[str]:
    """The option whose label covers a number: «5500» is «5001–6000», «9k» is «>8000»."""
    amounts = read_amounts(text)
    covers = [(option.id, span) for option in options if (span := _span(option.text.zh))]
    if amounts is None or len(covers) < 2:
        return []
    return [id for id, (low, high) in covers if low <= amounts[0] and amounts[-1] <= high]


def likely(text: str, options: Sequence[SurveyOption]) -> list[str]:
    """The options a sentence names, in its order; or else those whose label it is a part of."""
    said = folded(text)
    if len(said) > LONGEST:
        return []
    taken = [False] * len(said)
    found: list[tuple[int, str]] = []
    for name, id in _names(options):
        for at in _occurrences(name, said):
            if not any(taken[at : at + len(name)]):
                taken[at : at + len(name)] = [True] * len(name)
                found.append((at, id))
    left = "".join(" " if used else sign for used, sign in zip(taken, said, strict=True))
    if NEGATION.search(left):
        return []
    if found:
        return list(dict.fromkeys(id for _, id in sorted(found)))
    for core in dict.fromkeys((said.strip(_MARKS), wish(said))):
        inside = [
            id
            for name, id in _names(options)
            if _occurrences(core, name) and not NEGATION.search(name.replace(core, " ", 1))
        ]
        if inside:
            return list(dict.fromkeys(inside))
    return []


def parts(text: str) -> list[str]:
    """The items of a list as people write one; of one too long to be an answer none."""
    found = [part.strip() for part in _HARD.split(text) if part.strip()]
    return found if len(found) <= MOST_PARTS else []


def pieces(part: str) -> list[str]:
    """The words of an item, where «and» may be a part of a name as well as stand between two."""
    found = [piece for piece in _SOFT.split(part) if piece]
    return found if len(found) <= MOST_PARTS else []


def wish(said: str) -> str:
    """What is wished for, without «I’d like to go to»; of a plain text."""
    core = said.strip(_MARKS)
    pattern = _WISH if _HAN.search(core) else _WISH_EN
    return pattern.sub("", core).strip() or core


def _names(options: Sequence[SurveyOption]) -> list[tuple[str, str]]:
    return _names_of(tuple(options))


@lru_cache(maxsize=256)
def _names_of(options: tuple[SurveyOption, ...]) -> list[tuple[str, str]]:
    """Everything the options are called, plain, the longest first; a name that several have is
    nobody's unless it is written exactly so in one of them."""
    named: dict[str, str] = {}
    for spell in (lambda words: words, _undressed):
        fresh: dict[str, set[str]] = {}
        for option in options:
            for words in (option.text.zh, option.text.en, *option.means):
                if name := spell(_label(words)):
                    fresh.setdefault(name, set()).add(option.id)
        named = {name: min(ids) for name, ids in fresh.items() if len(ids) == 1} | named
    return sorted(named.items(), key=lambda item: (-len(item[0]), item))


@lru_cache(maxsize=4096)
def _label(words: str) -> str:
    return folded(words)


def _undressed(name: str) -> str:
    """A label without the emoji and marks around it, and without what brackets explain."""
    bare = re.sub(r"\([^()]*\)", "", name)
    while bare and unicodedata.category(bare[0])[0] not in "LN":
        bare = bare[1:]
    while bare and unicodedata.category(bare[-1])[0] not in "LN":
        bare = bare[:-1]
    return bare


def _sequence(said: str, names: Sequence[tuple[str, str]]) -> list[str] | None:
    """The names a text consists of, with separators between; None when there is another word."""
    dead: set[tuple[int, bool]] = set()

    def rest(at: int, named: bool) -> list[str] | None:
        """What the text consists of from here on, after a name or after a separator."""
        if (at, named) in dead:
            return None
        if at == len(said):
            return []
        if not named:
            for name, id in names:
                if said.startswith(name, at):
                    more = rest(at + len(name), True)
                    if more is not None:
                        return [id, *more]
        # One separator at a time: the 和 after a comma may begin a name.
        if at and (between := _BETWEEN.match(said, at)):
            more = rest(between.end(), False)
            if more is not None:
                return more
        dead.add((at, named))
        return None

    found = rest(0, False)
    return None if found is None else list(dict.fromkeys(found))


def _tells(word: str) -> bool:
    """Whether a word is long enough to mean one thing."""
    return len(word) >= (2 if _HAN.search(word) else 4)


def _occurrences(name: str, said: str) -> list[int]:
    """Where a name stands in a text; of Latin letters only as whole words."""
    if not _tells(name):
        return []
    edge = r"(?<![a-z0-9])", r"(?![a-z0-9])"
    before = edge[0] if name[0].isascii() else ""
    after = edge[1] if name[-1].isascii() else ""
    return [match.start() for match in re.finditer(f"{before}{re.escape(name)}{after}", said)]


_LESS = re.compile(r"[≤<]|不到|不超过|低于|至多|以下|以内|under|below|up to|at most|less")
_MORE = re.compile(r"[≥>]|超过|高于|至少|以上|over|above|more|at least|\+")


@lru_cache(maxsize=1024)
def _span(label: str) -> tuple[float, float] | None:
    """What numbers a label covers, or None when it is not about an amount."""
    amounts = read_amounts(re.sub(r"[≤≥<>+]|以[下上内]|元.*$", " ", label))
    if amounts is None:
        return None
    if len(amounts) == 2:
        return amounts
    if _LESS.search(label):
        return float("-inf"), amounts[0]
    # «>8000» begins beyond 8000, and nobody is to stand in two options.
    more = float("inf")
    if _MORE.search(label):
        closed = "≥" in label or "以上" in label or "至少" in label
        return (amounts[0] if closed else amounts[0] + 0.01), more
    return None
