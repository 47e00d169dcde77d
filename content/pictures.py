"""Pictures that teach: `pictures/<id>.yaml`, drawn by the bot in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from content.faults import Faults
from content.limits import CELL_WIDTH, TITLE_WIDTH
from content.models import Bilingual, Picture, PictureKind
from content.schemas import (
    PictureFile,
    StepsPicture,
    TablePicture,
    TimelinePicture,
    WrittenPicture,
)
from content.source import check_name, read_yaml, validate
from content.words import Renderer


def read_pictures(folder: Path, faults: Faults) -> dict[str, Picture]:
    """Every picture below `folder`, by id."""
    pictures = {}
    for path in sorted(folder.glob("*.yaml")):
        check_name(path, "picture", faults)
        document = read_yaml(path, faults)
        written = document and validate(PictureFile, document, faults)
        if not document or not written:
            continue
        renderer = Renderer(document, faults)
        drawn = written.root
        title = renderer.label(drawn.title, TITLE_WIDTH, "title")
        columns = drawn.columns if isinstance(drawn, TablePicture) else ()
        where, rows = _rows(drawn)
        for index, row in enumerate(rows):
            for number, cell in enumerate(row):
                renderer.label(cell, CELL_WIDTH, where, index, number)
        for index, head in enumerate(columns):
            renderer.label(head, TITLE_WIDTH, "columns", index)
        pictures[path.stem] = Picture(path.stem, PictureKind(drawn.kind), title, columns, rows)
    return pictures


def _rows(drawn: WrittenPicture) -> tuple[str, tuple[tuple[Bilingual, ...], ...]]:
    """Where the lines stand in the file, and the lines."""
    match drawn:
        case TablePicture():
            return "rows", drawn.rows
        case StepsPicture():
            return "steps", tuple((step.what, step.how) for step in drawn.steps)
        case TimelinePicture():
            return "points", tuple((point.when, point.what) for point in drawn.points)
        case _:
            assert_never(drawn)
