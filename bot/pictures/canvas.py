"""A sheet to draw on, in pixels from the top left. Only in the drawing child."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Polygon
from matplotlib.patheffects import Normal, Stroke

from bot.pictures.breaking import cut
from bot.pictures.font import FONT, drawable

WIDTH = 1080
HIGHEST = 2500
"""Telegram shrinks a photo to 2560 pixels at its longer side: higher ones would lose width."""
DPI = 100

INK = "#1c2a35"
MUTED = "#697783"
FAINT = "#a9b3bb"
LINE = "#e1e6ea"
PALE = "#f5f7f8"
PAPER = "#ffffff"
ACCENT = "#17698a"
SOFT = "#e2eff4"  # the accent, hardly there
MIDDLE = "#8dbccd"  # the accent, half
ALARM = "#b83227"
ALARM_SOFT = "#fbe9e6"

_MEASURE = 100  # pixels; widths grow in proportion


@cache
def _face() -> FT2Font:
    face = FT2Font(str(FONT))
    face.set_size(_MEASURE * 72 / DPI, DPI)
    return face


@cache
def _characters() -> frozenset[str]:
    return frozenset(map(chr, _face().get_charmap()))


@cache
def _advance(character: str) -> float:
    return float(_face().load_char(ord(character)).linearHoriAdvance) / 65536 / _MEASURE


@cache
def _properties(size: float) -> FontProperties:
    return FontProperties(fname=str(FONT), size=size * 72 / DPI)


def clean(text: str) -> str:
    """The text as it can be drawn."""
    return drawable(text, _characters())


def width_of(text: str, size: float) -> float:
    """How wide clean text is at this size, in pixels."""
    return sum(map(_advance, text)) * size


def fitting(text: str, size: float, width: float) -> str:
    """The text, cut with «…» where it does not fit."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + _dots(text), size) > width:
        text = text[:-1]
    return text.rstrip() + _dots(text)


def _dots(text: str) -> str:
    # The font's «…» stands at half height, as Chinese wants it; after a Latin letter it floats.
    return "..." if text.rstrip()[-1:].isascii() and text.strip() else "…"


def wrapped(text: str, size: float, width: float, lines: int) -> list[str]:
    """The text on at most so many lines: Chinese breaks anywhere but before punctuation,
    other words at spaces unless a word alone is too wide."""
    found: list[str] = []
    rest = clean(text)
    while rest and len(found) < lines:
        if len(found) == lines - 1 or width_of(rest, size) <= width:
            found.append(fitting(rest, size, width))
            break
        end = cut(rest, lambda character: _advance(character) * size, width)
        torn = (rest[end - 1] + rest[end]).isascii() and (rest[end - 1] + rest[end]).isalpha()
        found.append(rest[:end].rstrip() + ("-" if torn else ""))
        rest = rest[end:].lstrip()
    return found


class Canvas:
    """Draws boxes, lines and words; `png` has the result."""

    def __init__(self, height: float) -> None:
        self.height = round(height)
        self._figure = Figure(figsize=(WIDTH / DPI, self.height / DPI), dpi=DPI, facecolor=PAPER)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(self.height, 0)
        self._axes.axis("off")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        color: str = INK,
        *,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """Words whose line of `size * 1.4` pixels begins at `y`; `x` is their left edge, middle
        or right edge."""
        drawn = self._axes.text(
            x, y + size * 1.08, clean(text), color=color, ha=align, va="baseline",
            fontproperties=_properties(size), parse_math=False,
        )  # fmt: skip
        if bold:
            # One weight is shipped; a hair more ink makes it a bold one.
            drawn.set_path_effects([Stroke(linewidth=size / 26, foreground=color), Normal()])

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        *,
        edge: str | None = None,
        dashed: bool = False,
        radius: float = 0,
        thick: float = 1.4,
    ) -> None:
        """A rectangle, perhaps with round corners and an edge."""
        if width <= 0 or height <= 0:
            return
        radius = min(radius, width / 2, height / 2)
        style = f"round,pad=0,rounding_size={radius}" if radius > 0 else "square,pad=0"
        self._axes.add_patch(
            FancyBboxPatch(
                (x, y), width, height, boxstyle=style, facecolor=fill or "none",
                edgecolor=edge or "none", linewidth=thick if edge else 0,
                linestyle=(0, (3.2, 2.4)) if dashed else "solid",
            )
        )  # fmt: skip

    def disc(
        self, x: float, y: float, size: float, fill: str | None, *, edge: str | None = None
    ) -> None:
        """A circle in the square of `size` whose top left is given."""
        self._axes.add_patch(
            Circle(
                (x + size / 2, y + size / 2), size / 2, facecolor=fill or "none",
                edgecolor=edge or "none", linewidth=2 if edge else 0,
            )
        )  # fmt: skip

    def line(self, x: float, y: float, to_x: float, to_y: float, color: str = LINE) -> None:
        self._axes.add_line(Line2D((x, to_x), (y, to_y), color=color, linewidth=1))

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        fill: str | None,
        edge: str | None = None,
        *,
        thick: float = 1.4,
        opacity: float = 1,
    ) -> None:
        """A closed shape, over what was drawn before; its edge is never seen through."""
        if fill is not None:
            area = Polygon(points, closed=True, facecolor=fill, edgecolor="none", alpha=opacity)
            self._axes.add_patch(area)
        if edge is not None:
            self._axes.add_patch(
                Polygon(points, closed=True, facecolor="none", edgecolor=edge, linewidth=thick)
            )

    def png(self) -> bytes:
        """The picture, in 256 colours at most: a third of the size, and nobody sees it."""
        from PIL import Image

        canvas = FigureCanvasAgg(self._figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        image = Image.frombuffer("RGBA", canvas.get_width_height(), pixels)
        stream = BytesIO()
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
            stream, "PNG", optimize=True
        )
        return stream.getvalue()
