"""The importer: works through what the office handed in, in a loop of its own.

The rows of `imports` are the only memory. Whatever was interrupted is found in its state and
done again from there: a file is downloaded and read once more, a confirmed import applied, a
result told that was not told.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog

from bot.imports.kinds import Kind, of_name
from bot.imports.model import ImportRefusedError, Report
from bot.imports.progress import Progress
from bot.imports.service import apply, read, take_back, undoable
from bot.logs import where
from bot.waiting import set_within
from db import audit, imports, people
from db.engine import Database, Tx, is_outage
from db.imports import ImportRow, ImportState
from db.people import Language

log = structlog.get_logger(__name__)

TICK = 5.0
STOP_SECONDS = 4.0
SHOWN_ROWS = 5
TRIES = 4
WAITS = (5, 20, 60)
HANDLER_HEAD_START = timedelta(seconds=10)


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

    async def hand_over(
        self, row: ImportRow, language: Language, template: bytes, count: int
    ) -> None:
        """Send the file of the refused rows, of which there are `count`. Raises AwayError."""
        ...

    def reasons(self, language: Language) -> Mapping[str, str]:
        """The sentences of faults, with the names of their values in braces."""
        ...


class Importer:
    """Works through what the office handed in, one file at a time. One per database."""

    def __init__(
        self,
        database: Database,
        desk: Desk,
        now: Callable[[], datetime],
        kinds: Sequence[Kind],
    ) -> None:
        self.kinds = kinds
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
            await set_within(self._signal, TICK)

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
            kind = type(error).__name__
            log.error("imports.failed", import_id=row.import_id, error=kind, where=where(error))
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
            self.kinds,
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
            await self._desk.hand_over(row, language, answer.template, report.refused)
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
            kind = of_name(self.kinds, row.kind)
            await apply(self._database, kind, packed, self._now, progress, claim)
        await self._tell(row)

    async def _undo(self, row: ImportRow) -> None:
        report = Report.from_json(row.counts)
        progress = Progress(total=report.rows)
        async with (
            _Reporter(self, row, "undoing", progress),
            self._database.transaction() as tx,
        ):
            kind = of_name(self.kinds, row.kind)
            await take_back(tx, kind, row, report, progress, self._now())
        await self._tell(row)

    async def _tell(self, row: ImportRow) -> None:
        """Show the result a settled row stands for."""
        async with self._database.reading() as tx:
            settled = await imports.import_row(tx, row.import_id)
            can_undo = await undoable(tx, self.kinds, row.import_id)
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
            await set_within(self._done, 1.0)
