"""A way between the bot and the sandbox that can be shut, as networks are."""

import asyncio
from urllib.parse import urlsplit

CHUNK = 65536


class Gate:
    """Passes bytes on to an address; shut, it cuts what is open and refuses what comes."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def shut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._open):
            writer.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            there_reader, there = await asyncio.open_connection(*self._target)
            self._open.add(there)
            try:
                async with asyncio.TaskGroup() as both:
                    both.create_task(_pump(reader, there))
                    both.create_task(_pump(there_reader, writer))
            finally:
                self._open.discard(there)
                there.transport.abort()
        finally:
            self._open.discard(writer)
            writer.transport.abort()


async def _pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(CHUNK):
            target.write(data)
            await target.drain()
    except OSError:
        pass
    target.transport.abort()
