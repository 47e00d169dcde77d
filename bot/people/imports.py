"""Files the office hands in: received, read apart, shown, applied once, and taken back.

The rows of `imports` are the only memory. Whatever was interrupted is found in its state and
done again from there: a file is downloaded and read once more, a confirmed import applied, a
result told that was not told.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog

from bot.people import imports_apply
from bot.people.imports_apart import work_apart
from bot.people.imports_model import (
    ANY,
    ImportRefusedError,
    PlanAnswer,
    PlanJob,
    ReadAnswer,
    ReadJob,
    Report,
)
from db import audit, imports, people, roster
from db.engine import Database, Tx, is_outage
from db.imports import ImportRow, ImportState
from db.people import Actor, Language, Role

log = structlog.get_logger(__name__)

TICK = 5.0
STOP_SECONDS = 4.0
SHOWN_ROWS = 5
TRIES = 4
WAITS = (5, 20, 60)
PLAN_TRIES = 4
HANDLER_HEAD_START = timedelta(seconds=10)
PREVIEW_LIFE = timedelta(days=7)
UNDO_LIFE = timedelta(days=30)


class AwayError(Exception):
    """Telegram could not be reached; trying again later may help."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What the progress message shows: `name` is one of fetching, reading, applying, undoing
    (with `done` of `total`), preview, same, applied, undone, refused."""

    name: str
    file_name: str
    report: Report | None = None
    reason_id: str = ""
    values: Mapping[str, Any] | None = None
    done: int = 0
    total: int = 0
    can_undo: bool = False


class Desk(Protocol):
    """The office's chat, as the importer uses it; `handlers.imports` supplies it."""

    async def fetch(self, file_id: str) -> bytes:
        """The file's bytes. Raises ImportRefusedError (vanished, too-large) or AwayError."""
        ...

    async def show(self, row: ImportRow, language: Language, screen: Screen) -> int | None:
        """Put a screen in place of the progress message, or send it; the id of the message,
        None when the chat is gone. Raises AwayError."""
        ...

    async def hand_over(self, row: ImportRow, language: Language, template: bytes) -> None:
        """Send the file of refused rows. Raises AwayError."""
        ...

    def reasons(self, language: Language) -> Mapping[str, str]:
        """The sentences of faults, with the names of their values in braces."""
        ...


# Use cases of the chat: each runs in the transaction of an update.


async def receive(
    tx: Tx, actor: Actor, file_id: str, file_name: str, chat_id: int, now: datetime
) -> int:
    """Keep that somebody handed in a file; from here on it is not lost."""
    return await imports.add_import(
        tx,
        ANY,
        file_name,
        now,
        file_id=file_id,
        created_by=actor.person_id,
        chat_id=chat_id,
    )


def may_import(actor: Actor) -> bool:
    """Only the office changes the roster."""
    return Role.office in actor.roles


async def confirm(tx: Tx, import_id: int) -> ImportRow | None:
    """Have a preview applied; None when it was confirmed or discarded already."""
    moved = await imports.move_import(
        tx, import_id, ImportState.preview, ImportState.confirmed, told=True
    )
    return await imports.import_row(tx, import_id) if moved else None


async def discard(tx: Tx, import_id: int) -> bool:
    """Forget a preview and everything that was read; False when it is none any more."""
    return await imports.move_import(
        tx,
        import_id,
        ImportState.preview,
        ImportState.discarded,
        rows=None,
        counts=None,
        told=True,
    )


async def undoable(tx: Tx, import_id: int) -> bool:
    """Whether this import is the last that took effect, and can still be taken back."""
    last = await imports.last_applied(tx)
    if last is None or last.import_id != import_id:
        return False
    return await imports.undo_data(tx, import_id) is not None


async def ask_undo(tx: Tx, import_id: int) -> ImportRow | None:
    """Have the last import taken back; None when it is not the last one or was taken back."""
    if not await undoable(tx, import_id):
        return None
    if not await imports.move_import(
        tx, import_id, ImportState.applied, ImportState.undoing, told=False
    ):
        return None
    return await imports.import_row(tx, import_id)


async def prune(tx: Tx, now: datetime) -> None:
    """Forget previews nobody confirmed for a week and the way back of imports of last month."""
    await imports.prune(tx, now - PREVIEW_LIFE, now - UNDO_LIFE)


# Reading, applying and taking back, without a chat: the worker and the command share them.


async def read(
    database: Database,
    name: str,
    data: bytes,
    kind: str,
    language: Language,
    reasons: Mapping[str, str],
    shown: int,
) -> ReadAnswer:
    """What a file would do to the roster as it stands. Raises ImportRefusedError."""
    async with database.reading() as tx:
        facts = await imports_apply.facts(tx)
    return await work_apart(ReadJob(name, data, kind, facts, language, reasons, shown))


@dataclass(slots=True)
class Progress:
    """How far the writing is; read by whoever shows it."""

    total: int = 0
    done: int = 0

    def advance(self, rows: int) -> None:
        self.done += rows


async def apply(
    database: Database,
    packed: bytes,
    now: Callable[[], datetime],
    progress: Progress,
    claim: "Callable[[Tx], Any]",
) -> Report | None:
    """Compare once more and write everything in one transaction.

    `claim` is called first in that transaction with it, and answers the import's id, or None
    when somebody else has it: then nothing is written. The comparing is done outside the
    transaction, so that nobody waits for it; what is written was compared with exactly the
    roster it changes. Raises ImportRefusedError.
    """
    for _ in range(PLAN_TRIES):
        async with database.reading() as tx:
            facts = await imports_apply.facts(tx)
        planned: PlanAnswer = await work_apart(PlanJob(packed, facts))
        progress.total, progress.done = planned.report.rows, 0
        async with database.transaction() as tx:
            await roster.lock(tx)
            if await imports_apply.facts(tx) != facts:
                continue
            import_id = await claim(tx)
            if import_id is None:
                return None
            undo = await imports_apply.apply(tx, planned.changes, facts, progress.advance)
            await _settle(tx, import_id, planned.report, undo, now())
        return planned.report
    raise ImportRefusedError("unavailable")


async def _settle(
    tx: Tx, import_id: int, report: Report, undo: dict[str, Any], now: datetime
) -> None:
    row = await imports.import_row(tx, import_id)
    await imports.move_import(
        tx,
        import_id,
        ImportState.confirmed,
        ImportState.applied,
        kind=report.kind,
        counts=report.bare(),
        applied_at=now,
        rows=None,
        undo=undo,
        told=row is None or row.chat_id is None,
    )
    by = row.created_by if row else None
    await audit.note(tx, now, by, "import.applied", f"import:{import_id}", **report.bare())


async def take_back(
    tx: Tx, row: ImportRow, report: Report, progress: Progress, now: datetime
) -> None:
    """Put back what an import changed, in the open transaction; `report` learns how many new
    rows stay. Raises ImportRefusedError when there is nothing to take back (any more)."""
    await roster.lock(tx)
    kept = await imports.undo_data(tx, row.import_id)
    if kept is None:
        raise ImportRefusedError("unavailable")
    report.kept = await imports_apply.take_back(tx, kept, progress.advance)
    moved = await imports.move_import(
        tx,
        row.import_id,
        ImportState.undoing,
        ImportState.undone,
        undo=None,
        counts=report.bare(),
        told=False,
    )
    if not moved:
        raise ImportRefusedError("unavailable")
    subject = f"import:{row.import_id}"
    await audit.note(tx, now, row.created_by, "import.undone", subject, **report.bare())


class Importer:
    """Works through what the office handed in, one file at a time. One per database."""

    def __init__(self, database: Database, desk: Desk, now: Callable[[], datetime]) -> None:
        self._database = database
        self._desk = desk
        self._now = now
        self._signal = asyncio.Event()
        self._stopping = asyncio.Event()
        self._failures: dict[int, tuple[int, datetime | None]] = {}

    def wake(self) -> None:
        """There may be work: look now instead of at the next tick."""
        self._signal.set()

    def stop(self) -> None:
        """Take up nothing more; `run` returns within a few seconds. What is interrupted is
        taken up at the next start."""
        self._stopping.set()
        self._signal.set()

    async def run(self) -> None:
        """Work until stopped."""
        async with asyncio.TaskGroup() as group:
            working = group.create_task(self._loop())
            stopped = group.create_task(self._stopping.wait())
            await asyncio.wait({working, stopped}, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait({working}, timeout=STOP_SECONDS)
            working.cancel()
            stopped.cancel()

    async def _loop(self) -> None:
        while not self._stopping.is_set():
            self._signal.clear()
            try:
                row = await self._next()
                if row is not None:
                    await self._take(row)
                    continue
            except Exception as error:
                if not is_outage(error):
                    raise
                log.warning("imports.database-away", error=type(error).__name__)
            try:
                await asyncio.wait_for(self._signal.wait(), TICK)
            except TimeoutError:
                continue

    async def _next(self) -> ImportRow | None:
        """The oldest that can be worked on now."""
        async with self._database.reading() as tx:
            rows = await imports.work(tx)
        now = self._now()
        for row in rows:
            _, not_before = self._failures.get(row.import_id, (0, None))
            # A file just received is acknowledged by its handler, in a message we then edit.
            if row.progress_message_id is None and row.state is ImportState.received:
                not_before = not_before or row.created_at + HANDLER_HEAD_START
            if not_before is None or not_before <= now:
                return row
        return None

    async def _take(self, row: ImportRow) -> None:
        steps = {
            ImportState.received: self._read,
            ImportState.confirmed: self._apply,
            ImportState.undoing: self._undo,
            ImportState.preview: self._read_again,
        }
        try:
            await steps.get(row.state, self._tell)(row)
            self._failures.pop(row.import_id, None)
        except ImportRefusedError as refusal:
            await self._refuse(row, refusal)
        except AwayError:
            await self._put_off(row)
        except Exception as error:
            if is_outage(error):
                raise
            # One file that trips over a fault of ours must not stop the others.
            log.error("imports.failed", import_id=row.import_id, error=type(error).__name__)
            await self._put_off(row)

    async def _put_off(self, row: ImportRow) -> None:
        tries = self._failures.get(row.import_id, (0, None))[0] + 1
        if tries < TRIES:
            until = self._now() + timedelta(seconds=WAITS[min(tries, len(WAITS)) - 1])
            self._failures[row.import_id] = (tries, until)
            return
        self._failures.pop(row.import_id, None)
        async with self._database.transaction() as tx:
            current = await imports.import_row(tx, row.import_id)
            if current is not None and current.state not in imports.WAITING:
                await imports.set_told(tx, row.import_id, current.state)
                return
        if current is not None:
            await self._refuse(current, ImportRefusedError("unavailable"))

    async def _language(self, row: ImportRow) -> Language:
        async with self._database.reading() as tx:
            owner = await people.actor_by_id(tx, row.created_by) if row.created_by else None
        return owner.language if owner else "zh"

    async def _show(self, row: ImportRow, screen: Screen, *, final: bool = False) -> None:
        """Show a screen; a `final` one is marked as told, for the state the row is in."""
        async with self._database.reading() as tx:
            fresh = await imports.import_row(tx, row.import_id) or row
        shown = await self._desk.show(fresh, await self._language(row), screen)
        moved = shown is not None and shown != fresh.progress_message_id
        if not moved and not final:
            return
        async with self._database.transaction() as tx:
            if shown is not None and moved:
                await imports.set_progress_message(tx, row.import_id, shown)
            if final:
                await imports.set_told(tx, row.import_id, fresh.state)

    async def _read_again(self, row: ImportRow) -> None:
        """A preview that was committed and never shown: make it anew."""
        async with self._database.transaction() as tx:
            await imports.move_import(
                tx, row.import_id, ImportState.preview, ImportState.received, rows=None
            )
        await self._read(row)

    async def _read(self, row: ImportRow) -> None:
        language = await self._language(row)
        await self._show(row, Screen("fetching", row.file_name))
        data = await self._desk.fetch(row.file_id or "")
        await self._show(row, Screen("reading", row.file_name))
        answer = await read(
            self._database,
            row.file_name,
            data,
            row.kind,
            language,
            self._desk.reasons(language),
            SHOWN_ROWS,
        )
        del data
        report = answer.report
        if report.writes:
            state, screen = ImportState.preview, "preview"
        elif report.unchanged:
            state, screen = ImportState.discarded, "same"
        else:
            state, screen = ImportState.refused, "refused"
        keep = state is ImportState.preview
        async with self._database.transaction() as tx:
            moved = await imports.move_import(
                tx,
                row.import_id,
                ImportState.received,
                state,
                kind=answer.kind,
                rows=answer.packed if keep else None,
                counts=report.as_json() if keep else {**report.bare(), "reason": "no-rows"},
            )
        if not moved:
            return
        await self._show(
            row,
            Screen(screen, row.file_name, report, reason_id="no-rows"),
            final=not report.refused,
        )
        if answer.template:
            await self._desk.hand_over(row, language, answer.template)
            async with self._database.transaction() as tx:
                await imports.set_told(tx, row.import_id, state)

    async def _apply(self, row: ImportRow) -> None:
        async with self._database.reading() as tx:
            packed = await imports.packed_rows(tx, row.import_id)
        if packed is None:
            raise ImportRefusedError("unavailable")

        async def claim(tx: Tx) -> int | None:
            current = await imports.import_row(tx, row.import_id)
            waiting = current is not None and current.state is ImportState.confirmed
            return row.import_id if waiting else None

        progress = Progress(total=Report.from_json(row.counts).rows)
        async with _Reporter(self, row, "applying", progress):
            await apply(self._database, packed, self._now, progress, claim)
        await self._tell(row)

    async def _undo(self, row: ImportRow) -> None:
        report = Report.from_json(row.counts)
        progress = Progress(total=report.rows)
        async with (
            _Reporter(self, row, "undoing", progress),
            self._database.transaction() as tx,
        ):
            await take_back(tx, row, report, progress, self._now())
        await self._tell(row)

    async def _tell(self, row: ImportRow) -> None:
        """Show the result a settled row stands for."""
        async with self._database.reading() as tx:
            settled = await imports.import_row(tx, row.import_id)
            can_undo = await undoable(tx, row.import_id)
        if settled is None or settled.told:
            return
        counts = dict(settled.counts or {})
        reason_id, values = counts.pop("reason", ""), counts.pop("values", {})
        discarded = settled.state is ImportState.discarded
        screen = Screen(
            "same" if discarded else settled.state.value,
            settled.file_name,
            Report.from_json(counts),
            reason_id,
            values,
            can_undo=can_undo,
        )
        await self._show(settled, screen, final=True)

    async def _refuse(self, row: ImportRow, refusal: ImportRefusedError) -> None:
        """End an import with a reason. An undo that cannot be leaves the import applied."""
        self._failures.pop(row.import_id, None)
        undoing = row.state is ImportState.undoing
        to = ImportState.applied if undoing else ImportState.refused
        why = {"reason": refusal.reason_id, "values": refusal.values}
        async with self._database.transaction() as tx:
            current = await imports.import_row(tx, row.import_id)
            if current is None or current.state is not row.state:
                return
            if undoing:
                await imports.move_import(tx, row.import_id, row.state, to, told=True)
            else:
                await imports.move_import(
                    tx, row.import_id, row.state, to, rows=None, counts=why, told=False
                )
                await audit.note(
                    tx,
                    self._now(),
                    row.created_by,
                    "import.refused",
                    f"import:{row.import_id}",
                    reason=refusal.reason_id,
                )
        screen = Screen("refused", row.file_name, None, refusal.reason_id, refusal.values)
        try:
            await self._show(row, screen, final=True)
        except AwayError:
            self._failures[row.import_id] = (1, self._now() + timedelta(seconds=WAITS[0]))


class _Reporter:
    """Shows how far an import is, at most every second, while its transaction runs."""

    def __init__(self, importer: Importer, row: ImportRow, name: str, progress: Progress) -> None:
        self._importer = importer
        self._row = row
        self._name = name
        self._progress = progress
        self._done = asyncio.Event()
        self._group = asyncio.TaskGroup()
        self._task: asyncio.Task[None]

    async def __aenter__(self) -> None:
        await self._group.__aenter__()
        self._task = self._group.create_task(self._report())

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._done.set()
        if error is not None:
            self._task.cancel()
        # The error goes on as it is; the group would wrap it.
        await self._group.__aexit__(None, None, None)

    async def _report(self) -> None:
        while not self._done.is_set():
            progress = self._progress
            screen = Screen(
                self._name, self._row.file_name, done=progress.done, total=progress.total
            )
            try:
                await self._importer._show(self._row, screen)
            except AwayError:
                return
            try:
                await asyncio.wait_for(self._done.wait(), 1.0)
            except TimeoutError:
                continue
