"""The picture of a profile: every label on the sheet, an earlier result behind, any scores."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import content
from bot.pictures import canvas, draw, draw_radar
from bot.pictures.model import RadarAxis, RadarPicture
from content import LANGUAGES, Language

READ = content.load()
TYPES = READ.assessments["interests"].types


def profile(language: Language, *scores: int, earlier: tuple[int, ...] = ()) -> RadarPicture:
    return RadarPicture(
        READ.assessments["interests"].title[language],
        READ.texts.format(language, "assessments-radar-subtitle", date="2026-11-25"),
        tuple(
            RadarAxis(
                type.letter,
                type.name[language],
                scores[index],
                earlier[index] if earlier else None,
            )
            for index, type in enumerate(TYPES)
        ),
        6,
        30,
        "2026-08-20" if earlier else "",
    )


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    image.load()
    return image.convert("RGB")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_drawn_by_the_child_in_both_languages(language: Language) -> None:
    png = await draw(profile(language, 26, 17, 9, 24, 12, 20), READ.texts, language)
    image = opened(png)
    assert image.width == canvas.WIDTH
    assert len(png) < 200_000
    # Nothing is cut off at the edges: they are paper all around.
    paper = (255, 255, 255)
    edges = [(0, 0, image.width, 1), (0, image.height - 1, image.width, image.height)]
    edges += [(0, 0, 1, image.height), (image.width - 1, 0, image.width, image.height)]
    for box in edges:
        assert image.crop(box).getcolors() == [(box_size(box), paper)]


def box_size(box: tuple[int, int, int, int]) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_has_room_beside_its_corner(language: Language) -> None:
    for index, type in enumerate(TYPES):
        direction = draw_radar._direction(index, len(TYPES))
        if abs(direction[0]) < 0.2:
            continue
        reach = abs(direction[0]) * (draw_radar.RADIUS + draw_radar.LABEL)
        room = canvas.WIDTH / 2 - reach - 16
        assert canvas.width_of(type.name[language], draw_radar.NAME) <= room, type.id


@settings(max_examples=6, deadline=None)
@given(
    st.tuples(*[st.integers(6, 30)] * 6),
    st.one_of(st.just(()), st.tuples(*[st.integers(6, 30)] * 6)),
)
def test_any_profile_can_be_drawn(scores: tuple[int, ...], earlier: tuple[int, ...]) -> None:
    image = opened(draw_radar.draw_radar(profile("zh", *scores, earlier=earlier)))
    assert image.height <= canvas.HIGHEST


def test_higher_scores_reach_further_and_none_beyond_the_ring() -> None:
    picture = profile("zh", 6, 12, 18, 24, 30, 30)
    directions = [draw_radar._direction(index, 6) for index in range(6)]
    shape = draw_radar._shape(picture, [axis.value for axis in picture.axes], (0, 0), directions)
    reach = [(x * x + y * y) ** 0.5 for x, y in shape]
    assert reach == sorted(reach)
    assert 0 < reach[0] < reach[1]
    assert max(reach) == pytest.approx(draw_radar.RADIUS)


def test_the_earlier_result_is_seen_and_fainter() -> None:
    now = (10, 10, 10, 10, 10, 10)
    alone = opened(draw_radar.draw_radar(profile("zh", *now)))
    both = opened(draw_radar.draw_radar(profile("zh", *now, earlier=(30,) * 6)))
    # Half way up the first axis only the earlier shape reaches.
    at = (canvas.WIDTH // 2 + 40, 620 - draw_radar.RADIUS // 2 - 60)
    before, after = alone.getpixel(at), both.getpixel(at)
    assert isinstance(before, tuple)
    assert isinstance(after, tuple)
    assert before != after
    assert sum(after) > 3 * 200, "faint"
