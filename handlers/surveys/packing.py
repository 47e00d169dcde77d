"""Options in rows, so that a thumb reaches them and no label is cut that need not be."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from content.telegram_html import width
from handlers.render import in_rows

Rows = list[list[InlineKeyboardButton]]
NARROW, HALF = 12, 19
"""Columns of options of which two stand beside each other: of few options, and of many."""
FEW = 6
_CHOSEN = ("☑️ ", "🔘 ")
"""What stands before an option that was chosen: it must not make the rows jump."""


def packed(keys: Sequence[InlineKeyboardButton]) -> Rows:
    """Options in rows: the short ones of many two beside each other; of few all or none."""
    if len(keys) <= FEW:
        narrow = all(_width(key) <= NARROW for key in keys)
        return in_rows(keys, 2 if narrow else 1)
    rows: Rows = []
    for key in keys:
        short = _width(key) <= HALF
        if short and rows and len(rows[-1]) == 1 and _width(rows[-1][0]) <= HALF:
            rows[-1].append(key)
        else:
            rows.append([key])
    return rows


def _width(key: InlineKeyboardButton) -> int:
    """Columns of an option's words, chosen or not."""
    words = key.text
    for mark in _CHOSEN:
        words = words.removeprefix(mark)
    return width(words)
