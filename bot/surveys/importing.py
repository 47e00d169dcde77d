"""A questionnaire from an Excel or CSV file into a survey's file, with what to mend by row.

Runs in a child process: it opens what somebody sent, and needs the readers that the bot's own
process goes without.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from bot import child
from bot.spreadsheets.model import Cell, Column, Refused, Table, Workbook
from bot.surveys import codebook, questionnaire
from bot.surveys.codebook import RowFault

if TYPE_CHECKING:
    from content.regions import Regions
    from content.survey_models import Survey

MEMORY = 1024 * 1024 * 1024
SECONDS = 60
MOST_FAULTS = 60
_CHILD = child.command("bot.surveys.importing:serve")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: the survey's YAML and the name it goes by, and what is to be mended.

    `refused` names why there is nothing at all: a reason of the spreadsheets. `row` 0 is the
    whole; a fault of the kind «said» is a sentence of the check of contents."""

    id: str = ""
    yaml: str = ""
    questions: int = 0
    faults: tuple[RowFault, ...] = ()
    refused: str = ""
    values: Mapping[str, Any] | None = None
    survey: Mapping[str, Any] | None = None
    """The survey itself as JSON (`frozen.parse` reads it), when there is nothing to mend."""


async def import_file(name: str, data: bytes, folder: Path | None = None) -> Imported:
    """Read a file somebody sent. `folder` is the content it would belong to.

    Raises bot.child.ChildError when that takes too long or breaks.
    """
    request = {"name": name, "data": base64.b64encode(data).decode(), "folder": str(folder or "")}
    answer = await child.ask(_CHILD, json.dumps(request).encode(), SECONDS)
    found = json.loads(answer)
    faults = tuple(RowFault(**fault) for fault in found.pop("faults"))
    return Imported(**found, faults=faults)


def serve() -> None:
    """The child: limits first, then one file."""
    child.limit(MEMORY, SECONDS)
    request = json.load(sys.stdin.buffer)
    found = read_file(
        request["name"], base64.b64decode(request["data"]), _regions(request["folder"])
    )
    sys.stdout.buffer.write(json.dumps(asdict(found)).encode())


def _regions(folder: str) -> Regions:
    import content
    from content.faults import Faults
    from content.region_file import read_regions

    root = Path(folder) if folder else Path(content.__file__).parent
    return read_regions(root / "regions.yaml", Faults(root))


def read_file(name: str, data: bytes, regions: Regions) -> Imported:
    """The same in this process."""
    from bot.spreadsheets.reading import read

    try:
        return from_workbook(read(name, data), name, regions)
    except Refused as error:
        return Imported(refused=error.reason_id, values=dict(error.values))


def from_workbook(workbook: Workbook, name: str, regions: Regions) -> Imported:
    """The survey of a file that was read: a codebook of ours, or a questionnaire. Raises Refused
    where there is neither."""
    title = PurePath(name.replace("\\", "/")).stem.strip() or "survey"
    try:
        id, written, faults = codebook.read(
            _rows(_table(workbook, codebook.COLUMNS, codebook.REQUIRED))
        )
    except Refused:
        table = _table(workbook, questionnaire.COLUMNS, questionnaire.REQUIRED)
        written, faults = questionnaire.read(_rows(table), title)
        id = ""
    id = id or _id(title)
    text = to_yaml(written)
    rows = {one["id"]: 0 for one in written["questions"]}
    survey = None
    if not faults:
        survey, faults = checked(id, text, regions)
    whole = _whole(survey) if survey is not None and not faults else None
    return Imported(id, text, len(rows), tuple(faults[:MOST_FAULTS]), survey=whole)


def _whole(survey: Survey) -> dict[str, Any]:
    from bot.surveys import frozen

    return frozen.dump(survey)


def _table(workbook: Workbook, columns: Sequence[Column], required: Sequence[str]) -> Table:
    from bot.spreadsheets.tables import find_table

    return find_table(workbook, columns, required)


def _rows(table: Table) -> list[tuple[int, dict[str, str]]]:
    """Rows as texts that stand as they were typed; empty cells are left out."""
    found = []
    for row in table.rows:
        texts = zip(table.columns, map(_text, row.cells), strict=True)
        found.append((row.number, {key: text for key, text in texts if text}))
    return found


def _text(cell: Cell) -> str:
    """A cell without what cannot be seen; signs and line breaks are the writer's own."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x00-\x08\x0b-\x1f\u200b\u2060\ufeff\u2028\u2029]", "", text).strip()


def _id(title: str) -> str:
    from content.models import ID_LENGTH

    plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")
    return plain[:ID_LENGTH].strip("-") or "survey"


def to_yaml(data: Mapping[str, Any]) -> str:
    """The file an editor goes on with."""
    import yaml

    head = "# yaml-language-server: $schema=../schema/survey.schema.json\n"
    body: str = yaml.safe_dump(
        dict(data), allow_unicode=True, sort_keys=False, width=96, default_flow_style=None
    )
    return head + body


def checked(id: str, text: str, regions: Regions) -> tuple[Survey | None, list[RowFault]]:
    """The survey of a file's text as the bot would read it, and what it finds wrong."""
    from content.faults import Faults
    from content.source import parse_yaml
    from content.surveys import survey_of

    path = Path(f"{id}.yaml")
    faults = Faults(Path())
    document = parse_yaml(text, path, 1, faults)
    survey = document and survey_of(id, document, regions, faults)
    said = [RowFault(fault.line, "said", fault.sentence) for fault in faults.blocking()]
    return survey or None, said
