"""The writing child: one paper from standard input, one file to standard output.

The answer is a line of JSON and then the file's bytes, or the line alone: why there is none.
"""

import json
import pickle
import sys
from typing import Any

from bot.child import limit
from bot.documents.model import Certificate, Document, Form, Made, Paper, TooLongError

MEMORY = 1024 * 1024 * 1024
SECONDS = 60
MOST_NOTED = 40
"""So many replaced characters are named; nobody reads more."""


def serve() -> None:
    """Limits first, then one request."""
    limit(MEMORY, SECONDS)
    paper, form = pickle.load(sys.stdin.buffer)  # noqa: S301 - our parent
    head: dict[str, Any]
    try:
        made = written(paper, form)
    except TooLongError as error:
        head, data = {"lines": error.lines, "share": error.share}, b""
    else:
        head, data = {"pages": made.pages, "replaced": made.replaced}, made.data
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + data)


def written(paper: Paper, form: Form) -> Made:
    """The paper as a file. Raises TooLongError."""
    # Imported here, so that each form loads only what it needs.
    from bot.documents.characters import legible, printable
    from bot.documents.texts import with_texts

    replaced: dict[str, None] = {}

    def change(text: str) -> str:
        shown, missing = printable(text)
        replaced.update(dict.fromkeys(missing))
        return shown

    shown = with_texts(paper, change)
    if isinstance(paper, Document) and isinstance(shown, Document) and form == "docx":
        from bot.documents.word import docx

        return Made(docx(with_texts(paper, legible), shown), 0)
    if isinstance(shown, Certificate):
        from bot.documents.certificate_page import certificate_page

        pages = [certificate_page(shown)]
    else:
        from bot.documents.compose import composed

        pages = composed(shown)
    noted = "".join(replaced)[:MOST_NOTED]
    if form == "png":
        from bot.documents.png import png

        return Made(png(pages[0]), 1, noted)
    from bot.documents.pdf import pdf

    return Made(pdf(pages, shown.title, shown.language), len(pages), noted)
