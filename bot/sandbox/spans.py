"""Entities while they are worked on: code point ranges, their order, what may overlap what."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

# Between entities of the same range the one with the smaller number encloses the other.
_RANK = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_DETECTED_RANK = 50
STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_VERBATIM = frozenset({"pre", "code", "date_time"})


@dataclass(slots=True)
class Span:
    """An entity of `kind` over the code points from `start` up to, not including, `end`."""

    kind: str
    start: int
    end: int
    extra: dict[str, Any] | None = None


def order(span: Span) -> tuple[int, int, int]:
    """Sort key: earlier first, of equal starts the longer, then by what encloses what."""
    rank = _RANK.get(span.kind, _DETECTED_RANK)
    if rank == 11 and span.extra:
        rank = 10  # a block with a language goes around one without
    return span.start, -span.end, rank


def normalised(spans: Iterable[Span], found: Iterable[Span] = ()) -> list[Span]:
    """What stays of `spans` once they nest properly, with the detected `found` where free.

    Links, code and mentions never overlap each other: the first wins. Quotes hold whole
    entities only. Styles of one kind are joined, then cut where another entity begins or
    ends, and never lie inside code.
    """
    blocks: list[Span] = []
    quotes: list[Span] = []
    styles: list[Span] = []
    for span in sorted((s for s in spans if s.end > s.start), key=order):
        if span.kind in STYLES:
            styles.append(span)
        elif span.kind in QUOTES:
            quotes.append(span)
        else:
            blocks.append(span)
    quotes = _first_of_overlapping(quotes)
    blocks = _within_quotes(_first_of_overlapping(blocks), quotes)
    detected = _within_quotes(_first_of_overlapping(sorted(found, key=order)), quotes)
    taken = _Row(blocks)
    blocks += [span for span in detected if taken.first_under(span) is None]
    blocks = sorted(blocks + quotes, key=order)
    if styles:
        blocks = sorted(blocks + _cut_styles(styles, blocks), key=order)
    return blocks


def _first_of_overlapping(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


class _Row:
    """Spans that do not overlap each other, in order: finds the one under another span."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans
        self._ends = [span.end for span in spans]

    def first_under(self, span: Span) -> Span | None:
        at = bisect_right(self._ends, span.start)
        if at < len(self._ends) and self._spans[at].start < span.end:
            return self._spans[at]
        return None


def _within_quotes(spans: list[Span], quotes: list[Span]) -> list[Span]:
    if not quotes:
        return spans
    row = _Row(quotes)
    return [span for span in spans if _holds_or_misses(row.first_under(span), span)]


def _holds_or_misses(quote: Span | None, span: Span) -> bool:
    return quote is None or (quote.start <= span.start and span.end <= quote.end)


def _cut_styles(styles: list[Span], blocks: list[Span]) -> list[Span]:
    joined = [span for kind in STYLES for span in _joined(kind, styles)]
    cuts = {span.start for span in joined}
    for block in blocks:
        cuts.update((block.start, block.end))
    marks = sorted(cuts)
    pieces: list[Span] = []
    for span in joined:
        inner = marks[bisect_right(marks, span.start) : bisect_left(marks, span.end)]
        edges = [span.start, *inner, span.end]
        pieces += map(Span, repeat(span.kind), edges, edges[1:])
    verbatim = _Row([block for block in blocks if block.kind in _VERBATIM])
    return [piece for piece in pieces if verbatim.first_under(piece) is None]


def _joined(kind: str, styles: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in styles:
        if span.kind != kind:
            continue
        if joined and span.start <= joined[-1].end:
            joined[-1].end = max(joined[-1].end, span.end)
        else:
            joined.append(Span(kind, span.start, span.end))
    return joined
