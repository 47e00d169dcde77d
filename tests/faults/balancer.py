"""What stands before several processes: each connection goes to the next one that answers."""

import asyncio
from contextlib import suppress

from tests.faults.gate import _pump


class Balancer:
    """Passes connections on to addresses (host, port) in turn, past those who do not answer."""

    def __init__(self, targets: list[tuple[str, int]]) -> None:
        self.targets = targets
        self._next = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)

    async def shut(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in list(self._open):
            writer.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(len(self.targets)):
            host, port = self.targets[self._next % len(self.targets)]
            self._next += 1
            with suppress(OSError):
                there_reader, there = await asyncio.open_connection(host, port)
                break
        else:
            writer.transport.abort()
            return
        self._open |= {writer, there}
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(_pump(reader, there))
                both.create_task(_pump(there_reader, writer))
        finally:
            self._open -= {writer, there}
            writer.transport.abort()
            there.transport.abort()
