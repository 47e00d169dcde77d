"""A chat as a phone shows it, to be judged: bubbles left and right under somebody's name."""

from bot.pictures.canvas import (
    ACCENT,
    FAINT,
    HIGHEST,
    INK,
    LINE,
    MIDDLE,
    MUTED,
    PALE,
    PAPER,
    WIDTH,
    Canvas,
    clean,
    fitting,
    width_of,
    wrapped,
)
from bot.pictures.model import ChatBubble, ChatPicture

STATUS, HEADER, FOOTER = 64, 132, 128
WALL, MINE = "#e6edf0", "#d3ecd6"
MARGIN, PAD, GAP = 30, 30, 18
WIDEST = 790
NAME = 44
SIZES = (48, 46, 44, 42, 40, 38, 36)
MANY = 30


def draw_chat(picture: ChatPicture) -> bytes:
    """The screen as PNG."""
    size, bubbles = SIZES[-1], [_broken(bubble, SIZES[-1]) for bubble in picture.bubbles]
    for size in SIZES:
        bubbles = [_broken(bubble, size) for bubble in picture.bubbles]
        if _height(bubbles, picture, size) <= HIGHEST:
            break
    canvas = Canvas(_height(bubbles, picture, size))
    canvas.box(0, 0, WIDTH, canvas.height, WALL)
    _header(canvas, picture.partner)
    y = STATUS + HEADER + 40.0
    before = None
    for bubble, lines in zip(picture.bubbles, bubbles, strict=True):
        y += GAP if bubble.mine is before else 2 * GAP
        before = bubble.mine
        y += _bubble(canvas, bubble, lines, size, y)
    _footer(canvas)
    return canvas.png()


def _broken(bubble: ChatBubble, size: float) -> list[str]:
    return wrapped(bubble.text, size, WIDEST - 2 * PAD, MANY)


def _tall(lines: list[str], size: float) -> float:
    return len(lines) * size * 1.38 + 2 * PAD - 10


def _height(bubbles: list[list[str]], picture: ChatPicture, size: float) -> float:
    turns = sum(a.mine is not b.mine for a, b in zip(picture.bubbles, picture.bubbles[1:]))  # noqa: B905
    talk = sum(_tall(lines, size) + GAP for lines in bubbles) + (turns + 1) * GAP
    return STATUS + HEADER + 40 + talk + 56 + FOOTER


def _header(canvas: Canvas, partner: str) -> None:
    canvas.box(0, 0, WIDTH, STATUS + HEADER, PAPER)
    canvas.text(48, 12, "12:05", 32, bold=True)
    for number in range(4):
        high = 10 + number * 7
        canvas.box(880 + number * 15, 48 - high, 10, high, INK, radius=3)
    canvas.box(956, 18, 72, 30, None, edge=INK, radius=8, thick=1.6)
    canvas.box(961, 23, 46, 20, INK, radius=4)
    canvas.box(1031, 27, 5, 12, INK, radius=2)
    canvas.text(36, STATUS + 18, "‹", 76, ACCENT)
    canvas.disc(104, STATUS + 16, 100, MIDDLE)
    name = clean(partner)
    canvas.text(154, STATUS + 33, name[:1], 46, PAPER, bold=True, align="center")
    canvas.text(230, STATUS + 34, fitting(name, NAME, 690), NAME, bold=True)
    for number in range(3):
        canvas.disc(1012, STATUS + 46 + number * 17, 9, MUTED)
    canvas.line(0, STATUS + HEADER, WIDTH, STATUS + HEADER, LINE)


def _bubble(canvas: Canvas, bubble: ChatBubble, lines: list[str], size: float, y: float) -> float:
    """Draws it and answers its height."""
    width = max(width_of(line, size) for line in lines) + 2 * PAD if lines else 2 * PAD
    width, high = max(width, 96), _tall(lines, size)
    x = WIDTH - MARGIN - width if bubble.mine else MARGIN
    fill = MINE if bubble.mine else PAPER
    canvas.box(x, y, width, high, fill, radius=34)
    # The corner towards whoever speaks is sharp.
    corner = x + width - 40 if bubble.mine else x
    canvas.box(corner, y + high - 40, 40, 40, fill, radius=8)
    for number, line in enumerate(lines):
        canvas.text(x + PAD, y + PAD - 10 + number * size * 1.38, line, size)
    return high


def _footer(canvas: Canvas) -> None:
    top = canvas.height - FOOTER
    canvas.box(0, top, WIDTH, FOOTER, PAPER)
    canvas.box(110, top + 24, 830, 80, PALE, edge=LINE, radius=40)
    canvas.box(134, top + 44, 3, 40, FAINT)
    canvas.disc(30, top + 38, 52, None, edge=MUTED)
    canvas.box(44, top + 62, 24, 4, MUTED, radius=2)
    canvas.box(54, top + 52, 4, 24, MUTED, radius=2)
    canvas.disc(968, top + 24, 80, ACCENT)
    canvas.text(1008, top + 34, "↑", 46, PAPER, bold=True, align="center")
