"""The pictures of results: whatever is counted can be drawn, and nothing leaves the sheet."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor

import content
from bot.pictures import canvas, draw
from bot.pictures.draw_bars import draw_bars, percent
from bot.pictures.draw_flow import draw_flow
from bot.pictures.draw_stack import PALETTE, draw_stack
from bot.pictures.model import (
    Bar,
    BarsPicture,
    FlowNode,
    FlowPicture,
    FlowRibbon,
    Picture,
    StackLine,
    StackPicture,
)

READ = content.load()
PAPER = (255, 255, 255)
LONG = "婴幼儿托育服务与管理（三年制中高职衔接，校企合作，长三角定向培养）" * 3
LABELS = st.sampled_from(["企", "去企业上班", "Freelance or flexible work", LONG, "😀 \u202e", ""])
COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 50_000))


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    image.load()
    return image.convert("RGB")


def is_whole(png: bytes) -> None:
    """As wide as all, no higher than Telegram shows, and nothing cut off at the edges."""
    image = opened(png)
    assert image.width == canvas.WIDTH
    assert image.height <= canvas.HIGHEST
    edges = [(0, 0, image.width, 2), (0, image.height - 2, image.width, image.height)]
    edges += [(0, 0, 2, image.height), (image.width - 2, 0, image.width, image.height)]
    for left, top, right, bottom in edges:
        found = image.crop((left, top, right, bottom)).getcolors()
        assert found == [((right - left) * (bottom - top), PAPER)]


@settings(max_examples=6, deadline=None)
@given(st.lists(st.builds(Bar, LABELS, COUNTS, st.booleans(), st.booleans()), max_size=60))
def test_any_bars_can_be_drawn(bars: list[Bar]) -> None:
    whole = max((bar.count for bar in bars), default=0)
    is_whole(draw_bars(BarsPicture(LONG, LONG, tuple(bars), whole, LONG)))


@settings(max_examples=6, deadline=None)
@given(st.data(), st.integers(1, 14))
def test_any_groups_can_be_compared(data: st.DataObject, keys: int) -> None:
    parts = st.lists(COUNTS, min_size=keys, max_size=keys).map(tuple)
    lines = data.draw(st.lists(st.builds(StackLine, LABELS, parts), max_size=30))
    names = tuple(data.draw(LABELS) for _ in range(keys))
    is_whole(draw_stack(StackPicture(LONG, LONG, names, tuple(lines), LONG)))


def test_what_is_no_answer_is_drawn_in_grey() -> None:
    def colors(pale: tuple[int, ...]) -> set[object]:
        picture = StackPicture("a", "b", ("x", "y"), (StackLine("c", (3, 3)),), pale=pale)
        return {color for _, color in opened(draw_stack(picture)).getcolors(1_000_000) or ()}

    first, second = (ImageColor.getrgb(one) for one in PALETTE[:2])
    assert {first, second} <= colors(())
    assert first in colors((1,))
    assert second not in colors((1,))


@settings(max_examples=6, deadline=None)
@given(st.data(), st.integers(1, 14), st.integers(1, 14))
def test_any_flow_can_be_drawn(data: st.DataObject, left: int, right: int) -> None:
    ribbons = tuple(
        FlowRibbon(one, other, data.draw(COUNTS), kept=one == other)
        for one in range(left)
        for other in range(right)
        if data.draw(st.booleans())
    )
    nodes = st.builds(FlowNode, LABELS, st.booleans())
    before, after = (tuple(data.draw(nodes) for _ in range(count)) for count in (left, right))
    is_whole(draw_flow(FlowPicture(LONG, LONG, "10 月", "12 月", before, after, ribbons, LONG)))


def test_a_share_is_all_or_nothing_only_where_it_is() -> None:
    assert [percent(count, 1000) for count in (0, 1, 4, 500, 999, 1000)] == [
        "0%", "<1%", "<1%", "50%", "99%", "100%",
    ]  # fmt: skip


def test_neighbouring_colours_are_told_apart_in_grey() -> None:
    def grey(color: str) -> float:
        red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for one, other in pairwise(PALETTE):
        assert abs(grey(one) - grey(other)) > 18, (one, other)


@pytest.mark.parametrize(
    ("make", "picture"),
    [
        (draw_bars, BarsPicture("去向", "10 月", (Bar("企业", 4), Bar("升学", 1)), 5, "截至")),
        (draw_stack, StackPicture("去向", "10 月", ("企业",), (StackLine("护理", (4,)),))),
        (
            draw_flow,
            FlowPicture("去向", "变化", "10 月", "12 月", (FlowNode("企业"),), (FlowNode("升学"),),
                        (FlowRibbon(0, 0, 5),)),
        ),
    ],
)  # fmt: skip
async def test_the_child_draws_what_this_process_would(
    make: Callable[[Picture], bytes], picture: Picture
) -> None:
    png = await draw(picture, READ.texts, "zh")
    assert opened(png).tobytes() == opened(make(picture)).tobytes()
