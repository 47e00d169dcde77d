"""Small pieces of screens that several features share."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from content.telegram_html import BUTTON_WIDTH, width
from handlers.callbacks import Callback

T = TypeVar("T")


def button(label: str, data: Callback) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data.pack())


def keyboard(*rows: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """An inline keyboard; empty rows are left out."""
    return InlineKeyboardMarkup([list(row) for row in rows if row])


def in_rows(items: Iterable[T], per_row: int) -> list[list[T]]:
    """The items in rows of so many."""
    every = list(items)
    return [every[start : start + per_row] for start in range(0, len(every), per_row)]


def bar(done: int, total: int, width: int = 10) -> str:
    """A progress bar of blocks: «■■■□□□□□□□»; nothing to do counts as done."""
    filled = width if total <= 0 else min(width, round(width * done / total))
    return "■" * filled + "□" * (width - filled)


def fitted(label: str, columns: int = BUTTON_WIDTH) -> str:
    """A label cut to what a button shows; a Chinese character takes two columns."""
    if width(label) <= columns:
        return label
    kept = label
    while width(kept) > columns - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
