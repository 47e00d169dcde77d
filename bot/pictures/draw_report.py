"""What became of one send: reached, not reached and why, taps, and class by class."""

from collections.abc import Mapping, Sequence

from bot.pictures.canvas import (
    ACCENT,
    FAINT,
    HIGHEST,
    INK,
    LINE,
    MIDDLE,
    MUTED,
    PALE,
    WIDTH,
    Canvas,
    clean,
    fitting,
    width_of,
    wrapped,
)
from bot.pictures.model import ClassLine, Part, ReportPicture, Tap, Tone

MARGIN = 48
ROOM = WIDTH - 2 * MARGIN
TITLE, SUBTITLE, HEAD, BODY, SMALL = 44, 27, 31, 28, 24
PART_LINE, TAP_LINE, CLASS_LINE = 50, 72, 78
MOST_TAPS, MOST_PARTS = 8, 12
TONES = {
    Tone.REACHED: ACCENT,
    Tone.WAITING: MIDDLE,
    Tone.UNSURE: FAINT,
    Tone.MISSED: INK,
}


def draw_report(picture: ReportPicture, words: Mapping[str, str]) -> bytes:
    """The report as PNG."""
    title = wrapped(picture.title, TITLE, ROOM, 3)
    note = wrapped(picture.note, SMALL, ROOM, 3)
    parts = _largest([part for part in picture.parts if part.count], words)
    taps = picture.taps[:MOST_TAPS]
    height = 40 + len(title) * 62 + (46 if picture.subtitle else 0) + 24
    height += (128 + 62 + len(parts) * PART_LINE + 24) if picture.meant else 90
    height += (70 + len(taps) * TAP_LINE + 16) if taps else 0
    height += (len(note) * 36 + 16) if note else 0
    height += 32
    most = int((HIGHEST - height - 120) // CLASS_LINE)
    classes = _shown(picture.classes, max(most, 2), words)
    tapped = any(line.tapped is not None for line in classes)
    height += (112 + len(classes) * CLASS_LINE + 8) if classes else 0
    canvas = Canvas(height)
    y = 40.0
    for line in title:
        canvas.text(MARGIN, y, line, TITLE, bold=True)
        y += 62
    if picture.subtitle:
        subtitle = fitting(clean(picture.subtitle), SUBTITLE, ROOM)
        canvas.text(MARGIN, y, subtitle, SUBTITLE, MUTED)
        y += 46
    y += 24
    if picture.meant:
        y = _draw_whole(canvas, picture, parts, y, words)
    else:
        canvas.text(MARGIN, y, words["nobody"], BODY, MUTED)
        y += 90
    if taps:
        y = _draw_taps(canvas, taps, max(picture.reached, 1), y, words)
    if classes:
        y = _draw_classes(canvas, classes, tapped, y, words)
    for line in note:
        canvas.text(MARGIN, y, line, SMALL, MUTED)
        y += 36
    return canvas.png()


def _draw_whole(
    canvas: Canvas,
    picture: ReportPicture,
    parts: Sequence[Part],
    y: float,
    words: Mapping[str, str],
) -> float:
    reached = f"{picture.reached:,}"
    canvas.text(MARGIN, y, reached, 76, ACCENT, bold=True)
    x = MARGIN + width_of(reached, 76) + 18
    of = words["reached-of"].replace("#", f"{picture.meant:,}")
    canvas.text(x, y + 38, f"{of} · {words['reached']}", 32, INK)
    share = _percent(picture.reached, picture.meant)
    canvas.text(WIDTH - MARGIN, y + 26, share, 44, ACCENT, bold=True, align="right")
    y += 128
    left = float(MARGIN)
    canvas.box(MARGIN, y, ROOM, 34, PALE, radius=10)
    for part in parts:
        width = ROOM * part.count / picture.meant
        canvas.box(left, y, max(width - 2, 1.5), 34, TONES[part.tone], radius=5)
        left += width
    y += 62
    for part in parts:
        canvas.box(MARGIN, y + 8, 26, 26, TONES[part.tone], radius=6)
        count = f"{part.count:,}"
        share = _percent(part.count, picture.meant)
        canvas.text(WIDTH - MARGIN, y, share, BODY, MUTED, align="right")
        canvas.text(WIDTH - MARGIN - 130, y, count, BODY, INK, align="right")
        room = ROOM - 46 - 150 - width_of(count, BODY)
        canvas.text(MARGIN + 42, y, fitting(clean(part.label), BODY, room), BODY)
        y += PART_LINE
    return y + 24


def _draw_taps(
    canvas: Canvas, taps: Sequence[Tap], reached: int, y: float, words: Mapping[str, str]
) -> float:
    canvas.line(MARGIN, y, WIDTH - MARGIN, y)
    canvas.text(MARGIN, y + 18, words["taps"], HEAD, bold=True)
    y += 70
    for tap in taps:
        count = f"{tap.count:,}"
        canvas.text(WIDTH - MARGIN, y, count, BODY, INK, align="right")
        room = ROOM - 30 - width_of(count, BODY)
        canvas.text(MARGIN, y, fitting(clean(tap.label), BODY, room), BODY)
        _bar(canvas, y + 44, [(tap.count / reached, ACCENT)], 14)
        y += TAP_LINE
    return y + 16


def _draw_classes(
    canvas: Canvas,
    lines: Sequence[ClassLine],
    tapped: bool,
    y: float,
    words: Mapping[str, str],
) -> float:
    canvas.line(MARGIN, y, WIDTH - MARGIN, y)
    canvas.text(MARGIN, y + 18, words["classes"], HEAD, bold=True)
    keys = [("class-tapped", ACCENT), ("class-reached", MIDDLE)] if tapped else []
    x = float(MARGIN)
    for key, color in keys or [("class-reached", ACCENT)]:
        canvas.box(x, y + 76, 24, 22, color, radius=5)
        canvas.text(x + 34, y + 69, words[key], SMALL, MUTED)
        x += 34 + width_of(words[key], SMALL) + 36
    y += 112
    for line in lines:
        figures = f"{line.reached:,} / {line.meant:,}"
        canvas.text(WIDTH - MARGIN, y, figures, BODY, INK, align="right")
        right = WIDTH - MARGIN - width_of(figures, BODY) - 26
        if line.tapped is not None:
            canvas.text(right, y, f"{line.tapped:,}", BODY, ACCENT, align="right")
            right -= width_of(f"{line.tapped:,}", BODY) + 26
        name = fitting(clean(line.name), BODY, right - MARGIN - 10)
        canvas.text(MARGIN, y, name, BODY)
        meant = max(line.meant, 1)
        filled = [(line.reached / meant, MIDDLE if tapped else ACCENT)]
        if line.tapped is not None:
            filled.append((line.tapped / meant, ACCENT))
        _bar(canvas, y + 44, filled, 16)
        y += CLASS_LINE
    return y + 8


def _bar(canvas: Canvas, y: float, shares: Sequence[tuple[float, str]], height: float) -> None:
    """Shares drawn over one another from the left, on the pale whole."""
    canvas.box(MARGIN, y, ROOM, height, LINE, radius=height / 2)
    for share, color in shares:
        if share > 0:
            width = max(ROOM * min(share, 1), height)
            canvas.box(MARGIN, y, width, height, color, radius=height / 2)


def _shown(lines: Sequence[ClassLine], most: int, words: Mapping[str, str]) -> list[ClassLine]:
    """At most so many lines; the rest as one."""
    if len(lines) <= most:
        return list(lines)
    shown, rest = list(lines[: most - 1]), lines[most - 1 :]
    taps = [line.tapped for line in rest if line.tapped is not None]
    other = ClassLine(
        words["other-classes"].replace("#", str(len(rest))),
        sum(line.meant for line in rest),
        sum(line.reached for line in rest),
        sum(taps) if taps else None,
    )
    return [*shown, other]


def _largest(parts: Sequence[Part], words: Mapping[str, str]) -> list[Part]:
    """At most so many parts in their order; the smallest of what was not reached together."""
    if len(parts) <= MOST_PARTS:
        return list(parts)
    places = [index for index, part in enumerate(parts) if part.tone is not Tone.REACHED]
    places.sort(key=lambda index: parts[index].count)
    folded = set(places[: len(parts) - MOST_PARTS + 1])
    count = sum(parts[index].count for index in folded)
    kept = [part for index, part in enumerate(parts) if index not in folded]
    return [*kept, Part(words["other"], count, Tone.MISSED)]


def _percent(count: int, whole: int) -> str:
    """Rounded, but never 100 % while somebody is missing, nor 0 % while somebody is there."""
    share = round(100 * count / whole)
    if share == 100 and count < whole:
        share = 99
    if share == 0 and count > 0:
        return "<1%"
    return f"{share}%"
