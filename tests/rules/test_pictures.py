"""Pictures: legible Chinese, phone size, and a child that cannot hang the bot."""

import asyncio
import os
import sys
import time
import tomllib
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import content
from bot.calendar.rules import Calendar
from bot.pictures import canvas, draw_month, draw_report, drawing, font
from bot.pictures.drawing import PictureError, draw, words
from bot.pictures.model import (
    ClassLine,
    DayMark,
    EntryState,
    MonthEntry,
    MonthPicture,
    Part,
    Picture,
    ReportPicture,
    Tap,
    Tone,
)
from bot.pictures.month import month_picture
from content import LANGUAGES, Content, Language

ROOT = Path(__file__).parents[2]
PHOTO_SIDE = 2560
"""What Telegram shrinks photos to."""


@pytest.fixture(scope="module")
def packaged() -> Content:
    return content.load()


def month(packaged: Content, language: Language, first: date, entries: int = 1) -> MonthPicture:
    states = list(EntryState)
    days = [first + timedelta(n) for n in range(28)]
    title = {"zh": "就业活动月的第{}件很长很长很长的事情", "en": "A remarkably long name, no. {}"}
    return month_picture(
        Calendar(packaged.calendar),
        first,
        {
            day: [
                MonthEntry(title[language].format(n), states[n % 3], "12:00", n % 2 == 0, n == 1)
                for n in range(entries)
            ]
            for day in days
        },
        language,
        title=f"{first:%Y-%m}",
        today=first,
    )


def report(classes: int = 3, parts: int = 3) -> ReportPicture:
    return ReportPicture(
        title="求职创业补贴申报提醒 " * 9,
        subtitle="2026-10-08 12:00",
        parts=tuple(Part(f"原因 {n}", 40 - n, list(Tone)[n % 4]) for n in range(parts)),
        taps=(Tap("去办", 12), Tap("不适用", 0)),
        classes=tuple(
            ClassLine(f"应用化工技术 24{n:02}", 40, 40 - n % 9, n) for n in range(classes)
        ),
        note="截至 2026-10-09",
    )


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    image.load()
    return image


# The font


def test_the_shipped_font_has_every_character_of_gb_2312() -> None:
    assert len(font.gb2312()) == 6763
    assert font.gb2312() <= font.covered()


def test_the_shipped_font_has_every_character_registry_offices_take_names_from() -> None:
    names = set("".join(font.NAMES.read_text("utf-8").split()))
    assert len(names | font.gb2312()) >= 8105
    assert names <= font.covered()
    assert set("婳喆堃昇赟𬭚𬣙𠮷㐂") <= font.covered()


def test_the_shipped_font_is_small_and_its_licence_lies_beside_it() -> None:
    assert font.FONT.stat().st_size <= font.MOST_BYTES
    licence = font.FONT.with_suffix(".LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Adobe" in licence


def test_the_package_takes_the_font_along() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]["wheel"]
    # Hatchling takes every file of a package that git does not ignore.
    assert font.FONT.relative_to(ROOT).parts[0] in wheel["packages"]
    assert not {"exclude", "only-include", "include"} & set(wheel)
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    assert not [line for line in ignored if line.endswith((".otf", ".txt", "pictures/"))]


def glyph(character: str) -> bytes:
    face = canvas._face()
    face.set_text(character, 0)
    face.draw_glyphs_to_bitmap()
    picture = face.get_image()
    return bytes(picture) + repr(picture.shape).encode()


def test_no_label_of_the_pictures_is_a_row_of_boxes(packaged: Content) -> None:
    with pytest.warns(UserWarning, match="missing from font"):
        box = glyph("\U0010fffd")  # surely in no font: drawn as .notdef
    labels = [
        label for language in LANGUAGES for label in words(packaged.texts, language).values()
    ]
    labels += [title for point in packaged.calendar.pattern.points for title in (point.title.zh,)]
    for character in {c for label in labels for c in label if not c.isspace()} | set("化学院龙凤"):
        assert glyph(character) != box, character


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("就业活动月🎉 开始", "就业活动月 开始"),
        ("龘先生", "·先生"),
        ("Şener Żółć", "Sener Zó·c"),
        ("👩‍🏫 王老师", "王老师"),
        ("①去办　现在", "①去办 现在"),
        ("a\tb\nc", "a b c"),
        ("لينا", "····"),
        ("It isn’t “done” yet", 'It isn\'t "done" yet'),
        ("“百日冲刺”，开始", "“百日冲刺”，开始"),
        ("", ""),
    ],
)
def test_what_the_font_lacks_becomes_something_readable(text: str, shown: str) -> None:
    assert font.drawable(text, font.covered()) == shown


@given(st.text(max_size=60))
def test_whatever_people_type_is_drawn_without_boxes(text: str) -> None:
    shown = canvas.clean(text)
    assert set(shown) <= font.covered()
    assert canvas.clean(shown) == shown


@given(st.text(max_size=80), st.floats(30, 400), st.integers(1, 5))
def test_wrapped_lines_fit_unless_a_single_sign_is_wider(
    text: str, width: float, lines: int
) -> None:
    found = canvas.wrapped(text, 24, width, lines)
    assert len(found) <= lines
    for line in found:
        assert canvas.width_of(line, 24) <= width + 24 * 1.1


# The pictures


@pytest.mark.parametrize(
    ("kind", "language"),
    [
        ("month", "zh"),
        ("full-month", "en"),
        ("far-month", "zh"),
        ("report", "en"),
        ("long-report", "zh"),
    ],
)
async def test_a_picture_is_a_png_of_phone_width_that_telegram_does_not_shrink(
    packaged: Content, language: Language, kind: str
) -> None:
    pictures: dict[str, Picture] = {
        "month": month(packaged, language, date(2026, 10, 1)),
        "full-month": month(packaged, language, date(2026, 8, 1), 9),
        "far-month": month(packaged, language, date(2044, 2, 1)),
        "report": report(),
        "long-report": report(classes=300, parts=40),
    }
    png = await draw(pictures[kind], packaged.texts, language)
    image = opened(png)
    assert image.width == canvas.WIDTH
    assert image.height <= PHOTO_SIDE
    assert len(png) < 400_000
    colors = image.convert("RGB").getcolors(1 << 24)
    assert colors is not None
    assert len(colors) > 20


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.integers(0, 3000), max_size=14),
    st.lists(st.tuples(st.text(max_size=40), st.integers(0, 90), st.integers(0, 90)), max_size=40),
    st.text(max_size=200),
)
def test_any_report_can_be_drawn(
    counts: list[int], classes: list[tuple[str, int, int]], title: str
) -> None:
    packaged = content.load()
    picture = ReportPicture(
        title=title,
        parts=tuple(Part(title, count, list(Tone)[n % 4]) for n, count in enumerate(counts)),
        classes=tuple(ClassLine(name, meant, reached) for name, meant, reached in classes),
    )
    png = draw_report.draw_report(picture, words(packaged.texts, "zh"))
    assert opened(png).height <= PHOTO_SIDE


def test_a_month_says_what_is_not_confirmed_and_marks_days_by_the_calendar(
    packaged: Content,
) -> None:
    known = month(packaged, "zh", date(2026, 10, 1))
    assert known.confirmed
    days = {day.date: day for week in known.weeks for day in week.days}
    assert days[date(2026, 10, 1)].mark is DayMark.HOLIDAY
    assert days[date(2026, 10, 1)].name == "国庆节"
    assert days[date(2026, 10, 10)].mark is DayMark.MADE_UP
    assert days[date(2026, 10, 24)].points == ("秋季双选会",)
    assert days[date(2026, 9, 30)].entries == ()
    assert [week.label for week in known.weeks] == ["4", "5", "6", "7", "8"]
    assert not month(packaged, "zh", date(2031, 9, 1)).confirmed


def test_conflicts_are_red_and_the_unconfirmed_dashed_and_all_states_differ() -> None:
    looks = {
        name: draw_month._colors(entry)
        for name, entry in {
            "planned": MonthEntry("a"),
            "sent": MonthEntry("a", EntryState.SENT),
            "skipped": MonthEntry("a", EntryState.SKIPPED),
            "unconfirmed": MonthEntry("a", unconfirmed=True),
            "conflict": MonthEntry("a", conflict=True),
        }.items()
    }
    for one, other in combinations(looks, 2):
        assert looks[one] != looks[other], (one, other)
    assert looks["conflict"][1] == canvas.ALARM


@pytest.mark.parametrize(
    ("count", "whole", "said"),
    [(999, 1000, "99%"), (1000, 1000, "100%"), (1, 1000, "<1%"), (0, 5, "0%"), (1, 3, "33%")],
)
def test_a_share_is_never_all_while_somebody_is_missing(count: int, whole: int, said: str) -> None:
    assert draw_report._percent(count, whole) == said


def test_the_words_of_the_pictures_are_all_used(packaged: Content) -> None:
    source = "".join(
        (ROOT / "bot/pictures" / name).read_text("utf-8")
        for name in ("draw_month.py", "draw_report.py")
    )
    for id in words(packaged.texts, "zh"):
        assert f'"{id}"' in source or f"['{id}']" in source, id


# The child


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def hanging(tmp_path: Path) -> tuple[tuple[str, ...], Path]:
    """A child that says its number through a pipe, and then never anything again."""
    note = tmp_path / "pid"
    os.mkfifo(note)
    code = f"import os, signal; open({str(note)!r}, 'w').write(str(os.getpid())); signal.pause()"
    return (sys.executable, "-c", code), note


async def test_a_hanging_child_is_ended(tmp_path: Path) -> None:
    command, note = hanging(tmp_path)
    said = asyncio.get_running_loop().run_in_executor(None, note.read_text)
    started = time.monotonic()
    with pytest.raises(PictureError, match="not done within"):
        await drawing._drawn(b"{}", command, 5)
    assert time.monotonic() - started < 15
    assert not alive(int(await said))


async def test_nobody_waiting_any_more_ends_the_child_too(tmp_path: Path) -> None:
    command, note = hanging(tmp_path)
    waiting = asyncio.get_running_loop().create_task(drawing._drawn(b"{}", command, 60))
    pid = int(await asyncio.to_thread(note.read_text))
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not alive(pid)


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "print('no picture')", ""])
async def test_a_child_that_fails_is_an_error_and_not_a_picture(code: str) -> None:
    with pytest.raises(PictureError, match="ended with"):
        await drawing._drawn(b"{}", (sys.executable, "-c", code), 30)


async def test_matplotlib_stays_out_of_this_process() -> None:
    code = "import sys, bot.app; raise SystemExit('matplotlib' in sys.modules)"
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT)
    assert await child.wait() == 0
