"""The content, read in a process of its own: the bot keeps what is said and not what read it.

Parsers and the models of what editors write are a fifth of a small bot's memory and half of its
start. The child reads while the parent loads its own code.
"""

from __future__ import annotations

import copyreg
import gc
import pickle
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from typing import Any

from content import Content, load
from content.faults import ContentError


def _proxy(found: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(found)


copyreg.pickle(MappingProxyType, lambda proxy: (_proxy, (dict(proxy),)))


class Reading:
    """A content folder that is being read; `result` waits for it."""

    def __init__(self, folder: Path | None) -> None:
        code = "from content.apart import serve; serve()"
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", code, str(folder or "")],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
        )

    def result(self) -> Content:
        """The content. Raises ContentError when it is broken, RuntimeError when the child is."""
        answer, _ = self._child.communicate()
        if self._child.returncode != 0:
            raise RuntimeError(f"reading the content ended with {self._child.returncode}")
        found = pickle.loads(answer)  # noqa: S301 - written by our own child
        if isinstance(found, Content):
            return found
        raise ContentError(found)


def serve() -> None:
    """The child: reads the folder it is given and answers with the content, or its faults."""
    gc.disable()
    folder = Path(sys.argv[1]) if sys.argv[1] else None
    try:
        answer: Content | list[Any] = load(folder)
    except ContentError as error:
        answer = list(error.faults)
    sys.stdout.buffer.write(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
