"""What a document says, as plain data: features fill it, the writing child reads it.

Every string is already in the reader's language, plain text and not HTML; a line break in it is
a line break on paper. Whatever a student typed may go in as it is: what cannot be printed is
made printable by the child.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the child needs no content
    from content import Language

Form = Literal["docx", "pdf", "png"]
"""«png» is for certificates only, which in turn have no «docx»: nobody is to edit one."""


class Tone(StrEnum):
    """How loudly a paragraph speaks."""

    NORMAL = "normal"
    MUTED = "muted"  # smaller and grey: a hint, a source
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first, second or third level; it stays with what follows it."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Items counted from 1."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Lines of «name: value», the values under each other. An empty value leaves a line to
    write on."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a header, which is repeated on each page. `widths` are the columns'
    shares of the width; left out, they follow what the cells hold."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One line to tick, perhaps ticked already, perhaps with a remark below."""

    text: str
    done: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    items: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A station of a resume: title and dates on one line, a detail and points below."""

    title: str
    when: str = ""
    detail: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, two beside each other, each with its label («Student», «Date»)."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG in the middle of the page, never wider than the page."""

    png: bytes
    width_mm: float = 120
    caption: str = ""


Block = (
    Heading
    | Paragraph
    | Bullets
    | Numbered
    | KeyValues
    | Table
    | Checklist
    | Entry
    | Signatures
    | Picture
)


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of every page, beside its number: a line («Made by 林晓雨 with
    Qihang»), and for what can be verified a code and the link its QR leads to."""

    text: str = ""
    code: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An A4 document. `one_page` shrinks spacing and type, never below 9 points, until all fits
    on one page. `title` is also the file's title; nothing else about a person is stored in its
    properties."""

    title: str
    blocks: tuple[Block, ...]
    language: Language
    subtitle: str = ""
    one_page: bool = False
    footer: Footer = Footer()


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate on one A4 page across. `lines` stand below each other in the middle, where
    the name is the large one among them: before it, after it."""

    title: str  # «结业证书»
    name: str
    before: tuple[str, ...]  # «This certifies that»
    after: tuple[str, ...]  # course, hours
    facts: tuple[tuple[str, str], ...]  # issuer and date, at the foot
    code: str
    link: str
    verify: str  # «Scan to verify», beside the QR
    language: Language


Paper = Document | Certificate


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file. `replaced` are the first forty characters our font has not, in the
    order they came: a PDF or PNG shows □ for each of them, so say so beside the file."""

    data: bytes
    pages: int  # 0 for a DOCX, which has them only once it is opened
    replaced: str = ""


class DocumentError(Exception):
    """The document could not be made."""


class TooLongError(DocumentError):
    """What is to fit on one page does not, even at the smallest readable type."""

    def __init__(self, lines: int, share: float) -> None:
        super().__init__(f"{lines} lines too many, {share:.0%} of a page")
        self.lines = lines
        """So many lines of the smallest type stand over."""
        self.share = share
        """The same as a share of the page: 0.25 is a quarter page too much."""
