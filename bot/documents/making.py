"""Having a document made: the parent's side, which loads none of the libraries for it."""

from __future__ import annotations

import asyncio
import json
import pickle
from weakref import WeakKeyDictionary

from bot import child
from bot.documents.model import Certificate, DocumentError, Form, Made, Paper, TooLongError

SECONDS = 40.0
"""A document that takes longer is given up; it usually takes one or two."""
MOST_BYTES = 20 * 1024 * 1024
"""Telegram takes documents up to 50 MB; ours stay far below."""

_CHILD = child.command("bot.documents.child:serve")
_AT_ONCE = 2
_TURNS: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def make(paper: Paper, form: Form, *, seconds: float = SECONDS) -> bytes:
    """The file's bytes; `produce` also tells what had to be replaced.

    Raises TooLongError when what is to fit on one page does not, and DocumentError when it
    cannot be made at all or takes longer than `seconds`.
    """
    return (await produce(paper, form, seconds=seconds)).data


async def produce(paper: Paper, form: Form, *, seconds: float = SECONDS) -> Made:
    """The file and what is to be said about it. Takes a second or two, in a child process;
    never more than two at a time. Raises like `make`."""
    refused = "docx" if isinstance(paper, Certificate) else "png"
    if form == refused:
        raise ValueError(f"no {form} of a {type(paper).__name__}")
    request = pickle.dumps((paper, form))
    turn = _TURNS.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE))
    async with turn:
        return await _asked(request, _CHILD, seconds)


async def _asked(request: bytes, command: tuple[str, ...], seconds: float) -> Made:
    try:
        answer = await child.ask(command, request, seconds)
    except child.ChildError as error:
        raise DocumentError(str(error)) from error
    if len(answer) > MOST_BYTES:
        raise DocumentError(f"the document has {len(answer)} bytes")
    head, _, data = answer.partition(b"\n")
    try:
        said = json.loads(head)
    except ValueError as error:
        raise DocumentError("the child process answered nothing") from error
    if "lines" in said:
        raise TooLongError(said["lines"], said["share"])
    return Made(data, said["pages"], said["replaced"])
