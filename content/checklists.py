"""Checklists a student ticks off and keeps: `checklists/<id>.yaml`."""

from __future__ import annotations

from pathlib import Path

from content.faults import Faults
from content.limits import TITLE_WIDTH
from content.models import Checklist, Item
from content.schemas import ChecklistFile
from content.source import check_name, read_yaml, validate
from content.words import Renderer


def read_checklists(folder: Path, faults: Faults) -> dict[str, Checklist]:
    """Every checklist below `folder`, by id."""
    checklists = {}
    for path in sorted(folder.glob("*.yaml")):
        check_name(path, "checklist", faults)
        document = read_yaml(path, faults)
        written = document and validate(ChecklistFile, document, faults)
        if not document or not written:
            continue
        renderer = Renderer(document, faults)
        for index, item in enumerate(written.items):
            line = document.line("items", index)
            faults.fact(path, line, f"the line «{item.id}»", item.confirmed, None)
        items = tuple(
            Item(
                item.id,
                renderer.label(item.text, TITLE_WIDTH, "items", index, "text"),
                renderer.markup(item.why, "items", index, "why"),
                item.confirmed,
            )
            for index, item in enumerate(written.items)
        )
        intro = renderer.markup(written.intro, "intro")
        title = renderer.label(written.title, TITLE_WIDTH, "title")
        closing = renderer.markup(written.closing, "closing")
        checklists[path.stem] = Checklist(path.stem, title, intro, items, closing)
    return checklists
