"""Reading a file in a process of its own, so that no file can take the bot down with it.

Measuring beforehand refuses what we know to be harmful; what nobody thought of meets a limit on
memory and time here, in a process that holds nothing else. It costs about a fifth of a second.
"""

import os
import pickle
import subprocess
import sys
from pathlib import Path

from bot.spreadsheets.model import Limits, Refused, Workbook
from bot.spreadsheets.reading import read

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = "from bot.spreadsheets.apart import serve; serve()"


def read_apart(
    name: str,
    data: bytes,
    limits: Limits | None = None,
    *,
    memory: int = 768 * 1024 * 1024,
    seconds: int = 30,
) -> Workbook:
    """As `read`, in a child process with at most `memory` bytes and `seconds` of time.

    Blocks: call it in a thread. Raises Refused, also `too-heavy` beyond these two limits.
    """
    limits = limits or Limits()
    if len(data) > limits.size:
        raise Refused("too-large", size=len(data), most=limits.size)
    request = pickle.dumps((name, data, limits, memory, seconds))
    path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code, nothing from outside
            [sys.executable, "-c", _CHILD],
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a crash report could quote the file
            env={"PYTHONPATH": path, "PATH": os.environ.get("PATH", "")},
            timeout=seconds + 5,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("too-heavy") from error
    if done.returncode != 0:
        raise Refused("too-heavy")
    # The answer was pickled by our own child from plain cells; calamine yields no other objects.
    answer = pickle.loads(done.stdout)  # noqa: S301
    if isinstance(answer, Workbook):
        return answer
    reason_id, values = answer
    raise Refused(reason_id, **values)


def serve() -> None:
    """The child's side: limits first, then one request from standard input."""
    name, data, limits, memory, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - our parent
    limit_process(memory, seconds)
    answer: Workbook | tuple[str, dict[str, object]]
    try:
        answer = read(name, data, limits)
    except Refused as refused:
        answer = (refused.reason_id, dict(refused.values))
    except MemoryError:
        answer = ("too-heavy", {})
    pickle.dump(answer, sys.stdout.buffer)


def limit_process(memory: int, seconds: int) -> None:
    """Bound this process for the rest of its life: bytes of memory, seconds of processor time.
    Does nothing where the system has no such limits."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
