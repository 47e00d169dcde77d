"""Having a picture drawn: the parent's side.

matplotlib never enters the bot's process: a child draws one picture and ends, so neither its
memory nor a hanging drawing is ours.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import orjson

from bot import child
from bot.pictures.model import KINDS, Picture

if TYPE_CHECKING:  # the child passes through this module too, and needs no content
    from content import Language
    from content.texts import Texts

SECONDS = 30.0
"""A drawing that takes longer is ended; it usually takes one or two."""
MOST_BYTES = 4 * 1024 * 1024
"""Telegram takes photos up to 10 MB; ours stay far below."""

_CHILD = child.command("bot.pictures.child:serve")
_AT_ONCE = 2
_TURNS: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
_WORDS = "pictures-"


class PictureError(Exception):
    """The picture could not be drawn; the text beside it has to do."""


async def draw(
    picture: Picture, texts: Texts, language: Language, *, seconds: float = SECONDS
) -> bytes:
    """The picture as a PNG, 1080 pixels wide.

    Takes a second or two, in a child process; never more than two at a time. Raises
    PictureError when the child fails or takes longer than `seconds`.
    """
    request = orjson.dumps(
        {
            "kind": KINDS[type(picture)],
            "language": language,
            "words": words(texts, language),
            "picture": asdict(picture),
        }
    )
    turn = _TURNS.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE))
    async with turn:
        return await _drawn(request, _CHILD, seconds)


def words(texts: Texts, language: Language) -> dict[str, str]:
    """The pictures' own wording, by id without its prefix."""
    return {
        id.removeprefix(_WORDS): texts.format(language, id)
        for id in texts.ids(language)
        if id.startswith(_WORDS)
    }


async def _drawn(request: bytes, command: tuple[str, ...], seconds: float) -> bytes:
    try:
        # matplotlib keeps notes about fonts in a folder: it gets one that ends with the child.
        answer = await child.ask(command, request, seconds, ("MPLCONFIGDIR",))
    except child.ChildError as error:
        raise PictureError(f"not drawn: {error}") from error
    if not answer.startswith(b"\x89PNG"):
        raise PictureError("the child process ended with something that is no picture")
    if len(answer) > MOST_BYTES:
        raise PictureError(f"the picture has {len(answer)} bytes")
    return answer
