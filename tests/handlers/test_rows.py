"""Rows of buttons on a phone."""

import pytest
from telegram import InlineKeyboardButton

from handlers.render import keyboard


def rows_of(*labels: str) -> list[int]:
    keys = [InlineKeyboardButton(label, callback_data="x") for label in labels]
    return [len(row) for row in keyboard(keys).inline_keyboard]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("📄 手续", "📚 专业", "🌱 心里的事"), [3]),
        (("📄 Paperwork", "📚 My major", "🌱 On my mind"), [2, 1]),
        (("7", "30", "90", "全部"), [4]),
        (("Last week", "30 days", "90 days", "All"), [2, 2]),
        (("◀ 上一页", "下一页 ▶"), [2]),
        (tuple("1234567"), [7]),
        ((), []),
    ],
)
def test_of_three_or_four_buttons_a_phone_would_cut_two_stand_in_a_row(
    labels: tuple[str, ...], expected: list[int]
) -> None:
    assert rows_of(*labels) == expected
