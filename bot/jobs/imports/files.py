"""A job list as the reading process knows it: found, read, and its refused rows written out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.imports.model import ReadAnswer, ReadJob, Report
from bot.jobs.imports import columns, reading, structured
from bot.jobs.imports.packing import Placed, pack
from bot.jobs.imports.reading import Reading, Refused
from bot.jobs.imports.renaming import one_name_each
from bot.spreadsheets import Table, Workbook
from bot.spreadsheets.cells import text
from bot.spreadsheets.writing import Sheet, write_xlsx
from content.job_models import JobReference
from content.regions import Regions

JOBS = "jobs"
KINDS = (JOBS,)
REQUIRED = columns.REQUIRED
_SHEET = {"zh": "岗位清单", "en": "Jobs"}


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What the reader must know: the reference lists, the places, the day at the college and the
    zone it is in."""

    reference: JobReference
    regions: Regions
    today: date
    zone: ZoneInfo


def find(workbook: Workbook, _kind: str) -> Table:
    """The job list in a file. Raises spreadsheets.Refused."""
    return reading.find(workbook)


def read_raw(job: ReadJob) -> ReadAnswer | None:
    """Postings in JSON; None for any other file. Raises spreadsheets.Refused."""
    if not structured.is_json(job.name, job.data):
        return None
    facts: JobFacts = job.facts[JOBS]
    return answer(
        structured.parse(job.data, facts.reference, facts.regions, facts.today, facts.zone), job
    )


def read_table(found: Table, job: ReadJob) -> ReadAnswer:
    """What a job list holds. What of it is new, only the database can say."""
    facts: JobFacts = job.facts[JOBS]
    return answer(reading.parse(found, facts.reference, facts.regions, facts.today), job)


def answer(said: Reading, job: ReadJob) -> ReadAnswer:
    """Drafts and refused rows as they travel."""
    drafts, renamed = one_name_each(said.drafts)
    placed: list[Placed] = [
        (sheet, row, draft) for (sheet, row), draft in zip(said.places, drafts, strict=True)
    ]
    report = Report(
        JOBS,
        refused=len(said.refused),
        repeated=said.repeated,
        faults=[
            (row.sheet, row.row, [(key, why, dict(values)) for key, why, values in row.faults])
            for row in said.refused[: job.shown]
        ],
        personal=[one.heading for one in said.dropped if one.personal],
        unused=[one.heading for one in said.dropped if not one.personal],
        sheets=list(said.unused_sheets),
    )
    if renamed:
        report.notices.append(("employer-renamed", {"names": renamed}))
    if said.unknown_majors:
        report.notices.append(("majors-unknown", {"names": said.unknown_majors[:40]}))
    nowhere = sum(not draft.regions for draft in drafts)
    if nowhere:
        report.notices.append(("postings-nowhere", {"count": nowhere}))
    template = corrected(said, job.reasons, job.language) if said.refused else b""
    return ReadAnswer(JOBS, report, pack(placed), template)


def corrected(said: Reading, reasons: Mapping[str, str], language: str) -> bytes:
    """An XLSX of only the refused rows, to mend and send back; the import reads it as it is."""
    headings = columns.HEADINGS[language]
    lacking = {key for row in said.refused for key, _, _ in row.faults} - set(said.columns)
    keys = [*said.columns, *(key for key in columns.KEYS if key in lacking), columns.REASON.key]
    rows: list[Sequence[str]] = []
    marked: set[tuple[int, int]] = set()
    for index, row in enumerate(said.refused):
        cells = [text(cell) for cell in row.cells]
        blank = [""] * (len(keys) - 1 - len(cells))
        why = "\n".join(_sentence(row, at, reasons, headings) for at in range(len(row.faults)))
        rows.append([*cells, *blank, f"{row.sheet} {row.row}: {why}"])
        wrong = {key for key, _, _ in row.faults}
        marked |= {(index, place) for place, key in enumerate(keys) if key in wrong}
    names = [headings[key] for key in keys]
    sheet = Sheet(_SHEET[language], names, rows, marked=marked, wrapped={len(keys) - 1})
    return write_xlsx([sheet])


def _sentence(
    row: Refused, at: int, reasons: Mapping[str, str], headings: Mapping[str, str]
) -> str:
    key, why, values = row.faults[at]
    sentence = reasons[why]
    for name, value in {**values, "column": headings[key]}.items():
        sentence = sentence.replace(f"{{{name}}}", str(value))
    return sentence
