"""Posters: the code in the picture is the code of the link, whatever stands above it."""

from io import BytesIO

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import content
from bot.pictures import canvas, draw
from bot.pictures.draw_poster import CODE, draw_poster
from bot.pictures.model import PosterPicture

LINK = "https://t.me/qihang_demo_bot?start=job_12345"
PHOTO_SIDE = 2560


def modules_of(png: bytes, link: str) -> list[list[bool]]:
    """The code as a camera would read it: the middle of each module."""
    image = Image.open(BytesIO(png)).convert("L")
    count = len(segno.make_qr(link, error="m").matrix)
    module = CODE // count
    left = (canvas.WIDTH - module * count) // 2
    pixels = image.tobytes()

    def dark(x: int, y: int) -> bool:
        return pixels[y * image.width + x] < 100

    # The upper edge of the first finder is seven modules of dark.
    edge = [left + module * at + module // 2 for at in range(7)]
    top = next(y for y in range(100, image.height) if all(dark(x, y) for x in edge))
    half = module // 2
    return [
        [dark(left + x * module + half, top + y * module + half) for x in range(count)]
        for y in range(count)
    ]


@pytest.mark.parametrize("link", [LINK, "https://t.me/b?start=e1", f"{LINK}{'x' * 40}"])
def test_the_code_of_a_poster_is_the_code_of_its_link(link: str) -> None:
    png = draw_poster(PosterPicture("数控", "恒力", "常州", link, "扫码看岗位 / Scan to see it"))
    wanted = [[bool(dark) for dark in row] for row in segno.make_qr(link, error="m").matrix]
    assert modules_of(png, link) == wanted


@settings(max_examples=8, deadline=None)
@given(st.text(max_size=200), st.text(max_size=120), st.text(max_size=120))
def test_any_poster_can_be_drawn_and_is_not_shrunk(title: str, name: str, facts: str) -> None:
    image = Image.open(BytesIO(draw_poster(PosterPicture(title, name, facts, LINK, name))))
    assert image.width == canvas.WIDTH
    assert image.height <= PHOTO_SIDE


async def test_a_poster_is_drawn_by_the_child_too() -> None:
    picture = PosterPicture("数控操作工", "常州恒力机械有限公司", "", LINK, "扫码看岗位")
    png = await draw(picture, content.load().texts, "zh")
    assert png == draw_poster(picture)
