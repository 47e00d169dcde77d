"""Reading and comparing in a process of its own, bounded in memory and time.

A bomb takes that process down and nothing else; twenty thousand rows are compared on another
core while students are answered on this one. The child sees no token and no database.
"""

import pickle
import sys
from importlib import import_module
from typing import Any, TypeVar

from bot import child
from bot.imports import answers
from bot.imports.model import ANY, ImportRefusedError, ReadAnswer, ReadJob
from bot.spreadsheets import Limits, Refused, read

MEMORY = 768 * 1024 * 1024
SECONDS = 30
PATIENCE = 10
"""So many seconds by the clock for each of processor time."""
_CHILD = child.command("bot.imports.apart:serve")

T = TypeVar("T")


async def read_apart(job: ReadJob, memory: int = MEMORY, seconds: int = SECONDS) -> ReadAnswer:
    """What a file holds and would do; see `work_apart`."""
    if len(job.data) > Limits().size:
        raise ImportRefusedError("too-large", {"size": len(job.data), "most": Limits().size})
    return await work_apart("bot.imports.apart:read_file", job, ReadAnswer, memory, seconds)


async def work_apart(
    function: str, job: Any, form: type[T], memory: int = MEMORY, seconds: int = SECONDS
) -> T:
    """What a function («bot.people.imports.reading:compare») answers to a job in a child process
    with at most `memory` bytes and `seconds` of processor time; it must be of the form given.

    Raises ImportRefusedError with a reason of spreadsheets.REASONS. The child ends with the
    call, also when it is cancelled.
    """
    request = pickle.dumps((function, job, memory, seconds))
    try:
        # A busy machine makes good work slow: the clock is only for what waits for ever.
        out = await child.ask(_CHILD, request, seconds * PATIENCE)
    except child.ChildError:
        raise ImportRefusedError("too-heavy") from None
    try:
        answer = answers.unseal(out, form)
    except ValueError:
        raise ImportRefusedError("too-heavy") from None
    if isinstance(answer, ImportRefusedError):
        raise answer
    return answer


def serve() -> None:
    """The child's side: limits first, then one job from standard input."""
    function, job, memory, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - our parent
    child.limit(memory, seconds)
    module, _, name = function.partition(":")
    answer: Any
    try:
        answer = getattr(import_module(module), name)(job)
    except Refused as refused:
        answer = ImportRefusedError(refused.reason_id, refused.values)
    except MemoryError:
        answer = ImportRefusedError("too-heavy")
    sys.stdout.buffer.write(answers.seal(answer))


def read_file(job: ReadJob) -> ReadAnswer:
    """What a file holds and would do. Raises spreadsheets.Refused.

    Each reader is asked in turn whether it knows the file: `KINDS` are what it may hold,
    `read_raw(job)` takes what is no spreadsheet (None: not its own), `find(workbook, kind)` finds
    the table or raises no-header, `read_table(found, job)` reads it, `REQUIRED` are the headings
    without which it finds none.
    """
    readers = [import_module(module) for module in job.readers.values()]
    readers = [one for one in readers if job.kind == ANY or job.kind in one.KINDS]
    for reader in readers:
        taken: ReadAnswer | None = reader.read_raw(job) if hasattr(reader, "read_raw") else None
        if taken is not None:
            return taken
    workbook = read(job.name, job.data)
    nearest, missing = Refused("no-header", missing=()), 2.0
    for reader in readers:
        try:
            found = reader.find(workbook, job.kind)
        except Refused as refused:
            if refused.reason_id != "no-header":
                raise
            lacking = refused.values["missing"]
            assert isinstance(lacking, tuple)  # noqa: S101 - as spreadsheets.REASONS says
            share = len(lacking) / len(reader.REQUIRED)
            if share < missing:
                nearest, missing = refused, share
            continue
        answer: ReadAnswer = reader.read_table(found, job)
        return answer
    raise nearest
