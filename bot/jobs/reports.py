"""举报 and 帮我看看: what students say of a posting, and what follows from it.

A report is looked at by the office. Confirmed, the posting is hidden and everybody who saved,
opened or applied to it is warned, once; dismissed, who reported is told why. Three people who
report the same posting take it out of sight until somebody has looked.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.delivery.bodies import Button, words
from bot.jobs import safety, service
from bot.jobs.safety import Held
from bot.jobs.service import HasJobs
from bot.jobs.telling import tell
from bot.people.service import Reader, office
from db import audit, complaints, employers, job_marks, postings
from db.complaints import ComplaintKind, ComplaintRow
from db.employers import ComplaintState
from db.engine import Tx
from db.postings import PostingRow, PostingState

REASONS = (
    "fee", "loan", "papers", "agent", "abroad", "different", "contact", "gone", "fake", "other",
)  # fmt: skip
"""What somebody may say is wrong; the ids of the sentences about each end so."""
MOST_A_DAY = 20
"""More postings nobody reports in good faith; the office would read nothing else."""
MANY = 3
"""So many people who report a posting take it out of sight until the office has looked."""
STEPS, DESK, DESK_LOOK = "jrsteps", "jdrep", "jdlook"
"""The prefixes of the buttons under these messages; handlers/job_reports.py and the desk read
them."""


class TooManyError(Exception):
    """Somebody said more in a day than anybody means."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A word about a posting that was taken down. `held`: nobody sees the posting now."""

    complaint_id: int
    held: bool = False


async def report(
    tx: Tx,
    person_id: int,
    posting: PostingRow,
    reason: str,
    now: datetime,
    zone: ZoneInfo,
) -> Filed:
    """Somebody says that something is wrong with a posting; the office hears of it today.

    Raises ValueError for a reason that is none, and TooManyError.
    """
    if reason not in REASONS:
        raise ValueError(reason)
    await _bounded(tx, person_id, now)
    id = await complaints.complain(tx, person_id, posting.id, ComplaintKind.report, reason, now)
    said = await complaints.of_posting(tx, posting.id, kind=ComplaintKind.report)
    held = len(said) >= MANY and posting.state is PostingState.open
    if held:
        reasons = [one for one in safety.from_stored(posting.held) if one.id != "reports"]
        reasons.append(Held("reports", {"count": str(len(said))}))
        values = {"state": PostingState.review, "held": [one.stored() for one in reasons]}
        await postings.set_values(tx, [posting.id], now, values)
    await _tell_office(tx, posting, ComplaintKind.report, len(said), now, zone)
    return Filed(id, held)


async def ask_to_look(
    tx: Tx, person_id: int, posting: PostingRow, now: datetime, zone: ZoneInfo
) -> Filed:
    """Somebody asks the office to look at a posting with them. Raises TooManyError."""
    await _bounded(tx, person_id, now)
    id = await complaints.complain(tx, person_id, posting.id, ComplaintKind.look, "", now)
    await _tell_office(tx, posting, ComplaintKind.look, 1, now, zone)
    return Filed(id)


async def _bounded(tx: Tx, person_id: int, now: datetime) -> None:
    if await complaints.said_since(tx, person_id, now - timedelta(days=1)) >= MOST_A_DAY:
        raise TooManyError


async def advice(tx: Tx, posting: PostingRow, content: HasJobs) -> list[str]:
    """Ids of the check words in a posting, whose advice a student who asks gets at once."""
    employer = await employers.employer(tx, posting.employer_id)
    name = employer.name if employer else ""
    found = safety.words_found(service.written_in(posting, name), content.jobs.check_words)
    return [one.values["rule"] for one in found]


@dataclass(frozen=True, slots=True)
class Warned:
    """How many were warned of a posting, and how many who reported it were thanked."""

    warned: int
    thanked: int


async def confirm(
    tx: Tx, posting_id: int, reason: str, by: int, now: datetime, zone: ZoneInfo
) -> Warned | None:
    """The office found that something is wrong: nobody sees it any more, who had to do with it
    is warned once, who reported it is thanked. None when there is no such posting, or it is done.

    Raises ValueError for a reason that is none.
    """
    if reason not in REASONS:
        raise ValueError(reason)
    posting = await postings.posting(tx, posting_id)
    if posting is None:
        return None
    said = await complaints.of_posting(tx, posting_id)
    if posting.state is PostingState.hidden and not said:
        return None
    await service.hide(tx, posting_id, by, now)
    await complaints.decide(tx, [one.id for one in said], ComplaintState.confirmed, by, now)
    await audit.note(tx, now, by, "posting.hidden", f"posting:{posting_id}", reason=reason)
    thanked = await tell(
        tx, f"job-report-yes:{posting_id}", {(o.person_id, o.telegram_id) for o in said},
        await _about(tx, posting, "job-reports-confirmed", _STEPS, reason=reason), now, zone,
    )  # fmt: skip
    told = {one.person_id for one in said}
    applied = await complaints.who_applied(tx, posting_id)
    touched: dict[Reader, str] = {
        (one.person_id, one.telegram_id): "saved" if one.saved else "opened"
        for one in await job_marks.who_touched(tx, posting_id)
    }
    touched |= dict.fromkeys(applied, "applied")
    warned = 0
    for how in ("applied", "saved", "opened"):
        readers = [who for who, did in touched.items() if did == how and who[0] not in told]
        body = await _about(tx, posting, "job-reports-warning", _STEPS, how=how, reason=reason)
        warned += await tell(tx, f"job-warning:{posting_id}", readers, body, now, zone)
    return Warned(warned, thanked)


async def dismiss(tx: Tx, posting_id: int, by: int, now: datetime, zone: ZoneInfo) -> int | None:
    """The office found nothing wrong: it is seen again, if it was held for the reports alone, and
    who reported it is told. How many were; None when there is nothing (any more) to decide."""
    posting = await postings.posting(tx, posting_id)
    said = await complaints.of_posting(tx, posting_id, kind=ComplaintKind.report)
    if posting is None or not said:
        return None
    ids = [one.id for one in said]
    await complaints.decide(tx, ids, ComplaintState.dismissed, by, now)
    held = [one for one in safety.from_stored(posting.held) if one.id != "reports"]
    if len(held) < len(posting.held):
        values = {"held": [one.stored() for one in held]}
        await postings.set_values(tx, [posting_id], now, values)
        if posting.state is PostingState.review:
            await service.open_posting(tx, posting_id, by, now, zone)
    body = await _about(tx, posting, "job-reports-dismissed")
    cause = f"job-report-no:{max(ids)}:{now:%Y%m%d%H%M}"
    return await tell(
        tx, cause, [(one.person_id, one.telegram_id) for one in said], body, now, zone
    )


async def answer(
    tx: Tx, complaint_id: int, text: str, by: int, now: datetime, zone: ZoneInfo
) -> ComplaintRow | None:
    """The office's words to who asked it to look; None when somebody answered already."""
    asked = await complaints.complaint(tx, complaint_id)
    if asked is None or asked.kind is not ComplaintKind.look:
        return None
    done = await complaints.decide(
        tx, [complaint_id], ComplaintState.dismissed, by, now, answer=text
    )
    posting = await postings.posting(tx, asked.posting_id)
    if not done or posting is None:
        return None
    body = await _about(tx, posting, "job-reports-answer", text=text)
    cause = f"job-look:{complaint_id}:{now:%Y%m%d%H%M%S}"
    await tell(tx, cause, [(asked.person_id, asked.telegram_id)], body, now, zone)
    return asked


async def _tell_office(
    tx: Tx, posting: PostingRow, kind: ComplaintKind, count: int, now: datetime, zone: ZoneInfo
) -> None:
    """Once a day for each posting, however many say the same."""
    day = service.day_of(now, zone)
    prefix = DESK if kind is ComplaintKind.report else DESK_LOOK
    text_id = "reported" if kind is ComplaintKind.report else "asked-to-look"
    keys: list[list[Button]] = [
        [{"label": "jobs-desk-look-button", "data": f"{prefix}:{posting.id}"}]
    ]
    body = await _about(tx, posting, f"jobs-desk-{text_id}", keys, count=count)
    await tell(
        tx, f"job-{kind.value}:{posting.id}:{day:%Y%m%d}", await office(tx), body, now, zone
    )


_STEPS: list[list[Button]] = [[{"label": "job-reports-steps-button", "data": STEPS}]]


async def _about(
    tx: Tx,
    posting: PostingRow,
    text_id: str,
    keys: list[list[Button]] | None = None,
    **values: str | int,
) -> dict[str, Any]:
    """Our words about a posting, by its title and employer."""
    employer = await employers.employer(tx, posting.employer_id)
    body = words(text_id, buttons=keys, **values)  # type: ignore[arg-type]
    body["values"] |= {"title": posting.title, "employer": employer.name if employer else ""}
    return body
