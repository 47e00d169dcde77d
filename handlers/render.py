"""Small pieces of screens that several features share."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from content.telegram_html import BUTTON_WIDTH, width
from handlers.callbacks import Callback

T = TypeVar("T")


def button(label: str, data: Callback) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data.pack())


BESIDE_TWO, BESIDE_THREE = 11, 7
"""Columns a phone shows of each of three buttons in a row, and of each of four."""


def keyboard(*rows: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """An inline keyboard; empty rows are left out, and of three or four buttons that a phone
    would cut two stand in a row."""
    return InlineKeyboardMarkup([short for row in rows if row for short in _on_a_phone(row)])


def _on_a_phone(row: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    room = {3: BESIDE_TWO, 4: BESIDE_THREE}.get(len(row))
    if room is None or all(width(key.text) <= room for key in row):
        return [list(row)]
    return in_rows(row, 2)


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
