"""Work in a process of its own: one request to its standard input, one answer back.

For what is large, slow or may hang (drawing, writing documents): neither its memory nor its
libraries enter the bot's process, and the child sees no token and no database.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


class ChildError(Exception):
    """The child ended without an answer, or did not end in time."""


def command(serve: str) -> tuple[str, ...]:
    """What starts a child that calls this function: «bot.pictures.child:serve»."""
    module, _, function = serve.partition(":")
    return (sys.executable, "-c", f"from {module} import {function}; {function}()")


async def ask(
    command: tuple[str, ...],
    request: bytes,
    seconds: float,
    folder_variables: tuple[str, ...] = (),
) -> bytes:
    """What the child answers. `folder_variables` are environment variables that get the path of
    a folder which is there as long as the child.

    Raises ChildError when it fails or takes longer than `seconds`. The child ends with the call,
    also when that is cancelled: nothing of ours stays behind.
    """
    with tempfile.TemporaryDirectory(prefix="qihang-child-") as folder:
        child = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # a crash report could quote names
            env=_environment() | dict.fromkeys(folder_variables, folder),
        )
        try:
            async with asyncio.timeout(seconds):
                answer, _ = await child.communicate(request)
        except TimeoutError as error:
            raise ChildError(f"not done within {seconds:g} s") from error
        finally:
            if child.returncode is None:
                child.kill()
                # Not `wait`: it would wait for ever for a pipe that nobody empties.
                await child.communicate()
    if child.returncode != 0:
        raise ChildError(f"the child process ended with {child.returncode}")
    return answer


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {"PYTHONPATH": path, "PATH": os.environ.get("PATH", "")}


def limit(memory: int, seconds: int) -> None:
    """The child's side, before anything else: at most so many bytes of memory and seconds of
    processor time. Where the system has no such limits the parent's clock has to do."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
